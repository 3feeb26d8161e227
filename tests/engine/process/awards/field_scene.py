"""A province with communes, laid down without any paper: what the field of awards is read from in tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import event, func, select

from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.known.field import Candidacy, Field
from engine.process.awards.known.recognised import achievement_of
from engine.process.awards.model import key_of
from engine.records import journal
from engine.records.store import Award, AwardGiven, AwardRevocation, Nomination, RecognitionEvent, Store
from engine.records.titles import titles
from tests.stores import entering

SAFE = "an-toan-antt"
SAFE_2024 = "an-toan-antt:2024"
REPORTED = {
    "minh_chung_hop_le": True,
    "thanh_tich_da_khen": False,
    "cong_don_thanh_tich": False,
    "sang_kien_da_dung": "0",
    "bi_khoi_to": False,
    "giao_duc_bat_buoc": False,
    "dang_thi_hanh_ky_luat": False,
}
"""A dossier in which everything is in order."""


@dataclass
class Fielding:
    """A store, and what is laid down in it. ``ids``: code to unit; ``read``: fields by the entry they were read at."""

    store: Store
    ids: dict[str, int] = field(default_factory=dict)
    read: dict[tuple[Any, ...], Field] = field(default_factory=dict)

    def units(self, *codes: str, kind: str = "xa", parent: str | None = None, **more: Any) -> None:
        with entering(self.store) as at:
            for code in codes:
                above = None if parent is None else self.ids[parent]
                self.ids[code] = at.unit(code, kind, above, **more)

    def enrol(self, *codes: str, standard: str = SAFE, period: int = 2024) -> None:
        with entering(self.store) as at:
            for code in codes:
                at.enrol(self.ids[code], standard, period)

    def title(self, *codes: str, period: int = 2024, standard: str = SAFE, event: str = "granted", **more: Any) -> int:
        """An event in the life of a title of each; the journal's entry."""
        day = date(period, 12, 20) if event == "granted" else date(period + 1, 3, 5)
        said = {"document": f"{day:%d}/QĐ-UBND", "decided_on": day, "authority": "UBND tỉnh", "source": "decision"}
        with entering(self.store) as at:
            for code in codes:
                row = {"effective_on": day, "detail": {}, "entry": at.entry} | said | more
                of = {"unit_id": self.ids[code], "standard": standard, "period": period, "event": event}
                at.session.add(RecognitionEvent(**of, **row))
            return at.entry

    def nominate(
        self,
        code: str,
        name: str | None = None,
        *,
        form: str = "giay-khen-xa",
        done: Sequence[str] = (),
        reported: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> int:
        """A nomination; the number of the individual, 0 of a collective."""
        with self.store.writing() as session:
            entry = journal.upcoming(session)
            person, people = None, {}
            if name is not None:
                [person], people = journal.numbers_of(session, entry, [name])
            number = (session.scalar(select(func.max(Nomination.number))) or 0) + 1
            keys = {achievement_of(title).key for title in titles(session, units=[self.ids[code]])}
            row: dict[str, Any] = {
                "revision": 1,
                "period": 2024,
                "leads": False,
                "achievements": [{"key": one if one in keys else key_of(one), "text": one} for one in done],
                "initiatives": [],
                "reported": dict(REPORTED if reported is None else reported),
            }
            of = {"number": number, "form": form, "unit_id": self.ids[code], "person": person, "entry": entry}
            session.add(Nomination(**of, **(row | more)))
            journal.record_all(session, [journal.Happening("test.nominated", {}, people=people)])
            return person or 0

    def award(
        self,
        code: str,
        form: str,
        period: int,
        *,
        person: int | None = None,
        done: Sequence[str] | None = None,
        **more: Any,
    ) -> int:
        """An award: of old records where ``done`` is not said; its id."""
        with entering(self.store) as at:
            row = {"source": "old_records" if done is None else "decision", "document": "7/QĐ-UBND"} | more
            initiatives = row.pop("initiatives", [])
            award = Award(unit_id=self.ids[code], form=form, period=period, entry=at.entry, **row)
            at.session.add(award)
            at.session.flush()
            if done is not None:
                achievements = [{"key": one, "text": one} for one in done]
                at.session.add(
                    AwardGiven(
                        award_id=award.id,
                        person=person,
                        achievements=achievements,
                        initiatives=initiatives,
                        entry=at.entry,
                    )
                )
            return award.id

    def take_back(self, award: int) -> None:
        with entering(self.store) as at:
            at.session.add(
                AwardRevocation(
                    award_id=award,
                    ground="false_dossier",
                    said="Hồ sơ không đúng",
                    document="30/QĐ-UBND",
                    decided_on=date(2025, 6, 2),
                    authority="UBND tỉnh",
                    entry=at.entry,
                )
            )

    def field(self, period: int = 2024, **more: Any) -> Field:
        """Read once for as long as nothing is laid down."""
        with self.store.reading() as session:
            which = journal.head_of(session).seq, period, *sorted(more.items())
            if which not in self.read:
                self.read[which] = read_field(session, period, **more)
            return self.read[which]

    def of(self, code: str, form: str = "giay-khen-xa", person: int = 0, **more: Any) -> Candidacy:
        """The candidacy of a unit, or of an individual in it, for a form."""
        found = self.all(form, "individual" if person else "collective", **more)
        return found[f"p:{self.ids[code]}:{person}" if person else f"u:{self.ids[code]}"]

    def all(self, form: str = "giay-khen-xa", recipient: str = "collective", **more: Any) -> dict[str, Candidacy]:
        """Everybody's candidacy before one list, by bearer's key."""
        here = (one for one in self.field(**more).candidacies if one.form.name == f"{form}/{recipient}")
        return {one.bearer.key: one for one in here}

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """The statements that are sent to the database meanwhile."""
        sent: list[str] = []

        def note(*args: Any) -> None:
            sent.append(args[2])

        self.read.clear()
        event.listen(self.store.engine, "before_cursor_execute", note)
        yield sent
        event.remove(self.store.engine, "before_cursor_execute", note)
