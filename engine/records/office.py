"""What an office prints of itself on every paper: entered once, each change a row of its own.

The name of who signs stands in the table of people alone, where it can be erased.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.journal.people import LONGEST, actor_number, people
from engine.records.newest import newest
from engine.records.store import OfficeParticular

BLANK = "……"
"""Stands on paper for what was never entered."""

_PERSON = "person:"
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Particular:
    """One thing that is entered: how commands name it, what it is called, whether it takes several lines."""

    name: str
    key: str
    label: str
    several: bool = False


PARTICULARS: Mapping[str, Particular] = MappingProxyType(
    {
        one.key: one
        for one in (
            Particular("above", "co-quan-chu-quan", "cơ quan chủ quản"),
            Particular("agency", "co-quan", "cơ quan"),
            Particular("symbol", "ky-hieu", "ký hiệu văn bản"),
            Particular("place", "dia-danh", "địa danh"),
            Particular("position", "chuc-vu", "chức vụ người ký", several=True),
            Particular("signer", "nguoi-ky", "người ký"),
            Particular("recipients", "noi-nhan", "nơi nhận", several=True),
            Particular("secrecy", "do-mat", "độ mật"),
        )
    }
)
"""By the key of commands, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Office:
    """What the office prints; none, or no lines: never entered, taken away, or (of the signer) erased.

    above       the body above it, printed over its own name: “BỘ CÔNG AN”
    symbol      what follows the number of a document: “BC-CAT-PV01” in “Số: ……/BC-CAT-PV01”
    position    as it is printed, line by line: “KT. GIÁM ĐỐC”, “PHÓ GIÁM ĐỐC”
    recipients  the lines of “Nơi nhận”
    secrecy     the grade of secrecy, where papers bear one
    """

    above: str | None = None
    agency: str | None = None
    symbol: str | None = None
    place: str | None = None
    position: tuple[str, ...] = ()
    signer: str | None = None
    recipients: tuple[str, ...] = ()
    secrecy: str | None = None

    @property
    def number_line(self) -> str:
        """“Số: ……/BC-CAT-PV01”."""
        return f"Số: {BLANK}/{self.symbol or BLANK}"

    @property
    def day_line(self) -> str:
        """“Nghệ An, ngày …… tháng …… năm ……”: the day of signing is written by hand."""
        return f"{self.place or BLANK}, ngày …… tháng …… năm ……"


def office_of(session: Session, known: int | None = None) -> Office:
    """What counts now, or did after an entry of the journal."""
    values = {row.name: row.value for row in _newest(session, known)}
    signer = values.get("signer")
    names = dict(people(session))
    return Office(
        above=values.get("above"),
        agency=values.get("agency"),
        symbol=values.get("symbol"),
        place=values.get("place"),
        position=_lines(values.get("position")),
        signer=None if signer is None else names.get(int(signer.removeprefix(_PERSON))),
        recipients=_lines(values.get("recipients")),
        secrecy=values.get("secrecy"),
    )


def set_particular(session: Session, key: str, values: Sequence[str]) -> int | None:
    """Enter one thing, or, without values, take it away; the number of the journal's entry, none: it was just so.

    ProblemsError: CQ-001 to CQ-005.
    """
    particular = _particular(key)
    lines = _checked(particular, values)
    row = next((one for one in _newest(session, None) if one.name == particular.name), None)
    entry = journal.upcoming(session)
    named: dict[str, Plain] = {}
    value = "\n".join(lines) or None
    if particular.name == "signer" and value is not None:
        _, actor = actor_number(session, entry)
        number, signer = actor_number(session, entry, value)
        value, named = f"{_PERSON}{number}", {**actor, **signer}
    if (row.value if row is not None else None) == value:
        return None
    revision = 1 if row is None else row.revision + 1
    session.add(OfficeParticular(name=particular.name, revision=revision, value=value, entry=entry))
    told: dict[str, Plain] = {"particular": particular.name, "revision": revision}
    journal.record(session, "office.particular_set", told | ({"people": named} if named else {}))
    return entry


def _newest(session: Session, known: int | None) -> list[OfficeParticular]:
    return list(session.scalars(select(aliased(OfficeParticular, newest(OfficeParticular, known=known)))))


def _lines(value: str | None) -> tuple[str, ...]:
    return tuple(value.split("\n")) if value else ()


def _particular(key: str) -> Particular:
    found = PARTICULARS.get(key)
    if found is None:
        wanted = meant(nearest(key, PARTICULARS), f"một trong: {', '.join(PARTICULARS)}")
        raise ProblemsError(
            [Problem("CQ-001", "MỤC", "không có mục này trong thông tin cơ quan", f"“{key}”", wanted, "sửa tên mục")]
        )
    return found


def _checked(particular: Particular, values: Sequence[str]) -> list[str]:
    lines = [" ".join(value.split()) for value in values]
    longest = LONGEST if particular.name == "signer" else _LONGEST
    found = []
    if len(lines) > 1 and not particular.several:
        found.append(_several(particular, lines))
    found += [_broken(particular, value) for value in values if len(value.strip().splitlines()) > 1]
    if any(not line for line in lines):
        found.append(_empty(particular))
    found += [_too_long(particular, line, longest) for line in lines if len(line) > longest]
    if found:
        raise ProblemsError(found)
    return lines


def _several(particular: Particular, lines: Sequence[str]) -> Problem:
    return Problem(
        "CQ-002",
        particular.key,
        "mục này chỉ nhận một giá trị",
        "; ".join(f"“{line}”" for line in lines),
        f"một {particular.label}",
        "đặt cả giá trị trong một cặp dấu nháy",
    )


def _empty(particular: Particular) -> Problem:
    return Problem(
        "CQ-003",
        particular.key,
        "giá trị để trống",
        "",
        "chữ; muốn bỏ mục này thì không ghi giá trị nào",
        "ghi giá trị hoặc bỏ dấu nháy trống",
    )


def _broken(particular: Particular, value: str) -> Problem:
    each = "mỗi dòng một giá trị, mỗi giá trị trong một cặp dấu nháy" if particular.several else "chữ trên một dòng"
    seen = "; ".join(f"“{line}”" for line in value.strip().splitlines())
    return Problem("CQ-005", particular.key, "giá trị có xuống dòng", seen, each, "bỏ chỗ xuống dòng")


def _too_long(particular: Particular, line: str, longest: int) -> Problem:
    seen = f"“{line[:40]}…”"
    return Problem("CQ-004", particular.key, "giá trị quá dài", seen, f"không quá {longest} ký tự", "rút ngắn")
