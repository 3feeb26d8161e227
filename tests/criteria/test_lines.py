"""On which line of a file a table or key stands, and what it is called there."""

from __future__ import annotations

import pytest

from criteria.lines import Lines, Path, shown

TEXT = """\
set = "a.b"
outcome = { at_least = 1 }
[indicators.mo_hinh]
type = "count"   # ghi chú
  [ parameters . p ]
"value" = 1
[[criteria]]
id = "1"
bands = [
  { when = "so >= 1", points = 1 },
]
[[criteria]]
id = "2"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("set",), 1),
        (("outcome", "at_least"), 2),
        (("indicators", "mo_hinh"), 3),
        (("indicators", "mo_hinh", "type"), 4),
        (("indicators", "mo_hinh", "label"), 3),
        (("parameters", "p", "value"), 6),
        (("criteria", 0, "id"), 8),
        (("criteria", 0, "bands", 0, "when"), 9),
        (("criteria", 1), 12),
        (("criteria", 1, "id"), 13),
        (("criteria", 1, "cite"), 12),
        (("gate",), None),
        ((), None),
    ],
)
def test_the_line_of_a_key_or_of_the_nearest_table_around_it(path: Path, line: int | None) -> None:
    assert Lines(TEXT).of(path) == line


@pytest.mark.parametrize("strange", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_only_a_line_end_of_toml_ends_a_line(strange: str) -> None:
    text = f'title = "một{strange}hai"\nedition = "1"\n'
    assert Lines(text).of(("edition",)) == 2


def test_a_key_inside_a_text_of_several_lines_is_no_key() -> None:
    text = 'help = """\nid = 1\n[criteria]\n"""\nid = "1"\nreason = \'\'\'một\nlabel = 2\'\'\'\nlabel = "3"\n'
    assert Lines(text).of(("id",)) == 5
    assert Lines(text).of(("criteria",)) is None
    assert Lines(text).of(("label",)) == 8


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("set",), "set"),
        (("in_force", "from"), "[in_force] from"),
        (("indicators", "mo_hinh"), "[indicators.mo_hinh]"),
        (("indicators", "mo_hinh", "choices", 1), "[indicators.mo_hinh] choices mục 2"),
        (("facts", "ty_le"), "[facts] ty_le"),
        (("criteria", 3), "[[criteria]] thứ 4"),
        (("criteria", 3, "bands", 0, "when"), "[[criteria]] thứ 4 bands mục 1 when"),
        (("applies_to", 0), "applies_to mục 1"),
        (("triggers", 1), "triggers mục 2"),
    ],
)
def test_a_path_as_a_reader_of_the_file_sees_it(path: Path, text: str) -> None:
    assert shown(path) == text
