from dataclasses import replace
from datetime import date

import pytest

from criteria.kinds import UNIT_KINDS
from engine.decision.verdicts import State
from engine.records.register import Register
from engine.records.since import Since
from engine.reports.non_achieving import Enclosure, non_achieving, warnings
from engine.reports.non_achieving.footnotes import outdated
from engine.reports.non_achieving.words import words
from engine.reports.results import YearResults, read_results

BLANK = "(Kèm theo Báo cáo số/BCA-CAT-PV01 ngày/...../2024 của Công an tỉnh.....)"


def made(office, standard="dien-hinh", years=(2023, 2024), enclosure=None, **more):
    results = replace(read_results(office.session, standard, years), head="57:3f2a1b0c9d8e7f60")
    return non_achieving(results, enclosure or Enclosure(), **more)


def headings(sheet):
    return [tuple(column.heading for column in block.columns) for block in sheet.blocks()]


def said(block):
    """Each row as [TT, name, [(criterion, reason), …]]."""
    return [
        [*(cell.value for cell in row.cells), [tuple(cell.value for cell in line) for line in row.lines]]
        for row in block.rows
    ]


def test_titles_and_headings_stand_to_the_letter(two_years):
    form = made(two_years).sheets[0]
    assert [title.text for title in form.titles] == [
        "THỐNG KÊ",
        "Các đơn vị không đạt điển hình về phong trào toàn dân bảo vệ ANTQ",
        BLANK,
    ]
    assert [group.heading for group in form.groups] == ["Năm 2023", "Năm 2024"]
    last = ("Tiêu chí không đạt", "Giải thích lý do không đạt")
    assert headings(form) == [
        ("TT", "Tên các xã, phường, thị trấn không đạt", *last),
        ("TT", "Tên các CQ, DN, CSGD không đạt", *last),
        ("TT", "Dự kiến các xã, phường, thị trấn không đạt", *last),
        ("TT", "Dự kiến các CQ, DN, CSGD không đạt", *last),
    ]


@pytest.mark.parametrize(
    ("enclosure", "line"),
    [
        (Enclosure(), BLANK),
        (
            Enclosure("15", date(2024, 7, 20), "Nghệ An"),
            "(Kèm theo Báo cáo số 15/BCA-CAT-PV01 ngày 20/7/2024 của Công an tỉnh Nghệ An)",
        ),
        (
            Enclosure(day=date(2025, 1, 3)),
            "(Kèm theo Báo cáo số/BCA-CAT-PV01 ngày 03/01/2025 của Công an tỉnh.....)",
        ),
    ],
)
def test_the_line_of_the_report_it_is_enclosed_with(two_years, enclosure, line):
    assert made(two_years, enclosure=enclosure).sheets[0].titles[2].text == line


def test_failed_units_with_their_parent_their_failed_criteria_and_reasons(two_years):
    xa, truong, *_ = made(two_years).sheets[0].blocks()
    assert said(xa) == [
        [
            1,
            "Xã An, huyện Một",
            [
                (
                    "2. Quý I, Đảng ủy có nghị quyết, UBND có kế hoạch (tiêu chí 2, Quyết định 9745/QĐ-BCA-V05)",
                    "Nghị quyết số 12-NQ/ĐU ban hành ngày 12/4/2023, yêu cầu ban hành trong quý I năm 2023.",
                ),
                (
                    "4. Có mô hình trong phong trào hoạt động hiệu quả (dự thảo theo Kế hoạch năm 2025)",
                    "Chưa có mô hình nào đang hoạt động hiệu quả, yêu cầu từ 01 mô hình trở lên; còn thiếu 01 mô hình.",
                ),
            ],
        ]
    ]
    assert said(truong) == []


def test_a_projection_tells_the_certain_from_the_expected(two_years):
    *_, xa, truong = made(two_years).sheets[0].blocks()
    assert [row[:2] for row in said(xa)] == [
        [1, "Phường Bình\n(đã chắc chắn không đạt)"],
        [2, "Xã Dương, huyện Một\n(dự kiến không đạt)"],
    ]
    assert [row[:2] for row in said(truong)] == [[1, "Trường THCS An, xã An\n(dự kiến không đạt)"]]


