"""What a form prints that is no longer so: attributes of its unit, figures of the period before.

The results that a form works out by itself hang on them, and an assessment takes what is known then. So whoever takes
the form in is told where its own results may mislead.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from criteria.kinds import ATTRIBUTES
from engine.process.intake.forms.cover_sheet import shown_attribute
from engine.process.intake.forms.known_figures import before
from engine.process.intake.identity import CODE_MARK, NOW_MARK, attribute_code, code_of, column_mark
from engine.process.intake.questions import Questionnaire
from engine.process.intake.reading.cover_reading import rows_of
from engine.process.intake.reading.gathering import shortened
from engine.process.intake.reading.marked import MarkedSheet
from engine.records.register import UnitOn

Reported = Callable[[int, frozenset[str]], Mapping[int, Mapping[str, dict[str, Any]]]]
"""From a period and names of indicators to what current forms of that period say as reached: unit id, standard, value
by indicator."""
_NOT_SAID = "chưa ghi"


def other_attributes(cover: MarkedSheet, unit: UnitOn, questionnaire: Questionnaire) -> Iterator[str]:
    """A note of each attribute that the sets read and the register gives otherwise than the form was made with."""
    if not {NOW_MARK, CODE_MARK} <= cover.columns.keys():
        return
    rows = rows_of(cover)
    for name in sorted(questionnaire.attributes):
        if (row := rows.get(attribute_code(name))) is None:
            continue
        cell, value = cover.cell(row, NOW_MARK), unit.attributes.get(name)
        now = _NOT_SAID if value is None else shown_attribute(name, value)
        if cell.seen != now:
            label = ATTRIBUTES[name].label
            yield (
                f"danh bạ nay ghi {label} là “{now}”, phiếu được lập khi danh bạ ghi “{shortened(cell.seen)}”; kết quả "
                f"tự tính trên phiếu có thể khác kết quả đánh giá (trang “{cover.sheet.name}”, ô {cell.address})"
            )


def other_figures(
    sheet: MarkedSheet,
    questionnaire: Questionnaire,
    given: Collection[str],
    said: Mapping[str, dict[str, Any]],
    period: int,
) -> Iterator[str]:
    """A note of each figure of the period before that the form prints and the form of that period gives otherwise now.

    given  keys of the questions whose figure the form prints
    said   what the unit's forms of the period before say now, by standard
    """
    mark = column_mark("prior")
    if not {CODE_MARK, mark} <= sheet.columns.keys():
        return
    now = dict(before(questionnaire, said, period - 1))
    rows = rows_of(sheet)
    for key in sorted(given):
        if (row := rows.get(code_of(key))) is None or key not in questionnaire.questions:
            continue
        cell, text = sheet.cell(row, mark), now.get(key, {}).get("")
        if cell.seen != (text or ""):
            told = f"biểu mẫu năm {period - 1} nay ghi “{shortened(text)}”" if text else "nay không còn số liệu đó"
            yield (
                f"“{questionnaire.questions[key].label(period)}”: phiếu in số kỳ trước là “{shortened(cell.seen)}”, "
                f"{told}; khi đánh giá lấy số hiện có, kết quả tự tính trên phiếu có thể khác "
                f"(trang “{sheet.sheet.name}”, ô {cell.address})"
            )
