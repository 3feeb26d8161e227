"""A `Table` in every form it is handed out in. All come from the one model: equal tables are equal bytes in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, get_args

from engine.sheets.table import Table

Format = Literal["xlsx", "docx", "csv", "json", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)

__all__ = ["FORMATS", "Format", "render"]


def render(table: Table, form: str) -> bytes:
    """The file of a table. ValueError: a form that is none of `FORMATS`."""
    if form not in FORMATS:
        raise ValueError(f"no rendering “{form}”; there are {', '.join(FORMATS)}")
    return _RENDERINGS[form](table)


def _xlsx(table: Table) -> bytes:
    from engine.sheets.xlsx import to_xlsx

    return to_xlsx(table)


def _docx(table: Table) -> bytes:
    from engine.sheets.rendering.table_docx import table_to_docx

    return table_to_docx(table)


def _csv(table: Table) -> bytes:
    from engine.sheets.rendering.table_csv import table_to_csv

    return table_to_csv(table)


def _json(table: Table) -> bytes:
    from engine.sheets.rendering.table_json import table_to_json

    return table_to_json(table)


def _html(table: Table) -> bytes:
    from engine.sheets.rendering.table_html import table_to_html

    return table_to_html(table).encode()


_RENDERINGS: Mapping[Format, Callable[[Table], bytes]] = MappingProxyType(
    {"xlsx": _xlsx, "docx": _docx, "csv": _csv, "json": _json, "html": _html}
)
