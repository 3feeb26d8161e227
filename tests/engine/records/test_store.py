"""Making and opening a store: what stands afterwards, and what is refused in which words."""

from __future__ import annotations

import os
import sqlite3
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, inspect, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.schema import CreateTable

from criteria.problems import ProblemsError
from engine.records.register import register_on
from engine.records.store import (
    Base,
    JournalEntry,
    Store,
    Submission,
    SubmissionValue,
    Unit,
    Workbook,
    init_store,
    missing_folder,
    open_store,
    opening,
)
from tests.databases import PostgresqlDatabases, SqliteDatabases
from tests.stores import entering


def told(error: pytest.ExceptionInfo[ProblemsError]) -> str:
    return str(error.value)


def codes(store: Store) -> list[str]:
    with store.reading() as session:
        return [unit.code for unit in register_on(session).units]


def put_unit(store: Store, code: str = "X1") -> None:
    with entering(store) as at:
        at.unit(code, "xa")


def on_sqlite(store: Store) -> bool:
    return store.engine.dialect.name == "sqlite"


def submission(revision: int, **more: object) -> Submission:
    return Submission(
        **{
            "unit_id": 1,
            "period": 2024,
            "standard": "an-toan-antt",
            "revision": revision,
            "file_name": "x1.xlsx",
            "workbook_sha256": "a" * 64,
            "received_at": datetime(2024, 11, 20, 8, 30, tzinfo=UTC),
            "form_hash": "f" * 64,
            "entry": 2,
        }
        | more
    )


def test_the_migrations_make_exactly_the_models(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        assert set(inspect(connection).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_every_table_can_be_made_on_postgresql() -> None:
    statements = [
        str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in Base.metadata.sorted_tables
    ]
    assert len(statements) == len(Base.metadata.tables)
    assert not any("DATETIME" in statement for statement in statements)


def test_a_store_reopened_holds_what_was_written(database: str) -> None:
    first = init_store(database)
    with entering(first) as at:
        at.unit("X1", "xa", attributes={"territory": "40", "co_to_chuc_dang": True}, tags=["bien_gioi"])
    first.close()
    again = open_store(database)
    with again.reading() as session:
        (found,) = register_on(session).units
        assert (found.code, found.attributes) == ("X1", {"territory": "40", "co_to_chuc_dang": True})
        assert found.tags == ("bien_gioi",)
    again.close()


def test_opening_waits_for_nobody(database: str) -> None:
    first = init_store(database)
    with entering(first) as at:
        at.unit("X1", "xa")
        second = open_store(database)
        assert codes(second) == []
        second.close()
    assert codes(first) == ["X1"]
    first.close()


def test_a_database_held_by_another_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_MS", 20)
    path = tmp_path / "datchuan.db"
    store = init_store(str(path))
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(ProblemsError) as error:
        put_unit(store)
    assert told(error) == (
        f"[ST-005] Cơ sở dữ liệu “{path}”: đang được chương trình khác dùng. Cách sửa: chờ chương trình ấy xong rồi "
        "chạy lại lệnh này, hoặc đóng chương trình đang mở cơ sở dữ liệu; những gì đã báo là lưu vẫn còn."
    )
    holder.execute("ROLLBACK")
    put_unit(store)
    store.close()
    holder.execute("PRAGMA journal_mode = DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    for use in (open_store, init_store):
        with pytest.raises(ProblemsError) as error:
            use(str(path))
        assert told(error).startswith("[ST-005]")
    holder.close()


def test_the_folder_to_be_made_is_known_beforehand(tmp_path: Path) -> None:
    folder = tmp_path / "moi"
    assert missing_folder(str(folder / "a.db")) == folder
    assert missing_folder(str(tmp_path / "a.db")) is None
    assert missing_folder("sqlite://") is None


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x", "utf-8")
    with pytest.raises(ProblemsError) as error:
        init_store(str(tmp_path / "tep" / "moi" / "a.db"))
    assert told(error).startswith("[ST-002]")


def test_a_store_emptied_by_hand_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    init_store(str(path)).close()
    emptied = sqlite3.connect(path)
    for table in reversed(Base.metadata.sorted_tables):
        emptied.execute(f"DROP TABLE {table.name}")
    emptied.execute("DELETE FROM alembic_version")
    emptied.commit()
    emptied.close()
    with pytest.raises(ProblemsError) as error:
        open_store(str(path))
    assert error.value.problems[0].code == "ST-001"
    again = init_store(str(path))
    with again.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    again.close()


def test_initialising_twice_keeps_everything(database: str) -> None:
    first = init_store(database)
    put_unit(first)
    first.close()
    second = init_store(database)
    assert codes(second) == ["X1"]
    with second.reading() as session:
        assert [entry.action for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.seq))] == [
            "store.initialised",
            "test.entered",
        ]
    second.close()


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    init_store(str(tmp_path / "out" / "nam" / "a.db")).close()
    assert (tmp_path / "out" / "nam" / "a.db").is_file()


def test_sqlite_keeps_foreign_keys_writes_ahead_and_waits_for_the_disk(tmp_path: Path) -> None:
    store = init_store(SqliteDatabases(tmp_path).make())
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000
    store.close()


def test_what_refers_to_nothing_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError), store.writing() as session:
        session.add(submission(1))


