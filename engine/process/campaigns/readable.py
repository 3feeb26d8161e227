"""A campaign's file as far as it can be read: what is out of shape is left out, so that the rest is looked at too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from criteria.lines import Path
from criteria.problems import Problem
from engine.process.campaigns.shapes import CampaignFile

_ROUNDS = 20
_UNKNOWN = "……"
_STOOD_IN: Mapping[Path, str] = {
    ("campaign",): "x",
    ("title",): _UNKNOWN,
    ("short",): _UNKNOWN,
    ("addressee",): _UNKNOWN,
    ("plan", "issuer"): _UNKNOWN,
}
"""What stands in for a line that is lacking or out of shape, where nothing else is looked up by it."""

_OF_A_ROW = frozenset({"to", "before", "by", "quarter", "every_quarter_of", "cite", "area", "projected"})
"""Keys without which a row still stands."""

_UNTOLD: Mapping[str, tuple[str, ...]] = {
    "plan": ("CD-006", "CD-013", "CD-025"),
    "periods": ("CD-022", "CD-023"),
    "windows": ("CD-011",),
    "milestones": ("CD-009",),
    "reporters": ("CD-015",),
    "bodies": ("CD-015",),
    "day": ("CD-007",),
    "forms": ("CD-016",),
    "standards": ("CD-024",),
}
"""By part of the file (“day”: of a milestone): what cannot be told while something of it is left out."""


class Readable:
    """What is left of a file's tables.

    file      none where too little is left
    left_out  paths that are not in it, as the file counts them
    """

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        self._stood_in: set[Path] = set()
        self._spoiled: set[str] = set()
        self.left_out: set[Path] = set()
        self.file = self._read()

    def path(self, path: Path) -> Path:
        """Where a path of ``file`` stands in the file itself, which counts what is left out too."""
        found: Path = ()
        for part in path:
            found = (*found, self._place(found, part) if isinstance(part, int) else part)
        return found

    def told(self, problems: Iterable[Problem]) -> list[Problem]:
        """Those that do not only come of what is left out."""
        untold = {code for part in self._spoiled for code in _UNTOLD.get(part, ())}
        return [one for one in problems if one.code not in untold]

    def _read(self) -> CampaignFile | None:
        for _ in range(_ROUNDS):
            try:
                return CampaignFile.model_validate(self._rest(self._raw, ()))
            except ValidationError as error:
                details = [(self.path(tuple(one["loc"])), one["type"]) for one in error.errors(include_url=False)]
                kept = [self._leave_out(*detail) for detail in details]
                if not all(kept):
                    return None
        return None

    def _leave_out(self, path: Path, fault: str) -> bool:
        """Whether the rest can be read without it: the key, or the row of a list in which it stands."""
        if fault == "extra_forbidden":
            self.left_out.add(path)
            return True
        if path[-1] in _OF_A_ROW and len(path) > 1:
            self._spoiled.add("day" if path[0] == "milestones" else str(path[0]))
            self.left_out.add(path)
            return True
        self._spoiled.add(str(path[0]))
        if path in _STOOD_IN:
            self._stood_in.add(path)
            return True
        rows = [place for place, part in enumerate(path) if isinstance(part, int)]
        if not rows and fault == "missing":
            return False
        self.left_out.add(path[: rows[-1] + 1] if rows else path)
        return True

    def _rest(self, value: Any, path: Path) -> Any:
        if isinstance(value, Mapping):
            kept = {key: self._rest(one, (*path, key)) for key, one in value.items() if self._kept((*path, key))}
            return kept | {one[-1]: _STOOD_IN[one] for one in self._stood_in if one[:-1] == path}
        if isinstance(value, list):
            return [self._rest(one, (*path, place)) for place, one in enumerate(value) if self._kept((*path, place))]
        return value

    def _kept(self, path: Path) -> bool:
        return path not in self.left_out

    def _place(self, path: Path, place: int) -> int:
        """The place in the file of the ``place``-th row that is kept of a list."""
        return next(number for number, each in enumerate(self._counted(path)) if each == place)

    def _counted(self, path: Path) -> Iterator[int | None]:
        """Row by row its place among those kept; none of one left out."""
        kept = number = 0
        while True:
            if self._kept((*path, number)):
                yield kept
                kept += 1
            else:
                yield None
            number += 1
