"""Tags of an outline read: which table, of which indicators, asked how."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from criteria.kinds import UNIT_KINDS
from criteria.problems import Problem, meant, nearest
from engine.reports.outline.model import OF_FIGURES, Tag
from engine.reports.outline.problems import OUTLINE_PROBLEMS
from engine.reports.tables.catalogue import TABLES

_YEARS = re.compile(r"([12][0-9]{3})(?:-([12][0-9]{3}))?")
_BY = ("kind", "area", "tag", "managed-by")
_NOT_OF_REPORTS = frozenset({"unit"})
"""A unit's dossier is no figure of a report."""


def tables() -> tuple[str, ...]:
    """The names that a tag may begin with."""
    return tuple(dict.fromkeys((*OF_FIGURES, *(name for name in TABLES if name not in _NOT_OF_REPORTS))))


def read_tag(text: str, where: str) -> tuple[Tag | None, list[Problem]]:
    """The tag, none where it cannot be understood, and all that is wrong with it: DC-006 to DC-008."""
    table, *rest = (part.strip() for part in text.split(":"))
    found: list[Problem] = []
    if table not in tables():
        wanted = meant(nearest(table, tables()), f"một trong: {', '.join(tables())}")
        return None, [OUTLINE_PROBLEMS.problem("DC-006", where, f"“{table}”", wanted=wanted)]
    tag = Tag(text, table)
    names = rest and "=" not in rest[0]
    if names:
        tag = replace(tag, names=_listed(rest[0]))
    for part in rest[1:] if names else rest:
        read = with_option(tag, part)
        if isinstance(read, Tag):
            tag = read
        else:
            found.append(OUTLINE_PROBLEMS.problem("DC-008", where, f"“{part}”", wanted=read))
    if table in OF_FIGURES and not tag.names:
        found.append(OUTLINE_PROBLEMS.problem("DC-007", where, f"“{text}”"))
    return (None if found else tag), found


def with_option(tag: Tag, part: str) -> Tag | str:
    """The tag with an option, or what was wanted of it."""
    key, equals, value = (piece.strip() for piece in part.partition("="))
    if not equals or key not in _OPTIONS:
        return f"khóa là một trong: {', '.join(f'{name}=…' for name in _OPTIONS)}"
    return _OPTIONS[key](tag, value)


def _kinds(tag: Tag, value: str) -> Tag | str:
    wrong = [kind for kind in _listed(value) if kind not in UNIT_KINDS]
    if wrong or not value:
        return meant(nearest(wrong[0], UNIT_KINDS) if wrong else "", f"một trong: {', '.join(UNIT_KINDS)}")
    return replace(tag, kinds=_listed(value))


def _periods(tag: Tag, value: str) -> Tag | str:
    years: list[int] = []
    for part in _listed(value):
        read = _YEARS.fullmatch(part)
        if read is None or int(read[2] or read[1]) < int(read[1]):
            return "năm, hoặc năm đầu-năm cuối, ví dụ 2023,2024 hoặc 2014-2024"
        years += range(int(read[1]), int(read[2] or read[1]) + 1)
    return replace(tag, periods=tuple(dict.fromkeys(years))) if years else "năm, ví dụ 2023,2024"


def _standard(tag: Tag, value: str) -> Tag | str:
    return replace(tag, standard=value) if value else "mã một tiêu chuẩn, ví dụ dien-hinh"


def _by(tag: Tag, value: str) -> Tag | str:
    return replace(tag, by=value) if value in _BY else f"một trong: {', '.join(_BY)}"


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


_OPTIONS: Mapping[str, Callable[[Tag, str], Tag | str]] = {
    "period": _periods,
    "kind": _kinds,
    "standard": _standard,
    "by": _by,
}
