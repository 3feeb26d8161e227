"""A province of the official lists drafted into the register: today's units, those before, what became of these.

Whichever is loaded first, the register ends the same. Units that it has already are matched, end where the lists say
so, and what lies below follows where they passed whole; below divided or abolished ones it is to be placed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.records.register import official
from engine.records.register.changing import State
from engine.records.register.lineage import read_lineage
from engine.records.register.loading import problems
from engine.records.register.loading.matching import match
from engine.records.register.official import FIRST_DAY, OfficialUnit, Succession, files
from engine.records.register.official.units import listed
from engine.records.register.reorganising.drafting import Draft, Passing
from engine.records.register.reorganising.following import follow
from engine.records.register.reorganising.ordering import check_order
from engine.records.register.timeline import ONE_DAY
from engine.records.store.units import BEGINNING, Change

EVE = FIRST_DAY - ONE_DAY


class ProvinceDraft:
    """One load before it is entered.

    now, before  code of an official unit to the register's id of it, or to the draft's
    same         code of a former unit to the code under which it goes on as the same unit
    laid         codes of former units brought in; ``brought``: those of today's
    postponed    codes of today's units that the register had without a day and that begin with theirs
    differing    what the register says otherwise than the lists and keeps, in words
    found        near misses and whatever else keeps the load out
    """

    def __init__(self, session: Session, province: str, document: str, *, legacy: bool) -> None:
        self.units_now = {unit.code: unit for unit in official.units_now(province)}
        self.units_before = {unit.code: unit for unit in official.units_before(province)}
        self.steps = official.successions(province)
        self.draft = Draft(session, FIRST_DAY, document)
        self.lineage = read_lineage(session)
        others = (*listed(files.BEFORE), *listed(files.NOW))
        before = match(self.units_before.values(), self.draft.before, EVE, others)
        now = match(self.units_now.values(), self.draft.after, FIRST_DAY, others)
        self.found: list[Problem] = list(dict.fromkeys([*before.near, *now.near]))
        self.before, self.now = dict(before.units), dict(now.units)
        self.matched = len({*self.before.values(), *self.now.values()})
        self.into = Counter(step.new for step in self.steps)
        self._tell_former_from_new()
        self.same = {step.old: step.new for step in self.steps if step.new is not None and self._is_same(step)}
        self.laid: list[str] = []
        self.brought: list[str] = []
        self.postponed: list[str] = []
        self.differing: list[str] = []
        if not self.found:
            self._draft(legacy=legacy)

    def _tell_former_from_new(self) -> None:
        """Units of the register with code, name and kind of a former unit and of a new one of which it is but a part.

        Such a unit, there before the day, is the former one, as the register itself says; unless of the units that are
        in one of the two lists only the register had some of today's and none of the former.
        """
        both = {
            code
            for code, unit_id in self.before.items()
            if self.now.get(code) == unit_id and not any(self._is_same(step) for step in self.steps if step.old == code)
        }
        new_only = {code for code, unit_id in self.now.items() if unit_id in self.draft.before} - self.before.keys()
        old_only = {code for code, unit_id in self.before.items() if self.now.get(code) != unit_id}
        listed_here = self.now if old_only or not new_only else self.before
        for code in both:
            del listed_here[code]

    def _is_same(self, step: Succession) -> bool:
        """Whether nothing but the unit above changed: it passed whole and alone, with its code, name and kind."""
        old, new = self.units_before[step.old], self.units_now.get(step.new or "")
        if new is None or step.share != "whole" or self.into[step.new] > 1:
            return False
        return (old.code, old.name, old.kind) == (new.code, new.name, new.kind)

    def _draft(self, *, legacy: bool) -> None:
        if legacy:
            for unit in self.units_now.values():
                self._postpone(unit)
            for unit in self.units_before.values():
                self._lay(unit)
        passing = [code for code in self.before if code not in self.same and self._is_to_pass(code)]
        for code in passing:
            self._end(code)
        for unit in self.units_now.values():
            self._bring(unit)
        steps = [step for step in self.steps if step.old in passing]
        self.draft.passings += [self._passing(step) for step in steps]
        if legacy:
            self._compare_parents()
        heirs = {
            self.before[step.old]: self.now[step.new]
            for step in steps
            if step.new is not None and step.share == "whole"
        }
        follow(self.draft, heirs, "register load")
        check_order(self.draft, "register load")
        self.draft.check_codes("register load", [self.now[code] for code in self.brought])
        self.found += self.draft.found

    def _postpone(self, unit: OfficialUnit) -> None:
        """A unit of today that the register has since before its day begins with it."""
        unit_id = self.now.get(unit.code)
        if unit_id is None or unit.code in self.same.values():
            return
        early = [state for state in self.draft.timeline.of[unit_id] if state.valid_from < FIRST_DAY]
        if not early:
            return
        self.postponed.append(unit.code)
        self.draft.early += [replace(state.on(state.valid_from), taken_back=True) for state in early]
        self.draft.now(unit_id)

    def _lay(self, unit: OfficialUnit) -> None:
        """A unit of the day before, as far back as is known, where the register has none."""
        if unit.code in self.before:
            return
        self.laid.append(unit.code)
        above = None if unit.parent is None else self.before[unit.parent]
        state = State(0, unit.code, unit.name, unit.kind, above, _attributes(unit), valid_from=BEGINNING)
        goes_on = self.now.get(self.same.get(unit.code, ""))
        if goes_on is None:
            self.before[unit.code] = self.draft.begin_early(state)
        else:
            self.before[unit.code] = goes_on
            self.draft.early.append(replace(state, unit_id=goes_on))

    def _is_to_pass(self, code: str) -> bool:
        """Whether the register does not say yet what became of a former unit; where it does, that stays."""
        unit_id = self.before[code]
        said = {step.new for step in self.lineage.out_of(unit_id) if step.day == FIRST_DAY}
        if not said:
            return True
        listed = {step.new for step in self.steps if step.old == code}
        if said != {None if new is None else self.now.get(new) for new in listed}:
            self.differing.append(
                f"“{code}” {self.units_before[code].name}: đơn vị kế tiếp đã ghi khác với bảng chuyển đổi"
            )
        return False

    def _end(self, code: str) -> None:
        unit_id, unit = self.before[code], self.units_before[code]
        if unit_id < 0:
            above = next((state.parent_id for state in self.draft.early if state.unit_id == unit_id), None)
            self.draft.states[unit_id] = State(
                unit_id, unit.code, unit.name, unit.kind, above, valid_from=FIRST_DAY, living=False
            )
            return
        later = [state for state in self.draft.timeline.later(unit_id, FIRST_DAY) if state.living]
        if later:
            self.found.append(problems.changed_since(self.draft.before[unit_id], later[0]))
        elif unit_id in self.draft.after:
            self.draft.end(unit_id)

    def _bring(self, unit: OfficialUnit) -> None:
        """A unit of the day: the register's, the former one that goes on, or a new one; below its province."""
        above = None if unit.parent is None else self.now[unit.parent]
        former = next((old for old, new in self.same.items() if new == unit.code), None)
        unit_id = self.now.get(unit.code)
        if unit_id is not None:
            self._put_below(unit, unit_id, above)
        elif former in self.before:
            self.now[unit.code] = self.before[former]
            self.draft.states[self.before[former]] = self._state(unit, self.before[former], above)
            self.brought.append(unit.code)
        else:
            self.now[unit.code] = self.draft.begin(self._state(unit, 0, above))
            self.brought.append(unit.code)

    def _state(self, unit: OfficialUnit, unit_id: int, above: int | None) -> State:
        return State(
            unit_id,
            unit.code,
            unit.name,
            unit.kind,
            above,
            _attributes(unit),
            valid_from=FIRST_DAY,
            document=self.draft.document,
        )

    def _put_below(self, unit: OfficialUnit, unit_id: int, above: int | None) -> None:
        """A unit that the register has stands below its province, unless the register says another that lives."""
        state = self.draft.after[unit_id]
        standing = self.draft.standing()
        if state.parent_id == above:
            return
        if state.parent_id is None or state.parent_id not in standing:
            self.draft.change(unit_id, parent_id=above)
        else:
            self.differing.append(_other_parent(unit, standing[state.parent_id].code))

    def _compare_parents(self) -> None:
        """What the register says of the units above former ones stays; what it leaves open is not filled in."""
        for code, unit_id in self.before.items():
            state = self.draft.before.get(unit_id)
            unit = self.units_before[code]
            above = None if unit.parent is None else self.before.get(unit.parent)
            if state is not None and state.parent_id != above:
                held = None if state.parent_id is None else self.draft.before.get(state.parent_id)
                self.differing.append(
                    _other_parent(unit, held.code if held is not None else "", EVE.strftime("%d/%m/%Y"))
                )

    def _passing(self, step: Succession) -> Passing:
        new = None if step.new is None else self.now[step.new]
        return Passing(self.before[step.old], new, self._change(step), step.share == "whole", step.principal)

    def _change(self, step: Succession) -> Change:
        if step.new is None:
            return "abolished"
        if step.share == "part":
            return "split"
        if self.into[step.new] > 1:
            return "merged"
        return "renamed" if self.units_before[step.old].kind == self.units_now[step.new].kind else "replaced"


def _attributes(unit: OfficialUnit) -> dict[str, str | bool]:
    """The province says for all below it whose territory they are."""
    return {"territory": unit.code} if unit.parent is None else {}


def _other_parent(unit: OfficialUnit, held: str, day: str = "") -> str:
    when = f" đến {day}" if day else ""
    seen = f"“{held}”" if held else "chưa có"
    return f"“{unit.code}” {unit.name}{when}: cấp trên trong danh bạ {seen}, trong danh sách “{unit.parent or ''}”"
