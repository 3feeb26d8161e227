"""A package with forms as people fill them: a roll and a unit's own workbook, read once more where it is taken."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.main import main
from criteria.library.offices import OfficeLibrary
from criteria.problems import Problem
from engine.process.handover.comparing import untrue
from engine.process.handover.reading import open_package
from tests.engine.process.handover.tampered import forged

EXAMPLES = Path("docs/examples")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Of a commune with four residential areas that reported on a roll, itself in a workbook of its own."""
    folder = tmp_path_factory.mktemp("xa")
    db, forms, file = str(folder / "xa.db"), folder / "bieu-mau", folder / "goi.zip"
    make = ("form", "make", "--period", "2024", "--unit", "X1", "-o", str(forms))
    for words in (("init",), ("register", "import", str(EXAMPLES / "danh-ba.csv")), make, (*make, "--roll")):
        assert main([*words, "--db", db]) == 0
    runpy.run_path(str(EXAMPLES / "dien_thu.py"))["fill"](forms)
    assert main(["submit", str(forms), "--db", db]) == 0
    assert main(["handover", "make", "--of", "X1", "-o", str(file), "--db", db]) == 0
    return file.read_bytes()


def lies(data: bytes, change: Callable[[list[dict[str, Any]]], None] = lambda _: None) -> list[Problem]:
    """What does not stand in the workbooks, with the list of forms changed and all hashes made anew."""
    opened = open_package(forged(data, lists={"forms": change}), "goi.zip").package
    assert opened is not None
    return list(untrue(opened, OfficeLibrary()))


def values_of(lines: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((form, value) for form in lines for value in form["values"])


def test_what_was_handed_in_is_what_its_cells_say(package: bytes) -> None:
    opened = open_package(package, "goi.zip").package
    assert opened is not None
    assert {len(opened.content.units[form.unit - 1].states) for form in opened.content.forms} == {1}
    assert (len(opened.content.forms), len(opened.content.workbooks)) == (5, 2)
    assert lies(package) == []


def test_every_value_changed_alone_is_told_with_its_unit_sheet_and_cell(package: bytes) -> None:
    """Of each kind of value: text seen and cell stay as they are, which only the reader itself finds out."""
    changed: list[tuple[str, str]] = []

    def change(lines: list[dict[str, Any]]) -> None:
        for _, value in values_of(lines):
            said = json.loads(value["value"])
            other = (not said) if isinstance(said, bool) else said + 1 if isinstance(said, int) else "khác"
            value["value"] = json.dumps(other, ensure_ascii=False)
            changed.append((value["sheet"], value["cell"]))

    found = lies(package, change)
    assert {problem.code for problem in found} == {"BG-027"}
    assert len(found) == len(changed) > 20
    assert all(
        f"trang “{sheet}”, ô {cell}" in problem.where for problem, (sheet, cell) in zip(found, changed, strict=True)
    )


def test_a_row_of_the_roll_given_to_another_unit_is_told(package: bytes) -> None:
    def swap(lines: list[dict[str, Any]]) -> None:
        rolls = [form for form in lines if form["file_name"].startswith("bang")]
        first, second = rolls[0], rolls[1]
        first["values"], second["values"] = second["values"], first["values"]

    assert {problem.code for problem in lies(package, swap)} == {"BG-027"}


def test_a_value_for_a_blank_cell_is_told(package: bytes) -> None:
    def add(lines: list[dict[str, Any]]) -> None:
        value = next(value for _, value in values_of(lines))
        form = next(form for form, one in values_of(lines) if one is value)
        form["values"].append({**value, "column": "projected", "cell": "ZZ99"})

    (problem,) = lies(package, add)
    assert (problem.code, "ô trống" in str(problem)) == ("BG-027", True)
