"""The council's own file: who sits and by which rules, as its regulation says; nothing is assumed.

`council_example` is such a file, with what each key means.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import cast

from criteria.lines import Lines
from criteria.lines import Path as KeyPath
from criteria.problems import ProblemsError, os_reason
from criteria.toml_problems import toml_problem
from engine.process.appraisal.sittings.council_tables import Table, Tables
from engine.process.appraisal.sittings.model import Ballot, Base, Rules
from engine.process.appraisal.sittings.problems import SITTING_PROBLEMS
from engine.records.journal.people import LONGEST, same_name
from engine.records.store.councils import ROLES, Role

_COUNCIL = ("name", "document")
_RULES = ("quorum", "majority", "of", "ballot", "casting_vote", "written")
_MEMBER = ("name", "position", "role", "reported_for")
_LONGEST_TEXT = 500
_SHARE = re.compile(r"(\d{1,3})/(\d{1,3})|(\d{1,3}(?:[.,]\d{1,2})?) ?%")
_QUORUM = "một phần số thành viên trong dấu nháy, ví dụ “2/3” hoặc “75%”: lớn hơn 0, không quá 1"
_MAJORITY = (
    "một phần số phiếu trong dấu nháy: “quá 1/2” hoặc “1/2” khi cần nhiều hơn, từ 1/2 đến dưới 1; “ít nhất 2/3” khi "
    "đủ phần ấy là được, hơn 1/2"
)
_AT_LEAST, _MORE_THAN = "ít nhất ", "quá "
_CODES = "danh sách mã đơn vị trong dấu nháy, ví dụ [“XA01”]; không báo cáo cho đơn vị nào thì ghi []"


@dataclass(frozen=True, slots=True)
class MemberWritten:
    """``reported_for``: codes of units; ``where``: the place of that list in the file."""

    name: str
    position: str
    role: Role
    reported_for: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Council:
    """What a file says."""

    name: str
    document: str
    rules: Rules
    members: tuple[MemberWritten, ...]


def council_example() -> str:
    """A council's file to start from; its members are nobody, its rules are to be replaced by the council's own."""
    return files(__package__).joinpath("council_example.toml").read_text("utf-8")


def council_text(path: Path) -> str:
    """The text of a file. ProblemsError: HD-010."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = os_reason(error)
    except UnicodeDecodeError:
        reason = "không phải mã UTF-8"
    raise ProblemsError([SITTING_PROBLEMS.problem("HD-010", f"“{path.name or path}”", reason=reason)])


def read_council(text: str, name: str) -> Council:
    """What a file says; ``name`` is how problems call it. ProblemsError: HD-011 to HD-017, all of them."""
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProblemsError([replace(toml_problem(error, text, name), code="HD-011")]) from error
    tables = Tables(name, Lines(text))
    tables.keys(raw, ("council", "rules", "members"), ())
    said = tables.table(raw, "council", _COUNCIL)
    called, document = (tables.text(said, ("council", key), _LONGEST_TEXT) for key in _COUNCIL)
    rules = _rules(tables, tables.table(raw, "rules", _RULES))
    listed = tables.tables(raw, "members", _MEMBER)
    members = [_member(tables, one, ("members", place)) for place, one in enumerate(listed)]
    _check_names(tables, listed)
    _check_roles(tables, [one.get("role") for one in listed])
    if tables.problems or called is None or document is None or rules is None:
        raise ProblemsError(tables.problems)
    return Council(called, document, rules, tuple(one for one in members if one is not None))


def _rules(tables: Tables, said: Table) -> Rules | None:
    quorum = _fraction(tables.value(said, ("rules", "quorum"), _is_quorum, _QUORUM))
    majority = _majority(
        tables.value(said, ("rules", "majority"), lambda value: _majority(value) is not None, _MAJORITY)
    )
    of = tables.choice(said, ("rules", "of"), ("present", "members"))
    ballot = tables.choice(said, ("rules", "ballot"), ("open", "secret"))
    casting, written = (tables.flag(said, ("rules", key)) for key in ("casting_vote", "written"))
    if quorum is None or majority is None or of is None or ballot is None or casting is None or written is None:
        return None
    share, reached = majority
    return Rules(quorum, share, cast(Base, of), cast(Ballot, ballot), casting, written, reached)


def _is_quorum(value: object) -> bool:
    share = _fraction(value)
    return share is not None and 0 < share <= 1


def _majority(value: object) -> tuple[Fraction, bool] | None:
    """The share, and whether reaching it is enough: ``1/2`` and ``quá 1/2`` want more, ``ít nhất 2/3`` is content."""
    if not isinstance(value, str):
        return None
    said = " ".join(value.split())
    reached = said.startswith(_AT_LEAST)
    share = _fraction(said.removeprefix(_AT_LEAST).removeprefix(_MORE_THAN))
    if share is None:
        return None
    half = Fraction(1, 2)
    fits = half < share <= 1 if reached else half <= share < 1
    return (share, reached) if fits else None


def _fraction(value: object) -> Fraction | None:
    """``2/3``, ``75%`` or ``66,7%``, exactly; a bare number in TOML would be a binary float."""
    found = _SHARE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or (found[2] is not None and int(found[2]) == 0):
        return None
    return Fraction(int(found[1]), int(found[2])) if found[1] else Fraction(found[3].replace(",", ".")) / 100


def _member(tables: Tables, said: Table, at: KeyPath) -> MemberWritten | None:
    name = tables.text(said, (*at, "name"), LONGEST)
    position = tables.text(said, (*at, "position"), _LONGEST_TEXT)
    role = tables.choice(said, (*at, "role"), ROLES)
    codes = tables.texts(said, (*at, "reported_for"), _CODES)
    if name is None or position is None or role is None or codes is None:
        return None
    return MemberWritten(name, position, cast(Role, role), codes, tables.where((*at, "reported_for")))


def _check_names(tables: Tables, listed: Sequence[Table]) -> None:
    """HD-017: the same person twice, however the name is written."""
    before: list[tuple[int, str]] = []
    for place, one in enumerate(listed):
        name = one.get("name")
        if not isinstance(name, str):
            continue
        first = next((number for number, other in before if same_name(other, name)), None)
        if first is not None:
            tables.add("HD-017", ("members", place, "name"), f"“{name}”", first=first)
        before.append((place + 1, name))


def _check_roles(tables: Tables, roles: Sequence[object]) -> None:
    """HD-015, HD-016; who lacks is told only where every role can be read."""
    readable = bool(roles) and all(role in ROLES for role in roles)
    chairs = roles.count("chair")
    if chairs > 1 or (readable and not chairs):
        tables.add("HD-015", (), f"{chairs} chủ tịch")
    if readable and "secretary" not in roles:
        tables.add("HD-016", ())
