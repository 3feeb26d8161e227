"""However many units there are, warnings ask the store the same few questions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event


def asked(desk: Any, *codes: str) -> int:
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    event.listen(desk.store.engine, "before_cursor_execute", note)
    try:
        desk.warn(*codes)
    finally:
        event.remove(desk.store.engine, "before_cursor_execute", note)
    return sum(statement.lstrip().upper().startswith("SELECT") for statement in seen)


def test_the_number_of_queries_does_not_grow_with_the_units(desk: Any) -> None:
    desk.form("X1", {"so_nguoi": 25, "vu_viec": []})
    all_of_few, one_of_few = asked(desk), asked(desk, "X1")
    desk.units(*((f"Y{number}", "xa", None) for number in range(12)))
    for number in range(12):
        desk.form(f"Y{number}", {"so_nguoi": 20 + number, "vu_viec": []})
    assert asked(desk) == all_of_few <= 11
    assert asked(desk, "X1", "Y1", "Y2") == one_of_few <= 13
