"""A session is opened over the cases that are its own; whatever forbids it is told, and nothing is stored."""

from __future__ import annotations

from sqlalchemy import select

from engine.process.appraisal.sittings.reading import chosen, sittings
from engine.records import journal
from engine.records.store import CouncilMember, CouncilSitting, JournalEntry
from tests.engine.process.appraisal.sittings.villages import FILE, Villages, paragraphs, told

BY_OFFICE = "Hội đồng của cơ quan, tiêu chuẩn “mau”, năm 2024"


def test_what_is_stored_of_a_session(villages: Villages) -> None:
    reporting = FILE.replace("reported_for = []", 'reported_for = ["K11", "K12", "K11"]', 1)
    opened = villages.open(text=reporting)
    sitting = villages.sitting(opened.number)
    assert (sitting.council, sitting.document, sitting.kind, sitting.unit) == (
        "Hội đồng mẫu",
        "Quyết định mẫu",
        "appraisal",
        None,
    )
    assert (sitting.open, sitting.present, sitting.quorate, sitting.reopened) == (True, None, False, ())
    assert [(one.name, one.role) for one in sitting.members] == [
        ("Thành viên 1", "chair"),
        ("Thành viên 2", "secretary"),
        ("Thành viên 3", "member"),
    ]
    of_two = {case.unit.id for case in sitting.cases if case.unit.code in ("K11", "K12")}
    assert sitting.members[0].reported_for == of_two
    assert opened.cases == len(sitting.cases) == 6
    with villages.store.reading() as session:
        assert journal.verify(session).problems == ()
        entry = session.get_one(CouncilSitting, opened.number).entry
        assert entry == opened.entry
        assert journal.head_of(session).seq == opened.entry


def test_no_name_stands_in_the_journal(villages: Villages) -> None:
    opened = villages.open()
    with villages.store.reading() as session:
        entry = session.get_one(JournalEntry, opened.entry)
        assert "Thành viên" not in entry.payload
        assert '"members":3' in entry.payload
        assert len(set(session.scalars(select(CouncilMember.person)))) == 3


def test_each_authority_has_the_units_that_it_manages_itself(villages: Villages) -> None:
    office = villages.open().number
    assert villages.codes(office) == ["X1", "X2", "K11", "K12", "K13", "K21"]
    of_commune = villages.open(of="X1")
    assert (of_commune.cases, dict(of_commune.taken)) == (3, {office: 3})
    assert villages.codes(of_commune.number) == ["K11", "K12", "K13"]
    assert villages.codes(office) == ["X1", "X2", "K21"]
    of_province = villages.open(of="T")
    assert villages.codes(of_province.number) == ["X1", "X2"]
    assert villages.codes(office) == ["K21"]


def test_a_list_comes_before_what_sessions_without_one_have(villages: Villages) -> None:
    of_commune = villages.open(of="X1").number
    listed = villages.open(units=["K12", "X2"]).number
    assert villages.codes(listed) == ["X2", "K12"]
    assert villages.codes(of_commune) == ["K11", "K13"]


def test_only_who_holds_a_title_is_appraised_again_or_loses_it(villages: Villages) -> None:
    first = villages.open().number
    assert told(villages.open, "X1", kind="revocation") == paragraphs(
        """
        [HD-029] Hội đồng của Đơn vị X1 (X1), tiêu chuẩn “mau”, năm 2024: không có đơn vị nào đang giữ danh hiệu để
        thẩm định lại hoặc xét thu hồi. Cần: ít nhất một đơn vị đang giữ danh hiệu. Cách sửa: nhập quyết định công
        nhận trước hoặc sửa --kind.
        """
    )
    for code in ("X1", "K11", "K21"):
        villages.office.recognise(code, period=2023)
    villages.office.recognise("K21", period=2023, event="revoked")
    again = villages.open(kind="reappraisal").number
    assert villages.codes(again) == ["X1", "K11"]
    assert villages.case(again, "X1").below == ("K11",)
    assert len(villages.codes(first)) == 6
    assert told(villages.open, None, ["K11", "K12"], kind="revocation") == paragraphs(
        """
        [HD-028] --units, Đơn vị K12 (K12): đơn vị không giữ danh hiệu nào theo tiêu chuẩn “mau”. Cần: đơn vị đang giữ
        danh hiệu. Cách sửa: bỏ mã này khỏi --units hoặc nhập quyết định công nhận trước.
        """
    )


def test_what_is_not_assessed_has_no_session(bare_villages: Villages) -> None:
    assert told(bare_villages.open) == paragraphs(
        """
        [HD-004] Tiêu chuẩn “mau”, năm 2024: chưa có kết quả đánh giá để Hội đồng họp. Cần: một lần đánh giá
        chính thức của tiêu chuẩn trong năm. Cách sửa: chạy “datchuan assess mau --period 2024” rồi làm lại
        hoặc sửa tiêu chuẩn, --period.
        """
    )


