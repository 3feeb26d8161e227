"""Faults of a campaign file's shape, as the reader of TOML and pydantic find them, told so that they can be mended."""

from __future__ import annotations

import types
import typing
from dataclasses import replace
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from criteria.lines import Lines, Path
from criteria.problems import Problem, meant, nearest
from criteria.toml_problems import toml_problem
from engine.process.campaigns.problems import CAMPAIGN_PROBLEMS
from engine.process.campaigns.shapes import CampaignFile

_WANTED = {
    "string_type": "chữ trong dấu nháy",
    "string_too_short": "chữ, không để trống",
    "bool_type": "true hoặc false",
    "bool_parsing": "true hoặc false",
    "tuple_type": "một danh sách […]",
    "list_type": "một danh sách […]",
    "too_short": "ít nhất một mục",
    "model_type": "một bảng",
    "dict_type": "một bảng",
}


def where(file: str, lines: Lines, path: Path) -> str:
    """``“kh.toml”, dòng 12, [[milestones]] thứ 3, before``."""
    line = lines.of(path)
    parts = [f"“{file}”", f"dòng {line}" if line else "", _shown(path)]
    return ", ".join(part for part in parts if part)


def syntax_problem(error: Exception, text: str, file: str) -> Problem:
    return replace(toml_problem(error, text, file), code="CD-002")


def shape_problems(error: ValidationError, file: str, lines: Lines) -> list[Problem]:
    """Every fault of shape, in the order of the file's shape."""
    details = error.errors(include_url=False)
    spoiled = {detail["loc"][:-1] for detail in details}
    return [
        _problem(detail, file, lines)
        for detail in details
        if not (detail["type"] == "too_short" and detail["loc"] in spoiled)  # short for what is wrong inside
    ]


def _problem(detail: ErrorDetails, file: str, lines: Lines) -> Problem:
    path: Path = tuple(detail["loc"])
    here, key = where(file, lines, path), str(path[-1]) if path else ""
    if detail["type"] == "extra_forbidden":
        known = _keys_at(path[:-1])
        wanted = meant(nearest(key, known), f"một trong: {', '.join(known)}")
        return CAMPAIGN_PROBLEMS.problem("CD-003", here, f"“{key}”", wanted=wanted)
    if detail["type"] == "missing":
        return CAMPAIGN_PROBLEMS.problem("CD-004", where(file, lines, path[:-1]), key=key)
    return CAMPAIGN_PROBLEMS.problem("CD-005", here, _seen(detail["input"]), wanted=_wanted(detail))


def _wanted(detail: ErrorDetails) -> str:
    if detail["type"] == "literal_error":
        choices = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        near = nearest(str(detail["input"]), choices.split(", "))
        return f"một trong: {choices}" + (f"; có phải “{near}”?" if near else "")
    return _WANTED.get(detail["type"], detail["msg"])


def _seen(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "một bảng"
    if isinstance(value, list):
        return "một danh sách"
    return f"“{value}”"


def _shown(path: Path) -> str:
    """A path as a reader of the file sees it: ``[[milestones]] thứ 3, before``; ``standards mục 2``."""
    if not path:
        return ""
    head, rest = str(path[0]), list(path[1:])
    if rest and isinstance(rest[0], int) and _tables(head):
        label, rest = f"[[{head}]] thứ {rest[0] + 1}", rest[1:]
    elif rest and not isinstance(rest[0], int):
        label = f"[{head}]"
    else:
        label = head
    tail = " ".join(f"mục {part + 1}" if isinstance(part, int) else part for part in rest)
    joint = ", " if tail and label.endswith(tuple("0123456789")) else " "
    return f"{label}{joint}{tail}".strip()


def _tables(key: str) -> bool:
    """Whether the key holds a list of tables."""
    return bool(_models(_inside(CampaignFile, key)))


def _keys_at(path: Path) -> list[str]:
    """The keys that may stand in the table at this path."""
    shape: Any = CampaignFile
    for part in path:
        shape = shape if isinstance(part, int) else next(iter(_models(_inside(shape, part))), None)
        if shape is None:
            return []
    return [field.alias or name for name, field in shape.model_fields.items()]


def _inside(shape: type[BaseModel], key: str) -> Any:
    return next((field.annotation for name, field in shape.model_fields.items() if (field.alias or name) == key), None)


def _models(shape: Any) -> list[type[BaseModel]]:
    """The tables inside a type: that of a table, and of a list of tables."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return [shape]
    origin = get_origin(shape)
    if origin in (tuple, list, Annotated, typing.Union, types.UnionType):
        return [model for inner in get_args(shape) for model in _models(inner)]
    return []
