"""``datchuan report fill``: a workbook and a Word file of the office filled, what there is to fill with, refusals."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook

from cli.main import main
from engine.records.store import init_store
from tests.reported import SAFE, small_province

GIVEN = ("--period", "2024", "--standard", SAFE)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Only read: one for all tests of this file."""
    path = str(tmp_path_factory.mktemp("fill") / "datchuan.db")
    store = init_store(path)
    small_province(store)
    store.close()
    return path


def workbook(path: Path, *rows: list[str]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)
    return path


def test_a_workbook_is_filled_and_what_it_has_no_place_for_is_told(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = workbook(
        tmp_path / "mau.xlsx",
        ["Năm {{nam}}", "{{totals:mo_hinh}}", "{{ratios:nghi_quyet}}", "{{totals:mo_hinh:below=X3}}"],
        ["{{documents:nghi_quyet:kind=xa,co_quan.unit}}", "{{documents:nghi_quyet:kind=xa,co_quan.number}}"],
        ["{{nhat_ky}}"],
    )
    output = tmp_path / "ra" / "bieu.xlsx"
    asked = ["report", "fill", str(blank), "-o", str(output), *GIVEN, "--db", db]
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        f"Đã lập thư mục: {output.parent}\nĐã điền 7 thẻ: {output}\n"
        "Mẫu không có thẻ {{luu_y}} nên những điều sau chưa ghi trên tệp:\n"
    )
    assert "- Chưa báo cáo là chưa biết, không tính là 0;" in said
    assert "nhật ký khi lập biểu" not in said
    rows = [[cell.value for cell in row] for row in load_workbook(output).active.iter_rows()]  # type: ignore[union-attr]
    assert rows[:3] == [
        ["Năm 2024", 8, "2/3", "chưa có số liệu"],
        ["Xã An", "12-NQ/ĐU", None, None],
        ["Cơ quan A, xã An", "12-NQ/ĐU", None, None],
    ]
    assert rows[3][0].startswith("Mã nhật ký khi lập biểu: ")
    assert main(asked) == 0, "the same again is no other file"
    output.write_bytes(b"cua nguoi khac")
    capsys.readouterr()
    assert main(asked) == 2
    assert capsys.readouterr().err == (
        f"[MB-037] -o: đã có tệp này mà nội dung khác. Đã thấy: “{output}”. "
        "Cách sửa: chọn tên tệp khác sau -o, hoặc thêm --replace nếu chắc chắn bỏ tệp cũ.\n"
    )
    assert output.read_bytes() == b"cua nguoi khac"
    assert main([*asked, "--replace"]) == 0


