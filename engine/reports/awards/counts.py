"""The counts of awards as a table, and the awards behind each number of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from engine.process.awards.known.given import Given
from engine.records.office import Office
from engine.reports.awards.counting import Counts, Line
from engine.reports.awards.frame import Framing
from engine.reports.awards.history import award_form, decision_words
from engine.reports.awards.naming import where_words
from engine.reports.awards.words import say
from engine.sheets.addresses import cell_at
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Table, Title, Tone

_CENTRED = frozenset({"number", "year"})
_COUNTED = frozenset({"collective", "individual", "together", "revoked"})


@dataclass(frozen=True)
class CountsPaper:
    """``behind``: each printed number with the awards it counts, in the order of the table."""

    table: Table
    behind: tuple[tuple[Cell, tuple[Given, ...]], ...]

    def awards_at(self, address: str) -> tuple[Given, ...] | None:
        """The awards that the number at an address (“D7”) of the first sheet counts; none: no number stands there."""
        wanted = cell_at(self.table, None, address)
        return next((awards for cell, awards in self.behind if cell is wanted), None)


@dataclass
class _Making:
    counts: Counts
    behind: list[tuple[Cell, tuple[Given, ...]]] = field(default_factory=list)

    def number(self, awards: Sequence[Given], tone: Tone) -> Cell:
        codes = dict.fromkeys(self.counts.bearers[one.id].unit.code for one in awards)
        cell = Cell(len(awards), Behind(units=tuple(codes)), tone)
        self.behind.append((cell, tuple(awards)))
        return cell

    def row(self, lead: Sequence[Cell], lines: Sequence[Line], tone: Tone = "plain") -> Row:
        counted = (
            [one for line in lines for one in line.collective],
            [one for line in lines for one in line.individual],
            [one for line in lines for one in line.all],
            [one for line in lines for one in line.revoked],
        )
        return Row((*lead, *(self.number(awards, tone) for awards in counted)))

    def group(self, heading: str, lines: Sequence[Line]) -> Group:
        rows = []
        for number, line in enumerate(lines, 1):
            form = award_form(line.form, self.counts.forms)
            lead = (Cell(number), Cell(form), Cell(line.authority or say("counts", "unknown")))
            rows.append(self.row(lead, [line]))
        if len(lines) > 1:
            total = (Cell("", tone="total"), Cell(say("counts", "total"), tone="total"), Cell("", tone="total"))
            rows.append(self.row(total, lines, "total"))
        return Group(heading, (Block(_columns(_COUNTS), tuple(rows)),))


_COUNTS = (
    ("number", 5), ("form", 31), ("authority", 24), ("collective", 10), ("individual", 10), ("together", 10),
    ("revoked", 10),
)  # fmt: skip
_AWARDS = (
    ("number", 4), ("year", 6), ("form", 20), ("bearer", 19), ("where", 17), ("decision", 20), ("state", 14),
)  # fmt: skip


def counts_paper(counts: Counts, office: Office, *, mark: str = "", made_on: date | None = None) -> CountsPaper:
    """A sheet of numbers, year by year and of all years; a sheet with each award behind them."""
    framing = Framing(office, mark=mark, made_on=made_on)
    making = _Making(counts)
    years = dict.fromkeys(line.year for line in counts.lines)
    groups = [
        making.group(say("counts", "year", year=year), [line for line in counts.lines if line.year == year])
        for year in years
    ]
    if len(years) > 1:
        groups.append(making.group(say("counts", "all"), counts.totals))
    empty = (Group("", (Block(_columns(_COUNTS), ()),)),)
    first, last = counts.years
    notes = [say("counts", "by_year"), say("counts", "apart")]
    if any(one.source == "old_records" for one in counts.awards):
        notes.append(say("counts", "old_are_units"))
    subject = say("counts", "subject" if first != last else "subject_one", first=first, last=last)
    titles = (Title("name", say("counts", "name")), Title("subject", subject))
    footnotes = framing.footnotes(*notes, head=counts.head)
    sheets = (
        Sheet(say("counts", "sheet"), titles, tuple(groups) or empty, footnotes),
        _awards_sheet(counts, subject, footnotes),
    )
    table = Table(f"{say('counts', 'title')}, {subject.lower()}", sheets, framing.day, framing.head_mark)
    return CountsPaper(table, tuple(making.behind))


def award_cells(counts: Counts, one: Given) -> tuple[str, str, str, str, str, str]:
    """Year, form, bearer, unit or place, decision, and whether it stands."""
    bearer = counts.bearers[one.id]
    old = say("history", "old") if one.source == "old_records" else ""
    decision = decision_words(one) or old
    if one.revoked is None:
        state = old if decision != old else ""
    else:
        taken = one.revoked
        state = say("counts", "taken_back", document=taken.document, day=f"{taken.decided_on:%d/%m/%Y}")
    where = where_words(counts.registers[one.period], bearer)
    return str(one.period), award_form(one.form, counts.forms), bearer.name, where, decision, state


def _awards_sheet(counts: Counts, subject: str, footnotes: tuple[str, ...]) -> Sheet:
    rows = tuple(
        Row((Cell(number), *(Cell(text) for text in award_cells(counts, one))))
        for number, one in enumerate(counts.awards, 1)
    )
    titles = (Title("name", say("counts", "awards_name")), Title("subject", subject))
    groups = (Group("", (Block(_columns(_AWARDS), rows),)),)
    return Sheet(say("counts", "awards_sheet"), titles, groups, footnotes, landscape=True)


def _columns(named: Sequence[tuple[str, int]]) -> tuple[Column, ...]:
    return tuple(
        Column(
            say("counts_columns", name),
            share,
            "right" if name in _COUNTED else "center" if name in _CENTRED else "left",
        )
        for name, share in named
    )
