"""What may stand between a register and the official lists: codes RG-047 to RG-049."""

from __future__ import annotations

from datetime import date

from criteria.kinds import KIND_LABELS
from criteria.problems import Problem
from engine.records.register.declaring import day_text
from engine.records.register.official import OfficialUnit
from engine.records.register.timeline import Standing


def other_name(unit: Standing, official: OfficialUnit, day: date) -> Problem:
    return Problem(
        "RG-047",
        f"Danh bạ ngày {day_text(day)}, mã “{official.code}”",
        "đơn vị mang mã này khác tên hoặc khác loại với danh sách chính thức",
        f"“{unit.name}” ({KIND_LABELS[unit.kind]})",
        f"“{official.name}” ({KIND_LABELS[official.kind]})",
        "sửa tên, loại trong danh bạ bằng register import nếu đây là một đơn vị, hoặc đổi mã nếu là hai đơn vị",
    )


def other_code(unit: Standing, official: OfficialUnit, day: date) -> Problem:
    return Problem(
        "RG-048",
        f"Danh bạ ngày {day_text(day)}, “{unit.name}”",
        "đơn vị cùng tên, cùng loại với một đơn vị của danh sách chính thức nhưng mang mã khác",
        f"“{unit.code}”",
        f"có phải “{official.code}”?",
        f"sửa mã bằng register rename {unit.code} --code {official.code} nếu đây là một đơn vị, hoặc sửa tên nếu không",
    )


def changed_since(unit: Standing, later: Standing) -> Problem:
    return Problem(
        "RG-049",
        f"Danh bạ, đơn vị “{unit.code}” {unit.name}",
        f"đơn vị đã có thay đổi từ ngày {day_text(later.valid_from)} (mục nhật ký {later.entry}), sau khi hết hiệu lực",
        f"ngày {day_text(later.valid_from)}",
        "đơn vị cũ không có thay đổi nào từ ngày 01/07/2025",
        f"hủy mục {later.entry} bằng register undo, nạp danh sách, rồi ghi lại",
    )
