"""All that can be wrong with a workbook, each at its cell and to the letter; all of it in one pass."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from criteria.library import catalogue
from criteria.library.cases import cases_beside
from criteria.problems import ProblemsError
from engine.workshop.exchange import Kept, import_workbook, workbook
from engine.workshop.exchange.problems import EXCHANGE_PROBLEMS
from engine.workshop.pieces import shipped
from tests.criteria.set_texts import criterion, scored, set_text
from tests.engine.workshop.exchange.exchange_sets import CASES, Desk

(XA,) = shipped("an-toan-antt.xa@2022")
SET = set_text(criterion("1"), criterion("2", "co"))
"""Sheet “Tiêu chí”: rows 4 and 5; “Chỉ số”: rows 4 (so) to 14."""


def told(desk: Desk) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        desk.read()
    return [str(problem) for problem in caught.value.problems]


def desk_of(folder: Path, *puts: tuple[str, str, object], text: str = SET, cases: str = CASES) -> Desk:
    desk = Desk(folder, text, cases)

    def write(book: Any) -> None:
        for sheet, address, value in puts:
            book[sheet][address] = value

    desk.edit(write)
    return desk


@pytest.mark.parametrize(
    ("put", "said"),
    [
        (
            ("Chỉ số", "C4", "Số đếmm"),
            (
                "[XC-006] “bo.xlsx”, trang “Chỉ số”, ô C4: ô “Kiểu” sai dạng. Đã thấy: “Số đếmm”. Cần: một trong: Số "
                "đếm, Số đo, Tỷ lệ %, Có/Không, Văn bản, Danh sách văn bản, Ngày, Chọn một, Vụ việc theo ngày, Chữ. "
                "Cách sửa: sửa ô này."
            ),
        ),
        (
            ("Tham số", "G4", "1.000"),
            (
                "[XC-006] “bo.xlsx”, trang “Tham số”, ô G4: ô “Giá trị” sai dạng. Đã thấy: “1.000”. "
                "Cần: số viết một cách hiểu: 1000 hoặc 1,000. Cách sửa: sửa ô này."
            ),
        ),
        (
            ("Tham số", "G4", "bảy mươi"),
            (
                "[XC-006] “bo.xlsx”, trang “Tham số”, ô G4: ô “Giá trị” sai dạng. Đã thấy: “bảy mươi”. "
                "Cần: một số, không kèm chữ; phần thập phân sau dấu phẩy. Cách sửa: sửa ô này."
            ),
        ),
        (
            ("Bộ tiêu chí", "B11", "31/02/2022"),
            (
                "[XC-006] “bo.xlsx”, trang “Bộ tiêu chí”, ô B11: ô “Có hiệu lực từ ngày” sai dạng. Đã thấy: "
                "“31/02/2022”. Cần: một ngày, ghi ngày/tháng/năm, ví dụ 10/02/2022. Cách sửa: sửa ô này."
            ),
        ),
        (
            ("Tiêu chí", "G4", "=1/0"),
            (
                "[XC-007] “bo.xlsx”, trang “Tiêu chí”, ô G4: ô chứa lỗi hoặc công thức chưa tính. Đã thấy: =1/0. "
                "Cần: giá trị ghi thẳng vào ô. Cách sửa: ghi lại giá trị của ô."
            ),
        ),
        (
            ("Tiêu chí", "T9", "việc riêng"),
            (
                "[XC-005] “bo.xlsx”, trang “Tiêu chí”, ô T9: ô nằm ngoài các cột của trang, chương trình không biết "
                "đặt vào đâu. Đã thấy: “việc riêng”. Cần: nội dung chỉ ở các cột có sẵn. Cách sửa: chuyển nội dung "
                "vào cột có sẵn hoặc xóa ô này."
            ),
        ),
        (
            ("Chỉ số", "A15", "so"),
            (
                "[XC-009] “bo.xlsx”, trang “Chỉ số”, ô A15: tên này đã có ở trang “Chỉ số”, ô A4. Đã thấy: “so”. "
                "Cần: mỗi tên một lần trong trang. Cách sửa: đổi tên hoặc bỏ một dòng."
            ),
        ),
        (
            ("Dữ kiện", "B4", "so + 1"),
            (
                "[XC-010] “bo.xlsx”, trang “Dữ kiện”, ô A4: dòng có nội dung nhưng ô “Tên” để trống. "
                "Cần: ô “Tên” được ghi. Cách sửa: ghi ô này hoặc xóa cả dòng."
            ),
        ),
        (
            ("Bộ tiêu chí", "B17", "60"),
            (
                "[XC-014] “bo.xlsx”, trang “Bộ tiêu chí”, ô B17: ô này chỉ dùng khi cách kết luận là “Chấm điểm”. Đã "
                "thấy: “60”. Cần: ô để trống, hoặc chọn lại “Cách kết luận”. Cách sửa: xóa ô này hoặc sửa cách kết "
                "luận."
            ),
        ),
        (
            ("Tiêu chí", "G5", "co and khong_co"),
            (
                "[CR-025] “bo.xlsx”, trang “Tiêu chí”, ô G5: tên chưa được khai báo. Đã thấy: khong_co. Cần: tên có "
                "trong [parameters], [indicators], [facts] hoặc thuộc tính của đơn vị. Cách sửa: sửa tên hoặc khai "
                "báo tên này."
            ),
        ),
        (
            ("Tiêu chí", "G5", "co ≥ 1"),
            (
                "[CR-021] “bo.xlsx”, trang “Tiêu chí”, ô G5: cách viết này không có trong ngôn ngữ tiêu chí. Đã thấy: "
                "≥. Cần: các phép and or not == != < <= > >= in + - * / và ngoặc tròn. Cách sửa: viết lại bằng các "
                "phép được dùng."
            ),
        ),
        (
            ("Tiêu chí", "A5", 2.2),
            (
                "[XC-006] “bo.xlsx”, trang “Tiêu chí”, ô A5: ô “Mã” sai dạng. Đã thấy: “2,2”. Cần: chữ; ô này đang là "
                "số hoặc ngày, đổi định dạng ô thành văn bản rồi ghi lại mã. Cách sửa: sửa ô này."
            ),
        ),
        (
            ("Tiêu chí", "A5", date(2026, 4, 2)),
            (
                "[XC-006] “bo.xlsx”, trang “Tiêu chí”, ô A5: ô “Mã” sai dạng. Đã thấy: “02/04/2026”. Cần: chữ; ô này "
                "đang là số hoặc ngày, đổi định dạng ô thành văn bản rồi ghi lại mã. Cách sửa: sửa ô này."
            ),
        ),
        (
            ("Tiêu chí", "A5", None),
            "[CR-004] “bo.xlsx”, trang “Tiêu chí”, ô A5: thiếu khóa id. Cần: khóa id. Cách sửa: bổ sung khóa id.",
        ),
        (
            ("Tiêu chí", "A5", "1"),
            (
                "[CR-014] “bo.xlsx”, trang “Tiêu chí”, ô A5: mã tiêu chí bị lặp. Đã thấy: “1”. Cần: mỗi giá trị một "
                "lần. Cách sửa: bỏ hoặc sửa giá trị bị lặp."
            ),
        ),
        (
            ("Bộ tiêu chí", "B9", None),
            (
                "[CR-004] “bo.xlsx”, trang “Bộ tiêu chí”, ô B9: thiếu khóa document. Cần: khóa document. Cách sửa: bổ "
                "sung khóa document."
            ),
        ),
        (
            ("Chỉ số", "F4", "khong_co"),
            (
                "[CR-034] “bo.xlsx”, trang “Chỉ số”, ô F4: at_most nêu một chỉ số không có trong bộ tiêu chí. Đã thấy: "
                "“khong_co”. Cần: tên một chỉ số trong [indicators]. Cách sửa: sửa tên hoặc khai báo chỉ số."
            ),
        ),
        (
            ("Điều kiện thẩm định lại", "A4", "so >"),
            (
                "[CR-020] “bo.xlsx”, trang “Điều kiện thẩm định lại”, ô A4: điều kiện sai cú pháp. Đã thấy: so >. Cần: "
                "một biểu thức hoàn chỉnh, ví dụ mo_hinh >= 1 and chong_doi == 0. Cách sửa: kiểm tra ngoặc, dấu phép "
                "tính và các từ and, or, not."
            ),
        ),
    ],
)
def test_a_cell(put: tuple[str, str, object], said: str, tmp_path: Path) -> None:
    assert told(desk_of(tmp_path, put)) == [said]


@pytest.mark.parametrize(
    ("put", "said"),
    [
        (
            ("Trường hợp thử", "B6", "Kỳ đánh giáa"),
            (
                "[XC-021] “bo.xlsx”, trang “Trường hợp thử”, ô B6: không có việc nào tên như vậy. Đã thấy: “Kỳ đánh "
                "giáa”. Cần: có phải “Kỳ đánh giá”? Cách sửa: chọn trong danh sách thả xuống."
            ),
        ),
        (
            ("Trường hợp thử", "A5", None),
            (
                "[XC-022] “bo.xlsx”, trang “Trường hợp thử”, ô A5: dòng “Số liệu gốc” thiếu ô “Trường hợp”. Cần: ô "
                "“Trường hợp” được ghi. Cách sửa: ghi ô này hoặc xóa dòng."
            ),
        ),
        (
            ("Trường hợp thử", "E12", "Đạt một nửa"),
            (
                "[XC-024] “bo.xlsx”, trang “Trường hợp thử”, ô E12: giá trị viết không đúng cách. Đã thấy: “Đạt một "
                "nửa”. Cần: một trong: Đạt, Không đạt, Chưa kết luận, Ngoài phạm vi. Cách sửa: sửa ô này."
            ),
        ),
        (
            ("Trường hợp thử", "C9", None),
            (
                "[XC-022] “bo.xlsx”, trang “Trường hợp thử”, ô C9: dòng “Số liệu” thiếu ô “Đơn vị”. Cần: ô “Đơn vị” "
                "được ghi. Cách sửa: ghi ô này hoặc xóa dòng."
            ),
        ),
        (
            ("Trường hợp thử", "E9", None),
            (
                "[XC-022] “bo.xlsx”, trang “Trường hợp thử”, ô E9: dòng “Số liệu” thiếu ô “Giá trị”. Cần: ô “Giá trị” "
                "được ghi. Cách sửa: ghi ô này hoặc xóa dòng."
            ),
        ),
        (
            ("Trường hợp thử", "E9", "31/02/2024"),
            (
                "[XC-024] “bo.xlsx”, trang “Trường hợp thử”, ô E9: giá trị viết không đúng cách. Đã thấy: "
                "“31/02/2024”. Cần: một ngày có thật, ghi ngày/tháng/năm. Cách sửa: sửa ô này."
            ),
        ),
        (
            ("Trường hợp thử", "D7", "Họ"),
            (
                "[XC-006] “bo.xlsx”, trang “Trường hợp thử”, ô D7: ô “Mục” sai dạng. Đã thấy: “Họ”. Cần: một trong: "
                "Tên, Loại đơn vị, Trực thuộc, Giống đơn vị. Cách sửa: sửa ô này."
            ),
        ),
        (
            ("Trường hợp thử", "E11", "khac"),
            (
                "[CR-952] “bo.xlsx”, trang “Trường hợp thử”, ô A10: không có số liệu gốc. Đã thấy: “khac”. Cần: một "
                "trong: dat. Cách sửa: sửa tên này hoặc bổ sung chỗ được dẫn."
            ),
        ),
        (
            ("Trường hợp thử", "C12", "X2"),
            (
                "[CR-952] “bo.xlsx”, trang “Trường hợp thử”, ô A10: kết quả phải có nêu một đơn vị không có trong "
                "trường hợp. Đã thấy: “X2”. Cần: một trong: X1. Cách sửa: sửa tên này hoặc bổ sung chỗ được dẫn."
            ),
        ),
        (
            ("Trường hợp thử", "E4", "khac.xa@1"),
            (
                "[XT-002] “bo.xlsx”, trang “Trường hợp thử”, ô E4: tệp trường hợp mẫu nói về bộ tiêu chí khác. Đã "
                "thấy: “khac.xa@1”. Cần: “mau.xa@1” đứng đầu ô này. Cách sửa: sửa ô này hoặc ghi lại mã bộ tiêu "
                "chí (trang “Bộ tiêu chí”, ô B4) và phiên bản (trang “Bộ tiêu chí”, ô B5)."
            ),
        ),
    ],
)
def test_a_cell_of_the_cases(put: tuple[str, str, object], said: str, tmp_path: Path) -> None:
    assert told(desk_of(tmp_path, put)) == [said]


NAMING = """\

