"""What happened cannot be undone: incidents expected by the end of the period hold those that have happened already."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

from criteria.model import Indicator
from criteria.problems import Problem
from engine.decision.facts.counting import counted, inside
from engine.decision.facts.value_reading import read_value
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.questions import Questionnaire
from engine.process.intake.reading.gathering import Answer, Answers, shortened


def incidents_undone(file: str, questionnaire: Questionnaire, period: int, answers: Answers) -> list[Problem]:
    """Every expected answer that leaves out incidents of the reached one, in the window of a set that asks for them."""
    found: dict[str, Problem] = {}
    for set_ in questionnaire.sets:
        span = set_.window.span(period)
        for indicator in set_.indicators.values():
            reached, expected = answers.get((indicator.name, "reached")), answers.get((indicator.name, "projected"))
            if (
                indicator.type == "incidents"
                and reached
                and expected
                and _leaves_out(indicator, reached, expected, span)
            ):
                found.setdefault(indicator.name, _problem(file, indicator, reached, expected))
    return list(found.values())


def _leaves_out(indicator: Indicator, reached: Answer, expected: Answer, span: tuple[date, date]) -> bool:
    happened, foreseen = read_value(indicator, reached.value), read_value(indicator, expected.value)
    if isinstance(happened, tuple) and isinstance(foreseen, tuple):
        return bool(Counter(inside(happened, span)) - Counter(inside(foreseen, span)))
    fewer, more = counted(foreseen, span), counted(happened, span)
    return isinstance(fewer, Fraction) and isinstance(more, Fraction) and fewer < more


def _problem(file: str, indicator: Indicator, reached: Answer, expected: Answer) -> Problem:
    return INTAKE_PROBLEMS.problem(
        "IN-058",
        f"“{file}”, trang “{expected.sheet}”, ô {expected.cell}",
        f"“{shortened(expected.seen)}”",
        label=f"“{indicator.label}”",
        reached=f"“{shortened(reached.seen)}”",
        reached_cell=reached.cell,
    )
