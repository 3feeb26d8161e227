"""A result stays with its target though a later list calls the area otherwise; and goes to no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from engine.process.chasing.targets.results import Said, enter
from tests.engine.process.chasing.targets.target_lists import CODE, Province

END = date(2026, 12, 31)
BY_NAME, BY_CODE = (f"{area};Huyện Một;Ra mắt mô hình;;;;số đơn vị;02;;" for area in ("huyện Một", "H1"))


def reached(province: Province) -> list[tuple[str, int | None]]:
    return [(one.aim.row.area, one.reached) for one in province.standing(END)]


def test_an_area_called_by_its_code_in_a_later_list_keeps_its_result(province: Province, tmp_path: Path) -> None:
    province.give(tmp_path, BY_NAME)
    with province.store.writing() as session:
        enter(session, CODE, 1, None, Said("1", "Báo cáo số 9/BC", on=date(2025, 6, 1)))
    province.give(tmp_path, BY_CODE)
    assert reached(province) == [("H1", 1)]
    with province.store.writing() as session:
        _, _, new = enter(session, CODE, 1, None, Said("1", "Báo cáo số 9/BC", on=date(2025, 6, 1)))
    assert not new
    with province.store.writing() as session:
        enter(session, CODE, 1, None, Said("2", "Báo cáo số 10/BC", on=date(2025, 7, 1)))
    assert reached(province) == [("H1", 2)]
    province.give(tmp_path, BY_NAME)
    assert reached(province) == [("huyện Một", 2)]


def test_two_targets_of_one_unit_are_told_apart_by_their_words(province: Province, tmp_path: Path) -> None:
    zones = [f"Khu công nghiệp {name};Tỉnh Mẫu;Ra mắt mô hình;;;;số đơn vị;01;;" for name in ("Bắc", "Nam")]
    province.give(tmp_path, *zones)
    with province.store.writing() as session:
        enter(session, CODE, 2, None, Said("1", "Báo cáo số 9/BC", on=date(2025, 6, 1)))
    assert reached(province) == [("Khu công nghiệp Bắc", None), ("Khu công nghiệp Nam", 1)]
