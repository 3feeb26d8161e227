"""Files, folders and archives handed in: what is found in them, and every archive that is refused, to the letter."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from criteria.problems import ProblemsError
from engine.process.intake.taking import incoming
from engine.process.intake.taking.incoming import find_files
from engine.process.intake.taking.submitting import submit
from engine.records.store import Store
from engine.sheets.unpacking import BROKEN, unpacked
from tests.engine.process.intake.form_samples import SAMPLE_SET, UNITS, edited, unit_form_bytes, written

NOON = datetime(2024, 11, 20, 5, tzinfo=UTC)
GOOD = unit_form_bytes()


def archive(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return buffer.getvalue()


def refusal(folder: Path, data: bytes) -> str:
    """Why an archive is refused, without the folder's name."""
    path = folder / "nop.zip"
    path.write_bytes(data)
    (found,) = find_files([path])
    with pytest.raises(ProblemsError) as caught:
        found.read()
    return str(caught.value).replace(f"{folder}/", "")


def test_folders_and_archives_are_searched(tmp_path: Path) -> None:
    (tmp_path / "sau").mkdir()
    for name in ("b.xlsx", "~$b.xlsx", ".an.xlsx", "doc.txt", "sau/a.CSV"):
        (tmp_path / name).write_bytes(b"x")
    members = {"xã/a.xlsx": b"1", "__MACOSX/xã/._a.xlsx": b"2", "~$a.xlsx": b"3", "thu.txt": b"4", "b.csv": b"5"}
    (tmp_path / "c.zip").write_bytes(archive(members))
    found = find_files([tmp_path, tmp_path / "b.xlsx"])
    assert [one.name.removeprefix(f"{tmp_path}/") for one in found] == [
        "b.xlsx",
        "c.zip/b.csv",
        "c.zip/xã/a.xlsx",
        "sau/a.CSV",
    ]
    assert [one.read() for one in found] == [b"x", b"5", b"1", b"x"]
    assert [one.suffix for one in found] == [".xlsx", ".csv", ".xlsx", ".csv"]


PACK_AGAIN = "nén lại các biểu mẫu thành một tệp .zip mới rồi nộp, hoặc giải nén và nộp cả thư mục."
LIMITS = "Cần: tệp .zip không quá 20000 tệp, giải nén ra không quá 1024 MB, nén không quá 100 lần. "
SMALLER = "Cách sửa: chia thành nhiều tệp .zip nhỏ hơn, hoặc giải nén và nộp cả thư mục."


def test_each_refusal_of_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = f"[NT-001] “nop.zip”: tệp nén bị hỏng hoặc cắt cụt. Cần: tệp .zip nguyên vẹn. Cách sửa: {PACK_AGAIN}"
    assert refusal(tmp_path, archive({"a.xlsx": GOOD})[:-30]) == whole
    assert refusal(tmp_path, b"PK\x03\x04") == whole
    assert refusal(tmp_path, archive({"../a.xlsx": b""})) == (
        "[NT-004] “nop.zip”: tệp nén chứa tên tệp không hợp lệ. Đã thấy: “../a.xlsx”. "
        f"Cần: tên tệp nằm trong chính tệp nén. Cách sửa: {PACK_AGAIN}"
    )
    assert refusal(tmp_path, archive({"/etc/a.xlsx": b""})).startswith("[NT-004]")
    assert refusal(tmp_path, archive({"C:/a.xlsx": b""})).startswith("[NT-004]")
    twice = archive({"a.xlsx": b"1", "b.xlsx": b"2"}).replace(b"b.xlsx", b"a.xlsx")
    assert "“a.xlsx” xuất hiện hai lần" in refusal(tmp_path, twice)
    assert refusal(tmp_path, archive({"a.zip": archive({"a.xlsx": b""})})) == (
        "[NT-005] “nop.zip”: tệp nén nằm trong tệp nén. Đã thấy: “a.zip”. Cần: tệp .zip chỉ chứa biểu mẫu. "
        f"Cách sửa: giải nén ra rồi {PACK_AGAIN}"
    )
    assert refusal(tmp_path, archive({"doc.txt": b""})) == (
        "[NT-006] “nop.zip”: tệp nén không có biểu mẫu nào. Cần: tệp .zip chứa các biểu mẫu .xlsx. "
        "Cách sửa: chọn đúng tệp hoặc nén lại cùng biểu mẫu."
    )
    packed = archive({"a.xlsx": bytes(3 * 1024 * 1024)})
    entry = zipfile.ZipFile(io.BytesIO(packed)).infolist()[0]
    assert refusal(tmp_path, packed) == (
        "[NT-003] “nop.zip”: tệp nén bất thường: tỷ lệ nén quá cao. "
        f"Đã thấy: {entry.file_size // entry.compress_size} lần. {LIMITS}{SMALLER}"
    )
    monkeypatch.setattr(incoming, "MAX_ARCHIVE_BYTES", 1024 * 1024)
    assert "giải nén ra quá lớn. Đã thấy: 3 MB." in refusal(tmp_path, packed)
    monkeypatch.setattr(incoming, "MAX_MEMBERS", 1)
    assert "quá nhiều tệp. Đã thấy: 2 tệp." in refusal(tmp_path, archive({"a.xlsx": b"", "b.xlsx": b""}))


