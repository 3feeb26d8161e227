"""A province's layer that the office adopted: asked of, and applied to, the communes of its territory alone."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from cli.main import main
from criteria.bundles import unbundled
from engine.records.store import SetText, open_store
from tests.engine.process.assessment.offices import Office

pytestmark = pytest.mark.alike
REGISTER = """Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên;Địa bàn;Tiêu chuẩn đăng ký;Năm
T1;Tỉnh Một;tỉnh;;40;;
X1;Xã Một;xã;T1;;sach-ma-tuy;2024
X2;Xã Hai;xã;;42;sach-ma-tuy;2024
"""
LAYER = """set = "sach-ma-tuy.xa-tinh"
edition = "2024"
standard = "sach-ma-tuy"
title = "Bộ của tỉnh mẫu"
extends = "sach-ma-tuy.xa@2022"
territory = "40"
[source]
document = "Văn bản mẫu"
[in_force]
from = 2024-01-01
[indicators.cam_ket_mau]
label = "Có cam kết (mẫu)"
type = "flag"
[[criteria]]
id = "tinh.1"
title = "Có cam kết (mẫu)"
cite = "khoản 1"
basis = "text"
require = 'cam_ket_mau'
"""
KEY = "sach-ma-tuy.xa-tinh@2024"


def asked(path: Path) -> bool:
    """Whether a form asks for the layer's own indicator."""
    book = openpyxl.load_workbook(path)
    return any(
        "Có cam kết (mẫu)" in str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    found = main(list(words))
    printed = capsys.readouterr()
    assert found == 0, printed.out + printed.err
    return printed.out


def test_only_the_communes_of_the_territory_are_asked_and_assessed_by_it(
    initialised: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", initialised)
    Path("danh-ba.csv").write_text(REGISTER, "utf-8")
    Path("lop.toml").write_text(LAYER, "utf-8")
    run(capsys, "register", "import", "danh-ba.csv")
    run(capsys, "criteria", "adopt", "lop.toml", "--decision", "QĐ mẫu", "--without-cases", "--as", "Thành viên 1")
    run(capsys, "criteria", "confirm", KEY, "--decision", "QĐ mẫu", "--as", "Thành viên 2")
    run(capsys, "form", "make", "--standard", "sach-ma-tuy", "--period", "2024", "--all", "-o", "giao")
    assert {path.stem.split("-")[2]: asked(path) for path in Path("giao").iterdir()} == {"x1": True, "x2": False}
    store = open_store(initialised)
    figures = {"vu_viec_phuc_tap_ma_tuy": "[]", "hoi_nghi_sach_ma_tuy": "2", "cam_ket_mau": "false"}
    for code in ("X1", "X2"):
        Office(store).submit(code, "sach-ma-tuy", 2024, figures)
    run(capsys, "assess", "sach-ma-tuy", "--period", "2024")
    said = {}
    for code in ("X1", "X2"):
        (one,) = json.loads(run(capsys, "explain", code, "--format", "json"))
        said[code] = (one["set"], one["outcome"])
    assert said == {"X1": ("sach-ma-tuy.xa-tinh", "not_achieved"), "X2": ("sach-ma-tuy.xa", "achieved")}
    with store.reading() as session:
        kept = {text.key: text for text in session.query(SetText)}
    store.close()
    own, brought = unbundled(kept[KEY].text)
    assert own.startswith('set = "sach-ma-tuy.xa-tinh"')
    assert list(brought) == ["sach-ma-tuy.xa@2022"]
    run(capsys, "reproduce", "1")
    run(capsys, "report", "non-achieving", "--standard", "sach-ma-tuy", "--years", "2024", "-o", "bang.xlsx")
    run(capsys, "journal", "verify")
