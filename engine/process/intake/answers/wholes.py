"""A part over its whole (`at_most`) is a slip in the form, not a verdict: found before anything is stored."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from criteria.model import Indicator
from criteria.problems import Problem
from engine.decision.facts.counting import counted
from engine.decision.facts.value_reading import read_value
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.questions import COLUMNS, Column, Questionnaire
from engine.process.intake.reading.gathering import Answer, Answers
from engine.sheets.cells import comma_text


def parts_over_wholes(file: str, questionnaire: Questionnaire, period: int, answers: Answers) -> list[Problem]:
    """Every part that exceeds its whole, in any column; each set's own window is minded."""
    found: dict[tuple[str, Column], Problem] = {}
    for set_ in questionnaire.sets:
        for part in set_.indicators.values():
            whole = set_.indicators.get(part.at_most or "")
            for column in COLUMNS if whole is not None else ():
                if whole is None:
                    continue
                keys = questionnaire.key(set_, part.name), questionnaire.key(set_, whole.name)
                small, large = (answers.get((key, column)) for key in keys)
                if small is None or large is None:
                    continue
                span = set_.window.span(period - 1 if column == "prior" else period)
                less, more = _amount(part, small, span), _amount(whole, large, span)
                if less is not None and more is not None and less > more:
                    problem = _problem(file, (part, small, less), (whole, large, more))
                    found.setdefault((keys[0], column), problem)
    return list(found.values())


def _amount(indicator: Indicator, answer: Answer, span: tuple[date, date]) -> Fraction | None:
    amount = counted(read_value(indicator, answer.value), span)
    return amount if isinstance(amount, Fraction) else None


def _problem(file: str, part: tuple[Indicator, Answer, Fraction], whole: tuple[Indicator, Answer, Fraction]) -> Problem:
    (part_of, small, less), (whole_of, large, more) = part, whole
    return INTAKE_PROBLEMS.problem(
        "IN-032",
        f"“{file}”, trang “{small.sheet}”, ô {small.cell}",
        f"“{small.seen}”",
        part_label=f"“{part_of.label}”",
        part=_shown(less),
        whole_label=f"“{whole_of.label}”",
        whole=_shown(more),
        whole_cell=large.cell,
    )


def _shown(amount: Fraction) -> str:
    return comma_text(Decimal(amount.numerator) / Decimal(amount.denominator))
