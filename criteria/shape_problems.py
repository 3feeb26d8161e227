"""Faults of shape, as pydantic finds them, told as problems a legal officer can mend."""

from __future__ import annotations

import types
import typing
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from criteria.lines import Lines, Path, shown
from criteria.problems import Problem, meant, nearest
from criteria.rule_problems import missing_key
from criteria.schema import SetFile

_TAGS = frozenset({"word", "at_least", "score"})
_WANTED = {
    "string_type": "chữ trong dấu nháy",
    "string_too_short": "chữ, không để trống",
    "bool_type": "true hoặc false",
    "int_type": "số nguyên",
    "list_type": "một danh sách […]",
    "dict_type": "một bảng",
    "model_type": "một bảng",
}


def where(file: str, lines: Lines, path: Path, beside: Path = ()) -> str:
    """``“xa.toml”, dòng 12, [indicators.mo_hinh] type``; what is not there takes the line it belongs ``beside``."""
    line = lines.of(path) or lines.of(beside)
    parts = [f"“{file}”", f"dòng {line}" if line else "", shown(path)]
    return ", ".join(part for part in parts if part)


def shape_problems(error: ValidationError, file: str, lines: Lines) -> list[Problem]:
    """Every fault of shape in the order of the file."""
    details = error.errors(include_url=False)
    return list(dict.fromkeys(_problem(detail, file, lines) for detail in details))


def _problem(detail: ErrorDetails, file: str, lines: Lines) -> Problem:
    path = _path(detail)
    here = where(file, lines, path)
    key = str(path[-1]) if path else ""
    match detail["type"]:
        case "extra_forbidden":
            wanted = meant(nearest(key, _keys_at(path[:-1])), "một khóa của ngôn ngữ tiêu chí")
            return Problem("CR-003", here, "khóa không có trong ngôn ngữ tiêu chí", key, wanted, "sửa hoặc bỏ khóa này")
        case "missing":
            beside: Path = ("extends",) if path == ("territory",) else path  # it is extends that asks for it
            return missing_key(where(file, lines, path, beside), key, f"khóa {key}")
        case _:
            return Problem(
                "CR-006", here, "giá trị sai dạng", _seen(detail["input"]), _wanted(detail), "sửa giá trị này"
            )


def _path(detail: ErrorDetails) -> Path:
    loc = list(detail["loc"])
    if len(loc) > 1 and loc[0] == "outcome" and loc[1] in _TAGS:
        del loc[1]
    return tuple(loc)


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


def _keys_at(path: Path) -> list[str]:
    """The keys that may stand in the table at this path."""
    shape: Any = SetFile
    for part in path:
        shape = _inside(shape, part)
        if shape is None:
            return []
    models = [m for m in _members(shape) if isinstance(m, type) and issubclass(m, BaseModel)]
    return [field.alias or name for model in models for name, field in model.model_fields.items()]


def _inside(shape: Any, part: str | int) -> Any:
    for member in _members(shape):
        if isinstance(member, type) and issubclass(member, BaseModel):
            for name, field in member.model_fields.items():
                if (field.alias or name) == part:
                    return field.annotation
        if get_origin(member) in (list, dict):
            return get_args(member)[-1]
    return None


def _members(shape: Any) -> list[Any]:
    origin = get_origin(shape)
    if origin is Annotated:
        return _members(get_args(shape)[0])
    if origin in (typing.Union, types.UnionType):
        return [inner for member in get_args(shape) for inner in _members(member)]
    return [shape]
