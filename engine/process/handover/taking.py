"""Taking a package: whole or not at all, in one transaction with one entry; the same one twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from criteria.kinds import ATTRIBUTES
from criteria.library.offices import OfficeLibrary
from criteria.problems import ProblemsError
from engine.process.handover.accepting import Passing, Terms
from engine.process.handover.arriving import Arriving, Difference, Part
from engine.process.handover.chain import heads_of
from engine.process.handover.comparing import untrue
from engine.process.handover.decisions import Decisions
from engine.process.handover.enrolled import Enrolments
from engine.process.handover.findings import Findings
from engine.process.handover.forms import Forms
from engine.process.handover.matching import attributes_differing, called, match, name_differs
from engine.process.handover.package import Manifest
from engine.process.handover.reading import Opened, Package, open_package
from engine.process.handover.standing import (
    ahead_of_time,
    before_it,
    is_older,
    not_ours,
    same_before,
    statement_problems,
    years_never_taken,
)
from engine.process.library import library_of
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.journal import Head
from engine.records.store import Handover, Store, now
from engine.records.store.handovers import Accepted

Outcome = Literal["taken", "would_be_taken", "unchanged", "older"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a package.

    outcome      ``would_be_taken``: a dry run; ``unchanged``: taken before; ``older``: than one that was taken
    new          how many rows it brings in, by what they are; none of it where nothing was to be taken
    differences  what the two offices say otherwise, and whose word counts
    notes        what is to be known besides, in sentences
    entry        of the journal; none where nothing was written
    """

    outcome: Outcome
    manifest: Manifest
    sha256: str
    new: dict[str, int]
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]
    entry: int | None

    @property
    def head(self) -> Head:
        return Head(self.manifest.head.seq, self.manifest.head.hash)


def take(
    store: Store,
    data: bytes,
    name: str,
    terms: Terms | None = None,
    *,
    dry_run: bool = False,
    at: datetime | None = None,
) -> Taken:
    """Take the bytes of a package that an office below made.

    name     what problems call the file
    dry_run  only say what would become of it
    at       the moment; none: now

    ProblemsError, nothing is taken then: BG-002 to BG-028, all that can be told in one pass.
    """
    at = at or now()
    opened = open_package(data, name)
    with store.reading() if dry_run else store.writing() as session:
        return _Taking(session, opened, name, terms or Terms(), at).take(dry_run=dry_run)


class _Taking:
    def __init__(self, session: Session, opened: Opened, name: str, terms: Terms, at: datetime) -> None:
        self._session = session
        self._opened = opened
        self._where = f"Gói “{name}”"
        self._terms = terms
        self._at = at

    def take(self, *, dry_run: bool) -> Taken:
        manifest, package, terms = self._opened.manifest, self._opened.package, self._terms
        found = [
            *self._opened.problems,
            *statement_problems(manifest, self._where, terms.head, terms.campaign, self._at),
        ]
        found += [*terms.problems(), *not_ours(self._session, manifest, self._where)]
        if package is None:
            raise ProblemsError(found)
        before = before_it(self._session, package)
        found += [*years_never_taken(package, before), *ahead_of_time(package)]
        if is_older(package, before):
            if found:
                raise ProblemsError(found)
            past: Outcome = "unchanged" if same_before(package, before) else "older"
            return Taken(past, manifest, package.sha256, {}, (), (), None)
        library = library_of(self._session)
        matched = match(self._session, package)
        passing = Passing(self._session, package, before, matched)
        found += [*passing.problems(terms), *untrue(package, library), *matched.problems]
        if found:
            raise ProblemsError(found)
        arriving = Arriving(self._session, package, matched)
        parts: tuple[Part, ...] = tuple(part(arriving) for part in (Enrolments, Forms, Findings, Decisions))
        new = {what: count for part in parts for what, count in part.new.items()}
        differences = [*_register(arriving), *(one for part in parts for one in part.differences)]
        notes = [] if terms.head is not None else [_NOT_COMPARED]
        notes += [*passing.notes(terms), *_strange_standards(package, library)]
        entry = None if dry_run else self._enter(arriving, parts, new, passing.accepted)
        outcome: Outcome = "would_be_taken" if dry_run else "taken"
        return Taken(outcome, manifest, package.sha256, new, tuple(differences), tuple(notes), entry)

    def _enter(
        self, arriving: Arriving, parts: tuple[Part, ...], new: dict[str, int], accepted: Accepted | None
    ) -> int:
        manifest, session = arriving.package.manifest, self._session
        entry = journal.upcoming(session)
        session.add(
            Handover(
                office=manifest.office,
                unit_id=arriving.root,
                package_sha256=arriving.package.sha256,
                head_seq=manifest.head.seq,
                head_hash=manifest.head.hash,
                campaign=manifest.campaign,
                periods=list(manifest.periods),
                made_at=manifest.made_at,
                heads=heads_of(arriving.package.entries),
                accepted=accepted,
                ground=self._terms.why if accepted else None,
                entry=entry,
            )
        )
        for part in parts:
            part.enter(entry)
        payload: dict[str, Plain] = {
            "unit": manifest.unit.code,
            "campaign": manifest.campaign,
            "periods": list(manifest.periods),
            "office": manifest.office,
            "package": arriving.package.sha256,
            "head": f"{manifest.head.seq}:{manifest.head.hash}",
            "counts": dict(new),
        }
        if accepted:
            payload |= {"accepted": accepted, "ground": self._terms.why}
        journal.record(session, "handover.taken", payload, at=self._at)
        return entry


_NOT_COMPARED = (
    "Chưa đối chiếu mã nhật ký của gói: so mã ở dòng đầu với mã ghi trên giấy gửi kèm, hoặc nhận với --head MÃ; không "
    "đối chiếu thì không biết gói có bị thay bằng gói khác hay không."
)


def _strange_standards(package: Package, library: OfficeLibrary) -> Iterator[str]:
    """What is no fault and no difference, and yet should be known."""
    told = {one.standard for one in (*package.content.forms, *package.content.enrolments)}
    for standard in sorted(told - set(library.standards())):
        yield f"Tiêu chuẩn “{standard}” không có trong thư viện ở đây; số liệu vẫn được lưu, chưa đánh giá được."


def _register(arriving: Arriving) -> Iterator[Difference]:
    """What the two registers say otherwise of a unit that is the same; one's own register stays."""
    for number, state in arriving.matched.said.items():
        unit = arriving.unit(number)
        if name_differs(state, unit):
            yield Difference("name", called(unit), "", f"“{state.name}”", f"“{unit.name}”", "here")
        for attribute, (below, here) in attributes_differing(state, unit).items():
            said = _attribute_words(attribute, below), _attribute_words(attribute, here)
            label = ATTRIBUTES[attribute].label if attribute in ATTRIBUTES else attribute
            yield Difference("attribute", called(unit), label, *said, "here")


def _attribute_words(name: str, value: object) -> str:
    if value is None:
        return "không ghi"
    if isinstance(value, bool):
        return "có" if value else "không"
    choices = ATTRIBUTES[name].choices if name in ATTRIBUTES else {}
    return choices.get(str(value), f"“{value}”")
