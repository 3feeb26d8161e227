"""``matrix``: units × criteria, a letter in each field, legible in black and white; for the council's wall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from sqlalchemy.orm import Session

from engine.decision.explain.numbers import form_count
from engine.decision.verdicts import Outcome, State
from engine.reports.naming import unit_name
from engine.reports.non_achieving.words import words as form_words
from engine.reports.results import Answer, PrintedCriterion, PrintedSet, Results, UnitResult, YearResults
from engine.reports.tables.asked import Asked
from engine.reports.tables.frame import Frame
from engine.reports.tables.numbers import counted
from engine.reports.tables.words import say
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Table, Tone

WIDEST = 24
"""So many criteria stand beside each other on one sheet; more go to a further one."""

_LETTERS: Mapping[State | None, tuple[str, Tone]] = {
    State.PASS: ("pass", "met"),
    State.FAIL: ("fail", "unmet"),
    State.INSUFFICIENT: ("insufficient", "unknown"),
    State.NOT_APPLICABLE: ("not_applicable", "outside"),
    None: ("unseen", "outside"),
}
_OUTCOMES: Mapping[Outcome | None, tuple[str, Tone]] = {
    Outcome.ACHIEVED: ("achieved", "met"),
    Outcome.NOT_ACHIEVED: ("not_achieved", "unmet"),
    Outcome.UNDETERMINED: ("undetermined", "unknown"),
    None: ("none", "outside"),
}
_NUMBER, _UNIT, _FIELD, _OUTCOME = 4, 24, 3, 9


def matrix(session: Session, asked: Asked, frame: Frame) -> Table:
    """A sheet for each year and set; several where the set has more criteria than a paper is wide."""
    results = frame.results()
    footnotes = frame.footnotes(say("matrix", "legend"))
    first = say("matrix", "sheet", year=results.years[0].period)
    further = (say("matrix", "legend"), say("matrix", "full", sheet=first), *frame.last_word())
    sheets: list[Sheet] = []
    for year in results.years:
        outside = [one for one in year.units if one.outcome is None]
        parts = [part for hash_, one in results.sets.items() for part in _of_set(year, hash_, one)]
        for name, block in parts or [("", _nothing())]:
            told = further if sheets else footnotes
            sheets.append(_sheet(year, results, name, _noted(block, outside), told, frame))
    return frame.table(*sheets, frame.criteria())


def _sheet(
    year: YearResults, results: Results, name: str, block: Block, footnotes: tuple[str, ...], frame: Frame
) -> Sheet:
    sort = say("matrix", "sort") if year.projected else ""
    standard = form_words().standard(results.standard)
    titles = frame.titles(
        say("matrix", "name"), say("matrix", "subject", standard=standard, year=year.period, sort=sort)
    )
    groups = (Group(name, (block,)),)
    return Sheet(say("matrix", "sheet", year=year.period), titles, groups, footnotes, landscape=True)


def _of_set(year: YearResults, hash_: str, set_: PrintedSet) -> Iterator[tuple[str, Block]]:
    """The blocks of one set with what stands over each, criteria in even portions."""
    found = [one for one in year.units if one.text_hash == hash_ and one.outcome is not None]
    if not found:
        return
    portions = -(-len(set_.criteria) // WIDEST)
    size = -(-len(set_.criteria) // portions)
    for at in range(0, len(set_.criteria), size):
        criteria = set_.criteria[at : at + size]
        phrase = "of_set" if portions == 1 else "part"
        first, last = criteria[0].number, criteria[-1].number
        name = say("matrix", phrase, title=set_.title, edition=set_.edition, first=first, last=last)
        yield name, _block(found, criteria)


def _block(found: Sequence[UnitResult], criteria: Sequence[PrintedCriterion]) -> Block:
    columns = (
        Column(say("frame", "number"), _NUMBER, "center"),
        Column(say("matrix", "unit"), _UNIT),
        *(Column(str(one.number), _FIELD, "center") for one in criteria),
        Column(say("matrix", "outcome"), _OUTCOME, "center"),
    )
    rows = [_row(number, result, criteria) for number, result in enumerate(found, start=1)]
    return Block(columns, (*rows, *_sums(found, criteria)))


def _row(number: int, result: UnitResult, criteria: Sequence[PrintedCriterion]) -> Row:
    behind = Behind(units=(result.unit.code,))
    phrase, tone = _OUTCOMES[result.outcome]
    if result.outcome is Outcome.ACHIEVED and result.provisional:
        phrase = "provisional"
    return Row(
        (
            Cell(number),
            Cell(unit_name(result.unit), behind),
            *(_field(result.answers[one.number - 1], behind) for one in criteria),
            Cell(say("matrix", phrase), behind, tone),
        )
    )


def _field(answer: Answer, behind: Behind) -> Cell:
    phrase, tone = _LETTERS[answer.state]
    letter = say("matrix", phrase)
    return Cell(say("matrix", "council", letter=letter) if answer.by_council else letter, behind, tone)


def _sums(found: Sequence[UnitResult], criteria: Sequence[PrintedCriterion]) -> Iterator[Row]:
    """Below the units: how many of them came out how, criterion by criterion; each column adds up to all units."""
    outcomes = {"pass": Outcome.ACHIEVED, "fail": Outcome.NOT_ACHIEVED, "insufficient": Outcome.UNDETERMINED}
    for state, (phrase, _) in _LETTERS.items():
        of_state = (
            [one.unit.code for one in found if one.answers[criterion.number - 1].state is state]
            for criterion in criteria
        )
        outcome = outcomes.get(phrase)
        together = [one.unit.code for one in found if one.outcome is outcome] if outcome is not None else []
        yield Row(
            (
                Cell("", tone="total"),
                Cell(say("matrix", f"sum_{phrase}"), tone="total"),
                *(counted(codes, "total") for codes in of_state),
                counted(together, "total"),
            )
        )


def _nothing() -> Block:
    columns = (
        Column(say("frame", "number"), _NUMBER, "center"),
        Column(say("matrix", "unit"), _UNIT),
        Column(say("matrix", "outcome"), _OUTCOME, "center"),
    )
    return Block(columns, ())


def _noted(block: Block, outside: Sequence[UnitResult]) -> Block:
    if not outside:
        return block
    named = "; ".join(unit_name(one.unit) for one in outside)
    told = say("matrix", "outside", count=form_count(Fraction(len(outside))), units=named)
    return Block(block.columns, block.rows, block.caption, (told,))
