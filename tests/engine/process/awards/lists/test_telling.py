"""The sentences that say why each is on a list and why each other is not, to the letter."""

from __future__ import annotations

from dataclasses import replace

from criteria.model import Criterion, Indicator
from engine.decision.verdicts import State
from engine.process.awards.lists.listing import lists_of
from engine.process.awards.lists.notes import PROVISIONAL
from engine.process.awards.model import Achievement
from tests.engine.process.awards.fields_made import FieldMaker, answer, entry_of, places, why


def _criterion(id_: str, basis: str) -> Criterion:
    return Criterion(id_, f"Tiêu chí {id_}", basis, "khoản 2 Điều 75", "khoản 2 Điều 75, Luật")  # type: ignore[arg-type]


def test_inside_says_the_place_the_keys_and_the_places() -> None:
    made = FieldMaker()
    xa = made.unit("A")
    form = made.form("giay-khen-xa", 1)
    best = made.bears(form, xa, 5, 1)
    tied = [made.bears(form, made.unit(code, parent=xa), 3, None) for code in ("B", "C")]
    made.give(form, places(1, 5, areas=(xa.id,)))
    lists = lists_of(made.field())
    assert why(lists, best) == ("Xếp thứ 1 trong 3 tập thể: 5 năm; 1 năm.", "Trong 05 chỉ tiêu của Đơn vị A.")
    assert why(lists, tied[0])[0] == (
        "Xếp từ thứ 2 đến thứ 3, chưa rõ hẳn, trong 3 tập thể: 3 năm; Địa bàn khó khăn: chưa rõ."
    )


def test_outside_names_the_last_one_inside_and_the_key_with_both_values() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1)
    made.bears(form, made.unit("A"), 5, 1)
    out = made.bears(form, made.unit("B"), 5, 0)
    made.give(form, places(1, 1))
    assert why(lists_of(made.field()), out) == (
        "Xếp thứ 2 trong 2 tập thể: 5 năm; 0 năm.",
        "Chỉ tiêu có thể dành cho tập thể này: 01 chỉ tiêu chung.",
        "Tập thể xếp cuối trong các chỉ tiêu ấy là Đơn vị A (A), hơn về địa bàn khó khăn: 1 năm; tập thể này: 0 năm.",
    )


def test_outside_where_no_place_is_for_such_a_unit_where_there_are_none_and_where_all_were_given() -> None:
    made = FieldMaker()
    a, b = made.unit("A"), made.unit("B", "co_so_giao_duc")
    kept, none, given = made.form("bang-khen-bo", 4), made.form("bang-khen-tinh", 3), made.form("giay-khen-xa", 1)
    outside = [made.bears(form, a, 5) for form in (kept, none, given)]
    made.bears(given, b, 1, award=True)
    made.give(kept, places(1, 1, kind="co_so_giao_duc"))
    made.give(none, places(1, 0))
    made.give(given, places(1, 1))
    lists = lists_of(made.field())
    assert [why(lists, one)[-1] for one in outside] == [
        "Không có chỉ tiêu nào của danh sách dành cho địa bàn, loại đơn vị của tập thể này.",
        "Số chỉ tiêu là 0.",
        "Các chỉ tiêu này đã dùng cho tập thể đã có quyết định khen.",
    ]


def test_a_tie_names_those_who_stand_alike_and_the_choice_says_why() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1)
    a, b = made.bears(form, made.unit("A"), 5), made.bears(form, made.unit("B"), 5)
    made.give(form, places(1, 1))
    assert why(lists_of(made.field()), a) == (
        "Đồng hạng từ thứ 1 đến thứ 2 trong 2 tập thể: 5 năm.",
        "Còn 01 chỉ tiêu cho 02 tập thể bằng nhau, chờ Hội đồng chọn; bằng với: Đơn vị B (B).",
    )
    made.choose(form, (a, b), b)
    lists = lists_of(made.field())
    assert why(lists, b)[1] == (
        "Hội đồng chọn khi bằng với 01 tập thể khác ở mức cuối chỉ tiêu; căn cứ: có mô hình mới "
        "(Biên bản số 2/BB-HĐTĐKT)."
    )
    assert why(lists, a)[-1] == (
        "Bằng nhau ở mức cuối chỉ tiêu, Hội đồng chọn Đơn vị B (B); căn cứ: có mô hình mới (Biên bản số 2/BB-HĐTĐKT)."
    )