def test_a_row_without_its_journal_entry_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError), store.writing() as session:
        session.add(Unit(position=1, entry=2))
    assert codes(store) == []


def test_a_block_that_raises_leaves_nothing(store: Store) -> None:
    def give_up() -> None:
        with entering(store) as at:
            at.unit("X1", "xa")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        give_up()
    assert codes(store) == []
    with store.reading() as session:
        assert session.scalar(select(func.count(JournalEntry.seq))) == 1


def test_reading_sees_one_view_while_another_writes(store: Store) -> None:
    with store.reading() as reader:
        assert register_on(reader).units == ()
        put_unit(store)
        assert register_on(reader).units == ()
    assert codes(store) == ["X1"]


ROWS = {
    "journal": ("action", "'x'"),
    "unit": ("position", "7"),
    "unit_state": ("name", "'Xã Hai'"),
    "workbook": ("content", "'x'"),
    "submission": ("file_name", "'x'"),
    "submission_value": ("value", "'1'"),
}


def one_form(store: Store, **more: object) -> None:
    """One unit with one form of one value."""
    with entering(store) as at:
        unit_id = at.unit("X1", "xa")
        at.session.add(Workbook(sha256="a" * 64, content=b"PK", entry=at.entry))
        at.session.flush()
        handed = submission(1, unit_id=unit_id, entry=at.entry, **more)
        at.session.add(handed)
        at.session.flush()
        at.session.add(SubmissionValue(**VALUE, submission_id=handed.id, entry=at.entry, column="reached"))


VALUE = {"indicator": "ty_le", "sheet": "Tự đánh giá", "cell": "D12", "seen": "69,50", "value": "69.50"}


@pytest.mark.parametrize("table", ROWS)
def test_the_database_itself_refuses_to_change_or_delete_a_row(store: Store, table: str) -> None:
    one_form(store)
    column, value = ROWS[table]
    for statement in (f"UPDATE {table} SET {column} = {value}", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match=f"{table} is append-only"), store.writing() as session:
            session.execute(text(statement))


def test_every_table_is_append_only(store: Store) -> None:
    query = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
    if not on_sqlite(store):
        query = "SELECT event_object_table FROM information_schema.triggers"
    with store.reading() as session:
        assert set(session.scalars(text(query))) == set(Base.metadata.tables)


def test_a_revision_is_never_overwritten(store: Store) -> None:
    one_form(store)
    with entering(store) as at:
        at.session.add(submission(2, entry=at.entry))
    with pytest.raises(IntegrityError), entering(store) as at:
        at.session.add(submission(2, entry=at.entry))
    with store.reading() as session:
        assert session.scalars(select(Submission.revision).order_by(Submission.revision)).all() == [1, 2]


def test_a_value_keeps_its_text_to_the_letter(store: Store) -> None:
    one_form(store)
    with store.reading() as session:
        assert session.scalars(select(SubmissionValue.value)).one() == "69.50"
    with pytest.raises(IntegrityError), entering(store) as at:
        at.session.add(SubmissionValue(**VALUE, submission_id=1, entry=at.entry, column="thought"))


