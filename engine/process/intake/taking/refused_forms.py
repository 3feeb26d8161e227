"""A file that was not taken, as it goes back: marked where it is wrong, and for whom it was made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from criteria.problems import Problem, ProblemsError
from engine.process.intake.forms.making import slug
from engine.process.intake.identity import Identity, identity_of
from engine.process.intake.known_units import Units, called
from engine.records.register import Register, UnitOn
from engine.sheets.annotating.elements import UnmarkableError
from engine.sheets.annotating.listing import Head
from engine.sheets.annotating.marking import marked
from engine.sheets.annotating.remarks import remarks_of
from engine.sheets.fillable import IDENTITY_SHEET
from engine.sheets.opening import Package, check_package
from engine.sheets.reading import workbook_of


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken. ``name`` is what its problems call it."""

    name: str
    content: bytes
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class RefusedForm:
    """A refused file as it goes back.

    units      those it answers for; none where that cannot be told
    standards  id of a unit to the standards that its form, or its sheet of a roll, asks it about
    """

    refused: Refused
    content: bytes
    marked: bool
    identity: Identity | None
    units: tuple[UnitOn, ...]
    archive: str = ""
    standards: Mapping[int, Sequence[str]] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.refused.content).hexdigest()

    @property
    def file_name(self) -> str:
        return PurePath(self.refused.name).name


def refused_form(refused: Refused, units: Units, today: date) -> RefusedForm:
    try:
        package = check_package(refused.content, refused.name)
        identity = _identity(package)
    except ProblemsError:
        return RefusedForm(refused, refused.content, False, None, ())
    register = units.on(min(today, date(identity.period, 12, 31)) if identity else today)
    by_code = _units_named(identity, units, register) if identity else {}
    named = tuple(by_code.values())
    facts = [f"Đơn vị: {called(named[0])}"] if len(named) == 1 else []
    facts += [f"Số đơn vị của bảng: {len(named)}"] if len(named) > 1 else []
    facts += [f"Kỳ đánh giá: năm {identity.period}"] if identity else []
    head = Head((*facts, f"Tệp: {PurePath(refused.name).name}; số lỗi: {len(set(refused.problems))}"))
    try:
        content, is_marked = marked(package, head, remarks_of(refused.name, refused.problems)), True
    except UnmarkableError:
        content, is_marked = refused.content, False
    archive = slug(_above(named, register)) if named else ""
    asked = _standards(identity) if identity else {}
    standards = {unit.id: asked[code] for code, unit in by_code.items()}
    return RefusedForm(refused, content, is_marked, identity, named, archive, standards)


def _identity(package: Package) -> Identity | None:
    workbook = workbook_of(package)
    return identity_of(workbook.sheet(IDENTITY_SHEET)) if IDENTITY_SHEET in workbook.sheet_names else None


def _units_named(identity: Identity, units: Units, register: Register) -> dict[str, UnitOn]:
    """The units a form was made for, by the code it prints, as they are on the last day of its year, or today."""
    codes = [identity.unit] if identity.unit else [code for scope in identity.scope for code in scope]
    printed = ((code, units.printed(code, identity.since.get(code, ""), register.day)) for code in codes)
    return {code: register.by_id[unit.id] for code, unit in printed if unit is not None and unit.id in register.by_id}


def _standards(identity: Identity) -> Mapping[str, list[str]]:
    """The same by the code that the form prints."""
    named = [
        list(dict.fromkeys(reference.key.partition("@")[0].partition(".")[0] for reference in group))
        for group in identity.groups
    ]
    if identity.unit:
        return {identity.unit: named[0]}
    return {code: of_group for of_group, scope in zip(named, identity.scope, strict=True) for code in scope}


def _above(named: Sequence[UnitOn], register: Register) -> str:
    """The nearest unit above all of them, as files are named: “17001 Xã Nam Anh”; without one, the first of them."""
    lines = [_line_above(unit, register) for unit in named]
    shared = [unit for unit in lines[0] if all(unit in line for line in lines)]
    unit = shared[0] if shared else named[0]
    return f"{unit.code} {unit.name}"


def _line_above(unit: UnitOn, register: Register) -> list[UnitOn]:
    line: list[UnitOn] = []
    while (above := register.parent(unit)) is not None:
        line.append(above)
        unit = above
    return line