def test_excluded_says_which_higher_list_and_for_which_achievement() -> None:
    made = FieldMaker()
    a = made.unit("A")
    high, low = made.form("bang-khen-tinh", 3), made.form("giay-khen-xa", 1)
    other = Achievement("khong-ma-tuy:2024", "Được công nhận “không ma túy” năm 2024")
    held = made.bears(high, a, 5)
    off = made.bears(low, a, 5, achievements=(*held.achievements, other))
    made.give(high, places(1, 1)), made.give(low, places(1, 1))
    safe = "Được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024"
    assert why(lists_of(made.field()), off) == (
        f"Đã ở trong danh sách “Bang khen tinh (tập thể)” cho cùng thành tích: {safe}.",
    )
    given = replace(made.field(), candidacies=(replace(held, award=_award(made)), off))
    assert why(lists_of(given), off) == (f"Đã được khen “Bang khen tinh (tập thể)” cho cùng thành tích: {safe}.",)
    assert why(lists_of(given), held) == ("Đã được khen tại Quyết định số 9/QĐ-UBND ngày 20/12/2024 của Chủ tịch.",)


def test_not_eligible_names_the_criterion_with_reason_and_citation() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1, criteria=(_criterion("kt.1", "text"), _criterion("dt.1", "drafted")))
    failed = made.bears(
        form,
        made.unit("A"),
        5,
        eligible=False,
        answers=(
            answer("kt.1", State.FAIL, "Thành tích đề nghị đã được khen."),
            answer("dt.1", State.FAIL, "Không có quyết định công nhận."),
            answer("kt.3", State.INSUFFICIENT, "Chưa đủ số liệu."),
        ),
    )
    revoked = made.bears(form, made.unit("B"), 5, recognised=False, refused="Danh hiệu đã bị thu hồi.")
    lists = lists_of(made.field())
    assert why(lists, failed) == (
        "Không đạt tiêu chí kt.1: Thành tích đề nghị đã được khen (khoản 2 Điều 5).",
        "Không đạt tiêu chí dt.1 (dự thảo): Không có quyết định công nhận (khoản 2 Điều 5).",
    )
    assert why(lists, revoked) == ("Danh hiệu đã bị thu hồi.",)


def test_open_says_what_nobody_has_said_and_where_it_is_headed() -> None:
    made = FieldMaker()
    papers = Indicator("minh_chung_hop_le", "flag", "Minh chứng là bản chính")
    form = made.form(
        "giay-khen-xa", 1, criteria=(_criterion("75.2", "missing"),), indicators={"minh_chung_hop_le": papers}
    )
    one = made.bears(
        form,
        made.unit("A"),
        5,
        eligible=None,
        answers=(answer("kt.3", State.INSUFFICIENT, "Chưa đủ số liệu.", minh_chung_hop_le=None),),
    )
    made.give(form, places(1, 1))
    lists = lists_of(made.field())
    assert why(lists, one) == (
        "Chưa có hồ sơ đề nghị khen thưởng của tập thể này.",
        "Còn chờ hồ sơ ghi: “Minh chứng là bản chính”.",
        "Xếp thứ 1 trong 1 tập thể: 5 năm.",
        "Dự kiến, nếu những điều còn chờ đều thuận lợi: trong chỉ tiêu.",
    )
    assert entry_of(lists, one).provisional == "Tạm tính: còn 01 tiêu chí chưa đối chiếu văn bản gốc (75.2)."
    assert lists.lists[0].notes == (
        "Chỉ tiêu số 1: 01 chỉ tiêu chung, theo Công văn số 5/BCA.",
        f"{PROVISIONAL[:-1]}: còn 01 tiêu chí chưa đối chiếu văn bản gốc (75.2).",
        "Tiêu chí 75.2, “Tiêu chí 75.2” (khoản 2 Điều 75, Luật): chưa đối chiếu văn bản gốc, không đưa vào việc xét.",
    )


