"""What was reached of targets that are no matter of titles, as entered with its document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError, meant
from engine.process.campaigns.keeping import open_campaign
from engine.process.chasing.targets.aims import Aim, Row, aims_of, rows_of
from engine.process.chasing.targets.areas import CalledAreas, level_words
from engine.process.chasing.targets.problems import TARGET_PROBLEMS
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.days import day_of, today
from engine.records.register import Register, register_on
from engine.records.store import JournalEntry, TargetResult
from engine.sheets.texts import folded

_WHOLE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Said:
    """What is entered, as given: so many (``of`` how many), by which document, reached on which day."""

    value: str
    document: str
    of: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """A result: ``value``, of ``base`` where that was asked; ``entry`` of the journal, made on the day ``entered``.

    on  the day on which it was reached; none where that was not said
    """

    value: int
    base: int | None
    document: str
    on: date | None
    entry: int
    entered: date

    def is_known_on(self, day: date) -> bool:
        """Whether it was so by the end of the day; one whose own day is not told, from when it was entered."""
        return (self.on or self.entered) <= day


Results = dict[tuple[str, str], Reached]
"""Subject (folded) and area, as `Aim.key` names it, to a result."""


def results_of(session: Session, code: str, day: date | None = None) -> Results:
    """The result that counts of each target and area: the one entered last.

    day  of those that were so by the end of this day; none: of all
    """
    rows = session.execute(
        select(TargetResult, JournalEntry.at)
        .join(JournalEntry, JournalEntry.seq == TargetResult.entry)
        .where(TargetResult.campaign == code)
        .order_by(TargetResult.entry)
    )
    found: Results = {}
    for row, at in rows:
        base, entered = None if row.base is None else int(row.base), day_of(datetime.fromisoformat(at))
        reached = Reached(int(row.value), base, row.document, row.reached_on, row.entry, entered)
        if day is None or reached.is_known_on(day):
            found[folded(row.subject), row.area] = reached
    return found


def by_aim(results: Results, aims: Sequence[Aim], register: Register) -> Results:
    """The results by the keys of these targets, though a list given since calls an area otherwise: by code, by name.

    A result goes by its own words where a target has them; else to the one target of its subject whose area they name
    in the register of the day the targets are fixed on. Of two that come to one target the one entered last counts.
    """
    areas = CalledAreas(register)
    keys = {(folded(aim.row.subject), aim.key) for aim in aims}
    found: Results = {}
    for (subject, area), reached in sorted(results.items(), key=lambda one: one[1].entry):
        if (subject, area) in keys:
            found[subject, area] = reached
            continue
        ids = {unit.id for unit in areas.called(area)}
        meant_ones = [aim for aim in aims if folded(aim.row.subject) == subject and aim.unit.id in ids]
        if len(meant_ones) == 1:
            found[subject, meant_ones[0].key] = reached
    return found


def enter(
    session: Session, code: str, number: int, area: str | None, said: Said, *, wrong: Iterable[Problem] = ()
) -> tuple[Aim, Reached, bool]:
    """Enter what was reached of target ``number``; the aim, the result, and whether it is new.

    area   code or name of the area, where the target is for every one
    wrong  what was wrong with what was said before it came here: with it nothing is entered

    ProblemsError: CD-030, CD-031, CT-030 to CT-040.
    """
    open_campaign(session, code)
    rows = rows_of(session, code)
    row, aim = rows[number - 1] if 1 <= number <= len(rows) else None, None
    aims: tuple[Aim, ...] = ()
    found: list[Problem] = []
    if row is None:
        found.append(TARGET_PROBLEMS.problem("CT-030", "SỐ", f"“{number}”", last=len(rows)))
    elif row.standard is not None:
        found.append(TARGET_PROBLEMS.problem("CT-031", "SỐ", f"“{number}. {row.subject}”"))
        row = None
    else:
        aims = aims_of(rows, register_on(session, row.fixed_on))
        aim, found = _aim(session, aims, row, area)
    value, base, of_numbers = _numbers(row, said)
    found += of_numbers
    if not said.document.strip():
        found.append(TARGET_PROBLEMS.problem("CT-036", "--document"))
    found += wrong
    if found or aim is None or value is None:
        raise ProblemsError(found)
    known = by_aim(results_of(session, code), aims, register_on(session, aim.row.fixed_on))
    before = known.get((folded(aim.row.subject), aim.key))
    reached = Reached(value, base, said.document.strip(), said.on, journal.upcoming(session), today())
    if before is not None and _same(before, reached):
        return aim, before, False
    _record(session, code, aim, reached)
    return aim, reached, True


def _record(session: Session, code: str, aim: Aim, reached: Reached) -> None:
    key = {"campaign": code, "subject": aim.row.subject, "area": aim.key}
    of_it = (getattr(TargetResult, name) == text for name, text in key.items())
    last = session.scalar(select(func.max(TargetResult.revision)).where(*of_it)) or 0
    session.add(
        TargetResult(
            **key,
            revision=last + 1,
            value=str(reached.value),
            base=None if reached.base is None else str(reached.base),
            document=reached.document,
            reached_on=reached.on,
            entry=reached.entry,
        )
    )
    told: dict[str, Plain] = {**key, "value": str(reached.value), "document": reached.document}
    journal.record(session, "campaign.target_result", told)


def _aim(session: Session, every: Sequence[Aim], row: Row, area: str | None) -> tuple[Aim | None, list[Problem]]:
    """The target of the area that is meant, or why it is not known."""
    register = register_on(session, row.fixed_on)
    aims = [aim for aim in every if aim.row is row]
    if row.area_kind is None:
        wrong = [TARGET_PROBLEMS.problem("CT-039", "--area", f"“{area}”")] if area is not None else []
        return aims[0], wrong
    areas = CalledAreas(register)
    ids = {unit.id for unit in areas.called(area)} if area is not None else set()
    meant_ones = [aim for aim in aims if aim.unit.id in ids]
    if len(meant_ones) == 1:
        return meant_ones[0], []
    near = areas.nearest(area) if area is not None else ""
    wanted = meant(near, f"mã hoặc tên của một đơn vị {level_words(row.area_kind)} mà chỉ tiêu này áp dụng")
    seen = f"“{area}”" if area is not None else ""
    return None, [TARGET_PROBLEMS.problem("CT-032", "--area", seen, wanted=wanted)]


def _numbers(row: Row | None, said: Said) -> tuple[int | None, int | None, list[Problem]]:
    """What was reached, of how many; of a target that is not known only the number itself is judged."""
    found = []
    value = int(said.value) if _WHOLE.fullmatch(said.value.strip()) else None
    if value is None:
        found.append(TARGET_PROBLEMS.problem("CT-033", "--value", f"“{said.value}”"))
    base = int(said.of) if said.of is not None and _WHOLE.fullmatch(said.of.strip()) else None
    if row is None:
        return value, base, found
    if row.measure == "percent_named" and (base is None or (value is not None and base < value)):
        found.append(TARGET_PROBLEMS.problem("CT-034", "--of", f"“{said.of}”" if said.of is not None else ""))
    elif row.measure != "percent_named" and said.of is not None:
        found.append(TARGET_PROBLEMS.problem("CT-035", "--of", f"“{said.of}”"))
    return value, base, found


def _same(one: Reached, other: Reached) -> bool:
    return (one.value, one.base, one.document, one.on) == (other.value, other.base, other.document, other.on)
