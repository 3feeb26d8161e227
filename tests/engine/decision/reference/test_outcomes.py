"""States, outcomes, gates and basis: tables of the language page, each row once."""

from __future__ import annotations

from itertools import product

import pytest

from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts
from engine.decision.verdicts import WORDS
from tests.criteria.set_texts import criterion, set_text
from tests.engine.decision.worlds import decide, loaded, outcome, states, unit

FLAGS = "".join(f'[indicators.{name}]\ntype = "flag"\n' for name in "abcdg")
THREE = (True, False, None)
WORD = {True: "p", False: "f", None: "i"}


def reported(*values: bool | None) -> dict[str, bool]:
    return {name: value for name, value in zip("abcd", values, strict=False) if value is not None}


STATES = [
    (True, True, "pass"),
    (True, False, "fail"),
    (True, None, "insufficient"),
    (False, True, "not_applicable"),
    (False, False, "not_applicable"),
    (False, None, "not_applicable"),
    (None, True, "insufficient"),
    (None, False, "insufficient"),
    (None, None, "insufficient"),
]


@pytest.mark.parametrize(("when", "require", "state"), STATES)
def test_when_and_require_make_the_state(when: bool | None, require: bool | None, state: str) -> None:
    text = set_text(criterion(require="b", when="'a'"), tables=FLAGS)
    assert states(decide(text, unit(reported=reported(when, require)))["X", "mau.xa"]) == [state]


@pytest.mark.parametrize(("require", "state"), [(True, "pass"), (False, "fail"), (None, "insufficient")])
def test_an_absent_when_is_true(require: bool | None, state: str) -> None:
    text = set_text(criterion(require="a"), tables=FLAGS)
    assert states(decide(text, unit(reported=reported(require)))["X", "mau.xa"]) == [state]


THREE_CRITERIA = [criterion(name, name, when="'d'" if name == "c" else "") for name in "abc"]
"""The third applies only where `d`."""


@pytest.mark.parametrize("values", list(product(THREE, repeat=3)))
def test_all_is_achieved_with_none_failed_none_open_and_one_passed_not_achieved_with_one_failed(
    values: tuple[bool | None, ...],
) -> None:
    text = set_text(*THREE_CRITERIA, tables=FLAGS)
    f, i = values.count(False), values.count(None)
    wanted = "not_achieved" if f else "undetermined" if i else "achieved"
    assert outcome(text, unit(reported=reported(*values, True))) == wanted


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("values", list(product(THREE, repeat=3)))
def test_at_least_n_is_achieved_when_p_reaches_n_not_achieved_when_p_and_i_fall_short(
    values: tuple[bool | None, ...], n: int
) -> None:
    text = set_text(*THREE_CRITERIA, tables=FLAGS, outcome=f"{{ at_least = {n} }}")
    p, i = values.count(True), values.count(None)
    wanted = "achieved" if p >= n else "not_achieved" if p + i < n else "undetermined"
    assert outcome(text, unit(reported=reported(*values, True))) == wanted


@pytest.mark.parametrize("kind", ['"all"', "{ at_least = 2 }"])
def test_criteria_not_applicable_do_not_count(kind: str) -> None:
    text = set_text(*THREE_CRITERIA, tables=FLAGS, outcome=kind)
    assert outcome(text, unit(reported=reported(True, True, False, False))) == "achieved"


def test_all_with_nothing_that_passes_is_undetermined() -> None:
    text = set_text(criterion(require="a", when="'b'"), tables=FLAGS)
    assert outcome(text, unit(reported=reported(True, False))) == "undetermined"


GATED = [
    (True, True, "achieved"),
    (True, False, "not_achieved"),
    (True, None, "undetermined"),
    (False, True, "not_achieved"),
    (False, False, "not_achieved"),
    (False, None, "not_achieved"),
    (None, True, "undetermined"),
    (None, False, "not_achieved"),
    (None, None, "undetermined"),
]


