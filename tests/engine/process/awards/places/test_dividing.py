"""Places divided over areas: never more nor fewer than there are, in any order, with the working on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.problems import ProblemsError
from engine.process.awards.places.dividing import Asked, divide, save
from engine.process.awards.places.shares import Divided, mixed, shares_of
from engine.records.register import UnitOn
from tests.engine.process.awards.quota_province import PERIOD, QuotaProvince, province, quota_template

__all__ = ["province", "quota_template"]

LIST = ("giay-khen-xa", "tập thể")


def divided(province: QuotaProvince, *over: str, of: tuple[str, str] = LIST, **asked: object) -> Divided:
    with province.store.reading() as session:
        return divide(session, PERIOD, of, Asked(over, **asked))  # type: ignore[arg-type]


def told(province: QuotaProvince, *over: str, of: tuple[str, str] = LIST, **asked: object) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        divided(province, *over, of=of, **asked)
    return [str(one) for one in error.value.problems]


def working(made: Divided) -> list[tuple[str, str, int]]:
    return [(share.area.code, made.working(share), share.places) for share in made.shares]


def test_places_are_divided_by_the_units_recognised(province: QuotaProvince) -> None:
    province.recognise("X1", "A1", "A2", "A3", "A4")
    province.recognise("A1", standard="sach-ma-tuy")
    province.recognise("P1", event="not_reached")
    made = divided(province, "xã", "P1", places=4)
    assert working(made) == [
        ("X1", "4 × 3/5 = 2 2/5", 2), ("X2", "4 × 1/5 = 4/5, thêm 1", 1), ("P1", "4 × 1/5 = 4/5, thêm 1", 1),
    ]  # fmt: skip
    assert (made.counted, made.outside, made.left) == (5, 0, 0)


def test_who_lies_in_no_area_is_told(province: QuotaProvince) -> None:
    made = divided(province, "xã", places=5, by="units")
    assert (made.counted, made.outside) == (5, 2)
    assert divided(province, "cấp xã", places=5, by="units").outside == 0


def test_equal_remainders_at_the_last_place_share_it(province: QuotaProvince) -> None:
    province.recognise("A1", "A3", "A4")
    made = divided(province, "X1", "X2", "P1", places=4)
    assert [share.places for share in made.shares] == [1, 1, 1]
    assert (made.left, [area.code for area in made.among]) == (1, ["X1", "X2", "P1"])
    rows = made.rows("9/HD")
    assert [(row.number, row.places, row.areas, row.note) for row in rows] == [
        (1, 1, (province.ids["X1"],), "4 × 1/3 = 1 1/3"),
        (2, 1, (province.ids["X2"],), "4 × 1/3 = 1 1/3"),
        (3, 1, (province.ids["P1"],), "4 × 1/3 = 1 1/3"),
        (4, 1, tuple(province.ids[code] for code in ("X1", "X2", "P1")), "Phần còn lại khi chia, dùng chung"),
    ]


def test_by_rank_all_that_is_left_is_shared(province: QuotaProvince) -> None:
    province.recognise("A1", "A2", "A3")
    made = divided(province, "cấp xã", places=4, remainder="rank")
    assert [(share.places, share.weight) for share in made.shares] == [(2, 2), (1, 1), (0, 0)]
    assert (made.left, [area.code for area in made.among]) == (1, ["X1", "X2"])


def test_only_units_of_the_kind_and_in_areas_of_the_tag_weigh(province: QuotaProvince) -> None:
    province.recognise("X1", "A1", "A2", "A3")
    of_kind = divided(province, "xã", places=3, kind="khu_dan_cu")
    assert [share.weight for share in of_kind.shares] == [2, 1]
    assert {row.kind for row in of_kind.rows("9/HD")} == {"khu_dan_cu"}
    assert [share.weight for share in divided(province, "xã", places=3, tag="bien_gioi").shares] == [3, 0]


def test_for_individuals_units_that_standards_assess_weigh(province: QuotaProvince) -> None:
    made = divided(province, "cấp xã", of=("giay-khen-xa", "cá nhân"), places=7, by="units")
    assert [share.weight for share in made.shares] == [3, 2, 2]
    assert {row.recipient for row in made.rows("9/HD")} == {"individual"}


def test_what_is_given_is_divided_and_takes_its_own_place(province: QuotaProvince) -> None:
    province.recognise("A1", "A3")
    province.set(places="3", recipient="cá nhân")
    province.set(places="5")
    province.set(places="2", kind="xã")
    made = divided(province, "X1", "X2")
    assert (made.places, made.document, [share.before for share in made.shares]) == (5, "12/KH", [None, None])
    with province.store.writing() as session:
        assert save(session, made, "9/HD").changed == ("giay-khen-xa",)
    assert province.given() == [
        ([], None, None, "individual", 3),
        (["X1"], None, None, "collective", 2),
        (["X2"], None, None, "collective", 2),
        (["X1", "X2"], None, None, "collective", 1),
        ([], "xa", None, "collective", 2),
    ]
    again = divided(province, "X1", "X2")
    assert (again.places, [share.before for share in again.shares]) == (5, [2, 2])
    with province.store.writing() as session:
        assert save(session, again, "9/HD").entry is None


def test_nothing_is_saved_without_a_document(province: QuotaProvince) -> None:
    province.recognise("A1")
    made = divided(province, "X1", places=1)
    with pytest.raises(ProblemsError) as error, province.store.writing() as session:
        save(session, made, " ")
    assert str(error.value) == (
        "[TH-039] --document: chưa ghi văn bản giao chỉ tiêu. Cần: số, ngày của văn bản. "
        "Cách sửa: ghi văn bản giao chỉ tiêu."
    )
    assert province.given() == []


@pytest.mark.parametrize(
    ("over", "problem"),
    [
        (
            ("X1", "A1"),
            (
                "[TH-046] --over: địa bàn này nằm trong địa bàn X1 Xã Một, chia cho cả hai thì đơn vị được tính hai "
                "lần. "
                "Đã thấy: “A1 Thôn Một, Xã Một”. Cần: các địa bàn không nằm trong nhau. Cách sửa: bỏ một trong hai "
                "địa bàn."
            ),
        ),
        (
            ("X2",),
            (
                "[TH-047] --over: không địa bàn nào có đơn vị được công nhận trong năm nên không có căn cứ để chia. "
                "Cần: ít nhất một địa bàn có đơn vị được công nhận trong năm. "
                "Cách sửa: chọn địa bàn khác hoặc chia theo số khác (--by)."
            ),
        ),
        (
            ("huyện",),
            (
                "[TH-048] --over: danh bạ ngày 31/12/2024 không có cấp huyện nào. Đã thấy: “huyện”. "
                "Cần: một cấp có trong danh bạ. Cách sửa: sửa --over hoặc bổ sung danh bạ."
            ),
        ),
        (
            (),
            (
                "[TH-049] --over: chưa ghi chia cho địa bàn nào. Cần: một cấp hoặc các địa bàn. "
                "Cách sửa: ghi --over, ví dụ --over xã."
            ),
        ),
    ],
)
def test_what_cannot_be_divided_over(province: QuotaProvince, over: tuple[str, ...], problem: str) -> None:
    assert told(province, *over, places=3) == [problem]


def test_all_that_is_wrong_with_a_division_is_told_at_once(province: QuotaProvince) -> None:
    assert [one[1:7] for one in told(province, "zz", "Thôn Một", of=("zz", "ai"))] == [
        "TH-030", "TH-031", "TH-033", "TH-034",
    ]  # fmt: skip
    assert told(province, "X1") == [
        (
            "[TH-045] --places: hình thức khen này chưa được giao chỉ tiêu như vậy cho năm 2024. "
            "Cần: số chỉ tiêu cần chia. Cách sửa: xem “award quota list --period 2024” hoặc ghi --places."
        )
    ]


@pytest.mark.parametrize(
    ("number", "text"), [(Fraction(28, 3), "9 1/3"), (Fraction(2, 3), "2/3"), (Fraction(4), "4"), (Fraction(0), "0")]
)
def test_a_fraction_is_written_as_on_paper(number: Fraction, text: str) -> None:
    assert mixed(number) == text


AREAS = [
    UnitOn(number, f"X{number}", f"Xã {number}", "xa", None, None, {}, (), number, date(2024, 1, 1), 1)
    for number in range(6)
]
WEIGHTS = st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any)


@given(WEIGHTS, st.integers(0, 40), st.sampled_from(["largest", "rank"]), st.randoms(use_true_random=False))
def test_never_more_nor_fewer_than_there_are_whatever_the_order(
    weights: Sequence[int], places: int, remainder: str, chance: object
) -> None:
    areas = AREAS[: len(weights)]
    by_id = {area.id: weight for area, weight in zip(areas, weights, strict=True)}
    shares, left, among = shares_of(areas, by_id, places, remainder, {})  # type: ignore[arg-type]
    assert sum(share.places for share in shares) + left == places
    for share in shares:
        assert share.whole <= share.exact < share.whole + 1
        assert 0 <= share.more <= 1
    assert left < len(among) or not left
    chance.shuffle(shuffled := list(areas))  # type: ignore[attr-defined]
    other, left_too, among_too = shares_of(shuffled, by_id, places, remainder, {})  # type: ignore[arg-type]
    assert {share.area.code: share.places for share in other} == {share.area.code: share.places for share in shares}
    assert (left_too, set(map(_code, among_too))) == (left, set(map(_code, among)))
    heavier = sorted(shares, key=lambda share: share.weight)
    assert [share.places for share in heavier] == sorted(share.places for share in shares)


def _code(unit: UnitOn) -> str:
    return unit.code
