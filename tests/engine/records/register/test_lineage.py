"""What units came from and what became of them, through however many steps, as known after any entry."""

from __future__ import annotations

from datetime import date

import pytest

from engine.records.register import register_on
from engine.records.register.carrying import Carried, carry
from engine.records.register.changing import State, put_states
from engine.records.register.lineage import Heir, Lineage, Origin, Step, read_lineage
from engine.records.store import BEGINNING, Store, Succession
from tests.stores import Entering, entering

D0, D1, D2, D3 = date(2019, 12, 31), date(2020, 1, 1), date(2022, 1, 1), date(2025, 7, 1)
A, B, C, N, P, Q = 1, 2, 3, 4, 5, 6


def step(old: int, new: int | None, day: date, *, whole: bool = True, principal: bool = True) -> Step:
    step.counted += 1  # type: ignore[attr-defined]
    return Step(step.counted, old, new, day, "merged", whole, principal, None, 1)  # type: ignore[attr-defined]


step.counted = 0  # type: ignore[attr-defined]


@pytest.fixture
def merged_then_divided() -> Lineage:
    """A and B became N in 2020; N was divided into P (principal) and Q in 2022; C stands by and joins Q in 2025."""
    steps = [
        step(A, N, D1),
        step(B, N, D1),
        step(N, P, D2, whole=False),
        step(N, Q, D2, whole=False, principal=False),
        step(C, Q, D3),
    ]
    lives = {A: (BEGINNING, D1), B: (BEGINNING, D1), N: (D1, D2), P: (D2, None), Q: (D2, None), C: (BEGINNING, D3)}
    return Lineage(steps, {unit: (span,) for unit, span in lives.items()})


def test_origins_are_the_units_of_the_earlier_day(merged_then_divided: Lineage) -> None:
    line = merged_then_divided
    assert line.origins(P, D0) == (Origin(A, whole=False, principal=True), Origin(B, whole=False, principal=True))
    assert line.origins(P, D1) == (Origin(N, whole=False, principal=True),)
    assert line.origins(P, D2) == (Origin(P, whole=True, principal=True),)
    assert line.origins(Q, D0) == (
        Origin(A, whole=False, principal=False),
        Origin(B, whole=False, principal=False),
        Origin(C, whole=True, principal=True),
    )
    assert line.origins(N, D0) == (Origin(A, whole=True, principal=True), Origin(B, whole=True, principal=True))


def test_a_unit_that_took_another_in_goes_on_and_is_its_own_origin(merged_then_divided: Lineage) -> None:
    line = merged_then_divided
    assert [origin.unit_id for origin in line.origins(Q, D2)] == [C, Q]
    assert [origin.unit_id for origin in line.origins(Q, D2, at=D2)] == [Q]
    assert [origin.unit_id for origin in line.origins(Q, D3)] == [Q]


def test_heirs_are_the_units_of_the_later_day(merged_then_divided: Lineage) -> None:
    line = merged_then_divided
    assert line.heirs(A, D0) == (Heir(A, whole=True, principal=True),)
    assert line.heirs(A, D1) == (Heir(N, whole=True, principal=True),)
    assert line.heirs(A, D3) == (Heir(P, whole=False, principal=True), Heir(Q, whole=False, principal=False))
    assert line.heirs(Q, D3) == (Heir(Q, whole=True, principal=True),)


def test_a_unit_born_without_predecessor_has_no_origin_before() -> None:
    line = Lineage([], {A: ((D2, None),)})
    assert line.origins(A, D1) == ()
    assert line.origins(A, D2) == (Origin(A, whole=True, principal=True),)
    assert line.heirs(A, D3) == (Heir(A, whole=True, principal=True),)


def test_an_abolished_unit_has_no_heir_and_a_closed_one_neither() -> None:
    line = Lineage([step(A, None, D2, principal=False)], {A: ((BEGINNING, D2),), B: ((BEGINNING, D2),)})
    assert (line.heirs(A, D3), line.heirs(B, D3)) == ((), ())
    assert (line.heirs(A, D1), line.heirs(B, D1)) == ((Heir(A, True, True),), (Heir(B, True, True),))


def test_a_unit_that_gave_a_part_away_and_goes_on_is_its_own_principal_heir() -> None:
    line = Lineage([step(A, B, D2, whole=False, principal=False)], {A: ((BEGINNING, None),), B: ((D2, None),)})
    assert line.heirs(A, D3) == (Heir(A, whole=False, principal=True), Heir(B, whole=False, principal=False))
    assert line.heirs(A, D3, since=D2) == (Heir(A, whole=True, principal=True),)
    assert line.origins(A, D1) == (Origin(A, whole=False, principal=True),)
    assert line.origins(B, D1) == (Origin(A, whole=False, principal=False),)


