"""Which unit of this register each unit of a package is: by its code on its day, with kind, name and unit above.

The day is that on which the package was made; of a unit that was no more by then, the last on which it lived. A name
that differs only in how it is written is shown, another name is a contradiction. Nothing is guessed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.orm import Session

from criteria.kinds import KIND_LABELS
from criteria.problems import Problem, meant
from engine.process.handover.package import StateSaid, UnitSaid
from engine.process.handover.problems import HANDOVER_PROBLEMS
from engine.process.handover.reading import Package
from engine.process.handover.writing import part_of
from engine.records.register import Register, UnitOn, nearest_code, register_on
from engine.records.register.ended import Ended, ended_bearer

_EVE = timedelta(days=1)


@dataclass
class Matched:
    """``units``: number in the package to the unit here; ``said``: to what the package says of it on its day.

    root  the number of the unit that hands up
    """

    units: dict[int, UnitOn] = field(default_factory=dict)
    said: dict[int, StateSaid] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    root: int | None = None


def match(session: Session, package: Package) -> Matched:
    """Match every unit of a package. ``problems``: BG-020 to BG-024, all of them.

    Where the unit that hands up is not known here, the units below it are not asked about: that is one fault, not many.
    """
    return _Matching(session, package).matched()


class _Matching:
    def __init__(self, session: Session, package: Package) -> None:
        self._session = session
        self._where = package.where
        self._day = package.manifest.made_on
        self._said: Sequence[UnitSaid] = package.content.units
        self._root = package.manifest.unit
        self._registers: dict[date, Register] = {}
        self._found = Matched()

    def matched(self) -> Matched:
        days = {number: _last(unit, self._day) for number, unit in enumerate(self._said, 1)}
        roots = [number for number, (state, day) in days.items() if (state.code, day) == (self._root.code, self._day)]
        if not roots:
            self._found.problems.append(self._absent())
            return self._found
        self._found.root = roots[0]
        taken: dict[int, int] = {}
        for number in [roots[0], *(number for number in days if number != roots[0])]:
            state, day = days[number]
            unit = self._on(day).by_code.get(state.code)
            self._found.said[number] = state
            if unit is None:
                self._found.problems.append(self._unknown(state, day))
                if number == self._found.root:
                    break
            else:
                self._found.units[number] = unit
                self._found.problems += self._contradictions(state, unit, day)
                if taken.setdefault(unit.id, number) != number:
                    self._found.problems.append(self._problem("BG-024", state, unit=called(unit)))
        for number, unit in self._found.units.items():
            self._found.problems += self._above(number, unit, days[number][1])
        return self._found

    def _on(self, day: date) -> Register:
        if day not in self._registers:
            self._registers[day] = register_on(self._session, day)
        return self._registers[day]

    def _absent(self) -> Problem:
        """A package that does not tell of the very unit whose it is: no program of ours makes such."""
        detail = f"không có đơn vị {self._root.code}"
        return HANDOVER_PROBLEMS.problem("BG-008", self._where, part=part_of("units"), detail=detail)

    def _unknown(self, state: StateSaid, day: date) -> Problem:
        known = self._on(day)
        alike = next((unit for unit in known.units if _bare(unit.name) == _bare(state.name)), None)
        near = nearest_code(state.code, {unit.code: unit.name for unit in known.units})
        unit = alike if alike is not None and alike.kind == state.kind else known.by_code.get(near)
        wanted = meant(called(unit) if unit else "", "mã của một đơn vị trong danh bạ")
        ended = ended_bearer(self._session, state.code, day)
        return self._problem("BG-020", state, day=_shown(day), near=instead_of(ended) if ended else wanted)

    def _contradictions(self, state: StateSaid, unit: UnitOn, day: date) -> Iterator[Problem]:
        if state.kind != unit.kind:
            wanted = f"{KIND_LABELS[unit.kind]}, theo danh bạ ở đây"
            yield self._problem(
                "BG-021", state, KIND_LABELS[state.kind], unit=unit.code, day=_shown(day), wanted=wanted
            )
        if _bare(state.name) != _bare(unit.name):
            wanted = f"“{unit.name}”, theo danh bạ ở đây"
            yield self._problem("BG-022", state, f"“{state.name}”", unit=unit.code, day=_shown(day), wanted=wanted)

    def _above(self, number: int, unit: UnitOn, day: date) -> Iterator[Problem]:
        """Whether the unit above is the same one; not asked where one side does not say."""
        state = self._found.said[number]
        above = self._on(day).parent(unit)
        if state.parent is not None:
            known = self._found.units.get(state.parent)
            if known is None or (above is not None and above.id == known.id):
                return
            seen = called(known)
        else:
            if state.parent_code is None or above is None or above.code == state.parent_code:
                return
            seen = f"“{state.parent_code}”"
        wanted = (
            f"{called(above)}, theo danh bạ ở đây" if above is not None else "không có cấp trên, theo danh bạ ở đây"
        )
        yield self._problem("BG-023", state, seen, unit=unit.code, day=_shown(day), wanted=wanted)

    def _problem(self, code: str, state: StateSaid, seen: str = "", **fields: object) -> Problem:
        where = f"{self._where}, đơn vị “{state.name}” ({state.code})"
        return HANDOVER_PROBLEMS.problem(code, where, seen, **fields)


def _last(unit: UnitSaid, day: date) -> tuple[StateSaid, date]:
    """What the package says of a unit on its day, and that day."""
    begun = [state for state in unit.states if state.since <= day] or [unit.states[0]]
    if begun[-1].living:
        return begun[-1], day
    living = [state for state in begun if state.living]
    return (living or begun)[-1], begun[-1].since - _EVE


def name_differs(state: StateSaid, unit: UnitOn) -> bool:
    """Whether a name is written otherwise, though it is the same name."""
    return unicodedata.normalize("NFC", state.name) != unicodedata.normalize("NFC", unit.name)


def attributes_differing(state: StateSaid, unit: UnitOn) -> Mapping[str, tuple[object, object]]:
    """Name to what the package and the register here say, where that is not the same."""
    names = sorted(state.attributes.keys() | unit.attributes.keys())
    said = {name: (state.attributes.get(name), unit.attributes.get(name)) for name in names}
    return {name: pair for name, pair in said.items() if pair[0] != pair[1]}


def instead_of(ended: Ended) -> str:
    """What is wanted instead of a code whose bearer is no more."""
    return f"đơn vị còn trong danh bạ; mã này hết dùng từ ngày {_shown(ended.on)}, {ended.after}"


def called(unit: UnitOn) -> str:
    """“Xã Nam Anh (17001)”."""
    return f"{unit.name} ({unit.code})"


def _bare(name: str) -> str:
    """A name without capitals, marks, spaces and signs: what is left when only the writing differs."""
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if letter.isalnum())


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
