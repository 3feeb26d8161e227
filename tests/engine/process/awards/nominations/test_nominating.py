"""Nominations: kept, known again, changed and withdrawn by new revisions; read as they were known."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event, select

from criteria.problems import ProblemsError
from engine.process.awards.model import key_of
from engine.process.awards.nominations.proposals import named_title
from engine.process.awards.nominations.withdrawing import withdraw
from engine.records import journal
from engine.records.journal.erasing import erase
from engine.records.journal.reading import ERASED
from engine.records.register.changing import State, put_states
from engine.records.store import JournalEntry, Nomination
from tests.engine.process.awards.nominating_scene import PERIOD, Nominating, scene
from tests.stores import entering

__all__ = ["scene"]
pytestmark = pytest.mark.alike


def test_a_collective_is_kept_with_what_its_dossier_says(scene: Nominating) -> None:
    scene.title("A1")
    kept = scene.put("A1", achievements=["an-toan-antt:2024", " Phong trào  mạnh "], reported=["minh_chung_hop_le=Có"])
    assert (kept.new, kept.changed, kept.unchanged, kept.notes) == ((1,), (), (), ())
    one = scene.sole()
    assert (one.number, one.revision, one.form, one.period, one.campaign, one.entry) == (
        1, 1, "giay-khen-xa", PERIOD, None, kept.entry,
    )  # fmt: skip
    assert (one.bearer.key, one.bearer.name) == (f"u:{scene.ids['A1']}", "Thôn Một")
    assert [(each.key, each.text) for each in one.achievements] == [
        ("an-toan-antt:2024", "Được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024"),
        ("phong trào mạnh", "Phong trào  mạnh"),
    ]
    assert one.reported == {"minh_chung_hop_le": True}
    assert (one.role, one.leads, one.document) == ("", False, None)


def test_more_achievements_are_not_more_questions_to_the_store(scene: Nominating) -> None:
    asked: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    scene.put("A1", name="Cá nhân A")
    event.listen(scene.store.engine, "before_cursor_execute", note)
    scene.put("A1", name="Cá nhân B", achievements=["Vận động 1"])
    few, asked[:] = len(asked), []
    scene.put("A1", name="Cá nhân C", achievements=[f"Vận động {number}" for number in range(20)])
    event.remove(scene.store.engine, "before_cursor_execute", note)
    assert 0 < len(asked) <= few


def test_an_individual_is_a_person_in_a_unit_and_the_journal_holds_no_name(scene: Nominating) -> None:
    scene.put(
        "A1",
        name=" cá nhân  A (sinh năm 1980)",
        role="Trưởng thôn",
        leads=True,
        initiatives=["Camera an ninh"],
        reported=["sang_kien_da_dung=0", "bi_khoi_to=không"],
        document="3/TTr-UBND",
    )
    scene.put("A2", name="Cá nhân A (sinh năm 1980)")
    scene.put("A1", name="Cá nhân A (sinh năm 1990)")
    first, second, third = scene.standing()
    assert first.bearer.name == "cá nhân A (sinh năm 1980)"
    assert first.bearer.person == second.bearer.person != third.bearer.person
    assert len({first.bearer.key, second.bearer.key, third.bearer.key}) == 3
    assert (first.role, first.leads, first.initiatives) == ("Trưởng thôn", True, ("Camera an ninh",))
    assert (first.reported, first.document) == ({"sang_kien_da_dung": "0", "bi_khoi_to": False}, "3/TTr-UBND")
    with scene.store.reading() as session:
        assert not any("nhân" in entry.payload for entry in session.scalars(select(JournalEntry)))
        assert journal.verify(session).problems == ()


def test_the_same_again_changes_nothing(scene: Nominating) -> None:
    said = {"name": "Cá nhân A", "reported": ["sang_kien_da_dung=2"]}
    scene.put("A1", **said)
    before = scene.head()
    kept = scene.put("A1", **said)
    assert (kept.new, kept.changed, kept.unchanged, kept.entry) == ((), (), (1,), None)
    assert scene.head() == before


def test_a_change_is_the_next_revision_and_what_was_known_stays_known(scene: Nominating) -> None:
    entry = scene.put("A1", name="Cá nhân A").entry
    kept = scene.put("A1", name="CÁ NHÂN A", achievements=["Bắt trộm"], change=True)
    assert (kept.new, kept.changed) == ((), (1,))
    assert [each.text for each in scene.sole().achievements] == ["Bắt trộm"]
    assert scene.sole().revision == 2
    (before,) = scene.standing(known=entry)
    assert [each.text for each in before.achievements] == ["Vận động nhân dân"]


def test_one_person_may_be_proposed_for_several_forms(scene: Nominating) -> None:
    scene.put("A1", name="Cá nhân A")
    scene.put("A1", form="bang-khen-tinh", name="Cá nhân A")
    assert [one.form for one in scene.standing()] == ["giay-khen-xa", "bang-khen-tinh"]
    assert [one.number for one in scene.standing(form="bang-khen-tinh")] == [2]


def test_withdrawn_it_is_on_no_list_and_may_be_made_again(scene: Nominating) -> None:
    scene.put("A1", name="Cá nhân A")
    entry = scene.put("A2").entry
    with scene.store.writing() as session:
        done = withdraw(session, 1, " ghi nhầm ")
    assert (done.nominated.bearer.name, [one.number for one in scene.standing()]) == ("Cá nhân A", [2])
    assert len(scene.standing(known=entry)) == 2
    assert scene.put("A1", name="Cá nhân A").new == (3,)
    with scene.store.reading() as session:
        row = session.get_one(Nomination, (1, 2))
        assert (row.withdrawn, row.ground, row.entry) == (True, "ghi nhầm", done.entry)
        assert journal.verify(session).problems == ()


def test_what_stands_against_withdrawing_is_told(scene: Nominating) -> None:
    def told(number: int, ground: str) -> list[str]:
        with pytest.raises(ProblemsError) as error, scene.store.writing() as session:
            withdraw(session, number, ground)
        return [str(one) for one in error.value.problems]

    assert told(1, "nhầm") == [
        (
            "[TH-022] SỐ: không có đề nghị khen thưởng nào mang số này. Đã thấy: 1. Cần: chưa có đề nghị nào. "
            "Cách sửa: sửa số theo “award nominations”."
        )
    ]
    scene.put("A1", name="Cá nhân A")
    scene.put("A2")
    scene.award(scene.standing()[0])
    with scene.store.writing() as session:
        withdraw(session, 2, "xin rút")
    assert told(2, " ") == [
        "[TH-024] --ground: chưa ghi lý do rút đề nghị. Cần: lý do rút. Cách sửa: ghi --ground.",
        (
            "[TH-023] SỐ: đề nghị này đã được rút (xin rút). Đã thấy: 2. Cần: một đề nghị chưa rút. "
            "Cách sửa: sửa số theo “award nominations”."
        ),
    ]
    assert told(1, "nhầm") == [
        (
            "[TH-025] SỐ: đề nghị này đã có quyết định khen: Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã năm 2024, "
            "quyết định số 9/QĐ-UBND ngày 03/02/2025. Đã thấy: 1. Cần: một đề nghị chưa có quyết định khen. "
            "Cách sửa: muốn hủy bỏ quyết định thì dùng “award revoke”, hoặc sửa số đề nghị."
        )
    ]
    assert told(7, "nhầm")[0].startswith("[TH-022]")


def test_an_erased_name_is_printed_as_erased(scene: Nominating) -> None:
    scene.put("A1", name="Cá nhân A")
    person = scene.sole().bearer.person
    assert person is not None
    with scene.store.writing() as session:
        erase(session, person)
    assert scene.sole().bearer.name == ERASED


def test_two_heads_of_a_unit_and_an_initiative_of_two_are_told(scene: Nominating) -> None:
    scene.put("A1", name="Cá nhân A", leads=True, initiatives=["Camera  an ninh"])
    scene.put("A1", form="bang-khen-tinh", name="Cá nhân A", leads=True)
    kept = scene.put("A1", name="Cá nhân B", leads=True, initiatives=["camera an ninh"])
    assert kept.notes == (
        "Thôn Một (A1) có 2 người được ghi là người đứng đầu: Cá nhân A (đề nghị số 1); Cá nhân B (đề nghị số 3).",
        "Sáng kiến “Camera  an ninh” có ở các đề nghị số 1, 3; mỗi sáng kiến chỉ làm căn cứ khen một lần.",
    )
    assert scene.put("A2", name="Cá nhân C").notes == ()


def test_somebody_of_the_same_name_rewarded_for_the_same_elsewhere_is_told(scene: Nominating) -> None:
    scene.put("A1", name="Cá nhân A", achievements=["Cứu người"])
    scene.award(scene.sole())
    told = scene.put("A2", name="cá nhân A (sinh năm 1980)", achievements=["Cứu người."]).notes
    assert told == (
        (
            "cá nhân A (sinh năm 1980) (đề nghị số 2): cá nhân cùng tên ở Thôn Một (A1) đã được khen cho cùng thành "
            "tích năm 2024 (Quyết định số 9/QĐ-UBND ngày 03/02/2025); kiểm tra có phải một người không."
        ),
    )
    assert scene.put("A2", name="Cá nhân B", achievements=["Cứu người"]).notes == ()


def test_a_unit_that_ended_in_the_year_is_known_by_its_title(scene: Nominating) -> None:
    with entering(scene.store) as at:
        ended = State(scene.ids["A2"], "A2", "Thôn Hai", "khu_dan_cu", valid_from=date(2024, 7, 1), living=False)
        put_states(at.session, [ended], at.entry)
    assert [told[:8] for told in scene.refused("A2")] == ["[TH-001]"]
    scene.title("A2")
    scene.put("A2", reported=["minh_chung_hop_le=có"])
    assert (scene.sole().bearer.unit.id, scene.sole().bearer.name) == (scene.ids["A2"], "Thôn Hai")


def test_one_person_put_twice_at_once_is_told(scene: Nominating) -> None:
    told = scene.refused("A1", name="Cá nhân A", times=2)
    assert [one[:70] for one in told] == ["[TH-006] --name: đã có đề nghị cho Cá nhân A, Thôn Một (A1) ở --name. "]


@pytest.mark.parametrize(
    "text",
    [
        "Được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024.",
        'Được công nhận đạt tiêu chuẩn "An toàn về an ninh, trật tự" năm 2024',
        "Đạt tiêu chuẩn an toàn  về an ninh, trật tự năm 2024 ;",
        "«An toàn về an ninh, trật tự» năm 2024",
        "an-toan-antt: 2024",
    ],
)
def test_a_title_is_known_again_however_it_is_typed(text: str) -> None:
    assert named_title(text, ["dien-hinh", "an-toan-antt"]) == ("an-toan-antt", 2024)
    assert named_title(f"Giữ vững {text}", ["an-toan-antt"]) is None


def test_an_achievement_is_known_again_whatever_marks_are_about_it() -> None:
    assert key_of("Mô hình “Tiếng loa an ninh”.") == key_of("mô hình 'Tiếng loa  an ninh'") != key_of("Mô hình khác")
