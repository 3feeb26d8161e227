"""What all our workbooks have in common as files: their standard letters, the unit of their widths, equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from engine.sheets.authorship import AUTHOR
from engine.sheets.paper import TYPEFACE
from engine.sheets.stamping import Stamp

MM_PER_INCH = 25.4
_STANDARD_SIZE = 12
_DIGIT_PT = 6.0  # width of a digit of the standard letters, Times New Roman 12: the unit of column widths
_NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - a file's properties have no time zone


def new_workbook() -> Workbook:
    """A workbook without sheets. Column widths are counted in its standard letters: these are the paper's own."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    standard = Font(name=TYPEFACE, size=_STANDARD_SIZE)
    workbook._fonts = IndexedList([standard])  # noqa: SLF001 - openpyxl offers no other way
    workbook._named_styles["Normal"].font = standard  # noqa: SLF001
    return workbook


def set_widths(worksheet: Worksheet, widths: Sequence[float]) -> None:
    """Widths of the columns, in points, the first first."""
    for column, width in enumerate(widths, 1):
        worksheet.column_dimensions[get_column_letter(column)].width = round(width / _DIGIT_PT, 2)


def in_header(text: str) -> str:
    """A text as the header of a page holds it, where a lone & would begin a code."""
    return text.replace("&", "&&")


def saved(workbook: Workbook, subject: str, mark: str, category: str | None = None, dated: date | None = None) -> bytes:
    """The file, with the clock left out: equal workbooks are equal bytes.

    subject, mark, category, dated  go into its properties; without ``dated`` it is of no day
    """
    day = datetime.combine(dated, time()) if dated else _NO_DAY
    workbook.properties = DocumentProperties(
        creator=AUTHOR,
        lastModifiedBy=AUTHOR,
        category=category,
        title=subject,
        description=mark or None,
        language="vi-VN",
        created=day,
        modified=day,
    )
    buffer = BytesIO()
    ExcelWriter(workbook, ZipFile(buffer, "w")).save()  # Workbook.save would put the hour into it
    return Stamp(buffer.getvalue()).copy({})
