"""Wide and deep sets through durable rules: every question exactly one answer, silence never read as one."""

from __future__ import annotations

import pytest

from engine.decision.facts.world import Grounds, standing
from engine.decision.judging import Judge
from engine.decision.reference.deciding import Answers
from engine.decision.rules.chaining import OutcomeRules, StandingRules, UnprovenError
from engine.decision.rules.rulebook import Rulebook
from engine.decision.verdicts import State
from tests.criteria.set_texts import criterion, set_text
from tests.engine.decision.worlds import decide, loaded, outcome, states, unit

HUNDRED = "".join(f'[indicators.x{i}]\ntype = "count"\n' for i in range(100))
THREE = (True, False, None)


def reported(**other: int | None) -> dict[str, int]:
    """Every indicator at its own number, but for those named."""
    values = {f"x{i}": i for i in range(100)} | other
    return {name: value for name, value in values.items() if value is not None}


@pytest.mark.parametrize(
    ("other", "wanted"),
    [({}, "pass"), ({"x57": 56}, "fail"), ({"x57": None}, "insufficient"), ({"x57": None, "x3": 2}, "fail")],
)
def test_a_hundred_conditions_at_once(other: dict[str, int | None], wanted: str) -> None:
    text = set_text(criterion(require=" and ".join(f"x{i} >= {i}" for i in range(100))), tables=HUNDRED)
    assert states(decide(text, unit(reported=reported(**other)))["X", "mau.xa"]) == [wanted]


@pytest.mark.parametrize(
    ("other", "wanted"),
    [({}, "fail"), ({"x57": 58}, "pass"), ({"x57": None}, "insufficient"), ({"x57": None, "x3": 4}, "pass")],
)
def test_any_of_a_hundred_conditions(other: dict[str, int | None], wanted: str) -> None:
    text = set_text(criterion(require=" or ".join(f"x{i} > {i}" for i in range(100))), tables=HUNDRED)
    assert states(decide(text, unit(reported=reported(**other)))["X", "mau.xa"]) == [wanted]


def test_sixty_criteria_each_with_its_when() -> None:
    rows = [
        criterion(str(i), " and ".join(f"x{j} >= {j}" for j in range(i, i + 5)), when=f"'x{i + 5} > {i % 3}'")
        for i in range(60)
    ]
    found = states(
        decide(set_text(*rows, tables=HUNDRED), unit(reported=reported(x20=19, x40=None, x65=1)))["X", "mau.xa"]
    )
    wanted = ["pass"] * 60
    for i in range(16, 21):
        wanted[i] = "fail"
    for i in range(35, 41):
        wanted[i] = "insufficient"
    assert found == wanted


def test_fifty_levels() -> None:
    deep = "x0 >= 1"
    for i in range(1, 24):
        deep = f"({deep} {'and' if i % 2 else 'or'} x{i} >= {i + i % 2})"
    text = set_text(criterion(require=deep), tables=HUNDRED)
    assert states(decide(text, unit(reported=reported()))["X", "mau.xa"]) == ["fail"]
    assert states(decide(text, unit(reported=reported(x22=22, x23=24)))["X", "mau.xa"]) == ["pass"]
    assert states(decide(text, unit(reported=reported(x22=22, x23=None)))["X", "mau.xa"]) == ["insufficient"]


@pytest.mark.parametrize("n", [0, 1, 30, 60, 61, 10**30])
def test_an_outcome_over_sixty_criteria(n: int) -> None:
    rows = [criterion(str(i), f"x{i} >= 1") for i in range(60)]
    text = set_text(*rows, tables=HUNDRED, outcome=f"{{ at_least = {n} }}")
    assert outcome(text, unit(reported=reported())) == ("achieved" if n <= 59 else "not_achieved")


@pytest.mark.parametrize("excluded", THREE)
@pytest.mark.parametrize("enrolled", THREE)
@pytest.mark.parametrize("reached", THREE)
@pytest.mark.parametrize("decided", THREE)
def test_what_a_unit_counts_for_is_found_by_rules_as_the_reference_finds_it(
    excluded: bool | None, enrolled: bool | None, reached: bool | None, decided: bool | None
) -> None:
    grounds = Grounds(excluded, enrolled, reached, decided)
    assert StandingRules().decide(grounds) == standing(grounds)


def silent(self: object, values: object) -> tuple[object, ...]:
    return ()


def test_silence_is_never_read_as_a_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    set_ = loaded(set_text())
    judge, outcomes, standings = Judge(set_), OutcomeRules(set_), StandingRules()
    env = judge.program.suppose(set_.window.span(2024), lambda node: None)
    monkeypatch.setattr(Rulebook, "decide", silent)
    with pytest.raises(UnprovenError):
        judge.answer("X", env)
    with pytest.raises(UnprovenError):
        outcomes.decide(Answers(False, True, (State.PASS,), (True,), ((),)), None)
    with pytest.raises(UnprovenError):
        standings.decide(Grounds(False, True, True))


def test_two_answers_to_one_question_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    set_ = loaded(set_text())
    judge = Judge(set_)
    env = judge.program.suppose(set_.window.span(2024), lambda node: None)
    real = Rulebook.decide

    def twice(self: Rulebook[object], values: list[int]) -> tuple[object, ...]:
        return (*real(self, values), (("state", 0, 0), State.PASS))

    monkeypatch.setattr(Rulebook, "decide", twice)
    with pytest.raises(UnprovenError):
        judge.answer("X", env)
