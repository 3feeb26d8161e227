"""Formulas after rows were put in: each reference where its cells now are, or a refusal that says which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.sheets.filling.moving import CannotMoveError, Moves, rows_of
from engine.sheets.filling.references import At, moved_formula, sheets_in

MOVES = {"Biểu 1": Moves({5: 3})}
"""Row 5 is repeated: there are three rows more below it."""


def below(formula: str, row: int = 6) -> str:
    return moved_formula(formula, At("Biểu 1", row), MOVES)


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("SUM(B5:B5)", "SUM(B5:B8)"),
        ("SUM(B2:B5)+B6*$C$7", "SUM(B2:B8)+B9*$C$10"),
        ("SUM(B8:B5)", "SUM(B11:B5)"),
        ("SUM(B5:B9)", "SUM(B5:B12)"),
        ("B4", "B4"),
        ("SUM(B2:B1048576)", "SUM(B2:B1048576)"),
        ("SUM(B:C)+SUM(5:5)+SUM(9:9)", "SUM(B:C)+SUM(5:8)+SUM(12:12)"),
        ('IF(A6="B6",1,B7)', 'IF(A9="B6",1,B10)'),
        ("LOG10(B6)+Nam_2024+Bang1[Số lượt]", "LOG10(B9)+Nam_2024+Bang1[Số lượt]"),
        ("'Biểu 1'!B6+Khác!B6", "'Biểu 1'!B9+Khác!B6"),
    ],
)
def test_references_below_move_and_ranges_take_in_what_was_put_in(formula: str, moved: str) -> None:
    assert below(formula) == moved


@pytest.mark.parametrize(
    ("formula", "copies"),
    [
        ("C5/D$9", ("C5/D$12", "C6/D$12", "C7/D$12")),
        ("SUM(C5:F5)", ("SUM(C5:F5)", "SUM(C6:F6)", "SUM(C7:F7)")),
        ("SUM(C$5:C5)", ("SUM(C$5:C5)", "SUM(C$5:C6)", "SUM(C$5:C7)")),
        ("Khác!B5", ("Khác!B5", "Khác!B5", "Khác!B5")),
    ],
)
def test_a_formula_of_the_repeated_row_speaks_of_its_own_row(formula: str, copies: tuple[str, ...]) -> None:
    assert tuple(moved_formula(formula, At("Biểu 1", 5, copy), MOVES) for copy in range(3)) == copies


@pytest.mark.parametrize(
    ("formula", "row", "why"),
    [
        ("B5", 6, "tham chiếu “B5” trỏ vào một ô của dòng lặp lại, sau khi điền là nhiều ô"),
        ("B4+1", 5, "tham chiếu “B4” ở dòng lặp lại trỏ sang dòng khác mà không cố định dòng bằng dấu $"),
        ("B$5", 5, "tham chiếu “B$5” ở dòng lặp lại cố định chính dòng ấy"),
        ("SUM(OFFSET(B9,1,0))", 6, "hàm OFFSET tự tính ra địa chỉ ô"),
        ('INDIRECT("B9")', 6, "hàm INDIRECT tự tính ra địa chỉ ô"),
        ("SUM(B6:INDEX(B6:B9,2))", 6, "hàm B6:INDEX tự tính ra địa chỉ ô"),
        ("SUM(Đầu:Cuối!B9)", 6, "tham chiếu “Đầu:Cuối!B9” không đọc được chính xác"),
        ("SUM(B9#)", 6, "công thức “SUM(B9#)” không đọc được"),
    ],
)
def test_what_cannot_be_moved_exactly_is_refused(formula: str, row: int, why: str) -> None:
    with pytest.raises(CannotMoveError) as refusal:
        moved_formula(formula, At("Biểu 1", row), MOVES)
    assert str(refusal.value) == why


def test_a_rule_over_many_rows_keeps_to_each_of_them() -> None:
    rule = At("Biểu 1", 5, until=5)
    assert moved_formula("$C5>$D$7", rule, MOVES) == "$C5>$D$10"
    assert moved_formula("$C8>$C9", At("Biểu 1", 8, until=9), MOVES) == "$C11>$C12"
    with pytest.raises(CannotMoveError, match="qua dòng lặp lại"):
        moved_formula("$C6>$C5", At("Biểu 1", 6, until=9), MOVES)


def test_nothing_is_refused_where_nothing_moves() -> None:
    assert moved_formula("OFFSET(B9,1,0)", At("Biểu 1", 6), {"Biểu 1": Moves({})}) == "OFFSET(B9,1,0)"
    assert sheets_in("'Công an ''A'''!B1+T!B2+B3") == {"Công an 'A'", "T"}


def test_ranges_without_a_formula() -> None:
    moves = MOVES["Biểu 1"]
    assert moves.sqref("B5 B5:C6 D9 A:C $A$5 6:7") == "B5:B8 B5:C9 D12 A:C $A$5:$A$8 9:10"
    assert (rows_of("B5:C6"), rows_of("B5"), rows_of("5:7")) == ((5, 6), (5, 5), (5, 7))


@given(st.dictionaries(st.integers(1, 30), st.integers(1, 9), max_size=5), st.integers(1, 40), st.integers(1, 40))
def test_rows_keep_their_order_and_none_meets_another(more: dict[int, int], one: int, other: int) -> None:
    moves = Moves(more)
    assert moves.last(one) - moves.first(one) == more.get(one, 0)
    if one < other:
        assert moves.last(one) < moves.first(other)
        put_in = sum(count for row, count in more.items() if one <= row <= other)
        assert moves.last(other) - moves.first(one) == other - one + put_in
        formula = moved_formula(f"SUM(B{one}:B{other})", At("S", 99), {"S": moves})
        assert formula == f"SUM(B{moves.first(one)}:B{moves.last(other)})"
