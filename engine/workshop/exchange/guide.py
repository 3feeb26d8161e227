"""The first sheet of the workbook: how it is edited, for an officer who has the circular on the desk."""

from __future__ import annotations

from pathlib import Path

from engine.sheets.editable import GuideLine

GUIDE_SHEET = "Hướng dẫn"

_PAGE = Path(__file__).with_name("guide.md")
_HEADING = "## "


def guide_lines(set_key: str, set_name: str) -> tuple[GuideLine, ...]:
    """The guide for one set; ``set_name`` is its file."""
    paragraphs = _PAGE.read_text(encoding="utf-8").strip().split("\n\n")
    body = (
        GuideLine(text.removeprefix(_HEADING), "heading" if text.startswith(_HEADING) else "text")
        for text in paragraphs
    )
    command = f"datchuan criteria import <sổ tính này> -o {set_name}"
    return (GuideLine(f"Bộ tiêu chí {set_key}", "name"), *body, GuideLine(command))
