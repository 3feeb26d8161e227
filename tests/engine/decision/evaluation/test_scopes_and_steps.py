"""What an evaluation says of units beside their assessments, and how it tells that it moves on."""

from __future__ import annotations

from typing import Any

import pytest

from engine.decision.evaluation import Evaluation, evaluate, evaluate_with_scopes
from engine.decision.explain import explain_scope
from engine.decision.facts.reading import read_facts
from engine.decision.facts.world import Standing
from engine.decision.judging import Judge
from engine.decision.reference.deciding import Answers
from engine.decision.verdicts import Scope
from tests.criteria.set_texts import criterion, load, set_text

HOUSEHOLDS = '[indicators.ho]\ntype = "count"\nlabel = "Số hộ"\n'
ABOVE = load(set_text(criterion(require='children("mau", "co_quan", "doanh_nghiep") >= 1')))


def found(excludes: str, *units: dict[str, Any]) -> Evaluation:
    kinds = '["co_quan", "doanh_nghiep"]'
    below = set_text(
        criterion(require="ho >= 1"), subject="cq", kinds=kinds, top=f"excludes = '{excludes}'", tables=HOUSEHOLDS
    )
    sets = [ABOVE, load(below)]
    listed = [{"code": "X", "kind": "xa"}, *({"parent": "X", "enrolled": ["mau"]} | unit for unit in units)]
    return evaluate_with_scopes(sets, read_facts({"period": "2024", "units": listed}, sets))


def scope(excludes: str, kind: str = "co_quan", **known: Any) -> Scope | None:
    (one,) = found(excludes, {"code": "C", "kind": kind} | known).scopes or (None,)
    return one


KIND_AND_ARMS = (
    '(kind == "co_quan" and luc_luong_vu_trang) or (kind == "doanh_nghiep" and quy_mo in ("sieu_nho", "nho"))'
)


@pytest.mark.parametrize(
    ("excludes", "kind", "known", "excluded", "reason"),
    [
        ("luc_luong_vu_trang", "co_quan", {"luc_luong_vu_trang": True}, True, "Đơn vị thuộc lực lượng vũ trang."),
        (KIND_AND_ARMS, "co_quan", {"luc_luong_vu_trang": True}, True, "Đơn vị thuộc lực lượng vũ trang."),
        (
            KIND_AND_ARMS,
            "doanh_nghiep",
            {"quy_mo": "nho"},
            True,
            "Quy mô doanh nghiệp là “nhỏ”, bộ tiêu chí không áp dụng khi là “siêu nhỏ” hoặc “nhỏ”.",
        ),
        (KIND_AND_ARMS, "doanh_nghiep", {}, None, "Chưa có thông tin “quy mô doanh nghiệp”."),
        (
            'kind == "co_quan"',
            "co_quan",
            {},
            True,
            "Loại hình đơn vị là “cơ quan”, bộ tiêu chí không áp dụng khi là “cơ quan”.",
        ),
    ],
)
def test_why_a_unit_is_outside_or_what_is_lacking_to_tell(
    excludes: str, kind: str, known: dict[str, Any], excluded: bool | None, reason: str
) -> None:
    assert scope(excludes, kind, attributes=known) == Scope("C", "mau.cq", excluded, reason)


def test_what_excludes_may_rest_on_what_the_unit_reports() -> None:
    assert scope("ho < 50", reported={"ho": 60}) is None
    small = scope("ho < 50", reported={"ho": 40})
    assert small == Scope("C", "mau.cq", True, "Có 40 hộ, bộ tiêu chí không áp dụng khi không quá 49.")
    assert scope("ho < 50", reported={}) == Scope("C", "mau.cq", None, "Đơn vị chưa báo cáo “Số hộ”.")


def test_what_each_unit_counts_for_is_told_of_the_standards_that_are_counted() -> None:
    evaluation = found(
        "luc_luong_vu_trang",
        {"code": "C", "kind": "co_quan", "attributes": {"luc_luong_vu_trang": True}},
        {"code": "D", "kind": "co_quan", "attributes": {"luc_luong_vu_trang": False}, "reported": {"ho": 1}},
    )
    assert evaluation.standings == {
        ("C", "mau"): Standing((0, 0), (0, 0), (0, 0)),
        ("D", "mau"): Standing((1, 1), (1, 1), (1, 1)),
    }
    assert [(one.unit, one.outcome) for one in evaluation.assessments] == [("X", "achieved"), ("D", "achieved")]


def test_a_set_without_excludes_has_no_reason_for_it() -> None:
    with pytest.raises(ValueError, match="does not exclude"):
        explain_scope(ABOVE, True, None)  # type: ignore[arg-type]


def test_every_step_follows_a_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar that hangs on the steps moves through the whole work, not after it."""
    told: list[str] = []
    answer = Judge.answer

    def told_answer(self: Judge, unit: str, env: Any) -> Answers:
        told.append(unit)
        return answer(self, unit, env)

    monkeypatch.setattr(Judge, "answer", told_answer)
    sets = [ABOVE]
    units = [{"code": code, "kind": "xa"} for code in ("A", "B", "C")]
    evaluate(sets, read_facts({"period": "2024", "units": units}, sets), lambda: told.append("step"))
    assert told == ["C", "step", "B", "step", "A", "step"]
