"""Giving places for forms of award, and taking it back: each time a new revision of the whole form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.awards.known.form_names import CalledForms
from engine.process.awards.known.forms import awards_day, forms
from engine.process.awards.known.naming_somebody import Names, naming_somebody
from engine.process.awards.known.quotas import places_of
from engine.process.awards.model import Places
from engine.process.awards.places.quota_rows import QuotaRow, twice
from engine.process.awards.problems.quota_problems import QUOTA_PROBLEMS
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.register import Register, register_on
from engine.records.store import AwardQuota

_STANDING = "chỉ tiêu đang giao, dòng {}"


class Kept(NamedTuple):
    """What became of rows: forms with other places now, forms that had them so; ``entry``: none where nothing is."""

    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    entry: int | None


def called_forms(session: Session, period: int) -> CalledForms:
    """The forms of a period, to be named. Raises ProblemsError where the library is at odds with itself."""
    return CalledForms(period, forms(session, period))


def register_of(session: Session, period: int, known: int | None = None) -> Register:
    """The register whose units are areas in a period."""
    return register_on(session, awards_day(period), known)


def give(session: Session, period: int, rows: Sequence[QuotaRow], *, source: str = "") -> Kept:
    """These rows are all the places of the forms they are for; other forms keep theirs.

    source  SHA-256 of the file they come from. Raises ProblemsError: TH-040, TH-065.
    """
    before = places_of(session, period)
    if found := [*twice(rows), *_naming(session, rows, before)]:
        raise ProblemsError(found)
    by_form: dict[str, list[Places]] = {}
    for one in rows:
        by_form.setdefault(one.form, []).append(one.places)
    numbered = {
        form: tuple(replace(each, number=number) for number, each in enumerate(given, 1))
        for form, given in by_form.items()
    }
    changed = {form: given for form, given in numbered.items() if before.get(form) != given}
    unchanged = tuple(form for form in numbered if form not in changed)
    if not changed:
        return Kept((), unchanged, None)
    entry = journal.upcoming(session)
    for form, given in changed.items():
        revision = _next_revision(session, form, period)
        session.add_all(_row(form, period, revision, each, entry) for each in given)
    journal.record(
        session,
        "award.quota_given",
        {
            "forms": list(changed),
            "period": period,
            "rows_given": sum(map(len, changed.values())),
            "places": sum(each.places for given in changed.values() for each in given),
            **({"file": source} if source else {}),
        },
    )
    return Kept(tuple(changed), unchanged, entry)


def give_among(session: Session, period: int, rows: Sequence[QuotaRow], replaced: Callable[[Places], bool]) -> Kept:
    """Rows of one form in the place of those of it that are ``replaced``; its others stay.

    Raises ProblemsError: TH-040.
    """
    form = rows[0].form
    before = places_of(session, period).get(form, ())
    first = next((number for number, each in enumerate(before) if replaced(each)), len(before))
    stay = [(number, QuotaRow(_STANDING.format(each.number), form, each)) for number, each in enumerate(before)]
    ahead = [row for number, row in stay if number < first]
    behind = [row for number, row in stay if number > first and not replaced(row.places)]
    return give(session, period, [*ahead, *rows, *behind])


def take(session: Session, period: int, form: str, document: str) -> Kept:
    """No places are given for the form any more: its lists are uncut again.

    Raises ProblemsError: TH-065, TH-039 without a document, TH-045 where none are given.
    """
    found: list[Problem] = []
    if not document.strip():
        found.append(QUOTA_PROBLEMS.problem("TH-039", "--document"))
    found += naming_somebody(session, document, "--document")
    if form not in places_of(session, period):
        found.append(
            QUOTA_PROBLEMS.problem(
                "TH-045", "HÌNH_THỨC", f"“{form}”", period=period, wanted="hình thức khen đang có chỉ tiêu",
                mend="sửa hình thức khen",
            )
        )  # fmt: skip
    if found:
        raise ProblemsError(found)
    entry = journal.upcoming(session)
    revision = _next_revision(session, form, period)
    session.add(
        AwardQuota(
            form=form, period=period, revision=revision, number=1, areas=[], places=None, document=document.strip(),
            entry=entry,
        )
    )  # fmt: skip
    payload: dict[str, Plain] = {"forms": [form], "period": period, "document": document.strip()}
    journal.record(session, "award.quota_taken", payload)
    return Kept((form,), (), entry)


def _naming(session: Session, rows: Sequence[QuotaRow], before: Mapping[str, Sequence[Places]]) -> list[Problem]:
    """TH-065 for what is written now; what stands already is not asked again."""
    stand = {text for given in before.values() for each in given for text in (each.document, each.note)}
    names = Names(session)
    written = {text: row.place for row in reversed(rows) for text in (row.places.note, row.places.document)}
    return [each for text, place in written.items() if text not in stand for each in names.problems(text, place)]


def _next_revision(session: Session, form: str, period: int) -> int:
    of_form = AwardQuota.form == form, AwardQuota.period == period
    return (session.scalar(select(func.max(AwardQuota.revision)).where(*of_form)) or 0) + 1


def _row(form: str, period: int, revision: int, places: Places, entry: int) -> AwardQuota:
    return AwardQuota(
        form=form,
        period=period,
        revision=revision,
        number=places.number,
        areas=list(places.areas),
        kind=places.kind,
        tag=places.tag,
        recipient=places.recipient,
        places=places.places,
        document=places.document,
        note=places.note or None,
        entry=entry,
    )
