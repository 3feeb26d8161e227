"""A backup is one whole file that goes back to where it came from, or to the other kind of database."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from criteria.problems import ProblemsError
from engine.process.assessment.reproducing import reproduce
from engine.records import journal
from engine.records.backups import restore, take_backup
from engine.records.backups.manifest import read_manifest
from engine.records.store import open_store
from tests.databases import Databases, PostgresqlDatabases, SqliteDatabases
from tests.former_stores import lay_down
from tests.stores import entering
from tests.tampering import tampering

pytestmark = pytest.mark.alike(
    but={
        "test_a_backup_goes_back_to_where_it_came_from_and_the_present_store_is_set_aside",
        "test_a_server_that_an_earlier_version_made_is_copied_by_its_own_tool",
    }
)


@pytest.fixture
def address(databases: Databases) -> Iterator[str]:
    """A store with all that v0003 has tables for, brought up to date."""
    made = databases.make()
    lay_down("v0003", made)
    open_store(made).close()
    yield made
    databases.drop(made)


def refused(does: Any, *args: Any, **more: Any) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        does(*args, **more)
    return [str(problem) for problem in error.value.problems]


def add_unit(address: str, code: str = "X9") -> None:
    with closing(open_store(address)) as store, entering(store) as at:
        at.unit(code, "xa")


def last_actions(address: str) -> list[str]:
    with closing(open_store(address)) as store, store.reading() as session:
        assert journal.verify(session).problems == ()
        return list(session.scalars(text("SELECT action FROM journal WHERE seq > 26 ORDER BY seq")))


def units(address: str) -> int:
    with closing(open_store(address)) as store, store.reading() as session:
        found: int = session.scalar(text("SELECT count(*) FROM unit"))
        return found


def test_a_backup_goes_back_to_where_it_came_from_and_the_present_store_is_set_aside(
    address: str, tmp_path: Path
) -> None:
    file = tmp_path / "sao-luu.datchuan"
    taken = take_backup(address, file)
    assert (taken.entries, taken.rows, taken.size, taken.entry) == (27, 1227, file.stat().st_size, 28)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith((".", "sao-luu"))] == ["sao-luu.datchuan"]
    told = read_manifest(file)
    assert told is not None
    assert (told.head, told.database) == (taken.head, "sqlite" if address.startswith("sqlite") else "postgresql")
    assert last_actions(address) == ["register.loaded", "store.backed_up"]
    add_unit(address)
    printed = address if not address.startswith("sqlite") else address.removeprefix("sqlite:///")
    assert refused(restore, file, address) == [
        (
            f"[SL-006] Cơ sở dữ liệu “{printed}”: có 1 mục nhật ký mà bản sao lưu không có, khôi phục thì mất. "
            f"Đã thấy: từ mục 29 đến mục 29; bản sao lưu đến {taken.head}. Cách sửa: dùng bản sao lưu mới hơn, "
            "khôi phục sang tệp khác bằng --db, hoặc thêm --replace: cơ sở dữ liệu đang có được cất riêng trước."
        )
    ]
    done = restore(file, address, replace=True)
    assert (done.whole.head, done.whole.rows, done.entry) == (taken.head, 1227, 28)
    assert last_actions(address) == ["register.loaded", "store.restored"]
    assert units(address) == 162
    add_unit(address, "X8")
    assert done.aside is not None
    kept = shutil.copy(done.aside, tmp_path / "cat-rieng.db")
    assert units(str(kept)) == 163


def test_of_a_server_a_file_and_back(postgresql: PostgresqlDatabases, tmp_path: Path) -> None:
    files = SqliteDatabases(tmp_path)
    first, server, last = files.make(), postgresql.make(), files.make()
    lay_down("v0003", first)
    one = take_backup(first, tmp_path / "mot.datchuan")
    restore(one.file, server)
    two = take_backup(server, tmp_path / "hai.datchuan")
    assert two.rows == one.rows
    Path(last.removeprefix("sqlite:///")).unlink(missing_ok=True)
    assert restore(two.file, last).aside is None
    with closing(open_store(last)) as store:
        assert [reproduce(store, number).problems for number in (1, 4)] == [(), ()]
    assert last_actions(last) == ["register.loaded", "store.restored", "store.restored"]
    postgresql.drop(server)


def test_a_store_that_the_backup_knows_all_of_is_replaced_without_more_ado(address: str, tmp_path: Path) -> None:
    """What the journal only says of backups is nothing that could be lost."""
    take_backup(address, tmp_path / "mot.datchuan")
    assert restore(tmp_path / "mot.datchuan", address).aside is not None
    add_unit(address)
    take_backup(address, tmp_path / "hai.datchuan")
    restore(tmp_path / "mot.datchuan", address, replace=True)
    assert units(address) == 162
    restore(tmp_path / "hai.datchuan", address)
    assert units(address) == 163


def test_nothing_is_written_over_and_no_half_file_stays(address: str, tmp_path: Path) -> None:
    file = tmp_path / "sao-luu.datchuan"
    file.write_bytes(b"x")
    assert refused(take_backup, address, file) == [
        (
            f"[SL-001] Tệp “{file}”: đã có, bản sao lưu không ghi đè lên tệp nào. "
            "Cách sửa: ghi tên tệp khác, chẳng hạn kèm ngày giờ."
        )
    ]
    lost = tmp_path / "khong-co" / "sao-luu.datchuan"
    (told,) = refused(take_backup, address, lost)
    assert told == (
        f"[SL-002] Tệp “{lost}”: không ghi được. Đã thấy: không có thư mục này. "
        "Cần: thư mục đã có, có quyền ghi và còn chỗ trống. "
        "Cách sửa: chọn thư mục khác hoặc giải phóng chỗ trống rồi chạy lại lệnh này."
    )
    with tampering(address) as connection:
        connection.execute(text("UPDATE unit_state SET name = 'Xã Khác' WHERE code = 'X1'"))
    told, *others = refused(take_backup, address, tmp_path / "hong.datchuan")
    assert told == (
        "[SL-003] Bản sao lưu vừa lập: không đối chiếu được với nhật ký, nên không được dùng. "
        "Cách sửa: xem từng điều dưới đây; chạy “datchuan journal verify” trên cơ sở dữ liệu đang dùng."
    )
    assert [other[:8] for other in others] == ["[NK-005]"]
    assert sorted(path.name for path in tmp_path.glob("*.datchuan")) == ["sao-luu.datchuan"]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_what_is_no_backup_or_was_changed_is_not_restored(tmp_path: Path) -> None:
    address = SqliteDatabases(tmp_path).make()
    lay_down("v0003", address)
    target = tmp_path / "moi.db"
    plain = Path(address.removeprefix("sqlite:///"))
    assert refused(restore, plain, str(target)) == [
        (
            f"[SL-004] Tệp “{plain}”: không phải bản sao lưu do “datchuan backup” lập. "
            "Cần: tệp do “datchuan backup” lập. "
            "Cách sửa: chọn đúng tệp; bản chép cơ sở dữ liệu bằng tay thì dùng thẳng với --db."
        )
    ]
    file = take_backup(address, tmp_path / "sao-luu.datchuan").file
    spoiled = Path(shutil.copy(file, tmp_path / "hong.datchuan"))
    with tampering(f"sqlite:///{spoiled}") as connection:
        connection.execute(text("UPDATE unit_state SET name = 'Xã Khác' WHERE code = 'X1'"))
    assert [told[:8] for told in refused(restore, spoiled, str(target))] == ["[SL-003]", "[NK-005]"]
    with tampering(f"sqlite:///{file}") as connection:
        connection.execute(text("UPDATE datchuan_backup SET value = '26:0000000000000000' WHERE name = 'head'"))
    (told,) = refused(restore, file, str(target))
    assert told.startswith(f"[SL-005] Bản sao lưu “{file}”: không còn như khi được lập. Đã thấy: mã nhật ký 27:")
    assert told.endswith("Cần: mã nhật ký 26:0000000000000000. Cách sửa: dùng bản sao lưu khác.")
    assert not target.exists()


def test_another_office_and_what_cannot_be_read(tmp_path: Path) -> None:
    files = SqliteDatabases(tmp_path)
    first, other = files.make(), tmp_path / "khac.db"
    lay_down("v0003", first)
    file = take_backup(first, tmp_path / "sao-luu.datchuan").file
    shutil.copy(Path(__file__).parents[3] / "data" / "stores" / "v0002.sqlite", other)
    assert refused(restore, file, str(other)) == [
        (
            f"[SL-007] Cơ sở dữ liệu “{other}”: không phải cơ sở dữ liệu mà bản sao lưu này được lập từ đó: nhật ký "
            "của hai bên khác nhau. Cách sửa: khôi phục sang tệp khác bằng --db, hoặc thêm --replace: cơ sở dữ liệu "
            "đang có được cất riêng."
        )
    ]
    other.write_bytes(b"\x00 no database" * 100)
    (told,) = refused(restore, file, str(other))
    assert told == (
        f"[SL-008] Cơ sở dữ liệu “{other}”: không đọc được, nên không rõ khôi phục thì có mất gì không. "
        "Đã thấy: file is not a database. Cách sửa: khôi phục sang tệp khác bằng --db, hoặc thêm --replace: "
        "tệp đang có được cất riêng trước."
    )
    done = restore(file, str(other), replace=True)
    assert done.aside is not None
    assert done.aside.read_bytes().startswith(b"\x00 no database")
    assert units(str(other)) == 162


def test_a_log_left_over_is_not_read_into_what_is_restored(tmp_path: Path) -> None:
    """The file is gone, and its write-ahead log is not."""
    first, target = SqliteDatabases(tmp_path).make(), tmp_path / "datchuan.db"
    lay_down("v0003", first)
    file = take_backup(first, tmp_path / "sao-luu.datchuan").file
    restore(file, str(target))
    with closing(open_store(str(target))) as store, entering(store) as at:
        at.unit("X9", "xa")
        at.session.flush()
        log = target.with_name("datchuan.db-wal").read_bytes()
    target.unlink()
    target.with_name("datchuan.db-wal").write_bytes(log)
    done = restore(file, str(target))
    assert done.aside is None or "truoc-khoi-phuc" in done.aside.name
    assert len(list(tmp_path.glob("datchuan.db.truoc-khoi-phuc-*-wal"))) == 1
    assert units(str(target)) == 162


def test_others_who_are_at_work_keep_it_from_being_replaced(tmp_path: Path) -> None:
    first, target = SqliteDatabases(tmp_path).make(), tmp_path / "datchuan.db"
    lay_down("v0003", first)
    file = take_backup(first, tmp_path / "sao-luu.datchuan").file
    restore(file, str(target))
    with closing(sqlite3.connect(target)) as other:
        other.execute("BEGIN IMMEDIATE")
        (told,) = refused(restore, file, str(target))
    assert told.startswith(f"[ST-005] Cơ sở dữ liệu “{target}”: đang được chương trình khác dùng.")
    restore(file, str(target))


def test_a_store_of_an_earlier_version_is_kept_as_it_is(tmp_path: Path) -> None:
    address = SqliteDatabases(tmp_path).make()
    lay_down("v0002", address)
    taken = take_backup(address, tmp_path / "sao-luu.datchuan")
    assert (taken.entries, taken.entry) == (10, None)
    restore(taken.file, str(tmp_path / "moi.db"))
    assert units(str(tmp_path / "moi.db")) == 11


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_a_server_that_an_earlier_version_made_is_copied_by_its_own_tool(databases: Databases, tmp_path: Path) -> None:
    made = databases.make()
    lay_down("v0003", made)
    file = tmp_path / "sao-luu.datchuan"
    (told,) = refused(take_backup, made, file)
    with closing(open_store(made)) as store:
        printed = store.address
    assert told == (
        f"[SL-009] Cơ sở dữ liệu “{printed}”: do phiên bản cũ hơn của chương trình lập ra, chưa sao lưu như thế này "
        "được. Cách sửa: sao lưu bằng “pg_dump --format=custom --file=TỆP” trên máy chủ ấy, rồi chạy “datchuan init "
        f"--db {printed}” để nâng cấu trúc và chạy lại lệnh này."
    )
    assert list(tmp_path.iterdir()) == []
    databases.drop(made)
