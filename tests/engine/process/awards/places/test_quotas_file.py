"""A list of places is taken whole or not at all, every fault by its cell; the blank comes back as it went out."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from criteria.problems import ProblemsError
from engine.process.awards.places.quota_file import take_file
from engine.process.awards.places.quota_form import quota_form
from engine.process.awards.places.quota_keeping import Kept
from engine.sheets.fillable_xlsx import fillable_to_xlsx
from tests.engine.process.awards.quota_province import (
    HEADINGS,
    PERIOD,
    QuotaProvince,
    province,
    quota_template,
)

__all__ = ["province", "quota_template"]

WHERE = "“chi-tieu.csv”, dòng {}, cột {}"


def told(province: QuotaProvince, folder: Path, *lines: str, headings: str = HEADINGS) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        province.take(folder, *lines, headings=headings)
    assert (province.given(), province.given("co-thi-dua")) == ([], [])
    return [str(one) for one in error.value.problems]


def taken(province: QuotaProvince, path: Path) -> Kept:
    with province.store.writing() as session:
        return take_file(session, PERIOD, path)


def blank(province: QuotaProvince, folder: Path) -> Path:
    path = folder / "mau.xlsx"
    with province.store.reading() as session:
        path.write_bytes(fillable_to_xlsx(quota_form(session, PERIOD)))
    return path


def test_rows_of_a_form_take_the_place_of_all_it_had_and_other_forms_keep_theirs(
    province: QuotaProvince, tmp_path: Path
) -> None:
    province.set(places="9", areas="P1")
    lines = "giay-khen-xa;Tập thể;X1; xã ;;4;12/KH;mục 2", "CO-THI-DUA;;;;;01;;"
    kept = province.take(tmp_path, *lines, document="9/HD")
    assert (kept.changed, kept.unchanged) == (("giay-khen-xa", "co-thi-dua"), ())
    assert province.given() == [(["X1"], "xa", None, "collective", 4)]
    again = province.take(tmp_path, *lines, document="9/HD")
    assert again == Kept((), ("giay-khen-xa", "co-thi-dua"), None)
    part = province.take(tmp_path, lines[0], "co-thi-dua;tập thể;;;;2;10/HD;")
    assert (part.changed, part.unchanged) == (("co-thi-dua",), ("giay-khen-xa",))


def test_a_workbook_says_the_same(province: QuotaProvince, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Chỉ tiêu khen thưởng"])
    sheet.append(["TT", *HEADINGS.split(";")])
    sheet.append([1, "giay-khen-xa", "Cá nhân", "X1; X2", None, "Biên giới", 3, "12/KH", None])
    path = tmp_path / "chi-tieu.xlsx"
    book.save(path)
    assert taken(province, path).changed == ("giay-khen-xa",)
    assert province.given() == [(["X1", "X2"], None, "bien_gioi", "individual", 3)]


def test_the_blank_goes_out_with_what_is_given_and_comes_back_the_same(province: QuotaProvince, tmp_path: Path) -> None:
    province.set(places="4", areas="X1; X2", kind="xã", tag="biên giới", note="=1+1")
    province.set(places="0", recipient="cá nhân")
    path = blank(province, tmp_path)
    assert taken(province, path) == Kept((), ("giay-khen-xa",), None)
    book = load_workbook(path)
    sheet = book["Chỉ tiêu"]
    heading = next(row for row in sheet.iter_rows() if row[1].value == "Hình thức khen")
    first = heading[0].row
    assert [cell.value for cell in heading[1:]] == HEADINGS.split(";")
    sheet.cell(first + 3, 2, "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh")
    sheet.cell(first + 3, 3, "cá nhân")
    sheet.cell(first + 3, 7, 7)
    sheet.cell(first + 3, 8, "9/HD")
    book.save(path)
    assert taken(province, path).changed == ("bang-khen-tinh",)
    assert province.given("bang-khen-tinh") == [([], None, None, "individual", 7)]


def test_every_fault_is_told_by_its_cell(province: QuotaProvince, tmp_path: Path) -> None:
    wrong = told(
        province,
        tmp_path,
        "giay-khen-xa;tập thể;X1;;;4;12/KH;",
        "giay-khen;;X9;;;ba;;",
        "giay-khen-xa;;;;;4;12/KH;",
        "giay-khen-xa;Tập thể;Xã Một;;;5;13/KH;",
        "co-thi-dua;cá nhân;;;;1;12/KH;",
    )
    assert [one.partition(":")[0] for one in wrong] == [
        f"[TH-030] {WHERE.format(3, 'A')}",
        f"[TH-033] {WHERE.format(3, 'C')}",
        f"[TH-038] {WHERE.format(3, 'F')}",
        f"[TH-039] {WHERE.format(3, 'G')}",
        f"[TH-031] {WHERE.format(4, 'B')}",
        f"[TH-032] {WHERE.format(6, 'B')}",
        f"[TH-040] {WHERE.format(5, 'F')}",
    ]
    assert wrong[-1] == (
        "[TH-040] “chi-tieu.csv”, dòng 5, cột F: dòng này và “chi-tieu.csv”, dòng 2, cột F cùng nói về một chỉ tiêu. "
        "Đã thấy: 5. Cần: mỗi đối tượng, địa bàn, loại đơn vị, đặc điểm của một hình thức khen một dòng. "
        "Cách sửa: xóa hoặc sửa một trong hai dòng."
    )


@pytest.mark.parametrize(
    ("headings", "lines", "problem"),
    [
        (
            "Hình thức;Chỉ tiêu",
            ("giay-khen-xa;4",),
            (
                "[TH-041] “chi-tieu.csv”: không tìm thấy dòng tiêu đề có các cột “Hình thức khen” và “Số chỉ tiêu”. "
                "Cần: một dòng tiêu đề trong 20 dòng đầu, như mẫu do “datchuan award quota form” lập; tệp CSV ngăn cột "
                "bằng dấu ;. Cách sửa: thêm dòng tiêu đề hoặc chọn đúng tệp chỉ tiêu."
            ),
        ),
        (
            "Hình thức khen;Số chỉ tiêu;Văn bản;Số chỉ tiêu",
            ("co-thi-dua;4;12/KH;4",),
            (
                "[TH-042] “chi-tieu.csv”, dòng 1, cột D: cột này đã có ở “chi-tieu.csv”, dòng 1, cột B. "
                "Đã thấy: “Số chỉ tiêu”. Cần: mỗi cột một lần. Cách sửa: xóa hoặc đổi tên một trong hai cột."
            ),
        ),
        (
            "Hình thức khen;Số chỉ tiêu;Văn bản;Đặc điểm",
            ("co-thi-dua;4;12/KH;",),
            (
                "[TH-043] “chi-tieu.csv”, dòng 1, cột D: cột không có trong mẫu chỉ tiêu. Đã thấy: “Đặc điểm”. "
                "Cần: có phải “Đặc điểm địa bàn”? Cách sửa: sửa tên cột hoặc bỏ cột này."
            ),
        ),
        (
            "Hình thức khen;Số chỉ tiêu;Văn bản",
            (),
            (
                "[TH-044] “chi-tieu.csv”: không có chỉ tiêu nào dưới dòng tiêu đề. Cần: ít nhất một dòng. "
                "Cách sửa: điền chỉ tiêu."
            ),
        ),
        (
            "Hình thức khen;Số chỉ tiêu",
            ("co-thi-dua;4",),
            (
                "[TH-039] “chi-tieu.csv”, dòng 2 (không có cột “Văn bản”): chưa ghi văn bản giao chỉ tiêu. "
                "Cần: số, ngày của văn bản. Cách sửa: ghi văn bản giao chỉ tiêu."
            ),
        ),
    ],
)
def test_a_file_that_is_no_list_of_places(
    province: QuotaProvince, tmp_path: Path, headings: str, lines: tuple[str, ...], problem: str
) -> None:
    assert told(province, tmp_path, *lines, headings=headings) == [problem]


def test_the_sheet_of_another_year_is_not_taken(province: QuotaProvince, tmp_path: Path) -> None:
    path = blank(province, tmp_path)
    with province.store.writing() as session, pytest.raises(ProblemsError) as error:
        take_file(session, PERIOD + 1, path)
    assert str(error.value.problems[0]) == (
        f"[TH-139] “mau.xlsx”: mẫu chỉ tiêu này lập cho năm khác. Đã thấy: năm {PERIOD}. "
        f"Cần: mẫu lập cho năm {PERIOD + 1}. "
        "Cách sửa: sửa --period, hoặc lập mẫu của năm ấy bằng “datchuan award quota form”."
    )
