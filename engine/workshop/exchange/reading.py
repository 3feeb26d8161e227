"""From the sheets of a workbook to the texts of a set and its cases, before anyone asks whether they are right."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from engine.sheets.reading import Workbook
from engine.workshop.exchange.case_reading import read_cases_content
from engine.workshop.exchange.keeping import Kept
from engine.workshop.exchange.pages import Found
from engine.workshop.exchange.proposal_sheet import confirmed_cases
from engine.workshop.exchange.reconciling import reconciled
from engine.workshop.exchange.set_reading import read_content
from engine.workshop.exchange.toml_editing import Edited, content, edited


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two files: what it held, what it holds now, and its text now.

    anew  the text was written anew and has no comments of before
    """

    old: dict[str, Any]
    new: dict[str, Any]
    text: str
    anew: bool


@dataclass(frozen=True, slots=True)
class Texts:
    set: Side
    cases: Side
    confirmed: int


def read_texts(workbook: Workbook, kept: Kept, found: Found) -> Texts:
    """What the workbook says, over the texts it was made from. What cannot be read is told in ``found``."""
    set_content = read_content(workbook, found)
    cases_content = read_cases_content(workbook, found)
    confirmed = list(confirmed_cases(workbook, cases_content.get("case", []), found))
    if confirmed:
        cases_content["case"] = [*cases_content.get("case", []), *confirmed]
    set_side = _side(kept.set_text, set_content, found, empty_stays=True)
    return Texts(set_side, _side(kept.cases_text, cases_content, found, empty_stays=False), len(confirmed))


def _side(text: str, said: dict[str, Any], found: Found, *, empty_stays: bool) -> Side:
    composed = unicodedata.normalize("NFC", text)
    old = content(composed)
    new = reconciled(old, said, empty_stays=empty_stays, faulty=found.faulty)
    changed = edited(composed, new) if new or text else Edited("")
    return Side(old, new, text if changed.text == composed else changed.text, bool(text) and changed.anew)
