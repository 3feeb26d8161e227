"""A list of targets taken in: whole or not at all, every fault with its cell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.campaigns.keeping import open_campaign
from engine.process.campaigns.model import Campaign
from engine.process.chasing.targets.areas import CalledAreas
from engine.process.chasing.targets.columns import HEADINGS, Columns, find_columns
from engine.process.chasing.targets.lines import GivenTarget, LineReader
from engine.process.chasing.targets.problems import TARGET_PROBLEMS
from engine.process.intake.register.columns import HEADING_ROWS
from engine.process.intake.register.grid import Grid, read_register_file
from engine.process.library import library_of
from engine.records import journal
from engine.records.register import register_on
from engine.records.store import Target
from engine.sheets.cells import Cell, plain_text
from engine.sheets.texts import folded


class Given(NamedTuple):
    """What became of a list: how many rows count now; ``entry`` of the journal, none where it was just so before."""

    targets: int
    revision: int
    entry: int | None


def give(session: Session, code: str, path: Path) -> Given:
    """Take a list of targets (.xlsx, .csv) into a campaign; it takes the place of the one before.

    Areas are those of the plan's day. ProblemsError: CD-030, CD-031, SH-0xx, RG-015, RG-016, CT-001 to CT-023.
    """
    campaign = open_campaign(session, code)
    given = _read(session, campaign, path)
    last = session.scalar(select(func.max(Target.revision)).where(Target.campaign == code)) or 0
    of_last = select(Target).where(Target.campaign == code, Target.revision == last).order_by(Target.number)
    before = [_plain(row) for row in session.scalars(of_last)]
    entry = journal.upcoming(session)
    rows = [_row(campaign, number, one, last + 1, entry) for number, one in enumerate(given, 1)]
    if before == [_plain(row) for row in rows]:
        return Given(len(rows), last, None)
    session.add_all(rows)
    journal.record(session, "campaign.targets_given", {"campaign": code, "revision": last + 1, "targets": len(rows)})
    return Given(len(rows), last + 1, entry)


def _read(session: Session, campaign: Campaign, path: Path) -> list[GivenTarget]:
    file = read_register_file(path)
    found: list[Problem] = []
    given: list[GivenTarget] = []
    areas = CalledAreas(register_on(session, campaign.definition.plan.begins))
    assessed = _assessed(session)
    headed = False
    for grid in file.grids:
        columns, wrong = find_columns(grid)
        found += wrong
        if columns is None:
            continue
        headed = True
        for number in sorted(grid.rows):
            if number > columns.row and any(column in grid.rows[number] for column in columns.of.values()):
                line = _line(grid, columns, number, areas, assessed)
                given += line.read(areas.register.day)
                found += line.found
    if not headed:
        found.append(TARGET_PROBLEMS.problem("CT-001", f"“{file.name}”", limit=HEADING_ROWS))
    elif not given and not found:
        found.append(TARGET_PROBLEMS.problem("CT-003", f"“{file.name}”"))
    found += _twice(given)
    if found:
        raise ProblemsError(found)
    return given


def _line(
    grid: Grid, columns: Columns, number: int, areas: CalledAreas, assessed: dict[str, frozenset[str]]
) -> LineReader:
    def cell(name: str) -> Cell:
        column = columns.of.get(name)
        return Cell(number, 0, None) if column is None else grid.cell(number, column)

    def place(name: str) -> str:
        if name in columns.of:
            return grid.where(number, columns.of[name])
        return f"{grid.where(number, 0)} (không có cột “{HEADINGS[name]}”)"

    return LineReader(cell, place, areas, assessed)


def _assessed(session: Session) -> dict[str, frozenset[str]]:
    """Standard to the kinds that any of its editions assesses."""
    found: dict[str, frozenset[str]] = {}
    for one in library_of(session).all_sets():
        if one.assesses:
            found[one.standard] = found.get(one.standard, frozenset()) | frozenset(one.applies_to)
    return found


def _twice(given: Sequence[GivenTarget]) -> list[Problem]:
    first: dict[object, GivenTarget] = {}
    found = []
    for one in given:
        before = first.setdefault(_same(one), one)
        if before is not one:
            found.append(TARGET_PROBLEMS.problem("CT-013", one.place, f"“{one.subject}”", first=before.place))
    return found


def _same(one: GivenTarget) -> object:
    """What makes two lines speak of the same target of the same area.

    Parts of an area that are no units (two industrial parks) are told by what they are called.
    """
    area = one.area_kind or (one.unit.id if one.unit else None)
    if one.standard is None:
        return (area, folded(one.area), folded(one.subject))
    return (area, one.standard, one.kinds, one.directly)


def _row(campaign: Campaign, number: int, one: GivenTarget, revision: int, entry: int) -> Target:
    return Target(
        campaign=campaign.code,
        revision=revision,
        number=number,
        area_id=one.unit.id if one.unit else None,
        area_kind=one.area_kind,
        area=one.area,
        subject=one.subject,
        standard=one.standard,
        kinds=list(one.kinds),
        directly=one.directly,
        measure=one.measure,
        amount=plain_text(Decimal(one.amount)),
        due_before=one.due_before,
        fixed_on=campaign.definition.plan.begins,
        document=campaign.definition.plan.words,
        note=one.note,
        entry=entry,
    )


def _plain(row: Target) -> tuple[object, ...]:
    """What a row says, beside when it was said."""
    return (
        row.number, row.area_id, row.area_kind, row.area, row.subject, row.standard, tuple(row.kinds), row.directly,
        row.measure, row.amount, row.due_before, row.fixed_on, row.document, row.note,
    )  # fmt: skip
