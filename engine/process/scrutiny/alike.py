"""What two units cannot both have: one document, one and the same form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from engine.process.campaigns.enrolling_proposed import indicator_of
from engine.process.scrutiny.reading import Form, Key, Scene
from engine.process.scrutiny.wording import Caution, CellOf, caution
from engine.records.register import Register, UnitOn

SHARED_BY_MANY = 10
"""A document that more units name came from above, though nobody above reported it; a neighbour's is copied by few."""
LEAST_ALIKE = 8
"""So many answers that say something must be the same: two small units may well both have nothing to report."""
MOST_NAMED = 5

_SAYS_LITTLE = frozenset({"0", "1", "[]", "true", "false"})
_Document = tuple[str, str]
"""Number, as it is compared, and day."""


def shared_documents(scene: Scene) -> Iterator[Caution]:
    """CB-004: a document of the same number and day on the forms of two units, neither above the other.

    Not the enrolment document: every unit writes its own, numbers it from 01, and many do so on one day.
    """
    holders: defaultdict[_Document, dict[int, tuple[Form, Key, str]]] = defaultdict(dict)
    for form in scene.forms.values():
        enrolment = indicator_of(form.standard)
        for key, said, question in scene.answered(form, "reached"):
            if question.indicator.type in ("document", "documents") and key[0] != enrolment:
                for document, number in _documents(said.value):
                    holders[document].setdefault(form.unit.id, (form, key, number))
    own = {form.unit.id for form in scene.own}
    for (_, day), of_it in holders.items():
        if not 1 < len(of_it) <= SHARED_BY_MANY or own.isdisjoint(of_it):
            continue
        lines = {unit_id: _above(scene.register, form.unit) for unit_id, (form, _, _) in of_it.items()}
        for unit_id, (form, key, number) in of_it.items():
            others = [other for other in of_it if _strangers(unit_id, other, lines, of_it)]
            if unit_id in own and others:
                label = scene.asked(form)[key[0]].label
                cells = (form.cell(key), *(of_it[other][0].cell(of_it[other][1]) for other in others))
                fields = {
                    "label": label,
                    "number": f"“{number}”",
                    "day": f"{date.fromisoformat(day):%d/%m/%Y}",
                    "others": _listed([of_it[other][0].unit for other in others]),
                }
                yield caution("CB-004", form.unit, form.standard, key[0], cells, **fields)


def _documents(value: Any) -> Iterator[tuple[_Document, str]]:
    for document in value if isinstance(value, list) else [value]:
        if isinstance(document, dict) and document.get("number") and document.get("date"):
            yield ("".join(document["number"].casefold().split()), document["date"]), document["number"]


def _strangers(one: int, other: int, lines: Mapping[int, frozenset[int]], holders: Collection[int]) -> bool:
    """Whether neither is above the other, and no unit above both has the document too."""
    if one == other or one in lines[other] or other in lines[one]:
        return False
    return (lines[one] & lines[other]).isdisjoint(holders)


def _above(register: Register, unit: UnitOn) -> frozenset[int]:
    line: set[int] = set()
    while (above := register.parent(unit)) is not None:
        line.add(above.id)
        unit = above
    return frozenset(line)


def copied_forms(scene: Scene) -> Iterator[Caution]:
    """CB-005: a form whose answers are all those of another unit's."""
    same: defaultdict[tuple[str, str, frozenset[tuple[str, str, str]]], list[Form]] = defaultdict(list)
    for form in scene.forms.values():
        if sum(said.text not in _SAYS_LITTLE for said in form.said.values()) >= LEAST_ALIKE:
            answers = frozenset((name, column, said.text) for (name, column), said in form.said.items())
            same[form.standard, form.unit.kind, answers].append(form)
    own = {form.id for form in scene.own}
    for (standard, _, _), forms in same.items():
        for form in forms if len(forms) > 1 else ():
            if form.id in own:
                others = [other.unit for other in forms if other is not form]
                cells = tuple(_first_cell(each) for each in (form, *(f for f in forms if f is not form)))
                yield caution("CB-005", form.unit, standard, None, cells, others=_listed(others))


def _first_cell(form: Form) -> CellOf:
    return form.cell(min(form.said))


def _listed(units: list[UnitOn]) -> str:
    named = "; ".join(f"{unit.name} ({unit.code})" for unit in units[:MOST_NAMED])
    more = f" và {len(units) - MOST_NAMED} đơn vị khác" if len(units) > MOST_NAMED else ""
    return named + more
