"""All that the cases of a set leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from criteria.expressions import nodes as n
from criteria.model import AtLeastPass, Criterion, CriterionSet, Scored
from engine.decision.verdicts import State
from engine.workshop.comparing import OUTSIDE, STATES, TRUTHS
from engine.workshop.covering.edges import Untouched, counts, days, thresholds, window_ends
from engine.workshop.covering.stands import Stand, stands
from engine.workshop.pieces import Piece

_STATE_WORDS: Mapping[str, str] = {
    "pass": "đạt",
    "fail": "không đạt",
    "insufficient": "chưa đủ số liệu",
    "not_applicable": "không áp dụng",
}
_TRUTH_WORDS: Mapping[str, str] = {"true": "xảy ra", "false": "không xảy ra", "unknown": "chưa rõ"}


@dataclass(frozen=True)
class Gap:
    """Something that no case of a set touches.

    part    a criterion's id, else ``excludes``, ``gate``, ``triggers 1``, ``outcome``, ``window``, ``classes``
    kind    the state that no case expects, or ``boundary``
    detail  in words, for whoever writes the case
    """

    set: str
    part: str
    kind: str
    detail: str


def gaps(piece: Piece) -> list[Gap]:
    """What no case beside the set touches; see the room's heading for what is looked for. Raises ProblemsError."""
    set_, found = piece.set, list(stands(piece))
    resolved = found[0].compiled.set if found else set_
    parts = [*_whole(resolved, found), *_outcome(resolved, found)]
    for criterion in resolved.decided:
        parts += [(criterion.id, *gap) for gap in _criterion(criterion, resolved, found)]
    parts += [("window", "boundary", _shown(one)) for one in window_ends(resolved, found)]
    return [Gap(set_.key, *part) for part in parts]


def _criterion(criterion: Criterion, set_: CriterionSet, found: Sequence[Stand]) -> Iterator[tuple[str, str]]:
    expected = {stand.states.get(criterion.id) for stand in found}
    for state in State:
        if state not in expected and (state is not State.NOT_APPLICABLE or criterion.when is not None):
            yield str(state), f"chưa có trường hợp {_STATE_WORDS[state]}"
    standing = [stand for stand in found if criterion.id in stand.states]
    for condition in criterion.conditions:
        yield from _boundaries(condition, set_, standing)
    if criterion.require is not None:
        yield from (("boundary", _shown(one)) for one in days(criterion.require, criterion.id, set_, standing))


def _boundaries(condition: n.Expression, set_: CriterionSet, found: Sequence[Stand]) -> Iterator[tuple[str, str]]:
    for one in (*thresholds(condition, set_, found), *counts(condition, set_, found)):
        yield "boundary", _shown(one)


def _whole(set_: CriterionSet, found: Sequence[Stand]) -> Iterator[tuple[str, str, str]]:
    """What the set says of the unit as a whole."""
    if set_.excludes is not None:
        told = {TRUTHS[stand.found.answers.excluded] for stand in found if stand.wanted.outcome is not None}
        words = {"true": "ngoài phạm vi", "false": "trong phạm vi", "unknown": "chưa rõ trong hay ngoài phạm vi"}
        yield from (
            ("excludes", truth, f"chưa có trường hợp {word}") for truth, word in words.items() if truth not in told
        )
        yield from (("excludes", *gap) for gap in _boundaries(set_.excludes, set_, found))
    if set_.gate is not None:
        gates = {str(STATES[stand.found.answers.gate]) for stand in found if stand.wanted.gate is not None}
        for state in ("pass", "fail", "insufficient"):
            if state not in gates:
                yield "gate", state, f"chưa có trường hợp {_STATE_WORDS[state]}"
        yield from (("gate", *gap) for gap in _boundaries(set_.gate, set_, found))
    asked = [stand for stand in found if stand.wanted.triggers is not None]
    for position, trigger in enumerate(set_.triggers):
        told = {TRUTHS[stand.found.answers.triggers[position]] for stand in asked}
        part = f"triggers {position + 1}"
        for truth, word in _TRUTH_WORDS.items():
            if truth not in told:
                yield part, truth, f"chưa có trường hợp {word}"
        yield from ((part, *gap) for gap in _boundaries(trigger, set_, asked))


def _outcome(set_: CriterionSet, found: Sequence[Stand]) -> Iterator[tuple[str, str, str]]:
    told = [stand for stand in found if stand.wanted.outcome not in (None, OUTSIDE)]
    match set_.outcome:
        case AtLeastPass(n=least):
            passed = {stand.found.answers.states.count(State.PASS) for stand in told}
            for count in (least, least - 1):
                if count not in passed and 0 <= count <= len(set_.decided):
                    yield "outcome", "boundary", f"chưa có trường hợp đúng {count} tiêu chí đạt"
        case Scored() if not set_.unverified:
            totals = [stand.found.decision.total for stand in found if stand.found.decision]
            reached = {total.class_ for total in totals if total is not None}
            for class_ in set_.classes:
                if class_.id not in reached:
                    yield "classes", "boundary", f"chưa có trường hợp loại {class_.label}"


def _shown(one: Untouched) -> str:
    return f"{one.what}: {one.lacking}"
