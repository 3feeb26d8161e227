"""Who is on each list of a period, by places, order, higher lists, what was given and what councils chose."""

from __future__ import annotations

from dataclasses import replace

from engine.process.awards.lists import notes
from engine.process.awards.lists.listed import Position
from engine.process.awards.lists.listing import NO_DOSSIER, lists_of, nominated_only
from engine.process.awards.model import Achievement
from tests.engine.process.awards.fields_made import FieldMaker, places, positions, why


def test_the_best_are_inside_and_who_stands_higher_makes_room_below() -> None:
    made = FieldMaker()
    a, b, c = (made.unit(code) for code in "ABC")
    high, low = made.form("bang-khen-tinh", 3), made.form("giay-khen-xa", 1)
    for form in (low, high):
        made.bears(form, a, 5), made.bears(form, b, 4), made.bears(form, c, 3)
        made.give(form, places(1, 1))
    lists = lists_of(made.field())
    assert [one.form.name for one in lists.lists] == ["bang-khen-tinh/collective", "giay-khen-xa/collective"]
    assert positions(lists, high) == {"A": Position.INSIDE, "B": Position.OUTSIDE, "C": Position.OUTSIDE}
    assert positions(lists, low) == {"B": Position.MOVED_UP, "C": Position.OUTSIDE, "A": Position.EXCLUDED}


def test_without_places_a_list_is_ranked_and_uncut_and_takes_nobody_off() -> None:
    made = FieldMaker()
    a = made.unit("A")
    high, low = made.form("bang-khen-tinh", 3), made.form("giay-khen-xa", 1)
    made.bears(high, a, 5), made.bears(low, a, 5)
    made.give(low, places(1, 1))
    lists = lists_of(made.field())
    assert (positions(lists, high), positions(lists, low)) == ({"A": Position.UNCUT}, {"A": Position.INSIDE})
    assert lists.lists[0].places is None
    assert lists.lists[0].notes[0] == notes.UNCUT


def test_what_is_awaited_is_open_and_says_where_it_is_headed() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1)
    made.bears(form, made.unit("A"), 5, eligible=None)
    made.bears(form, made.unit("B"), 4, eligible=None)
    made.bears(form, made.unit("C"), 3, eligible=False)
    made.give(form, places(1, 1))
    (listed,) = lists_of(made.field()).lists
    assert [(one.position, one.expected) for one in listed.entries] == [
        (Position.OPEN, Position.INSIDE),
        (Position.OPEN, Position.OUTSIDE),
        (Position.NOT_ELIGIBLE, Position.NOT_ELIGIBLE),
    ]


def test_awaited_on_an_uncut_list_is_open_all_the_same() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1)
    made.bears(form, made.unit("A"), 5, eligible=None)
    (listed,) = lists_of(made.field()).lists
    assert [(one.position, one.expected) for one in listed.entries] == [(Position.OPEN, Position.UNCUT)]


def test_places_are_kept_for_their_area_kind_and_tag() -> None:
    made = FieldMaker()
    province = made.unit("T", "tinh", tags=("bien_gioi",))
    border = made.unit("X1", parent=province, tags=("bien_gioi",))
    inland = made.unit("X2", parent=province)
    thon = made.unit("K1", "khu_dan_cu", parent=border)
    school = made.unit("S2", "co_so_giao_duc", parent=inland)
    form = made.form("giay-khen-xa", 1)
    for unit, value in ((inland, 9), (school, 8), (border, 7), (thon, 6)):
        made.bears(form, unit, value)
    made.give(form, places(1, 1, tag="bien_gioi"), places(2, 1, areas=(inland.id,), kind="co_so_giao_duc"))
    listed = lists_of(made.field()).lists[0]
    assert {one.candidacy.bearer.unit.code: one.pool for one in listed.entries} == {
        "X1": "01 chỉ tiêu dành cho địa bàn biên giới",
        "S2": "01 chỉ tiêu của Đơn vị X2, dành cho cơ sở giáo dục",
        "X2": "",
        "K1": "",
    }


