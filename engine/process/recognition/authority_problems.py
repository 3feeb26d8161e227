"""What may be wrong with who recognises: codes RC-001 to RC-004."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from criteria.kinds import KIND_LABELS
from criteria.problems import Problem, meant, nearest
from engine.records.register import UnitOn


def unknown_standard(seen: str, known: Sequence[str]) -> Problem:
    return Problem(
        "RC-001",
        "Tiêu chuẩn",
        "không có tiêu chuẩn này",
        f"“{seen}”",
        meant(nearest(seen, known), "một trong: " + ", ".join(known)),
        "sửa tên tiêu chuẩn",
    )


def authority_unsaid() -> Problem:
    return Problem(
        "RC-002",
        "Cấp có thẩm quyền",
        "chưa ghi đủ cấp có thẩm quyền và văn bản quy định",
        wanted="tên cấp có thẩm quyền (hoặc --unknown) và số, ký hiệu, ngày của văn bản",
        mend="ghi tên sau --authority và văn bản sau --document",
    )


def no_authority(unit: UnitOn, standard: str, day: date, instrument: str | None) -> Problem:
    kind = KIND_LABELS[unit.kind]
    by = f"theo {instrument}" if instrument else f"theo văn bản quy định về tiêu chuẩn “{standard}”"
    return Problem(
        "RC-003",
        f"Đơn vị “{unit.code}” ({unit.name})",
        f"Chưa xác định cấp có thẩm quyền công nhận {kind}; đề nghị nhập {by}",
        f"quyết định ngày {day:%d/%m/%Y}",
        mend=f"chạy “datchuan recognition authority set {standard} --kind {unit.kind} …” hoặc ghi --authority",
    )


def several_authorities(found: Sequence[tuple[str, str]]) -> Problem:
    listed = "; ".join(f"{authority}: {codes}" for authority, codes in found)
    return Problem(
        "RC-004",
        "Quyết định",
        "các đơn vị trong danh sách thuộc nhiều cấp có thẩm quyền",
        listed,
        "một quyết định của một cấp",
        "tách danh sách theo cấp có thẩm quyền hoặc ghi --authority",
    )
