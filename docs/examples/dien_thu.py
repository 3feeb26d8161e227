"""Điền thử các biểu mẫu trong một thư mục bằng số liệu minh họa, như một cán bộ điền trong Excel.

Cách dùng: python docs/examples/dien_thu.py THƯ_MỤC [SỐ_LIỆU_KHÁC.json]

Số liệu theo mã đơn vị nằm ở so-lieu-da-dien.json bên cạnh tệp này; tệp thứ hai, nếu có, thay một số giá trị trong đó.
Cột “Dự kiến” để trống.
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine.process.intake.forms.filling import Filled, fill_form

ANSWERS = Path(__file__).with_name("so-lieu-da-dien.json")


def answers(*others: Path) -> dict[str, Filled]:
    """What each unit reports, as the form's “Kết quả đến ngày chốt số liệu” takes it."""
    by_unit: dict[str, dict[str, Any]] = {}
    for path in (ANSWERS, *others):
        for unit, values in json.loads(path.read_text("utf-8"), parse_float=Decimal).items():
            by_unit.setdefault(unit, {}).update(values)
    return {unit: {(name, "reached"): value for name, value in values.items()} for unit, values in by_unit.items()}


def fill(folder: Path, *others: Path) -> list[str]:
    """Fill every form in the folder in its place; the names of the files."""
    filled = answers(*others)
    by_kind = {"phieu": filled, "bang": {unit: values for unit, values in filled.items() if unit != "X1"}}
    names = []
    for path in sorted(folder.glob("*.xlsx")):
        path.write_bytes(fill_form(path.read_bytes(), by_kind[path.name.partition("-")[0]]))
        names.append(path.name)
    return names


if __name__ == "__main__":
    for name in fill(*map(Path, sys.argv[1:])):
        print(f"Đã điền thử: {name}")  # noqa: T201 - a script that talks to whoever runs it