def test_every_code_that_nobody_knows_is_told(villages: Villages) -> None:
    text = FILE.replace("reported_for = []", 'reported_for = ["k11"]', 1)
    assert told(villages.open, "X9", ["K11", "Y1"], text=text) == paragraphs(
        """
        [HD-020] --of: đơn vị không có trong danh bạ ngày 31/12/2024. Đã thấy: “X9”. Cần: mã của một đơn vị
        trong danh bạ. Cách sửa: sửa mã đơn vị hoặc bỏ --of này.

        [HD-020] --units: đơn vị không có trong danh bạ ngày 31/12/2024. Đã thấy: “Y1”. Cần: mã của một đơn vị
        trong danh bạ. Cách sửa: sửa mã đơn vị hoặc bỏ --units này.

        [HD-018] “hoi-dong.toml”, dòng 17, [[members]] thứ 1, reported_for: mã không có trong danh bạ ngày
        31/12/2024. Đã thấy: “k11”. Cần: có phải “K11”? Cách sửa: sửa mã hoặc bỏ mã này khỏi reported_for.
        """
    )


def test_a_member_reported_for_units_of_the_council_alone(villages: Villages) -> None:
    """A code that is another commune's by mistake would let the member vote where they may not, and nobody saw it."""
    text = FILE.replace("reported_for = []", 'reported_for = ["K11", "K21", "X1"]', 1)
    where = "“hoi-dong.toml”, dòng 17, [[members]] thứ 1, reported_for"
    wanted = (
        "Cần: đơn vị do Đơn vị X1 (X1) quản lý. Cách sửa: sửa mã hoặc bỏ mã này khỏi reported_for; Hội đồng của cơ "
        "quan, xét mọi đơn vị, thì bỏ --of."
    )
    assert told(villages.open, "X1", text=text) == [
        f"[HD-019] {where}: đơn vị không thuộc quyền của Hội đồng. Đã thấy: “K21” (Đơn vị K21). {wanted}",
        f"[HD-019] {where}: đơn vị không thuộc quyền của Hội đồng. Đã thấy: “X1” (Đơn vị X1). {wanted}",
    ]
    assert villages.open(text=text).cases == 6
    within = FILE.replace("reported_for = []", 'reported_for = ["K11"]', 1)
    assert villages.open("X1", ["K12"], text=within).cases == 1


def test_an_authority_must_manage_something_and_lists_must_be_its_own(villages: Villages) -> None:
    assert told(villages.open, "K11") == paragraphs(
        """
        [HD-021] --of, Đơn vị K11 (K11): đơn vị không quản lý đơn vị nào được đánh giá theo tiêu chuẩn “mau”
        năm 2024. Cần: đơn vị có đơn vị dưới quyền trong lần đánh giá mới nhất. Cách sửa: sửa --of hoặc bỏ
        --of để họp về mọi đơn vị.
        """
    )
    assert told(villages.open, "X1", ["K11", "K21", "T"]) == paragraphs(
        """
        [HD-022] --units, Đơn vị T (T): đơn vị không thuộc phiên họp này (không có kết quả trong lần đánh giá
        mới nhất). Cần: đơn vị được đánh giá và thuộc quyền của Hội đồng. Cách sửa: bỏ mã này khỏi --units
        hoặc sửa --of.

        [HD-022] --units, Đơn vị K21 (K21): đơn vị không thuộc phiên họp này (không do Đơn vị X1 quản lý).
        Cần: đơn vị được đánh giá và thuộc quyền của Hội đồng. Cách sửa: bỏ mã này khỏi --units hoặc sửa --of.
        """
    )


def test_one_open_session_for_each_council(villages: Villages) -> None:
    number = villages.open().number
    assert told(villages.open) == paragraphs(
        f"""
        [HD-023] {BY_OFFICE}: Hội đồng này đang họp phiên số {number} về cùng nội dung. Cần: một phiên cho mỗi
        Hội đồng, tiêu chuẩn, năm và nội dung. Cách sửa: làm tiếp phiên số {number} hoặc đóng phiên ấy trước.
        """
    )


def test_nothing_is_taken_from_a_session_that_decided_on_it(villages: Villages) -> None:
    number = villages.open().number
    work = villages.attend(number)
    work.find("K11", ("3", "met"))
    work.contest("K12", "1", 3, met=False)
    assert told(villages.open, "X1") == paragraphs(
        """
        [HD-024] Hội đồng của Đơn vị X1 (X1), tiêu chuẩn “mau”, năm 2024: phiên số 1 đã kết luận, hoặc đang có
        ý kiến chờ biểu quyết, về: K11; K12. Cần: đơn vị chưa có phiên nào xem xét xong. Cách sửa: bỏ các đơn
        vị này khỏi phiên mới hoặc làm tiếp ở phiên số 1.
        """
    )
    assert villages.open("X1", ["K13"]).cases == 1


