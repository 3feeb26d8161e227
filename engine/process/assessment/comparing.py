"""Where a run and its repetition differ: in what they stand on, or in what they found, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.problems import Problem
from engine.decision.verdicts import WORDS, Outcome, State
from engine.process.assessment import problems
from engine.process.assessment.rendering import Rendered
from engine.records.program import program_version
from engine.records.store import AssessmentRun

_RECEIPT_WORDS: Mapping[str, str] = {
    "sets": "bộ tiêu chí",
    "register": "danh bạ và đăng ký phấn đấu",
    "submissions": "biểu mẫu của kỳ",
    "prior_submissions": "biểu mẫu của kỳ trước",
    "early": "các đơn vị có số liệu chốt hoặc nộp sớm",
    "window_end": "ngày cuối kỳ",
    "incidents_around": "danh sách ngày xảy ra vụ việc trên biểu mẫu của các kỳ liền kề",
    "own_forms": "biểu mẫu được tính khi hai biểu mẫu của một đơn vị cùng hỏi một chỉ số",
    "recognitions": "quyết định công nhận, kết quả các năm trước và quy tắc của cơ quan thường trực",
}
_PART_WORDS: Mapping[str, str] = {"scopes": "phạm vi áp dụng", "standings": "số liệu tính vào đơn vị cấp trên"}


def differences(run: AssessmentRun, stored: Rendered, again: Rendered) -> Iterator[Problem]:
    """All of them, in the order of the rendered run. ``stored`` and ``again`` as `reproducing` renders them."""
    for name in sorted(stored["receipt"].keys() | again["receipt"].keys()):
        if stored["receipt"].get(name) != again["receipt"].get(name):
            yield problems.other_receipt(run.id, run.known, _RECEIPT_WORDS.get(name, name))
    versions = (run.engine_version, program_version())
    before, after = (_by_unit(each["results"]["assessments"]) for each in (stored, again))
    for key in sorted(before.keys() | after.keys()):
        for criterion, was, now in _told(before.get(key), after.get(key)):
            yield problems.other_result(run.id, key[0], f"bộ tiêu chí “{key[1]}”, {criterion}", was, now, versions)
    for part, words in _PART_WORDS.items():
        kept, found = (_plain(each["results"][part]) for each in (stored, again))
        for unit in sorted(kept.keys() | found.keys()):
            if kept.get(unit) != found.get(unit):
                yield problems.other_result(run.id, unit, words, "như đã lưu", "khác", versions)


def _by_unit(assessments: list[Rendered]) -> dict[tuple[str, str], Rendered]:
    return {(one["unit"], one["set_id"]): one for one in assessments}


def _plain(rows: list[Rendered]) -> dict[str, list[Rendered]]:
    found: dict[str, list[Rendered]] = {}
    for row in rows:
        found.setdefault(row["unit"], []).append(row)
    return found


def _told(was: Rendered | None, now: Rendered | None) -> Iterator[tuple[str, str, str]]:
    """Criterion, what was stored of it, what was found again; “kết quả chung” for the outcome."""
    if was is None or now is None:
        yield "kết quả chung", _outcome(was), _outcome(now)
        return
    before, after = ({each["criterion_id"]: each for each in one["criteria"]} for one in (was, now))
    for id_ in dict.fromkeys([*before, *after]):
        if before.get(id_) != after.get(id_):
            yield f"tiêu chí {id_}", _criterion(before.get(id_)), _criterion(after.get(id_))
    if any(was[name] != now[name] for name in was if name != "criteria"):
        yield "kết quả chung", _outcome(was), _outcome(now)


def _outcome(one: Rendered | None) -> str:
    return "không có" if one is None else WORDS[Outcome(one["outcome"])]


def _criterion(one: Rendered | None) -> str:
    return "không có" if one is None else f"{WORDS[State(one['state'])]}: {one['reason']}"
