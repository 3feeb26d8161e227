"""Workbooks as accident and malice make them: a form with bytes, parts or cells changed; of one seed the same file."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

Parts = dict[str, bytes]
Mutation = Callable[[random.Random, Parts], None]

TOKENS = (
    b"<", b">", b"/", b'"', b"&", b"&amp;", b"&#0;", b"&x;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x?>", b"\x00",
    b"\xff", b"\xe1\xba", b"<c>", b"</c>", b"<row>", b"</row>", b'<c r="A1">', b"<v>1</v>", b"<f>1/0</f>", b"<v/>",
    b'r="A1"', b't="s"', b't="e"', b't="d"', b't="inlineStr"', b's="99999"', b"<is><t>x</t></is>", b"<x:c/>",
    b"99999999999999999999", b"1E308", b"NaN", b"-1", b"0.1", b"#REF!", b"1.234", b"31/02/2024", b"=1+1", b"'",
    "Không".encode(), "Co\u0301".encode(), "\u00a0".encode(), "１２".encode(), b"_x0000_", b"_xFFFF_", b"A" * 400,
    b'<mergeCell ref="A1:XFD1048576"/>', b'<mergeCell ref="B2"/>', b'hidden="1"', b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b'encoding="UTF-16"', b'encoding="x"', b"xmlns=''",
)  # fmt: skip


def mutated(form: bytes, seed: int) -> bytes:
    """The form, changed in one to three places."""
    drawn = random.Random(seed)
    if drawn.random() < 0.25:
        return _bytes_changed(drawn, form)
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(drawn.randint(1, 3)):
        drawn.choice(MUTATIONS)(drawn, parts)
    packed = _packed(drawn, parts)
    return _bytes_changed(drawn, packed) if drawn.random() < 0.05 else packed


def _packed(drawn: random.Random, parts: Parts) -> bytes:
    buffer = io.BytesIO()
    method = zipfile.ZIP_STORED if drawn.random() < 0.1 else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(buffer, "w", method, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _bytes_changed(drawn: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    match drawn.randrange(4):
        case 0:
            del changed[drawn.randrange(len(changed)) :]
        case 1:
            start = drawn.randrange(len(changed))
            del changed[start : start + drawn.randint(1, 200)]
        case 2:
            start = drawn.randrange(len(changed))
            changed[start:start] = drawn.randbytes(drawn.randint(1, 50))
        case _:
            for _ in range(drawn.randint(1, 8)):
                changed[drawn.randrange(len(changed))] = drawn.randrange(256)
    return bytes(changed)


def _any_part(drawn: random.Random, parts: Parts) -> str:
    return drawn.choice(sorted(parts))


def token_put_in(drawn: random.Random, parts: Parts) -> None:
    name = _any_part(drawn, parts)
    data = parts[name]
    at = drawn.randrange(len(data) + 1)
    parts[name] = data[:at] + drawn.choice(TOKENS) + data[at + drawn.choice((0, 0, 1, 5)) :]


def piece_moved(drawn: random.Random, parts: Parts) -> None:
    name = _any_part(drawn, parts)
    data = parts[name]
    start, to = sorted(drawn.randrange(len(data) + 1) for _ in range(2))
    piece = data[start : start + drawn.randint(1, 300)]
    parts[name] = data[:to] + piece + data[to:]


def part_lost(drawn: random.Random, parts: Parts) -> None:
    if len(parts) > 1:
        del parts[_any_part(drawn, parts)]


def part_put_for_another(drawn: random.Random, parts: Parts) -> None:
    parts[_any_part(drawn, parts)] = parts[_any_part(drawn, parts)]


def part_renamed(drawn: random.Random, parts: Parts) -> None:
    old = _any_part(drawn, parts)
    name = drawn.choice(
        ("xl/vbaProject.bin", "../x.xml", "xl/externalLinks/externalLink1.xml", old.upper(), f"{old}.xml")
    )
    parts[name] = parts.pop(old)


_CELL = re.compile(rb"<c r=\"[A-Z]+[0-9]+\"[^>]*(?:/>|>.*?</c>)")
_CONTENT = re.compile(rb"(?<=>)[^<>]+(?=</(?:t|v|f)>)")


def _sheet(drawn: random.Random, parts: Parts) -> str | None:
    sheets = sorted(name for name in parts if name.startswith("xl/worksheets/"))
    return drawn.choice(sheets) if sheets else None


def cell_written(drawn: random.Random, parts: Parts) -> None:
    """Other text in a cell, its markup whole."""
    name = _sheet(drawn, parts)
    found = list(_CONTENT.finditer(parts[name])) if name else []
    if name and found:
        match = drawn.choice(found)
        text = drawn.choice(TOKENS).replace(b"&", b"&amp;").replace(b"<", b"&lt;")
        parts[name] = parts[name][: match.start()] + text + parts[name][match.end() :]


def cell_for_another(drawn: random.Random, parts: Parts) -> None:
    """A cell's whole markup in the place of another, or twice."""
    name = _sheet(drawn, parts)
    found = list(_CELL.finditer(parts[name])) if name else []
    if name and found:
        one, other = drawn.choice(found), drawn.choice(found)
        parts[name] = parts[name][: one.start()] + other[0] + parts[name][one.end() :]


def cell_lost(drawn: random.Random, parts: Parts) -> None:
    name = _sheet(drawn, parts)
    found = list(_CELL.finditer(parts[name])) if name else []
    if name and found:
        match = drawn.choice(found)
        parts[name] = parts[name][: match.start()] + parts[name][match.end() :]


MUTATIONS: tuple[Mutation, ...] = (
    token_put_in, token_put_in, piece_moved, part_lost, part_put_for_another, part_renamed, cell_written, cell_written,
    cell_for_another, cell_lost,
)  # fmt: skip