def test_what_a_session_closed_stays_with_it(villages: Villages) -> None:
    number = villages.open("X2").number
    villages.attend(number).find("K21", ("3", "met"))
    villages.close(number)
    assert told(villages.open, None, ["K21", "K11"]) == paragraphs(
        f"""
        [HD-026] {BY_OFFICE}: các đơn vị này đang thuộc phiên số {number}: K21. Cần: đơn vị chưa thuộc phiên
        nào. Cách sửa: bỏ các đơn vị này khỏi --units hoặc làm tiếp ở phiên số {number} (đã đóng thì mở lại).
        """
    )
    assert told(villages.open, "X2") == paragraphs(
        f"""
        [HD-025] Hội đồng của Đơn vị X2 (X2), tiêu chuẩn “mau”, năm 2024: không còn đơn vị nào cho phiên họp
        này: đã thuộc các phiên số {number}. Cần: ít nhất một đơn vị chưa thuộc phiên nào. Cách sửa: làm tiếp
        ở các phiên ấy hoặc mở lại phiên đã đóng bằng “datchuan appraise reopen”.
        """
    )
    villages.reopen(number)
    assert villages.codes(number) == ["K21"]
    assert villages.codes(villages.open().number) == ["X1", "X2", "K11", "K12", "K13"]


def test_a_run_without_units_has_nothing_to_appraise(bare_villages: Villages) -> None:
    bare_villages.office.register(("T", "tinh", None))
    bare_villages.assess()
    with bare_villages.store.reading() as session:
        assert sittings(session) == []
    assert told(bare_villages.open)[0].startswith(f"[HD-027] {BY_OFFICE}: lần đánh giá mới nhất không có đơn vị nào")


def test_which_session_is_meant(villages: Villages) -> None:
    with villages.store.reading() as session:
        assert told(chosen, session, None) == paragraphs(
            """
            [HD-001] Phiên họp của Hội đồng: không có phiên họp nào đang mở. Cần: một phiên họp đang mở.
            Cách sửa: mở phiên họp bằng “datchuan appraise open” hoặc ghi số phiên sau --session.
            """
        )
    first, second = villages.open().number, villages.open("X1").number
    with villages.store.reading() as session:
        assert chosen(session, second) == second
        assert told(chosen, session, 9) == paragraphs(
            f"""
            [HD-003] --session: không có phiên họp số 9. Cần: một trong các phiên số: {first}, {second}.
            Cách sửa: sửa số phiên sau --session hoặc mở phiên họp bằng “datchuan appraise open”.
            """
        )
        assert told(chosen, session, None, "mau") == paragraphs(
            """
            [HD-002] Phiên họp của Hội đồng: có nhiều phiên họp đang mở: số 1 (Hội đồng mẫu, mau, năm
            2024); số 2 (Hội đồng mẫu, mau, năm 2024). Cần: số của một phiên. Cách sửa: ghi số phiên sau
            --session.
            """
        )
        assert [(line.id, line.open) for line in sittings(session, "mau", 2024)] == [(first, True), (second, True)]
        assert sittings(session, "khac") == []


def test_attendance_is_told_by_numbers_that_the_council_has(villages: Villages) -> None:
    number = villages.open().number
    where = f"Phiên họp số {number} (Hội đồng mẫu)"
    assert told(villages.attend, number, [1, 4], [1]) == paragraphs(
        f"""
        [HD-030] {where}, --present: Hội đồng không có thành viên mang số này. Đã thấy: “4”. Cần: số của thành
        viên: 1, 2, 3. Cách sửa: sửa số; xem “datchuan appraise show”.

        [HD-031] {where}, --excused: thành viên số 1 vừa có mặt vừa vắng mặt. Cần: mỗi thành viên ở --present
        hoặc ở --excused. Cách sửa: bỏ số này khỏi --present hoặc khỏi --excused.
        """
    )
    assert told(villages.attend, number, []) == paragraphs(
        f"""
        [HD-032] {where}, --present: chưa ghi ai có mặt. Cần: số của các thành viên có mặt, ví dụ “1,2,5”.
        Cách sửa: ghi số các thành viên sau --present.
        """
    )
    villages.attend(number, [1], [2])
    assert (villages.sitting(number).present, villages.sitting(number).quorate) == ({1}, False)
    villages.attend(number, [1, 3])
    sitting = villages.sitting(number)
    assert (sitting.present, sitting.excused, sitting.quorate) == ({1, 3}, frozenset(), True)