@pytest.mark.parametrize(("gate", "require", "wanted"), GATED)
def test_a_gate_stands_before_the_criteria(gate: bool | None, require: bool | None, wanted: str) -> None:
    text = set_text(criterion(require="a"), tables=FLAGS, top="gate = 'b'")
    facts = unit(reported=reported(require, gate))
    assert outcome(text, facts) == wanted
    (answer,) = evaluate([loaded(text)], read_facts({"period": "2024", "units": [facts]}, [loaded(text)]))
    assert answer.gate is not None
    assert str(answer.gate.state) == {True: "pass", False: "fail", None: "insufficient"}[gate]
    assert answer.to_json()["gate"].keys() == {"state", "reason"}


def test_without_a_gate_there_is_none_in_the_answer() -> None:
    text = set_text()
    (answer,) = evaluate([loaded(text)], read_facts({"period": "2024", "units": [unit()]}, [loaded(text)]))
    assert answer.to_json()["gate"] is None


@pytest.mark.parametrize("gate", THREE)
def test_if_excludes_is_unknown_the_outcome_is_undetermined_whatever_the_gate(gate: bool | None) -> None:
    text = set_text(criterion(require="a"), tables=FLAGS, top="gate = 'b'\nexcludes = 'c'")
    for require in THREE:
        assert outcome(text, unit(reported=reported(require, gate))) == "undetermined"


MISSING = criterion("thieu", None, basis='"missing"')


@pytest.mark.parametrize(
    ("kind", "require", "wanted"),
    [
        ('"all"', True, "achieved"),
        ('"all"', False, "not_achieved"),
        ("{ at_least = 1 }", True, "achieved"),
        ("{ at_least = 2 }", True, "undetermined"),
        ("{ at_least = 1 }", False, "undetermined"),
        ("{ at_least = 2 }", False, "not_achieved"),
        ("{ at_least = 3 }", True, "not_achieved"),
    ],
)
def test_a_missing_criterion_does_not_count_in_all_and_is_insufficient_in_at_least(
    kind: str, require: bool, wanted: str
) -> None:
    text = set_text(criterion(require="a"), MISSING, tables=FLAGS, outcome=kind)
    assert outcome(text, unit(reported=reported(require))) == wanted


def test_a_missing_criterion_has_no_state_and_stands_in_unverified() -> None:
    text = set_text(MISSING, criterion(), criterion("nhap", basis='"drafted"', cite=""))
    (answer,) = evaluate([loaded(text)], read_facts({"period": "2024", "units": [unit()]}, [loaded(text)]))
    found = answer.to_json()
    assert [each["id"] for each in found["criteria"]] == ["1", "nhap"]
    assert found["unverified"] == [{"id": "thieu", "title": "Tiêu chí", "cite": "Điều 1 khoản 1, Văn bản mẫu"}]
    assert found["provisional"] is True


def test_only_missing_criteria_are_undetermined() -> None:
    assert outcome(set_text(MISSING), unit()) == "undetermined"


@pytest.mark.parametrize(("basis", "provisional"), [("text", False), ("secondary", False), ("drafted", True)])
def test_text_secondary_and_drafted_are_decided_drafted_provisionally(basis: str, provisional: bool) -> None:
    text = set_text(criterion(basis=f'"{basis}"'))
    (answer,) = evaluate(
        [loaded(text)], read_facts({"period": "2024", "units": [unit(reported={"so": 1})]}, [loaded(text)])
    )
    assert (str(answer.outcome), answer.provisional) == ("achieved", provisional)


def test_words_on_paper() -> None:
    assert dict(WORDS) == {
        "pass": "Đạt",
        "fail": "Không đạt",
        "insufficient": "Chưa đủ số liệu",
        "not_applicable": "Không áp dụng",
        "achieved": "Đạt",
        "not_achieved": "Không đạt",
        "undetermined": "Chưa kết luận",
    }
