"""``datchuan evaluate``: criterion sets applied to facts in a file, with no database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from cli import output
from cli.options import Format, OutputFormat
from cli.sets import SET_HELP, named_set
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.decision.evaluation import evaluate as evaluate_facts
from engine.decision.facts.given import with_bases
from engine.decision.facts.json_reading import parse_json
from engine.decision.facts.reading import read_facts
from engine.decision.facts.unit_reading import PERIOD
from engine.decision.verdicts import WORDS, Assessment, Outcome, provisionally

T = TypeVar("T")

_COLUMNS = (
    output.Column("unit", "Đơn vị"),
    output.Column("set", "Bộ tiêu chí"),
    output.Column("criterion", "Tiêu chí"),
    output.Column("state", "Kết quả"),
    output.Column("reason", "Lý do"),
)


def evaluate(
    sets: Annotated[
        list[str],
        typer.Option("--set", metavar="BỘ_TIÊU_CHÍ", help=f"{SET_HELP}; dùng được nhiều lần."),
    ],
    facts: Annotated[Path, typer.Option("--facts", metavar="TỆP.json", help="Tệp số liệu của các đơn vị.")],
    output_format: Format = OutputFormat.TABLE,
) -> None:
    """Đánh giá các đơn vị trong một tệp số liệu, không cần cơ sở dữ liệu."""
    problems: list[Problem] = []
    document = _kept(problems, lambda: parse_json(facts_text(facts), facts.name))
    period = _period(document)
    loaded = [_kept(problems, partial(named_set, name, period)) for name in sets]
    if period is None:  # the facts tell why; that it leaves the edition open is no second fault
        problems = [problem for problem in problems if problem.code != "CR-904"]
    # Values are checked against the sets only when all of them stand: a missing set would make its indicators strange.
    given = [set_ for set_ in loaded if set_ is not None] if None not in loaded else []
    found = _kept(problems, lambda: read_facts(document, given, f"“{facts.name}”")) if document is not None else None
    if problems or found is None:
        raise ProblemsError(problems)
    _print(evaluate_facts(given, found), {set_.id: set_ for set_ in with_bases(given)}, output_format)


def _kept(problems: list[Problem], step: Callable[[], T]) -> T | None:
    """What a step gives, or None with its problems kept, so that one pass tells those of all steps."""
    try:
        return step()
    except ProblemsError as error:
        problems += error.problems
        return None


def facts_text(path: Path) -> str:
    """The text of a file of facts. Raises ProblemsError (FA-013)."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProblemsError(
            [
                Problem(
                    "FA-013",
                    f"“{path}”",
                    "không đọc được tệp số liệu",
                    "",
                    "một tệp JSON, mã UTF-8",
                    "kiểm tra đường dẫn và tệp",
                )
            ]
        ) from error


def _period(document: Any) -> int | None:
    period = document.get("period") if isinstance(document, dict) else None
    return int(period) if isinstance(period, str) and PERIOD.fullmatch(period) else None


def _print(assessments: Sequence[Assessment], sets: Mapping[str, CriterionSet], output_format: OutputFormat) -> None:
    if output_format is OutputFormat.JSON:
        output.print_json({"assessments": [assessment.to_json() for assessment in assessments]})
        return
    rows = []
    for assessment in assessments:
        set_ = sets[assessment.set]
        words = {**WORDS, **set_.words}
        rows.append(_row(assessment.unit, set_.key, "Kết quả chung", _outcome(assessment, set_, words), ""))
        rows += [_row(assessment.unit, set_.key, c.title, words[c.state], c.reason) for c in assessment.criteria]
    output.print_rows(_COLUMNS, rows, output_format)
    if output_format is OutputFormat.TABLE:
        for note in dict.fromkeys(note for assessment in assessments for note in assessment.notes):
            typer.echo(note)


def _outcome(assessment: Assessment, set_: CriterionSet, words: Mapping[str, str]) -> str:
    """The outcome as it is printed: what is achieved provisionally says so."""
    word = words[assessment.outcome]
    if assessment.outcome is not Outcome.ACHIEVED or not assessment.provisional:
        return word
    return provisionally(word, (criterion.basis for criterion in set_.criteria))


def _row(*cells: str) -> dict[str, str]:
    return dict(zip((column.key for column in _COLUMNS), cells, strict=True))
