"""The page of problem codes holds every code of the house, with the texts that stand in the code today."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"[A-Z]{2,3}-\d{3}")
QUOTED = re.compile(rf"""["']{CODE.pattern}["']""")
"""As a code stands in a module; where none does the module need not be parsed."""
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "doc_codes.py"))


def rows() -> dict[str, list[str]]:
    """The page as it stands, by code: what is wrong, what is wanted, how to mend it."""
    lines = (ROOT / "docs" / "ma-loi.md").read_text("utf-8").splitlines()
    cells = [re.split(r" \| ", line.strip("| ")) for line in lines if re.match(r"\| [A-Z]{2,3}-", line)]
    return {code: texts for code, *texts in cells}


@cache
def codes_in_the_code() -> frozenset[str]:
    texts = [path.read_text("utf-8") for room in ("criteria", "engine", "cli", "fixtures") for path in code_of(room)]
    return frozenset(
        node.value
        for text in texts
        if QUOTED.search(text)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    )


def code_of(room: str) -> Iterator[Path]:
    return (ROOT / room).rglob("*.py")


def test_every_code_is_on_the_page() -> None:
    assert codes_in_the_code() - rows().keys() == set()


def test_every_code_on_the_page_is_in_the_code() -> None:
    assert rows().keys() - codes_in_the_code() == set()


def test_every_code_says_what_is_wrong_and_how_to_mend_it() -> None:
    assert {code for code, texts in rows().items() if not re.search(r"\w", texts[0])} == set()
    assert {code for code, texts in rows().items() if code != "CR-952" and not re.search(r"\w", texts[-1])} == set()


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "ma-loi.md").read_text("utf-8") == SCRIPT["page"](), "python scripts/doc_codes.py"


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        (
            "SH-001",
            [
                "không mở được tệp (…)",
                "đường dẫn tới một tệp đọc được",
                "sửa đường dẫn hoặc quyền đọc tệp",
            ],
        ),
        (
            "CR-002",
            [
                "tệp sai cú pháp TOML (…)",
                "mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần",
                "sửa dòng này",
            ],
        ),
    ],
)
def test_texts_are_those_of_the_code(code: str, texts: list[str]) -> None:
    assert rows()[code] == texts
