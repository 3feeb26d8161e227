"""Each criterion of a case as the council sees it, and what its members contest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from engine.process.appraisal.cases import Case, SetCase
from engine.process.appraisal.sittings.answers import Answered, Said
from engine.process.appraisal.sittings.kept import FindingAt, Moved
from engine.process.appraisal.sittings.model import Contest, FoundBefore, Judged, Member, Rules, Vote
from engine.process.appraisal.sittings.order import carried
from engine.process.appraisal.validity import FindingKey

_SIDES: Mapping[str, Literal["for", "against"]] = {"for": "for", "against": "against"}
Before = Mapping[FindingKey, tuple[FoundBefore, ...]]
Brought = Mapping[FindingAt, tuple[int | None, int | None]]


def judged_in(case: Case, answers: Iterable[Answered], brought: Brought, before: Before) -> tuple[Judged, ...]:
    """All criteria of all sets of a case, in their order.

    brought  by whom and by which motion findings came
    before   what rounds found that do not count here
    """
    of_set = {one.text_hash: one.criteria for one in answers}
    return tuple(
        one for part in case.sets for one in _of_set(case.unit_id, part, of_set[part.text_hash], brought, before)
    )


def contests_of(
    moved: Iterable[Moved], cases: Mapping[int, Case], members: Sequence[Member], rules: Rules
) -> dict[int, tuple[Contest, ...]]:
    """Unit id to what is contested in its case, in the order in which it was moved."""
    found: dict[int, tuple[Contest, ...]] = {}
    for one in moved:
        unit_id = one.motion.unit_id
        if one.motion.kind == "contest" and unit_id is not None and unit_id in cases:
            found[unit_id] = (*found.get(unit_id, ()), _contest(one, cases[unit_id], len(members), rules))
    return found


def _of_set(
    unit_id: int, part: SetCase, said: Mapping[str, Said], brought: Brought, before: Before
) -> Iterator[Judged]:
    for number, criterion in enumerate(part.set.criteria, 1):
        answer, finding, waived = said.get(criterion.id), part.found.get(criterion.id), part.waived.get(criterion.id)
        by = motion = None
        if finding is not None:
            at = (finding.run_id, unit_id, part.text_hash, criterion.id, finding.entry)
            by, motion = brought.get(at, (None, None))
        yield Judged(
            set=part.set.key,
            text_hash=part.text_hash,
            id=criterion.id,
            number=number,
            title=criterion.title,
            cite=criterion.full_cite,
            basis=criterion.basis,
            judged=criterion.judged,
            state=answer.state if answer is not None else None,
            reason=answer.reason if answer is not None else "",
            gap=answer.gap if answer is not None else None,
            met=finding.met if finding is not None else None,
            ground=finding.ground if finding is not None else "",
            document=finding.document if finding is not None else "",
            by=by,
            motion=motion,
            outdated=criterion.id in part.outdated,
            waived=waived.document if waived is not None else None,
            earlier=before.get((unit_id, part.text_hash, criterion.id), ()),
        )


def _contest(moved: Moved, case: Case, members: int, rules: Rules) -> Contest:
    motion, vote = moved.motion, moved.vote
    number, title = _criterion(case, motion.text_hash or "", motion.criterion_id or "")
    key = next((part.set.key for part in case.sets if part.text_hash == motion.text_hash), "")
    return Contest(
        motion=motion.id,
        unit_id=case.unit_id,
        set=key,
        text_hash=motion.text_hash or "",
        criterion=motion.criterion_id or "",
        number=number,
        title=title,
        met=bool(motion.met),
        ground=motion.ground or "",
        mover=motion.mover or 0,
        vote=None if vote is None else _vote(moved, members, rules),
        withdrawn=None if moved.withdrawal is None else moved.withdrawal.ground or "",
    )


def _criterion(case: Case, text_hash: str, criterion: str) -> tuple[int, str]:
    for part in case.sets:
        if part.text_hash == text_hash:
            for number, one in enumerate(part.set.criteria, 1):
                if one.id == criterion:
                    return number, one.title
    return 0, criterion


def _vote(moved: Moved, members: int, rules: Rules) -> Vote | None:
    vote = moved.vote
    if vote is None:
        return None
    counts = (vote.in_favour, vote.against, vote.abstained)
    return Vote(
        secret=vote.secret,
        in_favour=vote.in_favour,
        against=vote.against,
        abstained=vote.abstained,
        written=vote.written,
        casting=_SIDES.get(vote.casting or ""),
        casts=moved.casts,
        carried=carried(rules, members, *counts, vote.casting),
    )
