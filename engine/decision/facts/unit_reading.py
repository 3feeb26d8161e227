"""One unit from its JSON form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from criteria.kinds import ATTRIBUTES, UNIT_KINDS
from criteria.model import Indicator
from criteria.problems import Problem, nearest
from engine.decision.facts import problems as tell
from engine.decision.facts.lawbook import Lawbook
from engine.decision.facts.model import AttributeValue, UnitFacts
from engine.decision.facts.value_reading import NotAValueError, read_value
from engine.decision.facts.values import Reported

PERIOD = re.compile(r"[1-9][0-9]{3}")
_KEYS = "code name kind parent attributes enrolled reported prior history classes awards".split()


def check_keys(
    where: str, table: Mapping[str, Any], known: Sequence[str], needed: Sequence[str], problems: list[Problem]
) -> None:
    """Tell every key that is not known and every needed one that is not there."""
    problems += [tell.unknown_key(where, key, nearest(key, known)) for key in table if key not in known]
    problems += [tell.missing_key(where, key) for key in needed if table.get(key) is None]


@dataclass
class UnitReader:
    """Reads units against the indicators that their sets know; ``problems`` fills as it goes.

    territories  unit code to the province it lies in, where that is known
    """

    lawbook: Lawbook
    problems: list[Problem] = field(default_factory=list)
    territories: Mapping[str, str] = field(default_factory=dict)

    def read(self, where: str, raw: Any) -> UnitFacts | None:
        """The unit, with whatever of it could be read; None if it is none."""
        if not isinstance(raw, dict):
            self._wrong(where, raw, "một đơn vị {…}", needed=True)
            return None
        code = self._text(f"{where}, code", raw.get("code"), needed=True)
        where = f"{where} (“{code}”)" if code else where
        check_keys(where, raw, _KEYS, ("code", "kind"), self.problems)
        kind = self._text(f"{where}, kind", raw.get("kind"), needed=True) or ""
        if kind and kind not in UNIT_KINDS:
            self.problems.append(tell.unknown_kind(where, kind, nearest(kind, UNIT_KINDS)))
        territory = self.territories.get(code or "")
        if territory is None and self.lawbook.depends_on_territory(kind):
            self.problems.append(tell.unknown_territory(where))
        return UnitFacts(
            code=code or "",
            name=self._text(f"{where}, name", raw.get("name")) or code or "",
            kind=kind,
            parent=self._text(f"{where}, parent", raw.get("parent")),
            attributes=self._attributes(f"{where}, attributes", raw.get("attributes")),
            enrolled=self._enrolled(f"{where}, enrolled", raw.get("enrolled")),
            reported=self._values(f"{where}, reported", raw.get("reported"), kind, territory),
            prior=self._values(f"{where}, prior", raw.get("prior"), kind, territory),
            history=self._periods(f"{where}, history", raw.get("history")),
            classes=self._classes(f"{where}, classes", raw.get("classes")),
            awards=self._periods(f"{where}, awards", raw.get("awards")),
            territory=territory,
        )

    def _wrong(self, where: str, seen: Any, wanted: str, needed: bool = False) -> None:
        self.problems.append(tell.wrong_value(where, seen, wanted, needed))

    def _text(self, where: str, raw: Any, needed: bool = False) -> str | None:
        if raw is None:
            return None
        if isinstance(raw, str) and raw.strip():
            return unicodedata.normalize("NFC", raw.strip())
        self._wrong(where, raw, "chữ, không để trống", needed)
        return None

    def _table(self, where: str, raw: Any) -> Mapping[str, Any]:
        if raw is None:
            return {}
        if isinstance(raw, dict):
            return {unicodedata.normalize("NFC", key): value for key, value in raw.items()}
        self._wrong(where, raw, "một bảng {…}")
        return {}

    def _attributes(self, where: str, raw: Any) -> dict[str, AttributeValue]:
        found: dict[str, AttributeValue] = {}
        for key, value in self._table(where, raw).items():
            place, attribute = f"{where}.{key}", ATTRIBUTES.get(key)
            if attribute is None:
                self.problems.append(tell.unknown_key(where, key, nearest(key, ATTRIBUTES)))
            elif attribute.type == "flag" and value is not None:
                if isinstance(value, bool):
                    found[key] = value
                else:
                    self._wrong(place, value, "true (có) hoặc false (không)")
            elif (text := self._text(place, value)) is not None:
                if attribute.choices and text not in attribute.choices:
                    self._wrong(place, value, "một trong: " + ", ".join(attribute.choices))
                else:
                    found[key] = text
        return found

    def _enrolled(self, where: str, raw: Any) -> frozenset[str] | None:
        return None if raw is None else frozenset(self._texts(where, raw, "danh sách tiêu chuẩn"))

    def _texts(self, where: str, raw: Any, wanted: str) -> list[str]:
        if isinstance(raw, list) and all(isinstance(entry, str) for entry in raw):
            return [unicodedata.normalize("NFC", entry) for entry in raw]
        strange = [entry for entry in raw if not isinstance(entry, str)] if isinstance(raw, list) else [raw]
        self._wrong(where, strange[0], wanted)
        return []

    def _values(self, where: str, raw: Any, kind: str, territory: str | None) -> dict[str, Reported]:
        """Reported values; a unit that no set applies to keeps its own unchecked, and nothing reads them."""
        table, sets = self._table(where, raw), self.lawbook.of_kind(kind, territory)
        if not sets:
            return {}
        known: dict[str, Indicator] = {name: found for s in sets for name, found in s.indicators.items()}
        elsewhere = self.lawbook.names_anywhere(kind) if territory is None else frozenset[str]()
        values: dict[str, Reported] = {}
        for name, value in table.items():
            if name not in known and name in elsewhere:
                continue  # of a layer in whose territory the unit may lie: that this is not known was told
            if name not in known:
                self.problems.append(tell.unknown_indicator(where, name, nearest(name, known)))
            elif value is not None:
                try:
                    values[name] = read_value(known[name], value)
                except NotAValueError as error:
                    self._wrong(f"{where}.{name}", value if error.part is None else error.part, error.wanted)
        return values

    def _periods(self, where: str, raw: Any) -> dict[str, frozenset[int]]:
        found: dict[str, frozenset[int]] = {}
        for name, periods in self._table(where, raw).items():
            if periods is not None:
                years = self._texts(f"{where}.{name}", periods, 'danh sách năm, như ["2022", "2023"]')
                found[name] = frozenset(year for text in years if (year := self._year(f"{where}.{name}", text)))
        return found

    def _classes(self, where: str, raw: Any) -> dict[str, dict[int, str]]:
        found: dict[str, dict[int, str]] = {}
        for standard, by_period in self._table(where, raw).items():
            classes = found[standard] = {}
            for text, class_ in self._table(f"{where}.{standard}", by_period).items():
                year = self._year(f"{where}.{standard}", text)
                word = self._text(f"{where}.{standard}.{text}", class_)
                if year and word:
                    classes[year] = word
        return found

    def _year(self, where: str, text: str) -> int | None:
        if PERIOD.fullmatch(text):
            return int(text)
        self._wrong(where, text, "năm gồm bốn chữ số")
        return None
