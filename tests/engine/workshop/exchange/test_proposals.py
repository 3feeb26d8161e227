"""Cases proposed for thresholds no case stands on: they count once an officer says what must come out, and confirms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from criteria.problems import ProblemsError
from criteria.shelves import NOWHERE
from engine.workshop.exchange import export, import_workbook, proposed
from engine.workshop.pieces import Piece, named
from engine.workshop.testing import failures
from tests.criteria.set_texts import criterion, set_text
from tests.engine.workshop.exchange.exchange_sets import CASES

SHEET = "Trường hợp đề xuất"
SET = set_text(criterion("1", "so >= 5 and ty_le <= nguong"))


def laid_out(folder: Path, cases: str = CASES, text: str = SET) -> tuple[Piece, Path]:
    """The set with its cases in a folder, and its workbook."""
    (folder / "bo.toml").write_text(text, encoding="utf-8")
    (folder / "bo.cases.toml").write_text(cases, encoding="utf-8")
    (piece,) = named([str(folder / "bo.toml")])
    path = folder / "bo.xlsx"
    path.write_bytes(export(piece.path, piece.shelf).workbook)
    return piece, path


def edited(path: Path, **cells: object) -> Path:
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book[SHEET][address] = value
    book.save(path)
    return path


def rows(path: Path) -> list[tuple[Any, ...]]:
    return [row for row in openpyxl.load_workbook(path)[SHEET].iter_rows(min_row=4, values_only=True) if any(row)]


CASES_BOTH = CASES.replace("so = 2", "so = 7, ty_le = 3")


def test_both_sides_of_each_threshold_are_proposed_unconfirmed(tmp_path: Path) -> None:
    _, path = laid_out(tmp_path, CASES_BOTH)
    assert rows(path) == [
        (None, None, "1", "so >= 5", "so", "4", "Không đạt", "X1", "Đạt"),
        (None, None, "1", "so >= 5", "so", "5", "Đạt", "X1", "Đạt"),
        (None, None, "1", "ty_le <= nguong", "ty_le", "70", "Đạt", "X1", "Đạt"),
        (None, None, "1", "ty_le <= nguong", "ty_le", "71", "Không đạt", "X1", "Đạt"),
    ]


def test_what_is_not_confirmed_is_no_case(tmp_path: Path) -> None:
    piece, path = laid_out(tmp_path, CASES_BOTH)
    read = import_workbook(edited(path, B4="Không đạt", A5="Không", B5="Đạt"), NOWHERE)
    assert (read.confirmed, read.changed_cases) == (0, ())
    assert read.cases == piece.cases


def test_a_confirmed_proposal_is_a_case_with_the_officers_state(tmp_path: Path) -> None:
    piece, path = laid_out(tmp_path, CASES_BOTH)
    read = import_workbook(edited(path, A4="Có", B4="Không đạt", A5="Có", B5="Đạt"), NOWHERE)
    assert read.confirmed == 2
    assert read.cases_text.endswith(
        """
[[case]]
title                = "Tiêu chí 1: so là 4"
base                 = "dat"
units.X1.reported.so = 4
boundary             = ["1"]
expect.X1.criteria   = { 1 = "fail" }

[[case]]
title                = "Tiêu chí 1: so là 5"
base                 = "dat"
units.X1.reported.so = 5
boundary             = ["1"]
expect.X1.criteria   = { 1 = "pass" }
"""
    )
    assert [one.threshold for one in proposed(read, NOWHERE)] == ["ty_le <= nguong", "ty_le <= nguong"]
    (piece.path.with_suffix(".cases.toml")).write_text(read.cases_text, encoding="utf-8")
    (again,) = named([str(piece.path)])
    assert [failure.case for failure in failures(again) if failure.criterion == "1"] == []


def test_an_officers_state_against_the_set_is_kept_and_fails_in_the_test(tmp_path: Path) -> None:
    piece, path = laid_out(tmp_path, CASES_BOTH)
    read = import_workbook(edited(path, A5="Có", B5="Không đạt"), NOWHERE)
    (piece.path.with_suffix(".cases.toml")).write_text(read.cases_text, encoding="utf-8")
    (again,) = named([str(piece.path)])
    assert [(one.case, one.expected, one.found) for one in failures(again) if one.criterion == "1"] == [
        ("Tiêu chí 1: so là 5", "fail", "pass")
    ]


def test_a_proposal_confirmed_twice_is_one_case(tmp_path: Path) -> None:
    _, path = laid_out(tmp_path, CASES_BOTH)
    read = import_workbook(edited(path, A4="Có", B4="Không đạt"), NOWHERE)
    (tmp_path / "bo.cases.toml").write_text(read.cases_text, encoding="utf-8")
    (piece,) = named([str(tmp_path / "bo.toml")])
    path.write_bytes(export(piece.path, piece.shelf).workbook)
    assert [row[5] for row in rows(path) if row[4] == "so"] == ["4", "5"]
    again = import_workbook(edited(path, A4="Có", B4="Không đạt"), NOWHERE)
    assert (again.confirmed, again.cases_text) == (0, read.cases_text)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"A4": "Có"},
            (
                "[XC-030] “bo.xlsx”, trang “Trường hợp đề xuất”, ô B4: đã xác nhận nhưng chưa chọn kết quả phải có. "
                "Cần: một trong: Đạt, Không đạt, Chưa đủ số liệu, Không áp dụng. "
                "Cách sửa: chọn kết quả phải có hoặc bỏ xác nhận."
            ),
        ),
        (
            {"A4": "Có", "B4": "Đạt", "I4": "Không còn"},
            (
                "[XC-031] “bo.xlsx”, trang “Trường hợp đề xuất”, ô I4: trường hợp đề xuất dựa trên một trường hợp "
                "không còn. Đã thấy: “Không còn”. Cần: tên một trường hợp ở trang “Trường hợp thử”. Cách sửa: bỏ xác "
                "nhận hoặc tự viết trường hợp ở trang “Trường hợp thử”."
            ),
        ),
        (
            {"A4": "Chắc"},
            (
                "[XC-006] “bo.xlsx”, trang “Trường hợp đề xuất”, ô A4: ô “Xác nhận” sai dạng. Đã thấy: “Chắc”. "
                "Cần: một trong: Có, Không. Cách sửa: sửa ô này."
            ),
        ),
    ],
)
def test_a_confirmation_that_says_too_little(cells: dict[str, object], said: str, tmp_path: Path) -> None:
    _, path = laid_out(tmp_path, CASES_BOTH)
    with pytest.raises(ProblemsError) as caught:
        import_workbook(edited(path, **cells), NOWHERE)
    assert [str(problem) for problem in caught.value.problems] == [said]
