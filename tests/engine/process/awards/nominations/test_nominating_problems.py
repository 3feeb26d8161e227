"""What stands against a nomination: every fault in one pass, nothing stored, each in its exact words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from criteria.problems import ProblemsError
from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.model import Places
from engine.process.awards.nominations.roll import nomination_roll
from engine.process.awards.nominations.withdrawing import withdraw
from engine.process.awards.places.choosing import choose
from engine.process.awards.places.quota_keeping import called_forms, give
from engine.process.awards.places.quota_keeping import take as take_places
from engine.process.awards.places.quota_rows import QuotaRow
from engine.process.campaigns.keeping import take
from engine.records.journal.erasing import erase
from engine.records.journal.reading import ERASED
from tests.engine.process.awards.nominating_scene import Nominating, scene
from tests.engine.process.campaigns.campaign_files import TEXT

__all__ = ["scene"]
pytestmark = pytest.mark.alike

ONE_EACH = "Cần: mỗi tập thể, cá nhân một đề nghị cho một hình thức khen trong năm."
APART = "nếu là hai người khác nhau thì ghi điều phân biệt sau họ và tên, ví dụ “(sinh năm 1980)”"


def test_all_that_is_wrong_is_told_at_once(scene: Nominating) -> None:
    assert scene.refused(
        "A9",
        name=" \u200e",
        leads=None,
        achievements=[],
        initiatives=["Camera", "camera "],
        reported=["bi_khoi_t=có", "la_nguoi_dung_dau=có", "bi_khoi_to", "sang_kien_da_dung=một"],
    ) == [
        (
            "[TH-016] --reported: bộ tiêu chí “khen-thuong.giay-khen-xa-ca-nhan@2024” không có chỉ số này. "
            "Đã thấy: “bi_khoi_t”. Cần: có phải “bi_khoi_to”? Cách sửa: sửa tên chỉ số hoặc bỏ chỉ số này."
        ),
        (
            "[TH-017] --reported: chỉ số này không ghi ở hồ sơ đề nghị: đã hỏi riêng cá nhân có phải là người đứng đầu "
            "hay không. Đã thấy: “la_nguoi_dung_dau”. Cách sửa: bỏ chỉ số này."
        ),
        (
            "[TH-018] --reported: không đọc được thành chỉ số và giá trị. Đã thấy: “bi_khoi_to”. "
            "Cần: dạng tên_chỉ_số=giá trị, ví dụ thanh_tich_da_khen=có. Cách sửa: ghi lại --reported."
        ),
        (
            "[IN-018] --reported sang_kien_da_dung: ô không phải số. Đã thấy: “một”. Cần: số nguyên từ 0 trở lên, "
            "không quá 9 chữ số. Cách sửa: sửa thành số, không kèm chữ, hoặc để trống nếu chưa có số liệu."
        ),
        (
            "[TH-001] MÃ_ĐƠN_VỊ: không có đơn vị này trong danh bạ ngày 31/12/2024. Đã thấy: “A9”. "
            "Cần: mã một đơn vị trong danh bạ. Cách sửa: sửa mã đơn vị hoặc bổ sung danh bạ."
        ),
        (
            "[TH-003] --name: chưa ghi họ và tên của cá nhân. Cần: họ và tên; trùng tên trong cùng đơn vị thì ghi thêm "
            "điều phân biệt trong ngoặc đơn. Cách sửa: ghi họ và tên hoặc xóa dòng này."
        ),
        (
            "[TH-005] --leads: chưa ghi cá nhân có phải là người đứng đầu đơn vị hay không. Cần: “Có” hoặc “Không”. "
            "Cách sửa: ghi “Có” hoặc “Không” (trên dòng lệnh: --leads hoặc --not-leads)."
        ),
        (
            "[TH-009] --achievement: chưa ghi thành tích đề nghị khen. Cần: ít nhất một thành tích: "
            "tóm tắt thành tích, hoặc danh hiệu dạng tiêu-chuẩn:năm. Cách sửa: ghi thành tích."
        ),
        (
            "[TH-014] --initiative: sáng kiến, đề tài, đề án này ghi hai lần. Đã thấy: “camera”. "
            "Cần: mỗi sáng kiến một lần. Cách sửa: bỏ một lần."
        ),
    ]


def test_a_unit_probably_meant_is_named_and_a_name_has_its_limit(scene: Nominating) -> None:
    told = scene.refused("A1x", name="A" * 201, reported=["bi_khoi_to=có", "bi_khoi_to=không"])
    assert told[0] == (
        "[TH-019] --reported bi_khoi_to: chỉ số này ghi hai lần. Đã thấy: “không”. Cần: mỗi chỉ số một giá trị. "
        "Cách sửa: bỏ một lần."
    )
    assert told[1].startswith("[TH-001]")
    assert told[2] == (
        f"[TH-004] --name: họ và tên quá dài. Đã thấy: “{'A' * 40}…”. Cần: không quá 200 ký tự. "
        "Cách sửa: rút gọn họ và tên hoặc sửa ô ghi nhầm."
    )


def test_a_collective_has_no_role_and_is_of_a_kind_the_set_applies_to(scene: Nominating) -> None:
    alone = " chỉ ghi cho cá nhân. Cần: --name khi đề nghị khen cá nhân. Cách sửa: bỏ tùy chọn này hoặc thêm --name."
    assert scene.refused("T", role="Chủ tịch", leads=False, initiatives=["Camera"]) == [
        f"[TH-020] --role:{alone}",
        f"[TH-020] --leads:{alone}",
        f"[TH-020] --initiative:{alone}",
        (
            "[TH-002] MÃ_ĐƠN_VỊ: hình thức khen này không xét loại đơn vị này. Đã thấy: “Tỉnh Mẫu, cấp tỉnh”. "
            "Cần: một trong: khu dân cư, xã, phường, thị trấn, đặc khu, cơ quan, doanh nghiệp, cơ sở giáo dục, "
            "tập thể. Cách sửa: sửa mã đơn vị hoặc chọn hình thức khen khác."
        ),
    ]


def test_an_achievement_that_is_a_title_is_one_the_unit_holds(scene: Nominating) -> None:
    scene.title("A1")
    scene.title("A1", "an-toan-antt", 2023)
    scene.title("A1", "an-toan-antt", 2023, "revoked")
    titles = ["an-toan-antt:2024", "an-toan-antt:2023", "an-toan-antt:2022", "an-toan-ant:2024", "AN-TOAN-ANTT:2024"]
    told = scene.refused("A1", achievements=titles)
    holds = "Cần: danh hiệu đơn vị đang giữ: an-toan-antt:2024. "
    mend = "Cách sửa: sửa danh hiệu, hoặc nhập quyết định công nhận trước."
    assert told == [
        (
            "[TH-013] --achievement: đơn vị không giữ danh hiệu này (đã thu hồi (quyết định số 5/QĐ-UBND ngày "
            f"10/01/2024)). Đã thấy: “an-toan-antt:2023”. {holds}{mend}"
        ),
        (
            "[TH-013] --achievement: đơn vị không giữ danh hiệu này (chưa có quyết định công nhận). "
            f"Đã thấy: “an-toan-antt:2022”. {holds}{mend}"
        ),
        (
            "[TH-012] --achievement: không có tiêu chuẩn này. Đã thấy: “an-toan-ant:2024”. "
            "Cần: có phải “an-toan-antt”? Cách sửa: sửa danh hiệu, dạng tiêu-chuẩn:năm."
        ),
        (
            "[TH-010] --achievement: thành tích này ghi hai lần. Đã thấy: “AN-TOAN-ANTT:2024”. "
            "Cần: mỗi thành tích một lần. Cách sửa: bỏ một lần."
        ),
    ]


def test_two_nominations_for_one_bearer_are_one_too_many(scene: Nominating) -> None:
    scene.put("A1", name="Cá nhân A")
    assert scene.refused("A1", name="cá nhân a", achievements=["Bắt trộm"]) == [
        (
            "[TH-007] --name: cá nhân a, Thôn Một (A1) đã có đề nghị số 1 với nội dung khác. "
            f"{ONE_EACH} Cách sửa: thêm --change nếu sửa đề nghị đó; {APART}."
        )
    ]
    assert scene.refused("A1", change=True, must=True) == [
        (
            "[TH-008] MÃ_ĐƠN_VỊ: Thôn Một (A1) chưa có đề nghị nào cho hình thức khen này trong năm 2024 để sửa. "
            "Cần: một đề nghị đang có. "
            "Cách sửa: sửa mã đơn vị, họ và tên, hoặc bỏ --change nếu là đề nghị mới."
        )
    ]


def test_what_was_rewarded_is_not_proposed_again(scene: Nominating) -> None:
    scene.put("A1", name="Cá nhân A", achievements=["Bắt trộm"], initiatives=["Camera an ninh"])
    scene.award(scene.sole())
    award = "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã năm 2024, quyết định số 9/QĐ-UBND ngày 03/02/2025"
    again = {"name": "Cá nhân A", "achievements": [" bắt  TRỘM"], "initiatives": ["camera an ninh"]}
    assert scene.refused("A1", form="bang-khen-tinh", **again) == [
        (
            f"[TH-011] --achievement: thành tích này đã được khen: {award}. Đã thấy: “bắt  TRỘM”. "
            "Cần: thành tích chưa được khen; một thành tích chỉ khen một lần. "
            "Cách sửa: bỏ thành tích này hoặc ghi thành tích khác."
        ),
        (
            f"[TH-015] --initiative: sáng kiến, đề tài, đề án này đã làm căn cứ khen: {award}. "
            "Đã thấy: “camera an ninh”. Cần: sáng kiến chưa làm căn cứ khen; mỗi sáng kiến chỉ dùng một lần. "
            "Cách sửa: bỏ sáng kiến này hoặc ghi sáng kiến khác."
        ),
    ]
    assert [told[:8] for told in scene.refused("A2", **again)] == ["[TH-015]"]
    scene.put("A2", name="Cá nhân A", achievements=["Bắt trộm"])


def test_the_same_nomination_is_no_fault_once_it_was_given(scene: Nominating) -> None:
    scene.put("A1", name="Cá nhân A", achievements=["Bắt trộm"])
    scene.award(scene.sole())
    assert scene.put("A1", name="Cá nhân A", achievements=["Bắt trộm"]).unchanged == (1,)


def test_a_campaign_is_one_that_is_open_and_of_the_year(scene: Nominating) -> None:
    told = scene.refused("A9", campaign="kh-1")
    assert [one[:8] for one in told] == ["[CD-030]", "[TH-001]"]
    with scene.store.writing() as session:
        take(session, TEXT, "thu.toml")
    assert scene.refused("A1", campaign="dot-thu", period=2025) == [
        (
            "[TH-021] --campaign: đợt đánh giá này là của năm 2023, 2024. Đã thấy: “dot-thu”. "
            "Cần: một đợt của năm 2025. Cách sửa: sửa --campaign hoặc sửa --period."
        )
    ]
    scene.put("A1", campaign="dot-thu")
    assert scene.sole().campaign == "dot-thu"
    assert scene.put("A1", achievements=["Bắt trộm"], change=True).changed == (1,)
    assert scene.sole().campaign == "dot-thu"


def test_what_is_kept_for_good_names_nobody(scene: Nominating) -> None:
    scene.put("A1", name="Nguyễn Văn Mẫu (sinh năm 1980)")
    of_others = {"role": "Vợ ông Trần Thử", "document": "Tờ trình về Nguyễn  văn mẫu", "initiatives": ["Camera"]}
    told = scene.refused("A2", name="Trần Thử", achievements=["Ông Trần Thử cứu người", "Thử nghiệm"], **of_others)
    assert [one.partition(":")[0] for one in told] == [
        "[TH-065] --achievement",
        "[TH-065] --role",
        "[TH-065] --document",
    ]
    with scene.store.writing() as session:
        withdrawn = _codes(lambda: withdraw(session, 1, "Nguyễn Văn Mẫu chuyển đi"))
        field = read_field(session, 2024)
        chosen = _codes(lambda: choose(session, field, field.forms[0], ["A1"], "Nguyễn Văn Mẫu giỏi", "Nguyễn Văn Mẫu"))
        row = QuotaRow("dòng 2", "giay-khen-xa", Places(1, 3, document="CV 1", note="Chờ Nguyễn Văn Mẫu"))
        placed = _codes(lambda: give(session, 2024, [row]))
        taken = _codes(lambda: take_places(session, 2024, "giay-khen-xa", "Nguyễn Văn Mẫu"))
    assert (withdrawn, chosen, placed, taken) == (
        ["TH-065 --ground"],
        ["TH-130 --of", "TH-065 --ground", "TH-065 --document"],
        ["TH-065 dòng 2"],
        ["TH-065 --document", "TH-045 HÌNH_THỨC"],
    )


def _codes(what: Callable[[], object]) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        what()
    return [f"{one.code} {one.where}" for one in error.value.problems]


def test_an_erased_name_does_not_come_back_as_somebody_new(scene: Nominating) -> None:
    scene.put("A1", name="Cá nhân A")
    person = scene.sole().bearer.person
    assert person is not None
    with scene.store.writing() as session:
        erase(session, person)
    with scene.store.reading() as session:
        roll = nomination_roll(session, called_forms(session, 2024).lists["giay-khen-xa"]["individual"], 2024)
    assert ERASED not in repr(roll)
    assert scene.refused("A1", name=ERASED) == [
        (
            "[TH-143] --name: họ và tên này đã được xóa khỏi dữ liệu. Đã thấy: “(đã xóa tên)”. Cần: họ và tên của một "
            "cá nhân. Cách sửa: bỏ dòng này (đề nghị đã nhập vẫn được giữ) hoặc ghi họ và tên."
        )
    ]


def test_to_stand_among_bad_places_is_no_achievement(scene: Nominating) -> None:
    scene.title("X1", "trong-diem-ma-tuy")
    assert scene.refused("X1", achievements=["trong-diem-ma-tuy:2024"]) == [
        (
            "[TH-144] --achievement: được xếp theo tiêu chuẩn này không phải là thành tích. Đã thấy: "
            "“trong-diem-ma-tuy:2024”. Cần: danh hiệu đạt được, hoặc thành tích khác. Cách sửa: bỏ danh hiệu này."
        )
    ]
