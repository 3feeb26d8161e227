"""Which unit each line means: by its code on the right day, else by its name with kind and unit above.

A code may be borne by one unit until a day and by another from it on. The day of a line is the one it names; else the
end, then the start, of the year it enrols for; else today; and where nobody bears the code on any of these, the last
who did is meant. A unit goes by its code; one that lost it to a later bearer by “16690 (đến 30/06/2025)”.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from criteria.problems import Problem
from engine.records.days import today
from engine.records.register import problems
from engine.records.register.codes import alike, nearest_code
from engine.records.register.levels import may_stand_above
from engine.records.register.lineage import Lineage
from engine.records.register.rows import RegisterRow
from engine.records.register.timeline import ONE_DAY, Standing, Timeline
from engine.records.store.units import BEGINNING


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A unit that a name may mean: of the register, or of the lines themselves (then without ``unit_id``)."""

    key: str
    code: str
    name: str
    kind: str | None
    parent: str | None
    unit_id: int | None = None


class Resolver:
    """Resolves lines against a register and against one another.

    keys    id of every unit of the register to what it goes by; ``ids`` the other way
    states  what a line may speak of, by what that goes by: of each unit the last state, and others that lines name
    found  what cannot be resolved
    """

    def __init__(self, timeline: Timeline, lineage: Lineage) -> None:
        self.timeline = timeline
        self.lineage = lineage
        self.found: list[Problem] = []
        self._living: dict[date, dict[int, Standing]] = {}
        self._bearing: dict[str, list[int]] = {}
        self._new: dict[str, _Candidate] = {}
        self._again: dict[str, list[tuple[date, str]]] = {}
        self._named: dict[date, dict[str, list[_Candidate]]] = {}
        for unit_id, states in timeline.of.items():
            for code in {state.code for state in states if state.living}:
                self._bearing.setdefault(code, []).append(unit_id)
        self.keys = {unit_id: self._key(unit_id) for unit_id in timeline.of}
        self.ids = {key: unit_id for unit_id, key in self.keys.items()}
        self.states = {key: self.last(unit_id) for key, unit_id in self.ids.items()}

    def _key(self, unit_id: int) -> str:
        code = self.last(unit_id).code
        if self._in_order(code)[0] == unit_id:
            return code
        end = next((one.valid_from for one in reversed(self.timeline.of[unit_id]) if not one.living), None)
        return f"{code} (đến {end - ONE_DAY:%d/%m/%Y})" if end else f"{code} (đơn vị số {unit_id})"

    def last(self, unit_id: int) -> Standing:
        """The state of today; of a unit that is not there today its last, or its first to come."""
        states = self.timeline.of[unit_id]
        held = self.timeline.at(unit_id, today())
        living = [one for one in states if one.living]
        return held if held is not None and held.living else (living or states)[-1]

    def _in_order(self, code: str) -> list[int]:
        """Who bears or bore the code: today's bearer, then the latest."""
        living = self.living(today())
        there = [unit for unit in self._bearing.get(code, []) if unit in living and living[unit].code == code]
        others = [unit for unit in self._bearing.get(code, []) if unit not in there]
        return there + sorted(others, key=lambda unit: self.timeline.of[unit][0].valid_from, reverse=True)

    def living(self, day: date) -> dict[int, Standing]:
        if day not in self._living:
            self._living[day] = self.timeline.living(day)
        return self._living[day]

    def bearer(self, code: str, days: Sequence[date], *, last_resort: bool = True) -> tuple[int | None, date]:
        """Who is meant by the code, and the day on which; None: a unit that the register does not have."""
        for day in days:
            for unit_id in self._bearing.get(code, []):
                state = self.living(day).get(unit_id)
                if state is not None and state.code == code:
                    return unit_id, day
        if last_resort and (bearers := self._in_order(code)):
            end = self.timeline.of[bearers[0]][-1]
            return bearers[0], end.valid_from if end.living else end.valid_from - ONE_DAY
        return None, days[0]

    def resolve(self, rows: Iterable[RegisterRow]) -> list[RegisterRow]:
        """The lines with the key of their unit, and of the unit above; what cannot be resolved is left out, and told.

        A line that enrols for years in which its code meant several units becomes one line for each.
        """
        rows = list(rows)
        for row in rows:
            if row.code is not None:
                self._bring_in(row, row.code)
        return [done for row in rows for done in self._row(row)]

    def _bring_in(self, row: RegisterRow, code: str) -> None:
        """Note a unit that the lines bring in: under a new code, or under one that others bore before."""
        if self.bearer(code, _days(row))[0] is None:
            before = self._new.get(code)
            if before is None or not before.name:
                self._new[code] = _Candidate(code, code, row.name or "", row.kind, row.parent)
        elif row.since is not None and self.bearer(code, [row.since], last_resort=False)[0] is None:
            self._again.setdefault(code, []).append((row.since, self.key(row, None, row.since)))

    def _row(self, row: RegisterRow) -> list[RegisterRow]:
        if row.code is None:
            return self._by_name(row)
        meant: dict[str, tuple[int | None, date, list[int]]] = {}
        for period in dict.fromkeys(one.period for one in row.enrolments) if row.since is None else ():
            unit_id, day = self.bearer(row.code, _days(row, period))
            meant.setdefault(self.key(row, unit_id, day), (unit_id, day, []))[2].append(period)
        if not meant:
            unit_id, day = self.bearer(row.code, _days(row), last_resort=row.since is None)
            meant[self.key(row, unit_id, day)] = (unit_id, day, [one.period for one in row.enrolments])
        done = []
        for key, (unit_id, day, periods) in meant.items():
            enrolments = tuple(one for one in row.enrolments if one.period in periods)
            if self._agrees(row, unit_id, day):
                done.append(self._placed(replace(row, key=key, day=day, enrolments=enrolments), unit_id))
        return done

    def key(self, row: RegisterRow, unit_id: int | None, day: date) -> str:
        """What the line's unit goes by; with the day of its state where that is not the last."""
        if unit_id is None:
            code = row.code or ""
            return f"{code} (từ {day:%d/%m/%Y})" if code in self.ids else code
        held = self.timeline.at(unit_id, day)
        if row.since is not None or held is None or held == self.last(unit_id):
            return self.keys[unit_id]
        since = f"{held.valid_from:%d/%m/%Y}" if held.valid_from.year > 1 else "đầu"
        key = f"{self.keys[unit_id]} (như từ {since})"
        self.states[key] = held
        return key

    def _agrees(self, row: RegisterRow, unit_id: int | None, day: date) -> bool:
        """Whether the name is not that of another bearer of the code."""
        if row.name is None or unit_id is None or row.code is None:
            return True
        others = [unit for unit in self._in_order(row.code) if unit != unit_id]
        own = {composed(one.name) for one in self.timeline.of[unit_id]}
        for other in others:
            if composed(row.name) in {composed(one.name) for one in self.timeline.of[other]} - own:
                state = self.timeline.at(unit_id, day) or self.last(unit_id)
                self.found.append(
                    problems.other_bearer(row.place("name"), row.code, day, state.name, row.name, self.keys[other])
                )
                return False
        return True

    def _by_name(self, row: RegisterRow) -> list[RegisterRow]:
        """A line without a code: the one unit of that name, kind and unit above."""
        name, days = composed(row.name or ""), _days(row, *(one.period for one in row.enrolments))
        candidates = self._candidates(days[0])
        above = None
        if row.parent is not None:
            above = self._parent(row, days[0])
            if above is None:
                return []
        fitting = [
            one for one in candidates.get(name, ()) if row.kind in (None, one.kind) and above in (None, one.parent)
        ]
        if len(fitting) == 1:
            one = fitting[0]
            key = one.key if one.unit_id is None else self.key(row, one.unit_id, days[0])
            return [replace(row, code=one.code, name=one.name, key=key, day=days[0], parent=above)]
        place = row.place("name")
        if fitting:
            self.found.append(problems.ambiguous_unit(place, row.name or "", [one.key for one in fitting]))
        else:
            near = _near(name, [one for named in candidates.values() for one in named])
            self.found.append(problems.no_unit_of_name(place, row.name or "", [(one.key, one.name) for one in near]))
        return []

    def _candidates(self, day: date) -> dict[str, list[_Candidate]]:
        """Name to the units of a day that bear it, and to those that the lines bring in."""
        if day not in self._named:
            found: dict[str, list[_Candidate]] = {}
            for unit, one in self.living(day).items():
                above = None if one.parent_id is None else self.keys[one.parent_id]
                candidate = _Candidate(self.keys[unit], one.code, one.name, one.kind, above, unit)
                found.setdefault(composed(one.name), []).append(candidate)
            for candidate in self._new.values():
                found.setdefault(composed(candidate.name), []).append(candidate)
            self._named[day] = found
        return self._named[day]

    def _placed(self, row: RegisterRow, unit_id: int | None) -> RegisterRow:
        """The line with the key of the unit above; without it where that cannot be found."""
        if row.parent is None or row.day is None:
            return row
        kind = row.kind or (self.last(unit_id).kind if unit_id is not None else None)
        above = self._parent(replace(row, kind=kind), row.day)
        return replace(row, parent=above, spoiled=row.spoiled if above is not None else row.spoiled | {"parent"})

    def _parent(self, row: RegisterRow, day: date) -> str | None:
        """The key of the unit above: by its code, else by its name among those that may stand above."""
        text = row.parent or ""
        if (unit_id := self.bearer(text, [day], last_resort=False)[0]) is not None:
            return self.keys[unit_id]
        if text in self._new:
            return text
        again = [key for since, key in self._again.get(text, ()) if since <= day]
        if again:
            return again[-1]
        former, last_day = self.bearer(text, [day])
        if former is not None and row.since is not None and self.timeline.of[former][0].valid_from > day:
            bearing = [one for one in self.timeline.of[former] if one.living and one.code == text]
            self.found.append(problems.parent_not_there(row.place("parent"), text, day, [self._span(former, bearing)]))
            return None
        if former is not None:
            return self.keys[former if row.key not in self.states else self._heir(former, last_day, day)]
        candidates = self._candidates(day)
        fitting = {
            one.key: one
            for one in candidates.get(composed(text), ())
            if row.kind is None or one.kind is None or may_stand_above(one.kind, row.kind)
        }
        if len(fitting) == 1:
            return next(iter(fitting))
        place = row.place("parent")
        if fitting:
            self.found.append(problems.ambiguous_unit(place, text, list(fitting)))
        elif spans := self._other_days(row, text):
            self.found.append(problems.parent_not_there(place, text, day, spans))
        else:
            near = nearest_code(text, {one.key: one.name for named in candidates.values() for one in named})
            self.found.append(problems.unknown_parent(place, text, near))
        return None

    def _other_days(self, row: RegisterRow, name: str) -> list[str]:
        """Of the units that bear the name at some other time and may stand above: which they are, and when so."""
        found = []
        for unit_id, states in self.timeline.of.items():
            named = [one for one in states if one.living and composed(one.name) == composed(name)]
            if any(row.kind is None or may_stand_above(one.kind, row.kind) for one in named):
                found.append(self._span(unit_id, named))
        return found

    def _span(self, unit_id: int, states: Sequence[Standing]) -> str:
        """“X” Xã X có từ ngày 01/07/2025: from the first of these states of a unit until what follows the last."""
        first, last = states[0], states[-1]
        after = self.timeline.later(unit_id, last.valid_from)
        since = "" if first.valid_from == BEGINNING else f" từ ngày {first.valid_from:%d/%m/%Y}"
        until = f" đến hết ngày {after[0].valid_from - ONE_DAY:%d/%m/%Y}" if after else ""
        return f"“{last.code}” {last.name} có{since}{until}"

    def _heir(self, former: int, last_day: date, day: date) -> int:
        """The one unit that took a former one over whole; below it stands by now what stood below the former one."""
        heirs = self.lineage.heirs(former, day, since=last_day)
        return heirs[0].unit_id if len(heirs) == 1 and heirs[0].whole else former


def _days(row: RegisterRow, *periods: int) -> list[date]:
    """The days on which a line's code is sought, the likeliest first."""
    if row.since is not None:
        return [row.since]
    years = periods or tuple(dict.fromkeys(one.period for one in row.enrolments))
    return [day for year in years if 0 < year < 9999 for day in (date(year, 12, 31), date(year, 1, 1))] + [today()]


def _near(name: str, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Units of nearly that name, or of just that name but another kind or unit above."""
    by_reading: dict[str, list[_Candidate]] = {}
    for one in candidates:
        by_reading.setdefault(_bare(one.name), []).append(one)
    close = get_close_matches(_bare(name), by_reading, n=3, cutoff=0.8)
    return [one for reading in close for one in by_reading[reading]][:5]


def _bare(name: str) -> str:
    """A name without capitals, spaces and marks, in which near names are the same."""
    plain = unicodedata.normalize("NFD", alike(name).replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def composed(name: str) -> str:
    """A name as names are compared: composed, single spaces; capitals and marks count."""
    return " ".join(unicodedata.normalize("NFC", name).split())
