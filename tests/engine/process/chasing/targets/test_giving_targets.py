"""A list of targets is taken whole or not at all; every fault is told by its cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from criteria.problems import ProblemsError
from engine.process.campaigns.keeping import take
from engine.process.campaigns.ready_made import given, targets_file
from engine.process.chasing.targets.aims import rows_of
from engine.process.chasing.targets.giving import give
from engine.process.chasing.targets.standing import target_standings
from engine.records.register.loading import load_province
from engine.records.store import open_store
from tests.databases import SqliteDatabases
from tests.engine.process.chasing.targets.target_lists import CODE, HEADINGS, PLAN_DAY, REMAINING, Province

WHERE = "“chi-tieu.csv”, dòng 2, cột {}"


def told(province: Province, folder: Path, *lines: str, headings: str = HEADINGS) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        province.give(folder, *lines, headings=headings)
    with province.store.reading() as session, pytest.raises(ProblemsError) as nothing:
        rows_of(session, CODE)
    assert [one.code for one in nothing.value.problems] == ["CT-038"]
    return [str(one) for one in error.value.problems]


def test_a_list_takes_the_place_of_the_one_before(province: Province, tmp_path: Path) -> None:
    assert province.give(tmp_path, REMAINING, "huyện Một;;Mô hình;;;;số đơn vị;≥ 02;;mục II").revision == 1
    assert province.give(tmp_path, REMAINING, "huyện Một;;Mô hình;;;;số đơn vị;02;;mục II").entry is None
    assert province.give(tmp_path, REMAINING)[:2] == (1, 2)
    with province.store.reading() as session:
        (row,) = rows_of(session, CODE)
    assert (row.area_kind, row.kinds, row.measure, row.amount) == (
        "huyen", ("xa", "phuong", "thi_tran"), "percent_remaining", Decimal(30),
    )  # fmt: skip


def test_a_workbook_says_the_same(province: Province, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS.split(";"))
    sheet.append(["mọi nơi", "mọi huyện", "Xã", "dien-hinh", "xã", None, "% còn lại", 0.3, None, None])
    sheet["H2"].number_format = "0%"
    sheet.append(["huyện Một", "H1", "Mô hình", None, None, None, "số đơn vị", 2, None, None])
    path = tmp_path / "chi-tieu.xlsx"
    book.save(path)
    with province.store.writing() as session:
        give(session, CODE, path)
    with province.store.reading() as session:
        assert [row.amount for row in rows_of(session, CODE)] == [Decimal(30), Decimal(2)]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "huyện Mốt;;Mô hình;;;;số đơn vị;01;;",
            (
                "[CT-005] {A}: không có địa bàn này trong danh bạ ngày 16/01/2025. Đã thấy: “huyện Mốt”. "
                "Cần: có phải “H1 Huyện Một”? Cách sửa: sửa tên hoặc ghi mã ở cột “Đơn vị”."
            ),
        ),
        (
            "nơi ấy;mọi phường;Mô hình;;;;số đơn vị;01;;",
            (
                "[CT-017] {B}: danh bạ ngày 16/01/2025 không có phường nào. Đã thấy: “mọi phường”. "
                "Cần: danh bạ có đơn vị của ngày kế hoạch. Cách sửa: nạp danh bạ của ngày ấy trước, rồi "
                "nhập lại chỉ tiêu."
            ),
        ),
        (
            "Xã trùng tên;;Mô hình;;;;số đơn vị;01;;",
            (
                "[CT-006] {A}: tên này có nhiều đơn vị mang. Đã thấy: “Xã trùng tên”. Cần: một trong: "
                "X8 Xã trùng tên, Huyện Một; X9 Xã trùng tên, Huyện Hai. "
                "Cách sửa: ghi mã, hoặc ghi kèm đơn vị cấp trên sau dấu phẩy, ở cột “Đơn vị”."
            ),
        ),
        (
            "H1;;Xã;dien-hin;xã;;số đơn vị;01;;",
            (
                "[CT-007] {D}: tiêu chuẩn không có trong thư viện. Đã thấy: “dien-hin”. Cần: có phải “dien-hinh”? "
                "Cách sửa: sửa tên tiêu chuẩn."
            ),
        ),
        (
            "H1;;Xã;dien-hinh;xãã;;số đơn vị;01;;",
            (
                "[CT-008] {E}: loại đơn vị không có trong danh mục. Đã thấy: “xãã”. Cần: có phải “xã”? "
                "Cách sửa: sửa loại đơn vị theo danh mục."
            ),
        ),
        (
            "H1;;Xã;dien-hinh;khu dân cư;;số đơn vị;01;;",
            (
                "[CT-021] {E}: tiêu chuẩn “dien-hinh” không đánh giá loại đơn vị này. Đã thấy: “khu dân "
                "cư”. Cần: một trong: "
                "xã, phường, thị trấn, đặc khu, cơ quan, doanh nghiệp, cơ sở giáo dục, cấp huyện. "
                "Cách sửa: sửa loại đơn vị hoặc tiêu chuẩn."
            ),
        ),
        (
            "H1;;Xã;dien-hinh;xã;;% con lại;30;;",
            (
                "[CT-009] {G}: không có cách tính này. Đã thấy: “% con lại”. Cần: có phải “% còn lại”? "
                "Cách sửa: sửa cách tính."
            ),
        ),
        (
            "H1;;Xã;dien-hinh;xã;;% còn lại;ba mươi;;",
            (
                "[CT-010] {H}: chỉ tiêu không phải là số. Đã thấy: “ba mươi”. Cần: tỷ lệ, ví dụ 30%. Cách "
                "sửa: sửa chỉ tiêu."
            ),
        ),
        (
            "H1;;Xã;dien-hinh;xã;;% còn lại;101%;;",
            (
                "[CT-011] {H}: tỷ lệ nằm ngoài khoảng cho phép. Đã thấy: “101%”. Cần: trên 0 và không quá 100%. "
                "Cách sửa: sửa chỉ tiêu."
            ),
        ),
        (
            "H1;;Xã;dien-hinh;xã;;số đơn vị;1,5;;",
            (
                "[CT-012] {H}: chỉ tiêu phải là số nguyên từ 1 trở lên. Đã thấy: “1,5”. Cần: số nguyên, ví dụ 02. "
                "Cách sửa: sửa chỉ tiêu hoặc cách tính."
            ),
        ),
        (
            "H1;;Mô hình;;;;số đơn vị;01;31/02/2025;",
            (
                "[CT-014] {I}: hạn chót không đọc được. Đã thấy: “31/02/2025”. Cần: ngày, tháng, năm, ví "
                "dụ 31/12/2025. "
                "Cách sửa: sửa hạn chót."
            ),
        ),
        (
            "H1;;Mô hình;;;;số đơn vị;01;15/01/2025;",
            (
                "[CT-020] {I}: hạn chót có trước kế hoạch (từ ngày 16/01/2025). Đã thấy: “15/01/2025”. "
                "Cần: ngày từ ngày của kế hoạch trở đi. Cách sửa: sửa hạn chót."
            ),
        ),
        (
            "H1;;Mô hình;;;gián tiếp;số đơn vị;01;;",
            (
                "[CT-015] {F}: ô chỉ nhận “trực tiếp”. Đã thấy: “gián tiếp”. Cần: “trực tiếp” hoặc để trống. "
                "Cách sửa: sửa ô này."
            ),
        ),
        (
            "H1;;Xã;dien-hinh;;;số đơn vị;01;;",
            (
                "[CT-016] {E}: cách tính này cần biết loại đơn vị. Cần: ít nhất một loại đơn vị. "
                "Cách sửa: điền cột “Loại đơn vị”."
            ),
        ),
        (
            "H1;;Xã;;xã;;% còn lại;30;;",
            (
                "[CT-018] {D}: “còn lại” là chưa được công nhận, nên cần biết tiêu chuẩn nào. Cần: một tiêu chuẩn. "
                "Cách sửa: điền cột “Tiêu chuẩn” hoặc đổi cách tính."
            ),
        ),
        (
            "H1;;Xã;dien-hinh;xã;;% của số nhập;30;;",
            (
                "[CT-019] {D}: cách tính này dành cho chỉ tiêu nhập kết quả, không phải cho tiêu chuẩn. "
                "Đã thấy: “dien-hinh”. Cần: để trống cột “Tiêu chuẩn”. Cách sửa: bỏ tiêu chuẩn hoặc đổi cách tính."
            ),
        ),
        (
            "H1;;;;;;số đơn vị;01;;",
            "[CT-004] {C}: ô để trống. Cần: nội dung chỉ tiêu. Cách sửa: điền ô này hoặc xóa cả dòng.",
        ),
    ],
)
def test_each_fault_is_told_by_its_cell(province: Province, tmp_path: Path, line: str, problem: str) -> None:
    province.unit("X8", "xa", "H1", "Xã trùng tên")
    province.unit("X9", "xa", "H2", "Xã trùng tên")
    cells = {letter: WHERE.format(letter) for letter in "ABCDEFGHI"}
    assert told(province, tmp_path, line) == [problem.format(**cells)]


def test_every_commune_may_be_asked_for_in_one_line(province: Province, tmp_path: Path) -> None:
    province.unit("P1", "phuong", "H1", "Phường Một")
    assert province.give(tmp_path, "mọi xã, phường;;Mô hình;;;;số đơn vị;01;;").targets == 2
    areas = [one.aim.unit.code for one in province.standing(PLAN_DAY)]
    assert areas == ["X1", "X2", "X3", "X4", "X5", "X6", "X7", "P1"]


def test_every_level_of_one_line_must_be_in_the_register(province: Province, tmp_path: Path) -> None:
    [problem] = told(province, tmp_path, "mọi xã và thị trấn;;Mô hình;;;;số đơn vị;01;;")
    assert problem == (
        f"[CT-017] {WHERE.format('A')}: danh bạ ngày 16/01/2025 không có thị trấn nào. Đã thấy: “mọi xã và thị trấn”. "
        "Cần: danh bạ có đơn vị của ngày kế hoạch. "
        "Cách sửa: nạp danh bạ của ngày ấy trước, rồi nhập lại chỉ tiêu."
    )


@pytest.mark.parametrize("text", ["tỉnh", "Toàn tỉnh", "cấp tỉnh"])
def test_the_one_province_needs_no_name(province: Province, tmp_path: Path, text: str) -> None:
    province.give(tmp_path, f"{text};;Mô hình;;;;số đơn vị;01;;")
    assert [one.aim.unit.code for one in province.standing(PLAN_DAY)] == ["T"]


def test_a_level_alone_makes_no_area_like_another(province: Province, tmp_path: Path) -> None:
    province.unit("X8", "xa", "H1", "Xã Đông Ngũ")
    [problem] = told(province, tmp_path, "Xã Không Có;;Mô hình;;;;số đơn vị;01;;")
    assert problem == (
        f"[CT-005] {WHERE.format('A')}: không có địa bàn này trong danh bạ ngày 16/01/2025. Đã thấy: “Xã Không Có”. "
        "Cần: mã hoặc tên của một đơn vị trong danh bạ, hoặc “mọi huyện”, “mọi xã”. "
        "Cách sửa: sửa tên hoặc ghi mã ở cột “Đơn vị”."
    )


def test_all_faults_come_in_one_pass(province: Province, tmp_path: Path) -> None:
    lines = "huyện Ba;;;dien-hinh;xã;;% còn lại;0%;hôm nào;", REMAINING, REMAINING.replace("Xã còn lại", "Xã chưa đạt")
    assert [one[1:7] for one in told(province, tmp_path, *lines)] == ["CT-004", "CT-005", "CT-011", "CT-014", "CT-013"]


def test_two_lines_for_the_same_are_told_with_the_first(province: Province, tmp_path: Path) -> None:
    model = "huyện Một;;Mô hình;;;;số đơn vị;01;;"
    park = "khu công nghiệp {};T;Ra mắt;;;;số đơn vị;01;;"
    province.give(tmp_path, model, park.format("A"), park.format("B"))
    with pytest.raises(ProblemsError) as error:
        province.give(tmp_path, model, model.replace("01", "02"))
    assert str(error.value) == (
        "[CT-013] “chi-tieu.csv”, dòng 3, cột C: dòng này và “chi-tieu.csv”, dòng 2, cột C cùng "
        "nói về một chỉ tiêu của "
        "một địa bàn. Đã thấy: “Mô hình”. Cần: mỗi chỉ tiêu của một địa bàn một dòng. "
        "Cách sửa: xóa hoặc sửa một trong hai dòng."
    )


@pytest.mark.parametrize(
    ("headings", "lines", "problems"),
    [
        (
            "Địa bàn;Nội dung;Chỉ tiêu",
            ["H1;Mô hình;01"],
            [
                (
                    "[CT-001] “chi-tieu.csv”: không tìm thấy dòng tiêu đề có các cột “Địa bàn”, “Nội dung”, “Cách "
                    "tính” và “Chỉ tiêu”. Cần: một dòng tiêu đề trong 20 dòng đầu; tệp CSV ngăn cột bằng dấu ;. "
                    "Cách sửa: thêm dòng tiêu đề hoặc chọn đúng tệp chỉ tiêu."
                )
            ],
        ),
        (
            HEADINGS,
            [],
            [
                (
                    "[CT-003] “chi-tieu.csv”: không có chỉ tiêu nào dưới dòng tiêu đề. Cần: ít nhất một dòng. "
                    "Cách sửa: điền chỉ tiêu."
                )
            ],
        ),
        (
            f"{HEADINGS};Nội dung;Hạn chótt;STT",
            ["H1;;Mô hình;;;;số đơn vị;01;;"],
            [
                (
                    "[CT-002] “chi-tieu.csv”, dòng 1, cột K: cột này đã có ở “chi-tieu.csv”, dòng 1, cột C. "
                    "Đã thấy: “Nội dung”. Cần: mỗi cột một lần. Cách sửa: xóa hoặc đổi tên một trong hai cột."
                ),
                (
                    "[CT-023] “chi-tieu.csv”, dòng 1, cột L: cột không có trong mẫu chỉ tiêu. Đã thấy: “Hạn chótt”. "
                    "Cần: có phải “Hạn chót”? Cách sửa: sửa tên cột hoặc bỏ cột này."
                ),
            ],
        ),
    ],
)
def test_headings_must_be_known(
    province: Province, tmp_path: Path, headings: str, lines: list[str], problems: list[str]
) -> None:
    assert told(province, tmp_path, *lines, headings=headings) == problems


def test_a_name_may_tell_the_unit_above(province: Province, tmp_path: Path) -> None:
    province.unit("X8", "xa", "H1", "Xã trùng tên")
    province.unit("X9", "xa", "H2", "Xã trùng tên")
    province.give(tmp_path, "Xã trùng tên, Huyện Hai;;Mô hình;;;;số đơn vị;01;;", "Hai;;Mô hình;;;;số đơn vị;01;;")
    with province.store.reading() as session:
        codes = {unit_id: code for code, unit_id in province.ids.items()}
        assert [codes[row.area_id or 0] for row in rows_of(session, CODE)] == ["X9", "H2"]


def test_the_targets_of_2025_fit_the_official_register(tmp_path: Path, emptied: str) -> None:
    store = open_store(SqliteDatabases(tmp_path).make(like=emptied))
    with store.writing() as session:
        load_province(session, "40", legacy=True)
    with store.writing() as session:
        take(session, *given("kh-nam-2025"))
    path = targets_file("kh-nam-2025")
    assert path is not None
    with store.writing() as session:
        assert give(session, "kh-nam-2025", path).targets == 72
    with store.reading() as session:
        found = target_standings(session, "kh-nam-2025")
    communes = [
        one for one in found if one.aim.row.measure == "percent_remaining" and one.aim.row.standard == "dien-hinh"
    ]
    assert len(communes) == 20  # each district once: by its own row, or by the row for all
    assert {one.aim.unit.code: one.needed for one in communes if one.aim.unit.code in ("412", "430", "426")} == {
        "412": 10, "430": 17, "426": 20,
    }  # fmt: skip
    assert sum(one.aim.row.standard == "cong-an-phuong-kieu-mau" for one in found) == 8
    store.close()
