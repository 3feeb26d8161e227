"""What happened, that a title held should be appraised again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from criteria.expressions.nodes import Expression
from criteria.model import CriterionSet
from engine.decision.explain.blanks import deciding, told_blanks
from engine.decision.explain.case import Case
from engine.decision.explain.conditions import Condition, Several, prepared
from engine.decision.explain.decisions import with_undecided
from engine.decision.explain.scene import Scene
from engine.decision.explain.sentences import INSUFFICIENT, told_of
from engine.decision.explain.telling import Finding, Told, Voice, clauses
from engine.decision.explain.words import sentence


def explain_trigger(set_: CriterionSet, trigger: Expression, state: bool | None, case: Case) -> str | None:
    """What made ``trigger`` of ``set_`` come true; what is lacking to tell, where ``state`` is None.

    “Trong kỳ để xảy ra 01 vụ “…” (ngày 20/10/2024), thuộc trường hợp đề nghị thẩm định lại (từ 01 vụ trở lên).”
    """
    if state is False:
        return None
    scene = Scene(set_, case, (trigger,), happening=True)
    asked = prepared(trigger, scene)
    if state is None:
        told = f"{INSUFFICIENT}: {told_blanks(deciding([asked], scene))}"
    else:
        told = clauses([_plain(item) for part in _happened(asked) for item in told_of(part, scene)], Voice.PROPOSES)
    return sentence(with_undecided(told, scene.roots, scene))


def _plain(told: Told) -> Told:
    """Without what is asked where that only says again what happened: that there be some, that there be none."""
    if not isinstance(told, Finding):
        return told
    asked = tuple(one for one in told.required if not one.startswith("phải ") and one not in told.observed)
    return replace(told, required=asked)


def _happened(condition: Condition) -> Iterator[Condition]:
    """The simple statements that make it true; how many of them were needed is nothing that happened."""
    if not isinstance(condition, Several):
        yield condition
        return
    for part in condition.with_truth(True):
        yield from _happened(part)
