"""A council chooses among those alike at the cut: exactly as many as there are places, and its last word counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from criteria.problems import ProblemsError
from engine.process.awards.known.choices import choices_of
from engine.process.awards.known.field import Field
from engine.process.awards.lists.listed import Position
from engine.process.awards.lists.listing import lists_of
from engine.process.awards.model import Form
from engine.process.awards.places.choosing import Chosen, choose, standing_ties
from engine.records import journal
from tests.engine.process.awards.fields_made import PERIOD, FieldMaker, places, positions
from tests.engine.process.awards.quota_province import QuotaProvince, province, quota_template

__all__ = ["province", "quota_template"]

GROUND, MINUTES = "biểu quyết 9/9", "02/BB-HĐTĐKT"


@pytest.fixture
def made() -> FieldMaker:
    """Five xã for one place in X1's area and two elsewhere: the first two tie for the one, the others for the two."""
    maker = FieldMaker()
    areas = [maker.unit("H1", "huyen"), maker.unit("H2", "huyen")]
    form = maker.form("giay-khen-xa", 1)
    for number in range(1, 6):
        maker.bears(form, maker.unit(f"X{number}", "xa", areas[number > 2]), 3, 0)
    maker.give(form, places(1, 1, areas=(1,)), places(2, 2, areas=(2,)))
    return maker


def chosen(
    province: QuotaProvince, field: Field, form: Form, *codes: str, ground: str = GROUND, document: str = MINUTES
) -> tuple[Chosen, ...]:
    with province.store.writing() as session:
        return choose(session, field, form, codes, ground, document)


def with_choices(province: QuotaProvince, field: Field) -> Field:
    with province.store.reading() as session:
        return replace(field, choices=tuple(choices_of(session, PERIOD)))


def told(province: QuotaProvince, field: Field, form: Form, *codes: str, **said: str) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        chosen(province, field, form, *codes, **said)
    assert with_choices(province, field).choices == ()
    return [str(one) for one in error.value.problems]


def test_a_choice_is_kept_with_whom_it_was_made_from_and_counts(province: QuotaProvince, made: FieldMaker) -> None:
    (form,), field = made.forms, made.field()
    (one,) = chosen(province, field, form, "X2", ground=f" {GROUND} ")
    assert [[each.bearer.unit.code for each in those] for those in (one.chosen, one.left)] == [["X2"], ["X1"]]
    now = with_choices(province, field)
    assert positions(lists_of(now), form) == {
        "X1": Position.OUTSIDE, "X2": Position.CHOSEN, **dict.fromkeys(("X3", "X4", "X5"), Position.AT_CUT),
    }  # fmt: skip
    (choice,) = now.choices
    keys = {each.bearer.unit.code: each.bearer.key for each in made.candidacies}
    assert (choice.tied, choice.chosen) == ({keys["X1"], keys["X2"]}, {keys["X2"]})
    assert (choice.ground, choice.document) == (GROUND, MINUTES)
    with province.store.reading() as session:
        assert journal.verify(session).problems == ()
        assert choices_of(session, PERIOD, (one.entry or 0) - 1) == []


def test_ties_may_be_settled_together_or_one_by_one(province: QuotaProvince, made: FieldMaker) -> None:
    (form,), field = made.forms, made.field()
    assert len(chosen(province, field, form, "X5", "X1", "X3")) == 2
    now = with_choices(province, field)
    assert [code for code, place in positions(lists_of(now), form).items() if place is Position.CHOSEN] == [
        "X1", "X3", "X5",
    ]  # fmt: skip
    again = chosen(province, now, form, "X3", "X5")
    assert [one.entry for one in again] == [None]


def test_a_council_may_choose_again_and_its_last_word_counts(province: QuotaProvince, made: FieldMaker) -> None:
    (form,), field = made.forms, made.field()
    chosen(province, field, form, "X1")
    now = with_choices(province, field)
    assert len(standing_ties(now, form)) == 2
    (one,) = chosen(province, now, form, "X2", document="03/BB-HĐTĐKT")
    assert one.entry is not None
    later = with_choices(province, field)
    assert len(later.choices) == 1
    assert positions(lists_of(later), form)["X2"] is Position.CHOSEN
    chosen(province, later, form, "X1")
    assert positions(lists_of(with_choices(province, field)), form)["X1"] is Position.CHOSEN


def test_individuals_are_called_by_their_nominations(province: QuotaProvince) -> None:
    maker = FieldMaker()
    form, unit = maker.form("giay-khen-xa", 1, "individual"), maker.unit("X1")
    for person in (7, 8, 9):
        maker.bears(form, unit, 3, 0, person=person)
    maker.give(form, places(1, 2, recipient="individual"))
    chosen(province, maker.field(), form, "X1#1", "X1#3")
    found = positions(lists_of(with_choices(province, maker.field())), form)
    assert found == {"X1#7": Position.CHOSEN, "X1#8": Position.OUTSIDE, "X1#9": Position.CHOSEN}


