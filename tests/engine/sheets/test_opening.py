"""The guard: what is let through, and each refusal to the letter."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from criteria.problems import ProblemsError
from engine.sheets import opening
from engine.sheets.opening import check_package, open_package
from engine.sheets.problems import SHEET_PROBLEMS

WORKBOOKS = Path(__file__).parents[2] / "data" / "workbooks"
GOOD = (WORKBOOKS / "kieu-o-libreoffice.xlsx").read_bytes()


def repacked(changes: Mapping[str, bytes | None], source: bytes = GOOD) -> bytes:
    """The workbook with parts replaced, added, or (None) left out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry not in changes:
                new.writestr(entry, old.read(entry))
        for name, data in changes.items():
            if data is not None:
                new.writestr(name, data)
    return buffer.getvalue()


def refusal_text(data: bytes) -> str:
    with pytest.raises(ProblemsError) as caught:
        check_package(data, "phieu.xlsx")
    return str(caught.value)


@pytest.mark.parametrize("file", sorted(WORKBOOKS.glob("*.xlsx")), ids=lambda path: path.name)
def test_workbooks_of_openpyxl_and_libreoffice_pass(file: Path) -> None:
    package = open_package(file)
    assert package.name == file.name
    assert package.data == file.read_bytes()
    assert "xl/workbook.xml" in package.parts
    assert len(package.sha256) == 64