def locked(data: bytes) -> bytes:
    """The same archive, which says of its first member that it has a password."""
    changed = bytearray(data)
    changed[6] |= 1
    place = data.index(b"PK\x01\x02")
    changed[place + 8] |= 1
    return bytes(changed)


def test_members_that_cannot_be_read(tmp_path: Path) -> None:
    assert refusal(tmp_path, locked(archive({"a.xlsx": b"x"}))) == (
        f"[NT-002] “nop.zip/a.xlsx”: tệp nén đặt mật khẩu. Cần: tệp .zip không đặt mật khẩu. Cách sửa: {PACK_AGAIN}"
    )
    large = archive({"a.xlsx": bytes(21 * 1024 * 1024)}, zipfile.ZIP_STORED)
    assert refusal(tmp_path, large).startswith("[SH-002] “nop.zip/a.xlsx”: tệp quá lớn. Đã thấy: 21,0 MB.")
    damaged = bytearray(archive({"a.xlsx": GOOD}))
    damaged[len(damaged) // 2] ^= 0xFF
    assert refusal(tmp_path, bytes(damaged)).startswith("[NT-001] “nop.zip/a.xlsx”")
    assert refusal(tmp_path, archive({"a.xlsx": GOOD}, zipfile.ZIP_BZIP2)).startswith("[NT-001] “nop.zip/a.xlsx”")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_entry_is_unpacked_as_zipfile_would_and_no_byte_of_it_may_differ(method: int) -> None:
    data = archive({"tên.xml": b"<a/>" * 40}, method)
    entry = zipfile.ZipFile(io.BytesIO(data)).infolist()[0]
    assert unpacked(lambda start, size: data[start : start + size], entry) == b"<a/>" * 40
    end = data.index(b"PK\x01\x02")
    for place in (*range(4), *range(26, 28), *range(30, 37), *range(40, end)):
        wrong = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        with pytest.raises(BROKEN):
            unpacked(lambda start, size, wrong=wrong: wrong[start : start + size], entry)  # type: ignore[misc]


def filled(number: int, value: object) -> bytes:
    return edited(unit_form_bytes(unit=UNITS[number]), written({("tong-so", "#|reached"): value}))


def test_an_archive_is_taken_member_by_member(store: Store, tmp_path: Path) -> None:
    members = {"x1.xlsx": filled(0, 5), "x2.xlsx": filled(1, "năm"), "hong.xlsx": b"PK"}
    (tmp_path / "nop.zip").write_bytes(archive(members))
    (tmp_path / "hong.zip").write_bytes(b"PK\x03\x04")
    reports = submit(store, find_files([tmp_path]), sets=[SAMPLE_SET], received_at=NOON)
    found = [(Path(one.name).name, one.outcome, [problem.code for problem in one.problems]) for one in reports]
    assert found == [
        ("hong.zip", "refused", ["NT-001"]),
        ("hong.xlsx", "refused", ["SH-007"]),
        ("x1.xlsx", "taken", []),
        ("x2.xlsx", "refused", ["IN-018"]),
    ]
    assert "“năm”" in str(reports[3].problems[0])
    assert "nop.zip/x2.xlsx”, trang “Số liệu”, ô " in str(reports[3].problems[0])