def test_open_for_a_higher_list_for_the_order_and_for_those_before() -> None:
    made = FieldMaker()
    high, low = made.form("bang-khen-tinh", 3), made.form("giay-khen-xa", 1)
    a, b, c = (made.unit(code) for code in "ABC")
    made.bears(high, a, 5, eligible=None)
    below = made.bears(low, a, 5)
    blurred = made.bears(low, b, None)
    behind = made.bears(low, c, 4)
    made.give(high, places(1, 1)), made.give(low, places(1, 1))
    lists = lists_of(made.field())
    assert why(lists, below)[0] == "Chờ kết quả danh sách “Bang khen tinh (tập thể)”, cho cùng thành tích."
    assert why(lists, blurred)[0] == "Chưa rõ căn cứ xếp thứ tự: Số năm liên tục."
    assert why(lists, behind)[0] == "Chờ kết luận về tập thể có thể đứng trước."


def test_who_moves_up_says_so_and_what_the_store_corrected_is_told() -> None:
    made = FieldMaker()
    high, low = made.form("bang-khen-tinh", 3), made.form("giay-khen-xa", 1)
    a, b = made.unit("A"), made.unit("B")
    for form in (high, low):
        made.bears(form, a, 5)
        made.give(form, places(1, 1))
    corrected = replace(made.bears(low, b, 4), corrected=("Thành tích: hồ sơ ghi “không”, theo dữ liệu là “có”.",))
    made.candidacies[-1] = corrected
    assert why(lists_of(made.field()), corrected) == (
        "Xếp thứ 1 trong 1 tập thể: 4 năm.",
        "Trong 01 chỉ tiêu chung.",
        "Vào chỗ của tập thể đã đề nghị hình thức cao hơn.",
        "Thành tích: hồ sơ ghi “không”, theo dữ liệu là “có”.",
    )


def test_a_set_without_an_order_says_so_on_the_list_and_on_each_entry() -> None:
    made = FieldMaker()
    form = made.form("ky-niem-chuong", 1, "individual", rank=(), notes=("Ghi chú của bộ.",))
    one = made.bears(form, made.unit("A"), person=4)
    lists = lists_of(made.field())
    assert why(lists, one) == ("Bộ tiêu chí không xếp thứ tự; 01 cá nhân được xét như nhau.", "Chưa giao chỉ tiêu.")
    assert lists.lists[0].notes[1:] == (
        "Bộ tiêu chí không xếp thứ tự: ai đủ tiêu chuẩn thì được đề nghị như nhau.",
        "Ghi chú của bộ.",
    )


def _award(made: FieldMaker):  # type: ignore[no-untyped-def]
    probe = FieldMaker()
    return probe.bears(probe.form("x", 1), probe.unit("A"), 1, award=True).award


def test_of_many_who_stand_alike_only_the_first_are_named() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1)
    alike = [made.bears(form, made.unit(f"A{number:02}"), 5) for number in range(13)]
    made.give(form, places(1, 1, areas=tuple(unit.id for unit in made.units)))
    lists = lists_of(made.field())
    names = "; ".join(f"Đơn vị A{number:02} (A{number:02})" for number in range(1, 11))
    assert why(lists, alike[0])[1] == (
        f"Còn 01 chỉ tiêu cho 13 tập thể bằng nhau, chờ Hội đồng chọn; bằng với: {names} và 2 tập thể khác."
    )
    assert lists.lists[0].notes[0] == (
        "Chỉ tiêu số 1: 01 chỉ tiêu của Đơn vị A00, Đơn vị A01, Đơn vị A02, Đơn vị A03, Đơn vị A04 và 8 địa bàn khác, "
        "theo Công văn số 5/BCA."
    )