ASK_AGAIN = "Cách sửa: gửi lại tệp gốc hoặc xin đơn vị gửi lại tệp."
SAVE_AS = "mở tệp bằng Excel hoặc LibreOffice, chọn “Lưu dưới dạng” và lưu thành .xlsx."
SAVED = "Cần: sổ tính Excel dạng .xlsx do Excel hoặc LibreOffice lưu."
XLSX = "Cần: sổ tính Excel dạng .xlsx."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED: dict[str, tuple[bytes, str]] = {
    "old xls": (OLE, f"[SH-003] “phieu.xlsx”: tệp là sổ tính Excel đời cũ (.xls). {XLSX} Cách sửa: {SAVE_AS}"),
    "password": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        (
            "[SH-004] “phieu.xlsx”: tệp được đặt mật khẩu mở. Cần: sổ tính Excel dạng .xlsx không đặt mật khẩu mở. "
            "Cách sửa: mở tệp bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi lưu lại."
        ),
    ),
    "ods": (
        repacked({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
        f"[SH-005] “phieu.xlsx”: tệp là sổ tính OpenDocument (.ods). {XLSX} Cách sửa: {SAVE_AS}",
    ),
    "csv": (
        "Mã;Tên\n1;Xã Một\n".encode(),
        (
            "[SH-006] “phieu.xlsx”: tệp không phải sổ tính Excel. Đã thấy: tệp bắt đầu bằng “Mã;Tên 1;Xã Một”. "
            f"{XLSX} Cách sửa: chọn đúng tệp sổ tính; nếu là tệp .csv, .htm hoặc tệp khác đổi đuôi thì {SAVE_AS}"
        ),
    ),
    "empty": (
        b"",
        (
            "[SH-006] “phieu.xlsx”: tệp không phải sổ tính Excel. Đã thấy: tệp rỗng. "
            f"{XLSX} Cách sửa: chọn đúng tệp sổ tính; nếu là tệp .csv, .htm hoặc tệp khác đổi đuôi thì {SAVE_AS}"
        ),
    ),
    "another office file": (
        repacked({"xl/workbook.xml": None, "word/document.xml": b"<a/>"}),
        (
            "[SH-006] “phieu.xlsx”: tệp không phải sổ tính Excel. "
            f"{XLSX} Cách sửa: chọn đúng tệp sổ tính; nếu là tệp .csv, .htm hoặc tệp khác đổi đuôi thì {SAVE_AS}"
        ),
    ),
    "cut short": (
        GOOD[: len(GOOD) // 2],
        f"[SH-007] “phieu.xlsx”: tệp bị cắt cụt hoặc hỏng. Cần: sổ tính Excel dạng .xlsx nguyên vẹn. {ASK_AGAIN}",
    ),
    "unpacks to too much": (
        repacked({"xl/media/anh.bin": bytes(51 * 1024 * 1024)}),
        (
            "[SH-008] “phieu.xlsx”: tệp nén bất thường: giải nén ra quá lớn. Đã thấy: 51,0 MB. "
            f"{SAVED} Cách sửa: mở tệp, chép số liệu sang biểu mẫu mới rồi lưu lại hoặc xin đơn vị gửi lại tệp."
        ),
    ),
    "packs too well": (
        repacked({"xl/media/anh.bin": bytes(8 * 1024 * 1024)}),
        (
            "[SH-008] “phieu.xlsx”: tệp nén bất thường: tỷ lệ nén quá cao. Đã thấy: {ratio} lần. "
            f"{SAVED} Cách sửa: mở tệp, chép số liệu sang biểu mẫu mới rồi lưu lại hoặc xin đơn vị gửi lại tệp."
        ),
    ),
    "too many entries": (
        repacked({f"xl/media/{number}.xml": b"<a/>" for number in range(600)}),
        (
            "[SH-008] “phieu.xlsx”: tệp nén bất thường: quá nhiều thành phần. Đã thấy: 611 thành phần. "
            f"{SAVED} Cách sửa: mở tệp, chép số liệu sang biểu mẫu mới rồi lưu lại hoặc xin đơn vị gửi lại tệp."
        ),
    ),
    "path out of the package": (
        repacked({"../thoat.xml": b"<a/>"}),
        f"[SH-009] “phieu.xlsx”: tệp chứa tên thành phần không hợp lệ. Đã thấy: “../thoat.xml”. {SAVED} {ASK_AGAIN}",
    ),
    "absolute path": (
        repacked({"/etc/a.xml": b"<a/>"}),
        f"[SH-009] “phieu.xlsx”: tệp chứa tên thành phần không hợp lệ. Đã thấy: “/etc/a.xml”. {SAVED} {ASK_AGAIN}",
    ),
    "macros": (
        repacked({"xl/vbaProject.bin": b"x"}),
        f"[SH-010] “phieu.xlsx”: tệp chứa macro. Cần: sổ tính Excel dạng .xlsx không có macro. Cách sửa: {SAVE_AS}",
    ),
    "links to other workbooks": (
        repacked({"xl/externalLinks/externalLink1.xml": b"<a/>"}),
        (
            "[SH-011] “phieu.xlsx”: tệp có liên kết tới sổ tính khác. "
            "Cần: sổ tính Excel dạng .xlsx tự chứa đủ số liệu. "
            "Cách sửa: trong Excel chọn Dữ liệu > Sửa liên kết > Ngắt liên kết rồi lưu lại, "
            "hoặc dán các ô đó dưới dạng giá trị."
        ),
    ),
    "macros under another name": (
        repacked(
            {"[Content_Types].xml": b'<Types><Override ContentType="application/vnd.ms-office.vbaProject"/></Types>'}
        ),
        f"[SH-010] “phieu.xlsx”: tệp chứa macro. Cần: sổ tính Excel dạng .xlsx không có macro. Cách sửa: {SAVE_AS}",
    ),
    "links under another name": (
        repacked(
            {
                "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="r9" Target="a.xml" Type="http://schemas.'
                b'openxmlformats.org/officeDocument/2006/relationships/externalLink"/></Relationships>'
            }
        ),
        (
            "[SH-011] “phieu.xlsx”: tệp có liên kết tới sổ tính khác. "
            "Cần: sổ tính Excel dạng .xlsx tự chứa đủ số liệu. "
            "Cách sửa: trong Excel chọn Dữ liệu > Sửa liên kết > Ngắt liên kết rồi lưu lại, "
            "hoặc dán các ô đó dưới dạng giá trị."
        ),
    ),
    "document type in a drawing": (
        repacked({"xl/drawings/vmlDrawing1.vml": b"<!DOCTYPE a><a/>"}),
        (
            "[SH-012] “phieu.xlsx”: tệp chứa khai báo DOCTYPE, có thể gây hại. Đã thấy: “xl/drawings/vmlDrawing1.vml”. "
            f"{SAVED} {ASK_AGAIN}"
        ),
    ),
    "document type": (
        repacked({"xl/sharedStrings.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>'}),
        (
            "[SH-012] “phieu.xlsx”: tệp chứa khai báo DOCTYPE, có thể gây hại. Đã thấy: “xl/sharedStrings.xml”. "
            f"{SAVED} {ASK_AGAIN}"
        ),
    ),
    "document type in UTF-16 behind a comment": (
        repacked({"xl/styles.xml": '<?xml version="1.0" encoding="UTF-16"?><!-- --><!DOCTYPE a><a/>'.encode("utf-16")}),
        (
            "[SH-012] “phieu.xlsx”: tệp chứa khai báo DOCTYPE, có thể gây hại. Đã thấy: “xl/styles.xml”. "
            f"{SAVED} {ASK_AGAIN}"
        ),
    ),
    "binary workbook": (
        repacked({"xl/workbook.xml": None, "xl/workbook.bin": b"x"}),
        f"[SH-013] “phieu.xlsx”: tệp là sổ tính nhị phân (.xlsb). {XLSX} Cách sửa: {SAVE_AS}",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_each_refusal_says_what_and_how_to_mend(case: str) -> None:
    data, wanted = REFUSED[case]
    with_ratio = wanted.replace("{ratio}", unpacking_ratio(data)) if "{ratio}" in wanted else wanted
    assert refusal_text(data) == with_ratio


def unpacking_ratio(data: bytes) -> str:
    """How well it packs is the packer's affair, so the figure is counted here."""
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    return str(sum(entry.file_size for entry in entries) // sum(entry.compress_size for entry in entries))


def test_more_tags_than_any_form_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_TAGS", 5_000)
    assert refusal_text(repacked({"xl/styles.xml": b"<a/>" * 6_000})) == (
        "[SH-008] “phieu.xlsx”: tệp nén bất thường: quá nhiều thẻ XML. Đã thấy: 6000 thẻ trong “xl/styles.xml”. "
        f"{SAVED} Cách sửa: mở tệp, chép số liệu sang biểu mẫu mới rồi lưu lại hoặc xin đơn vị gửi lại tệp."
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        open_package(tmp_path / "khong-co.xlsx")
    assert str(caught.value) == (
        "[SH-001] “khong-co.xlsx”: không mở được tệp (không có tệp này). Cần: đường dẫn tới một tệp đọc được. "
        "Cách sửa: sửa đường dẫn hoặc quyền đọc tệp."
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError, match="đây là thư mục"):
        open_package(tmp_path)


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    large = tmp_path / "lon.xlsx"
    with large.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    with pytest.raises(ProblemsError) as caught:
        open_package(large)
    assert str(caught.value) == (
        "[SH-002] “lon.xlsx”: tệp quá lớn. Đã thấy: 21,0 MB. Cần: tệp không quá 20 MB. "
        "Cách sửa: xóa ảnh, trang thừa rồi lưu lại hoặc nhập số liệu vào biểu mẫu mới."
    )


def test_a_damaged_byte_is_found_by_its_checksum() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        entry = archive.getinfo("xl/workbook.xml")
    name_length, extra_length = struct.unpack_from("<HH", GOOD, entry.header_offset + 26)
    inside = entry.header_offset + 30 + name_length + extra_length + entry.compress_size // 2
    damaged = GOOD[:inside] + bytes([GOOD[inside] ^ 0xFF]) + GOOD[inside + 1 :]
    assert refusal_text(damaged).startswith("[SH-007]")


def test_every_way_to_cut_a_file_short_is_refused() -> None:
    for end in range(0, len(GOOD) - 1, 97):
        assert refusal_text(GOOD[:end])[:8] in ("[SH-006]", "[SH-007]"), end


def test_every_code_has_its_test() -> None:
    tested = {text[1:7] for _, text in REFUSED.values()} | {"SH-001", "SH-002", "SH-014", "SH-015"}
    assert set(SHEET_PROBLEMS) == tested


def test_no_more_is_unpacked_than_the_entry_declares() -> None:
    """A zip may lie about sizes: reading stops at the declared size and the checksum tells."""
    data = bytearray(repacked({"xl/styles.xml": b" " * 3_000_000}))
    real, lie = struct.pack("<I", 3_000_000), struct.pack("<I", 1_000)
    assert data.count(real) == 2
    assert refusal_text(bytes(data.replace(real, lie))).startswith("[SH-007]")
    assert opening.MAX_UNPACKED_BYTES > 3_000_000