def test_a_row_for_one_recipient_is_not_the_other_s() -> None:
    made = FieldMaker()
    a = made.unit("A")
    ours, theirs = made.form("giay-khen-xa", 1), made.form("giay-khen-xa", 1, "individual")
    made.bears(ours, a, 5), made.bears(theirs, a, 5, person=7)
    made.give(ours, places(1, 1))
    lists = lists_of(made.field())
    assert positions(lists, ours) == {"A": Position.INSIDE}
    assert positions(lists, theirs) == {"A#7": Position.UNCUT}


def test_a_row_that_is_nobody_s_for_certain_cuts_no_list() -> None:
    made = FieldMaker()
    ours = made.form("giay-khen-xa", 1)
    made.form("giay-khen-xa", 1, "individual")
    made.bears(ours, made.unit("A"), 5)
    made.give(ours, places(1, 1, recipient=None), places(2, 3))
    lists = lists_of(made.field())
    assert positions(lists, ours) == {"A": Position.UNCUT}
    assert lists.lists[0].notes[0] == (
        "Chỉ tiêu số 1 chưa ghi cho tập thể hay cá nhân, nên danh sách chưa cắt: "
        "giao lại chỉ tiêu riêng cho từng đối tượng."
    )


def test_what_was_given_stands_first_whatever_is_known_of_it_now() -> None:
    made = FieldMaker()
    high, low = made.form("bang-khen-tinh", 3), made.form("giay-khen-xa", 1)
    a, b = made.unit("A"), made.unit("B")
    made.bears(high, a, None, award=True, eligible=None)
    made.bears(high, b, 9)
    made.bears(low, a, 1), made.bears(low, b, 9)
    made.give(high, places(1, 1)), made.give(low, places(1, 1))
    lists = lists_of(made.field())
    assert positions(lists, high) == {"A": Position.GIVEN, "B": Position.OUTSIDE}
    assert positions(lists, low) == {"B": Position.INSIDE, "A": Position.EXCLUDED}
    assert "Đã có quyết định khen 01 tập thể, xếp trước." in lists.lists[0].notes


def test_more_given_than_there_are_places_is_said() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1)
    made.bears(form, made.unit("A"), 1, award=True), made.bears(form, made.unit("B"), 1, award=True)
    c = made.bears(form, made.unit("C"), 1)
    made.give(form, places(1, 1))
    lists = lists_of(made.field())
    assert positions(lists, form) == {"A": Position.GIVEN, "B": Position.GIVEN, "C": Position.OUTSIDE}
    assert "Đã có quyết định khen 02 tập thể, xếp trước, vượt số chỉ tiêu đã giao." in lists.lists[0].notes
    assert lists.lists[0].cuts == (), "nobody is asked to choose among those who have the award"
    assert why(lists, c)[-1] == "Các chỉ tiêu này đã dùng cho tập thể đã có quyết định khen."


def test_a_council_s_choice_counts_while_exactly_that_tie_stands() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1)
    a, b, c = (made.bears(form, made.unit(code), 5) for code in "ABC")
    made.give(form, places(1, 1))
    assert set(positions(lists_of(made.field()), form).values()) == {Position.AT_CUT}
    choice = made.choose(form, (a, b, c), b)
    chosen = lists_of(made.field())
    assert positions(chosen, form) == {"B": Position.CHOSEN, "A": Position.OUTSIDE, "C": Position.OUTSIDE}
    assert chosen.lists[0].cuts == ()
    other = replace(made.field(), choices=(replace(choice, tied=choice.tied - {a.bearer.key}),))
    assert set(positions(lists_of(other), form).values()) == {Position.AT_CUT}
    assert lists_of(other).lists[0].notes[1] == (
        "Lựa chọn của Hội đồng tại Biên bản số 2/BB-HĐTĐKT (Đơn vị B) không tính nữa: "
        "mức cuối chỉ tiêu nay không còn đúng những trường hợp bằng nhau khi ấy."
    )


