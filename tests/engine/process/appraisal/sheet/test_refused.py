"""A sheet that cannot be taken is refused with every cell that is wrong, and nothing of it is entered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from criteria.problems import ProblemsError
from engine.records.store import Finding
from engine.sheets.fillable import IDENTITY_SHEET
from tests.engine.process.appraisal.sheet.councils_sheets import (
    CONCLUSION,
    GROUND,
    MEMBER,
    OPINION,
    Sheets,
    edited,
    filled,
    row_of,
    sheet_of,
)
from tests.engine.process.appraisal.sittings.councils_held import Council, hands, step

ONE, OTHER = "trang “X1 Đơn vị X1”", "trang “X2 Đơn vị X2”"


@contextmanager
def refused(sheets: Sheets) -> Iterator[list[str]]:
    """The texts of what is refused, with the file as ``“tệp”``; nothing is entered."""
    with sheets.council.store.reading() as session:
        before = session.scalar(select(func.count()).select_from(Finding))
    told: list[str] = []
    with pytest.raises(ProblemsError) as error:
        yield told
    with sheets.council.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Finding)) == before
    file = str(sheets.folder / "phieu.xlsx")
    told += [str(problem).replace(file, "tệp") for problem in error.value.problems]


def test_all_that_is_wrong_with_answers_is_told_by_cell_in_one_pass(sheets: Sheets) -> None:
    path = filled(
        sheets.export(),
        "X1",
        tc1={OPINION: "Nhất trí", CONCLUSION: "Không đạt", MEMBER: "1"},
        tc2={OPINION: "Nhất trí", MEMBER: "9"},
        tc3={CONCLUSION: "Đạt", GROUND: "Đã đối chiếu"},
    )
    filled(
        path,
        "X2",
        tc1={OPINION: "Không nhất trí", CONCLUSION: "Không đạt", GROUND: "Có hai vụ", MEMBER: "1"},
        tc2={OPINION: "Không nhất trí", MEMBER: "hai"},
        tc3={CONCLUSION: "Không đạt", GROUND: "Đã đối chiếu", MEMBER: "3"},
    )
    with refused(sheets) as told:
        sheets.take(path)
    assert told == [
        (
            f"[PT-014] “tệp”, {ONE}, ô J10: ghi nhất trí mà kết luận khác kết quả rà soát tự động là “Đạt”. Đã thấy: "
            "“Không đạt”. Cần: nhất trí thì kết luận “Đạt”. Cách sửa: sửa ý kiến thành “Không nhất trí” hoặc sửa "
            "kết luận thành “Đạt”."
        ),
        (
            f"[BQ-005] “tệp”, {ONE}, ô L12 (Phiên họp số 1): Hội đồng không có thành viên mang số này. Đã thấy: 9. "
            "Cần: số từ 1 đến 5, theo danh sách thành viên. Cách sửa: sửa số của thành viên hoặc xem danh sách bằng "
            "“datchuan appraise show --session 1”."
        ),
        (
            f"[BQ-015] “tệp”, {ONE}, ô K12 (Đơn vị “X1”, tiêu chí 2 “Thực hiện đầy đủ quy định”): chưa ghi căn cứ. "
            "Cần: căn cứ của kết luận, vì tiêu chí do Hội đồng đánh giá. Cách sửa: ghi căn cứ sau --ground hoặc vào "
            "ô căn cứ của phiếu thẩm định."
        ),
        (
            f"[PT-018] “tệp”, {ONE}, ô L14: chưa ghi thành viên nêu kết luận. Cần: số của thành viên theo trang “Danh "
            "sách”. Cách sửa: chọn số của thành viên hoặc xóa kết luận."
        ),
        (
            f"[PT-015] “tệp”, {OTHER}, ô J10: ghi không nhất trí mà kết luận giống kết quả rà soát tự động là “Không "
            "đạt”. Đã thấy: “Không đạt”. Cần: không nhất trí thì kết luận “Đạt”. Cách sửa: sửa ý kiến thành “Nhất trí” "
            "hoặc sửa kết luận thành “Đạt”."
        ),
        (
            f"[PT-016] “tệp”, {OTHER}, ô J12: ghi không nhất trí mà chưa có kết luận của Hội đồng. Cần: “Đạt” hoặc "
            "“Không đạt”. Cách sửa: chọn kết luận hoặc xóa ý kiến nếu Hội đồng chưa kết luận."
        ),
        (
            f"[PT-019] “tệp”, {OTHER}, ô L12: không đọc được số của thành viên. Đã thấy: “hai”. Cần: một số theo trang "
            "“Danh sách”, ví dụ 2. Cách sửa: chọn một số trong danh sách thả xuống hoặc ghi số."
        ),
        (
            f"[BQ-007] “tệp”, {OTHER}, ô L14 (Đơn vị “X2”): thành viên số 3 đã báo cáo thay cho đơn vị này nên không "
            "được tham gia thẩm định đơn vị. Cần: thành viên không báo cáo thay cho đơn vị. Cách sửa: sửa số của "
            "thành viên hoặc để thành viên khác làm việc này."
        ),
    ]


def test_a_member_and_a_ground_that_are_both_lacking_are_told_together(sheets: Sheets) -> None:
    """And what forbids the session any finding, though none could be entered as it stands."""
    path = filled(
        sheets.export(),
        "X1",
        tc2={OPINION: "Không nhất trí", CONCLUSION: "Không đạt"},
        tc3={CONCLUSION: "Đạt", MEMBER: "hai"},
    )
    member = "chưa ghi thành viên nêu kết luận"
    with refused(sheets) as told:
        sheets.take(path)
    assert [text.partition(". Cần")[0] for text in told] == [
        f"[PT-018] “tệp”, {ONE}, ô L12: {member}",
        f"[BQ-015] “tệp”, {ONE}, ô K12 (Đơn vị “X1”, tiêu chí 2 “Thực hiện đầy đủ quy định”): chưa ghi căn cứ",
        f"[PT-019] “tệp”, {ONE}, ô L14: không đọc được số của thành viên. Đã thấy: “hai”",
        f"[BQ-015] “tệp”, {ONE}, ô K14 (Đơn vị “X1”, tiêu chí 3 “Nội dung chưa có văn bản gốc”): chưa ghi căn cứ",
    ]
    step(sheets.council.store, sheets.council.number, "closed")
    with refused(sheets) as told:
        sheets.take(path)
    assert [text[:8] for text in told] == ["[HD-040]", "[PT-018]", "[PT-019]"]


def test_words_that_are_none_and_grounds_without_a_conclusion(sheets: Sheets) -> None:
    path = filled(
        sheets.export(),
        "X1",
        tc1={OPINION: "ok", MEMBER: "1"},
        tc2={CONCLUSION: "Khá"},
        tc3={GROUND: "Đã đối chiếu", MEMBER: "2"},
    )
    with refused(sheets) as told:
        sheets.take(path)
    assert told == [
        (
            f"[PT-012] “tệp”, {ONE}, ô I10: không đọc được ý kiến. Đã thấy: “ok”. Cần: “Nhất trí” hoặc “Không nhất "
            "trí”. Cách sửa: chọn một mục trong danh sách thả xuống hoặc để trống."
        ),
        (
            f"[PT-013] “tệp”, {ONE}, ô J12: không đọc được kết luận. Đã thấy: “Khá”. Cần: “Đạt” hoặc “Không đạt”. Cách "
            "sửa: chọn một mục trong danh sách thả xuống hoặc để trống."
        ),
        (
            f"[PT-017] “tệp”, {ONE}, ô K14: có căn cứ mà chưa có kết luận. Đã thấy: “Đã đối chiếu”. Cần: kết luận "
            "của Hội đồng về tiêu chí. Cách sửa: ghi ý kiến, kết luận hoặc xóa ô này."
        ),
        (
            f"[PT-017] “tệp”, {ONE}, ô L14: có thành viên mà chưa có kết luận. Đã thấy: “2”. Cần: kết luận của Hội "
            "đồng về tiêu chí. Cách sửa: ghi ý kiến, kết luận hoặc xóa ô này."
        ),
    ]


def test_locked_cells_that_were_edited(sheets: Sheets) -> None:
    path = filled(sheets.export(), "X1", tc1={OPINION: "Nhất trí", MEMBER: "1"})
    with edited(path) as book:
        sheet = sheet_of(book, "X1")
        sheet["G10"], sheet["E11"], sheet["I14"] = "Không đạt", "Nguồn khác: 3", "Nhất trí"
        sheet["J15"], sheet["L15"] = "Đạt", "1"
        other = sheet_of(book, "X2")
        other.delete_rows(row_of(other, "tc.1.2"))
        other["A2"] = "khóa"
        book["Danh sách"]["D14"] = "Đạt hết"
    with refused(sheets) as told:
        sheets.take(path)
    mend = (
        "Cách sửa: ghi lại đúng như phiếu đã xuất hoặc ghi kết luận vào phiếu gốc; ý kiến khác thì ghi vào cột căn cứ."
    )
    assert told == [
        (
            f"[PT-009] “tệp”, trang “Danh sách”, ô D14: ô không được sửa đã bị sửa. Đã thấy: “Đạt hết”. Cần: “Đạt” như "
            f"phiếu đã xuất. {mend}"
        ),
        (
            f"[PT-011] “tệp”, {ONE}, ô J15: dòng này không có trong phiếu đã xuất mà có kết luận. Đã thấy: “Đạt”. "
            "Cần: kết luận ghi ở dòng của tiêu chí. Cách sửa: xóa dòng thêm vào hoặc chuyển kết luận sang dòng của "
            "tiêu chí."
        ),
        (
            f"[PT-009] “tệp”, {ONE}, ô G10: ô không được sửa đã bị sửa. Đã thấy: “Không đạt”. Cần: “Đạt” như phiếu đã "
            f"xuất. {mend}"
        ),
        (
            f"[PT-009] “tệp”, {ONE}, ô E11: ô không được sửa đã bị sửa. Đã thấy: “Nguồn khác: 3”. Cần: ô trống như "
            f"phiếu đã xuất. {mend}"
        ),
        (
            f"[PT-009] “tệp”, {ONE}, ô I14: ô không được sửa đã bị sửa. Đã thấy: “Nhất trí”. Cần: “—” như phiếu đã "
            f"xuất. {mend}"
        ),
        (
            f"[PT-009] “tệp”, {OTHER}, ô A2: ô không được sửa đã bị sửa. Đã thấy: “khóa”. Cần: “Đơn vị X2 (X2)” như "
            f"phiếu đã xuất. {mend}"
        ),
        (
            f"[PT-010] “tệp”, {OTHER}: thiếu dòng “Thực hiện đầy đủ quy định (khoản 2, Văn bản mẫu)” của phiếu đã "
            "xuất. Cần: trang còn đủ các dòng. Cách sửa: ghi kết luận vào phiếu gốc hoặc xuất lại phiếu bằng "
            "“datchuan appraise export --session 1”."
        ),
    ]


def test_sheets_twice_columns_gone_and_hidden_sheets_gone(sheets: Sheets) -> None:
    path = sheets.export()
    with edited(path) as book:
        sheet_of(book, "X1").title = "Bản gốc"
        copy = book.copy_worksheet(book["Bản gốc"])
        copy.title = "Bản chép"
        sheet_of(book, "X2")["K9"] = None
    with refused(sheets) as told:
        sheets.take(path)
    assert told == [
        (
            f"[PT-008] “tệp”, {OTHER}: thiếu cột “Căn cứ của kết luận” hoặc mất dòng ẩn đánh dấu các cột. Cần: trang "
            "còn nguyên các cột. Cách sửa: ghi kết luận vào phiếu gốc hoặc xuất lại phiếu bằng “datchuan appraise "
            "export --session 1”."
        ),
        (
            "[PT-007] “tệp”, trang “Bản chép”: hai trang cùng là phiếu của một đơn vị; trang kia là “Bản gốc”. Cần: "
            "mỗi đơn vị một trang. Cách sửa: xóa trang chép thừa hoặc ghi kết luận vào phiếu gốc."
        ),
    ]
    with edited(path) as book:
        del book[IDENTITY_SHEET]
    with refused(sheets) as told:
        sheets.take(path)
    assert told == [
        (
            "[PT-004] “tệp”: các trang ẩn của phiếu thẩm định đã mất hoặc hỏng nên không biết phiếu của phiên họp "
            "nào. Cần: phiếu còn nguyên các trang ẩn. Cách sửa: nhập kết luận vào phiếu gốc hoặc xuất lại phiếu "
            "bằng “datchuan appraise export”."
        ),
    ]


def test_a_workbook_that_is_no_sheet_of_ours(sheets: Sheets) -> None:
    path = sheets.folder / "phieu.xlsx"
    with edited(sheets.export()) as book:
        del book.defined_names["datchuan_phieu_tham_dinh"]
        del book[IDENTITY_SHEET]
    with refused(sheets) as told:
        sheets.take(path, path.with_name("khong-co.xlsx"))
    assert told[0] == (
        "[PT-003] “tệp”: tệp không phải phiếu thẩm định do “datchuan appraise export” lập. Cần: sổ phiếu thẩm định của "
        "phiên họp. Cách sửa: chọn đúng tệp hoặc xuất lại phiếu bằng “datchuan appraise export”."
    )
    assert [text[:8] for text in told] == ["[PT-003]", "[SH-001]"]


def said(path: Path, what: str, value: str) -> Path:
    """The workbook with something else on its hidden sheet."""
    with edited(path) as book:
        hidden = book[IDENTITY_SHEET]
        row = next(row for row in range(1, 10) if hidden.cell(row, 1).value == what)
        hidden.cell(row, 2).value = value
    return path


def test_sheets_of_other_sessions_and_other_stores(sheets: Sheets) -> None:
    path, other = sheets.export(), said(sheets.export(name="khac.xlsx"), "sitting", "2")
    with refused(sheets) as told:
        sheets.take(path, other)
    assert told == [
        (
            f"[PT-006] “{other}”: phiếu của phiên họp khác. Đã thấy: phiên họp số 2. Cần: phiếu của phiên họp số 1. "
            "Cách sửa: bỏ tệp này ra, nhập riêng hoặc sửa số phiên sau --session."
        )
    ]
    with refused(sheets) as told:
        sheets.take(path, number=2)
    assert [text[:8] for text in told] == ["[PT-006]"]
    with refused(sheets) as told:
        sheets.take(said(path, "head", f"3:{'0' * 64}"))
    assert [text.partition("Đã thấy")[0] for text in told] == [
        "[PT-005] “tệp”: phiếu được lập từ cơ sở dữ liệu khác: nhật ký ở đây không có mục mà phiếu mang. "
    ]


def test_cells_without_a_value_and_cases_that_are_not_the_sessions(sheets: Sheets) -> None:
    path = filled(sheets.export(), "X1", tc1={MEMBER: "1"})
    filled(path, "X2", tc1={OPINION: "Nhất trí", MEMBER: "1"})
    with edited(path) as book:
        sheet_of(book, "X1")["J10"] = "=1/0"
        hidden = book[IDENTITY_SHEET]
        (row,) = [row for row in range(1, 20) if hidden.cell(row, 3).value == "X2"]
        hidden.cell(row, 4).value = "999"
    with refused(sheets) as told:
        sheets.take(path)
    assert told == [
        (
            f"[PT-024] “tệp”, {ONE}, ô J10: ô là công thức lỗi hoặc chưa tính nên không biết ghi gì. Đã thấy: "
            "“=1/0”. Cần: chữ hoặc số gõ vào ô. Cách sửa: gõ lại nội dung vào ô hoặc để trống."
        ),
        (
            f"[PT-023] “tệp”, {OTHER}, ô J10: đơn vị hoặc tiêu chí của phiếu không còn trong phiên họp. Cần: tiêu "
            "chí mà phiên họp đang xét. Cách sửa: xuất lại phiếu bằng “datchuan appraise export --session 1” hoặc "
            "để trống dòng này."
        ),
    ]


def test_a_session_that_is_closed_or_without_quorum(sheets: Sheets) -> None:
    path = filled(sheets.export(), "X1", tc1={OPINION: "Nhất trí", MEMBER: "1"})
    step(sheets.council.store, 1, "attended", {"present": [1, 2], "excused": []})
    with refused(sheets) as told:
        sheets.take(path)
    assert [text.partition("] ")[2].partition(". ")[0] for text in told] == [
        "Phiên họp số 1 (Hội đồng mẫu): có mặt 2 trên 5 thành viên, chưa đủ để họp"
    ]
    step(sheets.council.store, 1, "closed")
    with refused(sheets) as told:
        sheets.take(path)
    assert [text.partition("] ")[2].partition(". ")[0] for text in told] == [
        "Phiên họp số 1 (Hội đồng mẫu): phiên họp đã đóng, không thay đổi được"
    ]


def test_two_sheets_that_conclude_otherwise(sheets: Sheets) -> None:
    path = filled(sheets.export(), "X1", tc3={CONCLUSION: "Đạt", GROUND: "Đã đối chiếu", MEMBER: "1"})
    other = filled(sheets.export(name="hai.xlsx"), "X1", tc3={CONCLUSION: "Không đạt", GROUND: "Chưa đủ", MEMBER: "2"})
    with refused(sheets) as told:
        sheets.take(path, other)
    assert told == [
        (
            f"[PT-022] “{other}”, {ONE}, ô J14: hai phiếu kết luận khác nhau về tiêu chí này; phiếu kia: “tệp”, "
            f"{ONE}, ô J14. Đã thấy: “Không đạt”. Cần: mỗi tiêu chí của một đơn vị một kết luận. Cách sửa: sửa một "
            "trong hai phiếu hoặc nhập một phiếu rồi nêu ý kiến khác bằng “datchuan appraise contest X1 3 …”."
        )
    ]


def test_what_was_found_since_the_export_is_not_written_over(sheets: Sheets) -> None:
    path = filled(sheets.export(), "X1", tc3={CONCLUSION: "Đạt", GROUND: "Đã đối chiếu", MEMBER: "1"})
    sheets.council.find("X1", ("3", "not-met"), ground="Văn bản chưa ban hành", by=2)
    with refused(sheets) as told:
        sheets.take(path)
    assert told == [
        (
            f"[PT-021] “tệp”, {ONE}, ô J14: từ khi xuất phiếu, phiên họp đã kết luận về tiêu chí này: không đạt, "
            "thành viên số 2, căn cứ “Văn bản chưa ban hành”. Đã thấy: “Đạt”. Cần: kết luận ghi trên phiếu có kết "
            "luận hiện nay. Cách sửa: để trống dòng này hoặc xuất lại phiếu bằng “datchuan appraise export "
            "--session 1 --unit X1”; có ý kiến khác thì nêu bằng “datchuan appraise contest X1 3 …”."
        )
    ]


def test_a_contested_criterion_waits_for_its_vote(sheets: Sheets) -> None:
    path = filled(sheets.export(), "X1", tc1={OPINION: "Nhất trí", MEMBER: "1"})
    sheets.council.contest("X1", "1", 2, met=False)
    with refused(sheets) as told:
        sheets.take(path)
    assert [text[:8] for text in told] == ["[BQ-013]"]
    sheets.council.vote("X1", "1", hands(in_favour=[2], against=[1, 3, 4, 5]))
    assert sheets.take(path).entry is not None


def test_a_sheet_waits_no_longer_once_the_contest_is_taken_back(sheets: Sheets) -> None:
    """Gone out while the contest waited, or after it: the sheet says so, and is taken."""
    sheets.council.contest("X1", "1", 2, met=False)
    path = filled(sheets.export(), "X1", tc1={OPINION: "Nhất trí", MEMBER: "1"})
    with edited(path) as book:
        assert "Có ý kiến khác chờ biểu quyết" in sheet_of(book, "X1")["H10"].value
    with refused(sheets) as told:
        sheets.take(path)
    assert [text[:8] for text in told] == ["[BQ-013]"]
    sheets.council.withdraw("X1", "1", 2)
    assert sheets.take(path).entry is not None
    with edited(sheets.export()) as book:
        assert "chờ biểu quyết" not in (sheet_of(book, "X1")["H10"].value or "")


def test_a_case_that_is_other_now_is_looked_at_anew(at_work: Any, held: Council, tmp_path: Path) -> None:
    """Told once for the whole sheet, whatever was filled in; newer figures that nobody assessed are told too."""
    sheets = Sheets(held, tmp_path)
    path = filled(sheets.export(), "X1", tc1={OPINION: "Nhất trí", MEMBER: "1"}, tc2={OPINION: "Nhất trí", MEMBER: "9"})
    at_work.office.submit("X1", reached={"vu": "0", "vu_phuc_tap": '["2024-05-06"]', "tu_danh_gia": "true"})
    with refused(sheets) as told:
        sheets.take(path)
    assert [text.partition(": ")[0] for text in told if text.startswith("[BQ-009]")] == [
        f"[BQ-009] “tệp”, {ONE} (Đơn vị “X1”)"
    ]
    at_work.assess()
    with refused(sheets) as told:
        sheets.take(path)
    assert told == [
        (
            f"[PT-020] “tệp”, {ONE}: điều phiếu đã cho Hội đồng xem nay đã khác (số liệu, bộ tiêu chí, danh bạ hoặc "
            "kết quả đánh giá). Cần: phiếu đúng với kết quả đánh giá hiện nay. Cách sửa: xuất lại phiếu bằng "
            "“datchuan appraise export --session 1 --unit X1” rồi xem và kết luận lại hoặc để trống các ô kết luận."
        ),
    ]
