"""Awards entered by a decision: all whom it names or nobody; one achievement rewarded once; every refusal in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from criteria.problems import Problem, ProblemsError
from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.giving.giving import record
from engine.process.awards.giving.named_bearers import named_bearers
from engine.process.awards.lists.listing import lists_of
from engine.process.recognition.deciding import Decision
from engine.records import journal
from engine.records.store import JournalEntry, Store, open_store
from engine.reports.awards.issuing import asking, read_lists
from tests.engine.process.awards.giving_scene import CHAIRMAN, GIVEN_ON, LATER, Giving

pytestmark = pytest.mark.alike(but={"test_a_decision_is_entered_whole_and_once"})

K1 = "Khu dân cư K1 (K1)"
FORM = "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã"
BY_8 = Decision("8/QĐ-UBND", GIVEN_ON, CHAIRMAN)
BY_7 = "Quyết định số 7/QĐ-UBND ngày 03/02/2025 của Chủ tịch Ủy ban nhân dân xã"


@pytest.fixture
def giving(initialised: str) -> Iterator[Giving]:
    store = open_store(initialised)
    yield Giving(store)
    store.close()


def last_entry(store: Store) -> JournalEntry:
    with store.reading() as session:
        return session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)).one()


def test_a_decision_is_entered_whole_and_once(giving: Giving) -> None:
    giving.lay("K1", "K2")
    giving.nominate("K1")
    head = giving.nominate("K1", "Cá nhân A", leads=True, initiatives=["Tổ tự quản"])
    done = giving.record("K1", numbers=[head])
    assert [one.candidacy.bearer.name for one in done.given] == ["Khu dân cư K1", "Cá nhân A"]
    assert (done.before, done.despite, done.numbered) == ((), (), ())
    entry = last_entry(giving.store)
    assert (entry.seq, entry.action) == (done.entry, "award.given")
    payload = json.loads(entry.payload)
    assert {name: payload[name] for name in payload if name not in ("rows", "schema")} == {
        "form": "giay-khen-xa",
        "period": 2024,
        "decision": "7/QĐ-UBND",
        "on": "2025-02-03",
        "authority": "Chủ tịch Ủy ban nhân dân xã",
        "units": ["K1"],
        "nominations": [1, 2],
    }
    with giving.store.reading() as session:
        assert journal.verify(session).problems == ()
    collective, individual = giving.given()
    assert (collective.award.standard, individual.award.standard) == ("an-toan-antt", None)
    assert [one.text for one in collective.achievements] == [
        "Được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024"
    ]
    assert (individual.nomination, individual.initiatives) == (head, ("Tổ tự quản",))
    assert (collective.bearer_key, individual.bearer_key) == ("u:2", f"p:2:{individual.person}")
    again = giving.record("K1", numbers=[head])
    assert (again.entry, again.given, len(again.before)) == (None, (), 2)
    assert giving.given() == [collective, individual]


def test_a_decision_that_is_completed_enters_only_who_is_new(giving: Giving) -> None:
    giving.lay("K1", "K2")
    for code in ("K1", "K2"):
        giving.nominate(code)
    giving.record("K1")
    more = giving.record("K1", "K2")
    assert ([one.candidacy.bearer.unit.code for one in more.given], len(more.before)) == (["K2"], 1)
    numbered = giving.record("X1", document="7/QĐ-UBND", on=date(2025, 3, 1), despite="Ý kiến chỉ đạo").numbered
    assert [(one.day, one.authority) for one in numbered] == [(GIVEN_ON, "Chủ tịch Ủy ban nhân dân xã")]


def test_one_achievement_is_rewarded_once_whatever_the_form(giving: Giving) -> None:
    giving.lay("K1")
    giving.nominate("K1")
    giving.record("K1")
    giving.nominate("K1", form="giay-khen-cong-an-tinh", reported={"minh_chung_hop_le": True})
    refused = giving.refused("K1", form="giay-khen-cong-an-tinh", document="8/QĐ-CAT", despite="Đề nghị của tỉnh")
    assert refused == [
        (
            f"[TH-059] {K1}, đề nghị số 2: thành tích “Được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” "
            "năm 2024” đã được khen, mỗi thành tích chỉ khen một lần. "
            f"Đã thấy: {BY_7}. Cần: thành tích chưa được khen. "
            "Cách sửa: bỏ khỏi danh sách hoặc sửa thành tích ở đề nghị khen."
        )
    ]
    assert giving.refused("K1", document="9/QĐ-UBND") == [
        (
            f"[TH-063] {K1}, đề nghị số 1: đã được khen “{FORM}” năm 2024 theo quyết định khác. Đã thấy: {BY_7}. "
            "Cách sửa: bỏ khỏi danh sách; nếu quyết định trước ghi sai thì xem “datchuan award history”."
        )
    ]
    assert giving.told() == [("u:2", "giay-khen-xa")]


def test_an_initiative_is_used_once_by_whomever(giving: Giving) -> None:
    giving.lay("K1", "K2")
    first = giving.nominate("K1", "Cá nhân A", initiatives=["Tổ tự quản"])
    second = giving.nominate("K2", "Cá nhân B", initiatives=["TỔ  tự quản"])
    both = giving.refused(numbers=[first, second])
    assert both == [
        (
            "[TH-060] Cá nhân B, Khu dân cư K2 (K2), đề nghị số 2: sáng kiến “TỔ  tự quản” đã dùng làm căn cứ khen, "
            "mỗi sáng kiến chỉ dùng một lần. Đã thấy: cũng là căn cứ khen Cá nhân A, Khu dân cư K1 (K1), đề nghị số 1. "
            "Cần: sáng kiến chưa dùng. Cách sửa: bỏ khỏi danh sách hoặc sửa sáng kiến ở đề nghị khen."
        )
    ]
    giving.record(numbers=[first])
    refused = giving.refused(numbers=[second], document="8/QĐ-UBND", despite="Ý kiến chỉ đạo")
    assert refused == [
        (
            "[TH-060] Cá nhân B, Khu dân cư K2 (K2), đề nghị số 2: sáng kiến “TỔ  tự quản” đã dùng làm căn cứ khen, "
            f"mỗi sáng kiến chỉ dùng một lần. Đã thấy: {BY_7}. "
            "Cần: sáng kiến chưa dùng. Cách sửa: bỏ khỏi danh sách hoặc sửa sáng kiến ở đề nghị khen."
        )
    ]


def test_a_decision_is_not_older_than_what_it_rewards(giving: Giving) -> None:
    giving.lay("K1")
    giving.nominate("K1")
    assert giving.refused("K1", on=date(2025, 1, 9)) == [
        (
            f"[TH-061] {K1}, đề nghị số 1: quyết định khen không thể sớm hơn việc công nhận đạt tiêu chuẩn “An toàn về "
            "an ninh, trật tự” năm 2024 mà nó khen. Đã thấy: 09/01/2025. Cần: từ ngày 10/01/2025 trở đi. "
            "Cách sửa: sửa ngày của quyết định sau --on."
        )
    ]
    assert giving.refused("K1", on=date(2023, 5, 1), document=" ", authority=None)[:3] == [
        (
            "[RC-024] --decision: chưa ghi số, ký hiệu của quyết định. Cần: số, ký hiệu của quyết định. "
            "Cách sửa: ghi số, ký hiệu của quyết định sau --decision."
        ),
        "[RC-025] --on: ngày không thể có. Đã thấy: 01/05/2023. Cần: ngày từ năm 2024 trở đi. Cách sửa: sửa ngày.",
        (
            "[RC-024] --authority: chưa ghi cấp có thẩm quyền. Cần: cấp có thẩm quyền. "
            "Cách sửa: ghi cấp có thẩm quyền sau --authority."
        ),
    ]
    [told] = giving.refused("K1", on=date(2999, 1, 1))
    assert told.startswith("[RC-025] --on: ngày không thể có. Đã thấy: 01/01/2999. Cần: ngày không sau hôm nay")
    assert giving.record("K1", on=date(2025, 1, 10)).entry is not None


def test_a_decision_that_came_too_early_is_told_once_by_the_last_title(giving: Giving) -> None:
    giving.lay("K1")
    giving.title("K1", "granted", date(2025, 1, 12), "6/QĐ-UBND", standard="khong-ma-tuy")
    giving.nominate("K1")
    [told] = giving.refused("K1", on=date(2025, 1, 9))
    assert "Cần: từ ngày 12/01/2025 trở đi." in told


def test_a_title_whose_day_nobody_knows_came_not_after_a_decision(giving: Giving) -> None:
    giving.lay("K1", recognised=False)
    giving.title("K1", "granted", date(2024, 12, 31), None)
    giving.nominate("K1")
    assert giving.record("K1", on=date(2024, 12, 20)).entry is not None


def test_a_title_that_is_gone_is_no_achievement(giving: Giving) -> None:
    giving.lay("K1")
    giving.nominate("K1")
    giving.title("K1", "revoked", date(2025, 1, 20), "6/QĐ-UBND")
    refused = giving.refused("K1", despite="Ý kiến chỉ đạo")
    assert refused == [
        (
            f"[TH-069] {K1}, đề nghị số 1: thành tích đề nghị khen là danh hiệu đã bị thu hồi. Đã thấy: Danh hiệu đạt "
            "tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024 đã bị thu hồi theo quyết định số 6/QĐ-UBND ngày "
            "20/01/2025. Cần: danh hiệu không bị thu hồi, hoặc thành tích khác ghi ở đề nghị khen. "
            "Cách sửa: bỏ khỏi danh sách hoặc sửa thành tích ở đề nghị khen."
        )
    ]
    assert giving.given() == []
    nothing = giving.nominate("K1", "Cá nhân A", done=[])
    assert giving.refused(numbers=[nothing], despite="Ý kiến chỉ đạo") == [
        (
            "[TH-058] Cá nhân A, Khu dân cư K1 (K1), đề nghị số 2: chưa rõ thành tích được khen. "
            "Cần: danh hiệu của năm hoặc thành tích ghi ở đề nghị khen. "
            "Cách sửa: bổ sung thành tích vào đề nghị khen rồi làm lại."
        )
    ]


def test_who_is_off_the_list_needs_a_ground(giving: Giving) -> None:
    giving.lay("K1", "K2")
    giving.nominate("K1")
    giving.nominate("K2")
    giving.nominate("K2", "Cá nhân B", reported={"dang_thi_hanh_ky_luat": True})
    giving.places(0)
    refused = giving.refused("K1", numbers=[3])
    assert refused == [
        (
            f"[TH-064] {K1}, đề nghị số 1: không có trong danh sách đề nghị khen thưởng (ngoài chỉ tiêu). Đã "
            "thấy: Đồng hạng từ thứ 1 đến thứ 3 trong 3 tập thể: "
            "1 năm liên tục (tính từ năm 2024, năm đầu có dữ liệu); không thuộc địa bàn biên giới hoặc biển đảo; "
            "lần đầu được khen. Cần: có trong danh sách đề nghị khen thưởng, hoặc căn cứ để khen. Cách sửa: bỏ khỏi "
            "danh sách; "
            "nếu cấp có thẩm quyền đã quyết định khen thì ghi căn cứ sau --despite."
        ),
        (
            "[TH-064] Cá nhân B, Khu dân cư K2 (K2), đề nghị số 3: không có trong danh sách đề nghị khen thưởng "
            "(không đủ tiêu chuẩn). "
            "Đã thấy: Không đạt tiêu chí dt.2 (dự thảo): Cá nhân đang trong thời gian thi hành kỷ luật (dự thảo theo "
            "điều kiện tặng Kỷ niệm chương của Thông tư 11/2021/TT-BCA, chờ quy định chung, Luật Thi đua, khen thưởng "
            "số 06/2022/QH15). Cần: có trong danh sách đề nghị khen thưởng, hoặc căn cứ để khen. "
            "Cách sửa: bỏ khỏi danh sách; "
            "nếu cấp có thẩm quyền đã quyết định khen thì ghi căn cứ sau --despite."
        ),
    ]
    assert giving.given() == []
    done = giving.record("K1", despite=" Thông báo số 3/TB-UBND ")
    assert [str(problem) for problem in done.despite] == refused[:1]
    assert json.loads(last_entry(giving.store).payload)["despite"] == "Thông báo số 3/TB-UBND"


def test_a_ground_that_is_kept_for_good_names_nobody(giving: Giving) -> None:
    giving.lay("K1")
    number = giving.nominate("K1", "Cá nhân A (sinh năm 1980)", reported={})
    assert giving.refused(numbers=[number], despite="Theo đề nghị của cá  nhân a, trưởng khu") == [
        (
            "[TH-065] --despite: có tên của một cá nhân; phần này lưu vĩnh viễn nên không ghi tên cá nhân. "
            "Đã thấy: “Theo đề nghị của cá  nhân a, trưởng khu”. "
            "Cần: nội dung không có tên cá nhân, ví dụ “cá nhân ở đề nghị số 3”. "
            "Cách sửa: bỏ tên cá nhân khỏi nội dung này."
        )
    ]
    assert giving.record(numbers=[number], despite="Theo đề nghị của các nhân dân").despite


def test_everybody_on_the_lists_now(giving: Giving) -> None:
    giving.lay("K1", "K2")
    for code in ("K1", "K2"):
        giving.nominate(code)
    numbers = [giving.nominate("K2", "Cá nhân B")]
    giving.places(2)
    assert giving.refused() == [
        (
            "[TH-067] --listed: trong danh sách đề nghị khen thưởng không còn ai để ghi quyết định khen. "
            "Đã thấy: 01 đủ tiêu chuẩn, chưa giao chỉ tiêu; 03 chưa kết luận được. "
            "Cần: tập thể, cá nhân trong danh sách, chưa có quyết định khen. "
            "Cách sửa: xem lý do bằng “datchuan award shortlist”; nếu chỉ xét trường hợp có hồ sơ đề nghị thì ghi "
            "--nominated-only; hoặc thay --listed bằng mã đơn vị, --nomination SỐ."
        )
    ], "who is not yet decided on stands before them"
    by_title = giving.record("K1", despite="Ý kiến", form="giấy khen của chủ tịch ủy ban nhân dân cấp xã")
    assert by_title.form == FORM
    giving.nominate("X1")
    giving.places(3)
    done = giving.record(document="8/QĐ-UBND")
    assert [one.candidacy.bearer.unit.code for one in done.given] == ["K2", "X1"]
    assert (done.despite, done.before) == ((), ())
    assert giving.record(document="8/QĐ-UBND").entry is None
    assert giving.record(numbers=numbers, document="9/QĐ-UBND", recipient="individual").entry is not None


def test_whom_nobody_can_find(giving: Giving) -> None:
    giving.lay("K1")
    with_title = giving.nominate("K1")
    other = giving.nominate("K1", "Cá nhân A", form="bang-khen-tinh")
    giving.new_unit("K7")
    assert giving.refused("K9", "K7", "K1", numbers=[other, with_title]) == [
        (
            "[TH-055] Danh sách: không có đơn vị mang mã này trong danh bạ ngày 31/12/2024. Đã thấy: “K9”. "
            "Cần: mã của một đơn vị trong danh bạ ngày đó. Cách sửa: sửa mã đơn vị hoặc bỏ khỏi danh sách."
        ),
        (
            f"[TH-057] Danh sách: không thuộc diện xét của “{FORM}” năm 2024. Đã thấy: “K7”. "
            "Cần: đơn vị được công nhận trong năm, hoặc đề nghị khen đã nhập. Cách sửa: nhập quyết định công nhận, "
            "hoặc nhập đề nghị khen bằng “datchuan award nominate”, rồi làm lại."
        ),
        (
            f"[TH-056] Danh sách: không có đề nghị khen mang số này cho “{FORM}” năm 2024. Đã thấy: đề nghị số 2. "
            "Cần: một trong: 1. Cách sửa: sửa số của đề nghị khen; xem các đề nghị bằng “datchuan award nominations”."
        ),
        (
            "[TH-052] Danh sách: có hai lần trong danh sách; lần trước ở Danh sách (“K1”). Đã thấy: đề nghị số 1, là "
            f"{K1}. Cần: mỗi tập thể, cá nhân một lần. Cách sửa: bỏ bớt một lần."
        ),
    ]
    [unknown] = giving.refused("K1", form="giay-khen-xaa")
    assert unknown.startswith(
        "[TH-030] HÌNH_THỨC: không có hình thức khen này trong năm 2024. Đã thấy: “giay-khen-xaa”"
    )


def test_a_list_in_a_file(giving: Giving, tmp_path: Path) -> None:
    giving.lay("K1", "K2")
    giving.nominate("K2", "Cá nhân B")
    path = tmp_path / "danh-sach.csv"
    path.write_text("Danh sách khen;;\nMã đơn vị;Số đề nghị;Tên\nK1;;Khu dân cư K1\nK2;1;Cá nhân B\n;;\n", "utf-8")
    named = named_bearers([], [], path)
    assert [(one.code, one.number) for one in named] == [("K1", 0), ("K2", 1)]
    path.write_text("Mã đơn vị;Số đề nghị\nK1;1\n", "utf-8")
    with pytest.raises(ProblemsError) as error:
        record(giving.store, "giay-khen-xa", 2024, BY_8, named_bearers([], [], path))
    assert [str(problem) for problem in error.value.problems] == [
        (
            "[TH-068] “danh-sach.csv”, dòng 2, cột B: mã đơn vị và số của đề nghị khen không cùng một nơi. "
            "Đã thấy: đề nghị số 1, mã “K1”. Cần: đề nghị này là của Cá nhân B, Khu dân cư K2 (K2). "
            "Cách sửa: sửa mã đơn vị hoặc số đề nghị."
        )
    ]
    path.write_text("Mã đơn vị;Số đề nghị\nK1;\nK1;\nK2;một\nK2;0\n", "utf-8")
    assert listed_wrong(path) == [
        (
            "[TH-053] “danh-sach.csv”, dòng 4, cột B: không đọc được số của đề nghị khen. Đã thấy: “một”. "
            "Cần: số nguyên từ 1, ví dụ 3. Cách sửa: sửa số của đề nghị khen hoặc để trống."
        ),
        (
            "[TH-053] “danh-sach.csv”, dòng 5, cột B: không đọc được số của đề nghị khen. Đã thấy: “0”. "
            "Cần: số nguyên từ 1, ví dụ 3. Cách sửa: sửa số của đề nghị khen hoặc để trống."
        ),
        (
            "[TH-052] “danh-sach.csv”, dòng 3, cột A: có hai lần trong danh sách; lần trước ở “danh-sach.csv”, dòng 2, "
            "cột A. Đã thấy: “K1”. Cần: mỗi tập thể, cá nhân một lần. Cách sửa: bỏ bớt một lần."
        ),
    ]
    path.write_text("Tên;Địa chỉ\nKhu dân cư K1;\n", "utf-8")
    assert listed_wrong(path) == [
        (
            "[TH-051] “danh-sach.csv”: không tìm thấy cột “Mã đơn vị” hoặc “Số đề nghị”, hoặc các cột ấy để trống. "
            "Cần: một dòng tiêu đề trong 20 dòng đầu, mỗi dòng dưới đó một tập thể hoặc cá nhân. "
            "Cách sửa: thêm một trong hai cột ấy hoặc chọn đúng tệp."
        )
    ]
    assert [problem.code for problem in named_wrong(None)] == ["TH-050"]


def named_wrong(path: Path | None) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsError) as error:
        named_bearers([], [], path)
    return error.value.problems


def listed_wrong(path: Path) -> list[str]:
    return [str(problem) for problem in named_wrong(path)]


def test_old_records_count_as_given(giving: Giving) -> None:
    giving.lay("K1", "K2")
    day = date(2025, 1, 15)
    giving.old_award("K1", "giay-khen-xa", 2024, document="2/QĐ-UBND", decided_on=day)
    giving.old_award("K2", "co-thi-dua", 2024, document="3/QĐ-BCA", standard="an-toan-antt")
    giving.nominate("K2")
    told = giving.refused("K1", "K2", despite="Ý kiến chỉ đạo")
    assert [one.partition(".")[0] for one in told] == [
        f"[TH-063] {K1}: đã được khen “{FORM}” năm 2024 theo quyết định khác",
        (
            "[TH-059] Khu dân cư K2 (K2), đề nghị số 1: thành tích “Được công nhận đạt tiêu chuẩn “An toàn về an ninh, "
            "trật tự” năm 2024” đã được khen, mỗi thành tích chỉ khen một lần"
        ),
    ]
    same = giving.record("K1", document="2/QĐ-UBND", on=day)
    assert (same.entry, len(same.before)) == (None, 1)


def test_what_an_award_was_taken_back_for_is_told_and_not_given_again_without_a_ground(giving: Giving) -> None:
    giving.lay("K1", "K2")
    for code in ("K1", "K2"):
        giving.nominate(code)
    giving.places(3)
    giving.record("K1", "K2", despite="Ý kiến")
    giving.revoke("K1", ground="false_achievement")
    giving.revoke("K2", ground="unlawful_appraisal", document="31/QĐ-UBND")
    refused = giving.refused("K1", "K2", document="40/QĐ-UBND", on=LATER, despite=" ")
    told = f"“{FORM}” năm 2024 cho chính thành tích này đã bị thu hồi"
    by = (
        "quyết định số 30/QĐ-UBND ngày 02/06/2025 của Chủ tịch Ủy ban nhân dân xã; "
        "căn cứ: khai gian thành tích để được khen"
    )
    assert [one for one in refused if "TH-064" not in one] == [
        (
            f"[TH-066] {K1}, đề nghị số 1: khen thưởng {told}. Đã thấy: {by}. "
            "Cần: thành tích chưa bị thu hồi khen thưởng, hoặc căn cứ để khen lại. Cách sửa: bỏ khỏi danh sách; "
            "nếu cấp có thẩm quyền vẫn quyết định khen thì ghi căn cứ sau --despite."
        )
    ]
    with giving.store.reading() as session:
        made = lists_of(read_field(session, 2024)).of("giay-khen-xa/collective")
    assert made is not None
    why = {one.candidacy.bearer.unit.code: one.why for one in made.entries}
    assert f"Khen thưởng {told} ({by})." in why["K1"]
    assert not any("thu hồi" in each for each in why["K2"])
    done = giving.record("K1", document="40/QĐ-UBND", on=LATER, despite="Kết luận số 2/KL-UBND")
    assert "TH-066" in [one.code for one in done.despite]
    assert giving.told() == [("u:2", "giay-khen-xa")]


def test_an_old_award_taken_back_of_which_nobody_knows_the_achievement_is_told_in_its_period(giving: Giving) -> None:
    giving.lay("K1")
    giving.nominate("K1")
    giving.old_award("K1", "giay-khen-xa", 2024, document="2/QĐ-UBND")
    giving.revoke("K1")
    [told] = [one for one in giving.refused("K1", on=LATER) if "TH-066" in one]
    assert f"khen thưởng “{FORM}” năm 2024 (chưa rõ khen thành tích nào) đã bị thu hồi" in told


def test_where_only_those_nominated_are_asked_nobody_waits_for_dossiers_that_never_come(giving: Giving) -> None:
    giving.lay("K1", "K2")
    giving.nominate("K1")
    giving.nominate("K2", form="bang-khen-tinh")
    for form in ("giay-khen-xa", "bang-khen-tinh"):
        giving.places(1, form)
    assert [one.partition(":")[0] for one in giving.refused()] == ["[TH-067] --listed"]
    with giving.store.reading() as session:
        sent = read_lists(session, asking(2024, form="giay-khen-xa", nominated=True)).lists
    assert [[entry.on_list for entry in one.entries] for one in sent] == [[True, False, False], []]
    done = giving.record(nominated=True)
    assert ([one.candidacy.bearer.unit.code for one in done.given], done.despite) == (["K1"], ())


def test_what_each_commune_gives_is_recorded_commune_by_commune(giving: Giving) -> None:
    giving.lay("K1")
    giving.another_commune("X2", "K9")
    for code in ("K1", "K9"):
        giving.nominate(code)
    giving.places(9)
    several = [
        (
            f"[TH-079] Danh sách: “{FORM}” do từng xã tặng, một quyết định không khen tập thể, cá nhân của nhiều xã. "
            "Đã thấy: Xã Mẫu (X1): 01; Xã Hai (X2): 01. Cần: tập thể, cá nhân thuộc một xã. Cách sửa: ghi từng xã "
            "một: --listed với --area MÃ_XÃ, hoặc mã đơn vị, --nomination SỐ của riêng xã ấy."
        )
    ]
    assert giving.refused() == several
    assert giving.refused("K1", "K9") == several
    assert giving.refused("K9", area="X2") == [
        (
            "[TH-078] --area: --area chỉ dùng cùng --listed. Đã thấy: “X2”. Cần: --listed --area MÃ, hoặc nêu từng tập "
            "thể, cá nhân. Cách sửa: bỏ --area, hoặc thay phần nêu từng tập thể, cá nhân bằng --listed."
        )
    ]
    [wrong, *_] = giving.refused(area="X3")
    assert wrong.startswith("[TH-033] --area: không có đơn vị này trong danh bạ ngày 31/12/2024. Đã thấy: “X3”.")
    here = giving.record(area="X1")
    assert [one.candidacy.bearer.unit.code for one in here.given] == ["K1"]
    there = giving.record(area="Xã Hai", document="8/QĐ-UBND")
    assert [one.candidacy.bearer.unit.code for one in there.given] == ["K9"]
