"""``datchuan criteria list | show | status | docs``: what is printed, for people and for programs, the exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import docx
import pytest

from cli.main import main
from criteria.library import catalogue

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "prove"
BASIS_HEADINGS = ("Văn bản", "Thứ cấp", "Dự thảo", "Còn thiếu")
SET = """\
set = "mau.xa"
edition = "1"
standard = "mau"
title = "Bộ tiêu chí mẫu"
applies_to = ["xa", "phuong"]
outcome = { score = 10, achieved_from = "dat", cap = "chua" }
gate = 'held("mau", 1)'
triggers = ['vu >= 2']
[source]
document = "Văn bản mẫu"
article = "Điều 1"
[in_force]
from = 2000-01-01
to = 2025-06-30
[window]
from = "11-16"
to = "11-15"
[parameters.it_nhat]
label = "Số mô hình tối thiểu"
values = [{ from = 2000-01-01, value = 1 }, { from = 2010-01-01, value = 2 }]
unit = "mô hình"
cite = "khoản 2"
tighter = "up"
[indicators.mo_hinh]
label = "Số mô hình"
unit = "mô hình"
type = "count"
help = "Ghi số mô hình đang hoạt động."
[indicators.vu]
label = "Vụ gây rối"
type = "incidents"
with_children = true
[[groups]]
id = "1"
title = "Nhóm một"
[[groups]]
id = "con-lai"
title = "Còn lại"
[[classes]]
id = "dat"
label = "Đạt"
from = 5
[[classes]]
id = "chua"
label = "Chưa đạt"
from = 0
[[criteria]]
id = "1.a"
group = "1"
title = "Có mô hình"
cite = "khoản 1"
basis = "text"
mandatory = true
evidence = "Quyết định thành lập"
verified = { by = "Cán bộ pháp chế", on = 2024-02-01, document = "Bản sao y" }
bands = [{ when = 'mo_hinh >= it_nhat + 3', points = 6 }, { when = 'mo_hinh >= it_nhat', points = 2 }]
[[criteria]]
id = "1.b"
group = "1"
title = "Không có vụ gây rối"
cite = "khoản 3"
basis = "drafted"
when = 'kind == "xa"'
require = 'vu == 0'
points = 3
[[criteria]]
id = "2"
group = "con-lai"
title = "Nội dung còn lại"
cite = "khoản 4"
basis = "missing"
points = 1
"""
PAGE = """\
Bộ tiêu chí mẫu

Mã bộ tiêu chí: mau.xa@1
Tiêu chuẩn: “mau”
Văn bản: Điều 1 Văn bản mẫu
Áp dụng cho: xã và phường
Hiệu lực: từ ngày 01/01/2000 đến hết ngày 30/6/2025
Kỳ đánh giá năm Y: từ ngày 16/11 của năm trước đến hết ngày 15/11 của năm Y
Cách kết luận: chấm điểm, tổng 10 điểm; đạt khi từ loại “Đạt” trở lên; tiêu chí không áp dụng: không tính, \
điểm còn lại quy đổi về tổng điểm; tiêu chí bắt buộc không đạt thì không quá loại “Chưa đạt”
Điều kiện chọn: đạt tiêu chuẩn “mau” trong 01 năm liền trước năm đánh giá
  Ghi trong tệp: held("mau", 1)
Đề nghị thẩm định lại khi: số vụ “Vụ gây rối”: từ 02 vụ trở lên
  Ghi trong tệp: vu >= 2

TIÊU CHÍ

1. Nhóm một

  1.a  Có mô hình
      6 điểm khi: số mô hình: từ 05 mô hình trở lên
        Ghi trong tệp: mo_hinh >= it_nhat + 3; it_nhat = 2 mô hình
      2 điểm khi: số mô hình: từ 02 mô hình trở lên
        Ghi trong tệp: mo_hinh >= it_nhat; it_nhat = 2 mô hình
      Căn cứ: Điều 1 khoản 1, Văn bản mẫu (đã thấy lời văn)
      Minh chứng: Quyết định thành lập
      Báo cáo: Số mô hình
      Đã đối chiếu: Cán bộ pháp chế, 01/02/2024, Bản sao y
      Tiêu chí bắt buộc.

  1.b  Không có vụ gây rối
      Áp dụng khi: đơn vị là xã
        Ghi trong tệp: kind == "xa"
      Yêu cầu: không để xảy ra “Vụ gây rối”
        Ghi trong tệp: vu == 0
      Điểm: 3
      Căn cứ: Điều 1 khoản 3, Văn bản mẫu (dự thảo)
      Báo cáo: Vụ gây rối

Còn lại

  2  Nội dung còn lại
      Điểm: 1
      Căn cứ: Điều 1 khoản 4, Văn bản mẫu (chưa có văn bản gốc)

CÁC LOẠI
  Đạt: từ 5 điểm
  Chưa đạt: từ 0 điểm

