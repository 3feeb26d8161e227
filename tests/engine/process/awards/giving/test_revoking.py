"""Awards taken back on a ground of the Law: what is to be looked at anew is told, and nothing else changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from criteria.problems import ProblemsError
from engine.process.awards.known.grounds import GROUND_WORDS
from engine.process.recognition.dependents import dependents
from engine.records.store import JournalEntry, open_store
from engine.records.store.awards import REVOCATION_GROUNDS
from engine.records.titles import titles
from tests.engine.process.awards.giving_scene import GIVEN_ON, LATER, Giving

pytestmark = pytest.mark.alike(but={"test_taken_back_once"})


@pytest.fixture
def giving(initialised: str) -> Iterator[Giving]:
    store = open_store(initialised)
    yield Giving(store)
    store.close()


def refused(giving: Giving, code: str, **more: object) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        giving.revoke(code, **more)  # type: ignore[arg-type]
    return [str(problem) for problem in error.value.problems]


def commended(giving: Giving) -> tuple[int, int]:
    """K1 and its head, somebody in K2 and K2 itself, all by one decision; the numbers of the two individuals."""
    giving.lay("K1", "K2")
    head = giving.nominate("K1", "Cá nhân A", leads=True)
    other = giving.nominate("K2", "Cá nhân B")
    for code in ("K1", "K2"):
        giving.nominate(code)
    giving.record("K1", "K2", numbers=[head, other])
    return head, other


def test_taken_back_once(giving: Giving) -> None:
    commended(giving)
    before = giving.given()
    done = giving.revoke("K1")
    assert (done.unit.code, done.given.bearer_key) == ("K1", "u:2")
    assert done.given.revoked is not None
    assert (done.given.revoked.ground, done.given.revoked.decided_on) == ("false_dossier", LATER)
    assert [(one.given.bearer_key, one.why) for one in done.shaken] == [
        ("p:2:2", "Người đứng đầu được khen căn cứ thành tích của tập thể này.")
    ]
    with giving.store.reading() as session:
        newest = select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)
        entry = session.scalars(newest).one()
    payload = json.loads(entry.payload)
    assert (entry.seq, entry.action) == (done.entry, "award.revoked")
    assert {name: payload[name] for name in payload if name not in ("rows", "schema")} == {
        "award": done.given.id,
        "form": "giay-khen-xa",
        "period": 2024,
        "unit": "K1",
        "nominations": [3],
        "legal_ground": "false_dossier",
        "decision": "30/QĐ-UBND",
        "on": "2025-06-02",
    }
    assert giving.given() == [one for one in before if one.id != done.given.id], "nothing is taken back by itself"
    assert giving.revoke("K1").entry is None
    assert refused(giving, "K1", document="31/QĐ-UBND") == [
        (
            "[TH-072] Đơn vị “K1”: khen thưởng này đã bị thu hồi. "
            "Đã thấy: quyết định số 30/QĐ-UBND ngày 02/06/2025. Cần: khen thưởng chưa bị thu hồi. "
            "Cách sửa: không phải làm gì thêm."
        )
    ]


def test_what_was_taken_back_may_be_given_again_by_another_decision(giving: Giving) -> None:
    commended(giving)
    giving.revoke("K1", ground="unlawful_appraisal", said="Hội đồng thiếu thành phần")
    assert giving.refused("K1") == [
        (
            "[TH-062] Khu dân cư K1 (K1), đề nghị số 3: khen thưởng theo chính quyết định này đã bị thu hồi. "
            "Đã thấy: quyết định số 30/QĐ-UBND ngày 02/06/2025. Cần: quyết định khen khác. "
            "Cách sửa: bỏ khỏi danh sách hoặc ghi quyết định khen mới."
        )
    ]
    giving.record("K1", document="40/QĐ-UBND", on=date(2025, 7, 1))
    assert giving.told().count(("u:2", "giay-khen-xa")) == 1
    again = giving.revoke("K1", document="41/QĐ-UBND", on=date(2025, 8, 1))
    assert again.given.document == "40/QĐ-UBND"
    assert len([one for one in giving.given(with_revoked=True) if one.revoked is not None]) == 2


def test_an_individuals_award_goes_by_his_nomination(giving: Giving) -> None:
    head, _ = commended(giving)
    done = giving.revoke("K1", nomination=head)
    assert (done.given.nomination, done.shaken) == (head, ())
    assert ("u:2", "giay-khen-xa") in giving.told(), "the collective keeps its own"


def test_faults_are_told_together(giving: Giving) -> None:
    commended(giving)
    assert refused(giving, "K1", ground="khac", said=" ", document="", on=date(2025, 1, 31)) == [
        (
            "[RC-024] --decision: chưa ghi số, ký hiệu của quyết định. Cần: số, ký hiệu của quyết định. "
            "Cách sửa: ghi số, ký hiệu của quyết định sau --decision."
        ),
        (
            "[TH-074] --ground: không có căn cứ thu hồi này trong Luật. Đã thấy: “khac”. Cần: một trong: "
            "false_achievement (khai gian thành tích để được khen), "
            "false_dossier (thông tin sai, giả hồ sơ để được khen), "
            "unlawful_appraisal (thẩm định, xét duyệt trái luật), later_finding (sau khi khen có kết luận, bản án cho "
            "thấy không bảo đảm tiêu chuẩn trong kỳ tính thành tích). Cách sửa: sửa giá trị của --ground."
        ),
        (
            "[RC-024] --said: chưa ghi điều đã phát hiện. Cần: điều đã phát hiện. "
            "Cách sửa: ghi điều đã phát hiện sau --said."
        ),
        (
            "[TH-073] --on: quyết định thu hồi không thể sớm hơn quyết định khen. Đã thấy: 31/01/2025. "
            "Cần: từ ngày 03/02/2025 trở đi. Cách sửa: sửa ngày sau --on."
        ),
    ]
    assert [one[:8] for one in refused(giving, "K1", said="Cá nhân A khai gian")] == ["[TH-065]"]
    assert refused(giving, "X1") == [
        (
            "[TH-070] Đơn vị “X1”: không có khen thưởng “giay-khen-xa” năm 2024 nào đã ghi. "
            "Cần: khen thưởng đã ghi, của đúng đơn vị, đúng người. "
            "Cách sửa: sửa hình thức khen, mã đơn vị, năm hoặc --nomination; xem “datchuan award history”."
        )
    ]
    assert [one[:8] for one in refused(giving, "K9")] == ["[RC-037]"]
    assert set(GROUND_WORDS) == set(REVOCATION_GROUNDS)


def test_several_that_fit_are_told_apart_by_number(giving: Giving) -> None:
    giving.lay("K1")
    for document in ("2/QĐ-UBND", None):
        giving.old_award("K1", "giay-khen-xa", 2024, document=document)
    assert refused(giving, "K1") == [
        (
            "[TH-071] Đơn vị “K1”: có 2 khen thưởng “giay-khen-xa” năm 2024 cùng khớp. "
            "Cần: một khen thưởng: số 1 (Quyết định số 2/QĐ-UBND); số 2 (quyết định chưa rõ số). "
            "Cách sửa: ghi thêm --award SỐ, hoặc --nomination SỐ nếu là của cá nhân."
        )
    ]
    done = giving.revoke("K1", award=2)
    assert (done.given.id, done.given.document) == (2, None)
    assert [one.id for one in giving.given()] == [1]


def test_later_awards_that_counted_it_are_told(giving: Giving) -> None:
    """The medal asks how often somebody was awarded; the orders of the other forms ask whether it is the first time."""
    giving.lay("K1")
    first = giving.nominate("K1", "Cá nhân A", "giay-khen-cong-an-tinh", done=["Việc một"])
    medal = giving.nominate("K1", "Cá nhân A", "ky-niem-chuong", done=["Việc hai"])
    third = giving.nominate("K1", "Cá nhân A", "giay-khen-xa", done=["Việc ba"])
    for number, form, document, day in (
        (third, "giay-khen-xa", "6/QĐ-UBND", date(2025, 1, 12)),
        (first, "giay-khen-cong-an-tinh", "7/QĐ-CAT", GIVEN_ON),
        (medal, "ky-niem-chuong", "8/QĐ-BCA", date(2025, 3, 1)),
    ):
        giving.record(numbers=[number], form=form, document=document, on=day, despite="Đã có quyết định khen")
    done = giving.revoke("K1", "giay-khen-cong-an-tinh", nomination=first)
    assert told(done.shaken) == [
        (
            "ky-niem-chuong",
            "Tiêu chuẩn của “Kỷ niệm chương “Bảo vệ an ninh Tổ quốc” (cá nhân)” tính đến các lần được khen trước.",
        )
    ]
    done = giving.revoke("K1", "giay-khen-xa", nomination=third)
    assert told(done.shaken) == [], "the medal counts what an upper office gave; nothing else stands"


def told(shaken: object) -> list[tuple[str, str]]:
    return [(one.given.form, one.why) for one in shaken]  # type: ignore[attr-defined]


def test_a_title_tells_what_was_given_for_it(giving: Giving) -> None:
    """Its own award and its head's; not what somebody else in the unit was commended for."""
    giving.lay("K1")
    head = giving.nominate("K1", "Cá nhân A", leads=True)
    other = giving.nominate("K1", "Cá nhân B", done=["Bắt tội phạm"])
    giving.nominate("K1")
    giving.record("K1", numbers=[head, other])
    giving.old_award("K1", "co-thi-dua", 2025, standard="dien-hinh")

    def awards() -> list[str]:
        with giving.store.reading() as session:
            [title] = titles(session, standard="an-toan-antt", units=[giving.ids["K1"]])
            return [one.text for one in dependents(session, title) if one.sort == "award"]

    assert awards() == [
        "Khen thưởng “giay-khen-xa” năm 2024 (quyết định số 7/QĐ-UBND).",
        "Khen thưởng “giay-khen-xa” năm 2024 của cá nhân đứng đầu đơn vị, đề nghị số 1 (quyết định số 7/QĐ-UBND).",
    ]
    giving.revoke("K1")
    assert len(awards()) == 1
