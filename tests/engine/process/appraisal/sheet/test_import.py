"""What the council filled in on its sheets becomes findings: all of it, or nothing and everything that is wrong."""

from __future__ import annotations

from tests.engine.process.appraisal.sheet.councils_sheets import (
    CONCLUSION,
    GROUND,
    MEMBER,
    OPINION,
    Sheets,
    filled,
)


def test_what_is_filled_in_is_found(sheets: Sheets) -> None:
    path = sheets.export()
    filled(
        path,
        "X1",
        tc1={OPINION: "Nhất trí", MEMBER: "1"},
        tc2={OPINION: "Nhất trí", GROUND: "Đã xem hồ sơ", MEMBER: "2"},
        tc3={CONCLUSION: "Đạt", GROUND: "Đã đối chiếu văn bản", MEMBER: "3"},
    )
    imported = sheets.take(path)
    assert imported.entry is not None
