"""On which line of a TOML file a table or key stands: the standard reader keeps no positions, a person needs them."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]
"""Keys and list positions from the top of the file: ``("criteria", 3, "require")``."""

_HEADER = re.compile(r"\s*\[(\[)?\s*([^\]]+?)\s*\]")
_KEY = re.compile(r'\s*("[^"]+"|[A-Za-z0-9_-]+)\s*=')
_PLAIN_LISTS = frozenset({"applies_to", "triggers", "include"})
_TEXT_OR_COMMENT = re.compile(r'''"""(?:\\.|.)*?"""|\'{3}.*?\'{3}|"(?:\\.|[^"\n])*"|'[^'\n]*'|\#[^\n]*''', re.DOTALL)


class Lines:
    """The lines of one file's tables and keys."""

    def __init__(self, text: str) -> None:
        self._at: dict[Path, int] = {}
        counts: dict[str, int] = {}
        table: Path = ()
        for number, line in enumerate(_TEXT_OR_COMMENT.sub(_on_one_line, text).split("\n"), 1):
            header = _HEADER.match(line)
            key = _KEY.match(line)
            if header:
                name = header.group(2).replace('"', "")
                table = tuple(part.strip() for part in name.split("."))
                if header.group(1):
                    counts[name] = counts.get(name, -1) + 1
                    table = (*table, counts[name])
                self._at.setdefault(table, number)
            elif key:
                self._at.setdefault((*table, key.group(1).strip('"')), number)

    def of(self, path: Path) -> int | None:
        """The line of this path, or of the nearest table around it."""
        while path:
            if path in self._at:
                return self._at[path]
            path = path[:-1]
        return None


def _on_one_line(found: re.Match[str]) -> str:
    """A text of several lines as that many line ends, so that nothing inside it is taken for a key."""
    return "\n" * found.group().count("\n") or found.group()


def shown(path: Path) -> str:
    """A path as a reader of the file sees it: ``[[criteria]] thứ 4, require``."""
    if not path:
        return ""
    head, rest = str(path[0]), list(path[1:])
    if not rest:
        return head
    if isinstance(rest[0], int) and head in _PLAIN_LISTS:
        label = head
    elif isinstance(rest[0], int):
        label = f"[[{head}]] thứ {rest[0] + 1}"
        del rest[0]
    elif head in ("parameters", "indicators"):
        label = f"[{head}.{rest.pop(0)}]"
    else:
        label = f"[{head}]"
    tail = " ".join(f"mục {part + 1}" if isinstance(part, int) else part for part in rest)
    return f"{label} {tail}".strip()