NGƯỠNG
  - Số mô hình tối thiểu: từ 01/01/2000: 01 mô hình; từ 01/01/2010: 02 mô hình; khoản 2; lớp của tỉnh chỉ được tăng

ĐƠN VỊ BÁO CÁO
  - Số mô hình (số lượng, mô hình)
      Ghi số mô hình đang hoạt động.
  - Vụ gây rối (vụ việc, từng vụ có ngày xảy ra)
      cộng cả vụ việc của đơn vị trực thuộc xảy ra trong kỳ của đơn vị này

CÒN THIẾU VĂN BẢN GỐC
  2  Nội dung còn lại (Điều 1 khoản 4, Văn bản mẫu)

GHI CHÚ
  Các tiêu chí số 1.b là nội dung dự thảo phục vụ tự rà soát, chưa phải quy định của cấp có thẩm quyền.
  Các tiêu chí số 2 chưa có văn bản gốc để đối chiếu, chưa đưa vào đánh giá.
  Kết quả đánh giá theo bộ tiêu chí này là tạm tính, chưa dùng làm căn cứ công nhận.
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "xa@1.toml"
    path.write_text(SET, "utf-8")
    return path


def test_show_prints_the_whole_page(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["criteria", "show", str(own)]) == 0
    assert capsys.readouterr().out == PAGE


