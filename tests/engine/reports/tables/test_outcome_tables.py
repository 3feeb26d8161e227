"""The tables about outcomes in words and numbers, on the small store of two years."""

from __future__ import annotations

import json
from datetime import date

import pytest

from criteria.problems import ProblemsError
from engine.records.register.changing import State, put_states
from engine.records.store import RecognitionEvent, Succession
from engine.reports.tables.asked import Asked
from engine.reports.tables.catalogue import TABLES, make
from tests.stores import Entering

YEARS = (2023, 2024)


def table_of(office, name, known=None, **asked):
    return make(office.session, name, Asked(**{"standard": "dien-hinh", "periods": YEARS, **asked}), known).table


def told(table, sheet=0):
    """A sheet as lines: headings, captions, rows with their values, remarks."""
    lines = []
    for group in table.sheets[sheet].groups:
        lines += [f"## {group.heading}"] if group.heading else []
        for block in group.blocks:
            lines += [f"-- {block.caption}"] if block.caption else []
            for row in block.rows:
                for line in row.lines or ((),):
                    lines.append(" | ".join(str(cell.value) for cell in (*row.cells, *line)))
            lines += [f"* {remark}" for remark in block.remarks]
    return lines


def headings(table, sheet=0):
    return [column.heading for column in next(table.sheets[sheet].blocks()).columns]


def problems_of(office, name, known=None, **asked):
    with pytest.raises(ProblemsError) as caught:
        table_of(office, name, known, **asked)
    return [str(problem) for problem in caught.value.problems]


def test_outcomes_kind_by_kind(two_years):
    two_years.recognise("X1", "dien-hinh", 2023)
    two_years.recognise("X2", "dien-hinh", 2023)
    two_years.recognise("K1", "dien-hinh", 2023)
    table = table_of(two_years, "outcomes")
    assert headings(table)[2:] == [
        *("Đăng ký", "Đã nộp phiếu", "Đạt", "Không đạt", "Chưa kết luận", "Không có kết quả", "Tỷ lệ đạt"),
        *("Được công nhận", "Giữ vững", "Đang thẩm định lại", "Đã thu hồi"),
    ]
    assert told(table) == [
        "## Năm 2023",
        "1 | Xã | 2 | 1 | 0 | 1 | 1 | 0 | 0 % | 1 | 0 | 0 | 0",
        "2 | Phường | 1 | 1 | 1 | 0 | 0 | 0 | 100 % | 1 | 0 | 0 | 0",
        "3 | Cơ sở giáo dục | 1 | 1 | 1 | 0 | 0 | 0 | 100 % | 0 | 0 | 0 | 0",
        " | Tổng cộng | 4 | 3 | 2 | 1 | 1 | 0 | 50 % | 2 | 0 | 0 | 0",
        "* Trong số đơn vị đạt có 01 đơn vị đạt tạm tính, còn tiêu chí chờ Hội đồng thẩm định kết luận.",
        (
            "* Trong số đơn vị không đạt có 01 đơn vị đang giữ danh hiệu theo quyết định của cấp có thẩm quyền: Xã An, "
            "huyện Một."
        ),
        "* Ngoài ra có 01 đơn vị không có đăng ký của năm được công nhận: Thôn 1, xã An.",
        "## Năm 2024 (dự kiến)",
        "1 | Xã | 3 | 2 | 0 | 1 | 1 | 1 | 0 % | 0 | 0 | 0 | 0",
        "2 | Phường | 1 | 1 | 0 | 1 | 0 | 0 | 0 % | 0 | 0 | 0 | 0",
        "3 | Cơ sở giáo dục | 1 | 1 | 0 | 1 | 0 | 0 | 0 % | 0 | 0 | 0 | 0",
        " | Tổng cộng | 5 | 4 | 0 | 3 | 1 | 1 | 0 % | 0 | 0 | 0 | 0",
    ]
    assert [chart.title for chart in table.sheets[0].charts] == [
        "Năm 2023: kết quả theo loại đơn vị",
        "Năm 2024 (dự kiến): kết quả theo loại đơn vị",
    ]


def test_a_projected_year_says_so_over_its_numbers(two_years):
    table = table_of(two_years, "outcomes", periods=(2024,))
    assert [heading for heading in headings(table) if heading.startswith("Dự kiến")] == [
        "Dự kiến đạt",
        "Dự kiến không đạt",
    ]


def test_areas_are_named_with_what_they_lie_in(two_years):
    assert [
        line.split(" | ")[1] for line in told(table_of(two_years, "outcomes", periods=(2023,), by="area"))[1:5]
    ] == [
        "Tỉnh Mẫu",
        "Huyện Một",
        "Xã An, huyện Một",
        "Tổng cộng",
    ]


