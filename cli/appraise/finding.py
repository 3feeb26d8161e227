"""``datchuan appraise find``: what the council found on criteria of one unit, in a session or on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Annotated, cast, get_args

import typer

from cli.appraise.deciding_options import By, Ground, PeriodIf, SessionNumber, StandardIf, Unit, choice
from cli.options import Database
from criteria.problems import Problem, ProblemsError
from engine.decision.verdicts import WORDS, Outcome
from engine.process.appraisal.cases import OpenCriterion
from engine.process.appraisal.findings import Found, OnPaper, find_on_paper
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.finding import FoundThere, Stated, Word, find_there
from engine.records.store import open_store

_WORDS: tuple[str, ...] = get_args(Word)


def find_command(
    unit: Unit,
    criteria: Annotated[
        list[str],
        typer.Argument(
            metavar="TIÊU_CHÍ KẾT_LUẬN...",
            help="Số thứ tự của tiêu chí như in trên biểu (hoặc mã), rồi kết luận: agree (nhất trí với kết quả rà soát "
            "tự động), overrule (không nhất trí), met (đạt), not-met (không đạt); ghi được nhiều tiêu chí.",
        ),
    ],
    ground: Ground = "",
    by: By = None,
    session: SessionNumber = None,
    standard: StandardIf = None,
    period: PeriodIf = None,
    document: Annotated[
        str | None,
        typer.Option(
            "--document",
            metavar="VĂN_BẢN",
            help="Biên bản của Hội đồng họp trên giấy, ngoài các phiên họp ghi ở đây, ví dụ “Biên bản số 05/BB-HĐ”; "
            "kèm --standard, --period và --ground.",
        ),
    ] = None,
    db: Database = "",
) -> None:
    """Ghi kết luận của Hội đồng về các tiêu chí của một đơn vị; kết luận sau thay kết luận trước."""
    stated = _stated(criteria)
    if document is None:
        with closing(open_store(db)) as store:
            _tell_there(find_there(store, choice(session, standard, period), unit, stated, ground=ground, by=by))
        return
    if standard is None or period is None or session is not None or by is not None:
        raise ProblemsError([problems.paper_options()])
    with closing(open_store(db)) as store:
        _tell_on_paper(find_on_paper(store, OnPaper(unit, standard, period), stated, ground=ground, document=document))


def met_words(*, met: bool) -> str:
    return "đạt" if met else "không đạt"


def tell_open(still: Sequence[OpenCriterion]) -> None:
    if still:
        numbers = "; ".join(str(one.number) for one in still)
        typer.echo(f"Hội đồng còn phải kết luận về {len(still)} tiêu chí: {numbers}.")


def _stated(words: Sequence[str]) -> list[Stated]:
    """Pairs of a criterion and a word. ProblemsError: BQ-047 half a pair, BQ-048 no such word."""
    wrong: list[Problem] = [] if len(words) % 2 == 0 else [problems.half_stated(words[-1])]
    pairs = list(zip(words[::2], words[1::2], strict=False))
    wrong += [problems.no_word(criterion, word) for criterion, word in pairs if word not in _WORDS]
    if wrong:
        raise ProblemsError(wrong)
    return [Stated(criterion, cast("Word", word)) for criterion, word in pairs]


def _tell_there(done: FoundThere) -> None:
    unit = done.case.unit
    typer.echo(f"{unit.name} ({unit.code}), phiên họp số {done.sitting.id}:")
    _tell_each((asked.number, asked.title, met) for asked, met in done.found)
    tell_open(done.case.open)
    if done.concluded is not None and done.concluded is not Outcome.UNDETERMINED:
        typer.echo(f"Hội đồng đã kết luận về đơn vị: {done.case.case.word}.")
    elif not done.case.open:
        typer.echo(f"Chưa kết luận được về đơn vị: {WORDS[done.case.case.outcome].lower()}.")
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")


def _tell_on_paper(found: Sequence[Found]) -> None:
    first = found[0]
    if len(found) == 1:
        where = f"{first.unit.name} ({first.unit.code}), tiêu chí {first.number} “{first.title}”"
        typer.echo(f"{where}: Hội đồng kết luận {met_words(met=first.met)}.")
    else:
        typer.echo(f"{first.unit.name} ({first.unit.code}):")
        _tell_each((one.number, one.title, one.met) for one in found)
    typer.echo(f"Kết quả chung: {first.word}.")
    tell_open(first.open)
    typer.echo(f"Đã ghi nhật ký, mục số {first.entry}.")


def _tell_each(found: Iterable[tuple[int, str, bool]]) -> None:
    for number, title, met in found:
        typer.echo(f"- Tiêu chí {number} “{title}”: Hội đồng kết luận {met_words(met=met)}.")
