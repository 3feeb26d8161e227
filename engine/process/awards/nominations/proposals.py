"""One proposal of somebody for a form of award, as it is put, and what the store makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from criteria.kinds import KIND_LABELS
from criteria.problems import Problem, meant, nearest
from engine.process.awards.known.forms import INDIVIDUAL, awards_day
from engine.process.awards.known.naming_somebody import Names
from engine.process.awards.known.recognised import achievement_of, is_merit, title_reached
from engine.process.awards.known.view import UnitsBy
from engine.process.awards.model import Achievement, Form, key_of, title_in
from engine.process.awards.problems.nomination_problems import NOMINATION_PROBLEMS
from engine.process.library import library_of
from engine.process.recognition.title_words import state_words
from engine.records.journal.people import LONGEST, same_name
from engine.records.journal.reading import ERASED
from engine.records.register import UnitOn, bearers, nearest_code, register_on
from engine.records.titles import Title, titles
from engine.sheets.texts import folded

_LEADING = re.compile("(?:được công nhận )?(?:đạt )?(?:danh hiệu )?(?:tiêu chuẩn )?")
"""What may be left out before a standard's name."""
_TITLE_WORDS = re.compile(f"{_LEADING.pattern}(?P<what>.+) năm (?P<period>[0-9]{{4}})")


def named_title(text: str, standards: Iterable[str]) -> tuple[str, int] | None:
    """Standard and period where a text names a title: by its key, or much as papers do; any standard in a key."""
    key = title_in(key_of(text))
    if key is not None:
        return key
    words = _TITLE_WORDS.fullmatch(key_of(text))
    if words is None:
        return None
    named = (one for one in standards if _LEADING.sub("", key_of(title_reached(one))) == words["what"])
    return next(((standard, int(words["period"])) for standard in named), None)


def entries_of(text: str) -> tuple[str, ...]:
    """What is listed in a text, one to a line or parted by semicolons."""
    return tuple(piece.strip() for line in text.splitlines() for piece in line.split(";") if piece.strip())


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is put. A part that could not be read is left out, and is among ``spoiled``.

    place         where a part stands, by its name, for problems
    unit          code of the collective, or of the unit of the individual; called: the name written beside it
    name          of the individual; leads: whether he or she heads the unit, none: not said
    achievements  each a text, or a title: ``standard:period``, or in the words of papers
    reported      indicator to its answer, as it is kept
    """

    place: Callable[[str], str] = field(compare=False, repr=False)
    unit: str
    called: str = ""
    name: str = ""
    role: str = ""
    leads: bool | None = None
    achievements: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    reported: Mapping[str, Any] = field(default_factory=dict)
    document: str = ""
    spoiled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal that can be kept: its unit found, its achievements known by their keys."""

    proposal: Proposal
    unit: UnitOn
    achievements: tuple[Achievement, ...]