def test_places_used_by_awards_are_told_apart_from_those_a_council_has_still_to_give() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1)
    a = made.bears(form, made.unit("A"), 5, award=True)
    b, c = (made.bears(form, made.unit(code), 4) for code in "BC")
    e = made.bears(form, made.unit("E"), 3)
    made.give(form, places(1, 2))
    assert why(lists_of(made.field()), e)[-1] == (
        "Đã dùng 01 chỉ tiêu cho tập thể đã có quyết định khen; số còn lại thuộc về những trường hợp đứng trước, còn "
        "chờ kết luận hoặc chờ Hội đồng chọn."
    )
    made.choose(form, (a, b, c), a)
    assert "Lựa chọn của Hội đồng tại Biên bản số 2/BB-HĐTĐKT (Đơn vị A) đã có quyết định khen." in (
        lists_of(made.field()).lists[0].notes
    )


def test_a_choice_above_settles_the_list_below_and_the_choice_there() -> None:
    made = FieldMaker()
    high, low = made.form("bang-khen-tinh", 3), made.form("giay-khen-xa", 1)
    units = [made.unit(code) for code in "ABC"]
    a, b, c = (made.bears(high, unit, 5) for unit in units)
    _, low_b, low_c = (made.bears(low, unit, 5) for unit in units)
    made.give(high, places(1, 1)), made.give(low, places(1, 1))
    made.choose(low, (low_b, low_c), low_c)
    assert set(positions(lists_of(made.field()), low).values()) == {Position.OPEN}
    made.choose(high, (a, b, c), a)
    assert positions(lists_of(made.field()), low) == {
        "C": Position.CHOSEN, "B": Position.OUTSIDE, "A": Position.EXCLUDED,
    }  # fmt: skip


def test_a_choice_of_more_than_there_are_places_does_not_count() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1)
    a, b, c = (made.bears(form, made.unit(code), 5) for code in "ABC")
    made.give(form, places(1, 1))
    made.choose(form, (a, b, c), a, b)
    assert set(positions(lists_of(made.field()), form).values()) == {Position.AT_CUT}


def test_a_set_without_an_order_puts_all_who_are_eligible_alike() -> None:
    made = FieldMaker()
    form = made.form("ky-niem-chuong", 1, rank=())
    for code in "AB":
        made.bears(form, made.unit(code))
    made.give(form, places(1, 2))
    assert set(positions(lists_of(made.field()), form).values()) == {Position.INSIDE}
    made.give(form, places(1, 1))
    assert set(positions(lists_of(made.field()), form).values()) == {Position.AT_CUT}


def test_another_achievement_is_rewarded_beside() -> None:
    made = FieldMaker()
    high, low = made.form("bang-khen-tinh", 3), made.form("giay-khen-xa", 1)
    a = made.unit("A")
    made.bears(high, a, 5)
    made.bears(low, a, 5, achievements=(Achievement("bat cuop", "Bắt cướp"),))
    made.give(high, places(1, 1)), made.give(low, places(1, 1))
    assert positions(lists_of(made.field()), low) == {"A": Position.INSIDE}


def test_a_list_that_is_closed_proposes_nobody_and_keeps_what_was_given() -> None:
    made = FieldMaker()
    high, low = made.form("bang-khen-tinh", 3), made.form("giay-khen-xa", 1)
    a, b = made.unit("A"), made.unit("B")
    for form in (high, low):
        made.bears(form, a, 5), made.bears(form, b, 4, award=form is high)
        made.give(form, places(1, 2))
    lists = lists_of(made.field(), closed={"bang-khen-tinh"})
    assert positions(lists, high) == {"B": Position.GIVEN}
    assert positions(lists, low) == {"A": Position.INSIDE, "B": Position.EXCLUDED}


def test_only_who_is_nominated_is_listed_where_that_is_asked() -> None:
    made = FieldMaker()
    form = made.form("giay-khen-xa", 1)
    a, b = made.bears(form, made.unit("A"), 5), made.bears(form, made.unit("B"), 4, reported={})
    made.give(form, places(1, 1))
    lists = lists_of(nominated_only(made.field()))
    assert positions(lists, form) == {"B": Position.INSIDE, "A": Position.NOT_PROPOSED}
    assert why(lists, a) == (NO_DOSSIER,)
    assert b.nominated is not None
