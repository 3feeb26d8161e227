"""The field of a period read from the store: in a fixed number of queries, however many units there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy.orm import Session

from criteria.awards import AWARD_STANDARD
from criteria.model import CriterionSet
from engine.process.assessment.choosing import Chosen, choose
from engine.process.assessment.reading_past import read_past
from engine.process.awards.candidacy.candidates import Candidates, Claimed
from engine.process.awards.candidacy.eligibility import Eligibility, Eligible
from engine.process.awards.candidacy.facts import MEDAL, InStore, told
from engine.process.awards.candidacy.in_campaign import about
from engine.process.awards.candidacy.keys import Orders
from engine.process.awards.candidacy.reading_orders import read_orders
from engine.process.awards.candidacy.refuted import Refuted
from engine.process.awards.candidacy.rewarded import Rewarded
from engine.process.awards.candidacy.unrecognised import unrecognised
from engine.process.awards.known.choices import choices_of
from engine.process.awards.known.field import Candidacy, Field
from engine.process.awards.known.forms import award_sets, forms_of
from engine.process.awards.known.given import given
from engine.process.awards.known.nominees import nominations
from engine.process.awards.known.quotas import places_of
from engine.process.awards.known.recognised import achievement_of, recognised_by
from engine.process.awards.known.resting import shaken_titles
from engine.process.awards.known.view import View, view_of
from engine.process.awards.model import Nominated, title_in
from engine.records import journal
from engine.records.journal import Head
from engine.records.journal.people import people
from engine.records.register import EnrolmentOf, codes_otherwise, enrolments
from engine.records.store import JournalEntry
from engine.records.titles import Title, titles


def read_field(session: Session, period: int, *, campaign: str | None = None, known: int | None = None) -> Field:
    """Everything that the lists of a period are made from.

    campaign  only of the standards and units that it is about; what was given takes its place all the same
    known     as known after that entry of the journal, names of people and adopted sets apart; none: as known now

    Raises ProblemsError: CD-030, TH-110, TH-111; DisagreementError where the two engines differ.
    """
    head = _head(session, known)
    of = about(session, period, campaign, head.seq)
    view = view_of(session, period, head.seq)
    sets = award_sets(view.library, period)
    forms = forms_of(sets, view.territories)
    nominated = [one for one in nominations(session, period, known=head.seq) if of.nomination(one)]
    told_of = titles(session, periods={period, *_years(nominated)}, known=head.seq)
    of_period = [title for title in told_of if title.period == period]
    every = given(session, known=head.seq, with_revoked=True)
    rewarded = Rewarded((one for one in every if one.revoked is None), period)
    refuted = Refuted(every, period)
    names = {number: name for number, name in people(session) if name is not None}
    candidates = Candidates(
        forms,
        view,
        recognised_by(of_period),
        {(one.unit_id, achievement_of(one).key): one for one in told_of if one.state == "revoked"},
        lambda title: of.title(title.standard, title.unit_id, view.unit),
        nominated,
        rewarded,
        names,
    )
    enrolled = enrolments(session, period, head.seq)
    candidacies: tuple[Candidacy, ...] = ()
    if forms:
        eligibility = _eligibility(view, sets, rewarded, of_period, enrolled)
        orders = read_orders(view, forms, rewarded)
        store = InStore(rewarded, frozenset(form.code for form in forms if form.quota.tier > 1) - {MEDAL})
        befallen = shaken_titles(session, [one for one in rewarded.given if one.period == period], head.seq)
        candidacies = tuple(
            _candidacy(one, store, eligibility, orders, refuted, befallen) for one in candidates.claims()
        )
    on_lists = {one.bearer.unit.id for one in candidacies if one.bearer.person is None}
    left = [one for one in enrolled if one.unit_id not in on_lists and of.title(one.standard, one.unit_id, view.unit)]
    places = places_of(session, period, head.seq)
    return Field(
        period,
        view.register,
        str(head),
        forms,
        candidacies,
        {form.code: places.get(form.code) for form in forms},
        tuple(choices_of(session, period, head.seq)),
        unrecognised(view, left, of_period),
        codes_otherwise(session, view.register, head.seq),
    )


def _years(nominated: Iterable[Nominated]) -> Iterator[int]:
    """The years of titles that somebody is nominated for."""
    for one in nominated:
        for achievement in one.achievements:
            if (title := title_in(achievement.key)) is not None:
                yield title[1]


def _head(session: Session, known: int | None) -> Head:
    """The head of the journal, or what it was when the entry was made."""
    if known is None:
        return journal.head_of(session)
    entry = session.get_one(JournalEntry, known)
    return Head(entry.seq, entry.hash)


def _eligibility(
    view: View,
    sets: Sequence[CriterionSet],
    rewarded: Rewarded,
    of_period: Iterable[Title],
    enrolled: Iterable[EnrolmentOf],
) -> Eligibility:
    chosen = choose(AWARD_STANDARD, view.period, view.library.sets_of)
    decided: dict[str, dict[str, bool]] = {}
    for title in of_period:
        if title.unit_id in view.register.by_id:
            decided.setdefault(view.register.by_id[title.unit_id].code, {})[title.standard] = title.held
    return Eligibility(
        view.period,
        sets,
        view.register,
        read_past(view.session, chosen, view.register.day, view.known),
        rewarded,
        decided,
        _enrolled(chosen, enrolled),
        view.territories,
    )


def _enrolled(chosen: Chosen, enrolled: Iterable[EnrolmentOf]) -> Mapping[int, Sequence[str]] | None:
    """Unit id to the standards it enrolled for; None where of a standard that is counted nothing was entered yet."""
    found: dict[int, list[str]] = {}
    for one in enrolled:
        found.setdefault(one.unit_id, []).append(one.standard)
    entered = {standard for of_unit in found.values() for standard in of_unit}
    return found if entered and chosen.enrolments_read() <= entered else None


def _candidacy(
    claimed: Claimed,
    store: InStore,
    eligibility: Eligibility,
    orders: Orders,
    refuted: Refuted,
    befallen: Mapping[int, tuple[str, ...]],
) -> Candidacy:
    known = told(claimed, store)
    found = Eligible(False, None) if claimed.refused else eligibility.of(claimed, known)
    return Candidacy(
        claimed.form,
        claimed.bearer,
        claimed.nominated,
        claimed.achievements,
        claimed.recognised,
        found.answer,
        found.assessment,
        orders.keys(claimed, known.reported),
        None if claimed.award is None else claimed.award.award,
        claimed.refused or _excluded(found),
        known.corrected,
        refuted.of(claimed.bearer.key, claimed.achievements),
        () if claimed.award is None else befallen.get(claimed.award.id, ()),
    )


def _excluded(found: Eligible) -> str:
    return f"Ngoài phạm vi xét: {found.excluded}" if found.excluded else ""
