"""The tables about figures: what stands in each cell, that they cross-foot, and which units and cells are behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import event

from criteria.problems import ProblemsError
from engine.process.campaigns.keeping import take
from engine.process.campaigns.ready_made import given as ready
from engine.records.register import register_on
from engine.records.register.reorganising import Merge, Successor, reorganise
from engine.records.store import Store, init_store, open_store
from engine.reports.tables.asked import Asked
from engine.reports.tables.before_after import change_words
from engine.reports.tables.catalogue import make
from engine.reports.tables.explaining import explain_cell
from engine.reports.tables.readings import Readings
from engine.sheets.layout import Layout
from engine.sheets.measure import wrap
from engine.sheets.paper import face_of
from engine.sheets.table import Cell, Sheet, Table
from tests.databases import SqliteDatabases
from tests.reported import REPORTS, SAFE, hand_in, small_province
from tests.stores import entering

OF_2024 = Asked(standard=SAFE, periods=(2024,))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Only read: one for all tests of this file."""
    store = init_store(str(tmp_path_factory.mktemp("figure-tables") / "datchuan.db"))
    small_province(store)
    yield store
    store.close()


def made(store: Store, name: str, asked: Asked) -> Table:
    with store.reading() as session:
        return make(session, name, asked).table


def lines(sheet: Sheet) -> Iterator[list[Cell]]:
    """Every row with its leading cells said again on each of its lines."""
    for block in sheet.blocks():
        for row in block.rows:
            yield from ([*row.cells, *line] for line in row.lines or ((),))


def values(sheet: Sheet, since: int = 2) -> list[list[object]]:
    return [[cell.value for cell in line[since:]] for line in lines(sheet)]


def test_totals_of_each_kind_add_up_to_the_whole(small: Store) -> None:
    (sheet,) = made(small, "totals", replace(OF_2024, names=("mo_hinh", "chong_doi", "nghi_quyet"))).sheets
    assert [column.heading for column in next(sheet.blocks()).columns[2:]] == [
        "Loại đơn vị", "Được hỏi", "Đã báo cáo", "Chưa báo cáo", "Tổng số", "Không cộng thêm",
    ]  # fmt: skip
    unknown = "chưa có số liệu"
    assert values(sheet) == [
        ["Xã", 2, 1, 1, 5, 0],
        ["Phường", 1, 1, 0, 3, 0],
        ["Cơ quan", 2, 2, 0, 0, 3],
        ["Tổng cộng", 5, 4, 1, 8, 3],
        ["Khu dân cư", 1, 1, 0, 3, 0],
        ["Xã", 2, 1, 1, 1, 0],
        ["Phường", 1, 1, 0, 0, 0],
        ["Tổng cộng", 4, 3, 1, 4, 0],
        ["Khu dân cư", 1, 0, 1, unknown, 0],
        ["Xã", 2, 1, 1, 1, 0],
        ["Phường", 1, 1, 0, 0, 0],
        ["Cơ quan", 2, 1, 1, 1, 0],
        ["Tổng cộng", 6, 3, 3, 2, 0],
    ]
    assert any("đã nằm trong số của đơn vị quản lý" in note for note in sheet.footnotes)


def test_what_kinds_are_asked_in_other_words_is_called_by_each_of_them(small: Store) -> None:
    (sheet,) = made(small, "totals", replace(OF_2024, names=("nghi_quyet",))).sheets
    (called,) = {line[1].value for line in lines(sheet)}
    assert called == (
        "Nghị quyết của chi bộ về công tác bảo đảm an ninh, trật tự (đối với khu dân cư); Nghị quyết của Đảng ủy về"
        " công tác bảo đảm an ninh, trật tự (đối với xã, phường); Nghị quyết của tổ chức Đảng về công tác bảo đảm"
        " an ninh, trật tự (riêng hoặc lồng ghép) (đối với cơ quan)"
    )
    (sheet,) = made(small, "totals", replace(OF_2024, names=("nghi_quyet",), kinds=("xa",))).sheets
    assert {line[1].value for line in lines(sheet)} == {"Nghị quyết của Đảng ủy về công tác bảo đảm an ninh, trật tự"}


