"""Which forms go out: for each unit that enrolled its own, or rolls of several units, with the names of their files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from criteria.kinds import KIND_LABELS
from criteria.model import CriterionSet, IndicatorType
from engine.decision.facts.given import in_territory
from engine.process.intake.forms.form_cells import NOT_ASKED
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.forms.roll_form import RollGroup, roll_form
from engine.process.intake.forms.unit_form import unit_form
from engine.process.intake.forms.values_sheet import NUMBERS, given_cell, number_in
from engine.process.intake.questions import Questionnaire, SetReference, questionnaire_of
from engine.process.intake.wording import Parts
from engine.sheets.fillable_styles import FORMULA_SIGNS
from engine.sheets.fillable_xlsx import fillable_to_xlsx
from engine.sheets.stamping import Stamp, blank, blank_number


@dataclass(frozen=True, slots=True)
class MadeForm:
    """A form, or an archive of forms, ready to be written to a file: its name, for which units (codes), its bytes."""

    file_name: str
    units: tuple[str, ...]
    content: bytes
    made_for: tuple[FormUnit, ...] = ()


SHOWN_TYPES: frozenset[IndicatorType] = frozenset({"count", "number", "percent", "flag", "choice", "incidents"})
"""Of these the period before is shown even where nothing is compared: whoever fills in the form sees how it goes on."""


def unit_forms(units: Iterable[FormUnit], sets: Sequence[CriterionSet], occasion: Occasion) -> Iterator[MadeForm]:
    """One form for each unit that a set asks something of; the others are passed over."""
    asked_of = asker(sets)
    stamps: dict[tuple[object, ...], Stamp] = {}
    for any_unit in units:
        questionnaire = asked_of(any_unit)
        if questionnaire is None:
            continue
        unit = _shows_asked(any_unit, questionnaire)
        if unit.below or any(text.startswith(FORMULA_SIGNS) for text in _texts(unit)):
            content = fillable_to_xlsx(unit_form(unit, questionnaire, occasion))
        else:
            content = _stamped(unit, questionnaire, occasion, stamps)
        file_name = f"phieu-{occasion.period}-{slug(f'{unit.code} {unit.name}')}.xlsx"
        yield MadeForm(file_name, (unit.code,), content, (any_unit,))


def _texts(unit: FormUnit) -> Iterator[str]:
    """What the form prints of the unit as text: in a cell of its own look where it looks like a formula."""
    yield from (unit.code, unit.name, unit.above, *unit.attributes.values())
    yield from (text for parts in unit.given.values() for text in parts.values() if number_in(text) is None)


def _stamped(
    unit: FormUnit, questionnaire: Questionnaire, occasion: Occasion, stamps: dict[tuple[object, ...], Stamp]
) -> bytes:
    """The unit's form as a copy of the first one that differs in nothing but texts and figures.

    What its sets read of the register decides the formulas, so it is no such text.
    """
    shown = _all_shown(unit, questionnaire)
    given = {f"{key}/{part}": text for key, parts in shown.items() for part, text in parts.items()}
    slots = [f"{key}/" for key, parts in shown.items() if _has_slot(questionnaire, key, parts)]
    decides = questionnaire.attributes
    kept = {name: text for name, text in unit.attributes.items() if name in decides}
    said = {f"attribute/{name}": text for name, text in unit.attributes.items() if name not in decides}
    shape = tuple((name, name in slots) for name in given)
    is_there = (bool(unit.above), bool(unit.since), unit.alone, unit.deadline)
    key = (questionnaire.references, unit.kind, is_there, shape, tuple(said), tuple(kept.items()))
    places = {name: place for place, name in enumerate(slots)}
    if key not in stamps:
        blanks = {
            question: {
                part: blank_number(places[name]) if (name := f"{question}/{part}") in places else blank(name)
                for part in parts
            }
            for question, parts in shown.items()
        }
        form = FormUnit(
            blank("code"),
            blank("name"),
            unit.kind,
            blank("above") if unit.above else "",
            since=blank("since") if unit.since else "",
            given=blanks,
            attributes={name: kept.get(name, blank(f"attribute/{name}")) for name in unit.attributes},
            alone=unit.alone,
            deadline=unit.deadline,
        )
        stamps[key] = Stamp(fillable_to_xlsx(unit_form(form, questionnaire, occasion)))
    texts = {"code": unit.code, "name": unit.name, "above": unit.above, "since": unit.since, **said, **given}
    return stamps[key].copy(texts, {place: _in_slot(given[name]) for name, place in places.items()})


def _has_slot(questionnaire: Questionnaire, key: str, parts: Parts) -> bool:
    """Whether what is shown stands in the place of a number: it is one, or others whose form this is may have one."""
    question = questionnaire.questions[key]
    if key in questionnaire.compared:
        return isinstance(given_cell(question, parts.get("", "")), Decimal)
    return question.indicator.type in NUMBERS


def _in_slot(text: str) -> str | Decimal:
    number = number_in(text)
    return text if number is None else number


def _all_shown(unit: FormUnit, questionnaire: Questionnaire) -> dict[str, Parts]:
    """What is known of the period before, and of what is only shown and not known the sign that nothing is asked.

    So units that reported this or that of it have forms of one shape.
    """
    only_shown = [key for key in unit.given if key not in questionnaire.compared]
    if not only_shown:
        return dict(unit.given)
    unasked: dict[str, Parts] = {
        key: {"": NOT_ASKED}
        for key, question in questionnaire.questions.items()
        if question.indicator.type in SHOWN_TYPES and key not in questionnaire.compared
    }
    return unasked | dict(unit.given)


def roll(title: str, units: Iterable[FormUnit], sets: Sequence[CriterionSet], occasion: Occasion) -> MadeForm | None:
    """One roll of all units that a set asks something of, a sheet for those who are asked the same; None without any.

    ``title`` is printed and names the file: “Các đơn vị thuộc Xã Nam Anh”.
    """
    asked_of = asker(sets)
    asked: dict[tuple[SetReference, ...], tuple[Questionnaire, list[FormUnit]]] = {}
    for unit in units:
        questionnaire = asked_of(unit)
        if questionnaire is not None:
            members = asked.setdefault(questionnaire.references, (questionnaire, []))[1]
            members.append(_shows_compared(unit, questionnaire))
    if not asked:
        return None
    content = fillable_to_xlsx(roll_form(title, list(_named(asked.values())), occasion))
    units = tuple(unit for _, members in asked.values() for unit in members)
    return MadeForm(f"bang-{occasion.period}-{slug(title)}.xlsx", tuple(unit.code for unit in units), content, units)


def asker(sets: Sequence[CriterionSet]) -> Callable[[FormUnit], Questionnaire | None]:
    """What is asked of a unit; the same questionnaire for all who are asked the same."""
    known: dict[tuple[object, ...], Questionnaire | None] = {}

    def asked_of(unit: FormUnit) -> Questionnaire | None:
        key = (unit.kind, frozenset(unit.enrolled), unit.territory, unit.reports)
        if key not in known:
            owed = [set_ for set_ in sets if set_.assesses or unit.reports is None or set_.key in unit.reports]
            known[key] = questionnaire_of(unit.kind, unit.enrolled, in_territory(owed, unit.territory))
        return known[key]

    return asked_of


def _shows_compared(unit: FormUnit, questionnaire: Questionnaire) -> FormUnit:
    """The unit with what a roll shows of the period before: no more than a condition compares."""
    return replace(unit, given={key: parts for key, parts in unit.given.items() if key in questionnaire.compared})


def _shows_asked(unit: FormUnit, questionnaire: Questionnaire) -> FormUnit:
    """The unit with what its own form shows of the period before: of all it is asked, but papers only if compared."""
    shown = {
        key: parts
        for key, parts in unit.given.items()
        if key in questionnaire.compared
        or (key in questionnaire.questions and questionnaire.questions[key].indicator.type in SHOWN_TYPES)
    }
    return replace(unit, given=shown)


def _named(groups: Iterable[tuple[Questionnaire, list[FormUnit]]]) -> Iterator[RollGroup]:
    """Sheets are called after the kinds of their units; sheets of the same kinds are numbered."""
    taken: dict[str, int] = {}
    for questionnaire, units in groups:
        kinds = ", ".join(KIND_LABELS[kind] for kind in dict.fromkeys(unit.kind for unit in units))
        name = kinds[:1].upper() + kinds[1:26]
        taken[name] = taken.get(name, 0) + 1
        yield (name if taken[name] == 1 else f"{name} {taken[name]}"), questionnaire, units


def slug(text: str) -> str:
    """Letters without marks, digits and hyphens: a file name that every system keeps as it is."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return (
        re.sub(r"[^A-Za-z0-9._]+", "-", plain.encode("ascii", "ignore").decode()).strip("-.").lower()[:100] or "don-vi"
    )
