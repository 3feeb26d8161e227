"""Units merged, divided, renamed, closed and moved by decision; what lies below follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from sqlalchemy import select

from criteria.problems import ProblemsError
from engine.records import journal
from engine.records.register import read_lineage, register_on
from engine.records.register.reorganising import (
    Close,
    Merge,
    Move,
    Named,
    Order,
    Rename,
    Reorganised,
    Split,
    Successor,
    reorganise,
    undo,
)
from engine.records.store import JournalEntry, Store
from tests.stores import entering

pytestmark = pytest.mark.alike(
    but={
        "test_units_merge_into_a_new_one_and_what_lies_below_follows",
        "test_undoing_an_entry_restores_the_register_of_every_day",
        "test_what_cannot_be_undone_is_told",
    }
)

EVE, DAY, LATER = date(2024, 11, 30), date(2024, 12, 1), date(2025, 7, 1)
DECISION = "số 1243/NQ-UBTVQH15"


def lay(store: Store) -> dict[str, int]:
    """Two communes of a district with their hamlets, and an enterprise that commune X2 manages."""
    with entering(store) as at:
        ids = {"H": at.unit("H", "huyen")}
        for code in ("X1", "X2", "X3"):
            ids[code] = at.unit(
                code, "xa", ids["H"], name=f"Xã {code}", attributes={"territory": "40"}, tags=["ton_giao"]
            )
        for code, above in (("K1", "X1"), ("K2", "X2"), ("K3", "X2")):
            ids[code] = at.unit(code, "khu_dan_cu", ids[above], name=f"Thôn {code}")
        ids["D1"] = at.unit("D1", "doanh_nghiep", ids["H"], attributes={"managed_by": "X2"})
    return ids


def enter(store: Store, order: Order, day: date = DAY, decision: str = DECISION) -> Reorganised:
    with store.writing() as session:
        return reorganise(session, order, day, decision)


def refused(store: Store, order: Order, day: date = DAY, decision: str = DECISION) -> list[str]:
    with pytest.raises(ProblemsError) as error, store.writing() as session:
        reorganise(session, order, day, decision)
    return [str(problem) for problem in error.value.problems]


def tree(store: Store, day: date) -> dict[str, str | None]:
    with store.reading() as session:
        return {unit.code: unit.parent_code for unit in register_on(session, day).units}


def codes(units: tuple[Named, ...]) -> list[str]:
    return [unit.code for unit in units]


OLD: Mapping[str, str | None] = {
    "H": None, "X1": "H", "X2": "H", "X3": "H", "K1": "X1", "K2": "X2", "K3": "X2", "D1": "H"
}  # fmt: skip


def test_units_merge_into_a_new_one_and_what_lies_below_follows(store: Store) -> None:
    ids = lay(store)
    done = enter(store, Merge(("X1", "X2"), Successor("X1", "Xã Mới")))
    assert (codes(done.ended), codes(done.begun), codes(done.unplaced)) == (["X1", "X2"], ["X1"], [])
    assert codes(done.followed) == ["K1", "K2", "K3", "D1"]
    assert tree(store, EVE) == OLD
    assert tree(store, DAY) == {
        "H": None, "X3": "H", "K1": "X1", "K2": "X1", "K3": "X1", "D1": "H", "X1": "H"
    }  # fmt: skip
    with store.reading() as session:
        now = register_on(session, LATER).by_code
        line = read_lineage(session)
        (entry,) = session.scalars(select(JournalEntry).where(JournalEntry.seq == done.entry))
        assert journal.verify(session).problems == ()
    assert (now["X1"].name, now["X1"].kind, now["X1"].tags) == ("Xã Mới", "xa", ("ton_giao",))
    assert now["X1"].attributes == {"territory": "40"}
    assert now["D1"].attributes == {"managed_by": "X1"}
    assert [origin.unit_id for origin in line.origins(now["X1"].id, EVE)] == [ids["X1"], ids["X2"]]
    assert {step.document for step in line.steps} == {DECISION}
    assert entry.action == "register.merged"
    assert '"begun":["X1"]' in entry.payload


def test_units_merge_into_one_of_them_which_goes_on(store: Store) -> None:
    ids = lay(store)
    done = enter(store, Merge(("X1", "X2"), Successor("X1")))
    assert (codes(done.ended), codes(done.begun), codes(done.followed)) == (["X2"], [], ["K2", "K3", "D1"])
    with store.reading() as session:
        line = read_lineage(session)
        assert register_on(session, DAY).by_code["X1"].id == ids["X1"]
    assert [origin.unit_id for origin in line.origins(ids["X1"], EVE)] == [ids["X1"], ids["X2"]]


def test_a_divided_unit_has_a_principal_heir_and_what_nobody_placed_is_told(store: Store) -> None:
    ids = lay(store)
    order = Split("X2", (Successor("X2", "Xã Hai Đông"), Successor("X1")), "X2", {"K2": "X1"})
    done = enter(store, order)
    assert (codes(done.ended), codes(done.begun)) == (["X2"], ["X2"])
    assert (codes(done.followed), codes(done.unplaced)) == (["K2"], ["K3"])
    assert tree(store, DAY)["K3"] is None
    with store.reading() as session:
        now, line = register_on(session, DAY), read_lineage(session)
    new = now.by_code["X2"].id
    assert {now.by_id[one].code: ids["X2"] == above for one, above in now.unplaced.items()} == {"K3": True}
    assert [(heir.unit_id, heir.whole, heir.principal) for heir in line.heirs(ids["X2"], DAY)] == [
        (ids["X1"], False, False),
        (new, False, True),
    ]
    assert codes(enter(store, Move(("K3",), "X2")).changed) == ["K3"]
    assert tree(store, DAY)["K3"] == "X2"


def test_a_unit_that_gives_a_part_away_keeps_what_is_not_named(store: Store) -> None:
    ids = lay(store)
    done = enter(store, Split("X2", (Successor("X2"), Successor("X9", "Xã Chín")), "X2", {"K2": "X9"}))
    assert (codes(done.ended), codes(done.begun), codes(done.followed)) == ([], ["X9"], ["K2"])
    assert (tree(store, DAY)["K2"], tree(store, DAY)["K3"], done.unplaced) == ("X9", "X2", ())
    assert codes(done.stayed) == ["K3"]
    with store.reading() as session:
        line = read_lineage(session)
    assert [(heir.unit_id == ids["X2"], heir.principal) for heir in line.heirs(ids["X2"], DAY)] == [
        (True, True),
        (False, False),
    ]


def test_a_unit_of_another_name_or_code_is_the_same_one(store: Store) -> None:
    ids = lay(store)
    done = enter(store, Rename("X2", name="Xã Hai Mới", code="X22"))
    assert (codes(done.changed), codes(done.followed), done.begun) == (["X22"], ["D1"], ())
    with store.reading() as session:
        before, now = register_on(session, EVE), register_on(session, DAY)
        assert [(step.change, step.new) for step in read_lineage(session).out_of(ids["X2"])] == [("renamed", ids["X2"])]
    assert (before.by_id[ids["X2"]].name, now.by_id[ids["X2"]].name) == ("Xã X2", "Xã Hai Mới")
    assert now.by_code["D1"].attributes == {"managed_by": "X22"}
    assert now.by_code["K2"].parent_code == "X22"


def test_a_unit_of_another_kind_is_a_new_one_that_replaces_it(store: Store) -> None:
    ids = lay(store)
    done = enter(store, Rename("X2", name="Phường Hai", kind="phuong"))
    assert (codes(done.ended), codes(done.begun), codes(done.followed)) == (["X2"], ["X2"], ["K2", "K3"])
    with store.reading() as session:
        new = register_on(session, DAY).by_code["X2"]
        (step,) = read_lineage(session).out_of(ids["X2"])
    assert (new.kind, new.name, new.tags, new.id == ids["X2"]) == ("phuong", "Phường Hai", ("ton_giao",), False)
    assert (step.change, step.new, step.whole) == ("replaced", new.id, True)


def test_a_closed_unit_has_no_heir_and_leaves_units_to_be_placed(store: Store) -> None:
    ids = lay(store)
    done = enter(store, Close(("X2", "K1")))
    assert (codes(done.ended), codes(done.unplaced)) == (["X2", "K1"], ["K2", "K3"])
    with store.reading() as session:
        assert read_lineage(session).heirs(ids["X2"], DAY) == ()


def test_undoing_an_entry_restores_the_register_of_every_day(store: Store) -> None:
    lay(store)
    days = (EVE, DAY, LATER)
    with store.reading() as session:
        before = [register_on(session, day).hash for day in days]
    done = enter(store, Split("X2", (Successor("X2", "Xã Hai Đông"), Successor("X1")), "X2", {"K2": "X1"}))
    with store.reading() as session:
        after = [register_on(session, day).hash for day in days]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, False]
    with store.writing() as session:
        undone = undo(session, done.entry, "Nhập nhầm nghị quyết")
    assert (undone.states, undone.successions, undone.enrolments) == (3, 2, 0)
    with store.reading() as session:
        assert [register_on(session, day).hash for day in days] == before
        assert [register_on(session, day, done.entry).hash for day in days] == after
        assert read_lineage(session).steps == ()
        assert journal.verify(session).problems == ()
    assert enter(store, Merge(("X1", "X2"), Successor("X1"))).entry == undone.entry + 1


def undo_refused(store: Store, entry: int, ground: str = "Nhầm") -> list[str]:
    with pytest.raises(ProblemsError) as error, store.writing() as session:
        undo(session, entry, ground)
    return [str(problem) for problem in error.value.problems]


def test_what_cannot_be_undone_is_told(store: Store) -> None:
    lay(store)
    first = enter(store, Merge(("X1", "X2"), Successor("N", "Xã Mới"))).entry
    second = enter(store, Rename("N", name="Xã Mới Hơn"), LATER).entry
    assert undo_refused(store, first) == [
        (
            f"[RG-044] register undo: các mục sau đã dựa vào mục {first}. Đã thấy: mục {second}. "
            "Cần: mục mà chưa mục nào sau nó dựa vào. Cách sửa: hủy các mục đó trước, mục ghi sau hủy trước."
        )
    ]
    with store.writing() as session:
        third = undo(session, second, "Nhầm").entry
    assert undo_refused(store, second) == [
        (
            f"[RG-042] register undo: mục {second} đã được hủy ở mục {third}. Đã thấy: mục {second}. "
            "Cần: mục chưa bị hủy. Cách sửa: sửa số mục hoặc bỏ lệnh này."
        )
    ]
    assert undo_refused(store, third) == [
        (
            f"[RG-043] register undo: mục {third} là mục hủy (của mục {second}), không hủy tiếp được. "
            f"Đã thấy: mục {third}. Cần: mục ghi thay đổi của danh bạ. "
            "Cách sửa: ghi lại thay đổi bằng lệnh như lần đầu."
        )
    ]
    assert undo_refused(store, 99, " ") == [
        "[RG-045] --ground: chưa ghi căn cứ. Cần: số, ngày văn bản hoặc lý do. Cách sửa: ghi căn cứ.",
        (
            "[RG-041] register undo: mục nhật ký này không ghi thay đổi nào của danh bạ, hoặc không có. "
            "Đã thấy: mục 99. Cần: số mục nhật ký mà một lệnh register đã in ra. Cách sửa: sửa số mục."
        ),
    ]
    with store.writing() as session:
        assert undo(session, first, "Nhầm").undone == first
    assert tree(store, LATER) == OLD


def test_a_code_that_the_day_does_not_know(store: Store) -> None:
    lay(store)
    enter(store, Merge(("X1", "X2"), Successor("N", "Xã Mới")))
    assert refused(store, Close(("x3", "Z", "N"))) == [
        (
            "[RG-032] ĐƠN VỊ: ngày 30/11/2024 danh bạ không có đơn vị nào mang mã này. Đã thấy: “x3”. "
            "Cần: mã của một đơn vị có trong ngày đó, có phải “X3”? "
            "Cách sửa: sửa mã đơn vị hoặc sửa ngày; mã nào của ngày nào: register list --on NGÀY."
        ),
        (
            "[RG-032] ĐƠN VỊ: ngày 30/11/2024 danh bạ không có đơn vị nào mang mã này. Đã thấy: “Z”. "
            "Cần: mã của một đơn vị có trong ngày đó. "
            "Cách sửa: sửa mã đơn vị hoặc sửa ngày; mã nào của ngày nào: register list --on NGÀY."
        ),
        (
            "[RG-034] ĐƠN VỊ: đơn vị “N” đến ngày 01/12/2024 mới có. Đã thấy: ngày 01/12/2024. "
            "Cần: đơn vị đã có từ trước ngày thay đổi. Cách sửa: sửa ngày hoặc sửa mã đơn vị."
        ),
    ]


def test_a_day_before_what_is_already_written_of_the_unit(store: Store) -> None:
    lay(store)
    entry = enter(store, Rename("X2", name="Xã Hai Mới"), LATER).entry
    moved = enter(store, Rename("K1", name="Bản Một"), LATER).entry
    gone = enter(store, Close(("X3",))).entry
    assert refused(store, Merge(("X2", "X3"), Successor("N", "Xã Mới"))) == [
        (
            f"[RG-033] ĐƠN VỊ: đơn vị “X2” đã có thay đổi từ ngày 01/07/2025 (mục nhật ký {entry}). "
            "Đã thấy: ngày 01/12/2024. Cần: ngày sau mọi thay đổi đã ghi của đơn vị. "
            f"Cách sửa: sửa ngày, hoặc hủy mục {entry} bằng register undo rồi ghi lại theo thứ tự ngày."
        ),
        (
            f"[RG-033] ĐƠN VỊ: đơn vị “X3” đã có thay đổi từ ngày 01/12/2024 (mục nhật ký {gone}). "
            "Đã thấy: ngày 01/12/2024. Cần: ngày sau mọi thay đổi đã ghi của đơn vị. "
            f"Cách sửa: sửa ngày, hoặc hủy mục {gone} bằng register undo rồi ghi lại theo thứ tự ngày."
        ),
    ]
    (told,) = refused(store, Rename("X1", kind="phuong"))
    assert told.startswith(f"[RG-033] ĐƠN VỊ: đơn vị “K1” đã có thay đổi từ ngày 01/07/2025 (mục nhật ký {moved}).")


def test_a_code_that_another_unit_bears_on_the_day_or_later(store: Store) -> None:
    lay(store)
    with entering(store) as at:
        at.unit("N", "xa", name="Xã Sau", since=LATER)
    assert refused(store, Merge(("X1", "X2"), Successor("x3", "Xã Mới"))) == [
        (
            "[RG-035] --into: mã đã thuộc về đơn vị khác trong ngày đó: “X3” Xã X3. Đã thấy: “x3”. "
            "Cần: mỗi đơn vị một mã trong cùng một ngày. Cách sửa: chọn mã khác cho đơn vị mới."
        )
    ]
    assert refused(store, Merge(("X1", "X2"), Successor("N", "Xã Mới"))) == [
        (
            "[RG-035] --into: mã đã thuộc về đơn vị khác từ ngày 01/07/2025: Xã Sau. Đã thấy: “N”. "
            "Cần: mỗi đơn vị một mã trong cùng một ngày. Cách sửa: chọn mã khác cho đơn vị mới."
        )
    ]


def test_a_merger_that_lacks_units_or_says_too_little(store: Store) -> None:
    lay(store)
    assert refused(store, Merge(("X1", "X1"), Successor("X2")), decision=" ") == [
        "[RG-045] --decision: chưa ghi căn cứ. Cần: số, ngày văn bản hoặc lý do. Cách sửa: ghi căn cứ.",
        (
            "[RG-037] ĐƠN VỊ: không đủ đơn vị. Đã thấy: X1. Cần: mỗi đơn vị một lần. "
            "Cách sửa: ghi đủ các đơn vị, mỗi đơn vị một lần."
        ),
        (
            "[RG-037] ĐƠN VỊ: không đủ đơn vị. Đã thấy: X1. Cần: ít nhất hai đơn vị khác nhau. "
            "Cách sửa: ghi đủ các đơn vị, mỗi đơn vị một lần."
        ),
        (
            "[RG-038] --into: không phải một trong các đơn vị được nêu. Đã thấy: “X2”. Cần: một trong: X1. "
            "Cách sửa: sửa mã; đơn vị mới thì ghi cả tên."
        ),
    ]
    with entering(store) as at:
        at.unit("P", "phuong", name="Phường P")
    assert refused(store, Merge(("X1", "P"), Successor("N", "Xã Mới"))) == [
        (
            "[RG-036] --into: đơn vị mới “N” thiếu loại đơn vị, và các đơn vị cũ không cùng loại đơn vị. "
            "Cần: loại đơn vị của đơn vị mới. Cách sửa: ghi thêm --kind hoặc --parent."
        ),
        (
            "[RG-036] --into: đơn vị mới “N” thiếu đơn vị cấp trên, và các đơn vị cũ không cùng đơn vị cấp trên. "
            "Cần: đơn vị cấp trên của đơn vị mới. Cách sửa: ghi thêm --kind hoặc --parent."
        ),
    ]


def test_a_division_with_a_wrong_principal_or_placing(store: Store) -> None:
    lay(store)
    parts = (Successor("P", "Xã P"), Successor("Q", "Xã Q"))
    assert refused(store, Split("X2", parts, "R")) == [
        (
            "[RG-038] --principal: không phải một trong các đơn vị được nêu. Đã thấy: “R”. Cần: một trong: P, Q. "
            "Cách sửa: sửa mã; đơn vị mới thì ghi cả tên."
        )
    ]
    assert refused(store, Split("X2", parts, "P", {"K1": "P", "K2": "R"})) == [
        (
            "[RG-039] --place: không phải đơn vị trực thuộc “X2” trong ngày đó. Đã thấy: “K1”. "
            "Cần: mã của một đơn vị trực thuộc “X2”. Cách sửa: sửa mã hoặc bỏ dòng này."
        ),
        (
            "[RG-038] --place: không phải một trong các đơn vị được nêu. Đã thấy: “R”. Cần: một trong: P, Q. "
            "Cách sửa: sửa mã; đơn vị mới thì ghi cả tên."
        ),
    ]


def test_a_change_that_changes_nothing_or_goes_too_low_or_round(store: Store) -> None:
    lay(store)
    assert refused(store, Rename("X1", name="Xã X1")) == [
        (
            "[RG-040] ĐƠN VỊ: đơn vị “X1” đã như vậy từ trước, không có gì thay đổi. "
            "Cần: tên, mã, loại hoặc cấp trên khác trước. Cách sửa: sửa nội dung thay đổi hoặc bỏ lệnh này."
        )
    ]
    (told,) = refused(store, Move(("X1",), "K2"))
    assert told.startswith("[RG-030] --to: xã “X1” không thuộc khu dân cư “K2” được.")
    with entering(store) as at:
        above = at.unit("C1", "co_quan")
        at.unit("C2", "co_quan", above)
    (told, _) = refused(store, Move(("C1",), "C2"))
    assert told.startswith("[RG-022] --to: quan hệ cấp trên chạy vòng. Đã thấy: “C1” → “C2” → “C1”.")


def test_a_day_that_no_decision_bears(store: Store) -> None:
    lay(store)
    assert refused(store, Move(("K1",), "X2"), date(1899, 12, 31))[0] == (
        "[RG-046] --on: ngày không dùng được. Đã thấy: 31/12/1899. Cần: một ngày từ 01/01/1900. Cách sửa: sửa ngày."
    )


def test_units_become_only_such_as_are_of_their_level(store: Store) -> None:
    lay(store)
    hamlet_into_commune = (
        "[RG-058] {0}: khu dân cư “K1” không thành, không nhập vào xã “{1}” được. Đã thấy: xã “{1}”. "
        "Cần: đơn vị cùng cấp, thuộc một trong các loại: khu dân cư. "
        "Cách sửa: sửa mã đơn vị hoặc sửa loại đơn vị mới."
    )
    assert refused(store, Merge(("X1", "K1"), Successor("X1"))) == [hamlet_into_commune.format("ĐƠN VỊ", "X1")]
    assert refused(store, Merge(("X1", "K1"), Successor("N", "Xã Mới", "xa"))) == [
        hamlet_into_commune.format("ĐƠN VỊ", "X1")
    ]
    assert refused(store, Merge(("K1", "K2"), Successor("N", "Xã Mới", "xa", "H"))) == [
        hamlet_into_commune.format("--into", "N"),
        hamlet_into_commune.format("--into", "N").replace("K1", "K2"),
    ]
    assert refused(store, Split("K1", (Successor("K1"), Successor("X3")), "K1")) == [
        hamlet_into_commune.format("--into", "X3")
    ]
    assert refused(store, Rename("D1", kind="xa")) == [
        (
            "[RG-058] --kind: doanh nghiệp “D1” không thành, không nhập vào xã “D1” được. Đã thấy: xã “D1”. "
            "Cần: đơn vị cùng cấp, thuộc một trong các loại: cơ quan, doanh nghiệp, cơ sở giáo dục. "
            "Cách sửa: sửa mã đơn vị hoặc sửa loại đơn vị mới."
        )
    ]
    assert codes(enter(store, Rename("D1", kind="co_quan")).begun) == ["D1"]
    with entering(store) as at:
        at.unit("CD", "huyen", name="Huyện đảo")
    assert codes(enter(store, Rename("CD", kind="dac_khu")).begun) == ["CD"]


def test_no_name_no_code_and_no_decision_is_blank(store: Store) -> None:
    lay(store)
    name = (
        "tên đơn vị để trống. Cần: tên đơn vị có chữ hoặc số đọc được. Cách sửa: ghi tên đơn vị hoặc bỏ tùy chọn này."
    )
    code = "mã đơn vị để trống. Cần: mã đơn vị có chữ hoặc số đọc được. Cách sửa: ghi mã đơn vị hoặc bỏ tùy chọn này."
    assert refused(store, Rename("X1", name=" ", code="\u200b")) == [
        f"[RG-059] --name: {name}",
        f"[RG-059] --code: {code}",
    ]
    assert refused(store, Rename("X1", name="")) == [f"[RG-059] --name: {name}"]
    assert refused(store, Merge(("X1", "X2"), Successor("M", "\u00a0\u2060"))) == [f"[RG-059] “M”: {name}"]
    parts = (Successor("B1", " "), Successor(" ", "Xã B2"))
    assert refused(store, Split("X1", parts, "B1"), decision="\u200b") == [
        f"[RG-059] “B1”: {name}",
        f"[RG-059] --into: {code}",
        "[RG-045] --decision: chưa ghi căn cứ. Cần: số, ngày văn bản hoặc lý do. Cách sửa: ghi căn cứ.",
    ]
    assert undo_refused(store, 1, "\u200b \u00a0")[0].startswith("[RG-045] --ground: chưa ghi căn cứ.")
    (changed,) = enter(store, Rename("X1", name=" Xã\u200b  Một\u00a0Mới ")).changed
    assert changed.name == "Xã Một Mới"
