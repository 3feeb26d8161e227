"""The sentence a form carries: one criterion's verdict with its reason, what was observed, what is lacking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from criteria.awards import AWARD_STANDARD
from criteria.expressions.nodes import Expression
from criteria.model import Criterion, CriterionSet
from engine.decision.explain.bands import reached
from engine.decision.explain.blanks import deciding, told_blanks
from engine.decision.explain.case import Case
from engine.decision.explain.conditions import Condition, Dated, Leaf, Several, prepared
from engine.decision.explain.decisions import with_undecided
from engine.decision.explain.documents import dated_finding
from engine.decision.explain.findings import finding
from engine.decision.explain.gap import lack
from engine.decision.explain.numbers import decimal_text
from engine.decision.explain.observed import observed
from engine.decision.explain.scene import Scene
from engine.decision.explain.telling import Finding, Group, Told, Voice, clauses
from engine.decision.explain.templates import filled
from engine.decision.explain.words import sentence, within
from engine.decision.verdicts import State

_JUDGED = "Theo tự đánh giá của đơn vị, chờ Hội đồng thẩm định"
"""Before what the unit says of itself; a dossier for an award is no self-assessment."""
INSUFFICIENT = "chưa đủ số liệu để kết luận"
_NOT_APPLICABLE = "không áp dụng"
_DEPTH = 6  # conditions nested deeper are no longer spelled out


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a criterion stands as it does.

    reason    one Vietnamese sentence an official form can carry
    observed  the names the conditions mention, each with its value as text, None where unknown
    gap       how much more of one number is needed to pass, as a decimal text; None where no number mends it
    """

    reason: str
    observed: Mapping[str, str | None]
    gap: str | None


def explain(set_: CriterionSet, criterion: Criterion, state: State, case: Case) -> Explanation:
    """The reason for ``state``, which is the state the case gives ``criterion`` of ``set_``."""
    asked = (criterion.require,) if criterion.require is not None else tuple(band.when for band in criterion.bands)
    scene = Scene(set_, case, asked)
    told, gap = _verdict(criterion, state, scene)
    if state is not State.NOT_APPLICABLE:
        told = with_undecided(told, criterion.conditions, scene)
    if criterion.judged and set_.standard != AWARD_STANDARD:
        told = f"{_JUDGED}: {told}"
    return Explanation(sentence(told), observed(Scene(set_, case, criterion.conditions)), gap)


def explain_gate(set_: CriterionSet, state: State, case: Case) -> str:
    """The reason why the gate of ``set_`` stands open, shut or undecided."""
    if set_.gate is None:
        raise ValueError(f"set {set_.key} has no gate")
    scene = Scene(set_, case, (set_.gate,))
    gate = prepared(set_.gate, scene)
    if state is State.INSUFFICIENT:
        told = f"{INSUFFICIENT}: {told_blanks(deciding([gate], scene))}"
    else:
        told = clauses(told_of(gate, scene), _voice(state))
    return sentence(with_undecided(told, scene.roots, scene))


def _verdict(criterion: Criterion, state: State, scene: Scene) -> tuple[str, str | None]:
    """The sentence without capital and full stop, and the gap."""
    if state is State.NOT_APPLICABLE:
        return _not_applicable(criterion, scene), None
    if state is State.INSUFFICIENT:
        return _insufficient(criterion, scene), None
    if criterion.bands:
        told, failing = _banded(criterion, state, scene)
    else:
        failing = prepared(_required(criterion), scene)
        told = clauses(told_of(failing, scene), _voice(state), inner=criterion.judged)
    if state is not State.FAIL:
        return told, None
    lacking = lack(failing, scene)
    if criterion.reason:
        told = within(filled(criterion.reason, scene))
    return told, decimal_text(lacking.amount) if lacking else None


def _required(criterion: Criterion) -> Expression:
    if criterion.require is None:
        raise ValueError(f"criterion {criterion.id} is not decided: it has no requirement")
    return criterion.require


def _voice(state: State) -> Voice:
    return Voice.PASSES if state is State.PASS else Voice.FAILS


