"""Sessions of a council by command: what is printed, in tables and as JSON, and how refusals end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.main import main
from tests.laid_down import laid_down

REGISTER = """Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên;Tiêu chuẩn đăng ký;Năm
H1;Huyện Một;huyện;;;
X1;Xã Một;xã;H1;sach-ma-tuy;2023
X2;Xã Hai;xã;H1;sach-ma-tuy;2023
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_down(
        tmp_path_factory.mktemp("council-sessions"),
        REGISTER,
        ["assess", "sach-ma-tuy", "--period", "2023", "--as-of", "31/12/2023"],
    )


@pytest.fixture
def office(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "")
    shutil.copy(template, "datchuan.db")
    assert main(["appraise", "open", "--example", "hoi-dong.toml"]) == 0
    capsys.readouterr()


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(["appraise", *words]) == status
    printed = capsys.readouterr()
    return printed.err if status else printed.out


OPEN = ("open", "sach-ma-tuy", "--period", "2023", "--council", "hoi-dong.toml", "--on", "10/1/2024")


@pytest.mark.usefixtures("office")
def test_a_session_from_its_opening_to_its_reopening(capsys: pytest.CaptureFixture[str]) -> None:
    opened = run(capsys, *OPEN)
    about = "Thẩm định, xét công nhận; tiêu chuẩn “sach-ma-tuy”, năm 2023; kết quả đánh giá đến ngày 31/12/2023"
    assert opened.splitlines() == [
        f"Đã mở phiên họp số 1: Hội đồng thẩm định mẫu. {about}.",
        "Số hồ sơ: 2. Thành viên:",
        "  1. Thành viên 1, Chủ tịch Ủy ban nhân dân xã (chủ tịch)",
        "  2. Thành viên 2, Trưởng Công an xã (ủy viên)",
        "  3. Thành viên 3, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã (ủy viên)",
        "  4. Thành viên 4, Phó Trưởng Công an xã (thư ký)",
        "Chưa ghi ai có mặt; cần ít nhất 3 trên 4 thành viên.",
        opened.splitlines()[-1],
    ]
    attended = run(capsys, "attend", "--present", "2-4", "--excused", "1", "--on", "10/1/2024")
    assert attended.splitlines()[:3] == [
        "Phiên họp số 1: Hội đồng thẩm định mẫu.",
        "Có mặt 3 trên 4 thành viên (số 2, 3, 4), đủ để họp; vắng có lý do: số 1.",
        "Chủ tịch Hội đồng không có mặt.",
    ]
    shown = run(capsys, "show")
    assert "2 hồ sơ: 0 đạt, 0 không đạt, 2 chưa kết luận; Hội đồng đã kết luận 0." in shown
    assert "còn tiêu chí Hội đồng chưa kết luận ở 2 hồ sơ: X1; X2" in " ".join(shown.split())
    one = run(capsys, "show", "--unit", "X1")
    assert one.startswith("Phiên họp số 1: Xã Một (X1)\nRà soát tự động: Chưa kết luận.")
    case = json.loads(run(capsys, "show", "--unit", "X1", "--format", "json"))
    still = [str(one["number"]) for one in case["open"]]
    refused = run(capsys, "close", status=2)
    assert refused.startswith("[HD-045] Phiên họp số 1 (Hội đồng thẩm định mẫu): còn tiêu chí Hội đồng chưa kết luận")
    for unit in ("X1", "X2"):
        run(capsys, "find", unit, *(word for number in still for word in (number, "met")), "--ground", "Đã kiểm tra")
    told = json.loads(run(capsys, "show", "--format", "json"))
    assert [(one["code"], one["open"], one["criteria"][int(still[0]) - 1]["met"]) for one in told["cases"]] == [
        ("X1", [], True),
        ("X2", [], True),
    ]
    assert (told["present"], told["excused"], told["quorate"], told["hindrances"]) == ([2, 3, 4], [1], True, [])
    closed = run(capsys, "close", "--on", "11/1/2024")
    assert closed.startswith("Đã đóng phiên họp số 1: Hội đồng thẩm định mẫu. 2 hồ sơ:")
    sessions = json.loads(run(capsys, "sessions", "--format", "json"))
    assert [(one["number"], one["open"], one["kind"], one["of"]) for one in sessions] == [(1, False, "appraisal", None)]
    assert run(capsys, "show", status=2).startswith("[HD-001] Phiên họp của Hội đồng: không có phiên họp nào đang mở.")
    reopened = run(capsys, "reopen", "--session", "1", "--ground", "Có kiến nghị")
    assert reopened.startswith("Đã mở lại phiên họp số 1. Kết luận của phiên chưa được tính cho đến khi đóng lại.\n")
    assert "Đã mở lại: Có kiến nghị\n" in run(capsys, "show")


@pytest.mark.usefixtures("office")
def test_the_agenda_tells_what_waits_in_many_cases_once(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, *OPEN)
    agenda = run(capsys, "agenda")
    assert "Tiêu chí chờ Hội đồng kết luận (kết luận chung một lần:" in agenda
    assert ": 2 hồ sơ\n" in agenda
    assert "Không có vấn đề cần xem xét riêng: 0 hồ sơ.\nĐã kết luận: 0 hồ sơ.\n" in agenda
    told = json.loads(run(capsys, "agenda", "--format", "json"))
    assert [one["code"] for one in told["cases"]] == ["X1", "X2"]
    assert all(one["cases"] == ["X1", "X2"] for one in told["criteria"])
    assert {one["need"] for one in told["cases"][0]["questions"]} <= {"undetermined", "judged", "unchecked"}
    assert run(capsys, "agenda", "--format", "csv").startswith("Mã đơn vị,Tên đơn vị,Kết quả,Cần xem xét\nX1,Xã Một,")


@pytest.mark.usefixtures("office")
def test_what_is_asked_for_wrongly_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "open", "sach-ma-tuy", status=2) == (
        "[HD-005] appraise open: chưa ghi --period, --council. Cần: tiêu chuẩn, --period và --council. Cách sửa: ghi "
        "thêm, ví dụ “datchuan appraise open an-toan-antt --period 2024 --council hoi-dong.toml”.\n"
    )
    assert run(capsys, "open", "--example", "hoi-dong.toml", status=2) == (
        "[HD-006] --example “hoi-dong.toml”: đã có tệp này. Cần: một tệp chưa có. Cách sửa: ghi tên tệp khác sau "
        "--example.\n"
    )
    assert run(capsys, *OPEN, "--kind", "revoke", status=2) == (
        "[HD-007] --kind: không có nội dung họp này. Đã thấy: “revoke”. Cần: appraisal (xét công nhận), reappraisal "
        "(thẩm định lại) hoặc revocation (xét thu hồi). Cách sửa: sửa --kind.\n"
    )
    assert run(capsys, *OPEN, "--units", "X1, X9", status=2).startswith("[HD-020] --units: đơn vị không có trong")
    assert run(capsys, "sessions", "--format", "json") == "[]\n"
    assert "Số hồ sơ: 1. Thành viên:" in run(capsys, *OPEN, "--units", " X1 ,")
