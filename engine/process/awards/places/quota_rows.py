"""What one row of places says, typed: a line of a list or the options of a command; each fault with its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from criteria.kinds import KIND_LABELS
from criteria.problems import Problem, meant
from engine.process.awards.known.form_names import CalledForms, quoted
from engine.process.awards.known.forms import INDIVIDUAL
from engine.process.awards.model import Places
from engine.process.awards.places.areas import NamedAreas
from engine.process.awards.problems.quota_problems import QUOTA_PROBLEMS
from engine.process.intake.register.cells import kind_wanted, kinds_by_text, tag_wanted, tags_by_text
from engine.records.store.awards import Recipient
from engine.sheets.cells import Cell
from engine.sheets.numbers import COUNT_DIGITS, number_readings
from engine.sheets.texts import folded


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """One row and the form it is for; ``place``: where it stands, for problems. Its places have no number yet."""

    place: str
    form: str
    places: Places

    @property
    def same(self) -> object:
        """Of two rows with the same the one would contradict the other, or add to it unseen."""
        return self.form, same_places(self.places)


def same_places(of: Places) -> object:
    """For whom and where the places are, however many."""
    return of.recipient, frozenset(of.areas), of.kind, of.tag


class RowReader:
    """Reads the cells of one row, by the names of `quota_file.HEADINGS`; problems gather in ``found``."""

    def __init__(
        self, forms: CalledForms, areas: NamedAreas, cell: Callable[[str], Cell], place: Callable[[str], str]
    ) -> None:
        self._forms, self._areas, self._cell, self._place = forms, areas, cell, place
        self.found: list[Problem] = []

    def read(self, document: str = "") -> QuotaRow | None:
        """The row; none where anything of it is wrong. ``document``: of a row that names none."""
        form = self._form()
        recipient = self._recipient(form)
        areas = self._areas_named()
        kind = self._kind(form, recipient)
        tag = self._tag()
        places = self._places()
        document = self._text("document") or document
        if not document:
            self._refuse("TH-039", "document")
        if self.found or form is None or places is None:
            return None
        row = Places(0, places, areas, kind, tag, recipient, document, self._text("note"))
        return QuotaRow(self._place("places"), form, row)

    def _form(self) -> str | None:
        found = self._forms.form(self._text("form"), self._place("form"))
        return self._or_found(found)

    def _recipient(self, form: str | None) -> Recipient | None:
        found = self._forms.recipient(self._text("recipient"), form, self._place("recipient"))
        if isinstance(found, Problem):
            # What a form that nobody knows is for, nobody can say either.
            self.found += [found] if form is not None or self._text("recipient") else []
            return None
        return found

    def _areas_named(self) -> tuple[int, ...]:
        """In the register's order, each once."""
        named = set()
        for text in self._parts("areas"):
            units = self._areas.named(text)
            if len(units) == 1:
                named.add(units[0].id)
            elif units:
                shown = "; ".join(map(self._areas.shown, units))
                self._refuse("TH-034", "areas", text, named=shown)
            else:
                wanted = meant(self._areas.nearest(text), "mã hoặc tên của một đơn vị trong danh bạ")
                day = self._areas.register.day
                self._refuse("TH-033", "areas", text, day=f"{day:%d/%m/%Y}", wanted=wanted)
        return tuple(unit.id for unit in self._areas.register.units if unit.id in named)

    def _kind(self, form: str | None, recipient: Recipient | None) -> str | None:
        text = self._text("kind")
        kinds = kinds_by_text()
        kind = kinds.get(folded(text))
        if text and kind is None:
            self._refuse("TH-035", "kind", wanted=kind_wanted(text, kinds))
        if kind is not None and form is not None and recipient == "collective":
            applies_to = [one for one in self._forms.lists[form][recipient].set_.applies_to if one != INDIVIDUAL]
            if kind not in applies_to:
                self._refuse("TH-036", "kind", wanted=", ".join(KIND_LABELS[one] for one in applies_to))
        return kind

    def _tag(self) -> str | None:
        text = self._text("tag")
        tag = tags_by_text().get(folded(text))
        if text and tag is None:
            self._refuse("TH-037", "tag", wanted=tag_wanted(text))
        return tag

    def _places(self) -> int | None:
        number = whole_number(self._cell("places"))
        if number is None:
            self._refuse("TH-038", "places")
        return number

    def _parts(self, name: str) -> Sequence[str]:
        return [part.strip() for part in self._text(name).split(";") if part.strip()]

    def _text(self, name: str) -> str:
        return self._cell(name).seen

    def _or_found(self, found: str | Problem) -> str | None:
        if isinstance(found, Problem):
            self.found.append(found)
            return None
        return found

    def _refuse(self, code: str, name: str, seen: str = "", **fields: object) -> None:
        problem = QUOTA_PROBLEMS.problem(code, self._place(name), quoted(seen or self._text(name)), **fields)
        self.found.append(problem)


def whole_number(cell: Cell) -> int | None:
    """The whole number from 0 on that a cell holds; none where it holds none, or one with two readings."""
    value = cell.value
    if isinstance(value, str):
        readings = number_readings(value)
        value = readings[0] if len(readings) == 1 else None
    if not isinstance(value, Decimal) or cell.percent or value < 0 or value != value.to_integral_value():
        return None
    return int(value) if value < 10**COUNT_DIGITS else None


def twice(rows: Sequence[QuotaRow]) -> list[Problem]:
    """TH-040 of each row that says again what one before it says."""
    first: dict[object, QuotaRow] = {}
    found = []
    for one in rows:
        before = first.setdefault(one.same, one)
        if before is not one:
            found.append(QUOTA_PROBLEMS.problem("TH-040", one.place, str(one.places.places), first=before.place))
    return found
