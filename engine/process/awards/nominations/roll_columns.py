"""The columns of a list of nominations, as the roll prints them and an import knows them: by their headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from criteria.model import Indicator
from criteria.problems import Problem, meant, nearest
from engine.process.awards.model import Form
from engine.process.awards.nominations.nomination_questions import questions
from engine.process.awards.problems.nomination_problems import NOMINATION_PROBLEMS
from engine.process.intake.forms.roll_form import heading
from engine.process.intake.register.columns import HEADING_ROWS, NOT_MEANT, slug
from engine.process.intake.register.grid import Grid
from engine.records.store.awards import Recipient
from engine.sheets.texts import folded

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "unit": "Mã đơn vị",
        "called": "Tên đơn vị",
        "name": "Họ và tên",
        "role": "Chức vụ, chức danh",
        "leads": "Là người đứng đầu",
        "achievements": "Thành tích đề nghị khen",
        "initiatives": "Sáng kiến, đề tài, đề án",
        "document": "Văn bản đề nghị",
    }
)
"""Part of a proposal to its heading."""

_OF_INDIVIDUALS = frozenset({"name", "role", "leads", "initiatives"})
_NEEDED = ("unit", "achievements")
MADE_BY = ("mau", "de-nghi-khen-thuong")
"""The row of the hidden sheet by which a roll is known."""


def parts_of(form: Form) -> tuple[str, ...]:
    """The parts of a proposal that the form's list has columns for, in their order; answers come before the last."""
    return tuple(part for part in HEADINGS if form.recipient == "individual" or part not in _OF_INDIVIDUALS)


def headings_of(form: Form) -> dict[str, str]:
    """Indicator to the heading of its column, each another; the indicators in the set's order."""
    found: dict[str, str] = {}
    taken = {folded(text) for text in HEADINGS.values()}
    for name, indicator in questions(form.set_).items():
        text = _heading(indicator)
        found[name] = f"{text} [{name}]" if folded(text) in taken else text
        taken.add(folded(text))
    return found


def _heading(indicator: Indicator) -> str:
    return heading(indicator.label, indicator.unit)


def identity(form: Form, period: int) -> tuple[tuple[str, str], ...]:
    """What the hidden sheet of a roll says."""
    return MADE_BY, ("hinh-thuc", form.code), ("doi-tuong", form.recipient), ("nam", str(period))


@dataclass(frozen=True)
class RollColumns:
    """Where the headings stand: their row, by part and by indicator the column."""

    row: int
    of: Mapping[str, int]
    asked: Mapping[str, int]


def heading_row(grid: Grid) -> int | None:
    """The row of headings; none where the grid is no list of nominations."""
    needed = {folded(HEADINGS[part]) for part in _NEEDED}
    rows = sorted(grid.rows)[:HEADING_ROWS]
    return next((row for row in rows if needed <= {folded(cell.seen) for cell in grid.rows[row].values()}), None)


def recipient_of(grid: Grid, row: int) -> Recipient:
    """Whom a list is of: individuals where it has a column for their names."""
    named = any(folded(cell.seen) == folded(HEADINGS["name"]) for cell in grid.rows[row].values())
    return "individual" if named else "collective"


def find_columns(grid: Grid, row: int, form: Form) -> tuple[RollColumns, list[Problem]]:
    """The columns of a list for one form; with what is wrong with its headings: TH-027, TH-028."""
    parts = {folded(HEADINGS[part]): part for part in parts_of(form)}
    answers = {folded(text): name for name, text in headings_of(form).items()} | {
        name: name for name in questions(form.set_)
    }
    of: dict[str, int] = {}
    asked: dict[str, int] = {}
    found: list[Problem] = []
    for column, cell in sorted(grid.rows[row].items()):
        text = folded(cell.seen)
        into, name = (of, parts[text]) if text in parts else (asked, answers.get(text, ""))
        place, seen = grid.where(row, column), f"“{cell.seen}”"
        if not name and slug(text) not in NOT_MEANT:
            near = nearest(text, (*parts, *answers))
            labels = {**{folded(HEADINGS[part]): HEADINGS[part] for part in parts_of(form)}}
            labels |= {folded(text): text for text in headings_of(form).values()}
            wanted = meant(labels.get(near, near), ", ".join(labels.values()))
            found.append(NOMINATION_PROBLEMS.problem("TH-028", place, seen, wanted=wanted))
        elif name and name in into:
            found.append(NOMINATION_PROBLEMS.problem("TH-027", place, seen, first=grid.where(row, into[name])))
        elif name:
            into[name] = column
    return RollColumns(row, of, asked), found
