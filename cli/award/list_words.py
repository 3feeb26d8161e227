"""Lists for awards in words: as a terminal shows them, as rows, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cli.output import Column, hung
from engine.process.awards.lists.listed import ON_LIST, POSITION_WORDS, Entry, Lists, Position, Shortlist
from engine.process.awards.lists.scene import called

COLUMNS = [
    Column("list", "Danh sách"),
    Column("tier", "Cấp khen", right=True),
    Column("code", "Mã đơn vị"),
    Column("unit", "Tên đơn vị"),
    Column("name", "Tập thể, cá nhân"),
    Column("position", "Kết quả"),
    Column("expected", "Dự kiến"),
    Column("standing", "Thứ tự xếp"),
    Column("pool", "Chỉ tiêu"),
    Column("why", "Lý do"),
]
_PARTS: tuple[tuple[str, frozenset[Position]], ...] = (
    ("Trong danh sách", ON_LIST),
    ("Bằng nhau ở mức cuối chỉ tiêu, chờ Hội đồng chọn", frozenset({Position.AT_CUT})),
    ("Đủ tiêu chuẩn, chưa giao chỉ tiêu", frozenset({Position.UNCUT})),
    ("Chưa kết luận được", frozenset({Position.OPEN})),
    ("Không trong danh sách", frozenset(Position)),
)
_WHY = "      - "


def list_lines(one: Shortlist, width: int | None) -> Iterator[str]:
    """One list: who is on it, who waits, who is off it, each with every reason, then what holds for all of it."""
    given = "chưa giao chỉ tiêu" if one.places is None else f"chỉ tiêu: {sum(row.places for row in one.places)}"
    yield from hung("", f"{one.form.title}, cấp khen {one.form.quota.tier}; {given}", width)
    left = list(one.entries)
    if not left:
        yield "   Chưa có ai được xét."
    for caption, positions in _PARTS:
        part = [entry for entry in left if entry.position in positions]
        left = [entry for entry in left if entry.position not in positions]
        if part:
            yield f"   {caption}: {len(part)}"
        for entry in part:
            yield from entry_lines(entry, width)
    if one.notes:
        yield "   Ghi chú:"
    for note in one.notes:
        yield from hung(_WHY, note, width)


def entry_lines(entry: Entry, width: int | None) -> Iterator[str]:
    """Who, where he is with regard to the list, and why."""
    yield from hung("   * ", f"{called(entry.candidacy.bearer)}: {POSITION_WORDS[entry.position]}", width)
    for sentence in entry.told:
        yield from hung(_WHY, sentence, width)


def position_words(entry: Entry) -> str:
    """“Chưa kết luận được (dự kiến: trong chỉ tiêu)”."""
    words = POSITION_WORDS[entry.position]
    if entry.expected is entry.position:
        return words
    expected = POSITION_WORDS[entry.expected]
    return f"{words} (dự kiến: {expected[:1].lower()}{expected[1:]})"


def rows(lists: Sequence[Shortlist]) -> list[dict[str, object]]:
    """One row for each entry, as spreadsheets read them."""
    return [
        {
            "list": one.form.title,
            "tier": one.form.quota.tier,
            "code": entry.candidacy.bearer.unit.code,
            "unit": entry.candidacy.bearer.unit.name,
            "name": entry.candidacy.bearer.name,
            "position": POSITION_WORDS[entry.position],
            "expected": POSITION_WORDS[entry.expected],
            "standing": _standing(entry),
            "pool": entry.pool,
            "why": " ".join(entry.told),
        }
        for one in lists
        for entry in one.entries
    ]


def plain(made: Lists, lists: Sequence[Shortlist]) -> dict[str, Any]:
    """The lists with all that is told of them; an individual with its number in the table of people."""
    return {
        "period": made.field.period,
        "journal": made.field.head,
        "lists": [
            {
                "list": one.form.name,
                "title": one.form.title,
                "tier": one.form.quota.tier,
                "places": None
                if one.places is None
                else [{"row": row.number, "places": row.places, "document": row.document} for row in one.places],
                "entries": [plain_entry(entry) for entry in one.entries],
                "ties": [{"bearers": list(cut.codes), "places": cut.places} for cut in one.cuts],
                "notes": list(one.notes),
            }
            for one in lists
        ],
        "unrecognised": [
            {"code": one.unit.code, "name": one.unit.name, "why": list(one.why)} for one in made.field.unrecognised
        ],
    }


def plain_entry(entry: Entry) -> dict[str, Any]:
    bearer, standing = entry.candidacy.bearer, entry.standing
    return {
        "bearer": bearer.key,
        "code": bearer.unit.code,
        "person": bearer.person,
        "name": bearer.name,
        "position": str(entry.position),
        "expected": str(entry.expected),
        "standing": None if standing is None else [standing.first, standing.last],
        "pool": entry.pool or None,
        "higher": list(entry.higher),
        "achievements": [{"key": one.key, "text": one.text} for one in entry.candidacy.achievements],
        "why": list(entry.told),
    }


def _standing(entry: Entry) -> str | None:
    standing = entry.standing
    if standing is None:
        return None
    return str(standing.first) if standing.first == standing.last else f"{standing.first}–{standing.last}"