def test_each_value_knows_the_unit_behind_it(two_years):
    xa, *_ = made(two_years).sheets[0].blocks()
    assert {cell.behind.units for line in xa.rows[0].lines for cell in line} == {("X1",)}


def test_the_undetermined_are_counted_under_the_block_and_named_with_what_is_lacking(two_years):
    form, undetermined, _ = made(two_years).sheets
    assert [block.remarks for block in form.blocks()] == [
        ("Ngoài ra có 01 đơn vị đăng ký chưa kết luận vì chưa đủ số liệu, ghi tại trang “Chưa kết luận”.",),
        (),
        (
            "Ngoài ra có 01 đơn vị đăng ký chưa kết luận vì chưa đủ số liệu, ghi tại trang “Chưa kết luận”.",
            "Ngoài ra có 01 đơn vị đăng ký không có kết quả đánh giá, ghi tại trang “Chưa kết luận”.",
        ),
        (),
    ]
    (block,) = undetermined.blocks()
    assert undetermined.name == "Chưa kết luận"
    assert undetermined.titles[1].text == (
        "Các đơn vị đăng ký chưa kết luận điển hình về phong trào toàn dân bảo vệ ANTQ"
    )
    assert [row[:-1] for row in said(block)] == [
        [1, 2023, "Xã Chung, huyện Một", "Chưa có phiếu tự đánh giá."],
        [
            2,
            2024,
            "Xã An, huyện Một",
            (
                "1. Quán triệt, triển khai đầy đủ đến mọi thôn, khu dân cư: đơn vị chưa báo cáo “Quán triệt”.\n"
                "4. Có mô hình trong phong trào hoạt động hiệu quả: đơn vị chưa báo cáo “Số mô hình”."
            ),
        ],
        [
            3,
            2024,
            "Xã Chung, huyện Một",
            "Không có trong lần đánh giá: đơn vị ngoài phạm vi áp dụng, hoặc đăng ký sau lần đánh giá.",
        ],
    ]


@pytest.mark.parametrize("event", ["granted", "revoked"])
def test_a_unit_that_a_decision_recognised_is_not_among_those_that_did_not_achieve(office, event):
    office.enrol("X1", "dien-hinh", 2023)
    office.enrol("X2", "dien-hinh", 2023)
    run = office.run("dien-hinh", 2023)
    for code in ("X1", "X2"):
        office.assess(run, code, "dien-hinh.xa", "not_achieved", (("1", "fail", "Vì thế."),))
    for sort in dict.fromkeys(("granted", event)):
        office.recognise("X1", "dien-hinh", 2023, sort)
    block = next(made(office, years=[2023]).sheets[0].blocks())
    if event == "revoked":
        assert ([row[1] for row in said(block)], block.remarks) == (["Xã An, huyện Một", "Phường Bình"], ())
        return
    assert [row[:2] for row in said(block)] == [[1, "Phường Bình"]]
    assert block.remarks == (
        (
            "Không kể 01 đơn vị đã được công nhận theo quyết định của cấp có thẩm quyền: "
            "Xã An, huyện Một (quyết định số 12/QĐ-UBND ngày 15/01/2024)."
        ),
    )


def test_no_undetermined_no_sheet_for_them(office):
    office.enrol("X1", "dien-hinh", 2023)
    office.assess(office.run("dien-hinh", 2023), "X1", "dien-hinh.xa", "achieved")
    assert [sheet.name for sheet in made(office, years=[2023]).sheets] == ["Thống kê", "Bộ tiêu chí"]


def test_only_enrolled_units_are_listed(office):
    office.enrol("X1", "dien-hinh", 2023)
    run = office.run("dien-hinh", 2023)
    office.assess(run, "X1", "dien-hinh.xa", "not_achieved", (("1", "fail", "Vì thế."),))
    office.assess(run, "X2", "dien-hinh.xa", "not_achieved", (("1", "fail", "Vì thế."),))
    xa, _ = made(office, years=[2023]).sheets[0].blocks()
    assert [row[1] for row in said(xa)] == ["Xã An, huyện Một"]