def test_show_as_data_has_words_and_hashes(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["criteria", "show", str(own), "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["key"] == "mau.xa@1"
    second = shown["sections"][0]["entries"][1]
    assert second["require"] == {"told": {"text": "không để xảy ra “Vụ gây rối”", "points": []}, "text": "vu == 0"}
    assert [one["id"] for one in shown["missing"]] == ["2"]
    assert len(shown["meaning_hash"]) == len(shown["text_hash"]) == 64


def test_show_as_csv_has_a_line_for_each_criterion(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["criteria", "show", str(own), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["Số"] for row in rows] == ["1.a", "1.b", "2"]
    assert rows[0]["Yêu cầu"] == (
        "6 điểm khi số mô hình: từ 05 mô hình trở lên; 2 điểm khi số mô hình: từ 02 mô hình trở lên"
    )
    assert rows[1]["Áp dụng khi"] == "đơn vị là xã"
    assert rows[2]["Cơ sở"] == "chưa có văn bản gốc"


def test_every_shipped_set_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    for set_ in catalogue.all_sets():
        assert main(["criteria", "show", set_.key]) == 0
        page = capsys.readouterr().out
        assert all(f"  {one.id}  {one.title}" in page for one in set_.criteria), set_.key
        assert all(one.label in page for one in set_.indicators.values()), set_.key


def test_show_asks_which_edition_is_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["criteria", "show", "an-toan-antt.xa"]) == 2
    assert "[CR-904]" in capsys.readouterr().err


def test_list_counts_by_basis_and_chooses_by_period(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["criteria", "list", "--standard", "an-toan-antt", "--period", "2021", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["edition"] for row in rows} == {"2012"}
    assert main(["criteria", "list", "--standard", "sach-ma-tuy"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [re.split("  +", line) for line in printed[:1] + printed[2:]] == [
        ["Bộ tiêu chí", "Phiên bản", "Hiệu lực từ", "Đến hết", "Áp dụng cho", *BASIS_HEADINGS],
        ["sach-ma-tuy.huyen", "2024", "10/4/2024", "30/6/2025", "cấp huyện", "1", "0", "0", "1"],
        ["sach-ma-tuy.xa", "2022", "01/01/2022", "xã, phường, thị trấn", "0", "0", "2", "1"],
        ["2 bộ tiêu chí."],
    ]
    assert main(["criteria", "list", "--standard", "dien-hinh"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "4 bộ tiêu chí.",
        (
            "Bản mẫu, bản chờ ghi ngày có hiệu lực, không lần đánh giá nào lấy: "
            "dien-hinh.don-vi-mau-dieu-kien-chon@2024, dien-hinh.xa-mau-dieu-kien-chon@2024."
        ),
    ]
    assert main(["criteria", "list", "--period", "1999"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 bộ tiêu chí có hiệu lực cho năm 1999."


@pytest.mark.parametrize("verb", ["list", "status"])
def test_an_unknown_standard_is_told(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["criteria", verb, "--standard", "dien-hinhh"]) == 2
    assert "[CR-906]" in capsys.readouterr().err


def test_status_adds_up_each_standard(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["criteria", "status", "--standard", "an-toan-antt"]) == 0
    heading, _, *rows, total = (re.split("  +", line) for line in capsys.readouterr().out.splitlines())
    assert heading == ["Bộ tiêu chí", "Tiêu chí", *BASIS_HEADINGS, "Đã đối chiếu", "Chưa thử"]
    assert [row[0] for row in rows] == [one.key for one in catalogue.all_sets() if one.standard == "an-toan-antt"]
    sums = [sum(map(int, column)) for column in zip(*(row[1:] for row in rows), strict=True)]
    assert total == ["Cộng an-toan-antt", *map(str, sums)]
    assert sums[0] == sum(sums[1:5]) > 0


def test_status_as_data_covers_the_whole_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["criteria", "status", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["set"] for one in found["sets"]] == [one.key for one in catalogue.all_sets()]
    assert sum(one["total"] for one in found["standards"]) == sum(len(one.criteria) for one in catalogue.all_sets())
    assert all(one["untested"] == [] for one in found["sets"])


def test_docs_writes_word_and_html_once(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper, page = tmp_path / "moi" / "bo.docx", tmp_path / "bo.html"
    assert main(["criteria", "docs", str(own), "-o", str(paper)]) == 0
    assert capsys.readouterr().out == f"Đã lập thư mục: {paper.parent}\nĐã lập bản in của mau.xa@1: {paper}\n"
    assert main(["criteria", "docs", str(own), "-o", str(page)]) == 0
    word = docx.Document(str(paper))
    lines = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert lines[:3] == ["BỘ TIÊU CHÍ", "Bộ tiêu chí mẫu", "(mau.xa@1)"]
    assert [line for line in lines if line.split(". ")[0] in ("I", "II", "III", "IV", "V", "VI", "VII")] == [
        "I. Thông tin chung",
        "II. Các tiêu chí",
        "III. Các loại",
        "IV. Các ngưỡng",
        "V. Nội dung đơn vị báo cáo",
        "VI. Những nội dung còn thiếu văn bản gốc",
        "VII. Ghi chú",
    ]
    criteria = word.tables[0]
    assert [row.cells[0].text.strip() for row in criteria.rows] == ["Số", "1. Nhóm một", "1.a", "1.b", "Còn lại", "2"]
    assert "không để xảy ra “Vụ gây rối”" in page.read_text("utf-8")
    first = paper.read_bytes()
    assert main(["criteria", "docs", str(own), "-o", str(paper)]) == 2
    assert main(["criteria", "docs", str(own), "-o", str(paper), "--replace"]) == 0
    assert paper.read_bytes() == first


def test_docs_refuses_other_kinds_of_file_and_files_that_are_there(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "co.docx"
    there.write_bytes(b"")
    assert main(["criteria", "docs", str(own), "-o", "bo.pdf"]) == 2
    assert capsys.readouterr().err == (
        "[XT-020] --output: tên tệp không cho biết lập bản in dạng nào. Đã thấy: “bo.pdf”. "
        "Cần: tên kết thúc bằng .docx hoặc .html. Cách sửa: sửa tên tệp.\n"
    )
    assert main(["criteria", "docs", str(own), "-o", str(there)]) == 2
    assert capsys.readouterr().err == (
        f"[XT-021] --output: đã có tệp mang tên này. Đã thấy: “{there}”. Cần: tên chưa có tệp nào mang. "
        "Cách sửa: đặt tên khác hoặc thêm --replace để ghi đè.\n"
    )


def test_every_shipped_set_can_be_printed(tmp_path: Path) -> None:
    for set_ in catalogue.all_sets():
        page = tmp_path / f"{set_.key}.html"
        assert main(["criteria", "docs", set_.key, "-o", str(page)]) == 0
        text = page.read_text("utf-8")
        assert [one.id for one in set_.criteria if f">{one.id}<" not in text] == [], set_.key


def test_a_shipped_set_of_each_standard_can_be_printed_by_word(tmp_path: Path) -> None:
    """Of each standard one, of all in full runs: the same document as its page."""
    every = tuple(catalogue.all_sets())
    for set_ in every if FULL else {one.standard: one for one in every}.values():
        assert main(["criteria", "docs", set_.key, "-o", str(tmp_path / f"{set_.key}.docx")]) == 0
        word = docx.Document(str(tmp_path / f"{set_.key}.docx"))
        ids = {row.cells[0].text for row in word.tables[0].rows}
        assert ids >= {one.id for one in set_.criteria}, set_.key


LAYER = """\
set = "an-toan-antt.xa-40"
edition = "1"
standard = "an-toan-antt"
title = "Lớp của tỉnh"
extends = "an-toan-antt.xa@2022"
territory = "40"
source = { document = "Quyết định thử" }
in_force = { from = 2023-01-01 }
include = [{ set = "an-toan-antt.khu-dan-cu@2022", criteria = ["1.c"], as = "kdc." }]
[parameters.ty_le_toi_thieu]
value = 80
"""


def test_a_layer_shows_its_base_its_own_thresholds_and_what_it_includes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lop.toml"
    path.write_text(LAYER, "utf-8")
    assert main(["criteria", "show", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Lớp của tỉnh: đặt trên bộ “an-toan-antt.xa@2022”, áp dụng cho địa bàn mã 40" in lines
    assert "Có tiêu chí của bộ khác: “an-toan-antt.khu-dan-cu@2022”" in lines
    assert "      Yêu cầu: tỷ lệ đơn vị được công nhận trên số đơn vị đăng ký: từ 80% trở lên" in lines
    assert "  kdc.1.c  100% số hộ đang cư trú đăng ký tham gia" in lines
