"""``targets`` and ``unit``: who reached what a plan asks and who is nearest to it; all that is known of one unit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from criteria.problems import ProblemsError
from engine.process.appraisal.findings import Asked as Finding
from engine.process.appraisal.findings import find
from engine.process.assessment import assess
from engine.process.chasing.targets.results import Said, enter
from engine.records.register.reorganising import Close, reorganise
from engine.records.store import Store, init_store, open_store
from engine.reports.tables.asked import Asked
from engine.reports.tables.catalogue import make
from engine.sheets.table import Sheet, Table
from tests.engine.process.chasing.targets.target_lists import CODE, Province
from tests.reported import EXEMPLARY, hand_in
from tests.stores import entering

OF_PLAN = Asked(campaign=CODE, options={"on": "31/12/2025"})
DONE: dict[str, Any] = {
    "quan_triet": True,
    "nghi_quyet": {"number": "1-NQ/ĐU", "date": "2025-01-10"},
    "ke_hoach": {"number": "2/KH-UBND", "date": "2025-01-20"},
    "chuong_trinh_ban_chi_dao": {"number": "3/CTr-BCĐ", "date": "2025-02-01"},
    "trien_khai_chuyen_de": True,
    "dang_ky_dien_hinh": {"number": "4/ĐK", "date": "2025-02-02"},
    "luot_tuyen_truyen": 9,
    "mo_hinh": 2,
    "hoat_dong_ngay_hoi": 2,
    "thanh_vien_luc_luong": 20,
    "thanh_vien_duoc_tap_huan": 20,
    "vu_pham_phap_hinh_su": {"columns": {"reached": 1, "prior": 2}},
}
LATE = {"number": "1-NQ/ĐU", "date": "2025-04-01"}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """Only read. X1 is recognised, X2 waits, X3 lacks a model, X4 has its resolution late, X5 has not handed in."""
    folder = tmp_path_factory.mktemp("plan")
    store = init_store(str(folder / "datchuan.db"))
    province = Province(store)
    with entering(store) as at:
        for code in ("X1", "X2", "X3", "X4", "X5"):
            at.enrol(province.ids[code], EXEMPLARY, 2025)
        for code, other in {"X1": {}, "X2": {}, "X3": {"mo_hinh": 0}, "X4": {"nghi_quyet": LATE}}.items():
            hand_in(at, province.ids[code], EXEMPLARY, 2025, {**DONE, **other})
    province.recognise("X1", date(2025, 11, 1))
    province.give(
        folder,
        "huyện Một;Huyện Một;Xã điển hình;dien-hinh;xã;;số đơn vị;03;31/12/2025;mục II",
        "tỉnh;Tỉnh Mẫu;Ra mắt mô hình;;;;số đơn vị;01;;",
        "huyện Hai;Huyện Hai;Mô hình khác;;;;số đơn vị;01;;",
    )
    with store.writing() as session:
        enter(session, CODE, 2, None, Said("2", "Báo cáo số 9/BC", on=date(2025, 6, 1)))
    assess(store, EXEMPLARY, 2025, as_of=date(2025, 12, 31))
    yield province
    store.close()


def copied(store: Store, folder: Path) -> Store:
    """One that may be written into."""
    copy = folder / "datchuan.db"
    with closing(sqlite3.connect(str(store.engine.url.database))) as kept, closing(sqlite3.connect(copy)) as to:
        kept.backup(to)
    return open_store(str(copy))


def made(store: Store, name: str, asked: Asked) -> Table:
    with store.reading() as session:
        return make(session, name, asked).table


def values(sheet: Sheet) -> list[list[object]]:
    return [
        [cell.value for cell in (*row.cells, *line)]
        for block in sheet.blocks()
        for row in block.rows
        for line in row.lines or ((),)
    ]


def test_each_target_stands_with_what_is_lacking(plan: Province) -> None:
    table = made(plan.store, "targets", OF_PLAN)
    assert values(table.sheets[0]) == [
        [1, "huyện Một", "Xã điển hình", "từ 03", "", 3, 1, "", 2, "31/12/2025", "còn thiếu 02"],
        [2, "tỉnh", "Ra mắt mô hình", "từ 01", "", 1, 2, "", 0, "", "đạt"],
        [3, "huyện Hai", "Mô hình khác", "từ 01", "", 1, "chưa nhập", "", "", "", "chưa nhập kết quả"],
    ]
    first, second, _ = next(table.sheets[0].blocks()).rows
    assert first.cells[6].behind.units == ("X1",)
    assert second.cells[6].behind.cells == ("Báo cáo số 9/BC",)
    assert table.sheets[0].footnotes[0] == (
        "03 chỉ tiêu theo địa bàn: đạt 01; chưa đạt, còn hạn 01; chưa nhập kết quả 01."
    )


def test_the_nearest_come_first_and_are_marked_as_ours(plan: Province) -> None:
    _, nearest = made(plan.store, "targets", OF_PLAN).sheets
    rows = next(nearest.blocks()).rows
    assert [(row.cells[1].value, row.cells[2].value, row.cells[3].value) for row in rows] == [
        ("Xã Một 2, huyện Một", 0, 0),
        ("Xã Một 3, huyện Một", 1, 0),
        ("Xã Một 4, huyện Một", 1, 0),
        ("Xã Một 5, huyện Một", 0, 8),
    ]
    assert [cell.value for line in rows[1].lines for cell in line] == [
        "Có mô hình trong phong trào hoạt động hiệu quả",
        "Chưa có mô hình nào đang hoạt động hiệu quả, yêu cầu từ 01 mô hình trở lên; còn thiếu 01 mô hình.",
    ]
    assert "để tham khảo, không phải kết luận" in nearest.titles[1].text
    assert [group.heading for group in nearest.groups] == ["Chỉ tiêu 1, huyện Một: Xã điển hình (còn thiếu 02)"]


def test_what_an_area_that_is_no_more_lacks_is_not_told_as_nought(plan: Province, tmp_path: Path) -> None:
    with closing(copied(plan.store, tmp_path)) as store:
        with store.writing() as session:
            reorganise(session, Close(("X1", "X2", "X3", "X4", "X5", "H1")), date(2025, 7, 1), "Nghị quyết mẫu")
        first = values(made(store, "targets", OF_PLAN).sheets[0])[0]
    assert first[8:] == ["", "31/12/2025", "Huyện Một kết thúc hoạt động từ 01/7/2025"]


def test_a_day_that_is_none_is_told(plan: Province) -> None:
    with pytest.raises(ProblemsError) as caught:
        made(plan.store, "targets", Asked(campaign=CODE, options={"on": "31/13/2025"}))
    assert list(map(str, caught.value.problems)) == [
        (
            "[BS-012] --on: không đọc được ngày tính đến. Đã thấy: “31/13/2025”. Cần: ngày dạng 20/7/2024 hoặc"
            " 2024-07-20. Cách sửa: sửa giá trị của --on hoặc bỏ đi để tính đến hôm nay."
        )
    ]


def test_a_dossier_has_every_criterion_with_its_cells(plan: Province) -> None:
    table = made(plan.store, "unit", Asked(periods=(2025,), names=("X3",)))
    subject, results, figures, forms, warnings, titles, criteria = table.sheets
    assert [row[:2] for row in values(subject)][:4] == [
        ["Tên đơn vị", "Xã Một 3"],
        ["Mã trong danh bạ", "X3"],
        ["Loại đơn vị", "xã"],
        ["Đơn vị trực tiếp cấp trên", "Huyện Một (H1)"],
    ]
    rows = values(results)
    assert [row[2] for row in rows] == ["Đạt", "Đạt", "Chưa đối chiếu", *["Đạt"] * 3, "Không đạt", "Đạt", "Đạt"]
    model = rows[6]
    assert model[4:] == ["1", "Quyết định thành lập, báo cáo kết quả hoạt động của mô hình", "", model[-1]]
    assert model[-1] == "“0” (trang “Tự đánh giá”, ô D9)"
    assert [row[5] for row in values(figures) if row[1].startswith("Số mô hình")] == ["trang “Tự đánh giá”, ô D9"]
    assert len(values(figures)) == len(DONE) + 1  # what was a year before has a cell of its own
    assert [row[1:3] + row[5:] for row in values(forms)] == [
        ["tiêu chuẩn “Điển hình về phong trào toàn dân bảo vệ an ninh Tổ quốc”", 1, "đang tính", "6.xlsx"]
    ]
    assert (values(warnings)[0][1], values(titles)) == ("CB-004", [])
    assert criteria.name == "Bộ tiêu chí"


def test_where_the_council_overruled_the_engine_the_reason_is_told_to_be_the_engine_s(
    plan: Province, tmp_path: Path
) -> None:
    with closing(copied(plan.store, tmp_path)) as store:
        model, minutes = Finding("X1", EXEMPLARY, 2025, "7"), "Biên bản số 1/BB-HĐ"
        find(store, model, met=False, ground="Mô hình đã ngừng", document=minutes)
        results = made(store, "unit", Asked(periods=(2025,), names=("X1",))).sheets[1]
    before, model = values(results)[5:7]
    assert model[2:4] == [
        "Không đạt",
        "Kết quả rà soát tự động: Đạt. Có 02 mô hình đang hoạt động hiệu quả, đáp ứng yêu cầu từ 01 mô hình trở lên.",
    ]
    assert model[6] == "Không đạt: Mô hình đã ngừng (Biên bản số 1/BB-HĐ)"
    assert not str(before[3]).startswith("Kết quả rà soát")


def test_a_dossier_tells_titles_and_what_was_never_assessed(plan: Province) -> None:
    *_, titles, _ = made(plan.store, "unit", Asked(periods=(2025,), names=("X1",))).sheets
    assert [row[1:5] for row in values(titles)] == [
        ["01/11/2025", "công nhận", "tiêu chuẩn “Điển hình về phong trào toàn dân bảo vệ an ninh Tổ quốc”", 2025]
    ]
    results = made(plan.store, "unit", Asked(periods=(2024,), names=("X7",))).sheets[1]
    assert values(results) == []
    assert next(results.blocks()).remarks == ("Đơn vị chưa được đánh giá trong các năm này.",)


def test_no_query_is_made_for_each_candidate(plan: Province) -> None:
    def queries(asked: Asked) -> int:
        seen: list[str] = []
        note = lambda *args: seen.append(args[2])  # noqa: E731
        event.listen(plan.store.engine, "before_cursor_execute", note)
        made(plan.store, "targets", asked)
        event.remove(plan.store.engine, "before_cursor_execute", note)
        return len(seen)

    few = queries(OF_PLAN)
    with entering(plan.store) as at:
        for number in range(20):
            code = f"X9{number:02d}"
            plan.ids[code] = at.unit(code, "xa", plan.ids["H1"], name=f"Xã Một {number}")
            at.enrol(plan.ids[code], EXEMPLARY, 2025)
    assess(plan.store, EXEMPLARY, 2025, as_of=date(2025, 12, 31))
    assert queries(OF_PLAN) == few < 70
