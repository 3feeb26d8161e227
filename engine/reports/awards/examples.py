"""Who stands best in each commune: one collective and one individual, for the two reports that a locality sends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.process.awards.known.authorities import commune_of
from engine.process.awards.lists.listed import Entry
from engine.records.register import UnitOn
from engine.records.store.awards import RECIPIENTS, Recipient
from engine.reports.awards.listed import sections
from engine.reports.awards.told import Proposal


@dataclass(frozen=True, slots=True)
class Example:
    """Of one commune and one kind of bearers: who stands best. Several: they stand alike; none: there is nobody."""

    commune: UnitOn
    recipient: Recipient
    best: tuple[Entry, ...]

    @property
    def one(self) -> Entry | None:
        """Who stands best alone."""
        return self.best[0] if len(self.best) == 1 else None


def examples(proposal: Proposal) -> list[Example]:
    """Two for each commune that has anybody on any list, in the register's order, the collective first.

    Who stands on the highest list stands best; on one list, who is put forward before who still waits; there, by the
    order of the list. Nobody is chosen of those who stand alike.
    """
    found: dict[int, dict[Recipient, tuple[Entry, ...]]] = {}
    for shortlist in proposal.lists.lists:
        for entries in sections(shortlist).values():
            for commune, ones in _by_commune(proposal, entries).items():
                found.setdefault(commune, {}).setdefault(shortlist.form.recipient, _first(ones))
    communes = sorted((proposal.register.by_id[one] for one in found), key=lambda unit: unit.position)
    return [
        Example(commune, recipient, found[commune.id].get(recipient, ()))
        for commune in communes
        for recipient in RECIPIENTS
    ]


def _by_commune(proposal: Proposal, entries: Sequence[Entry]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        commune = commune_of(proposal.register, entry.candidacy.bearer.unit)
        if commune is not None:
            found.setdefault(commune.id, []).append(entry)
    return found


def _first(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Those before whom nobody surely stands."""
    return tuple(one for one in entries if not any(_before(other, one) for other in entries))


def _before(one: Entry, other: Entry) -> bool:
    if one.standing is None or other.standing is None:
        return one.standing is not None and other.standing is None
    return one.standing.surely_before(other.standing)
