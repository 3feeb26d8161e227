"""Making and opening a store: what stands afterwards, and what is refused in which words."""

from __future__ import annotations

import sqlite3
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.schema import CreateTable

from criteria.problems import ProblemsError
from engine.records.store import (
    Base,
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


def told(error: pytest.ExceptionInfo[ProblemsError]) -> str:
    return str(error.value)


def unit(code: str = "X1", **more: object) -> Unit:
    return Unit(**{"code": code, "name": "Xã Một", "kind": "xa", "attributes": {}, "position": 1} | more)


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


def test_a_store_reopened_holds_what_was_written(tmp_path: Path) -> None:
    first = init_store(f"sqlite:///{tmp_path / 'a.db'}")
    with first.writing() as session:
        session.add(unit(attributes={"territory": "40", "co_to_chuc_dang": True}))
    first.close()
    again = open_store(str(tmp_path / "a.db"))
    with again.reading() as session:
        found = session.scalars(select(Unit)).one()
        assert (found.code, found.attributes) == ("X1", {"territory": "40", "co_to_chuc_dang": True})
    again.close()


def test_opening_waits_for_nobody(tmp_path: Path) -> None:
    first = init_store(str(tmp_path / "a.db"))
    with first.writing() as session:
        session.add(unit())
        session.flush()
        second = open_store(str(tmp_path / "a.db"))
        with second.reading() as reader:
            assert reader.scalars(select(Unit)).all() == []
        second.close()
    first.close()


def test_a_database_held_by_another_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_MS", 20)
    path = tmp_path / "datchuan.db"
    store = init_store(str(path))
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(ProblemsError) as error, store.writing() as session:
        session.add(unit())
    assert told(error) == (
        f"[ST-005] Cơ sở dữ liệu “{path}”: đang được chương trình khác dùng. Cách sửa: chờ chương trình ấy xong rồi "
        "chạy lại lệnh này, hoặc đóng chương trình đang mở cơ sở dữ liệu; những gì đã báo là lưu vẫn còn."
    )
    holder.execute("ROLLBACK")
    with store.writing() as session:
        session.add(unit())
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
    made = init_store(str(path))
    with made.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql("DROP TRIGGER journal_no_update")
        connection.exec_driver_sql("DROP TRIGGER journal_no_delete")
        for table in reversed(Base.metadata.sorted_tables):
            connection.exec_driver_sql(f"DROP TABLE {table.name}")
        connection.exec_driver_sql("DELETE FROM alembic_version")
    made.close()
    with pytest.raises(ProblemsError) as error:
        open_store(str(path))
    assert error.value.problems[0].code == "ST-001"
    again = init_store(str(path))
    with again.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    again.close()


def test_initialising_twice_keeps_everything(tmp_path: Path) -> None:
    first = init_store(str(tmp_path / "a.db"))
    with first.writing() as session:
        session.add(unit())
    first.close()
    second = init_store(str(tmp_path / "a.db"))
    with second.reading() as session:
        assert session.scalars(select(Unit.code)).all() == ["X1"]
    second.close()


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    init_store(str(tmp_path / "out" / "nam" / "a.db")).close()
    assert (tmp_path / "out" / "nam" / "a.db").is_file()


def test_sqlite_keeps_foreign_keys_and_writes_ahead(store: Store) -> None:
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 15_000
    with pytest.raises(IntegrityError), store.writing() as session:
        session.add(submission(1))


def test_a_block_that_raises_leaves_nothing(store: Store) -> None:
    def give_up() -> None:
        with store.writing() as session:
            session.add(unit())
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        give_up()
    with store.reading() as session:
        assert session.scalars(select(Unit)).all() == []


def test_reading_sees_one_view_while_another_writes(store: Store) -> None:
    with store.reading() as reader:
        assert reader.scalars(select(Unit.code)).all() == []
        with store.writing() as writer:
            writer.add(unit())
        assert reader.scalars(select(Unit.code)).all() == []
    with store.reading() as reader:
        assert reader.scalars(select(Unit.code)).all() == ["X1"]


def test_a_revision_is_never_overwritten(store: Store) -> None:
    with store.writing() as session:
        session.add_all([unit(), Workbook(sha256="a" * 64, content=b"PK")])
        session.flush()
        session.add_all([submission(1), submission(2)])
    with pytest.raises(IntegrityError), store.writing() as session:
        session.add(submission(2))
    with store.reading() as session:
        assert session.scalars(select(Submission.revision).order_by(Submission.revision)).all() == [1, 2]


def test_a_value_keeps_its_text_to_the_letter(store: Store) -> None:
    with store.writing() as session:
        session.add_all([unit(), Workbook(sha256="a" * 64, content=b"PK")])
        session.flush()
        session.add(submission(1))
        session.flush()
        value = {"submission_id": 1, "indicator": "ty_le", "sheet": "Tự đánh giá", "cell": "D12", "seen": "69,50"}
        session.add(SubmissionValue(**value, column="reached", value="69.50"))
    with store.reading() as session:
        assert session.scalars(select(SubmissionValue.value)).one() == "69.50"
    with pytest.raises(IntegrityError), store.writing() as session:
        session.add(SubmissionValue(**value, column="thought", value="1"))


def test_moments_come_back_in_utc_to_the_microsecond(store: Store) -> None:
    hanoi = datetime(2024, 11, 20, 15, 30, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    with store.writing() as session:
        session.add_all([unit(), Workbook(sha256="a" * 64, content=b"PK")])
        session.flush()
        session.add(submission(1, received_at=hanoi, as_of=date(2024, 7, 14)))
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
        f"[ST-002] Cơ sở dữ liệu “{path}”: không mở được. Đã thấy: file is not a database. "
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
