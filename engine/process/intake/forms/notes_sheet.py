"""The last sheet of a unit's form: room for what fits nowhere else. Kept with the workbook, read by people."""

from __future__ import annotations

from engine.process.intake.forms.occasion import FormUnit
from engine.process.intake.identity import NOTES_MARK
from engine.sheets.fillable import Entry, FillLine, FillSheet

NOTES_SHEET = "Ghi chú"
_ROWS = 10


def notes_sheet(unit: FormUnit) -> FillSheet:
    guide = "Thuyết minh thêm của đơn vị, nếu có. Trang này không được tính vào kết quả."
    note = Entry("text")
    lines = (
        FillLine("name", ("GHI CHÚ",), across=True),
        FillLine("subject", (unit.name,), across=True),
        FillLine("guide", (guide,), across=True),
        FillLine("heading", ("TT", "Nội dung", "Thuyết minh")),
        FillLine("marker", (NOTES_MARK, None, None)),
        *(FillLine("row", (str(place), note, note), lines=2) for place in range(1, _ROWS + 1)),
    )
    return FillSheet(NOTES_SHEET, (30, 220, 520), 3, lines, heading_stays=True, grows=True)
