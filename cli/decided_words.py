"""What people decided over a result, in words and as JSON: the council's findings and the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.process.appraisal.validity import FindingOf
from engine.process.appraisal.waiver_words import waiver_words
from engine.process.recognition.decided import Decided
from engine.process.recognition.title_words import STATES, state_words
from engine.records.titles import Title

LAPSED = "Kết luận này dựa trên số liệu cũ, Hội đồng phải kết luận lại."


def decision_pieces(decided: Decided) -> Iterator[tuple[str, str]]:
    """What follows of the findings, then the title, under the engine's own outcome."""
    case = decided.case
    if case is not None and case.found:
        still = f"; còn {len(case.open):02d} tiêu chí chờ Hội đồng" if case.open else ""
        yield "", f"Theo kết luận của Hội đồng thẩm định: {case.word}{still}."
    if decided.title is not None:
        yield "", f"Danh hiệu năm {decided.title.period}: {title_words(decided.title)}."


def finding_words(finding: FindingOf) -> str:
    """“đạt. Căn cứ: …. Văn bản: Biên bản số 05/BB-HĐ.”, and whether it has lapsed.

    A council that only agrees with the engine need not say a ground.
    """
    met = "đạt" if finding.met else "không đạt"
    ground = f" Căn cứ: {_ended(finding.ground)}" if finding.ground else ""
    said = f"{met}.{ground} Văn bản: {_ended(finding.document)}"
    return said if finding.valid else f"{said} {LAPSED}"


def waived_words(decided: Decided, criterion: str) -> str:
    """“Không xét đến hết ngày …”; empty where it is asked of the unit."""
    waived = decided.waived.get(criterion)
    return waiver_words(waived) if waived is not None else ""


def title_words(title: Title) -> str:
    """“đã công nhận (quyết định số 1/QĐ ngày 20/12/2024), Ủy ban nhân dân cấp xã”."""
    return state_words(title) + (f", {title.last.authority}" if title.last.authority else "")


def finding_json(finding: FindingOf | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "met": finding.met,
        "ground": finding.ground,
        "document": finding.document,
        "lapsed": not finding.valid,
        "entry": finding.entry,
    }


def decided_json(decided: Decided) -> dict[str, Any]:
    """The outcome with the findings, as far as there are any, and the title."""
    case, title = decided.case, decided.title
    found = case is not None and case.found > 0
    return {
        "with_findings": {"outcome": str(case.outcome), "words": case.word, "open": len(case.open)}
        if case is not None and found
        else None,
        "title": {
            "state": title.state,
            "words": STATES[title.state],
            "decision": title.last.document,
            "decided_on": title.last.decided_on.isoformat() if title.last.decided_on else None,
            "authority": title.last.authority,
        }
        if title is not None
        else None,
    }


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