[[case]]
title     = "Nêu mã"
base      = "dat"
boundary  = ["3"]
expect.X1 = { criteria = { 1.c = "fail" }, reasons = { 2.c = "Thiếu." } }
""".replace("1.c", '"1.c"').replace("2.c", '"2.c"')
UNKNOWN = (
    "[XC-025] “bo.xlsx”, trang “Trường hợp thử”, ô {}: bộ tiêu chí “mau.xa@1” không có tiêu chí này. Đã thấy: “{}”. "
    "Cần: {}. Cách sửa: sửa mã ở ô này hoặc khôi phục mã của tiêu chí."
)


@pytest.mark.parametrize(
    ("put", "said"),
    [
        (
            ("Trường hợp thử", "C9", "X99"),
            (
                "[FA-005] “bo.xlsx”, trang “Trường hợp thử”, ô C9: đơn vị thiếu “Loại đơn vị”. Cần: “Loại đơn vị” của "
                "đơn vị. Cách sửa: thêm dòng “Đơn vị”, mục “Loại đơn vị” cho đơn vị này, hoặc sửa mã đơn vị."
            ),
        ),
        (
            ("Trường hợp thử", "D9", "so_vuu"),
            (
                "[FA-011] “bo.xlsx”, trang “Trường hợp thử”, ô D9: chỉ số không bộ tiêu chí nào của đơn vị có. Đã "
                "thấy: “so_vuu”. Cần: chỉ số có trong bộ tiêu chí của đơn vị. Cách sửa: sửa hoặc bỏ chỉ số."
            ),
        ),
        (
            ("Trường hợp thử", "D9", 2.2),
            (
                "[XC-006] “bo.xlsx”, trang “Trường hợp thử”, ô D9: ô “Mục” sai dạng. Đã thấy: “2,2”. Cần: chữ; ô này "
                "đang là số hoặc ngày, đổi định dạng ô thành văn bản rồi ghi lại mã. Cách sửa: sửa ô này."
            ),
        ),
        (
            ("Trường hợp thử", "E9", "nhiều"),
            (
                "[FA-006] “bo.xlsx”, trang “Trường hợp thử”, ô E9: giá trị sai kiểu. Đã thấy: “nhiều”. "
                "Cần: một số nguyên từ 0 trở lên. Cách sửa: sửa giá trị hoặc bỏ trống."
            ),
        ),
        (
            ("Trường hợp thử", "E8", "quận"),
            (
                "[FA-007] “bo.xlsx”, trang “Trường hợp thử”, ô E8: loại đơn vị không có. Đã thấy: “quận”. "
                "Cần: một loại đơn vị đã quy định. Cách sửa: sửa loại đơn vị."
            ),
        ),
    ],
)
def test_a_case_is_read_against_the_set_as_edited(put: tuple[str, str, object], said: str, tmp_path: Path) -> None:
    assert told(desk_of(tmp_path, put)) == [said]


def test_a_document_of_a_case_with_keys_it_does_not_have(tmp_path: Path) -> None:
    desk = Desk(tmp_path, XA.path.read_text("utf-8"), cases_beside(XA.path).read_text("utf-8"), catalogue.SHIPPED)
    desk.put("Trường hợp thử", "E10", "so: 5; ngay: 14/02/2024")
    assert told(desk) == [
        (
            "[FA-006] “bo.xlsx”, trang “Trường hợp thử”, ô E10: giá trị sai kiểu. Đã thấy: một bảng {…}. Cần: văn bản "
            "có ít nhất một trong số, ngày, trích yếu; hoặc false (không có). Cách sửa: sửa giá trị hoặc bỏ trống."
        )
    ]


def test_a_fact_and_its_name_are_each_told_of_their_own_cell(tmp_path: Path) -> None:
    puts = [("Dữ kiện", address, text) for address, text in (("A4", "gap_doi"), ("B4", "so + “2”"))]
    assert [said.partition(": ")[0] for said in told(desk_of(tmp_path, *puts))] == [
        "[CR-021] “bo.xlsx”, trang “Dữ kiện”, ô B4"
    ] * 2
    puts = [("Dữ kiện", address, text) for address, text in (("A4", "Gấp đôi"), ("B4", "so * 2"))]
    assert [said.partition(": ")[0] for said in told(desk_of(tmp_path, *puts))] == [
        "[CR-016] “bo.xlsx”, trang “Dữ kiện”, ô A4"
    ]


def test_criteria_that_the_set_does_not_have(tmp_path: Path) -> None:
    assert told(desk_of(tmp_path, cases=CASES + NAMING)) == [
        UNKNOWN.format("E15", "3", "mã một tiêu chí của bộ"),
        UNKNOWN.format("D16", "1.c", "mã một tiêu chí của bộ"),
        UNKNOWN.format("D17", "2.c", "mã một tiêu chí của bộ"),
    ]


def test_a_set_the_cases_name_that_is_not_there(tmp_path: Path) -> None:
    (said,) = told(desk_of(tmp_path, ("Trường hợp thử", "E4", "mau.xa@1\nkhac.xa@1")))
    assert "“bo.xlsx”, trang “Trường hợp thử”, ô E4: " in said
    assert "“khac.xa@1”" in said


def rename(book: Any, sheet: str, address: str, value: object) -> None:
    book[sheet][address] = value


WHOLE: dict[str, tuple[Any, list[str]]] = {
    "trang bị xóa": (
        lambda book: book.remove(book["Loại"]),
        [
            (
                "[XC-003] “bo.xlsx”, trang “Loại”: thiếu trang. Cần: đủ các trang như khi xuất; trang không dùng thì "
                "để trống. Cách sửa: khôi phục trang này hoặc xuất lại bằng criteria export rồi chép phần đã sửa "
                "sang."
            )
        ],
    ),
    "cột bị xóa": (
        lambda book: book["Dữ kiện"].delete_cols(2),
        [
            (
                "[XC-004] “bo.xlsx”, trang “Dữ kiện”: thiếu cột “Cách tính”. Cần: đủ các cột như khi xuất; cột không "
                "dùng thì để trống. Cách sửa: khôi phục cột này hoặc xuất lại bằng criteria export rồi chép phần đã "
                "sửa sang."
            )
        ],
    ),
    "ô bị gộp": (
        lambda book: book["Tiêu chí"].merge_cells("D4:D5"),
        [
            (
                "[XC-008] “bo.xlsx”, trang “Tiêu chí”, ô D5: vùng ô bị gộp che mất ô này. Đã thấy: D4:D5. "
                "Cần: mỗi dòng đủ các ô riêng, không gộp ô. Cách sửa: bỏ gộp ô rồi ghi lại nội dung của từng ô."
            )
        ],
    ),
    "mã mục bị sửa": (
        lambda book: rename(book, "Bộ tiêu chí", "D22", "gates"),
        [
            (
                "[XC-011] “bo.xlsx”, trang “Bộ tiêu chí”, ô D22: mục này không có trong bộ tiêu chí. Đã thấy: “gates”. "
                "Cần: có phải “gate”? Cách sửa: khôi phục mã của dòng hoặc xóa dòng."
            ),
            (
                "[XC-013] “bo.xlsx”, trang “Bộ tiêu chí”: thiếu mục “Điều kiện chọn”. Cần: đủ các dòng như khi xuất; "
                "mục không dùng thì để trống. Cách sửa: khôi phục dòng này hoặc xuất lại bằng criteria export rồi "
                "chép phần đã sửa sang."
            ),
        ],
    ),
    "mục ghi hai lần": (
        lambda book: rename(book, "Bộ tiêu chí", "D36", "gate"),
        [
            (
                "[XC-012] “bo.xlsx”, trang “Bộ tiêu chí”, ô D36: mục này đã có ở trang “Bộ tiêu chí”, ô D22. "
                "Đã thấy: “gate”. Cần: mỗi mục một lần. Cách sửa: bỏ một dòng."
            )
        ],
    ),
    "dòng trước mọi trường hợp": (
        lambda book: rename(book, "Trường hợp thử", "B4", "Kỳ đánh giá"),
        [
            (
                "[XC-020] “bo.xlsx”, trang “Trường hợp thử”, ô B4: dòng không thuộc trường hợp nào. Đã thấy: “Kỳ "
                "đánh giá”. Cần: dòng “Trường hợp” hoặc “Số liệu gốc” đứng trên, có tên ở cột “Trường hợp”. Cách "
                "sửa: thêm dòng mở đầu hoặc xóa dòng này."
            ),
            (
                "[CR-951] “bo.xlsx”, trang “Trường hợp thử”: không đọc được tệp trường hợp mẫu. Đã thấy: thiếu khóa "
                "sets. Cần: tệp TOML có khóa sets và các bảng [[case]]. Cách sửa: sửa cú pháp hoặc bổ sung khóa còn "
                "thiếu."
            ),
        ],
    ),
    "giá trị ghi hai lần": (
        lambda book: book["Trường hợp thử"].append([None, "Phải có: kết quả chung", "X1", None, "Không đạt"]),
        [
            (
                "[XC-023] “bo.xlsx”, trang “Trường hợp thử”, ô E53: giá trị này đã ghi ở trang “Trường hợp thử”, ô "
                "E12. Cần: mỗi giá trị một lần trong trường hợp. Cách sửa: bỏ một dòng."
            )
        ],
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_the_workbook(name: str, tmp_path: Path) -> None:
    change, said = WHOLE[name]
    desk = Desk(tmp_path, SET, CASES)
    desk.edit(change)
    assert told(desk) == said


def test_a_workbook_that_is_none_of_ours(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SET)
    desk.edit(lambda book: book.remove(book["_datchuan"]))
    assert told(desk) == [
        (
            "[XC-001] “bo.xlsx”: sổ tính không phải bộ tiêu chí do criteria export lập. Cần: sổ tính do criteria "
            "export lập, còn trang “_datchuan”. Cách sửa: chọn đúng tệp hoặc xuất lại bằng criteria export rồi chép "
            "phần đã sửa sang."
        )
    ]


def test_a_workbook_of_another_version(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SET)
    desk.put("_datchuan", "B2", "2")
    assert told(desk) == [
        (
            "[XC-002] “bo.xlsx”: sổ tính do phiên bản khác của chương trình lập. Đã thấy: mẫu số 2. Cần: sổ tính "
            "theo mẫu số 1. Cách sửa: cập nhật chương trình hoặc xuất lại bằng criteria export rồi chép phần đã sửa "
            "sang."
        )
    ]


def test_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "bo.xlsx"
    path.write_text("set = 1", encoding="utf-8")
    with pytest.raises(ProblemsError, match=r"\[SH-006\] “bo.xlsx”"):
        import_workbook(path, Desk(tmp_path / "..", SET).shelf)


def test_a_set_that_a_workbook_cannot_hold_is_not_exported() -> None:
    long = SET.replace('type = "count"', f'type = "count"\nhelp = "{"x" * 40_000}"', 1)
    with pytest.raises(ProblemsError) as caught:
        workbook(Kept("bo.toml", long, "", ""))
    assert [str(problem) for problem in caught.value.problems] == [
        (
            "[XC-041] “bo.toml”: không xuất được: nhập lại sổ tính thì bộ tiêu chí khác đi (bo.toml). Cần: bộ tiêu "
            "chí mà sổ tính giữ được trọn vẹn. Cách sửa: báo người phụ trách phần mềm, kèm tệp này."
        )
    ]


def test_all_of_it_in_one_pass_and_nothing_twice(tmp_path: Path) -> None:
    desk = desk_of(
        tmp_path,
        ("Bộ tiêu chí", "B11", "hôm qua"),
        ("Tham số", "G4", "bảy"),
        ("Chỉ số", "C5", "Số"),
        ("Tiêu chí", "E4", "Chắc chắn"),
        ("Tiêu chí", "G5", "khong_co"),
        ("Trường hợp thử", "E9", "[1"),
        text=scored(criterion("1", points="5"), criterion("2", "co", points="5")),
        cases=CASES,
    )
    places = [re.sub(r"^\[(.*?)\] “bo.xlsx”, trang (.*?): .*", r"\1 \2", line, flags=re.DOTALL) for line in told(desk)]
    assert places == [
        "XC-006 “Bộ tiêu chí”, ô B11",
        "XC-006 “Tham số”, ô G4",
        "XC-006 “Chỉ số”, ô C5",
        "XC-006 “Tiêu chí”, ô E4",
        "XC-024 “Trường hợp thử”, ô E9",
        "CR-025 “Tiêu chí”, ô G5",
    ]


def test_every_code_has_its_text_in_a_test() -> None:
    rooms = [*Path(__file__).parent.glob("test_*.py"), Path(__file__).parents[3] / "cli" / "test_criteria_exchange.py"]
    said = {code for path in rooms for code in re.findall(r"\[(XC-\d{3})\] ", path.read_text(encoding="utf-8"))}
    assert set(EXCHANGE_PROBLEMS) - said == set()
