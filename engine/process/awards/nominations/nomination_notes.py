"""What is told of nominations without standing against them: two heads of one unit, one initiative of two persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from engine.process.awards.model import Nominated, key_of


def notes_on(numbers: Collection[int], of_period: Iterable[Nominated]) -> tuple[str, ...]:
    """Sentences on the nominations of these numbers, beside all others of the period."""
    standing = list(of_period)
    return (*_two_heads(numbers, standing), *_shared_initiatives(numbers, standing))


def _two_heads(numbers: Collection[int], standing: list[Nominated]) -> Iterator[str]:
    heads: defaultdict[int, dict[str, Nominated]] = defaultdict(dict)
    for one in standing:
        if one.leads:
            heads[one.bearer.unit.id].setdefault(one.bearer.key, one)
    concerned = {one.bearer.unit.id for one in standing if one.leads and one.number in numbers}
    for unit_id, of_unit in heads.items():
        if len(of_unit) > 1 and unit_id in concerned:
            unit = next(iter(of_unit.values())).bearer.unit
            named = "; ".join(f"{one.bearer.name} (đề nghị số {one.number})" for one in of_unit.values())
            yield f"{unit.name} ({unit.code}) có {len(of_unit)} người được ghi là người đứng đầu: {named}."


def _shared_initiatives(numbers: Collection[int], standing: list[Nominated]) -> Iterator[str]:
    bearing: defaultdict[str, dict[str, tuple[str, Nominated]]] = defaultdict(dict)
    for one in standing:
        for name in one.initiatives:
            bearing[key_of(name)].setdefault(one.bearer.key, (name, one))
    for named in bearing.values():
        if len(named) > 1 and any(one.number in numbers for _, one in named.values()):
            name = next(iter(named.values()))[0]
            listed = ", ".join(str(one.number) for _, one in named.values())
            yield f"Sáng kiến “{name}” có ở các đề nghị số {listed}; mỗi sáng kiến chỉ làm căn cứ khen một lần."
