"""The tables of a council's file, key by key; what is lacking, unknown or of the wrong form is told at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from criteria.lines import Lines
from criteria.lines import Path as KeyPath
from criteria.problems import Problem, meant, nearest
from engine.process.appraisal.sittings.problems import SITTING_PROBLEMS

Table = Mapping[str, Any]

_TABLES = ("council", "rules")
_LACKING: Table = {}
"""Stands for a table that is not there: that is told once, not again with each of its keys."""


class Tables:
    """Reads values; a method gives none where it kept a problem. ``problems``: HD-012 to HD-014 and what is added."""

    def __init__(self, file: str, lines: Lines) -> None:
        self._file, self._lines = file, lines
        self.problems: list[Problem] = []

    def table(self, raw: Table, key: str, keys: Sequence[str]) -> Table:
        value = raw.get(key)
        if not isinstance(value, dict):
            self.lacks((), f"[{key}]")
            return _LACKING
        self.keys(value, keys, (key,))
        return value

    def tables(self, raw: Table, key: str, keys: Sequence[str]) -> list[Table]:
        """A list of tables with at least one."""
        listed = raw.get(key)
        if not isinstance(listed, list) or not listed or not all(isinstance(one, dict) for one in listed):
            self.lacks((), f"[[{key}]]")
            return []
        for place, one in enumerate(listed):
            self.keys(one, keys, (key, place))
        return listed

    def keys(self, said: Table, known: Sequence[str], at: KeyPath) -> None:
        for key in said:
            if key not in known:
                wanted = meant(nearest(key, known), "một trong: " + ", ".join(known))
                self.add("HD-012", (*at, key), f"“{key}”", wanted=wanted)

    def value(self, said: Table, at: KeyPath, fits: Callable[[Any], bool], wanted: str) -> Any:
        """What the key holds where it fits."""
        key = str(at[-1])
        if key not in said:
            if said is not _LACKING:
                self.lacks(at[:-1], key)
            return None
        if not fits(said[key]):
            self.wrong(at, said[key], wanted)
            return None
        return said[key]

    def text(self, said: Table, at: KeyPath, longest: int) -> str | None:
        def fits(value: Any) -> bool:
            return isinstance(value, str) and 0 < len(value.strip()) <= longest

        value = self.value(said, at, fits, f"chữ trong dấu nháy, không để trống, không quá {longest} ký tự")
        return None if value is None else str(value).strip()

    def flag(self, said: Table, at: KeyPath) -> bool | None:
        value = self.value(said, at, lambda value: isinstance(value, bool), "true hoặc false, không có dấu nháy")
        return None if value is None else bool(value)

    def choice(self, said: Table, at: KeyPath, choices: Sequence[str]) -> str | None:
        wanted = "một trong: " + ", ".join(f"“{one}”" for one in choices)
        value = self.value(said, at, lambda value: value in choices, wanted)
        return None if value is None else str(value)

    def texts(self, said: Table, at: KeyPath, wanted: str) -> tuple[str, ...] | None:
        def fits(value: Any) -> bool:
            return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)

        value = self.value(said, at, fits, wanted)
        return None if value is None else tuple(one.strip() for one in value)

    def lacks(self, at: KeyPath, key: str) -> None:
        self.add("HD-013", at, key=key)

    def wrong(self, at: KeyPath, value: Any, wanted: str) -> None:
        self.add("HD-014", at, _seen(value), wanted=wanted)

    def add(self, code: str, at: KeyPath, seen: str = "", **fields: object) -> None:
        self.problems.append(SITTING_PROBLEMS.problem(code, self.where(at), seen, **fields))

    def where(self, path: KeyPath) -> str:
        """``“hoi-dong.toml”, dòng 12, [rules] quorum``."""
        line = self._lines.of(path)
        parts = [f"“{self._file}”", f"dòng {line}" if line else "", _shown(path)]
        return ", ".join(part for part in parts if part)


def _seen(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "một bảng" if isinstance(value, dict) else "một danh sách"
    return f"“{value}”"


def _shown(path: KeyPath) -> str:
    """``[rules]``; ``[rules] quorum``; ``[[members]] thứ 2, role``."""
    if not path:
        return ""
    head, *rest = path
    if rest and isinstance(rest[0], int):
        return ", ".join([f"[[{head}]] thứ {rest[0] + 1}", *map(str, rest[1:])])
    if rest:
        return f"[{head}] {rest[0]}"
    return f"[{head}]" if head in _TABLES else str(head)
