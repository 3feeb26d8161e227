"""``datchuan incident``: what the office itself knows, entered, listed, taken back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.main import main
from tests.laid_down import laid_down

REGISTER = """Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Tiêu chuẩn đăng ký,Năm
X1,Xã Một,xa,,an-toan-antt,2024
K1,Thôn 1,khu_dan_cu,X1,an-toan-antt,2024
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_down(tmp_path_factory.mktemp("incident"), REGISTER)


@pytest.fixture
def db(template: Path, tmp_path: Path) -> str:
    return str(shutil.copy(template, tmp_path / "datchuan.db"))


def record(db: str, *words: str) -> int:
    return main(["--as", "Cán bộ A", "--db", db, "incident", "record", *words])


def listed(db: str, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["incident", "list", "--db", db, "--format", "json", *options]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_an_incident_is_entered_once_listed_and_taken_back(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(db, "X1", "chong_doi", "--date", "5/3/2024", "--document", "15/BC-CAX") == 0
    assert capsys.readouterr().out == (
        "Đã ghi vụ số 1: Xã Một (X1), “Hoạt động chống Đảng, chống chính quyền, phá hoại khối đại đoàn kết toàn "
        "dân tộc”, "
        "ngày 05/03/2024.\nĐã ghi nhật ký, mục số 3.\n"
    )
    assert record(db, "X1", "chong_doi", "--date", "2024-03-05", "--document", "15/BC-CAX") == 2
    assert capsys.readouterr().err == (
        "[VV-008] vụ việc này đã được ghi, là vụ số 1. Đã thấy: vụ số 1. Cần: một vụ chưa ghi. Cách sửa: không "
        "phải ghi "
        "nữa; là vụ khác trong cùng ngày thì thêm --document với văn bản của vụ đó.\n"
    )
    assert record(db, "X1", "chong_doi", "--date", "5/3/2024", "--ground", "tin báo của dân") == 0
    assert main(["incident", "take-back", "1", "--ground", "ghi nhầm xã", "--db", db]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Đã bỏ vụ số 1: Xã Một (X1), “Hoạt động chống Đảng")
    first, second = listed(db, capsys, "--unit", "X1", "--period", "2024")
    assert (first["id"], first["document"], first["taken_back"], first["why"]) == (1, "15/BC-CAX", 5, "ghi nhầm xã")
    assert (second["id"], second["ground"], second["taken_back"], second["by"]) == (
        2,
        "tin báo của dân",
        None,
        "Cán bộ A",
    )
    assert listed(db, capsys, "--period", "2023") == []
    assert main(["incident", "list", "--db", db]) == 0
    assert "Lý do bỏ" in capsys.readouterr().out
    assert main(["journal", "list", "--db", db]) == 0
    assert "Ghi vụ việc cơ quan biết" in capsys.readouterr().out
    assert record(db, "X1", "chong_doi", "--date", "5/3/2024", "--document", "15/BC-CAX") == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("x1", "chong_doi", "--date", "5/3/2024"),
            (
                "[VV-001] MÃ_ĐƠN_VỊ: không có đơn vị nào mang mã này vào ngày xảy ra. Đã thấy: “x1”. Cần: có "
                "phải “X1”? "
                "Cách sửa: sửa mã đơn vị hoặc sửa --date."
            ),
        ),
        (
            ("X1", "chong_dol", "--date", "5/3/2024"),
            (
                "[VV-002] LOẠI_VỤ_VIỆC: không bộ tiêu chí nào đang dùng hỏi đơn vị loại này về vụ việc như vậy. "
                "Đã thấy: “chong_dol”. Cần: có phải “chong_doi” (Hoạt động chống Đảng, chống chính quyền, phá hoại "
                "khối đại "
                "đoàn kết toàn dân tộc)? Cách sửa: sửa loại vụ việc; xem đủ tên bằng lệnh “datchuan incident kinds”."
            ),
        ),
        (
            ("X1", "chong_doi", "--date", "tháng 3"),
            (
                "[VV-003] --date: ngày xảy ra không đọc được. Đã thấy: “tháng 3”. Cần: ngày/tháng/năm hoặc "
                "năm-tháng-ngày, "
                "ví dụ 20/10/2024 hoặc 2024-10-20. Cách sửa: sửa tùy chọn --date."
            ),
        ),
    ],
)
def test_what_is_wrong_is_told(db: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str) -> None:
    assert record(db, *words) == 2
    assert capsys.readouterr().err == told + "\n"


def test_whatever_is_wrong_is_told_at_once(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(db, "ZZ", "chong_do", "--date", "31/2/2026") == 2
    told = capsys.readouterr().err.splitlines()
    assert [line[:8] for line in told] == ["[VV-003]", "[VV-001]", "[VV-002]", "Tổng cộn"]
    assert told[1] == (
        "[VV-001] MÃ_ĐƠN_VỊ: không có đơn vị nào mang mã này vào ngày xảy ra. Đã thấy: “ZZ”. "
        "Cần: mã của một đơn vị. Cách sửa: sửa mã đơn vị hoặc sửa --date."
    )
    assert "có phải “chong_doi”" in told[2]


def test_a_day_to_come_and_numbers_that_mean_nothing(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(db, "X1", "chong_doi", "--date", "5/3/2999") == 2
    err = capsys.readouterr().err
    assert err.startswith("[VV-004] --date: ngày xảy ra chưa tới. Đã thấy: 05/03/2999. Cần: ngày không sau hôm nay (")
    assert main(["incident", "take-back", "7", "--db", db]) == 2
    assert capsys.readouterr().err == (
        "[VV-007] --ground: chưa nêu lý do bỏ vụ việc. Cần: lý do, ít nhất một chữ. Cách sửa: thêm --ground với lý do, "
        "ví dụ “ghi nhầm đơn vị”.\n[VV-005] SỐ: không có vụ việc nào mang số này. Đã thấy: “7”. Cần: số của một vụ đã "
        "ghi. Cách sửa: sửa số; xem bằng lệnh “datchuan incident list”.\nTổng cộng: 2 lỗi.\n"
    )
    assert record(db, "X1", "chong_doi", "--date", "5/3/2024") == 0
    assert main(["incident", "take-back", "1", "--ground", "nhầm", "--db", db]) == 0
    capsys.readouterr()
    assert main(["incident", "take-back", "1", "--ground", "nhầm", "--db", db]) == 2
    assert capsys.readouterr().err == (
        "[VV-006] SỐ: vụ việc đã được bỏ trước đây, tại mục 4 của nhật ký. Đã thấy: “1”. Cần: một vụ đang còn. "
        "Cách sửa: không phải bỏ nữa.\n"
    )


def test_kinds_are_those_that_the_sets_of_the_time_ask_a_unit_of(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["incident", "kinds", "--unit", "K1", "--period", "2024", "--format", "json", "--db", db]) == 0
    kinds = {row["kind"] for row in json.loads(capsys.readouterr().out)}
    assert "chong_doi" in kinds
    assert main(["incident", "list", "--db", db]) == 0
    assert capsys.readouterr().out == "Chưa ghi vụ việc nào như vậy.\n"
