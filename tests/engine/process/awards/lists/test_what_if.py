"""What one place more, or a tier left out, changes; and why a unit is on no list at all."""

from __future__ import annotations

import pytest

from criteria.problems import ProblemsError
from engine.process.awards.known.field import Unrecognised
from engine.process.awards.lists.asked_lists import asked_lists, one_list
from engine.process.awards.lists.listed import Position
from engine.process.awards.lists.listing import lists_of
from engine.process.awards.lists.what_if import closed, differences, one_more
from engine.process.awards.lists.why import why
from tests.engine.process.awards.fields_made import FieldMaker, places


def three() -> FieldMaker:
    """A, B and C, the better the earlier, on two lists with one place each."""
    made = FieldMaker()
    units = [made.unit(code) for code in "ABC"]
    for form in (made.form("bang-khen-tinh", 3), made.form("giay-khen-xa", 1)):
        for unit, value in zip(units, (5, 4, 3), strict=True):
            made.bears(form, unit, value)
        made.give(form, places(1, 1))
    return made


def test_one_place_more_above_goes_to_the_next_and_lets_another_move_up_below() -> None:
    (more,) = one_more(three().field(), "bang-khen-tinh/collective")
    assert [one.bearer.unit.code for one in more.gets] == ["B"]
    assert [
        (one.form.code, one.bearer.unit.code, one.before and one.before.position, one.after and one.after.position)
        for one in more.difference.changes
    ] == [
        ("bang-khen-tinh", "B", Position.OUTSIDE, Position.INSIDE),
        ("giay-khen-xa", "B", Position.MOVED_UP, Position.EXCLUDED),
        ("giay-khen-xa", "C", Position.OUTSIDE, Position.MOVED_UP),
    ]
    assert more.tie is None
    assert (more.row.number, more.row.places) == (1, 1)


def test_one_place_more_that_two_alike_want_makes_a_tie() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1)
    made.bears(form, made.unit("A"), 5)
    tied = [made.bears(form, made.unit(code), 4).bearer.key for code in "BC"]
    made.give(form, places(1, 1), places(2, 0, kind="phuong"))
    first, second = one_more(made.field(), form.name)
    assert first.gets == ()
    assert first.tie is not None
    assert [(cut.codes, cut.places) for cut in first.tie.after] == [(tuple(tied), 1)]
    assert (second.gets, second.tie, second.difference.changes) == ((), None, ())
    assert one_more(made.field(), form.name, 2) == (second,)


def test_whom_the_council_chose_keeps_the_place_when_there_is_one_more() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1)
    a, b, c = (made.bears(form, made.unit(code), 5) for code in "ABC")
    made.give(form, places(1, 1))
    made.choose(form, (a, b, c), c)
    (more,) = one_more(made.field(), form.name)
    listed = more.after.lists[0]
    assert [(one.candidacy.bearer.unit.code, one.position) for one in listed.entries] == [
        ("C", Position.CHOSEN),
        ("A", Position.AT_CUT),
        ("B", Position.AT_CUT),
    ]


def test_a_tier_left_out_drops_its_list_and_those_below_move() -> None:
    field = three().field()
    found = closed(field, tier=3)
    assert [(one.form.code, one.bearer.unit.code, one.gets, one.loses) for one in found.changes] == [
        ("bang-khen-tinh", "A", False, True),
        ("bang-khen-tinh", "B", False, False),
        ("bang-khen-tinh", "C", False, False),
        ("giay-khen-xa", "B", False, True),
        ("giay-khen-xa", "A", True, False),
    ]
    assert found.changes == closed(field, form="bang-khen-tinh", recipient="collective").changes


def test_lists_that_are_the_same_do_not_differ() -> None:
    field = three().field()
    found = differences(lists_of(field), lists_of(field))
    assert (found.changes, found.ties) == ((), ())


