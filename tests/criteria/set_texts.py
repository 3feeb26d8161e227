"""Small criterion sets as TOML texts, written from parts, so that a test shows only the part it is about."""

from __future__ import annotations

import tomllib

import pytest

from criteria.loading import read_set
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from criteria.shelves import Texts

FILE = "bo.toml"

INDICATORS = """\
[indicators.so]
type = "count"
[indicators.thap_phan]
type = "number"
unit = "tấn"
[indicators.ty_le]
type = "percent"
[indicators.co]
type = "flag"
[indicators.van_ban]
type = "document"
[indicators.cac_van_ban]
type = "documents"
[indicators.ngay]
type = "date"
[indicators.muc]
type = "choice"
choices = ["kém", "vừa", "tốt"]
ordered = true
[indicators.mau]
type = "choice"
choices = ["xanh", "đỏ"]
[indicators.vu]
type = "incidents"
[indicators.ghi_chu]
type = "text"
"""
"""One indicator of every type; of choices one that is ordered and one that is not."""

TABLES = INDICATORS + "[parameters.nguong]\nvalue = 70\n"

CLASSES = """\
[[classes]]
id = "dat"
label = "Đạt"
from = 5
[[classes]]
id = "khong"
label = "Không"
from = 0
"""


def criterion(id_: str = "1", require: str | None = "so >= 1", **keys: str) -> str:
    """One ``[[criteria]]`` entry; further keys as TOML writes them."""
    given = {"title": '"Tiêu chí"', "cite": '"khoản 1"', "basis": '"text"'} | keys
    lines = ["[[criteria]]", f'id = "{id_}"', *(f"{key} = {value}" for key, value in given.items() if value)]
    if require is not None:
        lines.append(f"require = '{require}'")
    return "\n".join(lines) + "\n"


def set_text(
    *criteria: str,
    outcome: str = '"all"',
    top: str = "",
    tables: str = TABLES,
    standard: str = "mau",
    subject: str = "xa",
    kinds: str = '["xa"]',
    edition: str = "1",
) -> str:
    """A set; ``top`` are further keys at the top of the file, ``tables`` stand between the head and the criteria."""
    head = f"""\
set = "{standard}.{subject}"
edition = "{edition}"
standard = "{standard}"
title = "Bộ tiêu chí mẫu"
applies_to = {kinds}
outcome = {outcome}
"""
    middle = '[source]\ndocument = "Văn bản mẫu"\narticle = "Điều 1"\n[in_force]\nfrom = 2000-01-01\n'
    return head + (f"{top}\n" if top else "") + middle + tables + "".join(criteria or (criterion(),))


def scored(
    *criteria: str,
    outcome: str = '{ score = 10, achieved_from = "dat", cap = "khong" }',
    classes: str = CLASSES,
    more: str = "",
    **keys: str,
) -> str:
    """A scored set of ten points."""
    return set_text(*(criteria or (criterion(points="10"),)), outcome=outcome, tables=TABLES + more + classes, **keys)


def load(text: str, *others: str) -> CriterionSet:
    """The set of a text; ``others`` are the texts of those it may name."""
    return read_set(text, FILE, Texts({key_of(other): other for other in others}))


def key_of(text: str) -> str:
    raw = tomllib.loads(text)
    return f"{raw['set']}@{raw['edition']}"


def refused(text: str, *others: str) -> list[str]:
    """All that is said of a text that is no set."""
    with pytest.raises(ProblemsError) as caught:
        load(text, *others)
    return [str(problem) for problem in caught.value.problems]


def codes(text: str, *others: str) -> list[str]:
    """The codes of what is wrong with a text, none if it is a set."""
    try:
        load(text, *others)
    except ProblemsError as error:
        return [problem.code for problem in error.problems]
    return []
