"""Loading a criterion set from its file: all that is wrong with it in one pass, or the set."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from criteria.hashing import meaning_hash, text_hash
from criteria.lines import Lines
from criteria.lines import Path as KeyPath
from criteria.model import CriterionSet
from criteria.parameters import days_of_change
from criteria.problems import Problem, ProblemsError
from criteria.pruning import prune
from criteria.schema import SetFile
from criteria.shape_problems import shape_problems, where
from criteria.understanding import Understanding


def load_set(path: Path) -> CriterionSet:
    """The set in a TOML file (UTF-8).

    Raises ProblemsError with every problem of the file: unreadable (CR-001), TOML syntax (CR-002), shape (CR-003 to
    CR-006), rules of the language (CR-010 and on).
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ProblemsError([_unreadable(path.name, error.strerror or "không mở được")]) from error
    except UnicodeDecodeError as error:
        raise ProblemsError([_unreadable(path.name, "tệp không phải mã UTF-8")]) from error
    return read_set(text, path.name)


def read_set(text: str, name: str) -> CriterionSet:
    """The set in a TOML text; ``name`` is how problems call the file."""
    text = unicodedata.normalize("NFC", text)
    try:
        raw = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise ProblemsError([_toml_problem(error, text, name)]) from error
    lines = Lines(text)
    place: Callable[[KeyPath], str] = partial(where, name, lines)
    try:
        file = SetFile.model_validate(raw)
    except ValidationError as error:
        problems = shape_problems(error, name, lines) + _further_problems(raw, error, place)
        raise ProblemsError(dict.fromkeys(problems)) from error
    return _understood(file, place, text)


def _understood(file: SetFile, place: Callable[[KeyPath], str], text: str) -> CriterionSet:
    """The set, and of it by date what stands where parameters change."""
    days = days_of_change(file)
    readings = {day: Understanding(file, place, day=day) for day in (None, *days)}
    found = {day: reading.understand() for day, reading in readings.items()}
    problems = [problem for reading in readings.values() for problem in reading.problems]
    if problems:
        raise ProblemsError(dict.fromkeys(problems))
    meaning, own = meaning_hash(file, readings[None].tokens), text_hash(text)
    sets = {
        day: replace(one, meaning_hash=meaning, text_hash=own, text=text)
        for day, one in found.items()
        if one is not None
    }
    return replace(sets[None], by_date=tuple((day, sets[day]) for day in days))


def _further_problems(raw: dict[str, Any], error: ValidationError, place: Callable[[KeyPath], str]) -> list[Problem]:
    """What is wrong with the rest, once the parts with faults of shape are set aside."""
    rest, aside = prune(raw, error)
    try:
        file = SetFile.model_validate(rest)
    except ValidationError:
        return []
    readings = [Understanding(file, place, aside, day) for day in (None, *days_of_change(file))]
    for reading in readings:
        reading.understand()
    return [problem for reading in readings for problem in reading.problems]


def _unreadable(name: str, why: str) -> Problem:
    return Problem(
        "CR-001", f"“{name}”", "không đọc được tệp", why, "một tệp TOML, mã UTF-8", "kiểm tra đường dẫn và tệp"
    )


def _toml_problem(error: Exception, text: str, name: str) -> Problem:
    found = re.search(r"at line (\d+), column (\d+)", str(error))
    lines = text.rstrip("\n").split("\n")
    if not found:
        ended = "end of document" in str(error)
        at, seen = (f", dòng {len(lines)}", lines[-1].strip()) if ended else ("", "")
    else:
        line, column = int(found.group(1)), int(found.group(2))
        at = f", dòng {line}, cột {column}"
        seen = lines[line - 1].strip() if line <= len(lines) else ""
    return Problem(
        "CR-002",
        f"“{name}”{at}",
        f"tệp sai cú pháp TOML ({_why(str(error))})",
        seen,
        "mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần",
        "sửa dòng này",
    )


_REASONS = {
    "Cannot overwrite a value": "khóa bị lặp",
    "Cannot declare": "bảng bị khai báo hai lần",
    "Cannot mutate": "bảng đã đóng, không thêm khóa được",
    "Duplicate inline table key": "khóa bị lặp",
    "Unclosed array": "danh sách chưa đóng ngoặc",
    "Unterminated string": "chữ chưa đóng dấu nháy",
    "Illegal character": "ký tự không được phép",
    "Expected '=' after a key": "thiếu dấu = sau khóa",
    "Expected newline or end of document": "thừa nội dung sau giá trị",
    "Invalid value": "giá trị sai",
    "Invalid statement": "dòng không phải khóa = giá trị",
    "Invalid initial character for a key part": "khóa sai",
    "Unescaped '\\'": "dấu \\ trong chữ",
    "Invalid date or datetime": "ngày không có thật",
    "Exceeds the limit": "số quá dài",
    "maximum recursion depth": "lồng nhau quá sâu",
}


def _why(message: str) -> str:
    return next((words for start, words in _REASONS.items() if message.startswith(start)), "cấu trúc không đúng")
