"""However sessions are opened and closed, no case is in two of them, and each belongs where the rule says."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from engine.process.appraisal.sittings.covering import Claim, share_out
from engine.records.register import Register, UnitOn

PARENTS = {1: None, 2: 1, 3: 1, 4: 2, 5: 2, 6: 3}


def unit(id_: int, managed_by: str | None = None) -> UnitOn:
    above = PARENTS[id_]
    attributes = {} if managed_by is None else {"managed_by": managed_by}
    parent = f"U{above}" if above is not None else None
    return UnitOn(id_, f"U{id_}", f"Đơn vị {id_}", "xa", above, parent, attributes, (), id_, date(2024, 1, 1), 1)


REGISTER = Register(date(2024, 12, 31), tuple(map(unit, PARENTS)))
SOME = st.frozensets(st.sampled_from(sorted(PARENTS)))
CLAIMS = st.lists(
    st.tuples(st.none() | st.sampled_from([1, 2, 3]), st.none() | SOME, st.none() | SOME), min_size=1, max_size=6
)


@given(CLAIMS, SOME)
def test_no_case_is_in_two_sessions(
    drawn: list[tuple[int | None, frozenset[int] | None, frozenset[int] | None]], cases: frozenset[int]
) -> None:
    claims = [Claim(number, *claim) for number, claim in enumerate(drawn, 1)]
    found = share_out(claims, cases, REGISTER)
    shared = [unit_id for units in found.values() for unit_id in units]
    assert len(shared) == len(set(shared))
    assert set(shared) <= cases
    if any(claim.authority is None and claim.units is None and claim.closed is None for claim in claims):
        assert set(shared) == cases


@given(CLAIMS)
def test_what_was_closed_stays_whatever_is_opened_after(
    drawn: list[tuple[int | None, frozenset[int] | None, frozenset[int] | None]],
) -> None:
    closed = Claim(1, None, None, frozenset({2, 4}))
    others = [Claim(number, authority, units, None) for number, (authority, units, _) in enumerate(drawn, 2)]
    assert share_out([closed, *others], PARENTS.keys(), REGISTER)[1] == {2, 4}


def test_a_list_then_the_authority_then_the_office() -> None:
    claims = [
        Claim(1, None, None, None),
        Claim(2, 2, None, None),
        Claim(3, None, frozenset({5, 6}), None),
    ]
    assert share_out(claims, PARENTS.keys(), REGISTER) == {1: {1, 2, 3}, 2: {4}, 3: {5, 6}}


def test_who_manages_is_named_or_stands_above() -> None:
    assert REGISTER.manager(unit(4)) == unit(2)
    assert REGISTER.manager(unit(4, "U1")) == unit(1)
    assert REGISTER.manager(unit(4, "Sở Công Thương")) is None
    assert REGISTER.manager(unit(1)) is None
