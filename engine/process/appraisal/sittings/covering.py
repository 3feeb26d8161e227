"""Which session a case belongs to. Within a standard, a period and a kind of session, a case is in one session only.

An authority's session has the units that the authority manages itself; a session of no authority is the office's own
and has all units. Where several sessions could have a case, it belongs

1. to the session that was closed over it: a session that was closed once keeps to what it closed, reopened or not, so
   that a unit assessed later never slips into minutes that were signed;
2. else to the session that names it in its list;
3. else to the session of the authority that manages it;
4. else to the office's own: an office at province level thus decides the communes, and those below whose commune holds
   no session of its own, whether one session is opened for it or many;

and among equals to the one that was opened first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from engine.process.appraisal.sittings.managing import managed
from engine.records.register import Register, UnitOn


@dataclass(frozen=True, slots=True)
class Claim:
    """What a session is about. ``units``: its list; ``closed``: what its last closing closed, once there was one."""

    sitting: int
    authority: int | None
    units: frozenset[int] | None
    closed: frozenset[int] | None


def share_out(claims: Sequence[Claim], cases: Collection[int], register: Register) -> dict[int, frozenset[int]]:
    """Number of each session to the ids of its cases; ``cases``: of all units that the run assessed."""
    below = managed(register, cases)
    left = set(cases)
    found: dict[int, frozenset[int]] = {}
    for claim in sorted(claims, key=_rank):
        found[claim.sitting] = frozenset(left & wanted(claim, cases, below))
        left -= found[claim.sitting]
    return found


def wanted(claim: Claim, cases: Collection[int], below: Mapping[int, Sequence[UnitOn]]) -> set[int]:
    """What the session would have were it alone."""
    if claim.closed is not None:
        return set(claim.closed)
    own = set(cases) if claim.authority is None else {unit.id for unit in below.get(claim.authority, ())}
    return own if claim.units is None else own & claim.units


def _rank(claim: Claim) -> tuple[bool, bool, bool, int]:
    return claim.closed is None, claim.units is None, claim.authority is None, claim.sitting
