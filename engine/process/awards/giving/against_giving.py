"""What stands against giving somebody an award: what he has already, what was rewarded, titles that came later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from criteria.problems import Problem
from engine.decision.explain.names import standard_words
from engine.process.awards.candidacy.candidates import revoked_words
from engine.process.awards.candidacy.refuted import award_words, taken_back_words
from engine.process.awards.known.field import Candidacy
from engine.process.awards.known.form_names import title_of
from engine.process.awards.known.given import Given
from engine.process.awards.known.ledger import Ledger
from engine.process.awards.known.recognised import achievement_of, is_merit
from engine.process.awards.lists.listed import ON_LIST, POSITION_WORDS, Entry, Position, Shortlist
from engine.process.awards.lists.scene import called
from engine.process.awards.lists.telling import decision_words
from engine.process.awards.model import Form, key_of
from engine.process.awards.problems.giving_problems import GIVING_PROBLEMS
from engine.process.recognition.deciding import Decision
from engine.records.titles import Title

_NEEDS_NO_GROUND = ON_LIST | {Position.UNCUT}


def whose(entry: Entry) -> str:
    """How problems call a bearer: “Cá nhân A, Thôn Sơn Hà (NA-101-1), đề nghị số 3”."""
    nominated = entry.candidacy.nominated
    return called(entry.candidacy.bearer) + (f", đề nghị số {nominated.number}" if nominated else "")


def by_this(one: Given, decision: Decision) -> bool:
    """Whether an award was given by this very decision; old records may not have its day."""
    return of_number(one, decision) and one.decided_on in (None, decision.day)


def of_number(one: Given, decision: Decision) -> bool:
    """Whether an award was given by a decision of this number, in whatever letters it was typed."""
    return key_of(one.document or "") == key_of(decision.number)


def against_giving(entry: Entry, period: int, decision: Decision, ledger: Ledger) -> Iterator[Problem]:
    """Everything that stands against it, whatever ground there is: TH-058 to TH-063, TH-069."""
    one, where = entry.candidacy, whose(entry)
    before = ledger.award(one.bearer, one.form.code, period)
    if before is not None:
        seen = decision_words(before.award)
        yield GIVING_PROBLEMS.problem("TH-063", where, seen, form=title_of(one.form), period=period)
        return
    for gone in ledger.taken_back(one.bearer, one.form.code, period):
        if gone.revoked is not None and by_this(gone, decision):
            seen = f"quyết định số {gone.revoked.document} ngày {gone.revoked.decided_on:%d/%m/%Y}"
            yield GIVING_PROBLEMS.problem("TH-062", where, seen)
    if not one.achievements:
        yield _nothing_to_reward(one, where, period, ledger)
    for each in one.achievements:
        if (rewarded := ledger.rewarded(one.bearer, each.key)) is not None:
            yield GIVING_PROBLEMS.problem("TH-059", where, decision_words(rewarded.award), achievement=each.text)
    titles = (ledger.title(one.bearer, each.key) for each in one.achievements)
    yield from _too_early(where, [title for title in titles if title is not None], decision)
    for initiative in one.nominated.initiatives if one.nominated else ():
        if (used := ledger.used(initiative)) is not None:
            yield GIVING_PROBLEMS.problem("TH-060", where, decision_words(used.award), initiative=initiative)


def off_the_list(entry: Entry) -> list[Problem]:
    """TH-064 for one whom the lists do not propose, by what keeps him off them."""
    if entry.position in _NEEDS_NO_GROUND:
        return []
    why = entry.why[0].rstrip(".") if entry.why else ""
    return [GIVING_PROBLEMS.problem("TH-064", whose(entry), why, position=_lower(POSITION_WORDS[entry.position]))]


def refuted(entry: Entry, forms: Sequence[Form]) -> list[Problem]:
    """TH-066 for each award that was taken back from him for the same achievement."""
    return [
        GIVING_PROBLEMS.problem("TH-066", whose(entry), taken_back_words(one), award=award_words(forms, one))
        for one in entry.candidacy.refuted
    ]


def nobody_left(lists: Sequence[Shortlist]) -> Problem:
    """TH-067 where the lists propose nobody who has not the award already, with how many stand where instead."""
    counted = Counter(entry.position for one in lists for entry in one.entries)
    seen = "; ".join(f"{counted[one]:02} {_lower(words)}" for one, words in POSITION_WORDS.items() if counted[one])
    return GIVING_PROBLEMS.problem("TH-067", "--listed", seen)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _nothing_to_reward(one: Candidacy, where: str, period: int, ledger: Ledger) -> Problem:
    """TH-069 where the titles it would reward were all revoked, TH-058 where nobody said what is rewarded."""
    named = {each.key for each in one.nominated.achievements} if one.nominated is not None else set()
    lost = [
        title
        for title in ledger.titles_of(one.bearer)
        if title.state == "revoked"
        and is_merit(title.standard)
        and (achievement_of(title).key in named or (one.bearer.person is None and title.period == period))
    ]
    if not lost:
        return GIVING_PROBLEMS.problem("TH-058", where)
    return GIVING_PROBLEMS.problem("TH-069", where, " ".join(map(revoked_words, lost)).rstrip("."))


def _too_early(where: str, titles: Sequence[Title], decision: Decision) -> Iterator[Problem]:
    """TH-061, once, for the title that came last of those that came after the decision.

    Of a title whose decision has no known day nobody can say so: old records put it at the end of its year.
    """
    granted = [(title, title.granted.decided_on, title.granted.effective_on) for title in titles if title.granted]
    days = [(max(decided, effective), title) for title, decided, effective in granted if decided is not None]
    first, title = max(days, key=lambda one: one[0], default=(decision.day, None))
    if title is not None and decision.day < first:
        words = f"{standard_words(title.standard)} năm {title.period}"
        seen = f"{decision.day:%d/%m/%Y}"
        yield GIVING_PROBLEMS.problem("TH-061", where, seen, title=words, day=f"{first:%d/%m/%Y}")
