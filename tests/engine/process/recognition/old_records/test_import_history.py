"""Old records taken over: matched through the register of their year, whole or not at all, once and no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.recognition.old_records import HistoryChange, import_history, matching
from engine.process.recognition.old_records.form import history_form
from engine.records import journal
from engine.records.days import today
from engine.records.register.changing import State, put_states
from engine.records.register.reorganising import Merge, Successor, reorganise
from engine.records.store import AwardRevocation, Store, init_store
from engine.records.titles import awards, titles
from engine.sheets.fillable_xlsx import fillable_to_xlsx
from engine.sheets.texts import folded
from tests.stores import entering

pytestmark = pytest.mark.alike(
    but={"test_titles_classes_and_awards_are_kept_as_old_records", "test_the_same_again_changes_nothing"}
)

HEAD = (
    "Mã đơn vị;Tên đơn vị;Loại đơn vị;Đơn vị cấp trên;Tiêu chuẩn;Năm;Kết quả;Xếp loại;Hình thức khen thưởng;"
    "Số quyết định;Ngày quyết định;Cấp quyết định"
)
MERGED = date(2025, 7, 1)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """Xã Một and Xã Hai with a hamlet called Thôn 1 each; on 1 July 2025 Xã Hai is no more."""
    made = init_store(database)
    with entering(made) as at:
        one, two = at.unit("X1", "xa", name="Xã Một"), at.unit("X2", "xa", name="Xã Hai")
        at.unit("K1", "khu_dan_cu", one, name="Thôn 1")
        at.unit("K2", "khu_dan_cu", two, name="Thôn 1")
    with entering(made) as at:
        put_states(at.session, [State(two, "X2", "Xã Hai", "xa", valid_from=MERGED, living=False)], at.entry)
    yield made
    made.close()


@pytest.fixture
def take(store: Store, tmp_path: Path) -> Any:
    def take(*lines: str, head: str = HEAD) -> HistoryChange:
        path = tmp_path / "ho-so.csv"
        path.write_text("\n".join((head, *lines)), "utf-8")
        return import_history(store, [path])

    return take


def refused(take: Any, *lines: str, head: str = HEAD) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        take(*lines, head=head)
    return [str(problem) for problem in error.value.problems]


def test_titles_classes_and_awards_are_kept_as_old_records(store: Store, take: Any) -> None:
    change = take(
        "X1;;;;an-toan-antt;2019;Đạt;;;12/QĐ-UBND;20/12/2019;UBND huyện",
        ";xã  một;xã;;an-toan-antt;2020;Không đạt;Trung bình;;;;",
        ";Thôn 1;thôn;Xã Hai;an-toan-antt;2020;đạt;;;;;",
        "X1;;;;;2020;;;Giấy khen tỉnh;7/QĐ-UBND;;",
        ";Xã Hai;xã;;an-toan-antt;2025;Đạt;;;3/QĐ-UBND;15/6/2025;UBND huyện",
    )
    assert (change.reached, change.not_reached, change.awards, change.unchanged) == (3, 1, 1, 0)
    with store.reading() as session:
        found = [
            (t.unit_id, t.period, t.state, t.source, t.class_, t.last.document, t.last.effective_on, t.last.entry)
            for t in titles(session)
        ]
        assert found == [
            (1, 2019, "recognised", "old_records", None, "12/QĐ-UBND", date(2019, 12, 20), change.entry),
            (1, 2020, "not_reached", "old_records", "trung_binh", None, date(2020, 12, 31), change.entry),
            (2, 2025, "recognised", "old_records", None, "3/QĐ-UBND", date(2025, 6, 15), change.entry),
            (4, 2020, "recognised", "old_records", None, None, date(2020, 12, 31), change.entry),
        ]
        assert [(a.unit_id, a.form, a.period, a.standard, a.document) for a in awards(session)] == [
            (1, "giay-khen-tinh", 2020, None, "7/QĐ-UBND")
        ]
        assert journal.verify(session).problems == ()


def test_a_form_written_as_papers_call_it_is_that_form(store: Store, take: Any) -> None:
    called = "Giấy khen của Chủ tịch  Ủy ban nhân dân cấp xã"
    take(f"X1;;;;;2020;;;{called};;;", f"X1;;;;;2021;;;{called.upper()} (tập thể);;;", "X1;;;;;2022;;;giay-khen-xa;;;")
    with store.reading() as session:
        assert [one.form for one in awards(session)] == ["giay-khen-xa"] * 3


def test_the_same_again_changes_nothing(store: Store, take: Any) -> None:
    lines = ("X1;;;;an-toan-antt;2019;Đạt;;;12/QĐ-UBND;20/12/2019;", "X1;;;;;2020;;;Giấy khen tỉnh;;;")
    take(*lines)
    again = take(*lines)
    assert (again.reached, again.awards, again.unchanged, again.entry) == (0, 0, 2, None)


def test_an_award_that_was_taken_back_is_not_taken_over_again(store: Store, take: Any) -> None:
    line = "X1;;;;;2020;;;Giấy khen tỉnh;7/QĐ-UBND;;"
    take(line)
    with entering(store) as at:
        at.session.add(
            AwardRevocation(
                award_id=1,
                ground="false_dossier",
                said="giả hồ sơ",
                document="9/QĐ-UBND",
                decided_on=date(2021, 3, 1),
                authority="Ủy ban nhân dân tỉnh",
                entry=at.entry,
            )
        )
    again = take(line)
    assert (again.awards, again.unchanged, again.entry) == (0, 1, None)


def test_the_names_of_a_year_are_folded_once_however_many_lines_ask_for_them(
    store: Store, take: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with entering(store) as at:
        for number in range(40):
            at.unit(f"M{number}", "khu_dan_cu", 1, name=f"Thôn mới {number}")
    asked: list[str] = []
    monkeypatch.setattr(matching, "folded", lambda text: asked.append(text) or folded(text))
    change = take(*(f";Thôn mới {number};thôn;;an-toan-antt;2019;Đạt;;;;;" for number in range(40)))
    assert (change.reached, len(asked)) == (40, 44 + 40)


def test_near_misses_are_shown_and_nothing_is_guessed(take: Any) -> None:
    assert refused(
        take,
        ";Xã Mốt;xã;;an-toan-antt;2019;Đạt;;;;;",
        ";Thôn 1;thôn;;an-toan-antt;2019;Đạt;;;;;",
        "X9;;;;an-toan-antt;2019;Đạt;;;;;",
        "X1;Xã Hai;;;an-toan-antt;2019;Đạt;;;;;",
        "X1;;phường;;an-toan-antt;2019;Đạt;;;;;",
        "X2;;;;an-toan-antt;2026;Đạt;;;;;",
    ) == [
        (
            "[HS-014] “ho-so.csv”, dòng 2, cột B: không có đơn vị này trong danh bạ của năm 2019. "
            "Đã thấy: “Xã Mốt”, xã. Cần: có phải “Xã Một” (X1)? "
            "Cách sửa: sửa cho đúng như danh bạ khi đó, hoặc bổ sung danh bạ của năm đó rồi nhập lại."
        ),
        (
            "[HS-015] “ho-so.csv”, dòng 3, cột B: nhiều đơn vị cùng tên, cùng loại. Đã thấy: “Thôn 1”, khu dân cư. "
            "Cần: một trong: “Thôn 1” (K1, thuộc Xã Một); “Thôn 1” (K2, thuộc Xã Hai). "
            "Cách sửa: ghi mã đơn vị hoặc đơn vị cấp trên."
        ),
        (
            "[HS-014] “ho-so.csv”, dòng 4, cột A: không có đơn vị này trong danh bạ của năm 2019. Đã thấy: “X9”. "
            "Cần: một đơn vị có trong danh bạ của năm 2019. "
            "Cách sửa: sửa cho đúng như danh bạ khi đó, hoặc bổ sung danh bạ của năm đó rồi nhập lại."
        ),
        (
            "[HS-016] “ho-so.csv”, dòng 5, cột B: tên không phải của đơn vị mang mã “X1” khi đó. Đã thấy: “Xã Hai”. "
            "Cần: “Xã Một”. Cách sửa: sửa mã đơn vị hoặc sửa ô này."
        ),
        (
            "[HS-016] “ho-so.csv”, dòng 6, cột C: loại không phải của đơn vị mang mã “X1” khi đó. Đã thấy: “phường”. "
            "Cần: “xã”. Cách sửa: sửa mã đơn vị hoặc sửa ô này."
        ),
        (
            "[HS-014] “ho-so.csv”, dòng 7, cột A: không có đơn vị này trong danh bạ của năm 2026. Đã thấy: “X2”. "
            "Cần: một đơn vị có trong danh bạ của năm 2026. "
            "Cách sửa: sửa cho đúng như danh bạ khi đó, hoặc bổ sung danh bạ của năm đó rồi nhập lại."
        ),
    ]


def test_every_fault_of_every_line_in_one_pass(take: Any) -> None:
    told = refused(
        take,
        ";;;;an-toan-antt;2019;Đạt;;;;;",
        "X1;;chợ;;an-toan-antt;2019;Đạt;;;;;",
        "X1;;;;an-toan;2019;Đạt;;;;;",
        "X1;;;;an-toan-antt;19;Đạt;;;;;",
        "X1;;;;an-toan-antt;2019;Tốt;;;;;",
        "X1;;;;an-toan-antt;2019;;;;;;",
        "X1;;;;an-toan-antt;2019;Đạt;;Giấy khen tỉnh;;;",
        "X1;;;;an-toan-antt;2019;Đạt;;;;31/12/2018;",
    )
    assert [line.split("]")[0][1:] for line in told] == [
        "HS-006",
        "HS-007",
        "HS-008",
        "HS-009",
        "HS-010",
        "HS-011",
        "HS-011",
        "HS-012",
    ]
    year = today().year
    assert told[0] == (
        "[HS-006] “ho-so.csv”, dòng 2, cột A: dòng không cho biết là đơn vị nào. "
        "Cần: mã đơn vị, hoặc tên và loại đơn vị (kèm đơn vị cấp trên). "
        "Cách sửa: điền mã đơn vị, hoặc điền tên và loại đơn vị như khi đó."
    )
    assert told[1].startswith(
        "[HS-007] “ho-so.csv”, dòng 3, cột C: loại đơn vị không có trong danh mục. Đã thấy: “chợ”. Cần: "
    )
    assert told[1].endswith("Cách sửa: sửa loại đơn vị theo danh mục.")
    assert told[2] == (
        "[HS-008] “ho-so.csv”, dòng 4, cột E: tiêu chuẩn không có trong thư viện. Đã thấy: “an-toan”. "
        "Cần: có phải “an-toan-antt”? Cách sửa: sửa tên tiêu chuẩn."
    )
    assert told[3] == (
        "[HS-009] “ho-so.csv”, dòng 5, cột F: năm không đọc được hoặc ngoài phạm vi. Đã thấy: “19”. "
        f"Cần: một năm từ 2000 đến {year}, bốn chữ số. Cách sửa: sửa năm."
    )
    assert told[4] == (
        "[HS-010] “ho-so.csv”, dòng 6, cột G: ô chỉ nhận “Đạt” hoặc “Không đạt”. Đã thấy: “Tốt”. Cách sửa: sửa kết quả."
    )
    wanted = "Cần: kết quả “Đạt”, “Không đạt”, hoặc một hình thức khen thưởng."
    assert told[5] == (
        "[HS-011] “ho-so.csv”, dòng 7, cột G: dòng không ghi kết quả, cũng không ghi khen thưởng. "
        f"{wanted} Cách sửa: điền kết quả hoặc hình thức khen thưởng."
    )
    assert told[6] == (
        f"[HS-011] “ho-so.csv”, dòng 8, cột G: dòng ghi cả kết quả và khen thưởng. {wanted} "
        "Cách sửa: tách thành hai dòng."
    )
    assert told[7].startswith(
        "[HS-012] “ho-so.csv”, dòng 9, cột K: ngày quyết định không đọc được hoặc không thể có. Đã thấy: “31/12/2018”. "
        "Cần: một ngày từ 01/01/2019 đến "
    )
    assert told[7].endswith("Cách sửa: sửa ngày hoặc để trống nếu chưa rõ.")


def test_what_stands_is_not_contradicted(store: Store, take: Any) -> None:
    take("X1;;;;an-toan-antt;2019;Đạt;;;12/QĐ-UBND;20/12/2019;UBND huyện")
    assert refused(take, "X1;;;;an-toan-antt;2019;Không đạt;;;;;") == [
        (
            "[HS-017] “ho-so.csv”, dòng 2, cột G: Xã Một (X1), “an-toan-antt” năm 2019 đã có kết quả khác. "
            "Đã thấy: không đạt. Cần: đạt, quyết định số 12/QĐ-UBND, ngày 20/12/2019, UBND huyện. "
            "Cách sửa: sửa hoặc bỏ dòng này; kết quả đã nhập thì không sửa bằng cách nhập lại."
        )
    ]
    from engine.process.recognition.deciding import EventRow, put_events

    with entering(store) as at:
        put_events(
            at.session, at.entry, "an-toan-antt", 2020, [EventRow(1, "granted", date(2020, 12, 20), "9/QĐ-UBND")]
        )
    assert refused(take, "X1;;;;an-toan-antt;2020;Đạt;;;9/QĐ-UBND;;") == [
        (
            "[HS-018] “ho-so.csv”, dòng 2, cột G: Xã Một (X1), “an-toan-antt” năm 2020 đã có quyết định ghi trong "
            "chương trình. Đã thấy: quyết định số 9/QĐ-UBND ngày 20/12/2020. Cách sửa: bỏ dòng này."
        )
    ]


def test_files_that_are_no_lists(store: Store, take: Any, tmp_path: Path) -> None:
    assert refused(take, "X1;2019", head="Mã;Năm") == [
        (
            "[HS-001] “ho-so.csv”: không tìm thấy dòng tiêu đề có các cột “Năm” và “Mã đơn vị” hoặc “Tên đơn vị”. "
            "Cần: một dòng tiêu đề trong 20 dòng đầu, như mẫu do “datchuan history form” lập. "
            "Cách sửa: thêm dòng tiêu đề hoặc chọn đúng tệp."
        )
    ]
    assert refused(take) == [
        ("[HS-002] “ho-so.csv”: không có dòng nào dưới dòng tiêu đề. Cách sửa: điền kết quả hoặc chọn đúng tệp.")
    ]
    assert refused(take, "X1;2019;2019", head="Mã đơn vị;Năm;Năm")[0] == (
        "[HS-004] “ho-so.csv”, dòng 1, cột C: cột “Năm” xuất hiện hai lần (đã có ở “ho-so.csv”, dòng 1, cột B). "
        "Cần: mỗi cột một lần. Cách sửa: xóa hoặc đổi tên một trong hai cột."
    )
    other = tmp_path / "ho-so.txt"
    other.write_text("", "utf-8")
    with pytest.raises(ProblemsError) as error:
        import_history(store, [other])
    assert str(error.value) == (
        "[HS-003] “ho-so.txt”: loại tệp không nhận làm hồ sơ cũ. Đã thấy: “.txt”. Cần: tệp .xlsx hoặc .csv. "
        "Cách sửa: lưu lại dưới dạng .xlsx hoặc .csv."
    )


def test_columns_that_are_not_read_are_told(take: Any) -> None:
    change = take("X1;2019;Đạt;an-toan-antt;0123", head="Mã đơn vị;Năm;Kết quả;Tiêu chuẩn;Số điện thoại")
    assert change.unused == ("cột “Số điện thoại”",)


def test_the_form_is_read_again_when_it_is_filled(store: Store, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "mau.xlsx"
    path.write_bytes(fillable_to_xlsx(history_form()))
    with pytest.raises(ProblemsError) as error:
        import_history(store, [path])
    assert [problem.code for problem in error.value.problems] == ["HS-002"]
    book = load_workbook(path)
    sheet = book["Kết quả các năm"]
    for column, value in {"B": "X1", "F": "an-toan-antt", "G": 2019, "H": "Đạt", "L": "20/12/2019"}.items():
        sheet[f"{column}5"] = value
    book.save(path)
    change = import_history(store, [path])
    assert (change.reached, change.unused) == (1, ())


def test_a_number_or_a_flag_where_text_belongs(store: Store, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Mã đơn vị", "Năm", "Kết quả", "Tiêu chuẩn"])
    book.active.append([True, 2019, "Đạt", "an-toan-antt"])
    path = tmp_path / "ho-so.xlsx"
    book.save(path)
    with pytest.raises(ProblemsError) as error:
        import_history(store, [path])
    assert str(error.value.problems[0]) == (
        "[HS-005] “ho-so.xlsx”, trang “Sheet”, ô A2: ô không đọc được thành chữ. Đã thấy: “TRUE”. Cần: chữ. "
        "Cách sửa: nhập lại ô này dưới dạng chữ."
    )


def test_a_class_that_the_sets_of_the_year_do_not_have(take: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.process.recognition.old_records import lines

    monkeypatch.setattr(lines, "_classes", lambda *_: {"kha": "kha", "khá": "kha", "trung bình": "trung_binh"})
    assert refused(take, "X1;;;;an-toan-antt;2019;Đạt;Tốt;;;;") == [
        (
            "[HS-013] “ho-so.csv”, dòng 2, cột H: xếp loại không có trong bộ tiêu chí của năm đó. Đã thấy: “Tốt”. "
            "Cần: một trong: kha, trung_binh. Cách sửa: sửa xếp loại."
        )
    ]
    assert take("X1;;;;an-toan-antt;2019;Đạt;Khá;;;;").reached == 1


def test_a_unit_that_was_no_more_is_not_recognised_beside_its_heir(store: Store, take: Any) -> None:
    """Y1 passed into Y2 on 1 July 2025: for 2025 it may have been recognised while it was there, not in December."""
    with entering(store) as at:
        at.unit("Y1", "xa", name="Xã Y")
        at.unit("Y2", "xa", name="Xã Z")
    with store.writing() as session:
        reorganise(session, Merge(("Y1", "Y2"), Successor("Y2", None)), MERGED, "Nghị quyết mẫu")
    late, undated = "Y1;;;;sach-ma-tuy;2025;Đạt;;;32/QĐ;15/11/2025;U", "Y1;;;;sach-ma-tuy;2025;Đạt;;;32/QĐ;;U"
    for line in (late, undated):
        assert refused(take, line) == [
            (
                "[HS-019] “ho-so.csv”, dòng 2, cột A: đơn vị không còn vào ngày cuối kỳ đánh giá (31/12/2025), "
                "cũng không còn khi có quyết định. Đã thấy: Xã Y (Y1), đến hết ngày 30/06/2025; "
                "đã sắp xếp vào Xã Z (Y2). Cần: đơn vị còn vào ngày cuối kỳ hoặc vào ngày quyết định. "
                "Cách sửa: ghi đơn vị kế tục nếu quyết định công nhận đơn vị ấy, hoặc sửa năm, sửa ngày quyết định."
            )
        ]
    early = "Y1;;;;sach-ma-tuy;2025;Đạt;;;32/QĐ;15/06/2025;U"
    of_2024 = "Y1;;;;sach-ma-tuy;2024;Đạt;;;33/QĐ;15/08/2025;U"
    heir = "Y2;;;;sach-ma-tuy;2025;Đạt;;;34/QĐ;15/11/2025;U"
    assert take(early, of_2024, heir).reached == 3
    assert take("Y1;;;;sach-ma-tuy;2023;Không đạt;;;;;").not_reached == 1
