"""The form's own sheet: two year groups of blocks, and what stands under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from engine.decision.explain.numbers import form_count
from engine.decision.verdicts import Outcome, State
from engine.process.recognition.title_words import decision_words
from engine.reports.naming import unit_name
from engine.reports.non_achieving.words import BlockWords, Words
from engine.reports.results import Results, Said, UnitResult, YearResults
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row

_SHARES = (6, 23, 37, 34)


def groups(results: Results, words: Words) -> tuple[Group, ...]:
    """The form's blocks year by year, then the same years again with the blocks the printed form does not have."""
    on_form = [block for block in words.blocks if block.form]
    enrolled = {result.unit.kind for year in results.years for result in year.units}
    added = [block for block in words.blocks if not block.form and enrolled.intersection(block.kinds)]
    return tuple(
        Group(words.say("year", sort, year=year.period), tuple(_block(year, block, words) for block in blocks))
        for sort, blocks in (("form", on_form), ("addition", added))
        if blocks
        for year in results.years
    )


def _block(year: YearResults, block: BlockWords, words: Words) -> Block:
    results = [result for result in year.units if result.unit.kind in block.kinds]
    failed = (result for result in results if result.not_achieved)
    rows = tuple(_row(number, result, words) for number, result in enumerate(failed, start=1))
    return Block(_columns(year, block, words), rows, remarks=tuple(_remarks(results, words)))


def _columns(year: YearResults, block: BlockWords, words: Words) -> tuple[Column, ...]:
    units = words.say("columns", "projected" if year.projected else "reached", units=block.units)
    headings = (
        words.say("columns", "number"),
        units,
        words.say("columns", "criterion"),
        words.say("columns", "reason"),
    )
    return tuple(
        Column(heading, share, "center" if index == 0 else "left")
        for index, (heading, share) in enumerate(zip(headings, _SHARES, strict=True))
    )


def _row(number: int, result: UnitResult, words: Words) -> Row:
    name = unit_name(result.unit)
    if result.certainty:
        name = words.say("rows", result.certainty, name=name)
    behind = Behind(units=(result.unit.code,))
    lines = tuple((Cell(what, behind), Cell(why, behind)) for what, why in _findings(result, words))
    return Row((Cell(number), Cell(name, behind)), lines)


def _findings(result: UnitResult, words: Words) -> Iterator[tuple[str, str]]:
    """What the unit did not meet, each with the reason: the condition before the criteria, the criteria, the total."""
    if result.gate and result.gate[0] is State.FAIL:
        yield words.say("rows", "gate"), result.gate[1]
    yield from ((criterion_text(said, words), reason_text(said, words)) for said in result.failed)
    if result.score:
        low, high = (bound.replace(".", ",") for bound in result.score)
        total = "total" if low == high else "totals"
        yield words.say("rows", "score"), words.say("rows", total, low=low, high=high)


def reason_text(said: Said, words: Words) -> str:
    """The reason; a ground of the council is said to be the council's."""
    return words.say("rows", "by_council", ground=said.reason) if said.by_council else said.reason


def criterion_text(said: Said, words: Words) -> str:
    criterion = said.criterion
    return words.say("rows", "criterion", number=criterion.number, title=criterion.title, cite=criterion.cite)


def _remarks(results: list[UnitResult], words: Words) -> Iterator[str]:
    """Enrolled units that are not told of in the block: nothing is decided of them, or a decision recognised them."""
    counts: Mapping[str, int] = {
        "undetermined": sum(result.outcome is Outcome.UNDETERMINED for result in results),
        "unassessed": sum(result.outcome is None for result in results),
    }
    for remark, count in counts.items():
        if count:
            sheet = words.say("undetermined", "sheet")
            yield words.say("remarks", remark, count=form_count(Fraction(count)), sheet=sheet)
    recognised = [_recognised(result, words) for result in results if _by_decision(result)]
    if recognised:
        count_ = form_count(Fraction(len(recognised)))
        yield words.say("remarks", "recognised", count=count_, units="; ".join(dict.fromkeys(recognised)))


def _by_decision(result: UnitResult) -> bool:
    return result.outcome is Outcome.NOT_ACHIEVED and not result.not_achieved


def _recognised(result: UnitResult, words: Words) -> str:
    said = decision_words(result.title.granted) if result.title is not None and result.title.granted else ""
    name = unit_name(result.unit)
    return words.say("remarks", "by_decision", name=name, decision=said) if said else name
