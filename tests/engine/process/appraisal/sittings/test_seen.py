"""What the council sees of a case has one hash; whatever it would look at anew makes it another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.process.appraisal.sittings.answers import Answered, Said
from engine.process.appraisal.sittings.seen import seen_of
from engine.records.as_seen import Form
from engine.records.register import UnitOn

UNIT = UnitOn(1, "X1", "Xã Một", "xa", 9, "H1", {"managed_by": "H1"}, ("nhãn",), 1, date(2024, 1, 1), 1)
SAID = Said("pass", "Không có vụ nào.", None, {"vu": "0"})
ANSWER = Answered("t" * 64, "achieved", "pass", {"a": SAID})
FORM: Form = ("submissions", "f" * 64, "mau", 1)
DAY = date(2024, 12, 31)
SEEN = seen_of(UNIT, [ANSWER], [FORM], DAY)


@pytest.mark.parametrize(
    ("unit", "answer", "forms", "day"),
    [
        (replace(UNIT, code="X2"), ANSWER, [FORM], DAY),
        (replace(UNIT, name="Xã Hai"), ANSWER, [FORM], DAY),
        (replace(UNIT, kind="phuong"), ANSWER, [FORM], DAY),
        (replace(UNIT, parent_code="H2"), ANSWER, [FORM], DAY),
        (replace(UNIT, attributes={}), ANSWER, [FORM], DAY),
        (UNIT, replace(ANSWER, text_hash="u" * 64), [FORM], DAY),
        (UNIT, replace(ANSWER, outcome="undetermined"), [FORM], DAY),
        (UNIT, replace(ANSWER, gate=None), [FORM], DAY),
        (UNIT, replace(ANSWER, criteria={"a": replace(SAID, state="fail")}), [FORM], DAY),
        (UNIT, replace(ANSWER, criteria={"a": replace(SAID, reason="Có 01 vụ.")}), [FORM], DAY),
        (UNIT, replace(ANSWER, criteria={"a": replace(SAID, observed={"vu": None})}), [FORM], DAY),
        (UNIT, replace(ANSWER, criteria={"b": SAID}), [FORM], DAY),
        (UNIT, ANSWER, [], DAY),
        (UNIT, ANSWER, [("submissions", "e" * 64, "mau", 1)], DAY),
        (UNIT, ANSWER, [("prior_submissions", "f" * 64, "mau", 1)], DAY),
        (UNIT, ANSWER, [FORM], date(2024, 12, 30)),
    ],
)
def test_another_thing_seen_is_another_hash(unit: UnitOn, answer: Answered, forms: list[Form], day: date) -> None:
    assert seen_of(unit, [answer], forms, day) != SEEN


def test_what_decides_nothing_changes_no_hash() -> None:
    assert seen_of(replace(UNIT, tags=(), position=7, revision=2), [ANSWER], [FORM], DAY) == SEEN
    other = replace(ANSWER, text_hash="a" * 64)
    both: list[Form] = [FORM, ("submissions", "a" * 64, "khac", 2)]
    assert seen_of(UNIT, [ANSWER, other], both, DAY) == seen_of(UNIT, [other, ANSWER], both[::-1], DAY)