def test_the_year_before_is_beside_each_criterion(two_years):
    table = table_of(two_years, "by-criterion")
    assert headings(table) == [
        *("Số", "Tiêu chí", "Đạt", "Không đạt", "Chưa đủ số liệu", "Không áp dụng", "Chưa xét", "Cộng"),
        *("Tỷ lệ đạt", "Tỷ lệ đạt năm 2022", "Tăng, giảm so năm 2022 (điểm %)"),
    ]
    lines = told(table)
    assert lines[:3] == [
        "## Năm 2023",
        "-- Xã, phường, thị trấn điển hình, bản 2022",
        "1 | Quán triệt, triển khai đầy đủ đến mọi thôn, khu dân cư | 2 | 0 | 1 | 0 | 0 | 3 | 100 % | — | —",
    ]
    projected = lines.index("## Năm 2024 (dự kiến)")
    assert lines[projected + 3] == (
        "2 | Quý I, Đảng ủy có nghị quyết, UBND có kế hoạch | 0 | 1 | 0 | 0 | 2 | 3 | 0 % | 0 % | 0"
    )
    assert "Năm 2022 chưa có kết quả đánh giá để so với năm 2023." in table.sheets[0].footnotes


def test_the_criteria_that_fail_most_are_drawn(two_years):
    (chart,) = table_of(two_years, "by-criterion", periods=(2023,)).sheets[0].charts
    assert (chart.kind, chart.series) == ("bars", (("Số đơn vị không đạt", (1, 1)),))
    assert chart.categories[0].startswith("2. Quý I, Đảng ủy có nghị quyết")


def test_the_council_is_marked_in_the_matrix(two_years):
    run = two_years.run("dien-hinh", 2023)
    two_years.assess(run, "X1", "dien-hinh.xa", "not_achieved", (("1", "pass", "Có."), ("2", "fail", "Chưa.")))
    two_years.find(run, "X1", "dien-hinh.xa", "3-34", met=True, ground="Hồ sơ đủ.")
    (line, *_) = [line for line in told(table_of(two_years, "matrix", periods=(2023,))) if line.startswith("1 |")]
    assert line.startswith("1 | Xã An, huyện Một | Đ | K | Đ* |")


def test_a_wide_matrix_is_split_in_even_parts(two_years, monkeypatch):
    monkeypatch.setattr("engine.reports.tables.matrix.WIDEST", 3)
    table = table_of(two_years, "matrix", periods=(2023,))
    of_communes = [sheet for sheet in table.sheets if "Xã, phường" in sheet.groups[0].heading]
    assert [sheet.groups[0].heading for sheet in of_communes][:2] == [
        "Xã, phường, thị trấn điển hình, bản 2022: tiêu chí 1 đến 2",
        "Xã, phường, thị trấn điển hình, bản 2022: tiêu chí 3 đến 4",
    ]
    assert all(sheet.landscape for sheet in of_communes[:2])


def test_every_paper_says_on_what_it_rests(two_years):
    footnotes = table_of(two_years, "outcomes", kinds=("xa",), options={"notes": "Ghi chú riêng."}).sheets[0].footnotes
    wanted = (
        *("Chỉ gồm các đơn vị loại: xã.", "Ghi chú riêng.", "Kết quả năm 2023 lập theo số liệu đến ngày 31/12/2023."),
        *("Kết quả dự kiến năm 2024 lập theo số liệu đến ngày 14/7/2024.",),
        "Bộ tiêu chí đã dùng: Xã, phường, thị trấn điển hình, bản 2022, mã dien-hinh.xa.",
    )
    assert [line for line in wanted if line not in footnotes] == []
    assert any(line.startswith("Lập ngày ") for line in footnotes)
    assert any(line.startswith("Mã nhật ký khi lập biểu: ") for line in footnotes)
    assert footnotes[-1] == "Kết quả tạm tính, chưa dùng làm căn cứ công nhận."


def test_forms_that_came_in_since_are_told_before_signing(two_years):
    two_years.enrol("X4", "dien-hinh", 2023)
    found = make(two_years.session, "outcomes", Asked("dien-hinh", (2023,))).warnings
    assert "Có 01 đơn vị nộp hoặc sửa số liệu năm 2023 sau lần đánh giá này, chưa được tính." in found


def test_titles_of_merged_units_are_carried_and_none_is_lost(office):
    for period in (2019, 2020):
        office.recognise("X3", "dien-hinh", period)
    office.recognise("X4", "dien-hinh", 2020)
    merge(office, "X3", "X4", date(2021, 7, 1))
    was = table_of(office, "by-year", periods=(2019, 2020))
    now = table_of(office, "by-year", periods=(2019, 2020), units="as-now")
    assert told(was) == ["Xã | 1 | 2 | 3", "Cộng | 1 | 2 | 3"]
    assert told(now) == ["Xã | 1 | 2 | 3", "Cộng | 1 | 2 | 3"]
    names = told(table_of(office, "recognised", periods=(2020,), units="as-now"))
    assert [line.split(" | ")[1] for line in names if line[0].isdigit()] == [
        "Xã Chung, huyện Một\n(nay: Xã Dương, huyện Một)",
        "Xã Dương, huyện Một",
    ]


