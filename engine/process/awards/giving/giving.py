"""Entering a decision by which awards were given: for all whom it names, or for none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.giving.against_giving import (
    against_giving,
    by_this,
    nobody_left,
    of_number,
    off_the_list,
    refuted,
    whose,
)
from engine.process.awards.giving.chosen_bearers import listed_in, named_on, of_several_communes
from engine.process.awards.giving.named_bearers import Named
from engine.process.awards.known.form_names import CalledForms, title_of
from engine.process.awards.known.given import Given
from engine.process.awards.known.ledger import Ledger
from engine.process.awards.known.naming_somebody import naming_somebody
from engine.process.awards.lists.asked_lists import asked_lists
from engine.process.awards.lists.listed import Entry, Lists, Shortlist
from engine.process.awards.lists.listing import lists_of, nominated_only
from engine.process.awards.model import key_of
from engine.process.awards.problems.giving_problems import GIVING_PROBLEMS
from engine.process.recognition.deciding import Decision, SameNumber
from engine.process.recognition.problems import nothing_decided
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.store import Award, AwardGiven, Store
from engine.records.store.awards import Recipient


@dataclass(frozen=True, slots=True)
class OnLists:
    """Which lists of a form are meant.

    recipient  only the one for collectives, or the one for individuals
    nominated  as they stand for those alone who are nominated (`nominated_only`)
    area       of everybody on them only those in it, by its code or name; empty: wherever they are
    """

    recipient: Recipient | None = None
    nominated: bool = False
    area: str = ""


ALL_LISTS = OnLists()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was entered; the entries are as they stood on the lists before it.

    form      as papers call it
    before    to whom this decision had given it already, so that nothing changed
    despite   what it was given despite: what keeps somebody off the lists, and awards taken back for the same
    numbered  other decisions of this number, which may be this one entered wrongly
    entry     of the journal; none: everybody had been entered before
    """

    form: str
    period: int
    given: tuple[Entry, ...]
    before: tuple[Entry, ...]
    despite: tuple[Problem, ...]
    numbered: tuple[SameNumber, ...]
    entry: int | None


def record(
    store: Store,
    form: str,
    period: int,
    decision: Decision,
    named: Sequence[Named] | None,
    *,
    on: OnLists = ALL_LISTS,
    despite: str = "",
) -> Recorded:
    """Enter that a form of award was given by a decision: to those named, or (none) to everybody on the lists now.

    form       its code, or as its set calls it
    on         the lists that tell who is proposed
    despite    the ground on which it was given to somebody whom the lists do not propose, or again for what an award
               was taken back for

    Of those named, one who cannot be given it keeps all others back. A decision that is entered again, to the number
    and the day, changes nothing. Raises ProblemsError: RC-024, RC-025, TH-030, TH-033, TH-034, TH-052,
    TH-055 to TH-069, TH-075, TH-078, TH-079, TH-083.
    """
    faults = [*decision.faults(period), *authority_faults(decision)]
    with store.writing() as session:
        field = read_field(session, period)
        lists = lists_of(nominated_only(field) if on.nominated else field)
        of_form = _lists_called(lists, form, on.recipient, faults)
        code, title = of_form[0].form.code, title_of(of_form[0].form)
        faults += naming_somebody(session, despite, "--despite")
        if named is None:
            chosen = listed_in(of_form, on.area, lists.field.register, faults)
        else:
            chosen = named_on(session, lists, of_form, named, faults)
            faults += [GIVING_PROBLEMS.problem("TH-078", "--area", f"“{on.area}”")] if on.area else []
        ledger = Ledger.of(session, {one.candidacy.bearer.unit.id for one in chosen})
        before, new = _apart(chosen, period, decision, ledger, everybody=named is None)
        if not (before or new or faults):
            faults.append(nobody_left(of_form))
        faults += of_several_communes([*before, *new], of_form[0].form, lists.field.register)
        faults += [problem for one in new for problem in against_giving(one, period, decision, ledger)]
        faults += _used_twice(new)
        doubts = [each for one in new for each in (*off_the_list(one), *refuted(one, lists.field.forms))]
        if faults or (doubts and not despite.strip()):
            raise ProblemsError([*faults, *(() if despite.strip() else doubts)])
        numbered = same_numbers(ledger.given, decision)
        of = _Of(code, period, decision, despite.strip() if doubts else "")
        entry = _enter(session, of, new, ledger) if new else None
    return Recorded(title, period, tuple(new), tuple(before), tuple(doubts), numbered, entry)


