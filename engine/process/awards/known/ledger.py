"""What was given and stands, asked about by whoever enters another award; with the titles it would reward."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from engine.process.awards.known.given import Given, given
from engine.process.awards.model import Bearer, key_of, title_in
from engine.records.titles import Title, TitleKey, titles


@dataclass(frozen=True)
class Ledger:
    """The awards that stand, those taken back, and the titles of those who are to be given one."""

    given: Sequence[Given]
    revoked: Sequence[Given]
    titles: Mapping[TitleKey, Title]

    @classmethod
    def of(cls, session: Session, units: Collection[int]) -> Ledger:
        """All awards, and the titles of these units."""
        of_units = titles(session, units=sorted(units)) if units else []
        every = given(session, with_revoked=True)
        standing, gone = ([one for one in every if (one.revoked is None) is stands] for stands in (True, False))
        return cls(standing, gone, {(one.unit_id, one.standard, one.period): one for one in of_units})

    def award(self, bearer: Bearer, form: str, period: int) -> Given | None:
        """The award of this form and period that the bearer has."""
        return self._awards.get((bearer.key, form, period))

    def taken_back(self, bearer: Bearer, form: str, period: int) -> Sequence[Given]:
        """The awards of this form and period that the bearer had."""
        return self._taken_back.get((bearer.key, form, period), ())

    def rewarded(self, bearer: Bearer, achievement: str) -> Given | None:
        """The award that rewarded an achievement of the bearer, by its key."""
        return self._rewarded.get((bearer.key, achievement))

    def used(self, initiative: str) -> Given | None:
        """The award, whosever, that rested on an initiative."""
        return self._used.get(key_of(initiative))

    def title(self, bearer: Bearer, achievement: str) -> Title | None:
        """The title of the bearer's unit that an achievement is; none: it is something else."""
        key = title_key(bearer.unit.id, achievement)
        return self.titles.get(key) if key is not None else None

    def titles_of(self, bearer: Bearer) -> Sequence[Title]:
        """Every title of the bearer's unit."""
        return [title for (unit_id, _, _), title in self.titles.items() if unit_id == bearer.unit.id]

    @cached_property
    def _awards(self) -> Mapping[tuple[str, str, int], Given]:
        return {(one.bearer_key, one.form, one.period): one for one in reversed(self.given)}

    @cached_property
    def _taken_back(self) -> Mapping[tuple[str, str, int], Sequence[Given]]:
        found: dict[tuple[str, str, int], list[Given]] = {}
        for one in self.revoked:
            found.setdefault((one.bearer_key, one.form, one.period), []).append(one)
        return found

    @cached_property
    def _rewarded(self) -> Mapping[tuple[str, str], Given]:
        return {(one.bearer_key, each.key): one for one in reversed(self.given) for each in one.achievements}

    @cached_property
    def _used(self) -> Mapping[str, Given]:
        return {key_of(name): one for one in reversed(self.given) for name in one.initiatives}


def title_key(unit_id: int, achievement: str) -> TitleKey | None:
    """The title of a unit that the key of an achievement names; none: it names something else."""
    said = title_in(achievement)
    return (unit_id, *said) if said is not None else None
