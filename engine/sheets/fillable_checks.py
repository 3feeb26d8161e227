"""What may be typed into the cells of a workbook to be filled in, and the help beside them, as Excel's own checks."""

from __future__ import annotations

from dataclasses import replace

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from engine.sheets.fillable import OPTIONS_SHEET, Entry, FillSheet
from engine.sheets.numbers import COUNT_DIGITS, NUMBER_DIGITS, NUMBER_PLACES
from engine.sheets.texts import storable

_LEGAL: dict[str, dict[str, str]] = {
    "whole": {"type": "whole", "operator": "between", "formula1": "0", "formula2": "9" * COUNT_DIGITS},
}
_DAY = "DATE(MID({c},7,4),MID({c},4,2),LEFT({c},2))"
_LAWFUL: dict[str, str] = {
    "decimal": f"AND(ISNUMBER({{c}}),ABS({{c}})<10^{NUMBER_DIGITS},ROUND({{c}},{NUMBER_PLACES})={{c}})",
    "percent": f"AND(ISNUMBER({{c}}),OR({{c}}=0,{{c}}>=1),{{c}}<=100,ROUND({{c}},{NUMBER_PLACES})={{c}})",
    "incidents": 'OR({c}="Không",AND(ISNUMBER({c}),{c}>=0,{c}<=999,INT({c})={c}))',
    "date": (
        f'AND(LEN({{c}})=10,MID({{c}},3,1)&MID({{c}},6,1)="//",DAY({_DAY})=--LEFT({{c}},2),'
        f"MONTH({_DAY})=--MID({{c}},4,2),--MID({{c}},7,4)>=1900)"
    ),
}
"""What a cell may hold where no check of Excel's own says it; ``c`` is the cell. No longer than 255 characters."""
_REFUSALS = {
    "whole": (
        f"Chỉ nhập số nguyên từ 0 trở lên, không quá {COUNT_DIGITS} chữ số, không kèm chữ. "
        "Chưa có số liệu thì để trống."
    ),
    "decimal": (
        f"Chỉ nhập số, không quá {NUMBER_DIGITS} chữ số trước và {NUMBER_PLACES} chữ số sau dấu phẩy, không kèm chữ. "
        "Chưa có số liệu thì để trống."
    ),
    "percent": (
        f"Tỷ lệ từ 0 đến 100, không quá {NUMBER_PLACES} chữ số sau dấu phẩy: bảy mươi phần trăm thì ghi 70, không ghi "
        "dấu %, không ghi 0,7. Chưa có số liệu thì để trống. Tỷ lệ thật sự dưới 1% thì giữ lại."
    ),
    "incidents": (
        "Chỉ nhập số vụ, số nguyên từ 0 đến 999, hoặc “Không”; ngày xảy ra từng vụ ghi ở trang “Vụ việc”. "
        "Chưa có số liệu thì để trống."
    ),
    "date": "Ghi đủ ngày/tháng/năm: 2 chữ số/2 chữ số/4 chữ số, ví dụ 05/03/2024. Chưa có thì để trống.",
    "choice": "Chọn một mục trong danh sách thả xuống. Chưa có số liệu thì để trống.",
}
_LONGEST_TITLE, _LONGEST_PROMPT, _LONGEST_LIST = 32, 255, 255


class OptionLists:
    """Drop-down lists that are too long, or hold a comma, stand on a hidden sheet and are pointed to."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], str] = {}

    def source(self, options: tuple[str, ...]) -> str:
        inline = ",".join(options)
        if len(inline) <= _LONGEST_LIST and inline.count(",") == len(options) - 1 and '"' not in inline:
            return f'"{inline}"'
        if options not in self._lists:
            letter = get_column_letter(len(self._lists) + 1)
            self._lists[options] = f"{OPTIONS_SHEET}!${letter}$1:${letter}${len(options)}"
        return self._lists[options]

    def write(self, workbook: Workbook) -> None:
        if not self._lists:
            return
        sheet = workbook.create_sheet(OPTIONS_SHEET)
        sheet.sheet_state = "veryHidden"
        for column, options in enumerate(self._lists, 1):
            for row, option in enumerate(options, 1):
                put_text(sheet, row, column, option)


def add_checks(worksheet: Worksheet, sheet: FillSheet, options: OptionLists) -> None:
    """A check and its help for every sort of cell that waits for an answer."""
    for entry, ranges in _entry_ranges(sheet).items():
        # A formula is meant for the first cell of a range; of several ranges programs do not agree which that is.
        for where in ranges if entry.accepts in _LAWFUL else [" ".join(ranges)]:
            worksheet.add_data_validation(_validation(entry, options, where))


def put_text(worksheet: Worksheet, row: int, column: int, text: str) -> None:
    """Text stays text, whatever its first character: no cell of a form becomes a formula."""
    cell = worksheet.cell(row, column)
    cell.value = storable(text)
    cell.data_type = "s"


def _validation(entry: Entry, options: OptionLists, ranges: str) -> DataValidation:
    listed = {"type": "list", "formula1": options.source(entry.options)} if entry.options else {}
    if entry.accepts in _LAWFUL:
        listed = {"type": "custom", "formula1": _LAWFUL[entry.accepts].format(c=ranges.partition(":")[0])}
    return DataValidation(
        **(listed or _LEGAL.get(entry.accepts, {})),
        sqref=ranges,
        allow_blank=True,
        showErrorMessage=entry.accepts in _REFUSALS,
        errorTitle="Chưa đúng" if entry.accepts in _REFUSALS else None,
        error=_REFUSALS.get(entry.accepts),
        errorStyle="warning" if entry.accepts == "percent" else "stop",
        showInputMessage=bool(entry.prompt),
        promptTitle=entry.title[:_LONGEST_TITLE] or None,
        prompt=_cut(entry.prompt, _LONGEST_PROMPT) or None,
    )


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"


def _entry_ranges(sheet: FillSheet) -> dict[Entry, list[str]]:
    """Where each sort of entry stands, as ranges down a column, the first of the sheet first."""
    ranges: dict[Entry, list[str]] = {}
    open_: dict[int, tuple[Entry, int, int]] = {}

    def close(column: int) -> None:
        entry, first, last = open_.pop(column)
        letter = get_column_letter(column)
        ranges[entry].append(f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}")

    for row, line in enumerate(sheet.lines, 1):
        for column, content in enumerate(line.cells, 1):
            before = open_.get(column)
            if isinstance(content, Entry):
                sort = replace(content, value="") if content.value else content
                ranges.setdefault(sort, [])
                if before is not None and before[0] == sort and before[2] == row - 1:
                    open_[column] = (sort, before[1], row)
                    continue
                if before is not None:
                    close(column)
                open_[column] = (sort, row, row)
    for column in list(open_):
        close(column)
    return ranges
