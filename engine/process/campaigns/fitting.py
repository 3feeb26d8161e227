"""Whether a campaign fits what the office knows: its library and the register of the plan's day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy.orm import Session

from criteria.kinds import KIND_LABELS
from criteria.library.offices import OfficeLibrary
from criteria.lines import Path
from criteria.model import CriterionSet
from criteria.problems import Problem, meant, nearest
from engine.process.campaigns.model import Definition, day_words
from engine.process.campaigns.problems import CAMPAIGN_PROBLEMS
from engine.process.library import library_of
from engine.records.register import nearest_code, register_on

Place = Callable[[Path], str]


def fitting_problems(session: Session, definition: Definition, place: Place) -> list[Problem]:
    """What the office does not know of what a campaign names: standards, forms, kinds, units."""
    library = library_of(session)
    return [
        *_standards(definition, library, place),
        *_kinds(definition, library, place),
        *_forms(definition, library, place),
        *_forms_for_kinds(definition, library, place),
        *_units(session, definition, place),
    ]


def _standards(definition: Definition, library: OfficeLibrary, place: Place) -> Iterator[Problem]:
    known = _assessed(library)
    for number, standard in enumerate(definition.standards):
        here = place(("standards", number))
        if standard not in known:
            wanted = meant(nearest(standard, known), f"một trong: {', '.join(known)}")
            yield CAMPAIGN_PROBLEMS.problem("CD-020", here, f"“{standard}”", wanted=wanted)
            continue
        for year in definition.years:
            if not _in_force(library, standard, year):
                yield CAMPAIGN_PROBLEMS.problem("CD-022", here, f"“{standard}”", standard=standard, year=year)


def _kinds(definition: Definition, library: OfficeLibrary, place: Place) -> Iterator[Problem]:
    assessed = {kind for one in _sets_of(library, definition.standards) for kind in one.applies_to}
    for number, kind in enumerate(definition.kinds):
        if assessed and kind not in assessed:
            wanted = f"một trong: {_kind_words(assessed)}"
            seen = f"“{KIND_LABELS[kind]}”"
            yield CAMPAIGN_PROBLEMS.problem("CD-024", place(("kinds", number)), seen, wanted=wanted)


def _forms(definition: Definition, library: OfficeLibrary, place: Place) -> Iterator[Problem]:
    known = {one.key: one for one in library.all_sets()}
    asking = [key for key, one in known.items() if not one.assesses]
    for number, form in enumerate(definition.forms):
        here = place(("forms", number))
        if form not in known:
            wanted = meant(nearest(form, asking) or nearest(form, known), f"một trong: {', '.join(asking)}")
            yield CAMPAIGN_PROBLEMS.problem("CD-021", here, f"“{form}”", wanted=wanted)
        elif not any(_covers(known[form], year) for year in definition.years):
            years = ", ".join(str(year) for year in definition.years)
            yield CAMPAIGN_PROBLEMS.problem("CD-023", here, f"“{form}”", years=years)


def _forms_for_kinds(definition: Definition, library: OfficeLibrary, place: Place) -> Iterator[Problem]:
    known = {one.key: one for one in library.all_sets()}
    for number, row in enumerate(definition.reporters):
        for part, form in enumerate(row.forms):
            if form in known and row.kinds and not set(row.kinds) & set(known[form].applies_to):
                here = place(("reporters", number, "forms", part))
                kinds = _kind_words(known[form].applies_to)
                yield CAMPAIGN_PROBLEMS.problem("CD-026", here, f"“{form}”", kinds=kinds)


def _units(session: Session, definition: Definition, place: Place) -> Iterator[Problem]:
    named: list[tuple[Path, str]] = []
    for number, row in enumerate(definition.reporters):
        named += [(("reporters", number, "codes", part), code) for part, code in enumerate(row.codes)]
        named += [(("reporters", number, "area"), row.area)] if row.area is not None else []
    if not named or not (definition.plan.dated or definition.plan.since):
        return
    day = definition.plan.begins
    names = {unit.code: unit.name for unit in register_on(session, day).units}
    for path, code in named:
        if code not in names:
            near = nearest_code(code, names)
            wanted = meant(near, "mã của một đơn vị trong danh bạ ngày ấy")
            yield CAMPAIGN_PROBLEMS.problem("CD-025", place(path), f"“{code}”", day=day_words(day), wanted=wanted)


def _assessed(library: OfficeLibrary) -> tuple[str, ...]:
    """The standards of which there is a set that assesses."""
    return tuple(dict.fromkeys(one.standard for one in library.all_sets() if one.assesses))


def _sets_of(library: OfficeLibrary, standards: Iterable[str]) -> list[CriterionSet]:
    """Editions of every time: a set that ended within the year counted for a part of it."""
    named = set(standards)
    return [one for one in library.all_sets() if one.standard in named]


def _in_force(library: OfficeLibrary, standard: str, year: int) -> bool:
    return bool(library.sets_if_any(standard, year))


def _covers(one: CriterionSet, year: int) -> bool:
    """Whether the form counts on any day of its window for the year."""
    first, last = one.window.span(year)
    ended = one.in_force.last
    return one.in_force.first <= last and (ended is None or first <= ended)


def _kind_words(kinds: Iterable[str]) -> str:
    named = set(kinds)
    return ", ".join(label for kind, label in KIND_LABELS.items() if kind in named)
