"""Where units stand, what happened to titles by both times, and the draft list for a decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.recognition.chronicle import chronicle
from engine.process.recognition.deciding import Decision
from engine.process.recognition.granting import grantable
from engine.process.recognition.naming_units import named
from engine.process.recognition.reappraising import open_, revoke
from engine.process.recognition.standings import standing_of, standings
from engine.process.recognition.title_holders import Of
from engine.records import journal
from engine.records.register import RegisterRow, import_rows, register_on
from engine.reports.recognition import draft_list
from tests.engine.process.assessment.offices import on_both
from tests.engine.process.recognition.conftest import ACHIEVED, BY_PROVINCE


@on_both
def test_each_step_is_told(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED, X3=ACHIEVED, X4=ACHIEVED, X5=ACHIEVED | {"vu": "1"})
    at_work.appraise("X1", "X2", "X3")
    at_work.grant("X1", "X2")
    open_(at_work.store, Of("X2", "mau", 2024), "Có vụ việc", date(2025, 6, 1))
    with at_work.store.reading() as session:
        found = standings(session, "mau", 2024)
        assert standing_of(session, found[2].unit.id, "mau", 2024) == found[2]
        assert standing_of(session, 99, "mau", 2024) is None
    assert [(one.unit.code, one.state, one.words) for one in found] == [
        ("X1", "recognised", "đã công nhận"),
        ("X2", "under_reappraisal", "đang thẩm định lại"),
        ("X3", "appraised", "đã thẩm định: Đạt"),
        ("X4", "assessed", "đã đánh giá: Đạt (còn 02 tiêu chí chờ Hội đồng)"),
        ("X5", "assessed", "đã đánh giá: Không đạt (còn 02 tiêu chí chờ Hội đồng)"),
    ]


def test_before_any_run_there_are_enrolments(at_work: Any) -> None:
    at_work.office.register(("X1", "xa", None), ("X2", "xa", None), mau=["X1"])
    with at_work.store.reading() as session:
        found = standings(session, "mau", 2024)
    assert [(one.unit.code, one.state, one.words) for one in found] == [("X1", "enrolled", "đã đăng ký")]


@on_both
def test_history_by_both_times(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED)
    at_work.appraise("X1")
    granted = at_work.grant("X1")
    revoke(at_work.store, Of("X1", "mau", 2024), Decision("30/QĐ-UBND", date(2025, 7, 1), "UBND tỉnh"), "khoản 2")
    with at_work.store.reading() as session:
        everything = [(one.unit.code, one.event.event, one.event.effective_on) for one in chronicle(session)]
        assert everything == [("X1", "granted", date(2025, 1, 20)), ("X1", "revoked", date(2025, 7, 1))]
        assert [one.event.event for one in chronicle(session, known=granted.entry)] == ["granted"]
        assert [one.event.event for one in chronicle(session, on=date(2025, 6, 30))] == ["granted"]
    with at_work.store.writing() as session:
        import_rows(session, [RegisterRow("X1", str, "Xã mang tên sửa sau")])
    with at_work.store.reading() as session:
        assert [one.unit.name for one in chronicle(session, known=granted.entry)] == ["Đơn vị X1"]
        assert {one.unit.name for one in chronicle(session)} == {"Xã mang tên sửa sau"}
        assert len(chronicle(session, unit="X1", standard="mau")) == 2
        assert chronicle(session, standard="khac") == []
        with pytest.raises(ProblemsError) as error:
            chronicle(session, known=999)
        assert str(error.value).startswith("[RC-036] --known-at: nhật ký không có mục này. Đã thấy: 999. Cần: số của ")
        with pytest.raises(ProblemsError) as error:
            chronicle(session, unit="X9")
        assert error.value.problems[0].code == "RC-037"


def draft(at_work: Any) -> Any:
    faults: list[Any] = []
    with at_work.store.reading() as session:
        found = grantable(session, "mau", 2024, replace(BY_PROVINCE, number=""), None, faults)
        register = register_on(session, found.run.register_day)
        assert faults == []
        return draft_list(found, register, journal.head_of(session), date(2025, 1, 20), "SỐ LIỆU MINH HỌA")


def test_the_draft_list_names_who_can_be_and_who_cannot(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED | {"vu": "1"}, X3=ACHIEVED)
    at_work.appraise("X1")
    table = draft(at_work)
    with at_work.store.reading() as session:
        head = journal.head_of(session)
    listed, refused = table.sheets
    assert [title.text for title in listed.titles] == [
        "DANH SÁCH",
        "Các đơn vị được công nhận đạt tiêu chuẩn “mau” năm 2024",
        "(Dự thảo, kèm theo Quyết định số......./QĐ-...... ngày....../....../2025 của UBND tỉnh)",
    ]
    [block] = listed.blocks()
    assert [[cell.value for cell in row.cells] for row in block.rows] == [[1, "Đơn vị X1", "Xã", "", "X1"]]
    assert listed.footnotes == (
        "Theo lần đánh giá số 1, số liệu đến ngày 31/12/2024.",
        (
            "Mọi tiêu chí chưa đối chiếu văn bản gốc hoặc do Hội đồng kết luận của các đơn vị trong danh sách đều đã "
            "có kết luận của Hội đồng."
        ),
        "02 đơn vị đã đăng ký chưa đủ điều kiện công nhận: xem trang “Chưa đủ điều kiện”.",
        f"Mã nhật ký khi lập: {head}.",
    )
    assert [title.text for title in refused.titles] == [
        "ĐƠN VỊ CHƯA ĐỦ ĐIỀU KIỆN CÔNG NHẬN",
        "(Công nhận đạt tiêu chuẩn “mau” năm 2024)",
    ]
    [block] = refused.blocks()
    assert [(row.cells[1].value, [line[0].value for line in row.lines]) for row in block.rows] == [
        ("Đơn vị X2 (X2)", ["Không đạt tiêu chuẩn: tiêu chí 1 “Không để xảy ra vụ nào”."]),
        (
            "Đơn vị X3 (X3)",
            [
                (
                    "Kết quả tạm tính, Hội đồng chưa kết luận về 2 tiêu chí: tiêu chí 2 “Thực hiện đầy đủ quy định”; "
                    "tiêu chí 3 “Nội dung chưa có văn bản gốc”."
                )
            ],
        ),
    ]
    assert (table.mark, table.dated) == ("SỐ LIỆU MINH HỌA", date(2025, 1, 20))


def test_lists_in_files(at_work: Any, tmp_path: Any) -> None:
    path = tmp_path / "danh-sach.csv"
    path.write_text("TT;Mã đơn vị\n1;X1\n2;X2\n", "utf-8")
    assert [code for code, _ in named([], path).codes] == ["X1", "X2"]
    with pytest.raises(ProblemsError) as error:
        named(["X1"], path)
    assert str(error.value) == (
        "[RC-035] “danh-sach.csv”, dòng 2, cột B: đơn vị có hai lần trong danh sách. Đã thấy: “X1”. "
        "Cần: mỗi đơn vị một lần. Cách sửa: bỏ bớt một lần."
    )
    path.write_text("TT;Mã\n1;X1\n", "utf-8")
    with pytest.raises(ProblemsError) as error:
        named([], path)
    assert str(error.value) == (
        "[RC-034] “danh-sach.csv”: không có cột “Mã đơn vị” hoặc cột không có mã nào. "
        "Cần: một dòng tiêu đề có cột “Mã đơn vị”, mỗi dòng dưới đó một đơn vị. "
        "Cách sửa: thêm cột “Mã đơn vị” hoặc chọn đúng tệp."
    )


def test_a_title_that_newer_figures_speak_against_is_marked(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    at_work.appraise("X1", "X2")
    at_work.grant("X1")

    def notes() -> dict[str, tuple[str, ...]]:
        with at_work.store.reading() as session:
            return {one.unit.code: one.notes for one in standings(session, "mau", 2024)}

    assert notes() == {"X1": (), "X2": ()}
    at_work.office.withdraw("X1")
    at_work.office.withdraw("X2")
    fresh = "có biểu mẫu nộp thêm hoặc rút sau lần đánh giá mới nhất"
    assert notes() == {"X1": (fresh,), "X2": ()}, "what is no title is not marked"
    at_work.office.submit("X1", reached=ACHIEVED | {"vu": "2"})
    at_work.assess()
    assert notes()["X1"] == ("kết quả mới nhất là không đạt",)