def test_behind_each_sum_stand_its_units_and_their_cells(small: Store) -> None:
    (sheet,) = made(small, "totals", replace(OF_2024, names=("mo_hinh",))).sheets
    *_, whole = lines(sheet)
    asked, reported, silent, amount, left_out = whole[3:]
    assert asked.behind.units == ("X1", "X2", "X3", "C1", "C2")
    assert (reported.behind.units, silent.behind.units) == (("X1", "X2", "C1", "C2"), ("X3",))
    assert (amount.behind.units, left_out.behind.units) == (("X1", "X2"), ("C1", "C2"))
    assert amount.behind.cells == (
        "X1: “5” (biểu “an-toan-antt” năm 2024, trang “Tự đánh giá”, ô D2)",
        "X2: “3” (biểu “an-toan-antt” năm 2024, trang “Tự đánh giá”, ô D2)",
    )


def test_what_is_explained_of_a_number_names_the_line_that_it_stands_on(small: Store) -> None:
    with small.reading() as session:
        of_table = make(session, "totals", replace(OF_2024, names=("mo_hinh",)))
        told = explain_cell(Readings(session), of_table, "G7")
    assert (told.value, told.row, told.column) == (
        3,
        "Số mô hình trong phong trào đang hoạt động hiệu quả (mô hình) – Phường",
        "Tổng số",
    )


def test_of_one_kind_or_below_one_unit_only_those_count(small: Store) -> None:
    agencies = replace(OF_2024, names=("mo_hinh",), kinds=("co_quan",))
    (sheet,) = made(small, "totals", agencies).sheets
    assert values(sheet)[-1] == ["Tổng cộng", 2, 2, 0, 3]
    below = replace(OF_2024, names=("chong_doi",), options={"below": "X1"}, by="area")
    (sheet,) = made(small, "totals", below).sheets
    assert values(sheet) == [["Tỉnh Mẫu", 1, 1, 0, 1], ["Xã An", 1, 1, 0, 3], ["Tổng cộng", 2, 2, 0, 4]]
    assert sheet.titles[1].text == "Số liệu các đơn vị báo cáo, Xã An, năm 2024"


def test_a_ratio_of_a_province_stands_on_one_line(small: Store) -> None:
    sheet, _ = made(small, "ratios", replace(OF_2024, names=("nghi_quyet",))).sheets
    (*_, ratio, _) = Layout(sheet).widths
    assert wrap("123.456/234.567", face_of("row", "total"), ratio) == ["123.456/234.567"]


def test_without_names_all_that_can_be_added_up_is(small: Store) -> None:
    (sheet,) = made(small, "totals", OF_2024).sheets
    labels = list(dict.fromkeys(str(line[1].value) for line in lines(sheet)))
    assert len(labels) > 20
    assert "Số mô hình trong phong trào đang hoạt động hiệu quả (mô hình)" in labels


def test_documents_are_listed_and_counted(small: Store) -> None:
    listed, counted = made(small, "documents", replace(OF_2024, names=("nghi_quyet",))).sheets
    assert values(listed, 0) == [
        [1, "Xã An", "12-NQ/ĐU", "10/01/2024", "Về an ninh, trật tự"],
        [2, "Cơ quan A, xã An", "12-NQ/ĐU", "10/01/2024", "không ghi"],
    ]
    assert values(counted) == [[6, 3, 3, 2, 2, 1]]
    assert "Văn bản cùng số, cùng ngày được nhiều đơn vị ghi: 12-NQ/ĐU ngày 10/01/2024 (X1, C1)." in listed.footnotes


