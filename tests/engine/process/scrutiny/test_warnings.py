"""Each warning says exactly what it means, where it is meant, and nowhere else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from engine.process.scrutiny.warning import units_taken
from engine.process.scrutiny.wording import WARNINGS
from engine.records import journal
from engine.records.store import Enrolment, OfficeIncident, SourceReport, SourceValue, Workbook

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

PLAN = {"number": "12/KH-UBND", "date": "2024-01-10", "title": "Kế hoạch năm"}


def test_ten_times_the_period_before(desk: Any) -> None:
    desk.form("X1", {"so_nguoi": 250}, prior={"so_nguoi": 25})
    desk.form("X2", {"so_nguoi": 249}, prior={"so_nguoi": 25})
    assert desk.told() == [
        (
            "[CB-001] Đơn vị X1 (X1); trang “Số liệu”, ô D1: “Số người” là 250, gấp 10 lần trở lên so với kỳ trước "
            "(25). "
            "Nên xem có ghi thừa chữ số hoặc nhầm đơn vị tính không."
        )
    ]
    assert [(cell.unit, cell.cell) for cell in desk.warn()[0].cells] == [("X1", "D1"), ("X1", "F1")]


def test_a_tenth_of_the_period_before_as_last_years_form_told_it(desk: Any) -> None:
    desk.form("X1", {"so_nguoi": 200}, period=2023)
    desk.form("X1", {"so_nguoi": 20})
    assert desk.told() == [
        (
            "[CB-002] Đơn vị X1 (X1); trang “Số liệu”, ô D1: “Số người” là 20, chỉ còn một phần mười trở xuống so với "
            "kỳ trước (200). Nên xem có ghi thiếu chữ số hoặc nhầm đơn vị tính không."
        )
    ]


@pytest.mark.parametrize(("now", "before"), [(19, 1), (1, 19), (10, 0), (0, 0)])
def test_of_small_figures_ten_times_says_nothing(desk: Any, now: int, before: int) -> None:
    desk.form("X1", {"so_nguoi": now}, prior={"so_nguoi": before})
    assert desk.told() == []


def test_halfway_through_the_period_only_what_is_expected_can_be_too_little(desk: Any) -> None:
    halfway = date(2024, 6, 30)
    desk.form("X1", {"so_nguoi": 3}, prior={"so_nguoi": 100}, as_of=halfway)
    desk.form("X2", {"so_nguoi": 3}, prior={"so_nguoi": 100}, projected={"so_nguoi": 9}, as_of=halfway)
    (one,) = desk.warn()
    assert (one.code, one.unit.code, one.cells[0].cell) == ("CB-002", "X2", "E1")


def test_incidents_that_are_no_more(desk: Any) -> None:
    desk.form("X1", {"vu_viec": []}, prior={"vu_viec": 20})
    desk.form("X2", {"vu_viec": []}, prior={"vu_viec": 19})
    assert desk.told() == [
        (
            "[CB-003] Đơn vị X1 (X1); trang “Số liệu”, ô D1: “Vụ việc” từ 20 vụ ở kỳ trước giảm xuống không có vụ nào. "
            "Nên đối chiếu với sổ theo dõi vụ việc."
        )
    ]


def test_one_document_on_the_forms_of_two_units(desk: Any) -> None:
    desk.form("X1", {"ke_hoach": PLAN})
    desk.form("X2", {"cac_van_ban": [{**PLAN, "number": "12 /kh-ubnd", "title": "Khác"}]})
    assert desk.told() == [
        (
            "[CB-004] Đơn vị X1 (X1); trang “Số liệu”, ô D1: “Kế hoạch”: văn bản số “12/KH-UBND” ngày 10/01/2024 cũng "
            "được "
            "đơn vị khác kê khai: Đơn vị X2 (X2). Nên xem bản gốc để biết văn bản là của đơn vị nào."
        ),
        (
            "[CB-004] Đơn vị X2 (X2); trang “Số liệu”, ô D1: “Các văn bản”: văn bản số “12 /kh-ubnd” ngày 10/01/2024 "
            "cũng được "
            "đơn vị khác kê khai: Đơn vị X1 (X1). Nên xem bản gốc để biết văn bản là của đơn vị nào."
        ),
    ]


def test_a_document_of_the_unit_above_is_everybodys(desk: Any) -> None:
    desk.form("X1", {"ke_hoach": PLAN})
    desk.form("K1", {"ke_hoach": PLAN})
    desk.form("K2", {"ke_hoach": PLAN})
    assert desk.told() == []
    desk.form("X2", {"ke_hoach": PLAN})
    assert {one.unit.code for one in desk.warn()} == {"X1", "X2", "K1", "K2"}
    assert [one.text.rpartition(": ")[2] for one in desk.warn("K1")] == ["Đơn vị X2 (X2)"]


def test_each_unit_numbers_its_own_enrolment_document(desk: Any) -> None:
    desk.form("X1", {"dang_ky_mau": PLAN})
    desk.form("X2", {"dang_ky_mau": PLAN})
    assert desk.told() == []


def test_without_the_unit_above_two_below_are_told(desk: Any) -> None:
    desk.form("K1", {"ke_hoach": PLAN})
    desk.form("K2", {"ke_hoach": PLAN | {"date": "2024-01-11"}})
    assert desk.told() == []
    desk.form("K2", {"ke_hoach": PLAN}, revision=2)
    assert [one.unit.code for one in desk.warn()] == ["K1", "K2"]


def test_what_more_than_ten_units_name_came_from_above(desk: Any) -> None:
    desk.units(*((f"Y{number}", "xa", None) for number in range(10)))
    for number in range(10):
        desk.form(f"Y{number}", {"ke_hoach": PLAN})
    assert len(desk.warn()) == 10
    desk.form("X1", {"ke_hoach": PLAN})
    assert desk.warn() == []


FULL = {
    "so_nguoi": 25,
    "ty_le": 70,
    "vu_viec": ["2024-03-05"],
    "ke_hoach": {"number": "7", "title": "Kế hoạch"},
    "ghi_chu": "Đủ",
}
EXPECTED = {"so_nguoi": 27, "ty_le": 71, "vu_viec": ["2024-03-05"]}


def test_a_form_that_is_anothers(desk: Any) -> None:
    desk.form("X1", FULL, projected=EXPECTED)
    desk.form("X2", FULL, projected=EXPECTED)
    desk.form("K1", FULL, projected=EXPECTED)
    told = desk.told()
    assert told[0] == (
        "[CB-005] Đơn vị X1 (X1); trang “Số liệu”, ô D5: mọi số liệu của biểu mẫu giống hệt biểu mẫu của đơn vị khác: "
        "Đơn vị X2 (X2). Nên hỏi lại đơn vị xem có chép nhầm biểu mẫu của nhau không."
    )
    assert [one.unit.code for one in desk.warn() if one.code == "CB-005"] == ["X1", "X2"]
    assert [one.unit.code for one in desk.warn("X2") if one.code == "CB-005"] == ["X2"]


def test_forms_that_say_little_may_be_alike_and_one_figure_makes_them_differ(desk: Any) -> None:
    nothing = {"so_nguoi": 0, "ty_le": 1, "vu_viec": []}
    desk.form("X1", nothing, projected=nothing, prior=nothing)
    desk.form("X2", nothing, projected=nothing, prior=nothing)
    desk.form("K1", FULL, projected=EXPECTED)
    desk.form("K2", FULL, projected=EXPECTED | {"so_nguoi": 28})
    assert [one.code for one in desk.warn()] == ["CB-006", "CB-006"]


def test_the_parts_are_more_than_the_whole(desk: Any) -> None:
    desk.form("X1", {"so_nguoi": 49, "ty_le": 50})
    desk.form("K1", {"so_nguoi": 30, "ty_le": 90})
    desk.form("K2", {"so_nguoi": 20, "ty_le": 90})
    assert (
        desk.told()
        == desk.told("X1")
        == [
            (
                "[CB-006] Đơn vị X1 (X1); trang “Số liệu”, ô D1: “Số người”: 2 khu dân cư cộng lại là 50, nhiều hơn "
                "số của cả "
                "đơn vị (49). Nên đối chiếu số của đơn vị với số của từng khu dân cư."
            )
        ]
    )
    assert [cell.unit for cell in desk.warn()[0].cells] == ["X1", "K1", "K2"]
    desk.form("X1", {"so_nguoi": 50}, revision=2)
    assert desk.told() == []


def test_figures_of_another_time(desk: Any) -> None:
    desk.form("X1", {"vu_viec": ["2023-11-15", "2023-11-16", "2024-11-15"]}, as_of=date(2024, 11, 16))
    desk.form("X2", {"vu_viec": ["2023-11-16"]}, as_of=date(2024, 11, 15))
    assert desk.told() == [
        (
            "[CB-007] Đơn vị X1 (X1); trang “Số liệu”, ô D1: “Vụ việc”: vụ việc ghi ngày 15/11/2023 nằm ngoài "
            "kỳ đánh giá "
            "(16/11/2023 đến 15/11/2024), không được tính cho kỳ này. Nên xem có ghi nhầm năm không."
        ),
        (
            "[CB-008] Đơn vị X1 (X1): số liệu tính đến ngày 16/11/2024, nằm ngoài kỳ đánh giá (16/11/2023 đến "
            "15/11/2024). "
            "Nên xem số liệu có gồm phần ngoài kỳ không."
        ),
    ]


def source(desk: Any, code: str, value: str, revision: int = 1, name: str = "so_nguoi") -> int:
    with desk.store.writing() as session:
        entry = journal.upcoming(session)
        sha = f"{revision:x}{'f' * 63}"
        session.add(Workbook(sha256=sha, content=b"", entry=entry))
        session.flush()
        one = SourceReport(
            source="Phòng PC04",
            unit_id=desk.ids[code],
            period=2024,
            revision=revision,
            file_name="pc04.xlsx",
            workbook_sha256=sha,
            received_at=datetime(2024, 11, 21, tzinfo=UTC),
            entry=entry,
        )
        session.add(one)
        session.flush()
        session.add(
            SourceValue(
                report_id=one.id,
                standard="mau",
                indicator=name,
                value=value,
                sheet="Xã",
                cell="H9",
                seen=value.strip('"'),
                entry=entry,
            )
        )
        return journal.record(session, "test.source", {}).seq


def test_a_second_source_says_otherwise(desk: Any) -> None:
    desk.form("X1", {"so_nguoi": 25})
    desk.form("X2", {"ty_le": 25})
    source(desk, "X1", "24")
    source(desk, "X2", "24", revision=2)
    assert desk.told() == [
        (
            "[CB-009] Đơn vị X1 (X1); trang “Số liệu”, ô D1: “Số người”: đơn vị ghi “25”, Phòng PC04 ghi “24”. "
            "Nên đối chiếu hai nguồn; khi đánh giá, số liệu của đơn vị vẫn được tính."
        ),
        (
            "[CB-009] Đơn vị X2 (X2): “Số người”: đơn vị ghi để trống, Phòng PC04 ghi “24”. "
            "Nên đối chiếu hai nguồn; khi đánh giá, số liệu của đơn vị vẫn được tính."
        ),
    ]


def test_only_the_newest_word_of_a_source_counts_and_texts_may_be_written_otherwise(desk: Any) -> None:
    desk.form("X1", {"so_nguoi": 25, "ghi_chu": "Không  có GÌ"})
    before = source(desk, "X1", "24")
    source(desk, "X1", "25.0", revision=2)
    source(desk, "X1", '"không có gì"', revision=3, name="ghi_chu")
    assert desk.told() == []
    assert [one.code for one in desk.warn(known=before)] == ["CB-009"]


def incident(desk: Any, code: str, day: date, takes_back: int | None = None) -> int:
    with desk.store.writing() as session:
        entry = journal.upcoming(session)
        one = OfficeIncident(
            unit_id=desk.ids[code], indicator="vu_viec", happened_on=day, takes_back=takes_back, entry=entry
        )
        session.add(one)
        session.flush()
        journal.record(session, "test.incident", {})
        return one.id


def test_an_incident_that_the_office_knows_of(desk: Any) -> None:
    desk.form("X1", {"vu_viec": ["2024-03-05"]})
    desk.form("X2", {"vu_viec": 1})
    desk.form("K1", {"so_nguoi": 1})
    for code, day in (("X1", 5), ("X1", 6), ("X2", 5), ("K1", 7)):
        incident(desk, code, date(2024, 3, day))
    incident(desk, "X1", date(2024, 11, 16))
    assert desk.told() == [
        (
            "[CB-010] Đơn vị X1 (X1); trang “Số liệu”, ô D1: “Vụ việc”: cơ quan biết vụ ngày 06/03/2024 mà biểu mẫu "
            "của đơn vị "
            "ghi “['2024-03-05']”. Nên hỏi lại đơn vị; khi đánh giá, số liệu của đơn vị vẫn được tính."
        ),
        (
            "[CB-010] Đơn vị K1 (K1): “Vụ việc”: cơ quan biết vụ ngày 07/03/2024 mà biểu mẫu của đơn vị để trống. "
            "Nên hỏi lại đơn vị; khi đánh giá, số liệu của đơn vị vẫn được tính."
        ),
    ]


def test_an_incident_taken_back_or_after_the_figures_end_warns_no_more(desk: Any) -> None:
    desk.form("X1", {"vu_viec": []}, as_of=date(2024, 6, 30))
    first = incident(desk, "X1", date(2024, 3, 6))
    incident(desk, "X1", date(2024, 7, 1))
    assert [one.text.count("/2024") for one in desk.warn()] == [1]
    incident(desk, "X1", date(2024, 3, 6), takes_back=first)
    assert desk.told() == []


def test_the_enrolment_document_of_the_form_is_another(desk: Any) -> None:
    paper = {"number": "05/ĐK", "date": "2024-01-15"}
    for code, document, day in (("X1", "06/ĐK", date(2024, 1, 15)), ("X2", "05/ĐK-UBND", date(2024, 1, 15))):
        desk.form(code, {"dang_ky_mau": paper})
        with desk.store.writing() as session:
            entry = journal.upcoming(session)
            session.add(
                Enrolment(
                    unit_id=desk.ids[code],
                    standard="mau",
                    period=2024,
                    revision=1,
                    enrolled_on=day,
                    document=document,
                    entry=entry,
                )
            )
            journal.record(session, "test.enrolled", {})
    assert [one for one in desk.told() if "CB-011" in one] == [
        (
            "[CB-011] Đơn vị X1 (X1); trang “Số liệu”, ô D1: văn bản đăng ký trong biểu mẫu ghi “05/ĐK” ngày "
            "15/01/2024, danh "
            "sách đăng ký ghi “06/ĐK” ngày 15/01/2024. Nên sửa danh sách đăng ký hoặc đề nghị đơn vị sửa biểu mẫu."
        )
    ]


def test_of_two_forms_of_the_period_before_the_one_received_later_counts_whenever_it_came_here(desk: Any) -> None:
    """A form that was handed up comes here after those that its office received later."""
    for standard, number, day in (("khac", 300, 20), ("mau", 20, 10)):
        received = datetime(2023, 11, day, tzinfo=UTC)
        desk.form("X1", {"so_nguoi": number}, period=2023, standard=standard, received_at=received)
    desk.form("X1", {"so_nguoi": 250})
    assert desk.told() == []


def test_warnings_are_of_what_counts_as_it_was_known(desk: Any) -> None:
    first = desk.form("X1", {"so_nguoi": 250}, prior={"so_nguoi": 25})
    mended = desk.form("X1", {"so_nguoi": 26}, prior={"so_nguoi": 25}, revision=2)
    assert desk.told() == []
    assert [one.code for one in desk.warn(known=first)] == ["CB-001"]
    with desk.store.reading() as session:
        assert units_taken(session, [first, mended]) == {2024: {desk.ids["X1"]}}


def test_an_incident_that_a_unit_below_lists_too(desk: Any) -> None:
    desk.form("X1", {"vu_viec_ca_duoi": ["2024-03-05", "2023-03-05", "2024-06-01"], "vu_viec": ["2024-03-05"]})
    desk.form("K1", {"vu_viec_ca_duoi": ["2024-03-05"], "vu_viec": ["2024-03-05"]})
    desk.form("K2", {"vu_viec_ca_duoi": ["2023-03-05"]})
    desk.form("X2", {"vu_viec_ca_duoi": ["2024-03-05"]})
    assert [text for text in desk.told("X1") if "CB-012" in text] == [
        (
            "[CB-012] Đơn vị X1 (X1); trang “Số liệu”, ô D1: “Vụ việc kể cả cấp dưới”: vụ việc ngày 05/03/2024 "
            "trùng ngày với vụ Đơn vị K1 (K1) đã báo cáo; nếu là một vụ thì đang bị tính hai lần. Nên hỏi lại đơn vị; "
            "vụ của đơn vị trực thuộc thì không ghi vào biểu mẫu của đơn vị cấp trên."
        )
    ]
    assert [one.code for one in desk.warn("X2") + desk.warn("K1")] == []


@pytest.mark.parametrize("none", [[], 0])
def test_days_of_this_window_on_the_form_of_another_year(desk: Any, none: object) -> None:
    desk.form("X1", {"vu_viec": ["2023-12-25", "2023-03-05"]}, period=2023)
    assert desk.told() == []
    desk.form("X1", {"vu_viec": none})
    assert desk.told() == desk.told("X1")
    assert desk.told() == [
        (
            "[CB-013] Đơn vị X1 (X1); trang “Số liệu”, ô D1: “Vụ việc”: biểu mẫu năm 2023 ghi vụ việc ngày 25/12/2023, "
            f"thuộc kỳ đánh giá năm 2024, mà biểu mẫu năm 2024 ghi “{none}”. Nên hỏi lại đơn vị; khi đánh giá năm "
            "2024, vụ việc đó vẫn được tính."
        )
    ]


@pytest.mark.parametrize("own", [["2023-12-25"], 1, 3])
def test_a_day_that_this_form_lists_too_and_a_number_that_has_no_days(desk: Any, own: object) -> None:
    desk.form("X1", {"vu_viec": ["2023-12-25"]}, period=2023)
    desk.form("X1", {"vu_viec": own})
    assert [one.code for one in desk.warn()] == []


def test_a_declared_figure_of_the_period_before_that_its_form_overrules(desk: Any) -> None:
    desk.form("X1", {"so_nguoi": 3, "vu_viec": ["2023-03-05"], "ke_hoach": PLAN}, period=2023)
    desk.form("X1", {"so_nguoi": 5}, prior={"so_nguoi": 4, "vu_viec": 1, "ke_hoach": PLAN | {"number": "13/KH"}})
    desk.form("X2", {"so_nguoi": 5}, prior={"so_nguoi": 4})
    assert (
        "[CB-014] Đơn vị X1 (X1); trang “Số liệu”, ô F1: “Số người”: của kỳ trước biểu mẫu này ghi “4”, biểu mẫu năm "
        "2023 ghi “3”. Nên đối chiếu hai biểu mẫu; khi đánh giá, điều ghi ở biểu mẫu năm 2023 được tính."
    ) in desk.told()
    assert {(one.code, one.indicator) for one in desk.warn()} == {("CB-014", "so_nguoi"), ("CB-014", "ke_hoach")}


def test_the_form_of_the_same_standard_overrules(desk: Any) -> None:
    desk.form("X1", {"so_nguoi": 4}, period=2023)
    desk.form("X1", {"so_nguoi": 3}, period=2023, standard="khac")
    desk.form("X1", {"so_nguoi": 5}, prior={"so_nguoi": 4})
    assert desk.told() == []


def test_every_code_is_tried_here(databases: object) -> None:
    tried = Path(__file__).read_text("utf-8")
    assert [code for code in WARNINGS if f'"{code}"' not in tried and f"[{code}]" not in tried] == []
