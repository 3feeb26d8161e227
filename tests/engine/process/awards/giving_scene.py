"""A commune whose residential areas were recognised, and who is nominated there: what awards are given of in tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from criteria.problems import ProblemsError
from engine.process.awards.giving.giving import OnLists, Recorded, record
from engine.process.awards.giving.named_bearers import named_bearers
from engine.process.awards.giving.revoking import TakenBack, Which, revoke
from engine.process.awards.known.given import Given, given
from engine.process.awards.model import key_of
from engine.process.recognition.deciding import Decision
from engine.records import journal
from engine.records.store import Award, AwardQuota, Nomination, RecognitionEvent, Store
from tests.stores import entering

RECOGNISED_ON, GIVEN_ON, LATER = date(2025, 1, 10), date(2025, 2, 3), date(2025, 6, 2)
CHAIRMAN = "Chủ tịch Ủy ban nhân dân xã"
BLAMELESS: dict[str, Any] = {
    "thanh_tich_da_khen": False,
    "cong_don_thanh_tich": False,
    "sang_kien_da_dung": "0",
    "minh_chung_hop_le": True,
    "bi_khoi_to": False,
    "giao_duc_bat_buoc": False,
    "dang_thi_hanh_ky_luat": False,
}


@dataclass
class Giving:
    """A store, and what the office does there. ``ids``: code to unit."""

    store: Store
    ids: dict[str, int] = field(default_factory=dict)

    def lay(self, *codes: str, recognised: bool = True) -> None:
        """The commune X1 with these residential areas, all of them ``recognised`` for 2024 (an-toan-antt)."""
        with entering(self.store) as at:
            self.ids["X1"] = at.unit("X1", "xa", name="Xã Mẫu")
            for code in codes:
                self.ids[code] = at.unit(code, "khu_dan_cu", self.ids["X1"], name=f"Khu dân cư {code}")
            for code in self.ids:
                at.enrol(self.ids[code], "an-toan-antt", 2024)
        for code in self.ids if recognised else ():
            self.title(code, "granted", RECOGNISED_ON, "5/QĐ-UBND")

    def another_commune(self, commune: str, code: str) -> None:
        """A second commune with a residential area that was recognised."""
        with entering(self.store) as at:
            self.ids[commune] = at.unit(commune, "xa", name="Xã Hai")
            self.ids[code] = at.unit(code, "khu_dan_cu", self.ids[commune], name=f"Khu dân cư {code}")
            at.enrol(self.ids[code], "an-toan-antt", 2024)
        self.title(code, "granted", RECOGNISED_ON, "5/QĐ-UBND")

    def title(
        self, code: str, event: str, day: date, document: str | None, standard: str = "an-toan-antt", period: int = 2024
    ) -> None:
        """An event in the life of a title."""
        with entering(self.store) as at:
            at.session.add(
                RecognitionEvent(
                    unit_id=self.ids[code],
                    standard=standard,
                    period=period,
                    event=event,
                    effective_on=day,
                    document=document,
                    decided_on=day if document else None,
                    authority="Chủ tịch Ủy ban nhân dân tỉnh",
                    source="decision",
                    detail={},
                    entry=at.entry,
                )
            )

    def nominate(
        self, code: str, name: str | None = None, form: str = "giay-khen-xa", period: int = 2024, **more: Any
    ) -> int:
        """A nomination whose dossier says all that can be asked; its number."""
        with self.store.writing() as session:
            entry = journal.upcoming(session)
            people = {}
            person = None
            if name is not None:
                [person], people = journal.numbers_of(session, entry, [name])
            number = (session.scalar(select(func.max(Nomination.number))) or 0) + 1
            done = more.pop("done", ["Vận động nhân dân giữ gìn an ninh, trật tự"] if name else [])
            leads = more.pop("leads", False)
            words: dict[str, Any] = {
                "reported": BLAMELESS | ({} if leads else {"la_nguoi_dung_dau": False}),
                "initiatives": [],
            }
            session.add(
                Nomination(
                    number=number,
                    revision=1,
                    form=form,
                    period=period,
                    unit_id=self.ids[code],
                    person=person,
                    role="Trưởng khu dân cư" if leads else None,
                    leads=leads,
                    achievements=[{"key": key_of(text), "text": text} for text in done],
                    entry=entry,
                    **(words | more),
                )
            )
            journal.record_all(session, [journal.Happening("test.nominated", {}, people=people)])
            return number

    def new_unit(self, code: str) -> None:
        """One more residential area, which nobody recognised."""
        with entering(self.store) as at:
            self.ids[code] = at.unit(code, "khu_dan_cu", self.ids["X1"])

    def places(self, number: int, form: str = "giay-khen-xa") -> None:
        """As many places for collectives, in the place of those given before."""
        with self.store.writing() as session:
            entry = journal.upcoming(session)
            last = session.scalar(select(func.max(AwardQuota.revision))) or 0
            words: dict[str, Any] = {"areas": [], "recipient": "collective", "document": "Công văn mẫu", "number": 1}
            session.add(AwardQuota(form=form, period=2024, revision=last + 1, places=number, entry=entry, **words))
            journal.record(session, "test.places", {})

    def old_award(self, code: str, form: str, period: int, **more: Any) -> None:
        with entering(self.store) as at:
            row = {"source": "old_records", "entry": at.entry}
            at.session.add(Award(unit_id=self.ids[code], form=form, period=period, **(row | more)))

    def record(
        self,
        *codes: str,
        numbers: Sequence[int] = (),
        form: str = "giay-khen-xa",
        document: str = "7/QĐ-UBND",
        on: date = GIVEN_ON,
        authority: str | None = CHAIRMAN,
        period: int = 2024,
        despite: str = "",
        **lists: Any,
    ) -> Recorded:
        """Of everybody on the lists where nobody is named."""
        named = named_bearers(codes, numbers) if codes or numbers else None
        by = Decision(document, on, authority)
        return record(self.store, form, period, by, named, on=OnLists(**lists), despite=despite)

    def refused(self, *codes: str, **more: Any) -> list[str]:
        with pytest.raises(ProblemsError) as error:
            self.record(*codes, **more)
        return [str(problem) for problem in error.value.problems]

    def revoke(
        self,
        code: str,
        form: str = "giay-khen-xa",
        *,
        nomination: int | None = None,
        award: int | None = None,
        ground: str = "false_dossier",
        said: str = "Báo cáo thành tích không đúng sự thật",
        document: str = "30/QĐ-UBND",
        on: date = LATER,
    ) -> TakenBack:
        which = Which(code, form, 2024, nomination, award)
        return revoke(self.store, which, ground, said, Decision(document, on, CHAIRMAN))

    def given(self, *, with_revoked: bool = False) -> list[Given]:
        with self.store.reading() as session:
            return given(session, with_revoked=with_revoked)

    def told(self) -> list[tuple[str, str]]:
        """Bearer and form of the awards that stand."""
        return [(one.bearer_key, one.form) for one in self.given()]