def test_footnotes_say_the_basis_in_the_language_pages_words(two_years):
    form = made(two_years, notes=["Ghi chú riêng."]).sheets[0]
    assert form.footnotes == (
        "Kết quả năm 2023 lập theo số liệu đến ngày 31/12/2023.",
        "Kết quả dự kiến năm 2024 lập theo số liệu đến ngày 14/7/2024.",
        "Ghi chú riêng.",
        HEAD,
        "Số của tiêu chí là số thứ tự ghi tại trang “Bộ tiêu chí”.",
        (
            "Các tiêu chí số 1, 2 (xã, phường, thị trấn); 1 (cơ sở giáo dục) ghi theo nguồn thứ cấp, cần đối chiếu"
            " văn bản gốc trước khi ký."
        ),
        (
            "Các tiêu chí số 4 (xã, phường, thị trấn) là nội dung dự thảo phục vụ tự rà soát, chưa phải quy định của"
            " cấp có thẩm quyền."
        ),
        "Các tiêu chí số 3 (xã, phường, thị trấn) chưa có văn bản gốc để đối chiếu, chưa đưa vào đánh giá.",
        "Kết quả tạm tính, chưa dùng làm căn cứ công nhận.",
    )


UNTIL = "Kết quả năm 2023 lập theo số liệu đến ngày 31/12/2023."
HEAD = "Mã nhật ký khi lập biểu: 57:3f2a1b0c9d8e7f60."


def hamlet_of_2023(office, **run):
    office.enrol("K1", "an-toan-antt", 2023)
    office.assess(office.run("an-toan-antt", 2023, **run), "K1", "an-toan-antt.khu-dan-cu", "achieved")


def test_a_table_that_rests_on_text_alone_tells_the_day_of_its_figures_only(office):
    hamlet_of_2023(office)
    assert made(office, "an-toan-antt", [2023]).sheets[0].footnotes == (UNTIL, HEAD)


def test_what_a_set_says_of_later_years_stands_under_these_alone(office):
    office.enrol("K1", "an-toan-antt", 2024, 2025)
    for year in (2024, 2025):
        office.assess(office.run("an-toan-antt", year), "K1", "an-toan-antt.khu-dan-cu", "achieved")
    note = "Ghi chú của an-toan-antt.khu-dan-cu từ năm 2025."
    assert note not in made(office, "an-toan-antt", [2024]).sheets[0].footnotes
    assert made(office, "an-toan-antt", [2025]).sheets[0].footnotes[-1] == note
    assert made(office, "an-toan-antt", [2024, 2025]).sheets[0].footnotes.count(note) == 1


def test_figures_that_end_early_are_told(office):
    hamlet_of_2023(office, early=["K1"])
    assert made(office, "an-toan-antt", [2023]).sheets[0].footnotes == (
        UNTIL,
        "Kết quả năm 2023: số liệu của 01 đơn vị chốt hoặc nộp trước ngày cuối kỳ, được lấy làm số liệu cả kỳ.",
        HEAD,
    )


def test_an_interim_result_says_so(office):
    hamlet_of_2023(office, as_of=date(2023, 7, 14), window_end=date(2023, 10, 31), early=["K1"])
    assert made(office, "an-toan-antt", [2023]).sheets[0].footnotes == (
        (
            "Kết quả năm 2023 là kết quả giữa kỳ, lập theo số liệu đến ngày 14/7/2023; kỳ đánh giá chưa kết thúc vào "
            "ngày đó."
        ),
        "Kết quả năm 2023: số liệu của 01 đơn vị chốt hoặc nộp trước ngày nói trên, được lấy làm số liệu đến ngày đó.",
        HEAD,
    )