def test_moments_come_back_in_utc_to_the_microsecond(store: Store) -> None:
    hanoi = datetime(2024, 11, 20, 15, 30, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    one_form(store, received_at=hanoi, as_of=date(2024, 7, 14))
    with store.reading() as session:
        found = session.scalars(select(Submission)).one()
        assert found.received_at == datetime(2024, 11, 20, 8, 30, 0, 123456, tzinfo=UTC)
        assert found.received_at.utcoffset() == timedelta(0)
        assert found.as_of == date(2024, 7, 14)


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    unzoned = submission(1, received_at=datetime(2024, 11, 20))  # noqa: DTZ001 - what is refused
    with pytest.raises(StatementError, match="moment without a time zone"), store.writing() as session:
        session.add(unzoned)


def test_a_store_never_initialised_is_told_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "chua-co.db"
    with pytest.raises(ProblemsError) as error:
        open_store(f"sqlite:///{path}")
    assert told(error) == (
        f"[ST-001] Cơ sở dữ liệu “{path}”: chưa được khởi tạo. "
        f"Cách sửa: chạy “datchuan init --db {path}” hoặc sửa địa chỉ cơ sở dữ liệu."
    )
    assert not path.exists()


def test_someone_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "khac.db"
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE unit (x)")
    foreign.commit()
    foreign.close()
    before = path.read_bytes()
    with pytest.raises(ProblemsError) as opening:
        open_store(str(path))
    with pytest.raises(ProblemsError) as making:
        init_store(str(path))
    assert [opening.value.problems[0].code, making.value.problems[0].code] == ["ST-001", "ST-004"]
    assert told(making) == (
        f"[ST-004] Cơ sở dữ liệu “{path}”: đã có bảng trùng tên của chương trình khác. "
        "Đã thấy: bảng “unit”. Cách sửa: chọn tệp khác hoặc địa chỉ khác."
    )
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "thu.db"
    path.write_text("đây không phải cơ sở dữ liệu " * 40, "utf-8")
    with pytest.raises(ProblemsError) as error:
        open_store(str(path))
    assert told(error) == (
        f"[ST-002] Cơ sở dữ liệu “{path}”: không mở được. Đã thấy: tệp không phải là cơ sở dữ liệu SQLite. "
        "Cần: đường dẫn tệp SQLite hoặc địa chỉ dạng “postgresql+psycopg://…”. "
        "Cách sửa: sửa địa chỉ hoặc kiểm tra quyền đọc, ghi tại nơi đó."
    )


def test_how_the_driver_of_postgresql_is_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)  # as where it is not installed
    with pytest.raises(ProblemsError) as error:
        open_store("postgresql+psycopg://nguoi:mat-khau@may/co-so")
    assert told(error) == (
        "[ST-006] Cơ sở dữ liệu “postgresql+psycopg://nguoi:***@may/co-so”: chương trình chưa được cài phần nối với "
        "PostgreSQL. Đã thấy: chưa cài trình điều khiển cho “postgresql+psycopg”. Cần: trình điều khiển psycopg, địa "
        "chỉ dạng “postgresql+psycopg://…”. Cách sửa: chạy “make postgresql” trong thư mục của chương trình rồi chạy "
        "lại lệnh, hoặc dùng tệp SQLite."
    )


@pytest.mark.parametrize(
    ("address", "shown", "seen"),
    [
        (
            "khongco://nguoi:mat-khau@may/co-so",
            "khongco://nguoi:***@may/co-so",
            "chưa cài trình điều khiển cho “khongco”",
        ),
        ("khong-co://nguoi:mat-khau@may/co-so", "khong-co://***@may/co-so", "địa chỉ viết sai"),
    ],
)
def test_a_password_is_never_shown(address: str, shown: str, seen: str) -> None:
    with pytest.raises(ProblemsError) as error:
        open_store(address)
    (problem,) = error.value.problems
    assert (problem.code, problem.where, problem.seen) == ("ST-002", f"Cơ sở dữ liệu “{shown}”", seen)
    assert "mat-khau" not in told(error)


