"""Whatever a set may ask and a unit may report: one clean sentence, and figures that agree with the verdict."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Band, Criterion
from engine.decision.explain import explain, explain_gate
from engine.decision.verdicts import State
from tests.engine.decision.explain.explain_case import PlainCase
from tests.engine.decision.explain.explain_trees import SET, cases, conditions, sets

MACHINE = re.compile(r"_|[=<>!{}\[\]\\]|\b(?:None|True|False|and|or|not|percent|prior|Fraction)\b|\(\)|\( | \)")
BROKEN = re.compile(r"  | [,;.:]|[,;:]\.|,,|;;|, ;|: ;|\.\.|: *$")


def check_sentence(text: str) -> None:
    assert text.endswith(".")
    assert text[0].isupper()
    assert not MACHINE.search(text), text
    assert not BROKEN.search(text), text
    assert text.count("“") == text.count("”")


@given(st.data())
def test_every_verdict_has_a_clean_sentence(data: st.DataObject) -> None:
    set_ = data.draw(sets())
    criterion = replace(
        SET.criteria[0],
        require=data.draw(conditions),
        when=data.draw(st.none() | conditions),
        judged=data.draw(st.booleans()),
    )
    case = data.draw(cases(set_))
    state = case.state(criterion)
    found = explain(set_, criterion, state, case)
    check_sentence(found.reason)
    assert found.reason.startswith("Theo tự đánh giá của đơn vị, chờ Hội đồng thẩm định: ") is criterion.judged
    assert found.gap is None or (state is State.FAIL and float(found.gap) > 0)
    if criterion.judged:
        assert found.reason.count(":") == 1, found.reason
    else:
        assert found.reason.startswith("Chưa đủ số liệu để kết luận: ") is (state is State.INSUFFICIENT)
        assert found.reason.startswith("Không áp dụng: ") is (state is State.NOT_APPLICABLE)


@given(st.data())
def test_banded_criteria_and_gates_too(data: st.DataObject) -> None:
    set_ = data.draw(sets())
    bands = tuple(Band(data.draw(conditions), points) for points in (5, 3, 1))
    criterion: Criterion = replace(SET.criteria[0], require=None, bands=bands, judged=data.draw(st.booleans()))
    case: PlainCase = data.draw(cases(set_))
    reason = explain(set_, criterion, case.state(criterion), case).reason
    check_sentence(reason)
    assert not criterion.judged or reason.count(":") == 1, reason
    gate = data.draw(conditions)
    gated = replace(SET.criteria[0], require=gate)
    check_sentence(explain_gate(replace(set_, gate=gate), case.state(gated), case))
