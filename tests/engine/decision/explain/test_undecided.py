"""The reason says how many of the units counted as recognised rest on no decision yet; without decisions, nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.criteria.set_texts import TABLES, criterion, set_text
from tests.engine.decision.worlds import Decisions, decide, unit

BELOW = set_text(criterion(require="so >= 1"), standard="mau", subject="thon", kinds='["khu_dan_cu"]')
OFFICES = set_text(criterion(require="so >= 1"), standard="khac", subject="cq", kinds='["co_quan"]')
OWN = set_text(criterion(require="so >= 1"), standard="khac", subject="xa")
FACTS = """
[facts]
dang_ky = 'enrolled("mau", "khu_dan_cu")'
dat     = 'recognised("mau", "khu_dan_cu")'
"""
SHARE = "percent(dat, dang_ky) >= 70"
NONE_YET = "chưa có quyết định công nhận hoặc kết luận của Hội đồng."


def areas(reached: int, open_: int = 0, failed: int = 0) -> list[dict[str, Any]]:
    reports = [{"so": 1}] * reached + [{}] * open_ + [{"so": 0}] * failed
    return [
        unit(f"A{number}", "khu_dan_cu", "X", enrolled=["mau"], reported=reported)
        for number, reported in enumerate(reports, 1)
    ]


def on(*numbers: int, outcome: bool = True) -> Decisions:
    return {f"A{number}": {"mau": outcome} for number in numbers}


def reason(below: list[dict[str, Any]], decided: Decisions | None, require: str = SHARE, **keys: str) -> str:
    above = set_text(criterion(require=require, **keys), tables=TABLES + FACTS)
    own = unit(reported={"so": 1, "co": True})
    found = decide([above, BELOW, OFFICES, OWN], own, *below, decided=decided)["X", "mau.xa"]
    return found.assessment().criteria[0].reason


def test_of_a_pass() -> None:
    assert reason(areas(18, failed=7), on(1, 2)) == (
        "Tỷ lệ đơn vị được công nhận đạt 72% (18/25), đáp ứng yêu cầu từ 70% trở lên; "
        f"trong số đơn vị được tính là đạt, 16 đơn vị {NONE_YET}"
    )


def test_of_a_failure() -> None:
    assert reason(areas(16, failed=9), on(*range(1, 15))) == (
        "Tỷ lệ đơn vị được công nhận đạt 64% (16/25), yêu cầu từ 70% trở lên; còn thiếu 02 đơn vị; "
        f"trong số đơn vị được tính là đạt, 02 đơn vị {NONE_YET}"
    )


def test_of_what_is_open_only_those_counted_are_told() -> None:
    assert reason(areas(16, 3, 6), on(*range(1, 16))) == (
        "Chưa đủ số liệu để kết luận: 16/25 đơn vị đạt, 03 đơn vị chưa kết luận; "
        "tỷ lệ cuối cùng từ 64% đến 76%, yêu cầu từ 70% trở lên; "
        f"trong số đơn vị được tính là đạt, 01 đơn vị {NONE_YET}"
    )


def test_a_decision_turns_an_open_or_failed_unit_into_one_that_counts_without_a_note() -> None:
    assert reason(areas(16, 1, 8), on(*range(1, 19))) == (
        "Tỷ lệ đơn vị được công nhận đạt 72% (18/25), đáp ứng yêu cầu từ 70% trở lên."
    )


def test_a_unit_that_was_refused_is_not_counted_and_not_told() -> None:
    assert reason(areas(3), on(1, 2) | on(3, outcome=False)) == (
        "Tỷ lệ đơn vị được công nhận đạt 66,67% (02/03), yêu cầu từ 70% trở lên; còn thiếu 01 đơn vị."
    )


@pytest.mark.parametrize("below", [areas(16, 3, 6), areas(18), areas(1, failed=2), []])
def test_where_nobody_looked_for_decisions_nothing_is_said_of_them(below: list[dict[str, Any]]) -> None:
    assert "quyết định" not in reason(below, None)
    assert ("quyết định" in reason(below, {})) is (len(below) > 0)


def test_a_judged_criterion_has_the_note_at_its_end() -> None:
    tables = TABLES.replace('type = "flag"', 'type = "flag"\nlabel = "Có phối hợp"\njudged = true')
    above = set_text(criterion(require=f"co and {SHARE}"), tables=tables + FACTS)
    found = decide([above, BELOW], unit(reported={"co": True}), *areas(2), decided=on(1))["X", "mau.xa"]
    assert found.assessment().criteria[0].reason == (
        "Theo tự đánh giá của đơn vị, chờ Hội đồng thẩm định: đơn vị có phối hợp, đáp ứng yêu cầu; "
        "tỷ lệ đơn vị được công nhận đạt 100% (02/02), đáp ứng yêu cầu từ 70% trở lên; "
        f"trong số đơn vị được tính là đạt, 01 đơn vị {NONE_YET}"
    )


def test_the_sets_own_words_for_a_failure_stay_and_the_note_follows() -> None:
    said = reason(areas(1, failed=2), {}, reason='"Mới có {dat}/{dang_ky} thôn được công nhận."')
    assert said == f"Mới có 01/03 thôn được công nhận; trong số đơn vị được tính là đạt, 01 đơn vị {NONE_YET}"


def test_a_criterion_that_does_not_apply_has_no_note() -> None:
    assert reason(areas(2), {}, when="'so > 1'").startswith("Không áp dụng")
    assert "quyết định" not in reason(areas(2), {}, when="'so > 1'")


def test_a_unit_counted_twice_is_told_once_and_another_standard_by_its_name() -> None:
    offices = [unit(f"C{n}", "co_quan", "X", enrolled=["khac"], reported={"so": 1}) for n in (1, 2)]
    require = 'dat >= 1 and recognised("mau", "khu_dan_cu", "co_quan") >= 1 and recognised("khac", "co_quan") >= 1'
    said = reason([*areas(3), *offices], on(1), require)
    assert said.endswith(
        f"; trong số đơn vị được tính là đạt, 02 đơn vị {NONE_YET[:-1]}"
        f"; trong số đơn vị được tính là đạt tiêu chuẩn “khac”, 02 đơn vị {NONE_YET}"
    )


@pytest.mark.parametrize(
    ("decided", "note"),
    [({}, f"; việc đạt tiêu chuẩn “khac” của đơn vị {NONE_YET}"), ({"X": {"khac": True}}, "."), (None, ".")],
)
def test_a_standard_held_on_no_decision_yet_is_told_too(decided: Decisions | None, note: str) -> None:
    assert reason([], decided, 'holds("khac")') == f"Đơn vị đạt tiêu chuẩn “khac” năm 2024, đáp ứng yêu cầu{note}"


def test_a_gate_has_the_note_too() -> None:
    above = set_text(tables=TABLES + FACTS, top=f"gate = '{SHARE}'")
    found = decide([above, BELOW], unit(reported={"so": 1}), *areas(1), decided={})["X", "mau.xa"]
    gate = found.assessment().gate
    assert gate is not None
    assert gate.reason == (
        "Tỷ lệ đơn vị được công nhận đạt 100% (01/01), đáp ứng yêu cầu từ 70% trở lên; "
        f"trong số đơn vị được tính là đạt, 01 đơn vị {NONE_YET}"
    )
