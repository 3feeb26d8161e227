"""Values, tables and whole files as TOML in the house's hand: what an officer has written anew in the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from criteria.lines import Path

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(r"[^\x00-\x1f\x7f'\n]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_UNITS = "units"
_LINE = 100
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def literal(value: Any) -> str:
    """A value as TOML writes it. Numbers as they are, conditions with texts in them between single quotes."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return _number(value)
        case date():
            return value.isoformat()
        case str():
            return _text(value)
        case Mapping() if not value:
            return "{}"
        case Mapping():
            return "{ " + ", ".join(f"{key(name)} = {literal(one)}" for name, one in value.items()) + " }"
        case Sequence():
            return "[" + ", ".join(map(literal, value)) + "]"
    raise TypeError(f"no TOML value: {value!r}")


def laid_out(value: Any) -> str:
    """A value after its sign =; tables in a list stand each on a line where one line would be too long to read."""
    text = literal(value)
    if len(text) <= _LINE or not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        return text
    return "[\n" + "".join(f"    {literal(one)},\n" for one in value) + "]"


def key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def header(path: Path, *, listed: bool) -> str:
    """``[indicators.mo_hinh]`` or ``[[criteria]]``; positions in lists are not written."""
    name = ".".join(key(part) for part in path if isinstance(part, str))
    return f"[[{name}]]\n" if listed else f"[{name}]\n"


def assignments(pairs: Sequence[tuple[Path, Any]]) -> str:
    """Lines ``key = value`` with the signs = below one another; a longer path is written with dots."""
    names = [".".join(map(key, map(str, path))) for path, _ in pairs]
    widest = max(map(len, names), default=0)
    return "".join(f"{name:{widest}} = {laid_out(value)}\n" for name, (_, value) in zip(names, pairs, strict=True))


def table(path: Path, content: Mapping[str, Any], *, listed: bool = False) -> str:
    """A header and its keys; tables inside become dotted keys, as deep as `leaves` goes."""
    return header(path, listed=listed) + assignments(list(leaves(content)))


def leaves(content: Mapping[str, Any], depth: int = 2) -> Iterator[tuple[Path, Any]]:
    """Path and value of what stands in a table; tables down to ``depth`` are gone into, below it they stay whole.

    What units report is one table deeper than what is expected of them.
    """
    for name, value in content.items():
        if isinstance(value, Mapping) and value and depth:
            deeper = depth if name == _UNITS else depth - 1
            yield from (((name, *path), inner) for path, inner in leaves(value, deeper))
        else:
            yield (name,), value


INLINE = frozenset({"outcome", "words"})
"""Tables at the top of a set that the house writes on one line."""


def whole(content: Mapping[str, Any]) -> str:
    """A file from nothing: plain keys first, then table after table, list after list."""
    plain, tables = [], []
    for name, value in content.items():
        if isinstance(value, Mapping) and value and name not in INLINE:
            tables += _tables(name, value)
        elif isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
            tables += [table((name,), one, listed=True) for one in value]
        else:
            plain.append(((name,), value))
    return "\n".join([assignments(plain), *tables])


def _tables(name: str, value: Mapping[str, Any]) -> list[str]:
    """One table, or one for each table inside; scenes of cases are parted once more, unit by unit."""
    if not all(isinstance(one, Mapping) for one in value.values()):
        return [table((name,), value)]
    return [table((name, inner), one) for inner, one in value.items()]


def _text(value: str) -> str:
    if "\n" in value:
        body = _CONTROL.sub(_escaped, value.replace("\\", "\\\\").replace('"""', '\\"\\"\\"'))
        return f'"""\n{body[:-1]}\\""""' if body.endswith('"') else f'"""\n{body}"""'
    if '"' in value and _PLAIN.fullmatch(value):
        return f"'{value}'"
    return _quoted(value)


def _quoted(value: str) -> str:
    text = re.sub(r'[\\"\n\t]', lambda found: _ESCAPES[found.group()], value)
    return '"' + _CONTROL.sub(_escaped, text) + '"'


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def _number(value: Decimal) -> str:
    """With its digits as they are: 2.50 stays 2.50; whole numbers with a point keep it."""
    text = format(value, "f")
    return text if "." in text else f"{text}.0"
