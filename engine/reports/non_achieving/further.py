"""The further sheets: who is not decided yet and what is lacking, and the criteria whose numbers the paper prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from engine.decision.explain.numbers import form_count
from engine.decision.verdicts import Outcome, State
from engine.reports.naming import unit_name
from engine.reports.non_achieving.words import Words
from engine.reports.results import PrintedSet, Results, Said, UnitResult
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Title


def undetermined_sheet(results: Results, words: Words) -> Sheet | None:
    """Every enrolled unit that is neither đạt nor không đạt, with what is lacking; none when there is no such unit."""
    open_ones = [
        (year.period, result)
        for year in results.years
        for result in year.units
        if result.outcome in (None, Outcome.UNDETERMINED)
    ]
    if not open_ones:
        return None
    rows = tuple(
        Row(
            (
                Cell(number),
                Cell(period),
                Cell(unit_name(result.unit), Behind(units=(result.unit.code,))),
                Cell("\n".join(_lacking(result, words))),
            )
        )
        for number, (period, result) in enumerate(open_ones, start=1)
    )
    columns = (
        Column(words.say("columns", "number"), 6, "center"),
        Column(words.say("undetermined", "year"), 7, "center"),
        Column(words.say("undetermined", "unit"), 29),
        Column(words.say("undetermined", "lacking"), 58),
    )
    titles = _titles("undetermined", words, standard=words.standard(results.standard))
    return Sheet(words.say("undetermined", "sheet"), titles, (Group("", (Block(columns, rows),)),))


def _lacking(result: UnitResult, words: Words) -> Iterator[str]:
    if result.outcome is None:
        yield words.say("undetermined", "unassessed")
        return
    if not result.unit.submitted:
        yield words.say("undetermined", "no_form")
        return
    if result.gate and result.gate[0] is State.INSUFFICIENT:
        yield words.say("undetermined", "gate", lacking=_without_prefix(result.gate[1], words))
    yield from (_item(said, words) for said in result.lacking)
    unseen = sum(answer.state is None for answer in result.answers)
    if not result.gate and not result.lacking:
        if result.score and result.engine is not result.outcome:
            yield words.say("undetermined", "points")
        elif unseen:
            yield words.say("undetermined", "originals", count=form_count(Fraction(unseen)))
        else:
            yield words.say("undetermined", "unknown")


def _item(said: Said, words: Words) -> str:
    lacking = _without_prefix(said.reason, words)
    return words.say("undetermined", "item", number=said.criterion.number, title=said.criterion.title, lacking=lacking)


def _without_prefix(reason: str, words: Words) -> str:
    return reason.removeprefix(words.say("undetermined", "prefix"))


def criteria_sheet(sets: Sequence[PrintedSet], words: Words) -> Sheet:
    """The criteria of every set that decided something, with the numbers by which the paper names them."""
    headings = (("number", 6, "center"), ("title", 38, "left"), ("cite", 40, "left"), ("basis", 16, "left"))
    columns = tuple(
        Column(words.say("criteria", name), share, "center" if align == "center" else "left")
        for name, share, align in headings
    )
    groups = tuple(
        Group(
            words.say("criteria", "group", title=one.title, edition=one.edition),
            (Block(columns, tuple(_criterion_rows(one, words))),),
        )
        for one in sets
    )
    return Sheet(words.say("criteria", "sheet"), _titles("criteria", words), groups)


def _criterion_rows(set_: PrintedSet, words: Words) -> Iterator[Row]:
    for criterion in set_.criteria:
        basis: str = words.sections["criteria"]["words"][criterion.basis]
        yield Row((Cell(criterion.number), Cell(criterion.title), Cell(criterion.cite), Cell(basis)))


def _titles(section: str, words: Words, **fields: object) -> tuple[Title, ...]:
    return (Title("name", words.say(section, "name")), Title("subject", words.say(section, "subject", **fields)))
