"""Changes entered out of the order of their days: a unit does not end before what was already written of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.records.register.lineage import Lineage, read_lineage
from engine.records.register.reorganising import problems
from engine.records.register.reorganising.drafting import Draft
from engine.records.register.timeline import ONE_DAY


def check_order(draft: Draft, place: str) -> None:
    """That nothing entered before needs a unit which the draft ends, on that day or after it.

    Others that pass into it, parts of it that pass on, units put below it: with the unit gone they would lead nowhere.
    """
    ended = [unit for unit in draft.ended if unit in draft.timeline.of]
    lineage = read_lineage(draft.session) if ended else Lineage((), {})
    for unit in ended:
        told: set[int] = set()
        for day, entry, what in (*_passed(draft, lineage, unit), *_put_below(draft, unit)):
            if entry not in told:
                told.add(entry)
                code = draft.before[unit].code
                draft.found.append(problems.needed_later(place, code, what, day, entry, draft.day))


def _passed(draft: Draft, lineage: Lineage, unit: int) -> Iterator[tuple[date, int, str]]:
    """Day, entry and wording of every succession that names the unit on the day or later."""
    for step in (*lineage.into(unit), *lineage.out_of(unit)):
        if step.day < draft.day:
            continue
        old = draft.timeline.at(step.old, step.day - ONE_DAY)
        if step.old != unit and old is not None:
            yield step.day, step.entry, f"“{old.code}” {old.name} chuyển vào đơn vị này"
        else:
            yield step.day, step.entry, "chính đơn vị này được sắp xếp"


def _put_below(draft: Draft, unit: int) -> Iterator[tuple[date, int, str]]:
    """The same of every state that puts another unit below it later; one there before may stay to be placed."""
    for other in draft.timeline.of:
        for state in draft.timeline.later(other, draft.day):
            before = draft.timeline.at(other, state.valid_from - ONE_DAY)
            if state.living and state.parent_id == unit and (before is None or before.parent_id != unit):
                yield state.valid_from, state.entry, f"“{state.code}” {state.name} thuộc đơn vị này"
