"""Danh sách đề nghị khen thưởng: a sheet for each list, the highest tier first, then everybody else, and the places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.process.awards.lists.listed import Lists
from engine.reports.awards.beside import off_sheet, places_sheet, unrecognised_sheet
from engine.reports.awards.frame import Framing
from engine.reports.awards.listed import list_sheet
from engine.reports.awards.words import say
from engine.reports.writing import write_table
from engine.sheets.table import Table


def shortlists(lists: Lists, framing: Framing) -> Table:
    """The whole paper, with everybody off the lists explained."""
    beside = (off_sheet(lists, framing), unrecognised_sheet(lists, framing), places_sheet(lists, framing))
    table = _proposed(lists, framing)
    return replace(table, sheets=(*table.sheets, *beside))


def proposed(lists: Lists, framing: Framing) -> Table:
    """What goes out with a proposal, and is kept: the lists alone, individuals by their number."""
    return _proposed(lists, replace(framing, kept=True))


def write_shortlists(path: Path, lists: Lists, framing: Framing) -> Path | None:
    """Write the whole paper in the form that the file's name says (.xlsx, .docx, .csv, .json, .html).

    The folder that had to be made for it, if one had. ProblemsError: RP-006 not writable.
    """
    return write_table(path, shortlists(lists, framing))


def _proposed(lists: Lists, framing: Framing) -> Table:
    sheets = tuple(list_sheet(one, lists, framing) for one in lists.lists)
    subject = say("frame", "file", period=lists.field.period)
    return Table(subject, sheets, framing.dated or framing.day, framing.head_mark)
