"""What is counted of a set; and the sets hold what is known of each provision, with its basis, and nothing else."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from criteria.library import catalogue
from criteria.loading import load_set
from criteria.shelves import Folder
from engine.workshop.counting import BASES, Standing, standing, standing_of_text, together
from engine.workshop.pieces import Piece, shipped
from engine.workshop.verifying import Verification

PROVISIONS = Path(__file__).with_name("provisions.csv")
"""Of each provision that a set is made from: how well it is known, on what bases its criteria are, why that differs."""
_HEADING = re.compile(r"## .*`([^`]+@[^`]+)`")
_PROVISION = re.compile(r"(TT|QD|HD|SVMT|NTM|DTVM|L/|CV|KT/|KNC|BCA)[^ ;,]+")


class Row(NamedTuple):
    set: str
    criterion: str
    provisions: tuple[str, ...]
    basis: str


def source_rows() -> Iterator[Row]:
    """The tables of criteria in every SOURCES.md; those of reporting forms are of what is asked, and there are none."""
    assessing = {one.key for one in catalogue.all_sets() if one.assesses}
    for path in sorted(Path(catalogue.__file__).parent.glob("*/SOURCES.md")):
        key = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("## "):
                heading = _HEADING.match(line)
                key = heading.group(1) if heading else ""
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if key in assessing and line.startswith("| ") and cells[0] != "Mã":
                named = re.split(r"[,;] ", cells[2])
                yield Row(key, cells[0], tuple(part for part in named if _PROVISION.fullmatch(part)), cells[3])


ROWS = list(source_rows())


@pytest.mark.parametrize("piece", list(shipped()), ids=lambda piece: piece.set.key)
def test_the_counts_are_those_of_the_table_beside_the_set(piece: Piece) -> None:
    counts = Counter(row.basis for row in ROWS if row.set == piece.set.key)
    assert standing(piece).by_basis == tuple(counts[basis] for basis in BASES)


def test_every_provision_known_is_encoded_with_its_basis_and_no_other_is_named() -> None:
    with PROVISIONS.open(encoding="utf-8") as file:
        known = list(csv.DictReader(file))
    encoded: dict[str, set[str]] = {}
    for row in ROWS:
        for provision in row.provisions:
            encoded.setdefault(provision, set()).add(row.basis)
    assert {one["provision"]: set(one["encoded"].split()) for one in known} == encoded
    for one in known:
        assert bool(one["why"]) is (one["known"] != one["encoded"]), one["provision"]


def test_nothing_decided_is_without_a_case_and_nobody_has_verified_yet() -> None:
    found = [standing(piece) for piece in shipped()]
    assert [one.untested for one in found if one.untested] == []
    assert sum(one.verified for one in found) == 0


def test_a_standard_adds_up_its_sets() -> None:
    found = [
        Standing("a", "a.x@1", (1, 2, 3, 4), 1, ("3",)),
        Standing("b", "b.x@1", (1, 0, 0, 0), 0, ()),
        Standing("a", "a.y@1", (0, 1, 0, 0), 0, ("1", "2")),
    ]
    sums = together(found)
    assert sums == [
        Standing("a", "", (1, 3, 3, 4), 1, ("a.x@1 3", "a.y@1 1", "a.y@1 2")),
        Standing("b", "", (1, 0, 0, 0), 0, ()),
    ]
    assert sums[0].total == 11


def test_what_is_unknown_of_one_set_is_unknown_of_its_standard() -> None:
    found = [
        Standing("a", "a.x@1", (1, 0, 0, 0), 1, ("3",), 0),
        Standing("a", "a.y@1", (0, 1, 0, 0), 0, None, 2),
        Standing("a", "a.z@1", (0, 1, 0, 0), 0, (), 1),
    ]
    assert together(found) == [Standing("a", "", (1, 2, 0, 0), 1, None, 3)]


SET = """set = "thu.xa"
edition = "1"
standard = "thu"
title = "Xã thử"
applies_to = ["xa"]
outcome = "all"
source = { document = "Văn bản thử" }
in_force = { from = 2024-01-01 }
[indicators]
co = { type = "flag" }
[[criteria]]
id = "1"
title = "Một"
basis = "text"
cite = "k"
require = "co"
verified = { by = "Cán bộ pháp chế", on = 2024-02-01, document = "Bản sao y" }
[[criteria]]
id = "2"
title = "Hai"
basis = "drafted"
require = "not co"
[[criteria]]
id = "3"
title = "Ba"
basis = "missing"
cite = "k"
"""
CASES = """sets = ["thu.xa@1"]
[[case]]
title = "Một"
period = "2024"
units.X1 = { kind = "xa", enrolled = ["thu"], reported = { co = true } }
expect.X1.criteria = { "1" = "pass" }
"""


def test_compared_is_told_from_compared_before_it_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "xa@1.toml"
    path.write_text(SET, "utf-8")
    fits = Verification("Thành viên 1", date(2024, 3, 1), "Văn bản thử", 5, fits=True)
    compared = {"1": replace(fits, fits=False), "2": fits, "3": replace(fits, fits=False), "bỏ rồi": fits}
    assert standing_of_text(load_set(path), compared) == Standing("thu", "thu.xa@1", (1, 0, 1, 1), 2, None, 1)


def test_untested_is_what_no_case_expects_anything_of(tmp_path: Path) -> None:
    path = tmp_path / "xa@1.toml"
    path.write_text(SET, "utf-8")
    piece = Piece(path, load_set(path), Folder(tmp_path))
    assert standing(piece) == Standing("thu", "thu.xa@1", (1, 0, 1, 1), 1, ("1", "2"))
    cases = tmp_path / "xa@1.cases.toml"
    cases.write_text(CASES, "utf-8")
    assert standing(Piece(path, piece.set, Folder(tmp_path))).untested == ("2",)
    cases.write_text(CASES.replace("expect.X1.criteria", 'expect.X1.others = "fail"\nexpect.X1.criteria'), "utf-8")
    assert standing(Piece(path, piece.set, Folder(tmp_path))).untested == ()
