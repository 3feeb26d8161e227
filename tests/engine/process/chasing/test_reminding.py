"""Who is written to, about what; and the letter itself."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date

import docx
import pytest

from criteria.problems import ProblemsError
from engine.process.campaigns.keeping import campaign_of
from engine.process.chasing.receiving import receive
from engine.process.chasing.reminding import Reminders, reminders
from engine.records import journal
from engine.records.office import Office as Particulars
from engine.records.register.reorganising.orders import Merge, Successor
from engine.records.store import Store
from engine.reports.reminder import addressee, reminder_letter
from engine.sheets.docx import to_docx
from tests.engine.process.assessment.offices import Office
from tests.engine.process.chasing.reviews import CODE, TEXT, enter
from tests.engine.process.chasing.test_progress import enrol_in, register, send_back

DAY = date(2024, 12, 5)
LETTER = """\
BỘ CÔNG AN
CÔNG AN TỈNH MỘT

Số: ……/CAT-PV01
V/v đôn đốc đăng ký phấn đấu, nộp biểu mẫu tự đánh giá và gửi báo cáo (Rà soát thử) | CỘNG HÒA XÃ HỘI CHỦ \
NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Tỉnh Một, ngày …… tháng …… năm ……
Kính gửi: Ủy ban nhân dân Đơn vị H1.
Thực hiện Kế hoạch số 01/KH-UBND ngày 02/01/2024 của Ủy ban nhân dân tỉnh (Rà soát thử), qua theo dõi việc \
đăng ký phấn đấu, nộp biểu mẫu tự đánh giá và gửi báo cáo, tính đến ngày 05/12/2024, Ủy ban nhân dân Đơn vị \
H1 và các đơn vị thuộc địa bàn còn những nội dung chưa hoàn thành sau đây:
1. Chưa đăng ký phấn đấu, tiêu chuẩn “Sạch về ma túy” năm 2024: 02 đơn vị
TT | Tên đơn vị | Mã đơn vị
1 | Đơn vị X4 | X4
2 | Đơn vị H1 | H1
2. Đã đăng ký, chưa nộp biểu mẫu tự đánh giá, kỳ đánh giá chưa hết, tiêu chuẩn “Sạch về ma túy” năm 2024: 02 đơn vị
TT | Tên đơn vị | Mã đơn vị
1 | Đơn vị X1 | X1
2 | Đơn vị X3 | X3
3. Biểu mẫu có sai sót đã trả lại để sửa, chưa nộp lại, tiêu chuẩn “Sạch về ma túy” năm 2024: 01 đơn vị
TT | Tên đơn vị | Mã đơn vị | Ngày trả lại | Số lỗi
1 | Đơn vị X2 | X2 | NGÀY | 02
4. Báo cáo còn phải gửi, chưa đến hạn: 01 báo cáo
TT | Nội dung | Nơi phải gửi | Thời hạn
1 | Gửi báo cáo | Đơn vị H1 (H1) | trước ngày 10/12/2024, chậm nhất 09/12/2024
Đề nghị Ủy ban nhân dân Đơn vị H1 chỉ đạo, đôn đốc các đơn vị nêu trên hoàn thành chậm nhất ngày 09/12/2024; \
phần chưa đến hạn thì gửi báo cáo đúng thời hạn nêu trên. \
Đơn vị không đăng ký phấn đấu thì có văn bản nêu rõ lý do. Biểu mẫu đã trả lại cần sửa đủ các ô được đánh \
dấu trước khi nộp lại. Báo cáo gửi Công an tỉnh.
Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị kịp thời phản ánh để được hướng dẫn./.
Nơi nhận:
- Như trên;
- X;
- Lưu: VT. | GIÁM ĐỐC
……
Mã nhật ký khi lập: HEAD"""
BY_HUYEN = TEXT.replace('kinds = ["xa"]\nowes  = ["bao-cao"]\n\n[[reporters]]\n', "")


def asked(store: Store, day: date = DAY, above: Sequence[str] = (), until: date | None = None) -> Reminders:
    with store.reading() as session:
        return reminders(session, campaign_of(session, CODE), day, above, until)


def told(found: Reminders) -> dict[str, list[str]]:
    """Per letter what is owed: “form X1”, “bao-cao X1”."""
    return {
        one.name: [f"{owed.debt.what} {owed.debt.code}" for owed in one.debts]
        + [f"{owed.step.milestone.id} {owed.reporter.name}" for owed in one.reports]
        for one in found.letters
    }


def test_each_is_written_to_by_who_reports_for_it(office: Office) -> None:
    register(office)
    enter(office.store, BY_HUYEN)
    enrol_in(office.store, "X1", "X2", "X3", "X4", "H1")
    office.submit("X1", "sach-ma-tuy")
    office.submit("H1", "sach-ma-tuy")
    send_back(office.store, "X2")
    assert told(asked(office.store)) == {
        "Đơn vị H1": ["returned X2", "form X3", "form X4", "bao-cao Đơn vị H1 (H1)"],
        "Sở Một": ["tien-do Sở Một", "tien-do Sở Một", "tien-do Sở Một", "bao-cao Sở Một"],
    }


def test_without_a_reporting_unit_above_through_the_commune_or_directly(office: Office) -> None:
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"), ("C1", "co_quan", None))
    text = BY_HUYEN.replace('"sach-ma-tuy"', '"an-toan-antt"')
    enter(office.store, text.replace('[[reporters]]\nkinds = ["huyen"]', '[[bodies]]\nname = "Sở Hai"'))
    assert told(asked(office.store, date(2024, 5, 1))) == {
        "Đơn vị X1": ["enrolment X1", "enrolment K1"],
        "Đơn vị C1": ["enrolment C1"],
        "Sở Một": ["tien-do Sở Một", "tien-do Sở Một"],
    }


def test_only_the_units_above_that_are_named(office: Office) -> None:
    register(office)
    enter(office.store)
    enrol_in(office.store, "X1", "X2", "X3", "X4", "H1")
    found = told(asked(office.store, above=["X2", "H1"]))
    assert list(found) == ["Đơn vị H1", "Đơn vị X2"]
    assert found["Đơn vị X2"] == ["form X2", "bao-cao Đơn vị X2 (X2)"]
    with pytest.raises(ProblemsError) as error:
        asked(office.store, above=["X9"])
    assert str(error.value) == (
        "[DK-031] --unit-above: đơn vị không có trong danh bạ ngày 05/12/2024. Đã thấy: “X9”. Cần: mã của một đơn vị "
        "trong danh bạ ngày đó. Cách sửa: sửa mã đơn vị."
    )


def test_who_owes_nothing_gets_no_letter_and_who_is_no_more_neither(office: Office) -> None:
    office.register(("X1", "xa", None), ("X2", "xa", None))
    enter(office.store)
    enrol_in(office.store, "X1", "X2")
    for code in ("X1", "X2"):
        office.submit(code, "sach-ma-tuy")
        with office.store.writing() as session:
            receive(session, CODE, code, "5/BC", date(2024, 12, 1))
    assert "Đơn vị X1" not in told(asked(office.store))
    with office.store.writing() as session:
        receive(session, CODE, "Sở Một", "6/BC", date(2024, 12, 1), milestone="bao-cao")
        for turn in (1, 2, 3, 4):
            receive(session, CODE, "Sở Một", "7/BC", date(2024, 12, 1), milestone="tien-do", turn=turn)
    assert asked(office.store) == Reminders((), ())
    office.withdraw("X1")
    office.reorganise(Merge(("X1", "X2"), Successor("X2")), date(2025, 7, 1))
    assert asked(office.store, date(2025, 8, 1)) == Reminders((), ("Đơn vị X1 (X1)",))


def test_reports_are_asked_for_up_to_the_next_milestone_or_a_day(office: Office) -> None:
    register(office)
    enter(office.store)
    may = date(2024, 5, 1)
    assert told(asked(office.store, may))["Sở Một"] == ["tien-do Sở Một", "tien-do Sở Một"]
    assert len(told(asked(office.store, may, until=date(2024, 9, 30)))["Sở Một"]) == 3


def letter(store: Store, name: str, day: date = DAY, deadline: date | None = None) -> str:
    """The text of the letter to someone, tables in their place."""
    particulars = Particulars(
        "Bộ Công an", "Công an tỉnh Một", "CAT-PV01", "Tỉnh Một", ("GIÁM ĐỐC",), None, ("X",), None
    )
    with store.reading() as session:
        campaign = campaign_of(session, CODE)
        one = next(each for each in reminders(session, campaign, day).letters if each.name == name)
        head = journal.head_of(session)
    made = reminder_letter(one, campaign.definition, particulars, head, day, deadline=deadline)
    content = to_docx(made)
    assert content == to_docx(made)
    word = docx.Document(io.BytesIO(content))
    texts = []
    for block in word.iter_inner_content():
        if isinstance(block, docx.table.Table):
            texts += [" | ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows]
        elif block.text:
            texts.append(block.text)
    return re.sub(r"\d+:[0-9a-f]{16}", "HEAD", "\n".join(texts))


def test_the_letter_says_what_is_owed_by_whom_and_until_when(office: Office) -> None:
    register(office)
    enter(office.store, BY_HUYEN)
    enrol_in(office.store, "X1", "X2", "X3")
    send_back(office.store, "X2")
    text = letter(office.store, "Đơn vị H1", deadline=date(2024, 12, 9))
    assert re.sub(r"\d\d/\d+/20\d\d \| 02", "NGÀY | 02", text) == LETTER


def test_units_stand_under_their_communes_where_the_letter_goes_further_up(office: Office) -> None:
    office.register(("H1", "huyen", None), ("X1", "xa", "H1"), ("K1", "khu_dan_cu", "X1"), ("C1", "co_quan", "H1"))
    enter(office.store, BY_HUYEN.replace('"sach-ma-tuy"', '"an-toan-antt"'))
    lines = letter(office.store, "Đơn vị H1", date(2024, 5, 1)).splitlines()
    first = lines.index("TT | Tên đơn vị | Mã đơn vị") + 1
    assert lines[first : first + 5] == [
        "Đơn vị X1 ",
        "1 | Đơn vị X1 | X1",
        "2 | Đơn vị K1 | K1",
        "Đơn vị không thuộc xã, phường, thị trấn nào ",
        "3 | Đơn vị C1 | C1",
    ]


def test_several_standards_and_years_stand_in_columns(office: Office) -> None:
    office.register(("X1", "xa", None), sach_ma_tuy=["X1"], an_toan_antt=["X1"])
    enter(office.store, TEXT.replace('["sach-ma-tuy"]', '["sach-ma-tuy", "an-toan-antt"]'))
    lines = letter(office.store, "Đơn vị X1", date(2025, 1, 2)).splitlines()
    first = lines.index("1. Đã đăng ký, chưa nộp biểu mẫu tự đánh giá: 02 lượt đơn vị")
    assert lines[first + 1 : first + 4] == [
        "TT | Tên đơn vị | Mã đơn vị | Tiêu chuẩn | Năm",
        "1 | Đơn vị X1 | X1 | An toàn về an ninh, trật tự | 2024",
        "2 | Đơn vị X1 | X1 | Sạch về ma túy | 2024",
    ]


def test_a_body_is_asked_for_its_reports(office: Office) -> None:
    register(office)
    enter(office.store)
    text = letter(office.store, "Sở Một", date(2024, 12, 20))
    assert "Kính gửi: Sở Một." in text
    assert "Công an tỉnh Một chưa nhận được báo cáo của Sở Một theo những nội dung sau đây:" in text
    assert "4 | Gửi báo cáo | Sở Một | trước ngày 10/12/2024, chậm nhất 09/12/2024 (đã quá hạn)" in text
    assert "2. Báo cáo còn phải gửi, chưa đến hạn: 01 báo cáo" in text
    assert (
        "Đề nghị Sở Một hoàn thành ngay sau khi nhận được Công văn này; phần chưa đến hạn thì gửi báo cáo đúng thời "
        "hạn nêu trên. Báo cáo gửi Công an tỉnh." in text
    )


def test_what_is_not_due_yet_is_not_asked_for_at_once(office: Office) -> None:
    register(office)
    enter(office.store)
    with office.store.writing() as session:
        for turn in (1, 2, 3):
            receive(session, CODE, "Sở Một", "7/BC", date(2024, 10, 1), milestone="tien-do", turn=turn)
    enrol_in(office.store, "X1")
    to_body = letter(office.store, "Sở Một")
    assert "Công an tỉnh Một thông báo những báo cáo Sở Một còn phải gửi như sau:" in to_body
    assert "Báo cáo còn phải gửi, chưa đến hạn: 01 báo cáo" in to_body
    assert "Đề nghị Sở Một gửi báo cáo đúng thời hạn nêu trên. Báo cáo gửi Công an tỉnh." in to_body
    to_unit = letter(office.store, "Đơn vị X1")
    assert "Ủy ban nhân dân Đơn vị X1 còn những nội dung phải thực hiện sau đây:" in to_unit
    assert (
        "Đề nghị Ủy ban nhân dân Đơn vị X1 gửi báo cáo đúng thời hạn nêu trên và nộp biểu mẫu ngay khi kỳ đánh giá "
        "kết thúc. Báo cáo gửi Công an tỉnh." in to_unit
    )
    assert "ngay sau khi nhận được" not in to_body + to_unit
    late = letter(office.store, "Đơn vị X1", date(2025, 1, 2))
    assert "1. Đã đăng ký, chưa nộp biểu mẫu tự đánh giá, tiêu chuẩn" in late
    assert "2. Báo cáo chưa gửi, đã quá hạn: 01 báo cáo" in late
    assert "Đề nghị Ủy ban nhân dân Đơn vị X1 hoàn thành ngay sau khi nhận được Công văn này. Báo cáo gửi" in late


def test_to_whom_a_letter_goes(office: Office) -> None:
    register(office)
    enter(office.store)
    names = {one.name: addressee(one) for one in asked(office.store).letters}
    assert names["Đơn vị X1"] == "Ủy ban nhân dân Đơn vị X1"
    assert names["Sở Một"] == "Sở Một"
