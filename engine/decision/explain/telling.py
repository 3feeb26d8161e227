"""How findings become clauses: told differently of a pass, of a failure, of a criterion that does not apply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from engine.decision.explain.words import listed

_LISTED = 20


class Voice(Enum):
    """What the requirement, or what excludes a unit, is to the observation."""

    FAILS = ", yêu cầu {}"
    PASSES = ", đáp ứng yêu cầu {}"
    NOT_CONCERNED = ", chỉ áp dụng khi {}"
    EXCLUDES = ", bộ tiêu chí không áp dụng khi {}"
    PROPOSES = ", thuộc trường hợp đề nghị thẩm định lại ({})"


@dataclass(frozen=True, slots=True)
class Finding:
    """All phrases as inside a sentence.

    evident  once it is met, or does not apply, the observation says it all
    noted    what follows says for it, too, that the requirement is met
    """

    observed: str
    required: tuple[str, ...] = ()
    lacking: str = ""
    evident: bool = False
    noted: bool = False

    def clause(self, voice: Voice, inner: bool = False) -> str:
        """“…, yêu cầu …; còn thiếu …”; ``inner``: one of several clauses, or one that stands after a colon."""
        if self.noted:
            return self.observed
        required = listed(tuple(dict.fromkeys(self.required)))
        if voice is not Voice.FAILS and self.evident:
            required = ""
        if required:
            text = self.observed + voice.value.format(required)
        else:
            text = self.observed + (", đáp ứng yêu cầu" if voice is Voice.PASSES else "")
        if self.lacking and voice is Voice.FAILS:
            text += f"{',' if inner else ';'} {self.lacking}"
        return text


@dataclass(frozen=True, slots=True)
class Group:
    """Findings under one heading: alternatives, or parts of which so many are needed."""

    heading: str
    findings: tuple[Told, ...]

    def clause(self, voice: Voice, inner: bool = False) -> str:
        """“…: …; …”, in brackets where it is one of several clauses or stands after a colon already."""
        if not self.findings:
            return self.heading
        within = clauses(self.findings, voice, inner=True)
        return f"{self.heading} ({within})" if inner else f"{self.heading}: {within}"


Told = Finding | Group


def clauses(told: Sequence[Told], voice: Voice, inner: bool = False) -> str:
    """All that is to be told, in one line; what was observed once is said once."""
    merged = _merged(told)
    inner = inner or len(merged) > 1
    if voice is Voice.PASSES:
        merged = _met_once(merged)
    texts = list(dict.fromkeys(item.clause(voice, inner) for item in merged))
    if len(texts) > _LISTED:
        texts = [*texts[:_LISTED], f"và {len(texts) - _LISTED:02d} nội dung khác"]
    return "; ".join(texts)


def _met_once(told: list[Told]) -> list[Told]:
    """Of several things that are simply as they should be, only the last says so."""
    plain = [isinstance(item, Finding) and item.evident for item in told]
    return [
        replace(item, noted=True) if isinstance(item, Finding) and plain[i] and any(plain[i + 1 : i + 2]) else item
        for i, item in enumerate(told)
    ]


def _merged(told: Sequence[Told]) -> list[Told]:
    merged: list[Told] = []
    places: dict[str, int] = {}
    for item in told:
        if isinstance(item, Finding) and item.observed in places:
            place = places[item.observed]
            first = merged[place]
            if isinstance(first, Finding):
                lacking = ", ".join(dict.fromkeys(filter(None, (first.lacking, item.lacking))))
                merged[place] = replace(first, required=first.required + item.required, lacking=lacking)
                continue
        elif isinstance(item, Finding):
            places[item.observed] = len(merged)
        merged.append(item)
    return merged
