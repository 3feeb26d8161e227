"""A fault in one part of a condition, or in one fact, hides no fault in another: one pass tells all."""

from __future__ import annotations

import pytest

from criteria.loading import read_set
from criteria.problems import ProblemsError

SET = """
set = "a.xa"
edition = "1"
standard = "a"
title = "A"
applies_to = ["xa"]
outcome = "all"
[source]
document = "V"
[in_force]
from = 2000-01-01
[indicators.so]
type = "count"
[indicators.co]
type = "flag"
[facts]
@facts@
[[criteria]]
id = "1"
title = "T"
cite = "k"
basis = "text"
require = '''@require@'''
"""


def told(require: str = "so >= 1", facts: str = "") -> list[tuple[str, str]]:
    """Code and what was seen, of every problem."""
    with pytest.raises(ProblemsError) as refused:
        read_set(SET.replace("@require@", require).replace("@facts@", facts), "a.toml")
    return [(problem.code, problem.seen) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("require", "wanted"),
    [
        ("la == 1 and so == 1e3", [("CR-024", "1e3"), ("CR-025", "la")]),
        ("la == 1 and territory == 'x'", [("CR-024", "'x'"), ("CR-025", "la")]),
        ("True and la", [("CR-021", "True"), ("CR-025", "la")]),
        ('la and territory == "a" "b"', [("CR-024", '"b"'), ("CR-025", "la")]),
        ("so in 1 and la", [("CR-021", "so in 1 and la"), ("CR-025", "la")]),
    ],
)
def test_what_is_badly_written_hides_no_strange_name(require: str, wanted: list[tuple[str, str]]) -> None:
    assert told(require) == wanted


def test_every_circle_of_facts_is_named_and_what_is_wrong_inside_it_too() -> None:
    assert told(facts='g1 = "g2"\ng2 = "g1"\ng3 = "g4"\ng4 = "g3"') == [
        ("CR-036", "g1 → g2 → g1"),
        ("CR-036", "g3 → g4 → g3"),
    ]
    assert told(facts='g1 = "g1 + 1"\ng2 = "g2 + 1"') == [("CR-036", "g1 → g1"), ("CR-036", "g2 → g2")]
    assert told(facts='g1 = "g2 + la"\ng2 = "g1 + co"\ng3 = "g1 + khac"') == [
        ("CR-036", "g1 → g2 → g1"),
        ("CR-025", "khac"),
        ("CR-025", "la"),
        ("CR-028", "co (điều kiện có/không)"),
    ]