def test_a_store_of_a_newer_version_is_told(tmp_path: Path) -> None:
    made = init_store(str(tmp_path / "a.db"))
    with made.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    made.close()
    with pytest.raises(ProblemsError) as error:
        open_store(str(tmp_path / "a.db"))
    assert told(error) == (
        f"[ST-003] Cơ sở dữ liệu “{tmp_path / 'a.db'}”: do phiên bản mới hơn của chương trình lập ra. "
        "Đã thấy: bản cấu trúc “9999”. Cách sửa: cập nhật chương trình hoặc dùng cơ sở dữ liệu khác."
    )


def test_a_store_of_an_earlier_version_that_must_stay_untouched_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cu.db"
    former = Path(__file__).parents[2] / "data" / "stores" / "v0002.sqlite"
    path.write_bytes(former.read_bytes())
    with pytest.raises(ProblemsError) as error:
        open_store(str(path), untouched=True)
    assert told(error) == (
        f"[ST-007] Cơ sở dữ liệu “{path}”: do phiên bản cũ hơn của chương trình lập ra, chưa được nâng cấu trúc. Cách "
        "sửa: giữ nguyên tệp này, chép ra một bản rồi chạy “datchuan init --db BẢN_CHÉP” để nâng cấu trúc bản chép."
    )
    assert path.read_bytes() == former.read_bytes()


@pytest.mark.parametrize("name", ["a.db", "bản chép 100% #1?.db"])
@pytest.mark.parametrize("in_use", [False, True], ids=["closed", "in use"])
def test_a_store_in_a_folder_that_nobody_may_write_to_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, in_use: bool
) -> None:
    """While others have it open, what was kept last stands in the log beside the file."""
    made = init_store(str(tmp_path / name))
    with entering(made) as at:
        at.unit("X1", "xa")
    if not in_use:
        made.close()
    monkeypatch.setattr(os, "access", lambda path, mode, **_: mode != os.W_OK)
    store = open_store(str(tmp_path / name), untouched=True)
    assert codes(store) == ["X1"]
    assert store.address == str(tmp_path / name)
    store.close()
    made.close()


def test_a_writer_that_waits_too_long_on_postgresql_is_told(
    postgresql: PostgresqlDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = postgresql.make()
    store = init_store(address)
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_MS", 50)
    with store.writing(), pytest.raises(ProblemsError) as error, store.writing():
        pass
    assert told(error).startswith("[ST-005] Cơ sở dữ liệu “postgresql+psycopg://")
    store.close()
    postgresql.drop(address)


def test_a_server_that_goes_away_is_told(postgresql: PostgresqlDatabases) -> None:
    address = postgresql.make()
    store = init_store(address)

    def work() -> None:
        with store.writing() as session:
            own = session.scalar(text("SELECT pg_backend_pid()"))
            with store.engine.connect() as other:
                other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
            session.execute(text("SELECT 1"))

    with pytest.raises(ProblemsError) as error:
        work()
    assert str(error.value.problems[0]).partition(": mất")[2] == (
        " kết nối với máy chủ trong khi làm. Cách sửa: chờ máy chủ hoạt động lại rồi chạy lại lệnh này; những gì đã "
        "báo là lưu vẫn còn, việc đang làm dở không để lại gì."
    )
    store.close()
    postgresql.drop(address)


def test_a_store_in_a_folder_closed_to_us_is_read_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "datchuan.db"
    made = init_store(str(path))
    put_unit(made)
    made.close()
    before = path.read_bytes()
    access = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: Path(place) != tmp_path and access(place, mode))
    store = open_store(str(path))
    assert codes(store) == ["X1"]
    with pytest.raises(ProblemsError) as error:
        put_unit(store, "X2")
    store.close()
    assert told(error) == (
        f"[ST-009] Cơ sở dữ liệu “{path}”: chỉ đọc được, không ghi được. Cách sửa: chép tệp sang thư mục có quyền ghi, "
        "hoặc nhờ người quản lý máy cấp quyền ghi tại nơi đó."
    )
    assert path.read_bytes() == before
    assert sorted(found.name for found in tmp_path.iterdir()) == ["datchuan.db"]
