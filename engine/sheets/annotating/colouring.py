"""The colour of the wrong cells: a rule of the sheet, so that no cell's own look is touched and it can go again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.sheets.annotating.splicing import SheetXml, cell_range

RULE = 'N("datchuan")=0'
"""Always true; by its text the rule is known again when the workbook comes back."""

_OURS = re.compile(rb"N\((?:\"|&quot;|&#34;)datchuan(?:\"|&quot;|&#34;)\)=0")
_PRIORITY = re.compile(rb"<[^>]*cfRule[^>]*\spriority=[\"']([0-9]+)[\"']")


def colour(sheet: SheetXml, cells: Sequence[str], look: int) -> None:
    """Take away the rules of an earlier return and colour these cells; ``look``: number of the differential format."""
    taken = [
        int(found) for element in sheet.of("conditionalFormatting") for found in _PRIORITY.findall(sheet.text(element))
    ]
    _take_away(sheet)
    if cells:
        rule = (
            f'<conditionalFormatting xmlns="{sheet.namespace}" sqref="{cell_range(cells)}">'
            f'<cfRule type="expression" dxfId="{look}" priority="{max(taken, default=0) + 1}">'
            f"<formula>{RULE.replace(chr(34), '&quot;')}</formula></cfRule></conditionalFormatting>"
        )
        sheet.insert("conditionalFormatting", rule.encode())


def _take_away(sheet: SheetXml) -> None:
    for element in sheet.of("conditionalFormatting"):
        ends = [*element.rules[1:], element.close]
        ours = [
            (start, end) for start, end in zip(element.rules, ends, strict=True) if _OURS.search(sheet.xml[start:end])
        ]
        if ours and len(ours) == len(element.rules):
            sheet.replace(element.start, element.end)
        else:
            for start, end in ours:
                sheet.replace(start, end)
