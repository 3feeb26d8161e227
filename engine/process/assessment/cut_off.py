"""The day up to which a run takes figures as known, and whether that is far enough for a final verdict.

A final run says how a whole window came out. It is refused while the window is not over, and where the cut-off of a
form, or the day it came, lies before the end of its window; unless the office names the day itself. Naming the window's
end, it takes the figures as those of the whole window; naming an earlier day, it asks for an interim result, such as
whether a title is kept. The run keeps whose figures end before the day named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.process.assessment import problems
from engine.process.assessment.choosing import Chosen
from engine.process.assessment.gathering import Gathered
from engine.records.days import today


@dataclass(frozen=True, slots=True)
class CutOff:
    """``day`` of the run, and the last of the window; ``early``: units whose figures end before both."""

    day: date
    last: date
    early: tuple[str, ...]


def register_day(chosen: Chosen, as_of: date | None, *, projected: bool) -> date:
    """The day whose register a run reads: the last of the window, or of an interim result the day it is asked for."""
    last = chosen.span[1]
    return last if as_of is None or projected else min(as_of, last)


def cut_off(as_of: date | None, chosen: Chosen, gathered: Gathered, *, projected: bool) -> CutOff:
    """The cut-off of a run, given or not.

    Not given, it is the last day of the window; of a projection the latest cut-off that a form names, else today.
    ProblemsError: AS-001 before the window, AS-007 or AS-010 too early for a final run, AS-008 in the future,
    AS-009 the window has not begun.
    """
    first, last = chosen.span
    now = today()
    if as_of is not None and as_of > now:
        raise problems.as_of_in_the_future(as_of, now)
    if as_of is not None and as_of < first:
        raise problems.as_of_out_of_range(as_of, first, chosen.period)
    if now < first:
        raise problems.period_not_begun(chosen.period, first, now)
    if projected:
        reported = [handed.as_of for handed in gathered.submissions if handed.as_of is not None]
        return CutOff(as_of or min(max(reported, default=now), last, now), last, ())
    if as_of is None and now < last:
        raise problems.too_early(chosen.period, last, now)
    day = as_of or last
    early = early_units(chosen, gathered, day)
    if early and as_of is None:
        raise problems.forms_too_early(chosen.standard, chosen.period, last, early)
    return CutOff(day, last, tuple(early))


def early_units(chosen: Chosen, gathered: Gathered, until: date) -> dict[str, date]:
    """Code to the cut-off of a unit's form that ends before that day and before the window of the sets it answers.

    Whatever cut-off a form names, it cannot know more than the day it was received.
    """
    codes = {unit_id: code for code, unit_id in gathered.units.items()}
    kinds = {unit["code"]: unit["kind"] for unit in gathered.decisive["units"]}
    ends: dict[tuple[str, str], date] = {}
    for set_ in chosen.all:
        for kind in set_.applies_to:
            end = min(until, set_.window.last_day(chosen.period))
            ends[set_.standard, kind] = max(end, ends.get((set_.standard, kind), end))
    found: dict[str, date] = {}
    for handed in gathered.submissions:
        code = codes[handed.unit_id]
        asked = (handed.standard, kinds[code])
        day = min(handed.as_of or handed.received_on, handed.received_on)
        if asked in ends and day < ends[asked]:
            found[code] = min(day, found.get(code, day))
    return found
