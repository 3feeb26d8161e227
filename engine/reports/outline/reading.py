"""An outline read from its file, all that is wrong with it told in one pass; and the outlines that come ready."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from criteria.lines import Lines, shown
from criteria.lines import Path as KeyPath
from criteria.problems import Problem, ProblemsError, meant, nearest, os_reason
from engine.reports.outline.model import Outline, Section, Tag
from engine.reports.outline.problems import OUTLINE_PROBLEMS
from engine.reports.outline.tags import read_tag

FOLDER = Path(__file__).with_name("outlines")
_TEXTS = {"campaign": "mã của đợt", "title": "tên loại của báo cáo", "subject": "báo cáo về việc gì"}
_MAY_LACK = {"cite": "văn bản có đề cương", "arrangement": "lời nói rõ bố cục do ai sắp xếp"}
_KEYS = (*_TEXTS, *_MAY_LACK, "annexes", "sections")
_OF_SECTION = ("number", "heading", "questions", "figures")
_NUMBER = re.compile(r"[^\s.]+(\.[^\s.]+){0,2}")


def ready() -> tuple[str, ...]:
    """The names of the outlines that come ready."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def text_of(name: str) -> str:
    """The text of a ready outline, or of a file. ProblemsError: DC-001, DC-018."""
    path = FOLDER / f"{name}.toml" if name in ready() else Path(name)
    if name not in ready() and not name.endswith(".toml") and not path.is_file():
        wanted = meant(nearest(name, ready()), f"tệp .toml hoặc một trong: {', '.join(ready())}")
        raise ProblemsError([OUTLINE_PROBLEMS.problem("DC-018", "--outline", f"“{name}”", wanted=wanted)])
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ProblemsError([OUTLINE_PROBLEMS.problem("DC-001", f"“{path}”", reason=os_reason(error))]) from error
    except UnicodeDecodeError as error:
        reason = "không phải mã UTF-8"
        raise ProblemsError([OUTLINE_PROBLEMS.problem("DC-001", f"“{path}”", reason=reason)]) from error


def outline_for(campaign: str, name: str | None = None) -> Outline:
    """The outline of that name or file, else the ready one of the campaign. ProblemsError: DC-001 to DC-012, DC-018."""
    if name is None:
        if campaign not in ready():
            wanted = ", ".join(sorted({one.campaign for one in map(_ready, ready())}))
            raise ProblemsError([OUTLINE_PROBLEMS.problem("DC-012", "ĐỢT", f"“{campaign}”", wanted=wanted)])
        return _ready(campaign)
    found = read_outline(text_of(name), name if name in ready() else Path(name).name)
    if found.campaign != campaign:
        fields = {"of": found.campaign, "campaign": campaign}
        raise ProblemsError([OUTLINE_PROBLEMS.problem("DC-011", f"“{name}”", **fields)])
    return found


@cache
def _ready(name: str) -> Outline:
    return read_outline(text_of(name), name)


@dataclass
class _File:
    """A file being read: what is wrong with it is gathered."""

    name: str
    lines: Lines
    found: list[Problem] = field(default_factory=list)
    places: dict[Tag, str] = field(default_factory=dict)

    def where(self, *path: str | int) -> str:
        line = self.lines.of(path)
        at = f", dòng {line}" if line is not None else ""
        return f"“{self.name}”{at}, {shown(path)}" if path else f"“{self.name}”"

    def wrong(self, code: str, path: KeyPath, seen: str = "", **fields: object) -> None:
        self.found.append(OUTLINE_PROBLEMS.problem(code, self.where(*path), seen, **fields))

    def text(self, raw: Mapping[str, Any], key: str, path: KeyPath, wanted: str, *, needed: bool = True) -> str:
        value = raw.get(key)
        if value is None:
            if needed:
                self.wrong("DC-004", (*path, key), wanted=wanted)
            return ""
        if not isinstance(value, str) or not value.strip():
            self.wrong("DC-005", (*path, key), f"“{value}”", wanted=f"chữ: {wanted}")
            return ""
        return value.strip()

    def texts(self, raw: Mapping[str, Any], key: str, path: KeyPath) -> tuple[str, ...]:
        value = raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.wrong("DC-005", (*path, key), wanted="danh sách các dòng chữ, mỗi dòng trong dấu nháy")
            return ()
        return tuple(one.strip() for one in value)

    def tags(self, raw: Mapping[str, Any], key: str, path: KeyPath) -> Iterator[Tag]:
        for text in self.texts(raw, key, path):
            where = self.where(*path, key)
            tag, problems = read_tag(text, where)
            self.found += problems
            if tag is not None:
                self.places[tag] = where
                yield tag

    def unknown(self, raw: Mapping[str, Any], known: tuple[str, ...], path: KeyPath) -> None:
        for key in raw:
            if key not in known:
                wanted = meant(nearest(key, known), f"một trong: {', '.join(known)}")
                self.wrong("DC-003", (*path, key), f"“{key}”", wanted=wanted)


def read_outline(text: str, name: str) -> Outline:
    """What a file says; ``name`` is how problems call it. ProblemsError: DC-002 to DC-010, all of them."""
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProblemsError([OUTLINE_PROBLEMS.problem("DC-002", f"“{name}”", reason=str(error))]) from error
    file = _File(name, Lines(text))
    file.unknown(raw, _KEYS, ())
    texts = {key: file.text(raw, key, (), wanted) for key, wanted in _TEXTS.items()}
    texts |= {key: file.text(raw, key, (), wanted, needed=False) for key, wanted in _MAY_LACK.items()}
    sections = tuple(_sections(raw, file))
    annexes = tuple(file.tags(raw, "annexes", ()))
    if file.found:
        raise ProblemsError(file.found)
    return Outline(**texts, sections=sections, annexes=annexes, name=name, places=file.places)


def _sections(raw: Mapping[str, Any], file: _File) -> Iterator[Section]:
    listed = raw.get("sections")
    if not isinstance(listed, list) or not listed or not all(isinstance(one, dict) for one in listed):
        code = "DC-004" if listed is None else "DC-005"
        file.wrong(code, ("sections",), wanted="ít nhất một mục [[sections]] có number và heading")
        return
    numbers: set[str] = set()
    for place, one in enumerate(listed):
        path: KeyPath = ("sections", place)
        file.unknown(one, _OF_SECTION, path)
        number = file.text(one, "number", path, "số của mục, ví dụ II hoặc II.3.a")
        heading = file.text(one, "heading", path, "tên mục")
        section = Section(number, heading, file.texts(one, "questions", path), tuple(file.tags(one, "figures", path)))
        if number and not _NUMBER.fullmatch(number):
            file.wrong("DC-005", (*path, "number"), f"“{number}”", wanted="số của mục, ví dụ II hoặc II.3.a")
        elif number in numbers:
            file.wrong("DC-009", (*path, "number"), f"“{number}”")
        elif section.above and section.above not in numbers:
            file.wrong("DC-010", (*path, "number"), f"“{number}”", above=section.above)
        numbers.add(number)
        yield section
