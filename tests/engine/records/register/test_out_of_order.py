"""What is entered out of the order of its days: nothing ends before what was already written of it."""

from __future__ import annotations

from datetime import date

import pytest

from criteria.problems import ProblemsError
from engine.records.register import read_lineage, register_on
from engine.records.register.reorganising import (
    Close,
    Merge,
    Move,
    Order,
    Rename,
    Reorganised,
    Split,
    Successor,
    reorganise,
    undo,
)
from engine.records.store import Store
from tests.stores import entering

pytestmark = pytest.mark.alike(but={"test_what_does_not_end_the_unit_may_be_entered_late"})

EARLY, LATE = date(2025, 8, 1), date(2026, 6, 1)


def lay(store: Store) -> dict[str, int]:
    """Three communes and a hamlet of two of them."""
    with entering(store) as at:
        ids = {code: at.unit(code, "xa", name=f"Xã {code}") for code in ("X", "Y", "Z")}
        ids |= {code: at.unit(code, "khu_dan_cu", ids[above]) for code, above in (("K1", "X"), ("K2", "Y"))}
    return ids


def enter(store: Store, order: Order, day: date) -> Reorganised:
    with store.writing() as session:
        return reorganise(session, order, day, "số 1/NQ")


def refused(store: Store, order: Order, day: date = EARLY) -> list[str]:
    with pytest.raises(ProblemsError) as error, store.writing() as session:
        reorganise(session, order, day, "số 2/NQ")
    return [str(problem) for problem in error.value.problems]


ENDINGS = (
    Rename("X", kind="phuong"),
    Close(("X",)),
    Merge(("X", "Z"), Successor("Z")),
    Merge(("X", "Z"), Successor("N", "Xã Mới")),
    Split("X", (Successor("N", "Xã N"), Successor("Z")), "N"),
)


@pytest.mark.parametrize("order", ENDINGS)
def test_a_unit_does_not_end_before_another_passes_into_it(store: Store, order: Order) -> None:
    lay(store)
    entry = enter(store, Merge(("X", "Y"), Successor("X")), LATE).entry
    assert refused(store, order) == [
        (
            "[RG-057] ĐƠN VỊ: đơn vị “X” không kết thúc từ ngày này được, vì đã ghi: từ ngày 01/06/2026 “Y” Xã Y "
            f"chuyển vào đơn vị này (mục nhật ký {entry}). Đã thấy: ngày 01/08/2025. "
            "Cần: ngày sau mọi thay đổi đã ghi có dựa vào đơn vị. "
            f"Cách sửa: hủy mục {entry} bằng register undo rồi ghi cả hai theo thứ tự ngày, hoặc sửa ngày."
        )
    ]
    with store.writing() as session:
        undo(session, entry, "Ghi lại theo thứ tự ngày")
    assert enter(store, order, EARLY).ended != ()


def test_a_unit_does_not_end_on_the_day_on_which_another_passes_into_it(store: Store) -> None:
    lay(store)
    enter(store, Merge(("X", "Y"), Successor("X")), LATE)
    (told,) = refused(store, Close(("X",)), LATE)
    assert told.startswith("[RG-057] ĐƠN VỊ: đơn vị “X” không kết thúc từ ngày này được")
    assert enter(store, Close(("X",)), date(2026, 6, 2)).ended != ()


def test_a_unit_does_not_end_before_it_gives_a_part_away_or_another_is_put_below_it(store: Store) -> None:
    lay(store)
    parted = enter(store, Split("X", (Successor("X"), Successor("Z")), "X"), LATE).entry
    moved = enter(store, Move(("K2",), "X"), date(2027, 1, 1)).entry
    assert [told.split(" Đã thấy")[0] for told in refused(store, Close(("X",)))] == [
        (
            "[RG-057] ĐƠN VỊ: đơn vị “X” không kết thúc từ ngày này được, vì đã ghi: từ ngày 01/06/2026 chính đơn vị "
            f"này được sắp xếp (mục nhật ký {parted})."
        ),
        (
            "[RG-057] ĐƠN VỊ: đơn vị “X” không kết thúc từ ngày này được, vì đã ghi: từ ngày 01/01/2027 “K2” Đơn vị K2 "
            f"thuộc đơn vị này (mục nhật ký {moved})."
        ),
    ]


def test_what_does_not_end_the_unit_may_be_entered_late(store: Store) -> None:
    ids = lay(store)
    enter(store, Merge(("X", "Y"), Successor("X")), LATE)
    enter(store, Rename("X", name="Xã Ích"), EARLY)
    enter(store, Merge(("X", "Z"), Successor("X")), EARLY)
    with store.reading() as session:
        heirs = read_lineage(session).heirs(ids["Y"], LATE, since=EARLY)
        assert register_on(session, LATE).by_code["X"].name == "Xã Ích"
    assert [heir.unit_id for heir in heirs] == [ids["X"]]
