"""The texts a workbook was made from, carried in it on a sheet nobody sees: what is not edited comes back from them."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from criteria.hashing import text_hash
from engine.sheets.cells import Sheet
from engine.sheets.reading import Workbook

KEPT_SHEET = "_datchuan"
KIND = "bộ tiêu chí"
FORMAT = "1"
_PIECE = 30_000
"""Letters in a cell: Excel takes 32,767."""
_LONGEST = 20_000_000
"""Bytes of a text: what unpacks to more is no file of ours."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Name and text of the set's file and of the file of its cases; a text is empty where there was none.

    format  of the workbook, as it says; `FORMAT` is ours
    """

    set_name: str
    set_text: str
    cases_name: str
    cases_text: str
    format: str = FORMAT


def kept_rows(kept: Kept) -> tuple[tuple[str, ...], ...]:
    """The rows of the sheet: packed texts in pieces, each with its hash."""
    rows: list[tuple[str, ...]] = [("datchuan", KIND), ("format", kept.format)]
    for part, name, text in (("set", kept.set_name, kept.set_text), ("cases", kept.cases_name, kept.cases_text)):
        rows.append((f"{part}.name", name))
        rows.append((f"{part}.hash", text_hash(text)))
        packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
        rows += [(f"{part}.text", packed[at : at + _PIECE]) for at in range(0, len(packed), _PIECE)]
    return tuple(rows)


def kept_in(workbook: Workbook) -> Kept | None:
    """What a workbook carries; None where it is none of ours. A text that is damaged counts as not there."""
    if KEPT_SHEET not in workbook.sheet_names:
        return None
    rows = _rows(workbook.sheet(KEPT_SHEET))
    if rows.get("datchuan") != [KIND]:
        return None
    (version,) = rows.get("format", [""])
    names = {part: "".join(rows.get(f"{part}.name", [])) for part in ("set", "cases")}
    return Kept(names["set"], _text(rows, "set"), names["cases"], _text(rows, "cases"), version)


def _rows(sheet: Sheet) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in sorted(sheet.rows):
        found.setdefault(sheet.cell(row, 1).seen, []).append(sheet.cell(row, 2).seen)
    return found


def _text(rows: Mapping[str, list[str]], part: str) -> str:
    try:
        packed = base64.b64decode("".join(rows.get(f"{part}.text", [])))
        text = zlib.decompressobj().decompress(packed, _LONGEST).decode()
    except (ValueError, zlib.error):
        return ""
    return text if [text_hash(text)] == rows.get(f"{part}.hash") else ""
