"""The file of a package: its parts side by side, uncompressed, in one layout only.

A zip of which nothing is left to choose: the parts in the order of their names, no clock, no comments. So the file that
follows from its parts is one, and whatever was changed in it, a part or the wrapping, is a difference of bytes. What
can be compressed is so inside its part, where the part's hash covers it.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from criteria.problems import Problem, ProblemsError, os_reason
from engine.process.handover.problems import HANDOVER_PROBLEMS
from engine.records.sizes import MEGABYTE, size_words
from engine.sheets.unpacking import BROKEN

MAX_FILE_BYTES = 300 * MEGABYTE
MAX_UNPACKED_BYTES = 300 * MEGABYTE
"""Of one compressed part."""
MAX_PARTS = 100_000
MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FLAGS_OF_UTF_8 = 0x800
_END, _END_SIZE = b"PK\x05\x06", 22
"""How a zip closes. Of a package cut short the last such record is that of a workbook inside, and so not at its end."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The file; the same parts are the same bytes. Names are plain ASCII."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def read_file(path: Path) -> bytes:
    """The bytes of a file that is not too large. ProblemsError: BG-001, BG-002."""
    try:
        if (size := path.stat().st_size) > MAX_FILE_BYTES:
            raise ProblemsError([too_large(f"“{path.name}”", size)])
        return path.read_bytes()
    except OSError as error:
        problem = HANDOVER_PROBLEMS.problem("BG-001", f"“{path.name}”", reason=os_reason(error))
        raise ProblemsError([problem]) from error


def unpack(data: bytes, where: str) -> tuple[dict[str, bytes], list[Problem]]:
    """The parts, and BG-007 where the wrapping is not the one `pack` makes of them.

    ProblemsError, where nothing can be read: BG-002 to BG-004.
    """
    if len(data) > MAX_FILE_BYTES:
        raise ProblemsError([too_large(f"“{where}”", len(data))])
    if not data.startswith(b"PK\x03\x04"):
        seen = "tệp rỗng" if not data else ""
        raise ProblemsError([HANDOVER_PROBLEMS.problem("BG-003", f"“{where}”", seen)])
    try:
        parts = _parts(data)
    except BROKEN as error:
        raise ProblemsError([HANDOVER_PROBLEMS.problem("BG-004", f"“{where}”")]) from error
    if parts is not None and MANIFEST not in parts:
        code = "BG-003" if data[-_END_SIZE:].startswith(_END) else "BG-004"
        raise ProblemsError([HANDOVER_PROBLEMS.problem(code, f"“{where}”")])
    if parts is None:
        raise ProblemsError([HANDOVER_PROBLEMS.problem("BG-007", f"“{where}”")])
    rewrapped = [] if pack(parts) == data else [HANDOVER_PROBLEMS.problem("BG-007", f"“{where}”")]
    return parts, rewrapped


def _parts(data: bytes) -> dict[str, bytes] | None:
    """None where the wrapping is one that `pack` never makes, so that what is inside is not even looked at."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        names = [entry.orig_filename for entry in entries]
        plain = all(
            entry.compress_type == zipfile.ZIP_STORED
            and entry.compress_size == entry.file_size
            and not entry.flag_bits & ~_FLAGS_OF_UTF_8
            for entry in entries
        )
        weight = sum(entry.file_size for entry in entries)
        if MANIFEST not in names:
            return {}
        if not plain or len(entries) > MAX_PARTS or weight > len(data) or len(set(names)) < len(names):
            return None
        return {entry.filename: archive.read(entry) for entry in entries}


def compressed(text: str) -> bytes:
    return gzip.compress(text.encode("utf-8"), mtime=0)


def decompressed(part: bytes) -> bytes:
    """What a part holds. ValueError where it is no such part, or unpacks to more than any package can need."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        content = unpacking.decompress(part, MAX_UNPACKED_BYTES)
    except zlib.error as error:
        raise ValueError("không giải nén được") from error
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise ValueError("giải nén ra quá lớn" if unpacking.unconsumed_tail else "bị cắt cụt")
    if unpacking.unused_data:
        raise ValueError("có phần thừa")
    return content


def too_large(where: str, size: int) -> Problem:
    """BG-002."""
    return HANDOVER_PROBLEMS.problem("BG-002", where, size_words(size), limit=MAX_FILE_BYTES // MEGABYTE)
