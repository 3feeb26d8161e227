"""Documents as people write them: what is one, what says that there is none, and what may not pass for either."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from engine.process.intake.answers.bad import BadAnswerError, Span
from engine.process.intake.answers.documents import check_title, document_number, is_none, read_document_lines
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.sheets.cells import Cell, CellValue

SPAN = Span(2024, date(2023, 1, 1), date(2024, 11, 20))
EXPECTED = Span(2024, date(2023, 1, 1), date(2024, 11, 20), expected=True)


def text(error: BadAnswerError) -> str:
    return str(INTAKE_PROBLEMS.problem(error.code, "ô C7", f"“{error.seen}”", **error.fields))


@pytest.mark.parametrize(
    "number", ["12-NQ/ĐU", "Số 05", "05/KH-UBND", "NQ 12", "12", "Số: 05-KH", "NQ-ĐU", "KH/UBND", "10"]
)
def test_what_is_the_number_of_a_document(number: str) -> None:
    assert document_number(Cell(7, 3, number)) == number


@pytest.mark.parametrize("word", ["Không có", "không", "KHÔNG CÓ", "Không  có."])
def test_what_says_that_there_is_none(word: str) -> None:
    assert document_number(Cell(7, 3, word)) == word
    assert is_none(word)


@pytest.mark.parametrize(
    "value",
    ["chưa ban hành", "Chưa có", "không ban hành", "Không có văn bản", "K/có", "Đang soạn", "-", "0", "00", "x", ".",
     "Có", "Chưa ban hành trong năm 2024", "Dự kiến 05/KH-UBND", "sẽ ban hành 12/2024", "…/KH-UBND", "12 (chưa ký)",
     "Nghị quyết", Decimal(0)],
)  # fmt: skip
def test_what_is_no_number(value: CellValue) -> None:
    cell = Cell(7, 3, value)
    with pytest.raises(BadAnswerError) as caught:
        document_number(cell)
    assert text(caught.value) == (
        "[IN-050] ô C7: nội dung này không phải số, ký hiệu của một văn bản đã ban hành. "
        f"Đã thấy: “{cell.seen}”. Cần: số, ký hiệu có chữ số, ví dụ 12-NQ/ĐU; hoặc “Không có”. "
        "Cách sửa: không ban hành thì ghi “Không có”; văn bản không đánh số thì để trống ô này, ghi ngày và trích yếu; "
        "chưa có số liệu thì để trống cả ba ô."
    )


@pytest.mark.parametrize("value", ["10/02/2024", "2024-02-10", date(2024, 2, 10)])
def test_a_day_is_no_number(value: CellValue) -> None:
    with pytest.raises(BadAnswerError) as caught:
        document_number(Cell(7, 3, value))
    assert caught.value.code == "IN-030"


@pytest.mark.parametrize(
    "title", ["Không có", "chưa có", "Chưa ban hành", "Không ban hành trong kỳ", "K/có", "Không", "-", "x", "0", "Có"]
)
@pytest.mark.parametrize("span", [SPAN, EXPECTED])
def test_a_title_alone_that_names_no_document(title: str, span: Span) -> None:
    with pytest.raises(BadAnswerError) as caught:
        check_title(title, numbered=False, dated=False, span=span)
    assert text(caught.value) == (
        f"[IN-051] ô C7: ô trích yếu không nêu văn bản nào đã ban hành. Đã thấy: “{title}”. "
        "Cần: trích yếu, ví dụ “Kế hoạch về công tác bảo đảm an ninh, trật tự”; hoặc “Không có” ở ô số, ký hiệu. "
        "Cách sửa: không ban hành thì xóa ô này và ghi “Không có” ở ô số, ký hiệu; sẽ ban hành thì ghi là văn bản "
        "dự kiến; chưa có số liệu thì để trống cả ba ô."
    )


@pytest.mark.parametrize("title", ["Dự thảo nghị quyết", "Đang soạn thảo", "Sẽ ban hành trong tháng 12"])
def test_what_is_to_come_is_no_result_but_may_be_expected(title: str) -> None:
    check_title(title, numbered=False, dated=False, span=EXPECTED)
    with pytest.raises(BadAnswerError) as caught:
        check_title(title, numbered=False, dated=True, span=SPAN)
    assert caught.value.code == "IN-051"


@pytest.mark.parametrize(
    ("title", "numbered"),
    [("Về an ninh, trật tự", False), ("Không để ma túy xâm nhập học đường", False), ("Dự thảo đề án", True),
     ("-", True), (None, False)],
)  # fmt: skip
def test_titles(title: str | None, numbered: bool) -> None:
    check_title(title, numbered=numbered, dated=False, span=SPAN)


def test_documents_one_to_a_line() -> None:
    written = "12-KH; 14/02/2024; Kế hoạch; đợt 1\n\n13-KH;;\n;15/03/2024;"
    assert read_document_lines(written, SPAN) == [
        {"number": "12-KH", "date": "2024-02-14", "title": "Kế hoạch; đợt 1"},
        {"number": "13-KH"},
        {"date": "2024-03-15"},
    ]


@pytest.mark.parametrize("line", ["12-KH", "12-KH; tháng 2; Kế hoạch", ";;", "a; 14/02/2024"])
def test_a_line_that_is_no_document(line: str) -> None:
    with pytest.raises(BadAnswerError) as caught:
        read_document_lines(f"1-KH; 14/02/2024; a\n{line}", SPAN)
    assert text(caught.value) == (
        f"[IN-031] ô C7: dòng 2 của danh sách không đọc được thành văn bản. Đã thấy: “{line}”. "
        "Cần: mỗi dòng một văn bản: số, ký hiệu; ngày/tháng/năm; trích yếu. "
        "Cách sửa: sửa dòng này hoặc điền danh sách ở biểu mẫu riêng của đơn vị."
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [("chưa có;;", "IN-050"), (";;Chưa ban hành", "IN-051"), ("2-KH; 31/02/2024; a", "IN-049"),
     ("2-KH; 05/01/2025; a", "IN-027")],
)  # fmt: skip
def test_a_line_that_says_what_cannot_be(line: str, code: str) -> None:
    with pytest.raises(BadAnswerError) as caught:
        read_document_lines(f"1-KH; 14/02/2024; a\n{line}", SPAN)
    assert caught.value.code == code