def test_where_nobody_ties_there_is_nothing_to_choose(province: QuotaProvince, made: FieldMaker) -> None:
    (form,) = made.forms
    made.give(form, places(1, 5))
    assert told(province, made.field(), form, "X1", ground=" ", document="") == [
        (
            "[TH-130] --of: danh sách này không có ai bằng nhau ở mức cuối chỉ tiêu, Hội đồng không phải chọn. "
            "Đã thấy: “giay-khen-xa/collective”. Cần: danh sách có người bằng nhau chờ Hội đồng chọn. "
            "Cách sửa: xem “award shortlist --period 2024” hoặc sửa hình thức khen, đối tượng."
        ),
        ("[TH-136] --ground: chưa ghi căn cứ Hội đồng chọn. Cần: căn cứ, ví dụ biểu quyết. Cách sửa: ghi --ground."),
        ("[TH-137] --document: chưa ghi biên bản của Hội đồng. Cần: số, ngày của biên bản. Cách sửa: ghi --document."),
    ]


def test_strangers_and_those_named_twice_are_told(province: QuotaProvince, made: FieldMaker) -> None:
    (form,), field = made.forms, made.field()
    assert told(province, field, form, "X9", "H1", "X1", "X1") == [
        (
            "[TH-131] --of: không có đơn vị này trong danh bạ ngày 31/12/2024. Đã thấy: “X9”. "
            "Cần: mã có trong danh bạ. Cách sửa: sửa mã đơn vị."
        ),
        (
            "[TH-133] --of: không thuộc những nơi, những người bằng nhau chờ Hội đồng chọn. Đã thấy: “H1”. "
            "Cần: trong số: X1 Đơn vị X1; X2 Đơn vị X2; X3 Đơn vị X3; X4 Đơn vị X4; X5 Đơn vị X5. "
            "Cách sửa: sửa --of theo danh sách."
        ),
        "[TH-135] --of: ghi hai lần. Đã thấy: “X1”. Cần: mỗi nơi, mỗi người một lần. Cách sửa: bỏ một lần.",
    ]


def test_an_individual_without_the_number_is_told(province: QuotaProvince) -> None:
    maker = FieldMaker()
    form, unit = maker.form("giay-khen-xa", 1, "individual"), maker.unit("X1")
    for person in (7, 8):
        maker.bears(form, unit, 3, 0, person=person)
    maker.give(form, places(1, 1, recipient="individual"))
    assert told(province, maker.field(), form, "X1") == [
        (
            "[TH-132] --of: không đọc được là một cá nhân của danh sách này. Đã thấy: “X1”. Cần: mã đơn vị và số của "
            "đề nghị khen thưởng, ví dụ X1#1. Cách sửa: ghi mã đơn vị, dấu # rồi số của đề nghị, xem "
            "“award nominations”."
        )
    ]


@pytest.mark.parametrize(("codes", "seen"), [(("X3",), "1"), (("X3", "X4", "X5"), "3")])
def test_as_many_are_chosen_as_there_are_places(
    province: QuotaProvince, made: FieldMaker, codes: tuple[str, ...], seen: str
) -> None:
    (form,), field = made.forms, made.field()
    assert told(province, field, form, *codes) == [
        (
            f"[TH-134] --of: số được chọn không đúng số chỉ tiêu còn lại. Đã thấy: {seen}. Cần: chọn 2 trong số 3: "
            "X3 Đơn vị X3; X4 Đơn vị X4; X5 Đơn vị X5. Cách sửa: sửa --of."
        )
    ]


def test_choosing_nobody_settles_nothing(province: QuotaProvince, made: FieldMaker) -> None:
    (form,), field = made.forms, made.field()
    assert [one[1:7] for one in told(province, field, form)] == ["TH-134", "TH-134"]


def test_who_is_chosen_must_find_a_place_beside_the_others(province: QuotaProvince) -> None:
    """One place for xã, one for anybody: of two xã and two phường alike any two may be chosen but both phường."""
    maker = FieldMaker()
    form = maker.form("giay-khen-xa", 1)
    for code, kind in (("X1", "xa"), ("X2", "xa"), ("P1", "phuong"), ("P2", "phuong")):
        maker.bears(form, maker.unit(code, kind), 3, 0)
    maker.give(form, places(1, 1, kind="xa"), places(2, 1))
    field = maker.field()
    (tie,) = standing_ties(field, form)
    assert (len(tie.codes), tie.places) == (4, 2)
    assert told(province, field, form, "P1", "P2") == [
        (
            "[TH-138] --of: chọn quá số chỉ tiêu của một dòng nên không cùng có chỗ. "
            "Đã thấy: P1 Đơn vị P1; P2 Đơn vị P2. Cần: mỗi dòng chỉ tiêu không quá số nơi, số người mà dòng ấy dành "
            "cho. Cách sửa: bỏ bớt một trong số ấy và chọn người khác, xem “award quota list”."
        )
    ]
    chosen(province, field, form, "P1", "X2")
    found = positions(lists_of(with_choices(province, field)), form)
    assert [code for code, place in found.items() if place is Position.CHOSEN] == ["P1", "X2"]


def test_those_who_have_the_award_are_nobody_to_choose_among(province: QuotaProvince) -> None:
    maker = FieldMaker()
    form = maker.form("giay-khen-xa", 1)
    for code in ("X1", "X2", "X3"):
        maker.bears(form, maker.unit(code), 3, 0, award=True)
    maker.give(form, places(1, 2))
    assert [one[1:7] for one in told(province, maker.field(), form, "X1", "X2")] == ["TH-130"]
