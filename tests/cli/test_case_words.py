"""A case of a session in words: what was found before beside what counts, and contests that were taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from cli.appraise.case_words import case_json, case_lines
from cli.appraise.sitting_words import head_lines
from engine.process.appraisal.sheet.case_lines import why
from engine.process.appraisal.sittings.model import Contest, FoundBefore, Judged, SittingCase
from tests.engine.process.appraisal.sittings.sittings_made import case, contest, criteria, sitting

MINUTES = "Biên bản phiên họp số 1 của Hội đồng mẫu, ngày 05/12/2024"
BEFORE = FoundBefore(True, "Đã kiểm tra hồ sơ", MINUTES)


def worded(asked: Sequence[Judged], contests: Sequence[Contest] = ()) -> SittingCase:
    """A case by a set that has no words of its own."""
    of = case(1, asked, contests)
    plain: Any = (SimpleNamespace(set=SimpleNamespace(words={})),)
    return replace(of, case=replace(of.case, sets=plain))


def test_what_an_earlier_round_found_stands_beside_what_counts() -> None:
    first, judged, missing = criteria()
    of = worded([first, replace(judged, earlier=(BEFORE,), met=False, ground="Chưa đủ"), missing])
    here = replace(sitting([of]), kind="reappraisal", round="reappraisal")
    lines = [line.strip() for line in case_lines(here, of, None)]
    at = lines.index(f"Trước đây: đạt, theo {MINUTES}. Căn cứ: Đã kiểm tra hồ sơ.")
    assert lines[at - 1] == "Hội đồng kết luận: không đạt. Căn cứ: Chưa đủ."
    assert case_json(of)["criteria"][1]["earlier"] == [
        {"met": True, "ground": "Đã kiểm tra hồ sơ", "document": MINUTES}
    ]
    assert why(of.criteria[1]).splitlines()[-1] == f"Trước đây: Đạt, theo {MINUTES}"
    anew = "Xem xét lại từ đầu: kết luận trước đây về các tiêu chí chỉ để tham khảo."
    assert anew in list(head_lines(here))
    assert anew not in list(head_lines(sitting([of])))


def test_a_contest_taken_back_says_so_with_its_ground_where_there_is_one() -> None:
    asked = criteria()
    for ground, said in (("", "biểu quyết."), ("Đã xem thêm hồ sơ", "biểu quyết: Đã xem thêm hồ sơ.")):
        back = replace(contest(1, asked[0], met=False), withdrawn=ground)
        of = worded(asked, [back])
        told = f"Thành viên số 3 đề nghị kết luận không đạt: Ý kiến mẫu. Đã rút trước khi {said}"
        assert told in [line.strip() for line in case_lines(sitting([of]), of, None)]
        assert (of.pending, case_json(of)["contests"][0]["withdrawn"]) == ((), ground)
