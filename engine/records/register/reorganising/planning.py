"""From an order to a draft: what each sort of change means for the units it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.records.register.changing import State
from engine.records.register.levels import may_become
from engine.records.register.reorganising import problems
from engine.records.register.reorganising.drafting import Draft, Passing
from engine.records.register.reorganising.following import check_kinds, check_levels, follow, manage, put_below
from engine.records.register.reorganising.ordering import check_order
from engine.records.register.reorganising.orders import Close, Merge, Move, Order, Rename, Split, Successor
from engine.records.register.timeline import Standing

INTO, UNITS, TO = "--into", "ĐƠN VỊ", "--to"


def plan(draft: Draft, order: Order) -> None:
    """Draft what the order asks; ``draft.found`` has every problem met."""
    match order:
        case Merge():
            _merge(draft, order)
        case Split():
            _split(draft, order)
        case Rename():
            _rename(draft, order)
        case Close():
            _close(draft, order)
        case Move():
            _move(draft, order)
    check_order(draft, UNITS)
    check_kinds(draft, "--kind" if isinstance(order, Rename) else INTO)
    if not draft.found:
        check_levels(draft, INTO if isinstance(order, Merge | Split) else UNITS if isinstance(order, Rename) else TO)


def _merge(draft: Draft, order: Merge) -> None:
    codes = _once(draft, order.units)
    if len(codes) < 2:
        draft.found.append(problems.too_few(UNITS, ", ".join(codes), "ít nhất hai đơn vị khác nhau"))
    goes_on = order.into.name is None
    if goes_on and order.into.code not in codes:
        draft.found.append(problems.not_among(INTO, order.into.code, codes))
    old = [
        unit
        for code in codes
        if (unit := draft.unit(code, UNITS, changes=not (goes_on and code == order.into.code))) is not None
    ]
    _of_one_level(draft, old)
    if draft.found:
        return
    new = next((unit.unit_id for unit in old if goes_on and unit.code == order.into.code), None)
    ending = [unit for unit in old if unit.unit_id != new]
    for unit in ending:
        draft.end(unit.unit_id)
    if new is None:
        new = _begin(draft, order.into, old)
    draft.passings += [Passing(unit.unit_id, new, "merged") for unit in ending]
    if new is not None:
        draft.check_codes(INTO, draft.begun)
        follow(draft, dict.fromkeys((unit.unit_id for unit in ending), new), INTO)


def _of_one_level(draft: Draft, units: Sequence[Standing]) -> None:
    """That units which become one are of the same level as the first named."""
    for one in units[1:]:
        if not may_become(one.kind, units[0].kind):
            draft.found.append(problems.other_level(UNITS, one.code, one.kind, units[0].code, units[0].kind))


def _split(draft: Draft, order: Split) -> None:
    old = draft.unit(order.unit, UNITS)
    codes = [one.code for one in order.into]
    if len(set(codes)) < 2 or len(set(codes)) < len(codes):
        draft.found.append(problems.too_few(INTO, ", ".join(codes), "ít nhất hai đơn vị khác nhau"))
    if order.principal not in codes:
        draft.found.append(problems.not_among("--principal", order.principal, codes))
    if old is None or draft.found:
        return
    goes_on = any(one.name is None and one.code == old.code for one in order.into)
    if not goes_on:
        draft.end(old.unit_id)
    parts: dict[str, int] = {}
    for one in order.into:
        part = _part(draft, one, old)
        if part is not None:
            parts[one.code] = part
            draft.passings.append(
                Passing(old.unit_id, part, "split", whole=False, principal=one.code == order.principal)
            )
    if not draft.found:
        draft.check_codes(INTO, draft.begun)
    if not draft.found:
        _place(draft, old, order.placing, parts)


def _part(draft: Draft, into: Successor, old: Standing) -> int | None:
    """The id of one successor of a divided unit."""
    if into.name is not None:
        return _begin(draft, into, [old], inherits=False)
    return old.unit_id if into.code == old.code else draft.there(into.code, INTO)


def _place(draft: Draft, old: Standing, placing: Mapping[str, str], parts: Mapping[str, int]) -> None:
    """Put each unit named below its successor; those that are not named stay where they are."""
    below = {state.code: unit for unit, state in draft.after.items() if state.parent_id == old.unit_id}
    for code, to in placing.items():
        if code not in below:
            draft.found.append(problems.not_below("--place", code, old.code))
        if to not in parts:
            draft.found.append(problems.not_among("--place", to, list(parts)))
        if code in below and to in parts and parts[to] != old.unit_id:
            put_below(draft, below[code], parts[to], "--place")


def _rename(draft: Draft, order: Rename) -> None:
    old = draft.unit(order.unit, UNITS)
    if old is None:
        return
    name, code, kind = order.name or old.name, order.code or old.code, order.kind or old.kind
    if (name, code, kind) == (old.name, old.code, old.kind):
        draft.found.append(problems.nothing_new(UNITS, old.code))
        return
    if kind == old.kind:
        draft.change(old.unit_id, name=name, code=code)
        draft.passings.append(Passing(old.unit_id, old.unit_id, "renamed"))
        draft.check_codes("--code", [old.unit_id])
        manage(draft, {old.unit_id: code})
        return
    draft.end(old.unit_id)
    new = draft.begin(State(0, code, name, kind, old.parent_id, dict(old.attributes), old.tags))
    draft.passings.append(Passing(old.unit_id, new, "replaced"))
    draft.check_codes("--code", [new])
    follow(draft, {old.unit_id: new}, UNITS)


def _close(draft: Draft, order: Close) -> None:
    for unit in [draft.unit(code, UNITS) for code in _once(draft, order.units)]:
        if unit is not None:
            draft.end(unit.unit_id)
            draft.passings.append(Passing(unit.unit_id, None, "abolished", principal=False))


def _move(draft: Draft, order: Move) -> None:
    above = None if order.to is None else draft.there(order.to, TO)
    for unit in [draft.unit(code, UNITS) for code in _once(draft, order.units)]:
        if unit is None or (order.to is not None and above is None):
            continue
        if unit.parent_id == above:
            draft.found.append(problems.nothing_new(UNITS, unit.code))
            continue
        draft.change(unit.unit_id, parent_id=above)


def _begin(draft: Draft, into: Successor, old: Sequence[Standing], *, inherits: bool = True) -> int | None:
    """A new unit after these; what its order leaves out is what they all share."""
    kinds, parents = {unit.kind for unit in old}, {unit.parent_id for unit in old}
    kind = into.kind or (kinds.pop() if len(kinds) == 1 else None)
    parent = draft.there(into.parent, "--parent") if into.parent is not None else None
    if kind is None:
        draft.found.append(problems.successor_incomplete(INTO, into.code, "loại đơn vị"))
    if into.parent is None:
        if len(parents) > 1:
            draft.found.append(problems.successor_incomplete(INTO, into.code, "đơn vị cấp trên"))
        parent = parents.pop()
    if draft.found or kind is None:
        return None
    shared = {
        name: value
        for name, value in old[0].attributes.items()
        if (inherits or name == "territory") and all(unit.attributes.get(name) == value for unit in old)
    }
    tags = tuple(tag for tag in old[0].tags if inherits and all(tag in unit.tags for unit in old))
    return draft.begin(State(0, into.code, into.name or "", kind, parent, shared, tags))


def _once(draft: Draft, codes: Sequence[str]) -> list[str]:
    """The codes, each once; a problem for one that stands twice."""
    twice = list(dict.fromkeys(code for code in codes if codes.count(code) > 1))
    if twice:
        draft.found.append(problems.too_few(UNITS, ", ".join(twice), "mỗi đơn vị một lần"))
    return list(dict.fromkeys(codes))