def test_a_unit_is_told_of_on_every_list_also_where_it_is_on_none() -> None:
    made = three()
    made.form("giay-khen-xa", 1, "individual")
    out, kind, person = made.unit("D"), made.unit("E", "co_quan"), made.unit("F")
    made.bears(made.forms[-1], person, person=3)
    made.unrecognised.append(Unrecognised(out, ("An toàn về ANTT: không đạt tiêu chí 2.",)))
    lists = lists_of(made.field())
    high, low, own = why(lists, "D").lists
    assert why(lists, "D").unrecognised == ("An toàn về ANTT: không đạt tiêu chí 2.",)
    assert high.none == low.none == "Không có danh hiệu nào của năm được công nhận, nên chưa được xét."
    assert own.none == "Chưa có đề nghị khen cá nhân nào của đơn vị."
    assert why(lists, kind.code).lists[0].none == "Hình thức khen này không dành cho cơ quan."
    ((entry,),) = [one.entries for one in why(lists, "F").lists if one.entries]
    assert (entry.candidacy.bearer.name, entry.position) == ("Cá nhân 3", Position.UNCUT)
    assert why(lists, "F").lists[0].none == (
        "Không đăng ký tiêu chuẩn nào của năm, không có danh hiệu được công nhận và không có hồ sơ đề nghị."
    )


def told(error: pytest.ExceptionInfo[ProblemsError]) -> str:
    return "\n".join(map(str, error.value.problems))


def test_what_is_asked_of_nothing_is_told_with_what_there_is() -> None:
    made = three()
    both = made.form("giay-khen-xa", 1, "individual")
    field = made.field()
    with pytest.raises(ProblemsError) as unit:
        why(lists_of(field), "a")
    assert told(unit) == (
        "[TH-080] MÃ_ĐƠN_VỊ: không có đơn vị mang mã này trong danh bạ ngày 31/12/2024. "
        "Đã thấy: “a”. Cần: có phải “A”? Cách sửa: sửa mã đơn vị."
    )
    with pytest.raises(ProblemsError) as lists:
        asked_lists(field.forms, 2024, form="bang-khen-tinh1", tier=9)
    assert told(lists) == (
        "[TH-081] hình thức khen: năm 2024 không có hình thức khen này. Đã thấy: “bang-khen-tinh1”. "
        "Cần: có phải “bang-khen-tinh”? Cách sửa: sửa tên hình thức khen hoặc sửa năm.\n"
        "[TH-082] cấp khen: năm 2024 không có hình thức khen nào ở cấp khen này. Đã thấy: 9. "
        "Cần: một trong: 1, 3. Cách sửa: sửa cấp khen."
    )
    with pytest.raises(ProblemsError) as recipient:
        one_list(field.forms, 2024, "bang-khen-tinh", "individual")
    assert told(recipient) == (
        "[TH-083] --recipient: hình thức khen “bang-khen-tinh” không có danh sách cho cá nhân. Đã thấy: “individual”. "
        "Cần: “collective” (tập thể). Cách sửa: sửa --recipient hoặc chọn hình thức khen khác."
    )
    with pytest.raises(ProblemsError) as two:
        one_list(field.forms, 2024, "giay-khen-xa", None)
    assert told(two) == (
        "[TH-087] --recipient: hình thức khen có danh sách cho cả tập thể và cá nhân. Đã thấy: “giay-khen-xa”. "
        "Cần: --recipient collective hoặc --recipient individual. Cách sửa: ghi thêm --recipient."
    )
    with pytest.raises(ProblemsError) as uncut:
        one_more(field, both.name)
    assert told(uncut) == (
        "[TH-084] danh sách “Giay khen xa (cá nhân)”: danh sách chưa giao chỉ tiêu, chưa có mức nào để thêm. "
        "Cần: danh sách đã giao chỉ tiêu. Cách sửa: giao chỉ tiêu trước bằng “datchuan award quota set” "
        "hoặc chọn danh sách khác."
    )
    with pytest.raises(ProblemsError) as row:
        one_more(field, "giay-khen-xa/collective", 7)
    assert told(row) == (
        "[TH-085] --row: danh sách không có dòng chỉ tiêu mang số này. Đã thấy: 7. Cần: một trong: 1. "
        "Cách sửa: sửa --row hoặc bỏ --row để xét từng dòng chỉ tiêu."
    )
