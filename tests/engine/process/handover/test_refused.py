"""A package that does not fit what is known here is refused whole: every reason in one pass, nothing stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.campaigns.keeping import take as take_campaign
from engine.process.campaigns.ready_made import given
from engine.process.handover.making import Made
from engine.records import journal
from tests.engine.process.handover.conftest import OfficeMaker
from tests.engine.process.handover.handing import LINES, HandingOffice
from tests.engine.process.handover.tampered import forged

K1 = "17001-K1"
REGISTER = "sửa danh bạ ở đây, hoặc đề nghị đơn vị sửa danh bạ của họ rồi lập lại gói."

CHANGED = (
    "đơn vị đổi tên, sáp nhập mà ở đây chưa ghi thì ghi bằng “datchuan register rename” hoặc “datchuan register merge” "
    f"với --on là ngày thay đổi; nếu không thì {REGISTER}"
)


@pytest.fixture
def package(below: HandingOffice) -> Made:
    below.submit(K1, 7)
    return below.make()


def refused(office: HandingOffice, package: Made | bytes, **more: Any) -> list[str]:
    """Why a package is not taken, in words; that nothing came of it."""
    before = office.entries()
    with pytest.raises(ProblemsError) as error:
        office.take(package, **more)
    assert office.entries() == before
    return [str(problem) for problem in error.value.problems]


def not_made(office: HandingOffice, **wanted: Any) -> list[str]:
    before = office.entries()
    with pytest.raises(ProblemsError) as error:
        office.make(**wanted)
    assert office.entries() == before
    return [str(problem) for problem in error.value.problems]


def test_another_head_than_the_printed_one(above: HandingOffice, package: Made) -> None:
    (problem,) = refused(above, package, head="9:0123456789abcdef")
    assert problem == (
        f"[BG-011] --head: mã nhật ký của gói không phải mã in trên giấy. Đã thấy: {package.head}. "
        "Cần: mã 9:0123456789abcdef. Cách sửa: chép lại mã từ giấy; mã đúng mà vẫn khác thì không nhận gói này, "
        "hỏi lại đơn vị."
    )
    assert above.take(package, head=str(package.head)).outcome == "taken"


def test_what_is_no_head(above: HandingOffice, package: Made) -> None:
    (problem,) = refused(above, package, head="số 9")
    assert problem == (
        "[BG-012] --head: không phải mã nhật ký. Đã thấy: “số 9”. Cần: mã in khi lập gói, gồm số mục và ít nhất 12 "
        "chữ số hệ 16, ví dụ 57:3f2a1b0c9d8e7f60. Cách sửa: chép lại mã từ giấy."
    )


def test_another_campaign_and_another_head_in_one_pass(above: HandingOffice, package: Made) -> None:
    first, second = refused(above, package, campaign="kh-320", head="9:0123456789abcdef")
    assert first.startswith("[BG-011] ")
    assert second == (
        "[BG-013] Gói “goi.zip”: gói của đợt khác. Đã thấy: gói không của đợt nào. Cần: gói của đợt “kh-320”. "
        "Cách sửa: sửa --campaign hoặc xin đơn vị lập gói của đợt “kh-320”."
    )


def test_a_changed_package_of_another_campaign_in_one_pass(above: HandingOffice, package: Made) -> None:
    assert [text[:8] for text in refused(above, package.data + b"x", campaign="kh-320")] == ["[BG-007]", "[BG-013]"]


def test_ones_own_package(below: HandingOffice, package: Made) -> None:
    (problem,) = refused(below, package)
    assert problem == (
        "[BG-014] Gói “goi.zip”: gói do chính cơ sở dữ liệu này lập, hoặc do một bản sao của nó. Cần: gói của cơ quan "
        "cấp dưới, lập từ cơ sở dữ liệu riêng. Cách sửa: chọn gói của đơn vị khác; đơn vị đang dùng bản sao thì lập "
        "cơ sở dữ liệu mới bằng “datchuan init”."
    )


def test_a_chain_that_was_set_back(above: HandingOffice, below: HandingOffice, package: Made) -> None:
    """The office went back to a copy of its store, and worked on."""
    above.take(package)

    def others(entries: list[Any]) -> None:
        entries[1:1] = [{**entries[1], "at": f"2024-12-01T0{hour}:00:00.000000Z"} for hour in range(2, 8)]

    anew = forged(package.data, journal=others)
    (problem,) = refused(above, anew)
    assert problem == (
        "[BG-015] Gói “goi.zip”: nhật ký trong gói không chứa mục cuối của gói đã nhận ngày 01/12/2024: nhật ký của "
        f"đơn vị đã rẽ nhánh hoặc bị đưa về bản cũ. Cần: nhật ký có mục {package.head}. Cách sửa: đề nghị đơn vị lập "
        "gói từ đúng cơ sở dữ liệu đã dùng để lập gói trước; cơ sở dữ liệu đó đã mất thì đối chiếu số liệu với đơn vị "
        "rồi nhận nhánh mới bằng --accept-fork --ground “CĂN CỨ”."
    )


def test_a_chain_that_forked_at_the_very_head(above: HandingOffice, package: Made) -> None:
    """As many entries, another last one."""
    above.take(package)
    twin = forged(package.data, lists={"forms": lambda lines: lines[0].update(file_name="khac.xlsx")})
    assert [text[:8] for text in refused(above, twin)] == ["[BG-015]"]


def test_an_older_package_of_a_year_never_taken(above: HandingOffice, below: HandingOffice) -> None:
    below.submit(K1, 7)
    below.submit(K1, 7, 2023)
    older = below.make(periods=[2023])
    above.take(below.make(periods=[2024]))
    (problem,) = refused(above, older)
    assert problem == (
        "[BG-016] Gói “goi.zip”: gói cũ hơn gói đã nhận ngày 01/12/2024, mà có năm chưa từng nhận: 2023. "
        "Cần: gói lập sau gói đã nhận. Cách sửa: đề nghị đơn vị lập gói mới cho các năm đó."
    )


def test_a_package_made_after_now(above: HandingOffice, below: HandingOffice, package: Made) -> None:
    below.clock.now = datetime(2024, 11, 30, tzinfo=UTC) - timedelta(minutes=1)
    (problem,) = refused(above, package)
    assert problem == (
        "[BG-017] Gói “goi.zip”: gói ghi lập sau giờ của máy này, giờ của một trong hai máy sai. Đã thấy: gói lập "
        "01/12/2024 08:07. Cần: gói lập trước 30/11/2024 07:00. Cách sửa: chỉnh giờ máy này; nếu máy của đơn vị sai "
        "thì chỉnh giờ máy đó rồi lập lại gói."
    )


def test_a_word_dated_after_its_package(above: HandingOffice, below: HandingOffice) -> None:
    """The clock of the office ran ahead for a while; as the last word that form would count for good."""
    now = below.clock.now
    below.clock.now = now + timedelta(days=300)
    below.submit(K1, 7)
    below.clock.now = now
    (problem,) = refused(above, below.make())
    assert problem == (
        "[BG-018] Gói “goi.zip”: có điều ghi sau lúc lập gói, giờ của máy đơn vị từng chạy sai: biểu mẫu "
        "“an-toan-antt” năm 2024 của 17001-K1. Cần: mọi điều trong gói ghi trước lúc lập gói, 01/12/2024 08:06. "
        "Cách sửa: đề nghị đơn vị nộp lại biểu mẫu đó với --replace, hoặc ghi lại đăng ký đó, rồi lập lại gói."
    )


def test_a_package_too_large_to_be_taken_is_not_made(below: HandingOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    below.submit(K1, 7)
    monkeypatch.setattr("engine.process.handover.container.MAX_FILE_BYTES", 1024)
    assert [text[:13] for text in not_made(below)] == ["[BG-002] --of"]


def test_units_of_another_province(make_office: OfficeMaker, package: Made) -> None:
    """One fault, not one for each unit below."""
    other = make_office()
    other.units(("17O01", "xa", "Xã Khác"))
    (problem,) = refused(other, package)
    assert problem == (
        "[BG-020] Gói “goi.zip”, đơn vị “Xã Mẫu A” (17001): đơn vị không có trong danh bạ ngày 01/12/2024. "
        f"Cần: có phải “Xã Khác (17O01)”? Cách sửa: bổ sung đơn vị vào danh bạ, hoặc {REGISTER}"
    )


def test_units_that_are_others_here(make_office: OfficeMaker, package: Made) -> None:
    """Unknown, of another kind, of another name, below another: all in one pass."""
    office = make_office()
    office.units(LINES[0], ("17001-K1", "co_quan", "Cơ quan A"))
    office.units(("17002", "xa", "Xã B"), LINES[2])
    kind, name, above = refused(office, package)
    where = "Gói “goi.zip”, đơn vị “Thôn 1” (17001-K1)"
    assert kind == (
        f"[BG-021] {where}: loại của đơn vị “17001-K1” khác với danh bạ ngày 01/12/2024. Đã thấy: khu dân cư. "
        f"Cần: cơ quan, theo danh bạ ở đây. Cách sửa: {REGISTER}"
    )
    assert name == (
        f"[BG-022] {where}: tên của đơn vị “17001-K1” khác với danh bạ ngày 01/12/2024. Đã thấy: “Thôn 1”. "
        f"Cần: “Cơ quan A”, theo danh bạ ở đây. Cách sửa: {CHANGED}"
    )
    assert above == (
        "[BG-023] Gói “goi.zip”, đơn vị “Thôn 2” (17001-K2): cấp trên của đơn vị “17001-K2” khác với danh bạ ngày "
        f"01/12/2024. Đã thấy: Xã Mẫu A (17001). Cần: Xã B (17002), theo danh bạ ở đây. Cách sửa: {REGISTER}"
    )


def test_two_units_that_are_one_here(above: HandingOffice, package: Made) -> None:
    """Of a register in which two units bear one code and name, which no program of ours keeps."""

    def one(units: list[Any]) -> None:
        units[2]["states"][0].update(code=LINES[1][0], name=LINES[1][2])

    assert refused(above, forged(package.data, lists={"units": one})) == [
        (
            "[BG-024] Gói “goi.zip”, đơn vị “Thôn 1” (17001-K1): hai đơn vị của gói là một đơn vị trong danh bạ: "
            f"Thôn 1 (17001-K1). Cần: mỗi đơn vị của gói một đơn vị. Cách sửa: {CHANGED}"
        )
    ]


def test_a_unit_of_the_area_that_is_not_known_here(make_office: OfficeMaker, package: Made) -> None:
    office = make_office()
    office.units(LINES[0], ("17001-K9", "khu_dan_cu", "Thôn 1"), LINES[2])
    (problem,) = refused(office, package)
    assert "Cần: có phải “Thôn 1 (17001-K9)”?" in problem


def test_a_package_of_what_is_no_unit_or_no_authority(below: HandingOffice) -> None:
    below.submit(K1, 7)
    (unknown,) = not_made(below, of="17O01")
    assert unknown == (
        "[BG-030] --of: không có đơn vị này trong danh bạ. Đã thấy: “17O01”. Cần: có phải “17001”? "
        "Cách sửa: sửa mã đơn vị sau --of."
    )
    (none,) = not_made(below, of=K1)
    assert none == (
        "[BG-031] --of: đơn vị này không phải cấp chính quyền nên không lập gói chuyển lên. Đã thấy: Thôn 1 "
        "(17001-K1). Cần: xã, phường, thị trấn, đặc khu, cấp huyện hoặc cấp tỉnh. Cách sửa: sửa mã đơn vị sau --of, "
        "ghi mã của xã, phường nơi đơn vị đóng."
    )


def test_two_faults_of_what_is_asked_for_in_one_pass(below: HandingOffice) -> None:
    below.submit(K1, 7)
    assert [text[:8] for text in not_made(below, of="17O01", campaign="kh-9")] == ["[BG-030]", "[CD-030]"]


def test_nothing_to_hand_up(below: HandingOffice) -> None:
    below.submit(K1, 7)
    (problem,) = not_made(below, periods=[2021])
    assert problem == (
        "[BG-033] --of: không có gì để chuyển lên: chưa có đăng ký, biểu mẫu, kết luận, quyết định nào của địa bàn. "
        "Đã thấy: Xã Mẫu A (17001), năm 2021. Cần: ít nhất một đăng ký hoặc biểu mẫu trong các năm đã chọn. "
        "Cách sửa: chọn năm khác, đơn vị khác, hoặc nhận biểu mẫu trước rồi lập gói."
    )


def test_a_package_of_a_campaign_tells_of_its_years(below: HandingOffice, above: HandingOffice) -> None:
    for period in (2022, 2023, 2024):
        below.submit(K1, 7, period)
    with below.store.writing() as session:
        take_campaign(session, *given("kh-320-2024"))
    made = below.make(campaign="kh-320-2024")
    assert made.manifest.periods == (2023, 2024)
    taken = above.take(made, campaign="kh-320-2024")
    assert (taken.outcome, taken.manifest.campaign) == ("taken", "kh-320-2024")
    (problem,) = not_made(below, campaign="kh-320-2024", periods=[2022])
    assert problem == (
        "[BG-032] --period: năm không thuộc đợt “kh-320-2024”. Đã thấy: “2022”. Cần: một trong: 2023, 2024. "
        "Cách sửa: sửa --period hoặc bỏ --period để lấy mọi năm của đợt."
    )


def test_that_a_package_was_made_stands_in_the_journal(below: HandingOffice, package: Made) -> None:
    with below.store.reading() as session:
        assert journal.head_of(session) == package.head
    assert package.manifest.head.seq == package.entry
