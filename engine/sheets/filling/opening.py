"""Guarded opening of a Word file that is to be filled: nothing reads a part of it before it was weighed here."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.document import Document as Word

from criteria.problems import ProblemsError
from engine.records.sizes import size_words
from engine.sheets.filling.problems import FILLING_PROBLEMS
from engine.sheets.opening import MAX_ENTRIES, MAX_FILE_BYTES, MAX_UNPACKED_BYTES
from engine.sheets.unpacking import BROKEN, unpacked

_MAIN = "word/document.xml"
_TYPES = "[Content_Types].xml"
_MACROS = (b"macroenabled", b"vbaproject")


def open_docx(data: bytes, name: str) -> Word:
    """The Word file. ProblemsError: MB-001 to MB-004."""
    if not data.startswith(b"PK"):
        raise _refused("MB-001", name, "tệp rỗng" if not data else "")
    if len(data) > MAX_FILE_BYTES:
        raise _refused("MB-003", name, size_words(len(data)), detail="quá lớn")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check(entries, name)
        parts = {
            entry.filename: unpacked(lambda start, size: data[start : start + size], entry)
            for entry in entries
            if entry.filename.endswith((".xml", ".rels"))
        }
    except BROKEN as error:
        raise _refused("MB-002", name) from error
    if _MAIN not in parts or _TYPES not in parts:
        raise _refused("MB-001", name)
    if any(word in parts[_TYPES].lower() for word in _MACROS):
        raise _refused("MB-004", name)
    for part, xml in parts.items():
        if b"<!DOCTYPE" in xml:
            raise _refused("MB-003", name, f"“{part}”", detail="có khai báo DOCTYPE, có thể gây hại")
    try:
        return docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, SyntaxError, AttributeError) as error:  # parts that are not there, or something else
        raise _refused("MB-002", name) from error


def _check(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _refused("MB-003", name, f"{len(entries)} thành phần", detail="quá nhiều thành phần")
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED_BYTES:
        raise _refused("MB-003", name, size_words(size), detail="giải nén ra quá lớn")


def _refused(code: str, name: str, seen: str = "", **fields: object) -> ProblemsError:
    return ProblemsError([FILLING_PROBLEMS.problem(code, f"“{name}”", seen, **fields)])
