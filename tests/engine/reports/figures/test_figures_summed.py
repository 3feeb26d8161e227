"""Sums are exact, each thing counts once, and every sum is that of the units behind it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.records.store import Store, open_store
from engine.reports.figures.asking import Asking
from engine.reports.figures.changing import Changing
from engine.reports.figures.reading import Figure, read_figures, read_prior
from engine.reports.figures.summing import exact, taken_in, total_of
from tests.databases import SqliteDatabases
from tests.reported import REPORTS, SAFE, hand_in
from tests.stores import entering

MONEY = "kinh_phi_ct03"


def read(store: Store, name: str, period: int = 2024, standard: str = SAFE) -> Figure:
    with store.reading() as session:
        (found,) = read_figures(session, Asking(session, period, standard=standard), [name])
    return found


def whole(figure: Figure):
    units = {unit.id for unit in figure.asked}
    return total_of(figure, units, taken_in(figure, units))


def test_what_the_commune_reports_takes_in_what_those_it_manages_report(small: Store) -> None:
    total = whole(read(small, "mo_hinh"))
    assert (total.amount, total.left_out) == (8, 3)
    assert [one.unit.code for one in total.counted] == ["X1", "X2"]
    assert [one.unit.code for one in total.within] == ["C1", "C2"]
    assert [unit.code for unit in total.silent] == ["X3"]


def test_a_unit_that_another_manages_is_in_no_figure_of_the_commune(small: Store) -> None:
    with entering(small) as at:
        other = at.unit("C3", "co_quan", 2, attributes={"managed_by": "Sở mẫu"})
        hand_in(at, other, SAFE, 2024, {"mo_hinh": 6})
    total = whole(read(small, "mo_hinh"))
    assert total.amount == 14


def test_incidents_of_units_below_are_theirs_for_the_form_above_asks_for_its_own_alone(small: Store) -> None:
    total = whole(read(small, "chong_doi"))
    assert (total.amount, total.left_out, total.within) == (4, 0, ())


def test_where_nobody_answers_there_is_no_sum(small: Store) -> None:
    total = whole(read(small, "thuc_hien_chu_truong"))
    assert total.amount is None
    assert total.asked == len(total.silent) == 6


def test_a_sum_has_all_its_decimals_and_never_a_binary_float(stores) -> None:
    store = stores()
    with entering(store) as at:
        for number, amount in enumerate((Decimal("0.1"), Decimal("0.20"), Decimal("99999999999999999.4"))):
            hand_in(at, at.unit(f"X{number}", "xa"), REPORTS, 2026, {MONEY: amount})
    total = whole(read(store, MONEY, 2026, REPORTS))
    assert total.amount == Fraction(999999999999999997, 10)
    assert exact(total.amount) == Decimal("99999999999999999.7")
    assert str(exact(Fraction(-1, 8))) == "-0.125"
    with pytest.raises(ValueError, match="no last decimal place"):
        exact(Fraction(1, 3))


Amounts = st.decimals(0, 10**6, places=4).map(abs)


@st.composite
def provinces(draw: st.DrawFn) -> list[tuple[int | None, Decimal | None, Decimal | None]]:
    """Units one after another: whose parent each is, and what it reports now and before."""
    found: list[tuple[int | None, Decimal | None, Decimal | None]] = []
    for number in range(draw(st.integers(1, 12))):
        above = draw(st.none() | st.integers(0, number - 1)) if number else None
        found.append((above, draw(st.none() | Amounts), draw(st.none() | Amounts)))
    return found


@settings(max_examples=settings().max_examples // 2)
@given(units=provinces())
def test_any_province_reconciles_with_what_was_submitted(
    tmp_path_factory: pytest.TempPathFactory, nothing_reported: str, units
) -> None:
    store = open_store(SqliteDatabases(tmp_path_factory.mktemp("any")).make(like=nothing_reported))
    with entering(store) as at:
        ids: list[int] = []
        for number, (above, now, before) in enumerate(units):
            kind = "co_quan" if above is not None else "xa"
            ids.append(at.unit(f"U{number}", kind, ids[above] if above is not None else None))
            columns = {"reached": now, "prior": before}
            said = {column: value for column, value in columns.items() if value is not None}
            hand_in(at, ids[-1], REPORTS, 2026, {MONEY: {"columns": said}} if said else {})
    figure = read(store, MONEY, 2026, REPORTS)
    total = whole(figure)
    said_now = {ids[place]: Fraction(now) for place, (_, now, _) in enumerate(units) if now is not None}
    top = {unit for unit in said_now if not set(_above(ids, units, unit)) & said_now.keys()}
    assert {one.unit.id: one.value for one in total.reported} == said_now
    assert {one.unit.id for one in total.counted} == top
    assert total.amount == (sum(said_now[unit] for unit in top) if said_now else None)
    assert (total.amount or 0) + total.left_out == sum(said_now.values())
    assert {unit.id for unit in total.silent} == set(ids) - said_now.keys()
    with store.reading() as session:
        (prior,) = read_prior(session, Asking(session, 2026, standard=REPORTS), [MONEY])
    change = Changing(prior, figure).of(set(ids))
    both = {ids[place] for place, (_, now, before) in enumerate(units) if None not in (now, before)} & top
    assert {pair.unit.id for pair in change.pairs} == both
    assert change.after == (sum(said_now[unit] for unit in both) if both else None)
    assert {unit.id for unit in change.lacking} == set(ids) - both - (said_now.keys() - top)
    store.close()


def _above(ids: list[int], units: list[tuple[int | None, object, object]], unit: int) -> list[int]:
    found, place = list[int](), units[ids.index(unit)][0]
    while place is not None:
        found.append(ids[place])
        place = units[place][0]
    return found
