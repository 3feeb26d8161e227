"""A package read with suspicion: nothing of it is believed before its wrapping, hashes and chain hold together."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter, ValidationError

from criteria.problems import Problem, ProblemsError
from engine.process.handover.chain import broken_at, vouches
from engine.process.handover.container import MANIFEST, decompressed, unpack
from engine.process.handover.package import FORMAT, JOURNAL, LISTS, Content, EntrySaid, Manifest, Shape
from engine.process.handover.problems import HANDOVER_PROBLEMS
from engine.process.handover.writing import WORKBOOKS, hashes_of, part_of, vouched
from engine.records.canonical import canonical_json


@dataclass(frozen=True)
class Package:
    """A package whose own parts hold together; nothing is said yet of whether it fits what is known here.

    name    what problems call the file; ``sha256``: of the whole file
    """

    name: str
    sha256: str
    manifest: Manifest
    entries: tuple[EntrySaid, ...]
    content: Content

    @property
    def where(self) -> str:
        return f"Gói “{self.name}”"


@dataclass(frozen=True)
class Opened:
    """A file opened: the package where it is whole, else what is wrong with it. ``manifest``: as far as it is known."""

    package: Package | None
    manifest: Manifest
    problems: tuple[Problem, ...]


def open_package(data: bytes, name: str) -> Opened:
    """Read the bytes of a file. ProblemsError, where they are no package that can be read: BG-002 to BG-005, BG-008."""
    where = f"Gói “{name}”"
    parts, found = unpack(data, name)
    raw = _raw_manifest(parts[MANIFEST], where)
    manifest = _manifest(raw, where)
    found += _changed(parts, manifest, where)
    if parts[MANIFEST].decode("utf-8") != canonical_json(raw):
        found.append(HANDOVER_PROBLEMS.problem("BG-006", where, part=MANIFEST))
    if found:
        return Opened(None, manifest, tuple(dict.fromkeys(found)))
    reading = _Reading(where, parts)
    entries = reading.lines(JOURNAL, EntrySaid)
    lists = {key: reading.lines(part_of(key), shape) for key, shape in LISTS.items()}
    if not reading.problems:
        reading.problems += _vouched(entries, manifest, raw, where)
    if reading.problems:
        return Opened(None, manifest, tuple(reading.problems))
    workbooks = {part.removeprefix(WORKBOOKS): file for part, file in parts.items() if part.startswith(WORKBOOKS)}
    content = Content(**lists, workbooks=workbooks)
    if strange := list(_hanging(content, manifest, where)):
        return Opened(None, manifest, tuple(strange))
    return Opened(Package(name, sha256(data).hexdigest(), manifest, tuple(entries), content), manifest, ())


def _raw_manifest(part: bytes, where: str) -> dict[str, Any]:
    """The manifest as plain JSON. A form of packages that is not known here is told before anything else of it."""
    try:
        raw = json.loads(part.decode("utf-8"), parse_constant=_refused, parse_float=_refused)
    except (ValueError, RecursionError) as error:
        raise ProblemsError([HANDOVER_PROBLEMS.problem("BG-006", where, part=MANIFEST)]) from error
    version = raw.get("format") if isinstance(raw, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ProblemsError([HANDOVER_PROBLEMS.problem("BG-006", where, part=MANIFEST)])
    if version > FORMAT:
        program = str(raw.get("program", ""))[:50]
        newer = HANDOVER_PROBLEMS.problem("BG-005", where, format=version, program=program, known=FORMAT)
        raise ProblemsError([newer])
    return dict(raw)


def _refused(text: str) -> None:
    raise ValueError(text)


def _manifest(raw: Mapping[str, Any], where: str) -> Manifest:
    try:
        return Manifest.model_validate_json(json.dumps(raw))
    except ValidationError as error:
        raise ProblemsError([_misshapen(MANIFEST, error, where)]) from error


def _changed(parts: Mapping[str, bytes], manifest: Manifest, where: str) -> Iterator[Problem]:
    """BG-006 for each part that is missing, too many, or not what its hash says."""
    there = hashes_of({name: part for name, part in parts.items() if name != MANIFEST})
    needed = {JOURNAL, *map(part_of, LISTS)}
    for name in sorted(there.keys() | manifest.parts.keys() | needed):
        if there.get(name) is None or there[name] != manifest.parts.get(name):
            yield HANDOVER_PROBLEMS.problem("BG-006", where, part=name)


def _vouched(entries: Sequence[EntrySaid], manifest: Manifest, raw: Mapping[str, Any], where: str) -> list[Problem]:
    if (seq := broken_at(entries)) is not None:
        return [HANDOVER_PROBLEMS.problem("BG-009", where, entry=seq)]
    if not vouches(entries, manifest.head, vouched(raw)) or entries[0].hash != manifest.office:
        return [HANDOVER_PROBLEMS.problem("BG-010", where)]
    return []


def _hanging(content: Content, manifest: Manifest, where: str) -> Iterator[Problem]:
    """What the lists say of units, years and files that the package does not have."""
    periods, units = set(manifest.periods), range(1, len(content.units) + 1)
    lists = {key: getattr(content, key) for key in LISTS if key != "units"}
    for key, lines in lists.items():
        if any(line.unit not in units or line.period not in periods for line in lines):
            yield HANDOVER_PROBLEMS.problem("BG-008", where, part=part_of(key), detail="đơn vị hoặc năm ngoài gói")
        if len({line.about for line in lines}) < len(lines):
            yield HANDOVER_PROBLEMS.problem("BG-008", where, part=part_of(key), detail="hai dòng về cùng một điều")
    above = (state.parent for unit in content.units for state in unit.states if state.parent is not None)
    if any(number not in units for number in above):
        yield HANDOVER_PROBLEMS.problem("BG-008", where, part=part_of("units"), detail="cấp trên ngoài gói")
    needed = {form.workbook for form in content.forms}
    named = {sha: sha256(file).hexdigest() for sha, file in content.workbooks.items()}
    if needed != named.keys() or any(sha != real for sha, real in named.items()):
        yield HANDOVER_PROBLEMS.problem("BG-008", where, part=part_of("forms"), detail="tệp biểu mẫu không khớp")
    if content.counts != manifest.counts:
        yield HANDOVER_PROBLEMS.problem("BG-008", where, part=MANIFEST, detail="số lượng không khớp")


class _Reading:
    """Lists out of their parts. ``problems``: BG-008 for each that is not of its shape."""

    def __init__(self, where: str, parts: Mapping[str, bytes]) -> None:
        self.problems: list[Problem] = []
        self._where = where
        self._parts = parts

    def lines(self, part: str, shape: type[Shape]) -> tuple[Any, ...]:
        try:
            text = decompressed(self._parts[part])
            if b"\\u0000" in text:
                raise ValueError("có ký tự không được phép")
            found: tuple[Any, ...] = TypeAdapter(tuple[shape, ...]).validate_json(text, strict=True)  # type: ignore[valid-type]
        except ValidationError as error:
            self.problems.append(_misshapen(part, error, self._where))
        except ValueError as error:
            self.problems.append(HANDOVER_PROBLEMS.problem("BG-008", self._where, part=part, detail=str(error)))
        else:
            return found
        return ()


def _misshapen(part: str, error: ValidationError, where: str) -> Problem:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"])) or "toàn bộ"
    return HANDOVER_PROBLEMS.problem("BG-008", where, part=part, detail=f"chỗ “{place}” ({first['type']})")