def test_what_came_in_after_the_run_is_told_on_the_table_and_to_the_office(office):
    hamlet_of_2023(office)
    office.enrol("X1", "an-toan-antt", 2023)
    stale = (
        "Có 01 đơn vị nộp hoặc sửa số liệu năm 2023 sau lần đánh giá này, chưa được tính.",
        "Danh bạ hoặc đăng ký phấn đấu năm 2023 đã thay đổi sau lần đánh giá này, chưa được tính.",
    )
    assert made(office, "an-toan-antt", [2023]).sheets[0].footnotes == (UNTIL, *stale, HEAD)
    assert tuple(warnings(read_results(office.session, "an-toan-antt", [2023]))) == (
        *stale,
        "Muốn tính cả thì chạy lại “datchuan assess an-toan-antt --period 2023” rồi lập lại biểu.",
    )


def test_decisions_that_came_after_the_run_are_told():
    since = Since((), register=False, decisions=True)
    year = YearResults(
        2023,
        projected=False,
        as_of=date(2023, 10, 31),
        run_on=date(2023, 12, 1),
        units=(),
        register=Register(date(2023, 10, 31), ()),
        run_id=1,
        since=since,
    )
    assert list(outdated(year, words())) == [
        (
            "Quyết định công nhận, kết luận của Hội đồng, kết quả các năm trước hoặc quy tắc mà kết quả năm 2023 dựa "
            "vào đã thay đổi sau lần đánh giá này, chưa được tính."
        ),
    ]


def test_the_criteria_sheet_resolves_the_numbers(two_years):
    criteria = made(two_years).sheets[-1]
    assert [group.heading for group in criteria.groups] == [
        "Xã, phường, thị trấn điển hình (bản 2022)",
        "Cơ quan, doanh nghiệp, cơ sở giáo dục điển hình (bản 2022)",
    ]
    first, _ = criteria.blocks()
    assert [(row[0], row[3]) for row in said(first)] == [
        (1, "Nguồn thứ cấp"),
        (2, "Nguồn thứ cấp"),
        (3, "Chưa có văn bản gốc"),
        (4, "Dự thảo"),
    ]


def test_another_standard_is_named_and_its_other_kinds_follow_as_an_addition(office):
    for period in (2023, 2024):
        office.enrol("K1", "an-toan-antt", period)
        run = office.run("an-toan-antt", period)
        office.assess(run, "K1", "an-toan-antt.khu-dan-cu", "not_achieved", (("1.a", "fail", "Chưa có nghị quyết."),))
    form = made(office, "an-toan-antt").sheets[0]
    assert form.titles[1].text == "Các đơn vị không đạt tiêu chuẩn “An toàn về an ninh, trật tự”"
    assert [(group.heading, len(group.blocks)) for group in form.groups] == [
        ("Năm 2023", 2),
        ("Năm 2024", 2),
        ("Bổ sung ngoài biểu mẫu: Năm 2023", 1),
        ("Bổ sung ngoài biểu mẫu: Năm 2024", 1),
    ]
    assert headings(form)[4][1] == "Tên các khu dân cư không đạt"
    assert [row[:2] for row in said(list(form.blocks())[4])] == [[1, "Thôn 1, xã An"]]


def test_a_condition_before_the_criteria_and_a_total_are_reasons_too(office):
    office.enrol("X1", "dien-hinh", 2023)
    office.enrol("X2", "dien-hinh", 2023)
    run = office.run("dien-hinh", 2023)
    gate = {"gate_state": State.FAIL, "gate_reason": "Năm trước chưa đạt loại khá."}
    office.assess(run, "X1", "dien-hinh.xa", "not_achieved", **gate)
    office.assess(run, "X2", "dien-hinh.xa", "not_achieved", score_low="40.5", score_high="45")
    xa, _ = made(office, years=[2023]).sheets[0].blocks()
    assert [row[2] for row in said(xa)] == [
        [("Điều kiện chọn", "Năm trước chưa đạt loại khá.")],
        [("Tổng điểm", "Tổng điểm từ 40,5 đến 45, chưa đến mức được công nhận.")],
    ]


def test_every_kind_of_unit_has_its_block():
    kinds = [kind for block in words().blocks for kind in block.kinds]
    assert sorted(kinds) == sorted(UNIT_KINDS)