def test_a_ratio_is_of_those_who_reported_with_the_list_behind_it(small: Store) -> None:
    sheet, listed = made(small, "ratios", replace(OF_2024, names=("nghi_quyet",))).sheets
    assert values(sheet) == [
        ["Khu dân cư", 1, 0, 1, 0, 0, "chưa có số liệu", "—"],
        ["Xã", 2, 1, 1, 1, 0, "1/1", "100 %"],
        ["Phường", 1, 1, 0, 0, 1, "0/1", "0 %"],
        ["Cơ quan", 2, 1, 1, 1, 0, "1/1", "100 %"],
        ["Tổng cộng", 6, 3, 3, 2, 1, "2/3", "66,7 %"],
    ]
    assert [cell.behind.units for cell in list(lines(sheet))[-1][6:9]] == [("X1", "C1"), ("X2",), ("X1", "X2", "C1")]
    assert values(listed, 1) == [
        ["Xã An", "Có", "12-NQ/ĐU ngày 10/01/2024"],
        ["Phường Bình", "Không", ""],
        ["Xã Chung", "Chưa báo cáo", ""],
        ["Thôn 1, xã An", "Chưa báo cáo", ""],
        ["Cơ quan A, xã An", "Có", "12-NQ/ĐU ngày 10/01/2024"],
        ["Cơ quan B, phường Bình", "Chưa báo cáo", ""],
    ]


