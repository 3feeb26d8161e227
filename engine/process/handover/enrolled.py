"""Enrolments that arrive: of each unit, standard and year the word that was entered last counts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert

from engine.process.handover.arriving import Arriving, Counts, Difference, title_words
from engine.process.handover.package import EnrolmentSaid
from engine.process.handover.words import words_entered
from engine.records.register.enrolments import EnrolmentOf, newest_revisions
from engine.records.store import Enrolment, HandedEnrolment
from engine.records.store.campaigns import EnrolmentWithdrawal


class Enrolments:
    """What the enrolments of a package come to. One that is only known here stays: nobody withdrew it."""

    def __init__(self, arriving: Arriving) -> None:
        self.differences: list[Difference] = []
        self._arriving = arriving
        self._taken: list[tuple[EnrolmentSaid, int]] = []
        known, said_at = newest_revisions(arriving.session), words_entered(arriving.session)
        for said in arriving.package.content.enrolments:
            key = (arriving.unit(said.unit).id, said.standard, said.period)
            if key not in known:
                self._taken.append((said, 1))
                continue
            one, withdrawn = known[key]
            self._weigh(said, one, said_at[*key, one.revision], withdrawn=withdrawn)

    @property
    def new(self) -> dict[str, int]:
        return {"enrolments": len(self._taken)}

    def _weigh(self, said: EnrolmentSaid, known: EnrolmentOf, entered: datetime, *, withdrawn: bool) -> None:
        if (said.enrolled_on, said.document, said.withdrawn) == (known.enrolled_on, known.document, withdrawn):
            return
        later = said.said_at > entered
        if later:
            self._taken.append((said, known.revision + 1))
        of = title_words(said.standard, said.period)
        words = _words(said, withdrawn=said.withdrawn), _words(known, withdrawn=withdrawn)
        counts: Counts = "below" if later else "here"
        self.differences.append(self._arriving.differing("enrolment", said.unit, of, words, counts))

    def enter(self, entry: int) -> None:
        session = self._arriving.session
        keys = [
            {
                "unit_id": self._arriving.unit(said.unit).id,
                "standard": said.standard,
                "period": said.period,
                "revision": revision,
                "entry": entry,
            }
            for said, revision in self._taken
        ]
        taken = list(zip(keys, (said for said, _ in self._taken), strict=True))
        if not taken:
            return
        session.execute(
            insert(Enrolment),
            [
                {**key, "enrolled_on": said.enrolled_on, "document": said.document, "withdrawn": said.withdrawn}
                for key, said in taken
            ],
        )
        session.execute(
            insert(HandedEnrolment),
            [{**key, "office": self._arriving.office, "said_at": said.said_at} for key, said in taken],
        )
        grounds = [{**key, "ground": said.ground} for key, said in taken if said.ground is not None]
        if grounds:
            session.execute(insert(EnrolmentWithdrawal), grounds)


def _words(said: EnrolmentSaid | EnrolmentOf, *, withdrawn: bool) -> str:
    parts = ["đã rút đăng ký" if withdrawn else "đã đăng ký"]
    parts += [f"văn bản {said.document}"] if said.document else []
    parts += [f"ngày {said.enrolled_on:%d/%m/%Y}"] if said.enrolled_on else []
    return ", ".join(parts)
