"""What was handed in: files, folders with files, archives with files. Nothing of an archive is unpacked unguarded."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from criteria.problems import Problem, ProblemsError
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.taking.problems import TAKING_PROBLEMS
from engine.records.sizes import MEGABYTE
from engine.sheets.opening import MAX_FILE_BYTES, read_file, too_large
from engine.sheets.unpacking import BROKEN, ENCRYPTED, unpacked

SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
"""What is tried in a folder or an archive: all that may be meant as a form, so that none is passed over in silence."""
ARCHIVE = ".zip"
MAX_MEMBERS = 20_000
MAX_ARCHIVE_BYTES = 1024 * MEGABYTE
"""Unpacked; a form has some twenty kilobytes."""
MAX_ARCHIVE_RATIO = 100


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file handed in.

    name     what it is called in problems and receipts
    entry    which one of an archive it is
    refused  what is wrong with it before it is even read: an archive that is not opened
    """

    path: Path
    name: str
    entry: zipfile.ZipInfo | None = None
    refused: tuple[Problem, ...] = ()

    @property
    def suffix(self) -> str:
        return Path(self.entry.filename if self.entry else self.path.name).suffix.lower()

    def read(self) -> bytes:
        """Its bytes. ProblemsError: SH-001, SH-002, NT-001, NT-002, or why it was refused."""
        if self.refused:
            raise ProblemsError(list(self.refused))
        if self.entry is None:
            return read_file(self.path, self.name)
        if self.entry.flag_bits & ENCRYPTED:
            raise ProblemsError([TAKING_PROBLEMS.problem("NT-002", f"“{self.name}”")])
        if self.entry.file_size > MAX_FILE_BYTES:
            raise ProblemsError([too_large(self.name, self.entry.file_size)])
        try:
            with self.path.open("rb") as archive:
                return unpacked(lambda start, size: _piece(archive, start, size), self.entry)
        except (*BROKEN, OSError) as error:
            raise ProblemsError([TAKING_PROBLEMS.problem("NT-001", f"“{self.name}”")]) from error


def _piece(archive: BinaryIO, start: int, size: int) -> bytes:
    archive.seek(start)
    return archive.read(size)


_UNSEEN = ("~$", ".")
"""What names of Excel's lock files and of hidden files begin with."""


def find_files(paths: Iterable[Path]) -> list[Incoming]:
    """The files to take in: folders and archives are searched, Excel's own lock files left out.

    An archive that is refused stands among them with its reasons: a batch goes on past it. ProblemsError: IN-039,
    IN-040.
    """
    found: list[Incoming] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            inside = [file for file in sorted(path.rglob("*")) if _is_meant(file.name) and file.is_file()]
            found += [one for file in inside for one in _of_file(file)]
            if not inside:
                problems.append(INTAKE_PROBLEMS.problem("IN-040", f"“{path}”"))
        elif path.exists():
            found += _of_file(path)
        else:
            problems.append(INTAKE_PROBLEMS.problem("IN-039", f"“{path}”"))
    if problems:
        raise ProblemsError(problems)
    return list({one.name: one for one in found}.values())


def passed_over(paths: Iterable[Path]) -> list[str]:
    """What stands in the folders and is no form, by its place there; lock files and hidden ones are not told."""
    return [
        str(file.relative_to(path))
        for path in paths
        if path.is_dir()
        for file in sorted(path.rglob("*"))
        if file.is_file() and not _is_meant(file.name) and not file.name.startswith(_UNSEEN)
    ]


def _is_meant(name: str) -> bool:
    return name.lower().endswith((*SPREADSHEETS, ARCHIVE)) and not name.startswith(_UNSEEN)


def _of_file(file: Path) -> list[Incoming]:
    if file.suffix.lower() != ARCHIVE:
        return [Incoming(file, str(file))]
    try:
        members = list(_members(file))
    except ProblemsError as error:
        return [Incoming(file, str(file), refused=tuple(error.problems))]
    return [Incoming(file, f"{file}/{entry.filename}", entry) for entry in members]


def _members(file: Path) -> Iterator[zipfile.ZipInfo]:
    """The forms in an archive, by name. ProblemsError: NT-001, NT-003 to NT-006."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (*BROKEN, OSError) as error:
        raise _refused("NT-001", file) from error
    _check_weight(file, entries)
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name.startswith(("/", "\\")) or ":" in name or "\0" in entry.orig_filename or ".." in _pieces(name):
            raise _refused("NT-004", file, f"“{name}”")
        if name in seen:
            raise _refused("NT-004", file, f"“{name}” xuất hiện hai lần")
        seen.add(name)
        if name.lower().endswith(ARCHIVE):
            raise _refused("NT-005", file, f"“{name}”")
    forms = [entry for entry in entries if _is_form(_pieces(entry.filename))]
    if not forms:
        raise _refused("NT-006", file)
    yield from sorted(forms, key=lambda entry: entry.filename)


def _is_form(pieces: Sequence[str]) -> bool:
    return _is_meant(pieces[-1]) and "__MACOSX" not in pieces


def _pieces(name: str) -> list[str]:
    return name.replace("\\", "/").split("/")


def _check_weight(file: Path, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MAX_MEMBERS:
        raise _abnormal(file, f"{len(entries)} tệp", "quá nhiều tệp")
    if unpacked > MAX_ARCHIVE_BYTES:
        raise _abnormal(file, f"{unpacked // MEGABYTE} MB", "giải nén ra quá lớn")
    if unpacked > MEGABYTE and unpacked > MAX_ARCHIVE_RATIO * packed:
        raise _abnormal(file, f"{unpacked // packed} lần", "tỷ lệ nén quá cao")


def _abnormal(file: Path, seen: str, detail: str) -> ProblemsError:
    limits = {"entries": MAX_MEMBERS, "limit": MAX_ARCHIVE_BYTES // MEGABYTE, "ratio": MAX_ARCHIVE_RATIO}
    return _refused("NT-003", file, seen, detail=detail, **limits)


def _refused(code: str, file: Path, seen: str = "", **fields: object) -> ProblemsError:
    return ProblemsError([TAKING_PROBLEMS.problem(code, f"“{file}”", seen, **fields)])
