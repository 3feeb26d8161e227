"""Sets that use every key of the language, and the workbook of any text as a clerk's desk has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from criteria.shelves import NOWHERE, Shelf, Texts
from engine.workshop.exchange import Imported, Kept, import_workbook, workbook

CASES = """\
sets = ["mau.xa@1"]

[base.dat]                 # số liệu chung
period = "2024"
units.X1 = { name = "Xã Một", kind = "xa", reported = { so = 2 } }

[[case]]
title     = "Đạt"
base      = "dat"
expect.X1 = { outcome = "achieved" }
"""
"""Cases of `tests.criteria.set_texts.set_text()`: one criterion, ``so >= 1``."""

BASE = """\
set = "goc.xa"
edition = "1"
standard = "goc"
title = "Bộ gốc"
applies_to = ["xa"]
outcome = "all"
[source]
document = "Văn bản gốc"
[in_force]
from = 2000-01-01
[parameters.nguong]
value = 70
tighter = "up"
[indicators.so_goc]
type = "count"
[[criteria]]
id = "1"
title = "Một"
cite = "khoản 1"
basis = "text"
require = 'so_goc >= nguong'
"""

LAYER = """\
# Lớp của tỉnh
set = "goc.xa-40"
edition = "2"
standard = "goc"
title = "Bổ sung của tỉnh"
extends = "goc.xa@1"
territory = "40"
gate = 'so_goc >= 1'
[source]
document = "Văn bản của tỉnh"
[in_force]
from = 2001-01-01
[parameters.nguong]
value = 75
tighter = "up"
"""

SCORED = '''\
# Bộ dùng mọi khóa của ngôn ngữ; chú thích này phải còn.
set        = "diem.xa"
edition    = "2024"
standard   = "diem"
title      = "Bộ “đủ khóa” = chấm điểm"
applies_to = ["xa", "phuong"]
outcome    = { score = 10.50, achieved_from = "kha", not_applicable = "full", cap = "yeu" }   # thang mười rưỡi
excludes   = 'kind == "phuong"'
gate       = """
so >= 0
or co"""
triggers   = ['vu >= 1', "so == 0"]

[words]
achieved       = "Tốt"
not_achieved   = "Chưa tốt"
undetermined   = "Chưa rõ"
pass           = "Được"
fail           = "Hỏng"
insufficient   = "Thiếu"
not_applicable = "Không cần"

[source]
document = "Quyết định 1/QĐ"
article  = "Điều 1"

[in_force]
from = 2024-01-01      # ngày ký
to   = 2030-12-31

[window]
from = "11-16"
to   = "11-15"

[parameters.theo_ngay]
label   = "Ngưỡng theo ngày"
values  = [{ from = 2024-01-01, value = 1 }, { from = 2025-01-01, value = 1.50 }]
unit    = "%"
cite    = "khoản 9"
tighter = "down"

[parameters.mot_muc]
value = 66.66666666666666666667

[indicators.so]
label   = "=Số này giống công thức"
type    = "count"
unit    = "vụ"
help    = "  Có khoảng trắng hai đầu.  "
at_most = "tong"

[indicators.tong]
type = "count"

[indicators.co]
type   = "flag"
judged = true

[indicators.muc]
type    = "choice"
choices = ["kém; yếu", "vừa, tạm", "tốt"]
ordered = true

[indicators.vu]
type          = "incidents"
with_children = false

[facts]
hai_lan = 'so * 2'     # dữ kiện

[[groups]]
id    = "1"
title = "Nhóm một"

[[criteria]]
id          = "1"
group       = "1"
title       = "Thang điểm"
cite        = "khoản 1"
basis       = "secondary"
when        = 'co'
when_reason = "Không có."
bands       = [{ when = 'hai_lan >= 4', points = 5.5 }, { when = 'hai_lan >= 2', points = 1 }]
mandatory   = true
evidence    = "Hồ sơ"
verified    = { by = "Cán bộ pháp chế", on = 2024-03-01, document = "Quyết định 1/QĐ" }

[[criteria]]
id      = "2"
title   = "Theo mức"
cite    = "khoản 2"
basis   = "text"
require = 'muc >= "vừa, tạm" and tong >= theo_ngay and tong <= mot_muc'
points  = 5
reason  = "Mới {tong}."

[[classes]]
id    = "kha"
label = "Khá"
from  = 5

[[classes]]
id    = "yeu"
label = "Yếu"
from  = 0
'''

INCLUDED = """\
set = "k.xa"
edition = "1"
standard = "k"
title = "Đạt ít nhất hai"
applies_to = ["xa"]
outcome = { at_least = 2 }
include = [
    { set = "goc.xa@1", criteria = ["1*"] },    # nguyên số hiệu
    { set = "goc.xa@1", criteria = ["1"], as = "g." },
]
[source]
document = "Văn bản"
[in_force]
from = 2024-01-01
[[criteria]]
id = "k.1"
title = "Một nữa"
basis = "drafted"
require = 'period >= 2024'
verified.by = "Cán bộ pháp chế"
verified.on = 1899-12-31
verified.document = "Văn bản"
"""


class Desk:
    """A folder with a workbook of a set and its cases, edited cell by cell."""

    def __init__(self, folder: Path, set_text: str, cases_text: str = "", shelf: Shelf = NOWHERE) -> None:
        self.path = folder / "bo.xlsx"
        self.shelf = shelf
        self.kept = Kept("bo.toml", set_text, "bo.cases.toml", cases_text)
        self.path.write_bytes(workbook(self.kept))

    def edit(self, change: Callable[[Any], object]) -> None:
        """Open, let the workbook be changed, save: through openpyxl, as another program would."""
        book = openpyxl.load_workbook(self.path)
        change(book)
        book.save(self.path)

    def put(self, sheet: str, address: str, value: object) -> None:
        self.edit(lambda book: book[sheet].__setitem__(address, value))

    def read(self) -> Imported:
        return import_workbook(self.path, self.shelf)


def shelf_of(*texts: str) -> Shelf:
    import tomllib

    raws = [(tomllib.loads(text), text) for text in texts]
    return Texts({f"{raw['set']}@{raw['edition']}": text for raw, text in raws})
