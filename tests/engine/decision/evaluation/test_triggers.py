"""Triggers: whether a condition that proposes a re-appraisal has come true, in an evaluation and asked alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts
from engine.decision.judging import DisagreementError, Judge
from engine.decision.reference.deciding import Answers, Reference
from engine.decision.rules.deciding import RulesEngine
from engine.decision.triggering import triggered
from engine.decision.verdicts import Assessment, Trigger
from tests.criteria.set_texts import TABLES, criterion, load, set_text
from tests.engine.decision.worlds import Decisions, unit

LABELLED = TABLES.replace('type = "incidents"', 'type = "incidents"\nlabel = "Vụ việc về ma túy"')
HAPPENED = (
    "Trong kỳ để xảy ra 01 vụ “Vụ việc về ma túy” (ngày 20/10/2024), "
    "thuộc trường hợp đề nghị thẩm định lại (từ 01 vụ trở lên)."
)


def set_with(*triggers: str, top: str = "", **keys: Any) -> str:
    listed = ", ".join(f"'{trigger}'" for trigger in triggers)
    return set_text(top=f"triggers = [{listed}]\n{top}", **({"tables": LABELLED} | keys))


def assessed(texts: Sequence[str], *units: dict[str, Any], decided: Decisions | None = None) -> Assessment:
    """Of the first unit by the first set."""
    sets = [load(text) for text in texts]
    facts = replace(read_facts({"period": "2024", "units": list(units)}, sets), decided=decided)
    return next(found for found in evaluate(sets, facts) if (found.unit, found.set) == ("X", sets[0].id))


def alone(texts: Sequence[str], *units: dict[str, Any], code: str = "X") -> dict[str, tuple[Trigger, ...]]:
    sets = [load(text) for text in texts]
    return triggered(sets, read_facts({"period": "2024", "units": list(units)}, sets), code)


INCIDENT = {"so": 1, "vu": ["2024-10-20"]}


def test_each_trigger_answers_in_its_order_and_changes_no_result() -> None:
    found = assessed([set_with("vu >= 1", "so >= 2", "co")], unit(reported=INCIDENT))
    assert found.triggers == (
        Trigger(1, True, HAPPENED),
        Trigger(2, False, None),
        Trigger(3, None, "Chưa đủ số liệu để kết luận: đơn vị chưa báo cáo “co”."),
    )
    assert found.outcome == assessed([set_text()], unit(reported=INCIDENT)).outcome == "achieved"


def test_the_stateless_answer_has_the_key_only_for_a_set_that_has_triggers() -> None:
    told = assessed([set_with("vu >= 1", "so >= 2", "co")], unit(reported=INCIDENT)).to_json()
    assert told["triggers"] == [
        {"number": 1, "state": "true", "reason": HAPPENED},
        {"number": 2, "state": "false", "reason": None},
        {
            "number": 3,
            "state": "unknown",
            "reason": "Chưa đủ số liệu để kết luận: đơn vị chưa báo cáo “co”.",
        },
    ]
    without = assessed([set_text()], unit(reported={"so": 1})).to_json()
    assert list(without) == [key for key in told if key != "triggers"]


def test_an_incident_outside_the_window_triggers_nothing() -> None:
    found = assessed([set_with("vu >= 1")], unit(reported={"vu": ["2023-12-31", "2025-01-01"]}))
    assert found.triggers == (Trigger(1, False, None),)


Change = Callable[[Answers], Answers]


@pytest.mark.parametrize("engine", [Reference, RulesEngine])
def test_a_disagreement_on_a_trigger_ends_the_run(
    engine: type[Reference] | type[RulesEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = engine.answer

    def other(self: Any, env: Sequence[Any]) -> Answers:
        return replace(real(self, env), triggers=(False, False))

    monkeypatch.setattr(engine, "answer", other)
    for ask in (assessed, alone):
        with pytest.raises(DisagreementError) as caught:
            ask([set_with("so >= 2", "vu >= 1")], unit(reported=INCIDENT))
        assert caught.value.__notes__ == [
            (
                "Hai bộ máy cho kết quả khác nhau ở đơn vị “X”, triggers mục 2 của bộ “mau.xa@1”;"
                " kết quả của lần chạy này không được dùng."
            )
        ]


OTHER = set_text(standard="khac")


def test_asked_alone_sets_without_triggers_and_sets_that_exclude_the_unit_are_left_out() -> None:
    excluding = set_with("vu >= 1", standard="ba", top="excludes = 'co'")
    given = [set_with("vu >= 1"), OTHER, excluding]
    inside = alone(given, unit(reported=INCIDENT | {"co": False}))
    assert inside == {"mau.xa": (Trigger(1, True, HAPPENED),), "ba.xa": (Trigger(1, True, HAPPENED),)}
    assert list(alone(given, unit(reported=INCIDENT | {"co": True}))) == ["mau.xa"]
    assert list(alone(given, unit(reported=INCIDENT))) == ["mau.xa", "ba.xa"]
    assert alone([OTHER], unit(reported={"so": 1})) == {}


def test_asked_alone_only_what_the_triggers_rest_on_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int]] = []
    answer = Judge.answer

    def told_answer(self: Judge, unit_: str, env: Any) -> Answers:
        asked.append((unit_, len(self.set.criteria)))
        return answer(self, unit_, env)

    monkeypatch.setattr(Judge, "answer", told_answer)
    below = set_text(subject="thon", kinds='["khu_dan_cu"]')
    reading = 'recognised("mau", "khu_dan_cu") == 0'
    children = [unit(f"K{n}", "khu_dan_cu", "X", enrolled=["mau"], reported={"so": 1}) for n in (1, 2)]
    units = [unit(reported=INCIDENT), *children, unit("Y")]
    assert [t.state for t in alone([set_with("vu >= 1"), below], *units)["mau.xa"]] == [True]
    assert asked == [("X", 0)]
    asked.clear()
    assert [t.state for t in alone([set_with(reading), below], *units)["mau.xa"]] == [False]
    assert asked == [("K2", 1), ("K1", 1), ("X", 1), ("X", 0)]


def test_a_trigger_may_read_what_the_criteria_do_not() -> None:
    """A gate and criteria that read results are of no concern to a trigger that reads none."""
    reading = criterion(require='recognised("mau", "khu_dan_cu") >= 1 and holds("khac")')
    text = set_with("vu >= 1").partition("[[criteria]]")[0] + reading
    assert alone([text, OTHER], unit(reported=INCIDENT))["mau.xa"] == (Trigger(1, True, HAPPENED),)


def test_a_trigger_may_read_facts_units_below_and_other_standards() -> None:
    tables = LABELLED + "[facts]\nhai = 'so + 1'\nba = 'hai + 1'\nbon = 'ba * 2'\n"
    below = set_text(subject="thon", kinds='["khu_dan_cu"]')
    text = set_with("ba >= 3", 'not holds("khac")', 'recognised("mau", "khu_dan_cu") == 0', tables=tables)
    children = [unit("K", "khu_dan_cu", "X", enrolled=["mau"], reported={"so": 0})]
    found = alone([text, OTHER, below], unit(reported={"so": 0}), *children)["mau.xa"]
    assert [trigger.state for trigger in found] == [False, True, True]
    assert [trigger.reason for trigger in found[1:]] == [
        "Đơn vị không đạt tiêu chuẩn “khac” năm 2024.",
        "Không có đơn vị nào được công nhận.",
    ]