def test_a_word_file_is_filled(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blank = docx.Document()
    blank.add_paragraph("{{dau_trang}}")
    blank.add_paragraph("Toàn tỉnh có {{totals:mo_hinh}} mô hình.")
    table = blank.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "{{enrolled.tt}}", "{{enrolled.name}}"
    blank.add_paragraph("{{luu_y}} {{nhat_ky}}")
    path, output = tmp_path / "mau.docx", tmp_path / "bieu.docx"
    blank.save(str(path))
    asked = ["report", "fill", str(path), "-o", str(output), *GIVEN, "--mark", "SỐ LIỆU MINH HỌA", "--db", db]
    assert main(asked) == 0
    assert capsys.readouterr().out == f"Đã điền 6 thẻ: {output}\n"
    made = docx.Document(str(output))
    assert [one.text for one in made.paragraphs[:2]] == ["SỐ LIỆU MINH HỌA", "Toàn tỉnh có 8 mô hình."]
    assert [row.cells[1].text for row in made.tables[0].rows] == [
        "Thôn 1, xã An", "Xã An", "Xã Chung", "Phường Bình", "Cơ quan A, xã An", "Cơ quan B, phường Bình",
    ]  # fmt: skip


def test_everything_wrong_with_the_tags_is_told_by_cell_and_nothing_is_written(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = workbook(
        tmp_path / "mau.xlsx",
        ["{{totals:mo_hin}}", "{{recogniced.name}}"],
        ["{{enrolled.nam}}", "{{outcomes:achieved}}"],
    )
    output = tmp_path / "bieu.xlsx"
    assert main(["report", "fill", str(blank), "-o", str(output), *GIVEN, "--db", db]) == 2
    assert capsys.readouterr().err.splitlines() == [
        (
            "[BS-001] “mau.xlsx”, trang “Sheet”, ô A1, “{{totals:mo_hin}}”, chỉ số “mo_hin”: năm 2024 không có "
            "bộ tiêu chí "
            "hay biểu báo cáo nào hỏi chỉ số này. Cần: có phải “mo_hinh (Số mô hình trong phong trào đang hoạt "
            "động hiệu "
            "quả)”? Cách sửa: sửa tên chỉ số hoặc sửa --period."
        ),
        (
            "[MB-032] “mau.xlsx”, trang “Sheet”, ô B1, “{{recogniced.name}}”: không có thẻ này. Cần: có phải "
            "“recognised”? "
            "Cách sửa: sửa tên thẻ hoặc bỏ thẻ."
        ),
        (
            "[MB-010] “mau.xlsx”, trang “Sheet”, ô A2: không có thẻ này. Đã thấy: “{{enrolled.nam}}”. Cần: có phải "
            "“{{enrolled.name}}”? Cách sửa: sửa tên thẻ hoặc bỏ thẻ."
        ),
        (
            "[RP-001] “mau.xlsx”, trang “Sheet”, ô B2, “{{outcomes:achieved}}”, Tiêu chuẩn “an-toan-antt”, năm "
            "2024: chưa "
            "có kết quả đánh giá. Cách sửa: chạy “datchuan assess an-toan-antt --period 2024” hoặc bỏ năm 2024 khỏi "
            "--period."
        ),
        "Tổng cộng: 4 lỗi.",
    ]
    assert not output.exists()


def test_the_tags_there_are_are_listed_with_the_indicators_of_a_standard(
    db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "fill", "--list", *GIVEN, "--db", db]) == 0
    lines = capsys.readouterr().out.splitlines()
    tags = [line.split("  ")[0] for line in lines]
    assert {"{{nhat_ky}}", "{{totals:CHỈ_SỐ:amount}}", "{{recognised.name}}", ":kind=…"} <= set(tags)
    assert "{{totals:mo_hinh}}" in tags
    assert "{{ratios:nghi_quyet}}" in tags
    assert main(["report", "fill", "--list"]) == 0, "without a store there are the tags, not the indicators"
    assert "{{totals:mo_hinh}}" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            [],
            (
                "[MB-039] MẪU, -o: chưa đủ để điền mẫu. Cần: mẫu và tệp cần lập, hoặc --list. "
                "Cách sửa: ghi tệp mẫu và -o TỆP.\n"
            ),
        ),
        (
            ["mau.pdf", "-o", "ra.pdf"],
            (
                "[MB-035] “mau.pdf”: mẫu phải là tệp Excel hoặc Word. Cần: tệp .xlsx hoặc .docx. "
                "Cách sửa: lưu mẫu lại dưới dạng ấy.\n"
            ),
        ),
        (
            ["mau.xlsx", "-o", "mau.xlsx"],
            (
                "[MB-036] -o: tệp cần lập phải cùng dạng với mẫu và không phải chính mẫu. Đã thấy: “mau.xlsx”. "
                "Cần: tệp .xlsx khác. Cách sửa: sửa -o.\n"
            ),
        ),
        (
            ["mau.xlsx", "-o", "ra.xlsx", "--mark", "MINH HỌA"],
            (
                "[MB-038] “mau.xlsx”: mẫu không có chỗ cho dòng của --mark. Đã thấy: “MINH HỌA”. "
                "Cần: mẫu có thẻ “{{dau_trang}}”. Cách sửa: thêm thẻ vào mẫu hoặc bỏ --mark.\n"
            ),
        ),
    ],
)
def test_what_is_asked_wrongly_is_refused(
    db: str,
    asked: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    workbook(tmp_path / "mau.xlsx", ["{{nam}}"])
    assert main(["report", "fill", *asked, "--db", db]) == 2
    assert capsys.readouterr().err == said
