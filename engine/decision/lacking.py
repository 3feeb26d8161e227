"""What an undecided unit is to be asked for: the fewest blanks that could settle it, its best and its worst outcome."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from criteria.expressions.nodes import Expression
from criteria.model import AtLeastPass, Criterion, Scored
from engine.decision.asking import Decided
from engine.decision.explain.blanks import Blank, deciding
from engine.decision.explain.conditions import prepared
from engine.decision.explain.scene import Scene
from engine.decision.explain.ways import Way, some_of, together, ways
from engine.decision.verdicts import Outcome, State


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for the sake of one criterion.

    number  its place in the set, from 1; 0 of the conditions before the criteria: whom the set is for, and its gate
    """

    number: int
    id: str
    title: str
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """Of one unit and one set whose outcome is open for want of figures.

    wanted         criterion by criterion; a blank that serves several stands with each
    hopeless       numbers of the criteria that nothing reported could settle
    best, worst    the outcome with everything in the unit's favour, what the council finds too, and with all against it
    best_class, worst_class   of a scored set, its classes
    """

    wanted: tuple[Wanted, ...]
    hopeless: tuple[int, ...]
    best: Outcome
    worst: Outcome
    best_class: str | None = None
    worst_class: str | None = None


def lacking(asked: Decided, found: Mapping[str, bool], waived: Collection[str] = ()) -> Lacking | None:
    """What is lacking; none where the outcome is settled, or open for the council's sake alone.

    found   criterion to what the council found of it: nothing is asked for its sake any more
    waived  criteria that are not asked of the unit
    """
    if asked.decision.outcome is not Outcome.UNDETERMINED:
        return None
    opened = [_opened(asked, parts) for parts in _before(asked)]
    for number, criterion, state in _places(asked):
        if state is State.INSUFFICIENT and criterion.id not in {*found, *waived}:
            opened.append(_opened(asked, _parts_of(criterion), number, criterion.id, criterion.title))
    if not opened:
        return None
    chosen, hopeless = _chosen(asked, opened, _met(asked, found, waived))
    wanted = tuple(
        Wanted(one.number, one.id, one.title, blanks)
        for one in opened
        if (blanks := tuple(blank for blank in one.blanks if blank in chosen))
    )
    best = Outcome.UNDETERMINED if hopeless else Outcome.ACHIEVED
    total = asked.decision.total
    ends = (total.high_class, total.low_class) if total is not None else (None, None)
    return Lacking(wanted, hopeless, best, Outcome.NOT_ACHIEVED, *ends)


_Parts = Sequence[tuple[Expression, bool]]
"""Conditions, each with the truth that serves the unit."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """Something that is open: all blanks in it, and the ways to settle it in the unit's favour."""

    number: int
    id: str
    title: str
    blanks: tuple[Blank, ...]
    ways: Sequence[Way]


def _before(asked: Decided) -> Iterator[_Parts]:
    """Whom the set is for, and its gate, where they are open."""
    set_, answers = asked.judge.set, asked.answers
    if set_.excludes is not None and answers.excluded is None:
        yield ((set_.excludes, False),)
    if set_.gate is not None and answers.gate is None:
        yield ((set_.gate, True),)


def _places(asked: Decided) -> list[tuple[int, Criterion, State]]:
    """The decided criteria with their places in the set and their states."""
    numbers = {criterion.id: number for number, criterion in enumerate(asked.judge.set.criteria, 1)}
    decided = zip(asked.judge.set.decided, asked.answers.states, strict=True)
    return [(numbers[criterion.id], criterion, state) for criterion, state in decided]


def _parts_of(criterion: Criterion) -> _Parts:
    require = criterion.bands[0].when if criterion.bands else criterion.require
    return [(part, True) for part in (criterion.when, require) if part is not None]


def _opened(asked: Decided, parts: _Parts, number: int = 0, id_: str = "", title: str = "") -> _Opened:
    scene = Scene(asked.judge.set, asked, tuple(part for part, _ in parts))
    conditions = [prepared(part, scene, wanted=wanted) for part, wanted in parts]
    blanks = tuple(deciding(conditions, scene))
    return _Opened(number, id_, title, blanks, together([ways(condition, scene) for condition in conditions]))


def _chosen(asked: Decided, opened: Sequence[_Opened], met: int) -> tuple[Way, tuple[int, ...]]:
    """The blanks to be asked for, and the numbers of what nothing could settle.

    A scored set asks for all, for every blank costs points; one that wants so many criteria met asks for the sake of
    those that cost the fewest. ``met``: how many criteria are met already.
    """
    rule = asked.judge.set.outcome
    if isinstance(rule, Scored):
        return tuple(dict.fromkeys(blank for one in opened for blank in one.blanks)), ()
    hopeless = tuple(one.number for one in opened if not one.ways)
    needed = [one.ways for one in opened if one.ways and (one.number == 0 or not isinstance(rule, AtLeastPass))]
    if isinstance(rule, AtLeastPass):
        options = [one.ways for one in opened if one.ways and one.number]
        lack = rule.n - met
        needed.append(some_of(options, min(max(lack, 0), len(options))))
        hopeless = tuple(number for number in hopeless if number == 0 or lack > len(options))
    return together(needed)[0], hopeless


def _met(asked: Decided, found: Mapping[str, bool], waived: Collection[str]) -> int:
    """How many criteria are met already, with what the council found."""
    settled = {*found, *waived}
    passed = sum(state is State.PASS and criterion.id not in settled for _, criterion, state in _places(asked))
    return passed + sum(met for id_, met in found.items() if id_ not in waived)
