"""What lies below a unit that ends, and what it manages, goes to its successor."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.kinds import KIND_LABELS
from engine.records.register.levels import may_become, may_stand_above
from engine.records.register.problems import circle, wrong_level
from engine.records.register.reorganising import problems
from engine.records.register.reorganising.drafting import Draft


def follow(draft: Draft, heirs: Mapping[int, int], place: str) -> None:
    """Units below an old one stand under its heir from the day on; who was managed by its code is by the heir's.

    heirs  id of a unit that ends to the id of the one unit that takes all of it
    """
    for unit, state in list(draft.after.items()):
        heir = None if state.parent_id is None else heirs.get(state.parent_id)
        if heir is not None and unit not in draft.ended:
            put_below(draft, unit, heir, place)
    manage(
        draft,
        {
            old: draft.states[heir].code if heir in draft.states else draft.after[heir].code
            for old, heir in heirs.items()
        },
    )


def manage(draft: Draft, codes: Mapping[int, str]) -> None:
    """Put new codes of managing units in place of the old ones. ``codes``: unit id to its code from the day on."""
    turned = {draft.before[unit].code: code for unit, code in codes.items() if unit in draft.before}
    for unit, state in list(draft.standing().items()):
        manager = state.attributes.get("managed_by")
        if isinstance(manager, str) and turned.get(manager, manager) != manager:
            draft.change(unit, attributes={**state.attributes, "managed_by": turned[manager]})
            if unit not in draft.followed and unit not in draft.begun:
                draft.followed.append(unit)


def put_below(draft: Draft, unit: int, above: int, place: str) -> None:
    """One unit, told as a follower, under another; a problem where a later state of it still names the one before."""
    state = draft.after[unit]
    for later in draft.timeline.later(unit, draft.day):
        if later.living and later.parent_id == state.parent_id:
            draft.found.append(problems.changed_later(place, state.code, later.valid_from, later.entry, draft.day))
            return
    draft.change(unit, parent_id=above)
    draft.followed.append(unit)


def check_levels(draft: Draft, place: str) -> None:
    """Every unit that gets a state stands under one of a higher level, and under none that stands under it."""
    standing = draft.standing()
    below = {unit for unit, state in standing.items() if state.parent_id in draft.states}
    for unit in dict.fromkeys([*draft.states, *sorted(below)]):
        state = standing.get(unit)
        above = standing.get(state.parent_id) if state is not None and state.parent_id is not None else None
        if state is None or above is None:
            continue
        if not may_stand_above(above.kind, state.kind):
            allowed = [label for kind, label in KIND_LABELS.items() if may_stand_above(kind, state.kind)]
            draft.found.append(wrong_level(place, state.code, state.kind, above.code, above.kind, allowed))
            continue
        path = [unit]
        while (parent := standing[path[-1]].parent_id) in standing and parent is not None and parent not in path:
            path.append(parent)
        if parent == unit:
            draft.found.append(circle(place, [standing[one].code for one in path]))


def check_kinds(draft: Draft, place: str) -> None:
    """Every unit passes into one of its own level."""
    standing = draft.standing()
    for passing in draft.passings:
        old = draft.before.get(passing.old)
        new = None if passing.new is None else standing.get(passing.new)
        if old is not None and new is not None and not may_become(old.kind, new.kind):
            draft.found.append(problems.other_level(place, old.code, old.kind, new.code, new.kind))


def unmanaged(draft: Draft) -> list[int]:
    """The units that name, as who manages them, one that ends and has no heir that takes all of it."""
    whole = {passing.old for passing in draft.passings if passing.whole and passing.new is not None}
    gone = {draft.before[unit].code for unit in draft.ended if unit in draft.before and unit not in whole}
    return [unit for unit, state in draft.standing().items() if state.attributes.get("managed_by") in gone]


def unplaced(draft: Draft) -> list[int]:
    """The units that stand under one that is no more once the draft is entered, in the register's order."""
    standing = draft.standing()
    return [
        unit
        for unit, state in standing.items()
        if state.parent_id is not None and state.parent_id not in standing and state.parent_id in draft.ended
    ]


def stayed(draft: Draft) -> list[int]:
    """The units that stay below one which is divided and goes on, in the register's order."""
    divided = {passing.old for passing in draft.passings if not passing.whole} - set(draft.ended)
    return [unit for unit, state in draft.standing().items() if unit in draft.after and state.parent_id in divided]
