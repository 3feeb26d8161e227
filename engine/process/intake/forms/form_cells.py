"""The cells that wait for answers: for each type of indicator what may be typed, and the help shown beside it."""

from __future__ import annotations

import re

from criteria.model import Indicator
from engine.process.intake.questions import NO, NONE_ISSUED, YES, column_title
from engine.sheets.fillable import Accepts, Entry

HOW_TO: dict[str, str] = {
    "count": "Số nguyên từ 0 trở lên.",
    "number": "Số, có thể có phần thập phân, không quá 4 chữ số sau dấu phẩy.",
    "percent": "Tỷ lệ phần trăm từ 0 đến 100: ghi 70, không ghi dấu %.",
    "flag": f"Chọn “{YES}” hoặc “{NO}”.",
    "document": f"Ghi số, ký hiệu, ngày (ngày/tháng/năm), trích yếu; không ban hành thì chọn “{NONE_ISSUED}”.",
    "documents": f"Mỗi văn bản một dòng; không ban hành văn bản nào thì chọn “{NONE_ISSUED}” ở dòng đầu.",
    "date": "Ghi ngày/tháng/năm, ví dụ 14/02/2024.",
    "choice": "Chọn một mục trong danh sách.",
    "incidents": "Số vụ, không xảy ra thì ghi 0; ngày từng vụ ghi ở trang “Vụ việc”.",
    "text": "Ghi ngắn gọn.",
}
"""How an answer of each type is written; the words stand in the form and in its prompts."""

HOW_TO_IN_A_ROLL: dict[str, str] = {
    **HOW_TO,
    "incidents": (
        "Ghi ngày xảy ra từng vụ, cách nhau bằng dấu chấm phẩy (20/10/2024; 05/11/2024), hoặc tổng số vụ; "
        f"không xảy ra thì ghi “{NO}”."
    ),
}

_OF_DAYS = re.compile(r";?\s*ghi ngày (?:xảy ra|phát sinh) từng vụ, không xảy ra thì ghi “Không”[;.]?", re.IGNORECASE)

_ACCEPTS: dict[str, Accepts] = {
    "count": "whole",
    "number": "decimal",
    "percent": "percent",
    "flag": "choice",
    "date": "date",
    "choice": "choice",
    "incidents": "incidents",
    "text": "text",
}


NOT_ASKED = "x"
"""In a cell of a column that this line is not asked, as forms of the State have it."""


def prior_guidance(period: int) -> str:
    """What the third column is for."""
    return (
        f"“{column_title('prior', period)}”: số liệu của kỳ trước, để so sánh. Ô đã in sẵn số liệu lấy theo biểu mẫu "
        f"năm {period - 1} đơn vị đã nộp, không phải điền."
    )


def answer_cell(indicator: Indicator, title: str) -> Entry:
    """The cell of a unit's form for an answer that fits one cell."""
    options = {"flag": (YES, NO), "choice": indicator.choices}.get(indicator.type, ())
    return Entry(_ACCEPTS[indicator.type], options, title, _prompt(indicator), centred=indicator.type != "text")


def roll_cell(indicator: Indicator, title: str) -> Entry:
    """The same in a roll, where days of incidents stand in the cell itself."""
    if indicator.type != "incidents":
        return answer_cell(indicator, title)
    prompt = f"{HOW_TO_IN_A_ROLL['incidents']} {indicator.help}".strip()
    return Entry("suggestion", (NO,), title, prompt, centred=True)


def number_cell(indicator: Indicator, title: str) -> Entry:
    """Where a document's number goes, or the word that there is none."""
    return Entry("suggestion", (NONE_ISSUED,), title, _prompt(indicator))


def date_cell(title: str) -> Entry:
    return Entry("date", title=title, prompt=HOW_TO["date"], centred=True)


def as_of_cell() -> Entry:
    return Entry("date", title="Ngày chốt số liệu", prompt=HOW_TO["date"], centred=True)


def title_cell() -> Entry:
    return Entry("text")


def guidance(indicator: Indicator) -> str:
    """What the form prints beside the question: the set's own help, else how an answer of this type is written.

    Of incidents both: what a set says of writing down days holds for rolls; a unit's form has a sheet for them.
    """
    if indicator.type != "incidents":
        return indicator.help or HOW_TO[indicator.type]
    rest = " ".join(_OF_DAYS.sub("", indicator.help).split())
    stop = "." if rest and not rest.endswith((".", "!", "?")) else ""
    return f"{HOW_TO['incidents']} {rest[:1].upper()}{rest[1:]}{stop}".strip()


def _prompt(indicator: Indicator) -> str:
    if indicator.type == "incidents":
        return guidance(indicator)
    return f"{HOW_TO[indicator.type]} {indicator.help}".strip()


def list_cell(indicator: Indicator, title: str) -> Entry:
    """In a roll a whole list of documents stands in one cell, a document to a line."""
    prompt = (
        f"Mỗi văn bản một dòng (Alt+Enter): số; ngày; trích yếu. Không có thì ghi “{NONE_ISSUED}”. {indicator.help}"
    )
    return Entry("suggestion", (NONE_ISSUED,), title, prompt.strip())
