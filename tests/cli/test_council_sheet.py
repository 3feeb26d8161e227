"""``datchuan appraise export`` and ``import``: workbooks out, filled in by another program, in again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from cli.main import main
from engine.process.intake.forms.filling import fill_form

REGISTER = """Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Tiêu chuẩn đăng ký,Năm
X1,Xã Một,xa,,,
K1,Thôn 1,khu_dan_cu,X1,an-toan-antt,2024
K2,Thôn 2,khu_dan_cu,X1,an-toan-antt,2024
"""
CODE, OPINION, CONCLUSION, GROUND, MEMBER = 13, 9, 10, 11, 12
BOOK = "phieu-tham-dinh-2024-phien-1.xlsx"


class Council:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys, self.db = folder, capsys, str(folder / "datchuan.db")

    def __call__(self, *words: object, status: int = 0) -> str:
        assert main(["appraise", *map(str, words), "--db", self.db]) == status
        told = self.capsys.readouterr()
        return told.err if status else told.out

    def fill(self, *units: str, **texts: str) -> Path:
        """Find every criterion of these units met, as far as the sheet lets: the ground only where it differs."""
        path = self.folder / "phieu" / BOOK
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            if sheet.title.partition(" ")[0] not in units:
                continue
            for row in range(1, sheet.max_row + 1):
                if str(sheet.cell(row, CODE).value).startswith("tc.") and sheet.cell(row, MEMBER).value != "—":
                    sheet.cell(row, CONCLUSION).value = "Đạt"
                    sheet.cell(row, GROUND).value = texts.get("ground", "Đã kiểm tra tại chỗ")
                    sheet.cell(row, MEMBER).value = 2
        book.save(path)
        return path


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session over K1 and K2, everybody there; K1 handed a form in."""
    folder = tmp_path_factory.mktemp("hoi-dong")

    def at(*words: object) -> None:
        assert main([*map(str, words), "--db", str(folder / "datchuan.db")]) == 0

    (folder / "danh-ba.csv").write_text(REGISTER, "utf-8")
    at("init")
    at("register", "import", folder / "danh-ba.csv")
    at("form", "make", "--period", "2024", "--unit", "X1", "--roll", "-o", folder / "giao")
    (form,) = (folder / "giao").glob("*.xlsx")
    form.write_bytes(fill_form(form.read_bytes(), {"K1": {("ho_dang_cu_tru", "reached"): 100}}))
    at("submit", form)
    at("assess", "an-toan-antt", "--period", "2024")
    at("appraise", "open", "--example", folder / "hd.toml")
    at("appraise", "open", "an-toan-antt", "--period", "2024", "--council", folder / "hd.toml", "--of", "X1")
    at("appraise", "attend", "--present", "1,2,3,4")
    return folder


@pytest.fixture
def council(prepared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Council:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    capsys.readouterr()
    return Council(tmp_path, capsys)


def test_out_and_in_again(council: Council) -> None:
    folder = council.folder / "phieu"
    assert council("export", "-o", folder) == (
        f"Đã xuất 2 phiếu thẩm định của phiên họp số 1 vào “{folder}”:\n  {BOOK}: 2 phiếu\n"
        "Điền xong, nhập lại bằng “datchuan appraise import”.\n"
    )
    path = council.fill("K1", "K2")
    told = council("import", path).splitlines()
    count = len(told) - 5
    assert told[0] == f"Đã nhập {2 * count} kết luận về 2 đơn vị, phiên họp số 1."
    assert [line.split()[-3:] for line in told[3 : 3 + count]] == [["2", "0", "0"]] * count
    assert told[-2] == "Không còn nội dung chờ Hội đồng: 2 đơn vị: Thôn 1 (K1): đạt; Thôn 2 (K2): đạt."
    entry = told[-1].removeprefix("Đã ghi nhật ký, mục số ").removesuffix(".")
    assert entry.isdecimal()
    assert council("import", path) == (
        f"Không có gì mới để nhập. {2 * count} kết luận trên phiếu đã có từ trước. Không có gì thay đổi.\n"
    )


def test_for_a_program(council: Council) -> None:
    council("export", "-o", council.folder / "phieu", "--unit", "K1")
    found = json.loads(council("import", council.fill("K1"), "--session", "1", "--format", "json"))
    assert found["units"] == [{"code": "K1", "outcome": "achieved", "settled": True}]
    assert (found["session"], found["known"], found["gone"]) == (1, 0, [])
    assert {(one["met"], one["not_met"]) for one in found["criteria"]} == {(1, 0)}
    listed = json.loads(council("list", "an-toan-antt", "--period", "2024", "--format", "json"))
    assert len(listed) == len(found["criteria"])


def test_a_workbook_that_may_be_filled_in_is_not_written_over(council: Council) -> None:
    folder = council.folder / "phieu"
    council("export", "-o", folder)
    path = council.fill("K1", ground=" ")
    assert council("export", "-o", folder, status=2).startswith(f"[IN-059] “{path}”: đã có tệp cùng tên")
    told = council("import", path, status=2).splitlines()
    assert {line.partition("]")[0] for line in told[:-1]} == {"[BQ-015"}
    council("export", "-o", folder, "--replace")
    assert council("import", path) == "Không có gì mới để nhập. Không có gì thay đổi.\n"
