"""Figures that are hard to believe beside those of the period before, or beside those of the units below."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from engine.process.scrutiny.asking import Question
from engine.process.scrutiny.reading import Form, Key, Scene, by_unit
from engine.process.scrutiny.wording import Caution, CellOf, caution
from engine.sheets.cells import comma_text

TIMES = 10
"""A digit too many or too few, or đồng for nghìn đồng, makes ten times; life seldom does within a year."""
LEAST = 20
"""The greater of both must be so large: from 1 to 10, or from 12 to 1, is what happens in a small place."""
MANY_INCIDENTS = 20
"""So many incidents do not vanish from one year to the next without somebody having asked why."""
RESIDENTIAL = "khu_dan_cu"


def jumps(scene: Scene) -> Iterator[Caution]:
    """CB-001 to CB-003: ten times the period before, or a tenth of it; incidents that are no more."""
    for form in scene.own:
        for (name, _), _, question in scene.answered(form, "reached"):
            before = _before(scene, form, name, question)
            found = None if before is None else _jump(form, name, question, before[0])
            if before is not None and found is not None:
                code, key, now = found
                cells = (form.cell(key), *before[1])
                fields = {"label": question.label, "now": shown(now), "before": shown(before[0])}
                yield caution(code, form.unit, form.standard, name, cells, **fields)


def _jump(form: Form, name: str, question: Question, before: Fraction) -> tuple[str, Key, Fraction] | None:
    reached = question.amount(form.said[name, "reached"].value)
    if reached is not None and reached >= LEAST and before > 0 and reached >= TIMES * before:
        return "CB-001", (name, "reached"), reached
    key, whole = _whole(form, name, question, reached)
    if whole is None or before < LEAST or TIMES * whole > before:
        return None
    if question.indicator.type != "incidents" or whole > 0:
        return "CB-002", key, whole
    return ("CB-003", key, whole) if before >= MANY_INCIDENTS else None


def _whole(form: Form, name: str, question: Question, reached: Fraction | None) -> tuple[Key, Fraction | None]:
    """What the form says of the whole period; what is reached halfway says nothing of it, what is expected does."""
    if form.as_of is None or form.as_of >= question.span[1]:
        return (name, "reached"), reached
    expected = form.said.get((name, "projected"))
    return (name, "projected"), None if expected is None else question.amount(expected.value)


def _before(scene: Scene, form: Form, name: str, question: Question) -> tuple[Fraction, tuple[CellOf, ...]] | None:
    """The period before: as this form says, else as the form of that period said."""
    declared = form.said.get((name, "prior"))
    value = declared.value if declared is not None else scene.earlier.get((form.unit.id, name))
    amount = question.amount(value, prior=True)
    return None if amount is None else (amount, (form.cell((name, "prior")),) if declared is not None else ())


def sums(scene: Scene) -> Iterator[Caution]:
    """CB-006: of what is asked alike, the residential areas cannot have more together than the unit above them."""
    forms = by_unit(scene.forms.values())
    for form in scene.own:
        below = [
            other
            for unit in scene.register.below.get(form.unit.id, ())
            if unit.kind == RESIDENTIAL
            for other in forms.get(unit.id, ())
            if other.standard == form.standard
        ]
        for key, said, question in scene.answered(form, "reached") if below else ():
            own = question.amount(said.value)
            if own is None or question.indicator.with_children or question.indicator.type == "percent":
                continue
            parts = [
                (other, question.amount(other.said[key].value))
                for other in below
                if _alike(scene, other, key, question)
            ]
            counted = [(other, amount) for other, amount in parts if amount is not None]
            total = sum((amount for _, amount in counted), Fraction(0))
            if total > own:
                cells = (form.cell(key), *(other.cell(key) for other, _ in counted))
                fields = {"label": question.label, "units": str(len(counted)), "total": shown(total), "own": shown(own)}
                yield caution("CB-006", form.unit, form.standard, key[0], cells, **fields)


def _alike(scene: Scene, other: Form, key: Key, question: Question) -> bool:
    """Whether the other form answers the same question: of the same name and type."""
    asked = scene.asked(other).get(key[0])
    return key in other.said and asked is not None and asked.indicator.type == question.indicator.type


def shown(amount: Fraction) -> str:
    return comma_text(Decimal(amount.numerator) / Decimal(amount.denominator))
