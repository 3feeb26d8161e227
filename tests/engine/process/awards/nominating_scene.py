"""A commune in which nominations are made, for tests; and awards that stand against some of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.awards.known.nominees import nominations
from engine.process.awards.model import Nominated
from engine.process.awards.nominations.by_hand import Options, proposal_of
from engine.process.awards.nominations.nominating import Kept, Put, nominate
from engine.process.awards.places.quota_keeping import called_forms
from engine.records import journal
from engine.records.store import Award, AwardGiven, Person, RecognitionEvent, Store, open_store
from engine.records.store.awards import Recipient
from tests.stores import entering

PERIOD = 2024
UNITS = {
    "T": ("tinh", None, "Tỉnh Mẫu"),
    "X1": ("xa", "T", "Xã Một"),
    "A1": ("khu_dan_cu", "X1", "Thôn Một"),
    "A2": ("khu_dan_cu", "X1", "Thôn Hai"),
}


@dataclass
class Nominating:
    """A store, and who is nominated there. ``ids``: code to unit."""

    store: Store
    ids: dict[str, int] = field(default_factory=dict)

    def lay(self) -> None:
        with entering(self.store) as at:
            for code, (kind, above, name) in UNITS.items():
                self.ids[code] = at.unit(code, kind, self.ids[above] if above else None, name=name)

    def title(self, code: str, standard: str = "an-toan-antt", period: int = PERIOD, event: str = "granted") -> None:
        with entering(self.store) as at:
            at.session.add(
                RecognitionEvent(
                    unit_id=self.ids[code],
                    standard=standard,
                    period=period,
                    event=event,
                    effective_on=date(period + 1, 1, 10 if event == "granted" else 20),
                    document="5/QĐ-UBND",
                    decided_on=date(period + 1, 1, 10),
                    authority=None,
                    source="decision",
                    detail={},
                    entry=at.entry,
                )
            )

    def award(self, one: Nominated, document: str = "9/QĐ-UBND") -> None:
        """What a nomination asks for is given."""
        with entering(self.store) as at:
            row = Award(
                unit_id=one.bearer.unit.id,
                form=one.form,
                period=one.period,
                document=document,
                decided_on=date(2025, 2, 3),
                source="decision",
                entry=at.entry,
            )
            at.session.add(row)
            at.session.flush()
            achievements = [{"key": each.key, "text": each.text} for each in one.achievements]
            at.session.add(
                AwardGiven(
                    award_id=row.id,
                    person=one.bearer.person,
                    nomination=one.number,
                    achievements=achievements,
                    initiatives=list(one.initiatives),
                    entry=at.entry,
                )
            )

    def put(
        self,
        unit: str,
        form: str = "giay-khen-xa",
        *,
        change: bool = False,
        must: bool = False,
        campaign: str | None = None,
        period: int = PERIOD,
        times: int = 1,
        **said: Any,
    ) -> Kept:
        """One nomination as a command puts it; an individual where there is a ``name``."""
        recipient: Recipient = "individual" if "name" in said else "collective"
        if recipient == "individual":
            said = {"leads": False, "achievements": ["Vận động nhân dân"]} | said
        with self.store.writing() as session:
            of = called_forms(session, period).lists[form][recipient]
            proposal, found = proposal_of(Options(unit, **said), of, period)
            return nominate(
                session, of, period, [proposal] * times, Put(campaign, change=change, must=must, found=found)
            )

    def refused(self, unit: str, **said: Any) -> list[str]:
        """The problems, after which the store is as it was."""
        before = self.head(), self.people()
        with pytest.raises(ProblemsError) as error:
            self.put(unit, **said)
        assert (self.head(), self.people()) == before
        return [str(one) for one in error.value.problems]

    def standing(self, **asked: Any) -> Sequence[Nominated]:
        with self.store.reading() as session:
            return nominations(session, PERIOD, **asked)

    def sole(self) -> Nominated:
        (one,) = self.standing()
        return one

    def head(self) -> str:
        with self.store.reading() as session:
            return str(journal.head_of(session))

    def people(self) -> int:
        with self.store.reading() as session:
            return session.query(Person).count()


@pytest.fixture
def scene(initialised: str) -> Iterator[Nominating]:
    made = Nominating(open_store(initialised))
    made.lay()
    yield made
    made.store.close()
