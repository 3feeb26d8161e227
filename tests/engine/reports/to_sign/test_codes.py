"""A code stands for one revision's figures, whoever reads it from paper."""

from __future__ import annotations

import pytest

from engine.reports.to_sign.codes import code_of, in_groups, read_code

VALUES = [("mo_hinh", "reached", "2"), ("nghi_quyet", "reached", '{"number": "12"}')]


def test_a_code_is_the_same_for_the_same_figures_in_any_order_and_on_every_machine() -> None:
    assert code_of("X1", 2024, "thu", 1, VALUES) == code_of("X1", 2024, "thu", 1, VALUES[::-1])
    assert in_groups(code_of("X1", 2024, "thu", 1, VALUES)) == "D82H-NZV7-V3HX"


def test_whatever_it_stands_for_changes_it() -> None:
    others = [
        code_of("X2", 2024, "thu", 1, VALUES),
        code_of("X1", 2023, "thu", 1, VALUES),
        code_of("X1", 2024, "khac", 1, VALUES),
        code_of("X1", 2024, "thu", 2, VALUES),
        code_of("X1", 2024, "thu", 1, VALUES[:1]),
        code_of("X1", 2024, "thu", 1, [("mo_hinh", "projected", "2"), VALUES[1]]),
        code_of("X1", 2024, "thu", 1, [("mo_hinh", "reached", "3"), VALUES[1]]),
    ]
    assert len({code_of("X1", 2024, "thu", 1, VALUES), *others}) == 1 + len(others)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("7K2M-9QXD-0A4T", "7K2M9QXD0A4T"),
        (" 7k2m 9qxd–oa4t ", "7K2M9QXD0A4T"),
        ("IL2M-9QXD-0A4T", "112M9QXD0A4T"),
        ("7K2M-9QXD-0A4", None),
        ("7K2M-9QXD-0A4U", None),
        ("", None),
    ],
)
def test_what_is_read_from_paper(text: str, read: str | None) -> None:
    assert read_code(text) == read
