"""Literals, lines and limits of a condition, as the language page words them."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

import pytest

from criteria.expressions.nodes import Number, Text
from criteria.expressions.reading import read
from criteria.expressions.walking import every
from tests.criteria.set_texts import codes, criterion, load, set_text


def literals(condition: str) -> list[Fraction | str]:
    node = load(set_text(criterion(require=condition))).criteria[0].require
    assert node is not None
    return [inner.value for inner in every(node) if isinstance(inner, Number | Text)]


def told(condition: str) -> list[str]:
    return codes(set_text(criterion(require=condition)))


@pytest.mark.parametrize(
    ("condition", "values"),
    [
        ("so >= 70", [Fraction(70)]),
        ("so >= 0", [Fraction(0)]),
        ("so >= 0.5", [Fraction(1, 2)]),
        ("so >= 70.00", [Fraction(70)]),
        ("so >= 69.99999999999999999", [Fraction(6999999999999999999, 10**17)]),
        ("so + 0.1 == 0.30000000000000001", [Fraction(1, 10), Fraction(30000000000000001, 10**17)]),
        ("so >= 123456789012345678901234567890.1", [Fraction(1234567890123456789012345678901, 10)]),
        ('territory == "Nghệ An 🌾" and so >= 1.5', ["Nghệ An 🌾", Fraction(3, 2)]),
        ('territory == "" or so in (-1, 2.5)', ["", Fraction(-1), Fraction(5, 2)]),
    ],
)
def test_literals_are_read_from_the_source_text_as_written(condition: str, values: list[object]) -> None:
    assert literals(condition) == values


@pytest.mark.parametrize(
    "literal",
    ["1e3", "1E3", "0x10", "0b1", "0o7", "1_000", "1.", ".5", "1j", "007", "1.5e3", "1.2.3", "٣", "７０", "1,5e"],
)
def test_literals_are_digits_optionally_a_point_and_digits(literal: str) -> None:
    assert told(f"so >= {literal}") != []


@pytest.mark.parametrize(
    "text",
    [
        "''xanh''", 'r"xanh"', 'b"xanh"', 'f"xanh"', 'u"xanh"', '"xa" "nh"', '"xanh', '"xa\\\\"nh"', '"\\\\n"',
        '""' + '"xanh"' + '""',
    ],
)  # fmt: skip
def test_texts_are_one_plain_text_in_double_quotes(text: str) -> None:
    _, problems = read(f"mau == {text}".replace("''", "'"))
    assert {problem.code for problem in problems} <= {"CR-020", "CR-021", "CR-024"}
    assert problems


def test_a_line_break_is_a_space() -> None:
    for ends in ("\n", "\r\n", "\r"):
        source, problems = read(f"so >= 1{ends}  and{ends}co")
        assert problems == []
        assert source is not None
        assert source.tokens == ("so", ">=", "1", "and", "co")


def test_texts_are_compared_in_one_unicode_form() -> None:
    composed = unicodedata.normalize("NFC", "đỏ")
    assert literals(f'mau == "{unicodedata.normalize("NFD", composed)}"') == [composed]


def test_at_most_2000_characters() -> None:
    assert told("so >= 1" + " " * 1993) == []
    assert told("so >= 1" + " " * 1994) == ["CR-022"]


@pytest.mark.parametrize(
    ("levels_49", "one_more"),
    [
        ("not " * 49 + "co", "not "),
        ("(" * 50 + "co" + ")" * 50, "("),
    ],
)
def test_at_most_50_levels(levels_49: str, one_more: str) -> None:
    assert told(levels_49) == []
    deeper = f"({levels_49})" if one_more == "(" else one_more + levels_49
    assert told(deeper) == ["CR-023"]


@pytest.mark.parametrize("wide", [" and ".join(["co"] * 280), " + ".join(["so"] * 90) + " >= 1"])
def test_width_is_not_depth(wide: str) -> None:
    assert told(wide) == []


@pytest.mark.parametrize(
    "hostile", ["(" * 1000, "not " * 499 + "co", "-" * 1900 + "so >= 1", "(so+" * 60 + "so" + ")" * 60 + ">=1"]
)
def test_whatever_is_too_deep_is_told_and_never_breaks_the_reader(hostile: str) -> None:
    assert set(told(hostile)) <= {"CR-020", "CR-023"}
    assert told(hostile) != []


@pytest.mark.parametrize("op", ["+", "-", "*", "/"])
def test_a_run_of_one_kind_of_operation_is_one_level_however_long(op: str) -> None:
    assert told(f"so{op}so" + f"{op}so" * 600 + ">=1") == []


@pytest.mark.parametrize(
    "outside",
    [
        "so ** 2 > 1", "so // 2 > 1", "so % 2 == 1", "so << 1 > 1", "so | 1 > 1", "so & 1 > 1", "so ^ 1 > 1", "~so > 1",
        "so @ so > 1", "+so > 1", "so <> 1", "so === 1", "so = 1", "so := 1", "so is 1", "so is not 1",
        "so if co else so",
        "lambda: co", "[so][0] > 1", "{so} == so", "so.real > 1", "so[0] > 1", "co and not", "co;co", "co, co",
        "(co, co)",
        "None", "True", "False", "co == True", "co && co", "co || co", "!co", "so >= 1 # chú thích", "so ≥ 1",
        "so × 2 > 1",
        "percent(part=so, whole=so) > 1", "percent(*so) > 1", "so in so", "so in [1]", "so in ()", "so in (so)",
        "so in (1, co)", "so not in (1 + 1)", "not so in", "co yield", "await co", "print(1)", "co if co",
        "...", "so > 1 >",
    ],
)  # fmt: skip
def test_only_a_small_part_of_pythons_syntax_is_the_language(outside: str) -> None:
    assert told(outside) != []


@pytest.mark.parametrize(
    "inside",
    [
        "co and co or not co", "so == 1", "so != 1", "so < 1", "so <= 1", "so > 1", "so >= 1", "so in (1, 2)",
        "so in (1)",
        "so not in (1, 2,)", "so + 1 - 2 * 3 / 4 > -5", "(so) >= (1)", "1 < so <= 2", "not so == 1", "true",
        "false or co",
        'kind == "xa"', "period >= 2024", "so in (-1, 0.5)", "((co))", "not co", "- -so > 1", "1 == 2", '"a" == "b"',
    ],
)  # fmt: skip
def test_all_of_this_is_the_language(inside: str) -> None:
    assert told(inside) == []
