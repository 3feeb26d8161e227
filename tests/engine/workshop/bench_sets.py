"""Small sets with their cases, laid into a folder as an office's own."""

from __future__ import annotations

from pathlib import Path

from engine.workshop.pieces import Piece, named
from tests.criteria.set_texts import criterion, set_text

TABLES = """\
[parameters.nguong]
value = 2
[indicators.so]
type = "count"
[indicators.van_ban]
type = "document"
"""

SET = set_text(criterion("1", "so >= nguong"), criterion("2", "van_ban and year(van_ban) == period"), tables=TABLES)

HEAD = """\
sets = ["mau.xa@1"]

[base.dat]
period = "2024"

[base.dat.units.X1]
kind     = "xa"
reported = { so = 5, van_ban = { date = 2024-06-01 } }
"""


def case(title: str, *lines: str) -> str:
    return "\n".join(["", "[[case]]", f'title = "{title}"', 'base = "dat"', *lines, ""])


def said(state: str, **changes: str) -> tuple[str, ...]:
    """Lines of a case: values reported, and what is expected of the criterion they bear on."""
    of = {"so": "1", "van_ban": "2"}
    reported = [f"units.X1.reported.{name} = {value}" for name, value in changes.items()]
    states = ", ".join(f'"{of[name]}" = "{state}"' for name in changes)
    return (*reported, f"expect.X1.criteria = {{ {states} }}")


CASES: dict[str, str] = {
    "đạt": case("đạt", 'expect.X1 = { outcome = "achieved", others = "pass" }'),
    "trống": case(
        "trống", 'without.X1 = ["reported"]', 'expect.X1 = { outcome = "undetermined", others = "insufficient" }'
    ),
    "vừa đủ": case("vừa đủ", *said("pass", so="2")),
    "thiếu một": case("thiếu một", *said("fail", so="1"), 'expect.X1.outcome = "not_achieved"'),
    "không có": case("không có", *said("fail", van_ban="false")),
    "đầu năm": case("đầu năm", *said("pass", van_ban="{ date = 2024-01-01 }")),
    "cuối năm": case("cuối năm", *said("pass", van_ban="{ date = 2024-12-31 }")),
    "năm trước": case("năm trước", *said("fail", van_ban="{ date = 2023-12-31 }")),
    "năm sau": case("năm sau", *said("fail", van_ban="{ date = 2025-01-01 }")),
    "chưa có hiệu lực": case("chưa có hiệu lực", 'period = "1999"', 'refused = ["EV-002"]'),
    "kỳ đầu": case("kỳ đầu", 'period = "2000"', "expect.X1 = {}"),
}
"""Cases that leave nothing of the set untouched, and notice every change."""


def lay(folder: Path, cases: str, text: str = SET, head: str = HEAD, equivalents: str = "") -> Piece:
    """The set and its cases as files of a folder, taken onto the bench."""
    path = folder / "xa@1.toml"
    path.write_text(text, encoding="utf-8")
    (folder / "xa@1.cases.toml").write_text(head + cases, encoding="utf-8")
    if equivalents:
        (folder / "xa@1.equivalent.toml").write_text(equivalents, encoding="utf-8")
    (piece,) = named([str(path)])
    return piece


def whole(folder: Path, without: str = "") -> Piece:
    """The set with all its cases, or with all but one."""
    assert not without or without in CASES
    return lay(folder, "".join(text for title, text in CASES.items() if title != without))
