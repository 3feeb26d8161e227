"""What the set's criteria say of somebody, as sentences: what failed, what is awaited, what the store knows better."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.model import CriterionSet
from engine.decision.verdicts import Assessment, CriterionAnswer, State
from engine.process.awards.field import Candidacy


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
        yield f"Còn chờ hồ sơ ghi: {'; '.join(f'“{set_.indicators[name].label}”' for name in blanks)}."


def overridden_words(set_: CriterionSet, one: Candidacy) -> Iterator[str]:
    """Where the nomination says otherwise than the store knows: the store counts."""
    if one.nominated is None or one.assessment is None:
        return
    observed = {name: value for answer in one.assessment.criteria for name, value in answer.observed.items()}
    for name, said in one.nominated.reported.items():
        counted = observed.get(name)
        if counted is None or said is None or name not in set_.indicators or _plain(said) == _plain(counted):
            continue
        yield (
            f"Hồ sơ ghi “{_shown(said)}” ở “{set_.indicators[name].label}”; "
            f"theo dữ liệu đã lưu là “{_shown(counted)}”, lấy theo dữ liệu."
        )


def _in_state(assessment: Assessment, state: State) -> Iterator[CriterionAnswer]:
    return (answer for answer in assessment.criteria if answer.state is state)


def _basis(set_: CriterionSet, answer: CriterionAnswer) -> str:
    drafted = any(one.id == answer.id and one.basis == "drafted" for one in set_.criteria)
    return " (dự thảo)" if drafted else ""


def _plain(value: object) -> object:
    """What a value is, however it is written: true, a number, else its text."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    try:
        return Fraction(text)
    except ValueError:
        return text


def _shown(value: object) -> str:
    plain = _plain(value)
    return {"true": "có", "false": "không"}.get(str(plain), str(value).replace(".", ","))
