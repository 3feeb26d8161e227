"""``datchuan form make --campaign`` and ``--bundle``: what a campaign asks of whom, and archives for units above."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from cli.main import main
from tests.laid_down import laid_down

REGISTER = """Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Tiêu chuẩn đăng ký,Năm
H1,Huyện Một,huyen,,dien-hinh,2024
X1,Xã Một,xa,H1,dien-hinh,2024
X2,Xã Hai,xa,H1,dien-hinh,2024
K1,Thôn 1,khu_dan_cu,X1,an-toan-antt,2024
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_down(tmp_path_factory.mktemp("form-bundles"), REGISTER, ["campaign", "new", "kh-320-2024"])


@pytest.fixture
def db(template: Path, tmp_path: Path) -> str:
    return str(shutil.copy(template, tmp_path / "datchuan.db"))


def make(db: str, folder: Path, *options: str) -> int:
    return main(["form", "make", "--period", "2024", "-o", str(folder), "--db", db, *options])


def test_an_archive_for_each_unit_above_with_a_list_of_what_is_inside(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "giao"
    assert make(db, out, "--all", "--bundle", "--deadline", "20/11/2024") == 0
    assert capsys.readouterr().out == f"Đã lập 4 biểu mẫu, đóng thành 3 tệp nén, cho 4 đơn vị trong “{out}”.\n"
    assert sorted(path.name for path in out.iterdir()) == [
        "bieu-mau-2024-h1-huyen-mot.zip",
        "bieu-mau-2024-khong-co-cap-tren.zip",
        "bieu-mau-2024-x1-xa-mot.zip",
    ]
    with zipfile.ZipFile(out / "bieu-mau-2024-h1-huyen-mot.zip") as archive:
        listed, *forms = archive.namelist()
        book = openpyxl.load_workbook(io.BytesIO(archive.read(listed)))
    assert forms == ["phieu-2024-x1-xa-mot.xlsx", "phieu-2024-x2-xa-hai.xlsx"]
    said = [[cell.value for cell in row if cell.value] for row in book["Danh sách"].iter_rows()]
    assert [line for line in said if line][:3] == [
        ["DANH SÁCH BIỂU MẪU TỰ ĐÁNH GIÁ NĂM 2024"],
        ["Huyện Một (H1)"],
        ["Hạn gửi: ngày 20/11/2024."],
    ]
    assert [1, "X1", "Xã Một", "xã", "phieu-2024-x1-xa-mot.xlsx"] in said


def test_the_same_forms_make_the_same_archives(db: str, tmp_path: Path) -> None:
    assert make(db, tmp_path / "giao", "--kind", "xa", "--bundle") == 0
    assert make(db, tmp_path / "giao", "--kind", "xa", "--bundle") == 0, "nothing there is written over"


def test_a_campaign_says_who_is_asked_what_by_when(db: str, tmp_path: Path) -> None:
    out = tmp_path / "giao"
    assert make(db, out, "--campaign", "kh-320-2024") == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "phieu-2024-h1-huyen-mot.xlsx",
        "phieu-2024-x1-xa-mot.xlsx",
        "phieu-2024-x2-xa-hai.xlsx",
    ], "the residential area enrolled for another standard"
    told = {}
    for code, path in (("H1", "phieu-2024-h1-huyen-mot.xlsx"), ("X1", "phieu-2024-x1-xa-mot.xlsx")):
        book = openpyxl.load_workbook(out / path)
        sets = [key.value for row, key, *_ in book["_datchuan"].iter_rows() if row.value == "set"]
        (last,) = (day.value for label, day, *_ in book["Bìa"].iter_rows() if label.value == "Hạn gửi")
        told[code] = (sets, last)
    assert told == {
        "H1": (["dien-hinh.huyen@2023", "bao-cao.so-ket-dien-hinh@2024"], "Ngày 14/07/2024"),
        "X1": (["dien-hinh.xa@2022"], "Ngày …… tháng …… năm 2024"),
    }


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (
            ("--campaign", "kh-320-2024", "--all", "--standard", "dien-hinh"),
            (
                "[IN-077] --campaign: đợt đánh giá đã định sẵn bộ tiêu chí và biểu báo cáo. Đã thấy: “kh-320-2024”. "
                "Cần: hoặc --campaign, hoặc tên bộ tiêu chí và --standard. Cách sửa: bỏ một trong hai.\n"
            ),
        ),
        (
            ("--all", "--roll", "--bundle"),
            (
                "[IN-078] --bundle: bảng nhiều đơn vị không đóng gói theo cấp trên. "
                "Cần: --bundle không đi cùng --roll. Cách sửa: bỏ --roll hoặc --bundle.\n"
            ),
        ),
    ],
)
def test_options_that_do_not_go_together(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], wanted: str
) -> None:
    assert make(db, tmp_path / "giao", *options) == 2
    assert capsys.readouterr().err == wanted


def test_a_period_that_is_none_of_the_campaign_s(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "giao")
    assert main(["form", "make", "--period", "2022", "--campaign", "kh-320-2024", "--all", "-o", out, "--db", db]) == 2
    assert capsys.readouterr().err == (
        "[IN-076] --period: đợt “Sơ kết 02 năm 2023 - 2024” không đánh giá kỳ này. Đã thấy: kỳ 2022. "
        "Cần: một kỳ của đợt: 2023, 2024. "
        "Cách sửa: sửa tùy chọn --period hoặc --campaign.\n"
    )
