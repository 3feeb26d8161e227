"""A table that went out is kept to the letter, and known again."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from criteria.problems import ProblemsError
from engine.records.store import open_store
from engine.reports.issued.comparing import compare
from engine.reports.issued.keeping import issue, issued_table, issued_tables
from engine.reports.issued.paper import correction
from engine.reports.tables.asked import Asked
from engine.reports.tables.catalogue import make
from tests.stores import entering

pytestmark = pytest.mark.alike(but={"test_it_is_kept_whole_with_what_was_asked"})

DAY = date(2024, 7, 20)
ASKED = Asked(None, (2024,), by="area", options={"number": "15"}, mark="SỐ LIỆU MINH HỌA")


@pytest.fixture
def store(initialised):
    made = open_store(initialised)
    with entering(made) as at:
        commune = at.unit("X1", "xa", name="Xã “An” & <Bình>, " + "X" * 180)
        at.enrol(commune, "dien-hinh", 2024)
    yield made
    made.close()


def test_it_is_kept_whole_with_what_was_asked(store):
    with store.writing() as session:
        made = make(session, "enrolled", ASKED)
        kept = issue(session, made, DAY, " BC số 12/BC-CAT ")
    with store.reading() as session:
        again, table = issued_table(session, kept.number)
        assert issued_tables(session) == [again] == [kept]
    assert (again.document, again.issued_on, again.asked) == ("BC số 12/BC-CAT", DAY, made.asked)
    assert table == made.table


def test_a_correction_names_what_it_corrects(store):
    with store.writing() as session:
        kept = issue(session, make(session, "enrolled", ASKED), DAY, "BC số 12/BC-CAT")
    with entering(store) as at:
        at.enrol(at.unit("X2", "xa", name="Xã Chung"), "dien-hinh", 2024)
    with store.reading() as session:
        before, table = issued_table(session, kept.number)
        made = make(session, "enrolled", before.asked)
        paper = correction(compare(table, made.table), before, None, made.table.subject, made.head, DAY)
    titles = [title.text for title in paper.sheets[0].titles]
    assert titles[0] == "ĐÍNH CHÍNH"
    assert titles[2] == ("(bảng số 1 kèm BC số 12/BC-CAT, ngày 20/7/2024; nay đúng là bảng lập theo số liệu hiện có)")
    came, went, _ = paper.sheets[0].groups
    assert [row.cells[2].value for row in came.blocks[0].rows] == ["Xã Chung"]
    assert went.blocks[0].rows == ()


def test_another_table_cannot_be_corrected(store):
    with store.writing() as session:
        first = issue(session, make(session, "enrolled", ASKED), DAY)
    with store.writing() as session, pytest.raises(ProblemsError) as caught:
        issue(session, make(session, "recognised", ASKED), DAY, corrects=first.number)
    assert [str(problem) for problem in caught.value.problems] == [
        (
            "[RP-061] --corrects: bảng đính chính phải cùng loại với bảng được đính chính. Đã thấy: bảng số 1 là "
            "“enrolled”. Cần: bảng “recognised”. Cách sửa: sửa --corrects hoặc tên bảng."
        )
    ]


def test_content_that_was_tampered_with_is_refused(store):
    if store.engine.dialect.name != "sqlite":
        pytest.skip("triggers are dropped the SQLite way; the check is the same code")
    with store.writing() as session:
        kept = issue(session, make(session, "enrolled", ASKED), DAY)
    with store.engine.begin() as connection:
        names = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'issued_table'")
        ).scalars().all()  # fmt: skip
        for name in names:
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        connection.execute(text("UPDATE issued_table SET content = replace(content, 'An', 'Em')"))
    with store.reading() as session, pytest.raises(ProblemsError) as caught:
        issued_table(session, kept.number)
    (problem,) = caught.value.problems
    assert str(problem).startswith(
        "[RP-062] Bảng số 1: nội dung đã lưu của bảng không còn đúng như khi gửi. Đã thấy: mã "
    )
    assert str(problem).endswith(
        f" Cần: nội dung có mã {kept.sha256[:16]}. Cách sửa: đối chiếu bằng “datchuan journal verify” và khôi phục từ "
        "bản sao lưu."
    )
