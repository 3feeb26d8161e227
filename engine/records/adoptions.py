"""The office's own sets: proposed by one person, confirmed by another, withdrawn; and who compared which criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.records import journal
from engine.records.canonical import Plain
from engine.records.journal.people import acting, people, same_name
from engine.records.store.adoptions import CriterionVerification, SetAdoption
from engine.records.store.base import MOMENT_FORMAT
from engine.records.store.entries import JournalEntry

Standing = Literal["proposed", "confirmed", "superseded", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did: the journal entry, the moment, the person by number and by name (none: erased)."""

    entry: int
    at: datetime
    person: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Adoption:
    """One text of one edition that was proposed, and what became of it.

    text       the whole text, with those it rests on
    confirmed  by whom and when; it counts from then on
    ended      withdrawn, with the ground, or superseded by a later text of the same edition
    """

    set: str
    edition: str
    standard: str
    text_hash: str
    meaning_hash: str
    text: str
    decision: str
    proposed: Act
    confirmed: Act | None = None
    ended: Act | None = None
    ground: str | None = None

    @property
    def key(self) -> str:
        return f"{self.set}@{self.edition}"

    @property
    def standing(self) -> Standing:
        if self.ended is not None:
            return "superseded" if self.ground is None else "withdrawn"
        return "proposed" if self.confirmed is None else "confirmed"


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a set as it is proposed; both hashes of the whole set."""

    set: str
    edition: str
    standard: str
    text_hash: str
    meaning_hash: str
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """That somebody compared a criterion with the original; ``criterion_hash`` is of the criterion as it was then."""

    set: str
    edition: str
    criterion: str
    criterion_hash: str
    document: str
    by: Act


def adoptions(session: Session, known: int | None = None) -> tuple[Adoption, ...]:
    """Every text ever proposed, in the order of the proposals; as known after an entry, none: as known now."""
    query = select(SetAdoption).order_by(SetAdoption.id)
    rows = session.scalars(query if known is None else query.where(SetAdoption.entry <= known)).all()
    acts = _acts(session, {row.entry for row in rows})
    found: list[Adoption] = []
    for row in rows:
        act, key = acts[row.entry], f"{row.set}@{row.edition}"
        if row.step == "proposed":
            _change(found, key, "proposed", ended=act)
            found.append(_proposed(row, act))
        elif row.step == "confirmed":
            _change(found, key, "confirmed", ended=act)
            _change(found, key, "proposed", confirmed=act)
        else:
            _change(found, key, "proposed", ended=act, ground=row.decision)
            _change(found, key, "confirmed", ended=act, ground=row.decision)
    return tuple(found)


def in_effect(session: Session, known: int | None = None) -> tuple[Adoption, ...]:
    """The texts that count: confirmed, and neither withdrawn nor superseded. At most one of an edition."""
    return tuple(one for one in adoptions(session, known) if one.standing == "confirmed")


def propose(session: Session, wording: Wording, decision: str, told: Mapping[str, Plain]) -> int:
    """Enter a proposal; ``told`` is what its journal entry says beside set, hashes and decision. The entry's number."""
    return _step(session, "proposed", wording, decision, told)


def confirm(session: Session, adoption: Adoption, told: Mapping[str, Plain]) -> int:
    """Enter that a second person confirms what was proposed: it counts from here on. The entry's number."""
    return _step(session, "confirmed", _wording(adoption), adoption.decision, told)


def withdraw(session: Session, adoption: Adoption, ground: str, told: Mapping[str, Plain]) -> int:
    """Enter that an edition, proposed or confirmed, is withdrawn: it counts no more. The entry's number."""
    return _step(session, "withdrawn", _wording(adoption), ground, told)


def is_acting(act: Act) -> bool:
    """Whether who acts now did this, under whatever number: former stores know one person by several."""
    return act.name is not None and same_name(act.name, acting())


def compare(session: Session, set_: str, edition: str, hashes: Mapping[str, str], document: str) -> int:
    """Enter that criteria (by id, with the hash of each) were compared with a document. The entry's number."""
    entry = journal.upcoming(session)
    for criterion, criterion_hash in hashes.items():
        key = {"set": set_, "edition": edition, "criterion_id": criterion}
        of_it = (getattr(CriterionVerification, name) == value for name, value in key.items())
        last = session.scalar(select(func.max(CriterionVerification.revision)).where(*of_it)) or 0
        row = CriterionVerification(
            **key, revision=last + 1, criterion_hash=criterion_hash, document=document, entry=entry
        )
        session.add(row)
    criteria: dict[str, Plain] = dict(hashes)
    told: dict[str, Plain] = {"set": f"{set_}@{edition}", "criteria": criteria, "document": document}
    journal.record(session, "criteria.verified", told)
    return entry


def comparisons(session: Session, known: int | None = None) -> tuple[Compared, ...]:
    """Of every criterion the last comparison, by set, edition and criterion."""
    query = select(CriterionVerification).order_by(
        CriterionVerification.set,
        CriterionVerification.edition,
        CriterionVerification.criterion_id,
        CriterionVerification.revision,
    )
    rows = session.scalars(query if known is None else query.where(CriterionVerification.entry <= known)).all()
    last = {(row.set, row.edition, row.criterion_id): row for row in rows}
    acts = _acts(session, {row.entry for row in last.values()})
    return tuple(Compared(*key, row.criterion_hash, row.document, acts[row.entry]) for key, row in last.items())


def _step(
    session: Session,
    step: Literal["proposed", "confirmed", "withdrawn"],
    wording: Wording,
    decision: str,
    told: Mapping[str, Plain],
) -> int:
    entry = journal.upcoming(session)
    session.add(
        SetAdoption(
            set=wording.set,
            edition=wording.edition,
            standard=wording.standard,
            step=step,
            text_hash=wording.text_hash,
            meaning_hash=wording.meaning_hash,
            text=wording.text,
            decision=decision,
            entry=entry,
        )
    )
    payload: dict[str, Plain] = {
        "set": f"{wording.set}@{wording.edition}",
        "text": wording.text_hash,
        "meaning": wording.meaning_hash,
        "ground" if step == "withdrawn" else "decision": decision,
    }
    journal.record(session, f"criteria.{step}", {**payload, **told})
    return entry


def _change(
    found: list[Adoption],
    key: str,
    standing: Standing,
    *,
    confirmed: Act | None = None,
    ended: Act | None = None,
    ground: str | None = None,
) -> None:
    """What stands so of an edition is confirmed, or ended."""
    for place, one in enumerate(found):
        if one.key == key and one.standing == standing:
            found[place] = replace(one, confirmed=confirmed or one.confirmed, ended=ended, ground=ground)


def _proposed(row: SetAdoption, act: Act) -> Adoption:
    return Adoption(
        row.set, row.edition, row.standard, row.text_hash, row.meaning_hash, row.text, row.decision, proposed=act
    )


def _wording(one: Adoption) -> Wording:
    return Wording(one.set, one.edition, one.standard, one.text_hash, one.meaning_hash, one.text)


def _acts(session: Session, entries: set[int]) -> dict[int, Act]:
    names = dict(people(session))
    rows = session.scalars(select(JournalEntry).where(JournalEntry.seq.in_(entries)))
    found = {}
    for row in rows:
        number = int(row.actor.removeprefix("person:"))
        at = datetime.strptime(row.at, MOMENT_FORMAT).replace(tzinfo=UTC)
        found[row.seq] = Act(row.seq, at, number, names.get(number))
    return found