class Drafting:
    """Reads proposals for one form, by the register and the titles of the store; problems gather in ``problems``."""

    def __init__(self, session: Session, form: Form, period: int) -> None:
        self._session, self._form, self._period = session, form, period
        self._register = register_on(session, awards_day(period))
        self._unit_of = UnitsBy(session, self._register)
        self._codes = {unit.code: unit.name for unit in self._register.units}
        self._standards = library_of(session).standards()
        self._titles: Mapping[int, Sequence[Title]] = {}
        self._names = Names(session)
        self.problems: list[Problem] = []

    def drafts(self, proposals: Sequence[Proposal]) -> list[Draft]:
        """Those with which nothing is wrong."""
        units = [self._unit(one) for one in proposals]
        self._read_titles(unit.id for unit in units if unit is not None)
        self._names = Names(self._session, {one.name for one in proposals})
        read = [self._draft(one, unit) for one, unit in zip(proposals, units, strict=True)]
        return [one for one in read if one is not None]

    def _draft(self, said: Proposal, unit: UnitOn | None) -> Draft | None:
        before = len(self.problems)
        self._check_person(said)
        self._check_unit(said, unit)
        achievements = self._achievements(said, unit)
        self._check_initiatives(said)
        self._check_texts(said)
        clean = len(self.problems) == before and not said.spoiled
        return Draft(said, unit, achievements) if clean and unit is not None else None

    def _unit(self, said: Proposal) -> UnitOn | None:
        """By its code on the lists' day; a unit gone by then, by its title of the period."""
        if "unit" in said.spoiled:
            return None
        found = self._register.by_code.get(said.unit)
        if found is None:
            held = titles(self._session, periods=[self._period], units=bearers(self._session, said.unit))
            gone = {title.unit_id for title in held if title.held}
            found = self._unit_of(gone.pop()) if len(gone) == 1 else None
        if found is None:
            near = nearest_code(said.unit, self._codes)
            wanted = meant(f"{near} {self._codes[near]}" if near else "", "mã một đơn vị trong danh bạ")
            self._refuse("TH-001", said, "unit", said.unit, day=f"{self._register.day:%d/%m/%Y}", wanted=wanted)
        return found

    def _check_unit(self, said: Proposal, unit: UnitOn | None) -> None:
        if unit is None:
            return
        if said.called and folded(said.called) != folded(unit.name):
            self._refuse("TH-141", said, "called", said.called, unit=unit.name)
        applies_to = self._form.set_.applies_to
        if self._form.recipient == "collective" and unit.kind not in applies_to:
            kinds = ", ".join(KIND_LABELS[kind] for kind in applies_to if kind != INDIVIDUAL)
            self._refuse("TH-002", said, "unit", f"{unit.name}, {KIND_LABELS[unit.kind]}", kinds=kinds)

    def _check_person(self, said: Proposal) -> None:
        if self._form.recipient != "individual":
            return
        if same_name(said.name, "") and "name" not in said.spoiled:
            self._refuse("TH-003", said, "name")
        if same_name(said.name, ERASED):
            self._refuse("TH-143", said, "name", said.name)
        if len(said.name) > LONGEST:
            self._refuse("TH-004", said, "name", f"{said.name[:40]}…", limit=LONGEST)
        if said.leads is None and "leads" not in said.spoiled:
            self._refuse("TH-005", said, "leads")

    def _achievements(self, said: Proposal, unit: UnitOn | None) -> tuple[Achievement, ...]:
        found: dict[str, Achievement] = {}
        for text in said.achievements:
            one = self._achievement(said, text, unit)
            if one is not None and one.key in found:
                self._refuse("TH-010", said, "achievements", text)
            elif one is not None:
                found[one.key] = one
        if not said.achievements and self._form.recipient == "individual" and "achievements" not in said.spoiled:
            self._refuse("TH-009", said, "achievements")
        return tuple(found.values())

    def _achievement(self, said: Proposal, text: str, unit: UnitOn | None) -> Achievement | None:
        named = named_title(text, self._standards)
        if named is None or unit is None:
            return Achievement(key_of(text), text)
        if named[0] not in self._standards:
            wanted = meant(nearest(named[0], self._standards), f"một trong: {', '.join(self._standards)}")
            self._refuse("TH-012", said, "achievements", text, wanted=wanted)
            return None
        if not is_merit(named[0]):
            self._refuse("TH-144", said, "achievements", text)
            return None
        own = self._titles.get(unit.id, ())
        title = next((one for one in own if (one.standard, one.period) == named), None)
        if title is None or not title.held:
            held = ", ".join(f"{one.standard}:{one.period}" for one in own if one.held)
            state = "chưa có quyết định công nhận" if title is None else state_words(title)
            wanted = f"danh hiệu đơn vị đang giữ: {held}" if held else "danh hiệu đơn vị đang giữ"
            self._refuse("TH-013", said, "achievements", text, state=state, wanted=wanted)
            return None
        return achievement_of(title)

    def _check_initiatives(self, said: Proposal) -> None:
        seen: set[str] = set()
        for name in said.initiatives:
            if key_of(name) in seen:
                self._refuse("TH-014", said, "initiatives", name)
            seen.add(key_of(name))

    def _check_texts(self, said: Proposal) -> None:
        """What is kept for good: a name is kept where it can be erased alone."""
        texts = {"achievements": said.achievements, "initiatives": said.initiatives}
        for part, listed in {**texts, "role": (said.role,), "document": (said.document,)}.items():
            for text in listed:
                self.problems += self._names.problems(text, said.place(part))

    def _read_titles(self, units: Iterable[int]) -> None:
        found: dict[int, list[Title]] = {}
        for title in titles(self._session, units=set(units)):
            found.setdefault(title.unit_id, []).append(title)
        self._titles = found

    def _refuse(self, code: str, said: Proposal, part: str, seen: str = "", **fields: object) -> None:
        problem = NOMINATION_PROBLEMS.problem(code, said.place(part), f"“{seen}”" if seen else "", **fields)
        self.problems.append(problem)
