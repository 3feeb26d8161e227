"""``datchuan appraise request``: the least that is asked of a unit settles its case once it is filled in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

from cli.main import main

REGISTER = """Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Quy mô,Có tổ chức Đảng,Tiêu chuẩn đăng ký,Năm
X1,Xã Một,xa,,,,,
DN1,Doanh nghiệp A,doanh_nghiep,X1,vừa,Có,dien-hinh,2023
DN2,Doanh nghiệp B,doanh_nghiep,X1,vừa,Có,dien-hinh,2023
"""
OF_2023 = ("--period", "2023")
FIGURES = {"tong-so": 40, "nguoi-": 39, "mo-hinh": 3, "vu-viec": 0}


class Office:
    """An office at its desk; every command must end well unless it is said otherwise."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys, self.db = folder, capsys, str(folder / "datchuan.db")

    def __call__(self, *words: object, status: int = 0) -> str:
        assert main([*map(str, words), "--db", self.db]) == status
        told = self.capsys.readouterr()
        return told.err if status else told.out


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two enterprises of which one handed in a form with nothing but its evidence of enrolment."""
    folder = tmp_path_factory.mktemp("van-phong")

    def at(*words: object) -> None:
        assert main([*map(str, words), "--db", str(folder / "datchuan.db")]) == 0

    (folder / "danh-ba.csv").write_text(REGISTER, "utf-8")
    at("init")
    at("register", "import", folder / "danh-ba.csv")
    at("form", "make", *OF_2023, "--unit", "DN1", "-o", folder / "giao")
    (form,) = (folder / "giao").glob("*.xlsx")
    fill(form, only="mo-hinh")
    at("submit", form)
    at("assess", "dien-hinh", *OF_2023)
    at("appraise", "open", "--example", folder / "hd.toml")
    at("appraise", "open", "dien-hinh", *OF_2023, "--council", folder / "hd.toml", "--on", "20/12/2023")
    return folder


@pytest.fixture
def office(prepared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    capsys.readouterr()
    return Office(tmp_path, capsys)


def fill(form: Path, only: str = "") -> None:
    """Write into the cells of results, or those of one indicator: into those that carry a note when it went back."""
    book = openpyxl.load_workbook(form)
    noted = [c for s in book for row in s.iter_rows() for c in row if c.comment and "Đề nghị bổ sung" in c.comment.text]
    codes = {
        sheet.title: next((c.column for row in sheet.iter_rows() for c in row if c.value == "#ma"), 0) for sheet in book
    }
    asked = noted or [
        row[3] for row in book["Số liệu"].iter_rows() if str(row[codes["Số liệu"] - 1].value).startswith(only)
    ]
    for cell in asked:
        sheet = cell.parent
        code = str(sheet.cell(cell.row, codes[sheet.title]).value)
        figure = next((value for start, value in FIGURES.items() if code.startswith(start)), "Có")
        sheet.cell(cell.row, cell.column).value = "01/BĐK" if sheet.title == "Văn bản" else figure
        if sheet.title == "Văn bản":
            sheet.cell(cell.row, cell.column + 1).value = "05/02/2023"
    book.save(form)
    book.close()


def test_the_letter_and_the_marked_form_ask_for_the_same(office: Office) -> None:
    out = office.folder / "gui"
    told = json.loads(office("appraise", "request", "-o", out, "--deadline", "30/12/2023", "--format", "json"))
    of_one = next(row for row in told if row["unit"] == "DN1")
    assert (of_one["best"], of_one["worst"], of_one["waits"]) == ("Đạt", "Không đạt", [])
    # Units name their files alike: each form goes back under its unit's name, so that none takes another's place.
    assert of_one["files"] == [
        "de-nghi-bo-sung-dn1-doanh-nghiep-a.docx",
        "bieu-mau-bo-sung-dn1-doanh-nghiep-a.xlsx",
    ]
    letter, form = (out / name for name in of_one["files"])
    table = docx.Document(str(letter)).tables[1]
    cells = {(row.cells[1].text, row.cells[3].text) for row in table.rows[1:]}
    assert len(cells) == len(of_one["items"])
    book = openpyxl.load_workbook(form)
    assert book.sheetnames[0] == "Đề nghị bổ sung"
    noted = {
        f"trang “{s.title}”, ô {c.coordinate}"
        for s in book
        for r in s.iter_rows()
        for c in r
        if c.comment and c.comment.text.startswith("Đề nghị bổ sung")
    }
    assert {place for _, place in cells} == noted


def test_filled_in_it_settles_the_case(office: Office) -> None:
    office("appraise", "request", "DN1", "-o", office.folder / "gui")
    (form,) = (office.folder / "gui").glob("*.xlsx")
    fill(form)
    office("submit", form)
    office("assess", "dien-hinh", *OF_2023)
    told = json.loads(office("appraise", "show", "--unit", "DN1", "--format", "json"))
    assert told["engine"] != "undetermined"
    assert office("appraise", "request", "DN1") == "Không đơn vị nào chưa kết luận được vì thiếu số liệu.\n"


def test_a_unit_that_handed_in_nothing_gets_the_letter_alone(office: Office) -> None:
    out = office.folder / "gui"
    told = json.loads(office("appraise", "request", "DN2", "-o", out, "--format", "json"))
    assert [path.suffix for path in out.iterdir()] == [".docx"]
    assert told[0]["files"] == ["de-nghi-bo-sung-dn2-doanh-nghiep-b.docx"]


def test_what_is_there_is_not_written_over(office: Office) -> None:
    out = office.folder / "gui"
    office("appraise", "request", "DN2", "-o", out, "--on", "20/12/2023")
    office("appraise", "request", "DN2", "-o", out, "--on", "20/12/2023")
    path = out / "de-nghi-bo-sung-dn2-doanh-nghiep-b.docx"
    told = office("appraise", "request", "DN2", "-o", out, "--on", "21/12/2023", "--deadline", "30/12/2023", status=2)
    assert told == (
        f"[YC-004] “{path}”: tệp đã có, nội dung khác. Cần: thư mục chưa có tệp này. Cách sửa: chuyển tệp cũ đi nơi "
        "khác, hoặc thêm --replace để ghi đè.\n"
    )


def test_a_unit_of_another_session_is_refused(office: Office) -> None:
    assert office("appraise", "request", "X9", status=2) == (
        "[YC-002] MÃ_ĐƠN_VỊ: phiên họp số 1 không xem xét đơn vị này. Đã thấy: “X9”. Cần: một đơn vị của phiên họp, "
        "xem “datchuan appraise agenda”. Cách sửa: sửa mã đơn vị hoặc chọn phiên họp khác bằng --session.\n"
    )
