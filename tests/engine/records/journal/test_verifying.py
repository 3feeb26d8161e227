"""Whatever is changed behind the program's back, in an entry or in a row that one vouches for, is found and named."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import JSON, Boolean, Integer, text
from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.records import journal
from engine.records.journal.covering import COVERED, CURRENT
from engine.records.store import Base, Store, Workbook, init_store, open_store
from tests.stores import Entering, entering
from tests.tampering import tampering

pytestmark = pytest.mark.alike(
    but={
        "test_a_whole_store_is_told_to_be_so",
        "test_a_removed_entry_is_found",
        "test_a_row_that_is_not_as_it_was_is_found",
        "test_no_column_of_any_row_can_be_changed_unseen",
        "test_a_workbook_replaced_by_a_text_that_spells_its_hash_is_found",
        "test_a_trigger_taken_away_is_told",
    }
)


@pytest.fixture
def address(initialised: str, store: Store) -> str:
    """A store with three entries: its own, one with two units, one with an enrolment by another person."""
    with entering(store) as at:
        x1 = at.unit("X1", "xa", attributes={"co_to_chuc_dang": True})
        at.unit("K1", "khu_dan_cu", x1)
    with store.writing() as session, journal.acting_as("Thành viên 1"):
        Entering(session, journal.upcoming(session)).enrol(x1, "an-toan-antt", 2024)
        journal.record(session, "register.imported", {})
    return initialised


def found(store: Store, head: str | None = None) -> list[str]:
    with store.reading() as session:
        return [str(problem) for problem in journal.verify(session, head).problems]


def codes(store: Store) -> set[str]:
    return {text_[1:7] for text_ in found(store)}


def test_a_whole_store_is_told_to_be_so(store: Store, address: str) -> None:
    with store.reading() as session:
        told = journal.verify(session)
        assert told == journal.Verification(3, 5, str(journal.head_of(session)), ())


def test_a_changed_entry_is_found(store: Store, address: str) -> None:
    with tampering(address) as connection:
        connection.execute(text("UPDATE journal SET action = 'register.exported' WHERE seq = 2"))
    (problem,) = found(store)
    assert problem.startswith(
        "[NK-001] Nhật ký, mục 2: nội dung không còn khớp mã băm đã ghi, mục này đã bị sửa. Đã thấy: mã băm "
    )


def test_a_removed_entry_is_found(store: Store, address: str) -> None:
    with tampering(address) as connection:
        connection.execute(text("DELETE FROM journal WHERE seq = 2"))
    assert found(store) == [
        (
            "[NK-002] Nhật ký, mục 3: không nối tiếp mục liền trước, có mục đã bị xóa hoặc chèn. "
            "Cách sửa: khôi phục cơ sở dữ liệu từ bản sao lưu hoặc lập biên bản về chỗ đứt."
        ),
        (
            "[NK-006] Bảng “unit”: có dòng mang số mục nhật ký 2 mà nhật ký không ghi nhận. Đã thấy: 2 dòng. "
            "Cách sửa: khôi phục cơ sở dữ liệu từ bản sao lưu hoặc lập biên bản về các dòng bị chèn."
        ),
        (
            "[NK-006] Bảng “unit_state”: có dòng mang số mục nhật ký 2 mà nhật ký không ghi nhận. Đã thấy: 2 dòng. "
            "Cách sửa: khôi phục cơ sở dữ liệu từ bản sao lưu hoặc lập biên bản về các dòng bị chèn."
        ),
    ]


def test_entries_that_changed_places_are_found(store: Store, address: str) -> None:
    with tampering(address) as connection:
        for before, after in ((2, 9), (3, 2), (9, 3)):
            connection.execute(text(f"UPDATE journal SET seq = {after} WHERE seq = {before}"))
    assert {"NK-001", "NK-002"} <= codes(store)


def test_a_tail_cut_off_is_found_by_a_printed_head(store: Store, address: str) -> None:
    with store.reading() as session:
        printed = str(journal.head_of(session))
        earlier = journal.verify(session).head
    with tampering(address) as connection:
        connection.execute(text("DELETE FROM enrolment"))
        connection.execute(text("DELETE FROM person WHERE number = 2"))
        connection.execute(text("DELETE FROM journal WHERE seq = 3"))
    assert printed == earlier
    assert found(store) == []
    with store.reading() as session:
        now = journal.verify(session).head
    assert found(store, printed) == [
        (
            "[NK-003] Nhật ký: không có mục nào mang mã đã in trên văn bản, nhật ký đã bị cắt bớt hoặc lập lại. "
            f"Đã thấy: mục cuối hiện nay {now}. Cần: mã đã in {printed}. Cách sửa: khôi phục cơ sở dữ liệu từ bản sao "
            "lưu hoặc lập biên bản về phần nhật ký không còn; nếu chép sai mã thì chép lại."
        )
    ]
    assert found(store, now) == []


def test_an_earlier_printed_head_still_holds(store: Store, address: str) -> None:
    with store.reading() as session:
        printed = str(journal.head_of(session))
    with entering(store) as at:
        at.unit("X2", "xa")
    assert found(store, printed) == []
    assert found(store, printed.partition(":")[2]) == []
    assert [problem[:8] for problem in found(store, f"2:{printed.partition(':')[2]}")] == ["[NK-003]"]


@pytest.mark.parametrize("head", ["", "57", "57:xyz", "3f2a1b"])
def test_what_is_no_head_is_refused_before_anything_is_looked_at(store: Store, address: str, head: str) -> None:
    with pytest.raises(ProblemsError) as error:
        found(store, head)
    assert str(error.value) == (
        f"[NK-004] --head: không phải mã nhật ký. Đã thấy: “{head}”. Cần: mã in ở cuối văn bản, gồm số mục và ít "
        "nhất 12 chữ số hệ 16, ví dụ 57:3f2a1b0c9d8e7f60. Cách sửa: chép lại mã từ văn bản."
    )


def test_a_trigger_taken_away_is_told(store: Store, address: str) -> None:
    on_sqlite = store.engine.dialect.name == "sqlite"
    name = "unit_no_update" if on_sqlite else "unit_append_only"
    with store.engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER {name}" + ("" if on_sqlite else " ON unit")))
    assert found(store) == [
        (
            "[NK-011] Cơ sở dữ liệu: chốt chặn sửa, xóa đã bị gỡ, từ nay dữ liệu có thể bị sửa mà không bị từ chối. "
            f"Đã thấy: thiếu {name}. Cách sửa: khôi phục cơ sở dữ liệu từ bản sao lưu hoặc lập biên bản và tìm người "
            "đã gỡ."
        )
    ]


@pytest.mark.parametrize(
    ("statement", "what", "seen"),
    [
        ("UPDATE unit_state SET name = 'Xã Hai' WHERE code = 'X1'", "có dòng đã bị sửa", 2),
        ("DELETE FROM unit_state WHERE code = 'K1'", "có dòng đã bị xóa hoặc chèn", 1),
    ],
)
def test_a_row_that_is_not_as_it_was_is_found(store: Store, address: str, statement: str, what: str, seen: int) -> None:
    with tampering(address) as connection:
        connection.execute(text(statement))
    assert found(store) == [
        (
            f"[NK-005] Bảng “unit_state”, các dòng do mục nhật ký 2 ghi: không còn như khi được ghi, {what}. "
            f"Đã thấy: {seen} dòng. Cần: 2 dòng, đúng nội dung đã ghi. Cách sửa: khôi phục cơ sở dữ liệu từ bản sao "
            "lưu hoặc lập biên bản về các dòng này."
        )
    ]


def test_a_name_put_in_anothers_place_is_found(store: Store, address: str) -> None:
    with tampering(address) as connection:
        connection.execute(text("UPDATE person SET name = 'Thành viên 9' WHERE number = 2"))
    assert found(store) == [
        (
            "[NK-008] Danh sách người thực hiện, số 2: tên không còn là tên đã ghi, và nhật ký không ghi việc xóa tên. "
            "Cách sửa: khôi phục cơ sở dữ liệu từ bản sao lưu hoặc lập biên bản về tên bị sửa."
        )
    ]


def test_a_name_erased_behind_the_journals_back_is_found(store: Store, address: str) -> None:
    with tampering(address) as connection:
        connection.execute(text("UPDATE person SET name = NULL, salt = NULL WHERE number = 2"))
    assert codes(store) == {"NK-008"}


def test_every_table_of_the_store_is_covered_to_its_last_column() -> None:
    mapped = {
        table.name: {column.name for column in table.columns} - {"entry"}
        for table in Base.metadata.sorted_tables
        if table.name not in {"journal", "person"}
    }
    covered = {name: {text_.removesuffix("{}") for text_ in of.split()} for name, of in COVERED[CURRENT].items()}
    assert covered == mapped
    json_columns = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.type.__class__.__name__ == "JSON"
    }
    assert json_columns == {
        (name, text_.removesuffix("{}"))
        for name, of in COVERED[CURRENT].items()
        for text_ in of.split()
        if text_.endswith("{}")
    }


def _differently(table: str, column: str) -> str:
    """SQL for another value of the same type."""
    type_ = Base.metadata.tables[table].c[column].type
    if isinstance(type_, Boolean):
        return f"NOT {column}"
    if isinstance(type_, Integer):
        return f"COALESCE({column}, 0) + 1000"
    if isinstance(type_, JSON):
        return "'[7]'"
    return f"'x' || SUBSTR(COALESCE({column}, ''), 2)"


TOUCHED = {
    "unit": "id position entry",
    "unit_state": "revision taken_back living code name kind parent_id attributes tags document entry",
    "enrolment": "standard period revision document withdrawn entry",
    "person": "number name salt entry",
    "journal": "at actor action payload prev_hash hash",
}


@pytest.mark.parametrize("table", TOUCHED)
def test_no_column_of_any_row_can_be_changed_unseen(store: Store, address: str, table: str) -> None:
    """Column by column, each change undone before the next: unseen by the end there is none."""
    unseen = []
    for column in TOUCHED[table].split():
        with suppress(_Undone), tampering(address) as connection:
            key = "ctid" if connection.dialect.name == "postgresql" else "rowid"
            last = f"SELECT {key} FROM {table} ORDER BY {key} DESC LIMIT 1"
            changed = f"UPDATE {table} SET {column} = {_differently(table, column)} WHERE {key} IN ({last})"
            assert connection.execute(text(changed)).rowcount == 1
            with Session(connection) as session:
                whole = [problem for problem in journal.verify(session).problems if problem.code != "NK-011"] == []
            unseen += [column] if whole else []
            raise _Undone
    assert unseen == []
    assert found(store) == []


class _Undone(Exception):  # noqa: N818 - not an error
    """Ends a transaction that is to leave nothing."""


def test_a_workbook_replaced_by_a_text_that_spells_its_hash_is_found(store: Store, address: str) -> None:
    content = b"PK"
    with store.writing() as session:
        sha256 = hashlib.sha256(content).hexdigest()
        session.add(Workbook(sha256=sha256, content=content, entry=journal.upcoming(session)))
        journal.record(session, "submission.received", {})
    assert found(store) == []
    with tampering(address) as connection:
        put = "convert_to(sha256, 'UTF8')" if connection.dialect.name == "postgresql" else "sha256"
        connection.execute(text(f"UPDATE workbook SET content = {put}"))
    assert codes(store) == {"NK-005"}


@pytest.mark.parametrize(
    "payload",
    [
        '{"schema":"0003","rows":{"unit":5}}',
        '{"schema":"0003","rows":{"unit":[]}}',
        '{"schema":"0003","rows":{"unit":[[1],2]}}',
        '{"schema":["0003"],"rows":[]}',
        '{"people":{"x":"y"}}',
        '{"people":[1],"person":[1]}',
    ],
)
@pytest.mark.parametrize("action", ["register.imported", "person.erased"])
def test_a_payload_spoiled_in_any_way_is_told_and_no_fault(
    store: Store, address: str, payload: str, action: str
) -> None:
    with tampering(address) as connection:
        changed = {"payload": payload, "action": action}
        connection.execute(text("UPDATE journal SET payload = :payload, action = :action WHERE seq = 2"), changed)
    assert "NK-001" in codes(store)


def test_a_spoiled_file_is_told_and_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = init_store(str(path))
    with entering(store) as at:
        for number in range(200):
            at.unit(f"X{number}", "xa", name="Xã " + "x" * 100)
    store.close()
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    content = bytearray(path.read_bytes())
    at_name = content.rindex(b"x" * 100)
    page = at_name // 4096 * 4096
    content[page : page + 8] = b"\xff" * 8
    path.write_bytes(content)
    store = open_store(str(path))
    with store.reading() as session:
        problems = journal.verify(session).problems
    store.close()
    assert {problem.code for problem in problems} >= {"NK-009"}
