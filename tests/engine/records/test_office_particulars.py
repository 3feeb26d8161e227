"""What an office prints of itself: entered once, changed by revisions, the signer's name among people alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from criteria.problems import ProblemsError
from engine.records import journal
from engine.records.journal.erasing import erase
from engine.records.journal.people import people
from engine.records.office import Office, office_of, set_particular
from engine.records.store import JournalEntry, OfficeParticular, Store, open_store

pytestmark = pytest.mark.alike(but={"test_the_signer_stands_among_people_alone"})

SIGNER = "Người ký minh họa"


@pytest.fixture
def store(initialised: str) -> Iterator[Store]:
    opened = open_store(initialised)
    yield opened
    opened.close()


def set_(store: Store, key: str, *values: str) -> int | None:
    with store.writing() as session:
        return set_particular(session, key, values)


def now(store: Store, known: int | None = None) -> Office:
    with store.reading() as session:
        return office_of(session, known)


def test_what_is_entered_is_printed_as_given_and_what_is_not_is_blank(store: Store) -> None:
    assert now(store) == Office()
    assert (now(store).number_line, now(store).day_line) == ("Số: ……/……", "……, ngày …… tháng …… năm ……")
    first = set_(store, "ky-hieu", "BC-CAT-PV01")
    set_(store, "dia-danh", "Tỉnh Mẫu")
    set_(store, "chuc-vu", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    set_(store, "noi-nhan", "Như trên", "Lưu: VT")
    assert set_(store, "ky-hieu", " BC-CAT-PV01 ") is None
    set_(store, "ky-hieu", "CV-CAT-PV01")
    found = now(store)
    assert (found.position, found.recipients) == (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ("Như trên", "Lưu: VT"))
    assert (found.number_line, found.day_line) == ("Số: ……/CV-CAT-PV01", "Tỉnh Mẫu, ngày …… tháng …… năm ……")
    assert now(store, first) == Office(symbol="BC-CAT-PV01")
    set_(store, "noi-nhan")
    assert now(store).recipients == ()
    assert set_(store, "do-mat") is None


def test_the_signer_stands_among_people_alone(store: Store) -> None:
    set_(store, "nguoi-ky", SIGNER)
    assert set_(store, "nguoi-ky", SIGNER.upper()) is None
    with store.reading() as session:
        assert office_of(session).signer == SIGNER
        assert [row.value for row in session.scalars(select(OfficeParticular))] == ["person:2"]
        assert not any(SIGNER in entry.payload for entry in session.scalars(select(JournalEntry)))
        (number,) = (number for number, name in people(session) if name == SIGNER)
        assert journal.verify(session).problems == ()
    with store.writing() as session:
        erase(session, number)
    with store.reading() as session:
        assert office_of(session).signer is None
        assert journal.verify(session).problems == ()


def test_someone_new_may_enter_and_sign_at_once(store: Store) -> None:
    with journal.acting_as("Người nhập mới"):
        set_(store, "nguoi-ky", SIGNER)
    with store.reading() as session:
        assert [name for _, name in people(session)][1:] == ["Người nhập mới", SIGNER]
        assert journal.verify(session).problems == ()


@pytest.mark.parametrize(
    ("key", "values", "told"),
    [
        (
            "co-quann",
            ["A"],
            [
                ("[CQ-001] MỤC: không có mục này trong thông tin cơ quan. Đã thấy: “co-quann”. Cần: có phải “co-quan”? "
                "Cách sửa: sửa tên mục.")
            ],
        ),
        (
            "co-quan",
            ["CÔNG AN", " "],
            [
                ("[CQ-002] co-quan: mục này chỉ nhận một giá trị. Đã thấy: “CÔNG AN”; “”. Cần: một cơ quan. "
                "Cách sửa: đặt cả giá trị trong một cặp dấu nháy."),
                ("[CQ-003] co-quan: giá trị để trống. Cần: chữ; muốn bỏ mục này thì không ghi giá trị nào. "
                "Cách sửa: ghi giá trị hoặc bỏ dấu nháy trống."),
            ],
        ),
        (
            "nguoi-ky",
            ["n" * 201],
            [
                (f"[CQ-004] nguoi-ky: giá trị quá dài. Đã thấy: “{'n' * 40}…”. Cần: không quá 200 ký tự. "
                "Cách sửa: rút ngắn.")
            ],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told(store: Store, key: str, values: list[str], told: list[str]) -> None:
    with pytest.raises(ProblemsError) as error:
        set_(store, key, *values)
    assert [str(one) for one in error.value.problems] == told
    assert now(store) == Office()