def test_former_units_count_in_the_groups_of_today_each_once(two_years):
    merge(two_years, "X1", "X2", date(2025, 7, 1))
    abolish(two_years, "T1", date(2025, 7, 1))
    was = told(table_of(two_years, "outcomes", periods=(2023,)))
    now = told(table_of(two_years, "outcomes", periods=(2023,), units="as-now"))
    assert was[1:5] == [
        "1 | Xã | 2 | 1 | 0 | 1 | 1 | 0 | 0 % | 0 | 0 | 0 | 0",
        "2 | Phường | 1 | 1 | 1 | 0 | 0 | 0 | 100 % | 0 | 0 | 0 | 0",
        "3 | Cơ sở giáo dục | 1 | 1 | 1 | 0 | 0 | 0 | 100 % | 0 | 0 | 0 | 0",
        " | Tổng cộng | 4 | 3 | 2 | 1 | 1 | 0 | 50 % | 0 | 0 | 0 | 0",
    ]
    assert now[1:5] == [
        "1 | Xã | 1 | 0 | 0 | 0 | 1 | 0 | 0 % | 0 | 0 | 0 | 0",
        "2 | Phường | 2 | 2 | 1 | 1 | 0 | 0 | 50 % | 0 | 0 | 0 | 0",
        "3 | Không còn đơn vị kế tiếp | 1 | 1 | 1 | 0 | 0 | 0 | 100 % | 0 | 0 | 0 | 0",
        " | Tổng cộng | 4 | 3 | 2 | 1 | 1 | 0 | 50 % | 0 | 0 | 0 | 0",
    ]


def test_what_an_area_is_marked_with_holds_for_what_lies_in_it(office):
    at = Entering(office.session, 1)
    commune = at.unit("X9", "xa", office.units["H1"], name="Xã Biên", tags=("bien_gioi", "ton_giao"))
    for code, manager in (("T8", "Công an tỉnh"), ("T9", None)):
        attributes = {"managed_by": manager} if manager else {}
        office.units[code] = at.unit(code, "co_so_giao_duc", commune, name=f"Trường {code}", attributes=attributes)
        office.enrol(code, "dien-hinh", 2023)
    office.enrol("T1", "dien-hinh", 2023)
    office.run("dien-hinh", 2023)
    by_tag = table_of(office, "outcomes", periods=(2023,), by="tag")
    assert [line.split(" | ")[1:3] for line in told(by_tag)[1:]] == [
        ["Biên giới", "2"],
        ["Tôn giáo", "2"],
        ["Không ghi đặc điểm", "1"],
        ["Tổng cộng", "3"],
    ]
    assert any("dòng “Tổng cộng” tính mỗi đơn vị một lần" in line for line in by_tag.sheets[0].footnotes)
    by_manager = told(table_of(office, "outcomes", periods=(2023,), by="managed-by"))[1:]
    assert [line.split(" | ")[1:3] for line in by_manager] == [
        ["Công an tỉnh", "1"],
        ["Không ghi đơn vị quản lý", "2"],
        ["Tổng cộng", "3"],
    ]


def test_a_list_as_it_was_known_after_an_entry(two_years):
    two_years.recognise("X1", "dien-hinh", 2023)
    listed = made_lines(two_years, "recognised", known=1)
    assert made_lines(two_years, "recognised", known=0) == ["## Năm 2023"]
    assert listed[1:] == [
        "-- Xã: 01 đơn vị",
        "1 | Xã An, huyện Một | Xã | 12/QĐ-UBND ngày 15/01/2024, UBND tỉnh | Đã công nhận",
    ]


def made_lines(office, name, known):
    return told(table_of(office, name, known, periods=(2023,)))


def abolish(office, code, day):
    state = State(office.units[code], code, "Trường THCS An", "co_so_giao_duc", None, {}, (), day, living=False)
    put_states(office.session, [state], 1)
    office.session.add(
        Succession(
            old_unit_id=office.units[code], new_unit_id=None, effective_on=day, change="abolished", share="whole",
            principal=False, entry=1,
        )
    )  # fmt: skip
    office.session.flush()


def merge(office, old, new, day):
    session = office.session
    state = State(office.units[old], old, "Xã Chung", "xa", office.units["H1"], {}, (), day, living=False)
    put_states(session, [state], 1)
    session.add(
        Succession(
            old_unit_id=office.units[old], new_unit_id=office.units[new], effective_on=day, change="merged",
            share="whole", principal=True, entry=1,
        )
    )  # fmt: skip
    session.flush()


