"""Taking a province into the register: one entry of the journal, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.records import journal
from engine.records.register import official
from engine.records.register.loading.province import ProvinceDraft
from engine.records.register.official import FIRST_DAY, files
from engine.records.register.reorganising.following import unplaced
from engine.records.register.reorganising.left_enrolled import LeftEnrolled, left_enrolled
from engine.records.register.viewing import register_on

SOURCE = "Bảng chuyển đổi đơn vị hành chính 01/07/2025"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did; units by their codes. ``entry`` is None when the register had it all.

    now, before  units of today's list, and of the list of the day before, that were brought in
    matched      how many units of both lists the register had
    ended        units of the register that ended with the day before
    postponed    today's units that the register had without a day and that now begin with theirs
    successions  how many were entered
    followed     units that went with their successor
    unplaced     units whose unit above is no more and for which the lists do not say where they go
    divided      former units that passed to several; principal is the one nearest on the map, which no legal text says
    doubtful     of these, those that the source may have taken for a namesake
    enrolled     enrolments of 2025 and later that stay with units which ended
    differing    what the register says otherwise than the lists and keeps, in words
    """

    province: str
    now: tuple[str, ...]
    before: tuple[str, ...]
    matched: int
    ended: tuple[str, ...]
    postponed: tuple[str, ...]
    successions: int
    followed: tuple[str, ...]
    unplaced: tuple[str, ...]
    divided: tuple[str, ...]
    doubtful: tuple[str, ...]
    differing: tuple[str, ...]
    entry: int | None
    enrolled: tuple[LeftEnrolled, ...] = ()


def load_province(session: Session, province: str, *, legacy: bool = False, decision: str = "") -> Loaded:
    """Take a province in, within the caller's transaction; what the register has already is matched, not doubled.

    legacy    the units of 30 June 2025 too, with their districts; else only what became of those the register has
    decision  the one the successions stand on; none: the official lists themselves

    ProblemsError: RG-031 for an unknown province; RG-033, RG-035, RG-047 to RG-049 for what a person must decide.
    """
    load = ProvinceDraft(session, province, " ".join(decision.split()) or SOURCE, legacy=legacy)
    if load.found:
        raise ProblemsError(dict.fromkeys(load.found))
    draft = load.draft
    left = unplaced(draft)
    told = {passing.old: None for passing in draft.passings if not passing.whole}
    code_of = {unit: code for code, unit in load.before.items()}
    entry = journal.upcoming(session) if draft.states or draft.early or draft.passings else None
    if entry is not None:
        draft.enter(entry)
    done = Loaded(
        province,
        tuple(load.brought),
        tuple(load.laid),
        load.matched,
        tuple(draft.before[unit].code for unit in draft.ended),
        tuple(load.postponed),
        len(draft.passings),
        tuple(draft.states[unit].code for unit in draft.followed),
        tuple(draft.after[unit].code for unit in left),
        tuple(code_of[unit] for unit in told),
        tuple(code for code in official.not_told_apart(province) if load.before.get(code) in told),
        tuple(load.differing),
        entry,
        left_enrolled(session, draft.ended, FIRST_DAY),
    )
    if entry is not None:
        journal.record(
            session,
            "register.loaded",
            {
                "province": province,
                "legacy": legacy,
                "decision": draft.document,
                "lists": {name: file["sha256"] for name, file in files.record()["files"].items()},
                "units_now": len(done.now),
                "units_before": len(done.before),
                "ended": list(done.ended),
                "successions": done.successions,
                "followed": len(done.followed),
                "unplaced": list(done.unplaced),
                "register": register_on(session, FIRST_DAY).hash,
            },
        )
    return done
