"""``award record``, ``award revoke`` and ``award history``: what they print and refuse."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cli.main import main
from engine.records.store import open_store
from tests.engine.process.awards.giving_scene import CHAIRMAN, Giving

FORM = "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã"
TITLE = "Được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024"
RECORD = ["award", "record", "giay-khen-xa", "--period", "2024", "--authority", CHAIRMAN, "--on", "03/02/2025"]
REVOKE = ["award", "revoke", "giay-khen-xa", "--period", "2024", "--authority", CHAIRMAN, "--on", "02/06/2025"]


pytestmark = pytest.mark.alike


@pytest.fixture
def db(initialised: str) -> str:
    """K1 and its head nominated, K2 not; K1 awarded in 2022."""
    store = open_store(initialised)
    giving = Giving(store)
    giving.lay("K1", "K2")
    giving.old_award("K1", "giay-khen-tinh", 2022, document="1/QĐ-UBND")
    giving.nominate("K1", "Cá nhân A", leads=True, initiatives=["Tổ tự quản"])
    giving.nominate("K1")
    store.close()
    return initialised


def ran(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    """What was printed; of what is refused on the other stream."""
    assert main(words) == status
    captured = capsys.readouterr()
    return captured.out if status == 0 else captured.err


def test_a_decision_and_what_became_of_it(db: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    listed = tmp_path / "danh-sach.csv"
    listed.write_text("Mã đơn vị;Số đề nghị\nK1;\nK1;1\n", "utf-8")
    given = ran(capsys, *RECORD, "--db", db, "--decision", "7/QĐ-UBND", "--list", str(listed))
    assert given.splitlines() == [
        f"“{FORM}” năm 2024, quyết định số 7/QĐ-UBND, Chủ tịch Ủy ban nhân dân xã:",
        "01 tập thể, 01 cá nhân.",
        f"- Khu dân cư K1 (K1): {TITLE}",
        "- Cá nhân A, Khu dân cư K1 (K1): Vận động nhân dân giữ gìn an ninh, trật tự",
        "Đã ghi nhật ký, mục số 9.",
    ]
    again = ran(capsys, *RECORD, "--db", db, "--decision", "7/QĐ-UBND", "K1", "--nomination", "1")
    assert again.splitlines()[1:] == [
        "Quyết định này đã ghi trước cho 01 tập thể, 01 cá nhân, giữ nguyên.",
        "Không thay đổi gì.",
    ]
    taking = ("K1", "--db", db, "--decision", "30/QĐ-UBND", "--ground", "false_dossier", "--said", "Hồ sơ giả")
    taken = ran(capsys, *REVOKE, *taking)
    assert taken.splitlines() == [
        f"Đã ghi việc thu hồi khen thưởng “{FORM}” năm 2024 của Khu dân cư K1 (K1).",
        "Khen thưởng bị thu hồi: Quyết định số 7/QĐ-UBND ngày 03/02/2025 của Chủ tịch Ủy ban nhân dân xã.",
        "Căn cứ: thông tin sai, giả hồ sơ để được khen; Hồ sơ giả.",
        "Theo Luật Thi đua, khen thưởng, phải thu hồi hiện vật khen thưởng và số tiền thưởng đã nhận.",
        "Phải xem lại, chương trình không tự thu hồi:",
        (
            f"- “{FORM}” năm 2024 của cá nhân ở đề nghị số 1 (Quyết định số 7/QĐ-UBND ngày 03/02/2025 của "
            "Chủ tịch Ủy ban nhân dân xã): Người đứng đầu được khen căn cứ thành tích của tập thể này."
        ),
        "Đã ghi nhật ký, mục số 10.",
    ]
    twice = ran(capsys, *REVOKE, *taking).splitlines()
    assert twice[0] == f"Trước đây đã ghi việc thu hồi khen thưởng “{FORM}” năm 2024 của Khu dân cư K1 (K1)."
    assert twice[-1] == "Không thay đổi gì."
    assert ran(capsys, "award", "history", "K1", "--db", db).splitlines() == [
        "Năm 2022",
        "   1  giay-khen-tinh: Khu dân cư K1 (K1)",
        "      - Quyết định số 1/QĐ-UBND; nhập từ hồ sơ cũ.",
        "Năm 2024",
        f"   2  {FORM}: Khu dân cư K1 (K1)",
        (
            "      - Quyết định số 7/QĐ-UBND ngày 03/02/2025 của Chủ tịch Ủy ban nhân dân xã; đã thu hồi (quyết "
            "định số "
            "30/QĐ-UBND ngày 02/06/2025 của Chủ tịch Ủy ban nhân dân xã); căn cứ: thông tin sai, giả hồ sơ để được "
            "khen; Hồ sơ giả."
        ),
        f"      - Thành tích: {TITLE}.",
        f"   3  {FORM}: Cá nhân A, Trưởng khu dân cư, người đứng đầu, Khu dân cư K1 (K1)",
        "      - Quyết định số 7/QĐ-UBND ngày 03/02/2025 của Chủ tịch Ủy ban nhân dân xã; đã khen.",
        "      - Thành tích: Vận động nhân dân giữ gìn an ninh, trật tự.",
        "      - Sáng kiến: Tổ tự quản.",
    ]
    told = ran(capsys, "journal", "list", "--db", db)
    assert "Ghi quyết định khen" in told
    assert "Thu hồi khen thưởng" in told


def test_history_as_rows_and_as_json(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    ran(capsys, *RECORD, "--db", db, "--decision", "7/QĐ-UBND", "--nomination", "1")
    rows = list(csv.DictReader(io.StringIO(ran(capsys, "award", "history", "--db", db, "--format", "csv"))))
    assert [(row["Số"], row["Tập thể, cá nhân"], row["Tình trạng"]) for row in rows] == [
        ("1", "Khu dân cư K1", "nhập từ hồ sơ cũ"),
        ("2", "Cá nhân A", "đã khen"),
    ]
    [one] = json.loads(
        ran(capsys, "award", "history", "--db", db, "--person", rows[1]["Số cá nhân"], "--format", "json")
    )
    assert (one["form"], one["nomination"], one["leads"], one["revoked"]) == ("giay-khen-xa", 1, True, None)
    assert ran(capsys, "award", "history", "X1", "--db", db) == "Chưa ghi khen thưởng nào.\n"


def test_off_the_list_only_on_a_ground(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [*RECORD, "K2", "--db", db, "--decision", "7/QĐ-UBND"]
    assert ran(capsys, *words, status=2) == (
        "[TH-064] Khu dân cư K2 (K2): không có trong danh sách đề nghị khen thưởng (chưa kết luận được). Đã "
        "thấy: Chưa có hồ sơ đề nghị khen thưởng của tập thể này. "
        "Cần: có trong danh sách đề nghị khen thưởng, hoặc căn cứ để khen. Cách sửa: bỏ khỏi danh sách; nếu cấp có "
        "thẩm quyền đã quyết định khen thì ghi căn cứ sau --despite.\n"
    )
    assert ran(capsys, *words, "--despite", "Thông báo số 3/TB-UBND").splitlines()[3:] == [
        "Vẫn khen, căn cứ: Thông báo số 3/TB-UBND",
        (
            "- Khu dân cư K2 (K2): không có trong danh sách đề nghị khen thưởng (chưa kết luận được): Chưa có hồ "
            "sơ đề nghị khen thưởng của tập thể này."
        ),
        "Đã ghi nhật ký, mục số 9.",
    ]
    assert ran(
        capsys, *RECORD, "--db", db, "--decision", "8/QĐ", "--listed", "--recipient", "individual", status=2
    ) == (
        "[TH-067] --listed: trong danh sách đề nghị khen thưởng không còn ai để ghi quyết định khen. Đã thấy: 01 đủ "
        "tiêu chuẩn, chưa giao chỉ tiêu. Cần: tập thể, cá nhân trong danh sách, chưa có quyết định khen. Cách sửa: xem "
        "lý do bằng “datchuan award shortlist”; nếu chỉ xét trường hợp có hồ sơ đề nghị thì ghi --nominated-only; "
        "hoặc thay --listed bằng mã đơn vị, --nomination SỐ.\n"
    )


def test_whoever_is_named_is_not_the_whole_list(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, *RECORD, "K2", "--listed", "--db", db, "--decision", "7/QĐ", status=2) == (
        "[TH-054] --listed: --listed đã gồm mọi tập thể, cá nhân trong danh sách, không ghi cùng mã đơn vị, "
        "--nomination hoặc --list. Cần: --listed, hoặc các tập thể, cá nhân được nêu. "
        "Cách sửa: bỏ --listed hoặc bỏ các mã, số, tệp kia.\n"
    )


def test_a_place_more_that_awards_have_used_up_already_is_nobodys(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store(db)
    giving = Giving(store, {"K1": 2})
    giving.places(0)
    giving.record("K1", despite="Ý kiến")
    store.close()
    asked = ["award", "what-if", "--period", "2024", "--more", "giay-khen-xa", "--recipient", "collective"]
    assert "Không ai được thêm: đã có quyết định khen 01 trường hợp, dùng hết cả chỉ tiêu thêm." in ran(
        capsys, *asked, "--db", db
    )


def test_the_number_of_a_decision_is_the_same_in_other_letters(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    ran(capsys, *RECORD, "--db", db, "--decision", "50/QĐ-UBND", "K1")
    again = ran(capsys, *RECORD, "--db", db, "--decision", "50/qđ-ubnd", "K1")
    assert again.splitlines()[1:] == ["Quyết định này đã ghi trước cho 01 tập thể, giữ nguyên.", "Không thay đổi gì."]
    later = [*RECORD[:-1], "04/02/2025", "--db", db, "--decision", "50/qđ-UBND", "--nomination", "1"]
    assert "Lưu ý: " in ran(capsys, *later)


def test_all_that_is_wrong_with_those_named_is_told_at_once(
    db: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    listed = tmp_path / "danh-sach.csv"
    listed.write_text("Mã đơn vị;Số đề nghị\nK1;\nK1;\nK9;\n;99\n", "utf-8")
    told = ran(capsys, *RECORD, "--db", db, "--decision", "7/QĐ", "--list", str(listed), status=2)
    assert [line.split("]")[0] for line in told.splitlines()[:-1]] == ["[TH-052", "[TH-055", "[TH-056"]


def test_whoever_is_on_the_other_list_of_the_form_is_told_so(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [*RECORD, "--db", db, "--decision", "7/QĐ", "K2", "--nomination", "2", "--recipient", "individual"]
    assert ran(capsys, *words, status=2).splitlines()[:-1] == [
        (
            f"[TH-075] Danh sách: thuộc danh sách “{FORM} (tập thể)”, không thuộc danh sách nêu ở --recipient. "
            f"Đã thấy: {seen}. Cần: tập thể, cá nhân thuộc danh sách “{FORM} (cá nhân)”. "
            "Cách sửa: bỏ --recipient hoặc bỏ khỏi danh sách; cá nhân nêu bằng --nomination SỐ."
        )
        for seen in ("“K2”", "đề nghị số 2")
    ]