def _not_applicable(criterion: Criterion, scene: Scene) -> str:
    """“không áp dụng: đơn vị không có tổ chức Đảng”; a judged criterion's sentence has its colon already."""
    if criterion.when_reason:
        return within(filled(criterion.when_reason, scene))
    why = "tiêu chí không đặt ra đối với đơn vị"
    if criterion.when is not None:
        about = Scene(scene.set, scene.case, (criterion.when,))
        found = told_of(prepared(criterion.when, about), about)
        why = clauses(found, Voice.NOT_CONCERNED, inner=criterion.judged)
    return f"{_NOT_APPLICABLE} do {why}" if criterion.judged else f"{_NOT_APPLICABLE}: {why}"


def _insufficient(criterion: Criterion, scene: Scene) -> str:
    """What is not known of whether the criterion applies, and of what it asks; of bands only the first decides.

    “chưa đủ số liệu để kết luận: đơn vị chưa báo cáo “…””; after the colon of a judged criterion the other way round.
    """
    required = prepared(criterion.bands[0].when if criterion.bands else _required(criterion), scene)
    asked = [required] if criterion.when is None else [prepared(criterion.when, scene), required]
    unknown = told_blanks(deciding(asked, scene))
    if criterion.when is not None and asked[0].truth is None:
        unknown += ", chưa rõ tiêu chí có áp dụng hay không"
    if not criterion.judged:
        return f"{INSUFFICIENT}: {unknown}"
    return f"{unknown}{';' if ';' in unknown else ','} {INSUFFICIENT}"


def _banded(criterion: Criterion, state: State, scene: Scene) -> tuple[str, Condition]:
    """Which band was reached for how many points; for less than the first, what the first asks."""
    result = reached(criterion.bands, scene)
    top, told = told_of(result.top, scene), partial(clauses, inner=criterion.judged)
    if state is State.PASS:
        return f"{told(top, Voice.PASSES)}; {result.points}", result.top
    if result.open:
        unclear = told_blanks(deciding(result.open, scene))
        return f"{told(top, Voice.FAILS)}; {result.points} do {unclear}", result.top
    if result.band is None:
        return f"{told(top, Voice.FAILS)}; {result.points}", result.top
    band = told_of(result.band, scene)
    return f"{told(band, Voice.PASSES)}, {result.points}; {_top_asks(top, band)}", result.top


def _top_asks(top: list[Told], band: list[Told]) -> str:
    """What the first band asks beyond the one reached, without observing the same thing twice."""
    match top, band:
        case [Finding() as first], [Finding() as second] if first.observed == second.observed:
            lacking = f", {first.lacking}" if first.lacking else ""
            return f"điểm tối đa yêu cầu {' và '.join(first.required)}{lacking}"
        case _:
            return f"chưa được điểm tối đa do {clauses(top, Voice.FAILS, inner=True)}"


def told_of(condition: Condition, scene: Scene, depth: int = 0) -> list[Told]:
    """The findings that make a decided condition what it is."""
    match condition:
        case Leaf():
            return [finding(condition, scene)]
        case Dated():
            return [dated_finding(condition, scene)]
        case Several() if depth == _DEPTH:
            how = "được đáp ứng" if condition.truth else "chưa được đáp ứng"
            return [Finding(f"các điều kiện kết hợp của tiêu chí {how}", evident=True)]
        case Several():
            bearing = condition.with_truth(condition.truth)
            told = [item for part in bearing for item in told_of(part, scene, depth + 1)]
            heading = _heading(condition)
            return [Group(heading, tuple(told))] if heading else told


def _heading(several: Several) -> str:
    """What stands before the parts: nothing where each part alone decides."""
    total = len(several.parts)
    met = len(several.with_truth(True))
    if several.needed == total or (several.needed == 1 and several.truth):
        return ""
    if several.needed == 1:
        return "không đáp ứng phương án nào trong các phương án được chấp nhận"
    asked = f"yêu cầu từ {several.needed:02d} nội dung trở lên"
    if several.truth:
        return f"đáp ứng {met:02d}/{total:02d} nội dung, {asked}"
    unknown = len(several.with_truth(None))
    still_open = f", {unknown:02d} nội dung chưa đủ số liệu" if unknown else ""
    found = f"mới đáp ứng {met:02d}/{total:02d}" if met else f"chưa đáp ứng nội dung nào trong {total:02d}"
    return f"{found} nội dung{still_open}, {asked}, còn thiếu {several.needed - met:02d} nội dung"
