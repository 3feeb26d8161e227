"""``datchuan evaluate`` of a shipped award set: the Law's worked example, and what takes it away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.main import main

EXAMPLE: dict[str, Any] = {
    "chap_hanh_tot": True, "binh_xet_xuat_sac": False, "nhieu_thanh_tich_dot_xuat": False, "dong_gop_lon": False,
    "cstd_lien_tuc": 1, "htxs_lien_tuc": 2, "sang_kien": 2, "de_tai": 0, "sang_kien_da_dung": 0,
    "thanh_tich_da_khen": False, "cong_don_thanh_tich": False, "minh_chung_hop_le": True, "la_nguoi_dung_dau": False,
    "bi_khoi_to": False, "giao_duc_bat_buoc": False, "dang_thi_hanh_ky_luat": False,
}  # fmt: skip
"""2023: performed excellently, one initiative. 2024: the same, and emulation fighter of the unit for the first time."""


def evaluated(folder: Path, capsys: pytest.CaptureFixture[str], form: str, **changed: Any) -> str:
    person = {"code": "P1", "name": "Cá nhân A", "kind": "ca_nhan", "reported": EXAMPLE | changed}
    path = folder / "so-lieu.json"
    path.write_text(json.dumps({"period": "2024", "units": [person]}), encoding="utf-8")
    award = "khen-thuong.bang-khen-tinh-ca-nhan"
    assert main(["evaluate", "--set", award, "--facts", str(path), "--format", form]) == 0
    return capsys.readouterr().out


def test_two_years_and_two_initiatives_are_eligible(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = json.loads(evaluated(tmp_path, capsys, "json"))["assessments"]
    assert (found["outcome"], found["provisional"]) == ("achieved", True)
    assert [one["id"] for one in found["unverified"]] == ["74.khac"]
    (one,) = [one for one in found["criteria"] if one["id"] == "74.1.mot"]
    assert one["reason"] == (
        "Có 02 năm liên tục được đánh giá hoàn thành xuất sắc"
        " nhiệm vụ, đáp ứng yêu cầu từ 02 năm trở lên; có 02 sáng kiến được công nhận, áp dụng ở cơ sở trong thời gian"
        " đó, đáp ứng yêu cầu từ 02 sáng kiến trở lên."
    )
    assert ',Kết quả chung,"Đủ tiêu chuẩn (tạm tính' in evaluated(tmp_path, capsys, "csv")


def test_the_same_initiatives_used_for_a_title_are_used_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = json.loads(evaluated(tmp_path, capsys, "json", sang_kien_da_dung=2))["assessments"]
    assert found["outcome"] == "not_achieved"
    (failed,) = [one for one in found["criteria"] if one["state"] == "fail"]
    assert failed["id"] == "cn.1"
    assert failed["cite"].startswith("theo hướng dẫn tại Công văn 5007/BNV-TĐKT")
    assert failed["reason"] == (
        "Có 02 sáng kiến, đề tài, đề án trong hồ sơ đã làm căn cứ cho danh hiệu thi đua hoặc lần khen khác, yêu cầu"
        " không có."
    )


def test_who_meets_no_alternative_is_told_so_in_one_sentence_that_awaits_no_council(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = json.loads(evaluated(tmp_path, capsys, "json", htxs_lien_tuc=1, tieu_chuan_khac=False))["assessments"]
    (failed,) = [one for one in found["criteria"] if one["state"] == "fail"]
    assert failed["id"] == "74.1.mot"
    assert failed["reason"] == (
        "Cá nhân chưa thuộc trường hợp nào: được bình xét xuất sắc trong phong trào thi đua; lập nhiều thành tích hoặc "
        "thành tích đột xuất; có đóng góp lớn; đủ số lần liên tục “Chiến sĩ thi đua cơ sở” hoặc số năm liên tục hoàn "
        "thành xuất sắc nhiệm vụ, kèm đủ sáng kiến hoặc đề tài, đề án; đáp ứng tiêu chuẩn khác tại khoản 1 Điều 74."
    )
