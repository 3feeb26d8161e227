"""A set that asks one thing of each type, forms made from it, and clerks who fill them in (tests only)."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from criteria.loading import read_set
from criteria.model import CriterionSet
from engine.process.intake.forms.making import roll, unit_forms
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.known_units import Units
from engine.process.intake.reading.recognising import Desk, ReadForm, set_finder
from engine.records.register import Register, UnitOn
from engine.records.register.lineage import Lineage
from engine.records.store import BEGINNING

SET_TEXT = """
set = "thu.xa"
edition = "1"
standard = "thu"
title = "Xã đạt tiêu chuẩn thử"
applies_to = ["xa", "phuong"]
outcome = "all"
[source]
document = "Văn bản thử"
[in_force]
from = 2020-01-01
[window]
from = "11-16"
to = "11-15"
[indicators.tong_so]
type = "count"
label = "Tổng số"
unit = "người"
[indicators.so_xa_hoi]
type = "count"
label = "Số tham gia"
unit = "người"
at_most = "tong_so"
[indicators.kinh_phi]
type = "number"
label = "Kinh phí"
unit = "triệu đồng"
[indicators.ty_le]
type = "percent"
label = "Tỷ lệ tham gia"
[indicators.muc_tang]
type = "number"
label = "Mức tăng"
unit = "%"
[indicators.co_to]
type = "flag"
label = "Có tổ bảo vệ"
judged = true
[indicators.nghi_quyet]
type = "document"
label = "Nghị quyết"
[indicators.cac_ke_hoach]
type = "documents"
label = "Các kế hoạch"
[indicators.ngay_hoi]
type = "date"
label = "Ngày tổ chức"
[indicators.xep_loai]
type = "choice"
label = "Xếp loại"
choices = ["Yếu", "Khá", "Tốt, toàn diện"]
ordered = true
[indicators.vu_viec]
type = "incidents"
label = "Vụ việc"
unit = "vụ"
[indicators.ghi_chu]
type = "text"
label = "Ghi chú"
[[criteria]]
id = "1"
title = "Có người"
cite = "khoản 1"
basis = "text"
require = "tong_so >= 1"
"""
SAMPLE_SET = read_set(SET_TEXT, "thu.toml")
COMPARED = ("tong_so", "so_xa_hoi", "kinh_phi", "co_to", "nghi_quyet", "cac_ke_hoach", "vu_viec")
COMPARING_SET = read_set(
    SET_TEXT.replace(
        '"tong_so >= 1"',
        "'tong_so >= prior(tong_so) and so_xa_hoi > prior(so_xa_hoi) and change(kinh_phi) > 0 and prior(co_to) "
        "and prior(nghi_quyet) and prior(cac_ke_hoach) >= 1 and vu_viec <= prior(vu_viec)'",
    ),
    "thu.toml",
)
"""The same set, which compares these indicators with the period before."""
PERIOD = 2024
RECEIVED = date(2024, 11, 20)
UNITS = tuple(FormUnit(*named, "xa", "Huyện Một", ("thu",)) for named in (("X1", "Xã Một"), ("X2", "Xã Hai")))
REGISTER = {
    "X1": ("Xã Một", "xa"),
    "X2": ("Xã Hai", "xa"),
    "P1": ("Phường Một", "phuong"),
    "T1": ("Cơ quan Một", "co_quan"),
    "H1": ("Huyện Một", "huyen"),
}
"""Code to name and kind."""

Edit = Callable[[openpyxl.Workbook], object]


def unit_form_bytes(sets: tuple[CriterionSet, ...] = (SAMPLE_SET,), unit: FormUnit = UNITS[0]) -> bytes:
    enrolled = replace(unit, enrolled=tuple(set_.standard for set_ in sets))
    return next(unit_forms([enrolled], sets, Occasion(PERIOD))).content


def roll_bytes(set_: CriterionSet = SAMPLE_SET, units: Sequence[FormUnit] = UNITS) -> bytes:
    made = roll("Các đơn vị thuộc Huyện Một", units, [set_], Occasion(PERIOD))
    assert made is not None
    return made.content


def edited(content: bytes, edit: Edit) -> bytes:
    """The workbook as openpyxl writes it back after a clerk's change."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def row_of(sheet: Worksheet, text: str) -> int:
    """The row in which some cell says this."""
    return next(cell.row for cells in sheet.iter_rows() for cell in cells if cell.value == text)


def column_of(sheet: Worksheet, text: str) -> int:
    return next(cell.column for cells in sheet.iter_rows() for cell in cells if cell.value == text)


def written(cells: Mapping[tuple[str, str], Any], sheet_name: str = "Số liệu") -> Edit:
    """Write into a unit's form: by indicator's code and column mark."""

    def edit(book: openpyxl.Workbook) -> None:
        sheet = book[sheet_name]
        for (code, mark), value in cells.items():
            sheet.cell(row_of(sheet, code), column_of(sheet, mark)).value = value

    return edit


def read_bytes(folder: Path, content: bytes, **changes: Any) -> ReadForm:
    """What the desk makes of a file of these bytes."""
    path = folder / "phieu.xlsx"
    path.write_bytes(content)
    known: dict[str, Any] = {"find_set": set_finder([SAMPLE_SET]), "received": RECEIVED} | changes
    known["units"] = units_of_always(known.pop("register", REGISTER), known.pop("attributes", {}))
    return Desk(**known).read(path, "phieu.xlsx")


def units_of_always(
    named: Mapping[str, tuple[str, str]], attributes: Mapping[str, Mapping[str, str | bool]] | None = None
) -> Units:
    """Units that have always been there, by code; what the register says of them, by code too."""
    said = attributes or {}
    always = tuple(
        UnitOn(number, code, name, kind, None, None, dict(said.get(code, {})), (), number, BEGINNING, 1)
        for number, (code, (name, kind)) in enumerate(named.items(), 1)
    )
    return Units(lambda day: Register(day, always), lambda: Lineage((), {}), lambda _code: (), lambda _entry: {})


def texts(form: ReadForm) -> list[str]:
    return [str(problem) for problem in form.problems]