def test_parts_that_come_together_again_are_principal_and_not_whole() -> None:
    line = Lineage(
        [
            step(A, B, D1, whole=False, principal=False),
            step(A, C, D1, whole=False),
            step(B, N, D2),
            step(C, N, D2),
        ],
        {A: ((BEGINNING, D1),), B: ((D1, D2),), C: ((D1, D2),), N: ((D2, None),)},
    )
    assert line.heirs(A, D3) == (Heir(N, whole=False, principal=True),)
    assert line.origins(N, D0) == (Origin(A, whole=False, principal=True),)


def test_a_rename_on_the_day_of_a_division_does_not_make_the_parts_whole() -> None:
    line = Lineage(
        [step(A, A, D2), step(A, A, D2, whole=False), step(A, B, D2, whole=False, principal=False)],
        {A: ((BEGINNING, None),), B: ((D2, None),)},
    )
    assert line.heirs(A, D3) == (Heir(A, whole=False, principal=True), Heir(B, whole=False, principal=False))
    assert len(line.out_of(A)) == 3


def test_all_rows_on_the_way_are_told_by_day(merged_then_divided: Lineage) -> None:
    line = merged_then_divided
    assert [(one.old, one.new) for one in line.onward(A)] == [(A, N), (N, P), (N, Q)]
    assert [(one.old, one.new) for one in line.onward(A, D1)] == [(A, N)]
    assert [(one.old, one.new) for one in line.backward(Q)] == [(A, N), (B, N), (N, Q), (C, Q)]
    assert [(one.old, one.new) for one in line.backward(Q, D1, D2)] == [(N, Q)]


def pass_on(at: Entering, old: int, new: int | None, day: date, takes_back: int | None = None) -> int:
    row = Succession(
        old_unit_id=old,
        new_unit_id=new,
        effective_on=day,
        change="merged",
        share="whole",
        principal=new is not None,
        takes_back=takes_back,
        document="số 01/NQ",
        entry=at.entry,
    )
    at.session.add(row)
    at.session.flush()
    return row.id


def close(at: Entering, unit: int, code: str, day: date) -> None:
    put_states(at.session, [State(unit, code, code, "xa", valid_from=day, living=False)], at.entry)


def test_the_table_is_read_as_known_after_an_entry_without_what_was_taken_back(store: Store) -> None:
    with entering(store) as at:
        a, b, first = at.unit("A", "xa"), at.unit("B", "xa"), at.entry
    with entering(store) as at:
        n = at.unit("N", "xa", since=D1)
        wrong = pass_on(at, a, n, D1)
        pass_on(at, b, n, D1)
        close(at, b, "B", D1)
    with entering(store) as at:
        back = pass_on(at, a, n, D1, takes_back=wrong)
    with entering(store) as at:
        pass_on(at, a, n, D1, takes_back=back)
    with store.reading() as session:
        known = [read_lineage(session, first + later) for later in range(3)]
        now = read_lineage(session)
    assert [[one.old for one in line.steps] for line in known] == [[], [a, b], [b]]
    assert [one.old for one in now.steps] == [a, b]
    assert now.life(b) == ((BEGINNING, D1),)
    assert (now.steps[0].document, now.steps[0].entry) == ("số 01/NQ", first + 1)
    assert [one.new for one in now.out_of(b)] == [n]
    assert [one.old for one in now.into(n)] == [a, b]
    assert [one.unit_id for one in known[2].origins(n, D0)] == [b]


def test_each_former_unit_counts_under_one_unit_or_is_told_as_left_over(store: Store) -> None:
    with entering(store) as at:
        a, b, c, d = (at.unit(code, "xa") for code in "ABCD")
        p, q = (at.unit(code, "xa", since=D1) for code in "PQ")
        pass_on(at, a, p, D1)
        pass_on(at, c, None, D1)
        for old, new, principal in ((b, p, True), (b, q, False), (d, p, False), (d, q, False)):
            at.session.add(
                Succession(
                    old_unit_id=old,
                    new_unit_id=new,
                    effective_on=D1,
                    change="split",
                    share="part",
                    principal=principal,
                    entry=at.entry,
                )
            )
        for unit, code in ((a, "A"), (b, "B"), (c, "C"), (d, "D")):
            close(at, unit, code, D1)
    with store.reading() as session:
        then, now, line = register_on(session, D0), register_on(session, D1), read_lineage(session)
    assert carry(line, then, now, [d, c, b, a]) == Carried({p: (a, b)}, (c, d))
    with pytest.raises(KeyError):
        carry(line, then, now, [p])