@dataclass(frozen=True, slots=True)
class _Of:
    """What is entered of all. ``despite``: the ground, where one was needed."""

    form: str
    period: int
    decision: Decision
    despite: str


def authority_faults(decision: Decision) -> list[Problem]:
    """RC-024 where nobody says who decided: of awards no list tells it."""
    return [] if decision.authority is not None else [nothing_decided("--authority", "cấp có thẩm quyền")]


def same_numbers(given: Iterable[Given], decision: Decision) -> tuple[SameNumber, ...]:
    """Decisions on awards of the same number and year, with another day or of another authority: told, not refused."""
    found = {
        SameNumber(one.decided_on, one.authority)
        for one in given
        if of_number(one, decision) and one.decided_on is not None and one.decided_on.year == decision.day.year
    }
    found.discard(SameNumber(decision.day, (decision.authority or "").strip()))
    return tuple(sorted(found, key=lambda one: (one.day, one.authority or "")))


def _lists_called(lists: Lists, form: str, recipient: Recipient | None, faults: Sequence[Problem]) -> list[Shortlist]:
    code = CalledForms(lists.field.period, lists.field.forms).form(form, "HÌNH_THỨC")
    if isinstance(code, Problem):
        raise ProblemsError([*faults, code])
    names = {one.name for one in asked_lists(lists.field.forms, lists.field.period, form=code, recipient=recipient)}
    return [one for one in lists.lists if one.form.name in names]


def _apart(
    chosen: Sequence[Entry], period: int, decision: Decision, ledger: Ledger, *, everybody: bool
) -> tuple[list[Entry], list[Entry]]:
    """Those whom this decision had given it already, and those to be entered.

    Where everybody on the lists is meant, nobody is who has it by another decision.
    """
    before, new = [], []
    for one in chosen:
        award = ledger.award(one.candidacy.bearer, one.candidacy.form.code, period)
        if award is not None and by_this(award, decision):
            before.append(one)
        elif award is None or not everybody:
            new.append(one)
    return before, new


def _used_twice(new: Iterable[Entry]) -> Iterator[Problem]:
    """TH-060 for an initiative on which two of this decision rest."""
    first: dict[str, Entry] = {}
    for one in new:
        for initiative in one.candidacy.nominated.initiatives if one.candidacy.nominated else ():
            before = first.setdefault(key_of(initiative), one)
            if before is not one:
                seen = f"cũng là căn cứ khen {whose(before)}"
                yield GIVING_PROBLEMS.problem("TH-060", whose(one), seen, initiative=initiative)


def _enter(session: Session, of: _Of, new: Sequence[Entry], ledger: Ledger) -> int:
    entry = journal.upcoming(session)
    number, authority = of.decision.number.strip(), (of.decision.authority or "").strip()
    rows = [
        Award(
            unit_id=one.candidacy.bearer.unit.id,
            form=of.form,
            period=of.period,
            standard=_standard(one, ledger),
            document=number,
            decided_on=of.decision.day,
            authority=authority,
            source="decision",
            entry=entry,
        )
        for one in new
    ]
    session.add_all(rows)
    session.flush()
    session.add_all(_more(row.id, one, entry) for row, one in zip(rows, new, strict=True))
    payload: dict[str, Plain] = {
        "form": of.form,
        "period": of.period,
        "decision": number,
        "on": of.decision.day.isoformat(),
        "authority": authority,
        "units": [one.candidacy.bearer.unit.code for one in new if one.candidacy.bearer.person is None],
        "nominations": [one.candidacy.nominated.number for one in new if one.candidacy.nominated is not None],
    }
    journal.record(session, "award.given", payload | ({"despite": of.despite} if of.despite else {}))
    return entry


def _more(award: int, one: Entry, entry: int) -> AwardGiven:
    nominated = one.candidacy.nominated
    return AwardGiven(
        award_id=award,
        person=one.candidacy.bearer.person,
        nomination=nominated.number if nominated else None,
        campaign=nominated.campaign if nominated else None,
        achievements=[{"key": each.key, "text": each.text} for each in one.candidacy.achievements],
        initiatives=list(nominated.initiatives) if nominated else [],
        entry=entry,
    )


def _standard(one: Entry, ledger: Ledger) -> str | None:
    """The one standard whose titles are all that is rewarded; none: something else, or several."""
    titles = [ledger.title(one.candidacy.bearer, each.key) for each in one.candidacy.achievements]
    standards = {title.standard if title is not None else None for title in titles}
    return standards.pop() if len(standards) == 1 else None
