"""What a council has to do before its office decides on a title: codes RC-051 to RC-053."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.dates import form_date
from criteria.problems import Problem
from engine.process.appraisal.sittings.reading import SittingLine
from engine.process.recognition.problems import of_unit
from engine.records.conclusions import Conclusion
from engine.records.register import UnitOn


def session_open(unit: UnitOn, sitting: SittingLine, *, listed: bool = True) -> Problem:
    """``listed``: the unit is one of a list, which goes on without it."""
    close = f"kết luận rồi chạy “datchuan appraise close --session {sitting.id}”"
    return Problem(
        "RC-051",
        of_unit(unit),
        "trường hợp này đang ở một phiên họp của Hội đồng chưa kết thúc",
        f"phiên số {sitting.id} ({sitting.council}, ngày {form_date(sitting.held_on)})",
        "phiên họp đã kết thúc",
        f"{close}, hoặc bỏ đơn vị khỏi danh sách" if listed else close,
    )


def conclusion_outdated(unit: UnitOn, conclusion: Conclusion) -> Problem:
    return Problem(
        "RC-052",
        of_unit(unit),
        "kết luận của Hội đồng không còn khớp với số liệu, bộ tiêu chí hoặc ý kiến về các tiêu chí hiện nay",
        f"phiên số {conclusion.sitting_id} ({conclusion.council}, ngày {form_date(conclusion.held_on)})",
        "kết luận trên số liệu hiện nay",
        f"chạy “datchuan appraise reopen --session {conclusion.sitting_id} --ground LÝ_DO” rồi kết luận lại, hoặc bỏ "
        "đơn vị khỏi danh sách",
    )


def concluded_since(unit: UnitOn, codes: Sequence[str]) -> Problem:
    return Problem(
        "RC-053",
        of_unit(unit),
        "sau lần đánh giá Hội đồng kết luận khác với điều đã tính về đơn vị trực thuộc",
        ", ".join(f"“{code}”" for code in codes[:5]) + (", …" if len(codes) > 5 else ""),
        mend="đánh giá lại rồi làm lại",
    )