@pytest.fixture(scope="module")
def districts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three districts report for their communes, as the outline of a plan asks; one of them says only one half."""
    store = init_store(str(tmp_path_factory.mktemp("districts") / "datchuan.db"))
    with entering(store) as at:
        above = at.unit("40", "tinh", name="Tỉnh Mẫu")
        said = (("H1", 9, 7), ("H2", 6, 6), ("H3", None, 2))
        for code, communes, resolved in said:
            whole = {} if communes is None else {"don_vi_cap_xa_ct07": communes}
            district = at.unit(code, "huyen", above, name=f"Huyện {code}")
            hand_in(at, district, REPORTS, 2024, {**whole, "dang_uy_nghi_quyet_ct07": resolved})
        at.unit("H4", "huyen", above, name="Huyện H4")
    yield store
    store.close()


def test_thirteen_of_fifteen_party_committees(districts: Store) -> None:
    asked = Asked(standard=REPORTS, periods=(2024,), names=("dang_uy_nghi_quyet_ct07",))
    sheet, listed = made(districts, "ratios", asked).sheets
    assert values(sheet) == [
        ["Cấp huyện", 4, 2, 2, 13, 2, "13/15", "86,7 %"],
        ["Tổng cộng", 4, 2, 2, 13, 2, "13/15", "86,7 %"],
    ]
    assert [row[1] for row in values(listed, 1)] == ["7/9", "6/6", "2/chưa có số liệu", "Chưa báo cáo"]


def test_a_campaign_says_who_must_report(districts: Store, tmp_path: Path) -> None:
    with districts.writing() as session:
        definition = ready("kh-320-2024")
        take(session, definition.text, "kh-320-2024")
    asked = Asked(campaign="kh-320-2024", periods=(2024,), names=("pano_dh",))
    (sheet,) = made(districts, "totals", asked).sheets
    assert values(sheet)[-1] == ["Tổng cộng", 4, 0, 4, "chưa có số liệu"]
    assert any("phải báo cáo theo Sơ kết 02 năm 2023 - 2024" in note for note in sheet.footnotes)
    with pytest.raises(ProblemsError, match="BS-009"):
        made(districts, "totals", replace(asked, periods=(2026,)))


def test_before_and_after_adds_up_only_who_is_known_on_both_sides(small: Store) -> None:
    (sheet,) = made(small, "before-after", replace(OF_2024, names=("mo_hinh",))).sheets
    assert values(sheet) == [
        ["Xã", 1, 1, 4, 5, 1, "+25 %"],
        ["Phường", 1, 0, 2, 3, 1, "+50 %"],
        ["Tổng cộng", 2, 1, 6, 8, 2, "+33,3 %"],
    ]
    two = Asked(standard=SAFE, periods=(2023, 2024), names=("mo_hinh",))
    (sheet,) = made(small, "before-after", two).sheets
    assert values(sheet)[-1] == ["Tổng cộng", 1, 2, 4, 5, 1, "+25 %"]


def test_before_a_merger_is_what_those_who_passed_into_the_unit_reported(tmp_path: Path) -> None:
    store = init_store(str(tmp_path / "merged.db"))
    with entering(store) as at:
        above = at.unit("40", "tinh", name="Tỉnh Mẫu")
        for code, models in (("X1", 2), ("X2", 3), ("X3", None)):
            unit = at.unit(code, "xa", above, name=f"Xã {code}")
            at.enrol(unit, SAFE, 2024)
            hand_in(at, unit, SAFE, 2024, {} if models is None else {"mo_hinh": models})
    with store.writing() as session:
        reorganise(session, Merge(("X1", "X2"), Successor("X9", "Xã Mới", "xa")), date(2025, 3, 1), "Nghị quyết mẫu")
    with store.reading() as session:
        new = register_on(session, date(2025, 6, 1)).by_code
    with entering(store) as at:
        for code, models in (("X9", 6), ("X3", 1)):
            at.enrol(new[code].id, SAFE, 2025)
            hand_in(at, new[code].id, SAFE, 2025, {"mo_hinh": models})
    asked = Asked(standard=SAFE, periods=(2024, 2025), names=("mo_hinh",))
    (sheet,) = made(store, "before-after", asked).sheets
    assert values(sheet)[-1] == ["Tổng cộng", 0, 2, *["chưa có số liệu"] * 4]
    (sheet,) = made(store, "before-after", replace(asked, units="as-now")).sheets
    assert values(sheet)[-1] == ["Tổng cộng", 1, 1, 5, 6, 1, "+20 %"]
    assert [cell.behind.units for cell in list(lines(sheet))[-1][5:7]] == [("X1", "X2"), ("X9",)]
    store.close()


def test_a_base_of_nought_has_no_percentage(tmp_path: Path) -> None:
    store = init_store(str(tmp_path / "nought.db"))
    with entering(store) as at:
        unit = at.unit("X1", "xa", name="Xã An")
        hand_in(at, unit, SAFE, 2024, {"mo_hinh": {"columns": {"reached": 3, "prior": 0}}})
    (sheet,) = made(store, "before-after", replace(OF_2024, names=("mo_hinh",))).sheets
    assert values(sheet)[-1] == ["Tổng cộng", 1, 0, 0, 3, 3, "—"]
    assert "Kỳ trước bằng 0 thì không tính được tỷ lệ: ghi “—”." in sheet.footnotes
    store.close()


def test_a_percent_of_change_has_a_base() -> None:
    told: Mapping[tuple[int, int], str] = {
        (4, 5): "+25 %", (6, 8): "+33,3 %", (8, 6): "-25 %", (5, 5): "0 %", (0, 3): "—", (0, 0): "—", (-2, 3): "—",
    }  # fmt: skip
    assert {pair: change_words(*map(Fraction, pair)) for pair in told} == told


def test_decimals_are_printed_as_they_are(tmp_path: Path) -> None:
    store = init_store(str(tmp_path / "decimals.db"))
    with entering(store) as at:
        for number, amount in enumerate((Decimal("0.1"), Decimal("0.20"))):
            hand_in(at, at.unit(f"X{number}", "xa"), REPORTS, 2026, {"kinh_phi_ct03": amount})
    (sheet,) = made(store, "totals", Asked(standard=REPORTS, periods=(2026,), names=("kinh_phi_ct03",))).sheets
    assert values(sheet)[-1] == ["Tổng cộng", 2, 2, 0, Decimal("0.3")]
    store.close()


TOLD: Mapping[str, tuple[str, Asked, str]] = {
    "text": (
        "totals",
        Asked(standard=REPORTS, periods=(2024,), names=("hinh_thuc_tuyen_truyen_dh",)),
        (
            "[BS-003] chỉ số “hinh_thuc_tuyen_truyen_dh”: chỉ số kiểu lời văn không cộng được. Đã thấy: “Các hình"
            " thức tuyên truyền (sơ kết đơn vị điển hình)”. Cần: chỉ số là số lượng, số đo, vụ việc, văn bản hoặc"
            " có/không. Cách sửa: chọn chỉ số khác hoặc dùng bảng “unit” để xem từng đơn vị."
        ),
    ),
    "no document": (
        "documents",
        replace(OF_2024, names=("mo_hinh",)),
        (
            "[BS-004] chỉ số “mo_hinh”: chỉ số kiểu số lượng không phải văn bản. Đã thấy: “Số mô hình trong phong"
            " trào đang hoạt động hiệu quả”. Cần: chỉ số là văn bản hoặc danh sách văn bản. Cách sửa: chọn chỉ số"
            " khác hoặc dùng bảng “totals”."
        ),
    ),
    "neither yes nor no": (
        "ratios",
        replace(OF_2024, names=("mo_hinh",)),
        (
            "[BS-005] chỉ số “mo_hinh”: chỉ số kiểu số lượng không trả lời có hay không. Đã thấy: “Số mô hình "
            "trong phong trào đang hoạt động hiệu quả”. Cần: chỉ số là văn bản, có/không, hoặc số lượng nằm trong"
            " một số lượng khác. Cách sửa: chọn chỉ số khác hoặc dùng bảng “totals”."
        ),
    ),
    "nothing named": (
        "totals",
        Asked(periods=(2024,)),
        (
            "[BS-006] TÊN: chưa nói bảng lập cho chỉ số nào. Cần: tên một hoặc nhiều chỉ số, hoặc một tiêu chuẩn,"
            " một đợt. Cách sửa: thêm tên chỉ số, --standard hoặc --campaign."
        ),
    ),
    "below nobody": (
        "totals",
        replace(OF_2024, names=("mo_hinh",), options={"below": "X9"}),
        (
            "[BS-007] --below: danh bạ ngày 15/11/2024 không có đơn vị này. Đã thấy: “X9”. Cần: mã của một đơn vị"
            " ngày ấy. Cách sửa: sửa mã đơn vị hoặc bỏ --below."
        ),
    ),
    "three years": (
        "before-after",
        Asked(standard=SAFE, periods=(2022, 2023, 2024), names=("mo_hinh",)),
        (
            "[BS-008] --period: bảng so sánh trước và sau cần một hoặc hai năm. Đã thấy: “2022,2023,2024”. Cần: "
            "một năm (so với kỳ trước) hoặc hai năm, năm trước ghi trước. Cách sửa: sửa --period."
        ),
    ),
    "no such unit": (
        "unit",
        Asked(periods=(2024,), names=("Z99",)),
        (
            "[BS-010] MÃ_ĐƠN_VỊ: không đơn vị nào mang hoặc từng mang mã này. Đã thấy: “Z99”. Cần: mã của một đơn"
            " vị trong danh bạ. Cách sửa: sửa mã đơn vị."
        ),
    ),
    "targets of nothing": (
        "targets",
        Asked(),
        (
            "[BS-011] --campaign: bảng chỉ tiêu lập cho một đợt. Cần: mã của một đợt đã nhập chỉ tiêu. Cách sửa: "
            "thêm --campaign."
        ),
    ),
    "two units": (
        "unit",
        Asked(periods=(2024,), names=("X1", "X2")),
        (
            "[BS-013] MÃ_ĐƠN_VỊ: hồ sơ lập cho từng đơn vị một. Đã thấy: “X1 X2”. Cần: mã của một đơn vị trong "
            "danh bạ. Cách sửa: ghi một mã, lập riêng cho từng đơn vị."
        ),
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_what_cannot_be_made_is_told(small: Store, what: str) -> None:
    name, asked, text = TOLD[what]
    with pytest.raises(ProblemsError) as caught:
        made(small, name, asked)
    assert list(map(str, caught.value.problems)) == [text]


def test_no_query_is_made_for_each_unit(tmp_path: Path) -> None:
    names = ("totals", "documents", "ratios", "before-after")

    def queries(units: int) -> dict[str, int]:
        store = open_store(SqliteDatabases(tmp_path).make(like=empty))
        with entering(store) as at:
            for number in range(units):
                unit = at.unit(f"X{number}", "xa")
                at.enrol(unit, SAFE, 2024)
                hand_in(at, unit, SAFE, 2024, {"mo_hinh": 3, "nghi_quyet": False, "chong_doi": ["2024-03-01"]})
        asked: list[str] = []
        event.listen(store.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
        found: dict[str, int] = {}
        for name in names:
            asked.clear()
            made(store, name, OF_2024)
            found[name] = len(asked)
        store.close()
        return found

    empty = SqliteDatabases(tmp_path).make()
    init_store(empty).close()
    few = queries(3)
    assert few == queries(30)
    assert max(few.values()) < 30
