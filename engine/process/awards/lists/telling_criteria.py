"""What the set's criteria say of somebody, as sentences: what failed, and what is awaited."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.model import CriterionSet
from engine.decision.explain.names import indicator_title
from engine.decision.verdicts import Assessment, CriterionAnswer, State
from engine.process.awards.known.field import Candidacy


def failed_words(set_: CriterionSet, one: Candidacy) -> Iterator[str]:
    """A sentence for each criterion that is not met, and for the condition before them."""
    if one.assessment is None:
        return
    gate = one.assessment.gate
    if gate is not None and gate.state is State.FAIL:
        yield gate.reason
    for answer in _in_state(one.assessment, State.FAIL):
        yield f"Không đạt tiêu chí {answer.id}{_basis(set_, answer)}: {answer.reason.rstrip('.')} ({answer.cite})."


def awaited_words(set_: CriterionSet, one: Candidacy, noun: str) -> Iterator[str]:
    """What nobody has said yet of that on which it rests whether he is eligible."""
    if one.recognised is None:
        yield "Chưa rõ có được công nhận trong năm hay không."
    if one.eligible is not None:
        return
    if one.nominated is None:
        yield f"Chưa có hồ sơ đề nghị khen thưởng của {noun} này."
    if one.assessment is None:
        yield "Chưa xét tiêu chuẩn."
        return
    gate = one.assessment.gate
    if gate is not None and gate.state is State.INSUFFICIENT:
        yield gate.reason
    blanks: dict[str, None] = {}
    for answer in _in_state(one.assessment, State.INSUFFICIENT):
        unsaid = [name for name, value in answer.observed.items() if value is None and name in set_.indicators]
        blanks |= dict.fromkeys(unsaid)
        if not unsaid:
            yield f"Tiêu chí {answer.id}: {answer.reason}"
    if blanks:
        yield f"Còn chờ hồ sơ ghi: {'; '.join(indicator_title(set_.indicators[name]) for name in blanks)}."


def _in_state(assessment: Assessment, state: State) -> Iterator[CriterionAnswer]:
    return (answer for answer in assessment.criteria if answer.state is state)


def _basis(set_: CriterionSet, answer: CriterionAnswer) -> str:
    drafted = any(one.id == answer.id and one.basis == "drafted" for one in set_.criteria)
    return " (dự thảo)" if drafted else ""
