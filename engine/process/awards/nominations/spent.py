"""What stands against nominating somebody for what was rewarded already, and by which award."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.process.awards.known.form_names import title_of
from engine.process.awards.known.forms import forms
from engine.process.awards.known.given import Given
from engine.process.awards.known.ledger import Ledger
from engine.process.awards.model import Bearer
from engine.process.awards.nominations.proposals import Draft
from engine.process.awards.problems.nomination_problems import NOMINATION_PROBLEMS


class Spent:
    """Achievements and initiatives that an award which stands rests on."""

    def __init__(self, session: Session, period: int) -> None:
        self._titles = {one.code: title_of(one) for one in forms(session, period)}
        self._ledger = Ledger.of(session, ())

    def against(self, draft: Draft, of: Bearer) -> Iterator[Problem]:
        """TH-011 for each achievement of the bearer that was rewarded, TH-015 for each initiative, whoever used it."""
        place = draft.proposal.place
        for one in draft.achievements:
            award = self._ledger.rewarded(of, one.key)
            if award is not None:
                yield self._problem("TH-011", place("achievements"), one.text, award)
        for name in draft.proposal.initiatives:
            award = self._ledger.used(name)
            if award is not None:
                yield self._problem("TH-015", place("initiatives"), name, award)

    def words(self, award: Given) -> str:
        """“Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã năm 2024, quyết định số 12/QĐ-UBND ngày 20/12/2024”."""
        said = f"{self._titles.get(award.form, award.form)} năm {award.period}"
        said += f", quyết định số {award.document}" if award.document else ""
        return said + (f" ngày {award.decided_on:%d/%m/%Y}" if award.decided_on else "")

    def _problem(self, code: str, place: str, seen: str, award: Given) -> Problem:
        return NOMINATION_PROBLEMS.problem(code, place, f"“{seen}”", award=self.words(award))
