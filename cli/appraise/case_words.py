"""One case of a session in words and as JSON: every criterion, what the engine said, what the council found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cli.appraise.sitting_words import decided_words, engine_word
from cli.output import hung
from criteria.model import UNCHECKED
from engine.decision.verdicts import WORDS
from engine.process.appraisal.sittings.model import Contest, Judged, Sitting, SittingCase, Vote

_MET = {True: "đạt", False: "không đạt"}
_BASES = {"missing": "chưa có văn bản gốc để đối chiếu", "drafted": "dự thảo, chưa đối chiếu văn bản gốc"}


def case_lines(sitting: Sitting, case: SittingCase, width: int | None) -> Iterator[str]:
    """The case as `appraise show --unit` prints it; a line is as wide as ``width``, none: as long as it is."""
    yield f"Phiên họp số {sitting.id}: {case.unit.name} ({case.unit.code})"
    yield f"Rà soát tự động: {engine_word(case)}. Theo kết luận của Hội đồng đến nay: {case.case.word}."
    if case.concluded is not None:
        yield f"Hội đồng kết luận: {decided_words(case)}."
    if case.fresh:
        yield f"Có số liệu mới: chạy “datchuan assess {sitting.standard} --period {sitting.period}”."
    if case.below:
        yield from hung("Chờ kết luận về đơn vị dưới quyền: ", "; ".join(case.below) + ".", width)
    several = len({one.set for one in case.criteria}) > 1
    shown = ""
    for one in case.criteria:
        if several and one.set != shown:
            shown = one.set
            yield f"Bộ tiêu chí {shown}:"
        yield from _criterion_lines(sitting, one, width)
        for contest in case.contests:
            if (contest.set, contest.criterion) == (one.set, one.id):
                yield from hung("     ", _contest_words(sitting, contest), width)


def case_json(case: SittingCase) -> dict[str, Any]:
    return {
        "code": case.unit.code,
        "name": case.unit.name,
        "engine": str(case.case.engine),
        "outcome": str(case.case.outcome),
        "words": case.case.word,
        "concluded": {"outcome": str(case.concluded.outcome), "stale": case.concluded.stale}
        if case.concluded is not None
        else None,
        "fresh": case.fresh,
        "below": list(case.below),
        "open": [{"set": one.set, "criterion": one.id, "number": one.number} for one in case.open],
        "criteria": [_criterion_json(one) for one in case.criteria],
        "contests": [_contest_json(one) for one in case.contests],
        "seen": case.seen,
    }


def _criterion_lines(sitting: Sitting, one: Judged, width: int | None) -> Iterator[str]:
    yield from hung(f"{one.number:>3}. ", f"{one.title} ({one.cite})", width)
    yield from hung("     ", _engine_words(one), width)
    if one.waived is not None:
        yield from hung("     ", f"Được miễn theo {one.waived}.", width)
    if one.met is not None:
        by = f", thành viên số {one.by} nêu" if one.by is not None else ""
        ground = f" Căn cứ: {_ended(one.ground)}" if one.ground else ""
        yield from hung("     ", f"Hội đồng kết luận{by}: {_MET[one.met]}.{ground}", width)
    for told in one.earlier:
        ground = f" Căn cứ: {_ended(told.ground)}" if told.ground else ""
        yield from hung("     ", f"Trước đây: {_MET[told.met]}, theo {told.document}.{ground}", width)
    if one.met is None and one.outdated:
        yield "     Kết luận trước của Hội đồng dựa trên số liệu nay đã khác: phải kết luận lại."


def _engine_words(one: Judged) -> str:
    if one.state is None:
        return f"Rà soát tự động: {_BASES.get(one.basis, 'không xét')}; Hội đồng đối chiếu trực tiếp văn bản."
    also = f" ({_BASES[one.basis]})" if one.basis in UNCHECKED else ""
    also += " (nội dung do Hội đồng xem xét)" if one.judged else ""
    reason = f" {_ended(one.reason)}" if one.reason else ""
    gap = f" Còn thiếu: {one.gap.replace('.', ',')}." if one.gap is not None else ""
    return f"Rà soát tự động: {WORDS[one.state].lower()}{also}.{reason}{gap}"


def _contest_words(sitting: Sitting, contest: Contest) -> str:
    said = f"Thành viên số {contest.mover} đề nghị kết luận {_MET[contest.met]}: {_ended(contest.ground)}"
    if contest.withdrawn is not None:
        return f"{said} Đã rút trước khi biểu quyết{f': {_ended(contest.withdrawn)}' if contest.withdrawn else '.'}"
    return f"{said} {_vote_words(contest.vote) if contest.vote is not None else 'Chờ biểu quyết.'}"


def _vote_words(vote: Vote) -> str:
    how = "Bỏ phiếu kín" if vote.secret else "Biểu quyết"
    counts = f"{vote.in_favour} tán thành, {vote.against} không tán thành, {vote.abstained} không có ý kiến"
    written = f" (trong đó {vote.written} bằng văn bản)" if vote.written else ""
    return f"{how}: {counts}{written}; {'được thông qua' if vote.carried else 'không được thông qua'}."


def _criterion_json(one: Judged) -> dict[str, Any]:
    return {
        "set": one.set,
        "id": one.id,
        "number": one.number,
        "title": one.title,
        "cite": one.cite,
        "basis": one.basis,
        "judged": one.judged,
        "state": one.state,
        "reason": one.reason,
        "gap": one.gap,
        "met": one.met,
        "ground": one.ground,
        "by": one.by,
        "motion": one.motion,
        "outdated": one.outdated,
        "earlier": [{"met": told.met, "ground": told.ground, "document": told.document} for told in one.earlier],
        "waived": one.waived,
    }


def _contest_json(one: Contest) -> dict[str, Any]:
    vote = one.vote
    return {
        "motion": one.motion,
        "set": one.set,
        "criterion": one.criterion,
        "number": one.number,
        "met": one.met,
        "ground": one.ground,
        "mover": one.mover,
        "withdrawn": one.withdrawn,
        "vote": None
        if vote is None
        else {
            "secret": vote.secret,
            "for": vote.in_favour,
            "against": vote.against,
            "abstained": vote.abstained,
            "written": vote.written,
            "casting": vote.casting,
            "carried": vote.carried,
        },
    }


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
