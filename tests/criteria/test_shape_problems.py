"""What is said of a file that is no TOML, or whose tables and keys are not those of the language (CR-001 to CR-006)."""

from __future__ import annotations

import pytest

from criteria.loading import load_set
from criteria.problems import ProblemsError
from tests.criteria.set_texts import INDICATORS, TABLES, criterion, refused, set_text

SAID = [
    (
        'set = "a\n',
        (
            "[CR-002] “bo.toml”, dòng 1, cột 9: tệp sai cú pháp TOML (ký tự không được phép)."
            ' Đã thấy: set = "a.'
            " Cần: mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần."
            " Cách sửa: sửa dòng này."
        ),
    ),
    (
        'set = "a"\nset = "b"\n',
        (
            "[CR-002] “bo.toml”, dòng 2, cột 10: tệp sai cú pháp TOML (khóa bị lặp)."
            ' Đã thấy: set = "b".'
            " Cần: mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần."
            " Cách sửa: sửa dòng này."
        ),
    ),
    (
        "tables = [1, 2",
        (
            "[CR-002] “bo.toml”, dòng 1: tệp sai cú pháp TOML (danh sách chưa đóng ngoặc)."
            " Đã thấy: tables = [1, 2."
            " Cần: mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần."
            " Cách sửa: sửa dòng này."
        ),
    ),
    (
        "a = 2022-02-30\n",
        (
            "[CR-002] “bo.toml”, dòng 1, cột 5: tệp sai cú pháp TOML (ngày không có thật)."
            " Đã thấy: a = 2022-02-30."
            " Cần: mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần."
            " Cách sửa: sửa dòng này."
        ),
    ),
    (
        "a = " + "1" * 5000 + "\n",
        (
            "[CR-002] “bo.toml”: tệp sai cú pháp TOML (số quá dài)."
            " Cần: mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần."
            " Cách sửa: sửa dòng này."
        ),
    ),
    (
        "a = " + "[" * 5000 + "\n",
        (
            "[CR-002] “bo.toml”: tệp sai cú pháp TOML (lồng nhau quá sâu)."
            " Cần: mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần."
            " Cách sửa: sửa dòng này."
        ),
    ),
    (
        set_text(criterion(requier="'so >= 2'")),
        (
            "[CR-003] “bo.toml”, dòng 45, [[criteria]] thứ 1 requier: khóa không có trong ngôn ngữ tiêu"
            " chí."
            " Đã thấy: requier."
            " Cần: có phải “require”?"
            " Cách sửa: sửa hoặc bỏ khóa này."
        ),
    ),
    (
        set_text(top="zzz = 1"),
        (
            "[CR-003] “bo.toml”, dòng 7, zzz: khóa không có trong ngôn ngữ tiêu chí."
            " Đã thấy: zzz."
            " Cần: một khóa của ngôn ngữ tiêu chí."
            " Cách sửa: sửa hoặc bỏ khóa này."
        ),
    ),
    (
        set_text(criterion(title="")),
        (
            "[CR-004] “bo.toml”, dòng 40, [[criteria]] thứ 1 title: thiếu khóa title."
            " Cần: khóa title."
            " Cách sửa: bổ sung khóa title."
        ),
    ),
    (
        set_text().replace('edition = "1"\n', ""),
        ("[CR-004] “bo.toml”, edition: thiếu khóa edition. Cần: khóa edition. Cách sửa: bổ sung khóa edition."),
    ),
    (
        set_text(criterion(mandatory='"có"')),
        (
            "[CR-006] “bo.toml”, dòng 45, [[criteria]] thứ 1 mandatory: giá trị sai dạng."
            " Đã thấy: “có”."
            " Cần: true hoặc false."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text(criterion(basis='"txet"')),
        (
            "[CR-006] “bo.toml”, dòng 44, [[criteria]] thứ 1 basis: giá trị sai dạng."
            " Đã thấy: “txet”."
            " Cần: một trong: text, secondary, drafted, missing; có phải “text”?"
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text(outcome='"al"'),
        (
            "[CR-006] “bo.toml”, dòng 6, outcome: giá trị sai dạng."
            " Đã thấy: “al”."
            " Cần: một trong: all, none; có phải “all”?"
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text(outcome="{ at_least = 1.5 }"),
        (
            "[CR-006] “bo.toml”, dòng 6, [outcome] at_least: giá trị sai dạng."
            " Đã thấy: “1.5”."
            " Cần: số nguyên."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text().replace("2000-01-01", '"2000-01-01"'),
        (
            "[CR-006] “bo.toml”, dòng 11, [in_force] from: giá trị sai dạng."
            " Đã thấy: “2000-01-01”."
            " Cần: một ngày viết dạng 2022-02-10, không có dấu nháy."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text().replace("2000-01-01", "2000-01-01T00:00:00"),
        (
            "[CR-006] “bo.toml”, dòng 11, [in_force] from: giá trị sai dạng."
            " Đã thấy: “2000-01-01 00:00:00”."
            " Cần: một ngày viết dạng 2022-02-10, không có dấu nháy."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text(tables=TABLES + '[window]\nfrom = "02-29"\nto = "12-31"\n'),
        (
            "[CR-006] “bo.toml”, dòng 41, [window] from: giá trị sai dạng."
            " Đã thấy: “02-29”."
            ' Cần: tháng-ngày có trong mọi năm, dạng "11-16"; không dùng 02-29.'
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text(tables=TABLES + "[parameters.p]\nvalue = nan\n"),
        (
            "[CR-006] “bo.toml”, dòng 41, [parameters.p] value: giá trị sai dạng."
            " Đã thấy: “NaN”."
            " Cần: một số."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text(kinds='"xa"'),
        (
            "[CR-006] “bo.toml”, dòng 5, applies_to: giá trị sai dạng."
            " Đã thấy: “xa”."
            " Cần: một danh sách […]."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text().replace('title = "Bộ tiêu chí mẫu"', 'title = "  "'),
        (
            "[CR-006] “bo.toml”, dòng 4, title: giá trị sai dạng."
            " Đã thấy: “  ”."
            " Cần: chữ, không để trống."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text(tables=TABLES + "[facts]\nf = 1\n"),
        (
            "[CR-006] “bo.toml”, dòng 41, [facts] f: giá trị sai dạng."
            " Đã thấy: “1”."
            " Cần: chữ trong dấu nháy."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text().replace("[source]", "[sourse]"),
        (
            "[CR-004] “bo.toml”, source: thiếu khóa source."
            " Cần: khóa source."
            " Cách sửa: bổ sung khóa source.\n[CR-003] “bo.toml”, dòng 7, sourse: khóa không có trong"
            " ngôn ngữ tiêu chí."
            " Đã thấy: sourse."
            " Cần: có phải “source”?"
            " Cách sửa: sửa hoặc bỏ khóa này."
        ),
    ),
    (
        set_text(tables=INDICATORS.replace('["xanh", "đỏ"]', '["xanh", 1]')),
        (
            "[CR-006] “bo.toml”, dòng 33, [indicators.mau] choices mục 2: giá trị sai dạng."
            " Đã thấy: “1”."
            " Cần: chữ trong dấu nháy."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text(tables=INDICATORS + "[parameters]\nx = 1\n"),
        (
            "[CR-006] “bo.toml”, dòng 39, [parameters.x]: giá trị sai dạng."
            " Đã thấy: “1”."
            " Cần: một bảng."
            " Cách sửa: sửa giá trị này."
        ),
    ),
    (
        set_text(criterion(verified='"ai"')),
        (
            "[CR-006] “bo.toml”, dòng 45, [[criteria]] thứ 1 verified: giá trị sai dạng."
            " Đã thấy: “ai”."
            " Cần: một bảng."
            " Cách sửa: sửa giá trị này."
        ),
    ),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_a_fault_of_shape_is_told_with_table_key_and_line(text: str, said: str) -> None:
    assert "\n".join(refused(text)) == said


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ProblemsError) as caught:
        load_set(tmp_path / "khong-co.toml")
    assert str(caught.value) == (
        "[CR-001] “khong-co.toml”: không đọc được tệp. Đã thấy: không có tệp này."
        " Cần: một tệp TOML, mã UTF-8. Cách sửa: kiểm tra đường dẫn và tệp."
    )


def test_a_file_that_is_not_utf_8(tmp_path):
    path = tmp_path / "bo.toml"
    path.write_bytes('title = "Xã"'.encode("utf-16"))
    with pytest.raises(ProblemsError) as caught:
        load_set(path)
    assert str(caught.value) == (
        "[CR-001] “bo.toml”: không đọc được tệp. Đã thấy: tệp không phải mã UTF-8."
        " Cần: một tệp TOML, mã UTF-8. Cách sửa: kiểm tra đường dẫn và tệp."
    )
