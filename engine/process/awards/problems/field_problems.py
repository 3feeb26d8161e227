"""What stands against reading who may be proposed: codes TH-110 to TH-129."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.model import CriterionSet
from criteria.problems import Problem
from engine.process.awards.model import RECIPIENT_WORDS
from engine.records.store.awards import Recipient


def two_sets(form: str, recipient: Recipient, sets: Sequence[CriterionSet]) -> Problem:
    return Problem(
        "TH-110",
        f"hình thức khen “{form}” ({RECIPIENT_WORDS[recipient]})",
        "nhiều bộ tiêu chí cùng lập một danh sách đề nghị khen thưởng",
        ", ".join(f"“{set_.key}”" for set_ in sets),
        "một bộ tiêu chí cho mỗi hình thức khen và mỗi loại đối tượng",
        "rút bộ tiêu chí thừa hoặc sửa form ở [quota]",
    )


def no_period() -> Problem:
    return Problem(
        "TH-112",
        "--period",
        "chưa nêu năm xét khen thưởng",
        "",
        "năm, hoặc mã một đợt đánh giá để xét năm cuối của đợt",
        "ghi thêm --period hoặc mã đợt",
    )


def not_of_campaign(period: int, campaign: str, years: Sequence[int]) -> Problem:
    return Problem(
        "TH-111",
        "--period",
        f"năm không thuộc đợt “{campaign}”",
        str(period),
        f"một trong: {', '.join(map(str, years))}",
        "sửa năm hoặc chọn đợt khác",
    )
