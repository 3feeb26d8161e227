"""Guarded opening of a workbook: nothing parses a part of it before it was weighed, counted and searched here.

A workbook is a zip of XML parts that a stranger sent. Refused, each with its own words: what is no .xlsx at all, what
is locked or cut short, what unpacks to more than a form can need, names that point out of the package, macros, links
to other workbooks, and document type declarations (the door to entity expansion).
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from criteria.problems import Problem, ProblemsError, os_reason
from engine.records.sizes import MEGABYTE, size_words
from engine.sheets.plain_xml import DAMAGE, holds
from engine.sheets.problems import SHEET_PROBLEMS
from engine.sheets.unpacking import BROKEN, unpacked

MAX_FILE_BYTES = 20 * MEGABYTE
MAX_UNPACKED_BYTES = 50 * MEGABYTE
MAX_ENTRIES = 500
MAX_TAGS = 3_000_000
"""Tags of one part: more than the cells of any form need, fewer than keep anyone waiting."""
MAX_RATIO = 100
"""Unpacked to packed, judged only past one megabyte: a short part of one repeated cell packs better than that."""

_OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PLAINLY_UTF_8 = re.compile(rb"(?:\xef\xbb\xbf)?<(?:\?xml[^>]*encoding=[\"']UTF-8[\"']|[A-Za-z])", re.IGNORECASE)
_MACROS = (b"macroenabled", b"vbaproject", b"macrosheet")
_LINKS = (b'/externallink"', b"/externallink'")
"""In small letters, as they are looked for."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook that passed the guard. ``parts`` holds its XML parts, unpacked; ``name`` is what problems call it."""

    name: str
    data: bytes
    sha256: str
    parts: Mapping[str, bytes]


def open_package(path: Path, name: str | None = None) -> Package:
    """Read a file and let it through the guard. ProblemsError (SH-0xx) when it is refused."""
    shown = name or path.name
    return check_package(read_file(path, shown), shown)


def read_file(path: Path, name: str) -> bytes:
    """The bytes of a file that is not too large. ProblemsError: SH-001, SH-002."""
    try:
        if (size := path.stat().st_size) > MAX_FILE_BYTES:
            raise ProblemsError([too_large(name, size)])
        return path.read_bytes()
    except OSError as error:
        raise _refused("SH-001", name, reason=os_reason(error)) from error


def too_large(name: str, size: int) -> Problem:
    """SH-002."""
    return refusal("SH-002", name, size_words(size), limit=MAX_FILE_BYTES // MEGABYTE)


def check_package(data: bytes, name: str) -> Package:
    """The guard itself, for bytes that are already at hand. ProblemsError (SH-0xx) when they are refused."""
    if len(data) > MAX_FILE_BYTES:
        raise ProblemsError([too_large(name, len(data))])
    _check_header(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_weight(entries, name)
            _check_names([entry.orig_filename for entry in entries], name)
        parts = {
            entry.filename: unpacked(lambda start, size: data[start : start + size], entry)
            for entry in entries
            if entry.filename.endswith((".xml", ".rels", ".vml"))
        }
    except BROKEN as error:
        raise _refused("SH-007", name) from error
    if "xl/workbook.xml" not in parts or "[Content_Types].xml" not in parts:
        raise _refused("SH-006", name)
    for part, xml in parts.items():
        if _declares_document_type(xml):
            raise _refused("SH-012", name, f"“{part}”")
        if len(xml) > MAX_TAGS and (tags := xml.count(b"<")) > MAX_TAGS:
            raise _refused("SH-008", name, f"{tags} thẻ trong “{part}”", detail="quá nhiều thẻ XML")
    if _names_any(_MACROS, parts["[Content_Types].xml"]):
        raise _refused("SH-010", name)
    if any(_names_any(_LINKS, xml) for part, xml in parts.items() if part.endswith(".rels")):
        raise _refused("SH-011", name)
    return Package(name, data, hashlib.sha256(data).hexdigest(), parts)


def _check_header(data: bytes, name: str) -> None:
    if data.startswith(_OLE_HEADER):
        raise _refused("SH-004" if _ENCRYPTED in data else "SH-003", name)
    if not data.startswith(b"PK"):
        raise _refused("SH-006", name, "tệp rỗng" if not data else _first_characters(data))


def _check_weight(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _refused("SH-008", name, f"{len(entries)} thành phần", detail="quá nhiều thành phần")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > MAX_UNPACKED_BYTES:
        raise _refused("SH-008", name, size_words(unpacked), detail="giải nén ra quá lớn")
    if unpacked > MEGABYTE and unpacked > MAX_RATIO * packed:
        raise _refused("SH-008", name, f"{unpacked // packed} lần", detail="tỷ lệ nén quá cao")


def _check_names(names: list[str], name: str) -> None:
    seen: set[str] = set()
    for part in names:
        if part.startswith(("/", "\\")) or ":" in part or "\\" in part or "\0" in part or ".." in part.split("/"):
            raise _refused("SH-009", name, f"“{part}”")
        if part in seen:
            raise _refused("SH-009", name, f"“{part}” xuất hiện hai lần")
        seen.add(part)
    if any(part.rpartition("/")[2].lower() == "vbaproject.bin" for part in names):
        raise _refused("SH-010", name)
    if any(part.lower().startswith("xl/externallinks/") for part in names):
        raise _refused("SH-011", name)
    if "xl/workbook.bin" in seen:
        raise _refused("SH-013", name)
    if "mimetype" in seen and "content.xml" in seen:
        raise _refused("SH-005", name)


def _names_any(names: Iterable[bytes], xml: bytes) -> bool:
    small = xml.lower()
    return any(name in small for name in names)


class _StopParsingError(Exception):
    """The first element began: what may stand before it has been seen."""


def _declares_document_type(xml: bytes) -> bool:
    """Whether a document type declaration stands before the root, in whatever encoding expat reads."""
    if not holds(xml, b"<!DOCTYPE", b"!") and _PLAINLY_UTF_8.match(xml):
        return False
    found = False

    def declaration(*_: object) -> None:
        nonlocal found
        found = True
        raise _StopParsingError

    def root(*_: object) -> None:
        raise _StopParsingError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declaration
    parser.StartElementHandler = root
    try:
        parser.Parse(xml, True)
    except (_StopParsingError, *DAMAGE):
        # Damaged XML is told by whoever reads the part (SH-014); here only the declaration matters.
        return found
    return found


def _refused(code: str, name: str, seen: str = "", **fields: object) -> ProblemsError:
    return ProblemsError([refusal(code, name, seen, **fields)])


def refusal(code: str, name: str, seen: str = "", **fields: object) -> Problem:
    """The problem `code` of the file `name`."""
    return SHEET_PROBLEMS.problem(code, f"“{name}”", seen, **fields)


def _first_characters(data: bytes) -> str:
    head = data[:24].decode("utf-8", errors="replace")
    return f"tệp bắt đầu bằng “{''.join(c if c.isprintable() else ' ' for c in head).strip()}”"
