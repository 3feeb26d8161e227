"""Whether a unit that answers is one of the register, of a kind that is asked, in its own row of a roll made for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from criteria.kinds import KIND_LABELS
from engine.process.intake.identity import NAME_MARK, UNIT_MARK, Identity
from engine.process.intake.known_units import Printed, Units, called, register_day
from engine.process.intake.questions import Questionnaire
from engine.process.intake.reading.gathering import Gathering
from engine.process.intake.reading.named_units import Named
from engine.process.intake.reading.roll_reading import RollRow
from engine.records.register import UnitOn
from engine.sheets.cells import Sheet
from engine.sheets.texts import folded


@dataclass(frozen=True)
class Belonging:
    """Whom the codes of one form, or of one sheet of a roll, mean.

    day  on which the units must be there
    """

    gathering: Gathering
    units: Units
    identity: Identity
    questionnaire: Questionnaire
    day: date

    @classmethod
    def of(
        cls, gathering: Gathering, units: Units, identity: Identity, questionnaire: Questionnaire, received: date
    ) -> Belonging:
        day = register_day(questionnaire.sets, identity.period, received)
        return cls(gathering, units, identity, questionnaire, day)

    def is_asked(self, code: str, sheet: Sheet | None = None, row: int = 0) -> UnitOn | None:
        """The unit as it is on the day, when its kind is asked; else a problem (IN-007, IN-008, IN-061, IN-062)."""
        unit = self._there(code)
        if unit is None:
            made_for = self._made_for(code)
            where = self.gathering.place(sheet, row)
            unknown = self.units.unknown(where, code, self.day, made_for.id if made_for else None)
            self.gathering.problems.append(unknown)
            return None
        strange = [set_ for set_ in self.questionnaire.sets if unit.kind not in set_.applies_to]
        for set_ in strange:
            kinds = ", ".join(KIND_LABELS[kind] for kind in set_.applies_to)
            seen = f"“{code}” là {KIND_LABELS[unit.kind]}"
            self.gathering.problem("IN-008", sheet, row, seen=seen, key=set_.key, kinds=kinds)
        return None if strange else unit

    def named(self, unit: UnitOn) -> Named:
        """By which names the sheets of a unit's own form may call it."""
        made_for = self._made_for(self.identity.unit)
        return Named(unit, made_for.name if made_for else unit.name, self.units, self.day)

    def in_its_row(self, row: RollRow, scope: Collection[str]) -> UnitOn | None:
        """The unit whose row this is; else the first thing that is wrong is told."""
        if row.unit not in scope and self._there(row.unit) is not None:
            column = row.sheet.columns[UNIT_MARK]
            self.gathering.problem("IN-053", row.sheet.sheet, row.row, column, f"“{row.unit}”", unit=row.unit)
            return None
        unit = self.is_asked(row.unit, row.sheet.sheet, row.row)
        return unit if unit is not None and self._bears_its_name(row, unit) else None

    def names(self, scope: Collection[str]) -> Mapping[str, str]:
        """Names by code: of the register's units, and as a roll printed them of those it was made for."""
        printed = ((code, self._made_for(code)) for code in scope)
        living = {unit.code: unit.name for unit in self.units.on(self.day).units}
        return living | {code: unit.name for code, unit in printed if unit is not None}

    def gone(self, codes: Collection[str]) -> Iterator[str]:
        """What units that a roll was made for are called: “Thôn 1 (K1)”."""
        for code in codes:
            unit = self._made_for(code)
            yield code if unit is None else called(unit)

    def _there(self, code: str) -> UnitOn | None:
        """The unit that a code of the form means, as it is on the day."""
        made_for = self._made_for(code)
        return None if made_for is None else self.units.on(self.day).by_id.get(made_for.id)

    def _made_for(self, code: str) -> Printed | None:
        """The unit that the form was made for under a code; under any other code, whoever bears it on the day."""
        if code != self.identity.unit and not any(code in codes for codes in self.identity.scope):
            unit = self.units.on(self.day).by_code.get(code)
            return None if unit is None else Printed(unit.id, unit.code, unit.name)
        return self.units.printed(code, self.identity.since.get(code, ""), self.day)

    def _bears_its_name(self, row: RollRow, unit: UnitOn) -> bool:
        """Whether a row of a roll bears the unit's name, of the day or as it was printed; else a problem (IN-052).

        Rows that were sorted without their codes, or codes that were changed, would give one unit another's figures.
        """
        name, printed = row.sheet.cell(row.row, NAME_MARK), self._made_for(row.unit)
        names = [unit.name, *([printed.name] if printed else [])]
        if folded(name.seen) in map(folded, names):
            return True
        seen = f"“{name.seen}”" if name.seen else ""
        self.gathering.problem("IN-052", row.sheet.sheet, row.row, name.column, seen, unit=row.unit, name=names[0])
        return False
