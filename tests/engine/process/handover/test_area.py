"""Whose records go up in which package: the area as it was in each year, through moves and mergers."""

from __future__ import annotations

from datetime import date

import pytest

from engine.process.handover.reading import open_package
from engine.process.intake.taking.handed_in import handed_in
from engine.records import journal
from engine.records.register.reorganising import Close, Merge, Move, Order, Successor, reorganise
from tests.engine.process.handover.conftest import OfficeMaker
from tests.engine.process.handover.handing import HandingOffice
from tests.stores import Entering

JULY = date(2024, 7, 1)


def changed(office: HandingOffice, order: Order, day: date = JULY) -> None:
    with office.store.writing() as session:
        reorganise(session, order, day, "Quyết định mẫu")


@pytest.fixture
def province(make_office: OfficeMaker) -> HandingOffice:
    """Two communes with a residential area each; figures of 2023 and 2024."""
    office = make_office()
    office.units(("A", "xa", "Xã A"), ("A1", "khu_dan_cu", "Thôn 1"), ("A2", "khu_dan_cu", "Thôn 2"))
    office.units(("B", "xa", "Xã B"), ("B1", "khu_dan_cu", "Thôn 3"))
    for code in ("A", "A1", "A2", "B", "B1"):
        office.submit(code, 1, 2023)
    return office


def forms_of(office: HandingOffice, code: str) -> set[tuple[str, int]]:
    """Code and year of the forms in the package of a commune."""
    package = open_package(office.make(code).data, "goi.zip").package
    assert package is not None
    units = package.content.units
    return {(units[form.unit - 1].states[-1].code, form.period) for form in package.content.forms}


def test_a_unit_that_moved_goes_up_with_the_commune_it_was_of_in_the_year(province: HandingOffice) -> None:
    changed(province, Move(("A2",), "B"))
    province.submit("A2", 2)
    assert forms_of(province, "A") == {("A", 2023), ("A1", 2023), ("A2", 2023), ("A2", 2024)}
    assert forms_of(province, "B") == {("B", 2023), ("B1", 2023), ("A2", 2024)}


def test_a_commune_hands_up_what_the_communes_it_came_of_had(province: HandingOffice) -> None:
    changed(province, Merge(("A", "B"), Successor("C", "Xã C", "xa")))
    province.submit("C", 2)
    province.submit("B1", 2)
    every = {(code, 2023) for code in ("A", "A1", "A2", "B", "B1")}
    assert forms_of(province, "C") == every | {("C", 2024), ("B1", 2024)}


def test_units_that_are_no_more_are_known_again_by_their_last_day(
    province: HandingOffice, make_office: OfficeMaker
) -> None:
    """A2 is no more, and its code is borne by another unit since."""
    above = make_office()
    above.units(("A", "xa", "Xã A"), ("A1", "khu_dan_cu", "Thôn 1"), ("A2", "khu_dan_cu", "Thôn 2"))
    for office in (province, above):
        changed(office, Close(("A2",)))
    with above.store.writing() as session:
        at = Entering(session, journal.upcoming(session))
        at.unit("A2", "khu_dan_cu", above.id("A", session), name="Thôn mới", since=date(2024, 8, 1))
        journal.record(session, "register.imported", {})
    taken = above.take(province.make("A"))
    assert taken.new["forms"] == 3
    with above.store.reading() as session:
        assert {one.unit.name for one in handed_in(session, 2023)} == {"Xã A", "Thôn 1", "Thôn 2"}
