"""Successions of former years, line by line: which unit passed into which, when, by what decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.records import journal
from engine.records.register import problems
from engine.records.register.codes import nearest_code
from engine.records.register.levels import may_become
from engine.records.register.lineage import Lineage, read_lineage
from engine.records.register.reorganising.drafting import Draft, Passing
from engine.records.register.reorganising.following import follow, unplaced
from engine.records.register.reorganising.left_enrolled import LeftEnrolled, left_enrolled
from engine.records.register.reorganising.ordering import check_order
from engine.records.register.reorganising.problems import ends_that_day, no_such_unit, other_level
from engine.records.register.resolving import composed
from engine.records.register.timeline import ONE_DAY, Standing
from engine.records.register.viewing import register_on
from engine.records.store.units import Change


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """One line.

    old, name   code of the old unit on the eve of ``day``; its name, where the line says it, is checked
    new         code or name of the unit it passed into, on ``day``; None: it ended without one
    principal   of a divided unit, whether ``new`` carries on what cannot be divided; None: the line says that no unit
                does so
    founded     whether ``new`` came to be on that day; else, where it was there before, it goes on
    place       where a field stands: ``old``, ``name``, ``new``
    """

    old: str
    new: str | None
    day: date
    decision: str | None
    place: Callable[[str], str] = field(compare=False)
    name: str | None = None
    whole: bool = True
    principal: bool | None = False
    founded: bool = False


@dataclass(frozen=True, slots=True)
class SuccessionChange:
    """What the lines did; units by their codes. ``journal_entry`` is None when nothing changed.

    went_on   units that were there before and took others in: no line says that they were founded then
    enrolled  enrolments of the year of a change and later that stay with units which ended then
    """

    added: int
    unchanged: int
    ended: tuple[str, ...]
    founded: tuple[str, ...]
    went_on: tuple[str, ...]
    followed: tuple[str, ...]
    unplaced: tuple[str, ...]
    journal_entry: int | None
    enrolled: tuple[LeftEnrolled, ...] = ()


@dataclass
class _Done:
    added: int = 0
    unchanged: int = 0
    ended: list[str] = field(default_factory=list)
    founded: dict[str, None] = field(default_factory=dict)
    went_on: dict[str, None] = field(default_factory=dict)
    followed: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    enrolled: list[LeftEnrolled] = field(default_factory=list)


def import_successions(
    session: Session, rows: Sequence[SuccessionRow], *, found: Iterable[Problem] = (), file_hashes: Sequence[str] = ()
) -> SuccessionChange:
    """Take lines into the register within the caller's transaction, day by day; those it has change nothing.

    ProblemsError: ``found``, then RG-030, RG-032 to RG-034, RG-053 to RG-058, RG-068.
    """
    all_found = [*found, *_contradictions(rows)]
    done = _Done()
    entry = journal.upcoming(session)
    for day, decision in dict.fromkeys((row.day, row.decision) for row in sorted(rows, key=lambda row: row.day)):
        group = [row for row in rows if (row.day, row.decision) == (day, decision)]
        draft = Draft(session, day, decision)
        _Group(draft, read_lineage(session), done).draft_all(group)
        all_found += draft.found
        if not all_found:
            draft.enter(entry)
            done.enrolled += left_enrolled(session, draft.ended, day)
    if all_found:
        raise ProblemsError(dict.fromkeys(all_found))
    if done.added:
        journal.record(
            session,
            "register.successions",
            {
                "files": list(file_hashes),
                "successions": done.added,
                "ended": done.ended,
                "founded": list(done.founded),
                "unplaced": done.unplaced,
                "register": register_on(session).hash,
            },
        )
    return SuccessionChange(
        done.added,
        done.unchanged,
        tuple(done.ended),
        tuple(done.founded),
        tuple(done.went_on),
        tuple(done.followed),
        tuple(done.unplaced),
        entry if done.added else None,
        tuple(done.enrolled),
    )


def _contradictions(rows: Sequence[SuccessionRow]) -> list[Problem]:
    """Units that on one day passed whole and otherwise too, or twice into one, or have two principal heirs or none."""
    first: dict[tuple[str, date], list[SuccessionRow]] = {}
    found = []
    for row in rows:
        before = first.setdefault((row.old, row.day), [])
        for other in before:
            if row.whole or other.whole or row.new == other.new or (row.principal and other.principal):
                found.append(problems.successions_differ(row.place("old"), row.old, other.place("old")))
                break
        before.append(row)
    for (code, _), lines in first.items():
        if not any(row.whole or row.principal for row in lines) and any(row.principal is not None for row in lines):
            found.append(problems.no_principal(lines[0].place("principal"), code))
    return found


class _Group:
    """The lines of one day under one decision."""

    def __init__(self, draft: Draft, lineage: Lineage, done: _Done) -> None:
        self.draft, self.lineage, self.done = draft, lineage, done

    def draft_all(self, rows: Sequence[SuccessionRow]) -> None:
        into = Counter(row.new for row in rows if row.new is not None)
        heirs: dict[int, int] = {}
        passing: list[tuple[SuccessionRow, Standing, int | None]] = []
        for row in rows:
            new = None if row.new is None else self._new(row)
            if self._has(row, new):
                self.done.unchanged += 1
                continue
            old = self.draft.unit(row.old, row.place("old"), changes=self._ends(row, new))
            if old is None or (row.new is not None and new is None) or not self._named(row, old):
                continue
            passing.append((row, old, new))
        going_on = {old.unit_id for _, old, new in passing if new == old.unit_id}
        self._check_heirs(passing, going_on)
        if self.draft.found:
            return
        for row, old, new in passing:
            if old.unit_id not in going_on and old.unit_id not in self.draft.ended:
                self.draft.end(old.unit_id)
                self.done.ended.append(old.code)
            if row.whole and new is not None and new != old.unit_id:
                heirs[old.unit_id] = new
            change = self._change(row, old, new, into)
            self.draft.passings.append(
                Passing(old.unit_id, new, change, row.whole, new is not None and (row.whole or bool(row.principal)))
            )
            if new is not None:
                self._receive(row, new, going_on)
        follow(self.draft, heirs, rows[0].place("new"))
        check_order(self.draft, rows[0].place("old"))
        self.done.added += len(passing)
        self.done.followed += [self.draft.states[unit].code for unit in self.draft.followed]
        self.done.unplaced += [self.draft.after[unit].code for unit in unplaced(self.draft)]

    def _check_heirs(self, passing: Sequence[tuple[SuccessionRow, Standing, int | None]], going_on: set[int]) -> None:
        """That no unit passes into one that these lines end on the same day, or into one of another level."""
        ending = {old.unit_id: old.code for _, old, _ in passing if old.unit_id not in going_on}
        for row, old, new in passing:
            if new in ending and new != old.unit_id:
                self.draft.found.append(ends_that_day(row.place("new"), ending[new], row.new or "", row.day))
            heir = None if new is None else self.draft.after[new]
            if heir is not None and not may_become(old.kind, heir.kind):
                self.draft.found.append(other_level(row.place("new"), old.code, old.kind, heir.code, heir.kind))

    def _new(self, row: SuccessionRow) -> int | None:
        """The unit passed into: by its code on the day, else by its name."""
        text = row.new or ""
        there = self.draft.after.values()
        found = [one.unit_id for one in there if one.code == text]
        found = found or [one.unit_id for one in there if composed(one.name) == composed(text)]
        if len(found) == 1:
            return found[0]
        place = row.place("new")
        if found:
            codes = [self.draft.after[unit].code for unit in found]
            self.draft.found.append(problems.ambiguous_unit(place, text, codes))
        else:
            near = nearest_code(text, {one.code: one.name for one in there})
            self.draft.found.append(no_such_unit(place, text, row.day, near))
        return None

    def _has(self, row: SuccessionRow, new: int | None) -> bool:
        """Whether the register says so already; a problem where it says otherwise of the same unit and day."""
        eve = self.draft.day - ONE_DAY
        for unit_id in self.draft.timeline.bearing(row.old):
            held = self.draft.timeline.at(unit_id, eve)
            if held is None or held.code != row.old:
                continue
            said = [step for step in self.lineage.out_of(unit_id) if step.day == row.day]
            if any((step.new, step.whole) == (new, row.whole) for step in said):
                return True
            if any(step.whole or row.whole for step in said):
                self.draft.found.append(problems.succession_recorded(row.place("old"), row.old, row.day, said[0].entry))
                return True
        return False

    def _ends(self, row: SuccessionRow, new: int | None) -> bool:
        old = next((unit for unit, one in self.draft.before.items() if one.code == row.old), None)
        return new is None or new != old

    def _named(self, row: SuccessionRow, old: Standing) -> bool:
        """Whether the line names the unit as the register does."""
        held = self.draft.before[old.unit_id].name
        if row.name is None or composed(row.name) == composed(held):
            return True
        self.draft.found.append(problems.old_name_differs(row.place("name"), row.old, row.name, held))
        return False

    def _change(self, row: SuccessionRow, old: Standing, new: int | None, into: Counter[str]) -> Change:
        if new is None:
            return "abolished"
        if not row.whole:
            return "split"
        goes_on = not row.founded and new != old.unit_id and new in self.draft.before
        if into[row.new or ""] > 1 or goes_on:
            return "merged"
        return "renamed" if self.draft.after[new].kind == old.kind else "replaced"

    def _receive(self, row: SuccessionRow, new: int, going_on: set[int]) -> None:
        """A unit founded on the day begins with it, where the register has it without a day."""
        code = self.draft.after[new].code
        early = [state for state in self.draft.timeline.of[new] if state.valid_from < self.draft.day and state.living]
        if not early or new in going_on:
            return
        if not row.founded:
            self.done.went_on[code] = None
        elif code not in self.done.founded:
            self.done.founded[code] = None
            self.draft.early += [replace(state.on(state.valid_from), taken_back=True) for state in early]
            self.draft.now(new)