def test_the_list_of_titles_has_decisions_and_sets_revoked_ones_apart(two_years):
    for number, what in enumerate(("granted", "revoked"), 1):
        two_years.session.add(
            RecognitionEvent(
                unit_id=two_years.units["X2"], standard="dien-hinh", period=2023, event=what,
                effective_on=date(2024, number, 1), document=f"{number}/QĐ-UBND", decided_on=date(2024, number, 1),
                authority="UBND tỉnh", source="decision", detail={}, entry=1,
            )
        )  # fmt: skip
    two_years.recognise("X1", "dien-hinh", 2023)
    assert told(table_of(two_years, "recognised", periods=(2023,))) == [
        "## Năm 2023",
        "-- Xã: 01 đơn vị",
        "1 | Xã An, huyện Một | Xã | 12/QĐ-UBND ngày 15/01/2024, UBND tỉnh | Đã công nhận",
        "## Năm 2023: đã thu hồi",
        "-- Phường: 01 đơn vị",
        "1 | Phường Bình | Phường | 2/QĐ-UBND ngày 01/02/2024, UBND tỉnh | Đã thu hồi",
    ]


def test_the_list_of_the_enrolled_tells_whose_form_is_here(two_years):
    lines = told(table_of(two_years, "enrolled", periods=(2023,)))
    assert lines[1:4] == [
        "-- Xã: 02 đơn vị",
        "1 | Xã An, huyện Một | Xã |  |  | Đã nộp ngày 01/7/2024",
        "2 | Xã Chung, huyện Một | Xã |  |  | Chưa nộp",
    ]
    assert lines[-1] == "* Có 4 đơn vị đăng ký; đã nộp phiếu 3, chưa nộp 1."


@pytest.mark.parametrize("name", ["outcomes", "by-criterion", "matrix", "non-achieving", "recognised", "enrolled"])
def test_a_year_of_nobody_is_a_table_all_the_same(office, name):
    office.run("dien-hinh", 2023)
    table = table_of(office, name, periods=(2023,))
    assert all(not block.rows for block in table.sheets[0].blocks())
    assert table.sheets[0].titles[0].text


def test_all_that_is_wrong_with_what_is_asked_is_told_at_once(office):
    assert problems_of(office, "matrix", known=1, standard="dien-hin", periods=(), by="area", kinds=("xaa",)) == [
        "[RP-021] Bảng “matrix”: bảng này không nhận tùy chọn --by. Cách sửa: bỏ --by hoặc chọn bảng khác.",
        (
            "[RP-023] Bảng “matrix”: chưa rõ bảng của năm nào. Cần: một hoặc nhiều năm, ví dụ 2023,2024. Cách sửa: "
            "thêm --period NĂM, hoặc --campaign ĐỢT để lấy các năm của đợt."
        ),
        (
            "[RP-026] --where: không có loại đơn vị này. Đã thấy: “xaa”. Cần: có phải “xa”? Cách sửa: sửa giá trị của "
            "--where, ví dụ --where kind=xa."
        ),
        (
            "[RP-010] --standard: không có tiêu chuẩn này. Đã thấy: “dien-hin”. Cần: có phải “dien-hinh”? Cách sửa: "
            "sửa tên tiêu chuẩn."
        ),
        (
            "[RP-024] Bảng “matrix”: bảng này lập theo kết quả đang có, không lập lại được như đã biết tại một mục "
            "nhật ký. Cần: một trong các bảng: recognised, enrolled. Cách sửa: bỏ mục nhật ký, hoặc giữ bảng đã gửi "
            "bằng “datchuan report issue” rồi so bằng “datchuan report diff”."
        ),
    ]
    assert problems_of(office, "outcomes", standard=None) == [
        (
            "[RP-022] Bảng “outcomes”: chưa rõ bảng của tiêu chuẩn nào. Cần: một tiêu chuẩn, ví dụ dien-hinh. Cách "
            "sửa: thêm --standard TIÊU_CHUẨN."
        )
    ]
    assert problems_of(office, "outcome") == [
        (
            "[RP-020] BẢNG: không có bảng này. Đã thấy: “outcome”. Cần: có phải “outcomes”? Cách sửa: sửa tên bảng; "
            "“datchuan report --help” liệt kê các bảng."
        )
    ]


def test_a_table_about_something_is_told_what(office):
    assert problems_of(office, "unit", standard=None) == [
        "[RP-025] Bảng “unit”: chưa rõ bảng về nội dung nào. Cần: MÃ_ĐƠN_VỊ. Cách sửa: ghi tên sau tên bảng."
    ]


def test_each_table_is_named_and_says_what_it_takes():
    assert [name for name, entry in TABLES.items() if not entry.title or not entry.needs <= entry.takes] == []
    assert json.loads(json.dumps(list(TABLES))) == list(TABLES)
