"""``datchuan demo``: what it prints, what it leaves, what it refuses."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from cli.main import main

HOLDS = (
    "SỐ LIỆU MINH HỌA. Danh sách đơn vị hành chính lấy theo thời điểm 30/6/2025",
    "Tiêu chuẩn “An toàn về an ninh, trật tự”: kết quả các đơn vị đăng ký",
    "Tiêu chí nhiều đơn vị không đạt nhất (số đơn vị các năm 2023; 2024 (dự kiến)):",
    "Một trường hợp cụ thể: Phường Quỳnh Xuân (mã 17131)",
    "→ Nghị quyết số 10-NQ/ĐU ban hành ngày 01/4/2023, yêu cầu ban hành trong quý I năm 2023.",
    "Kết quả tạm tính, chưa dùng làm căn cứ công nhận.",
    "Danh sách đề nghị khen thưởng năm 2024:",
    "Cờ thi đua của Bộ Công an (tập thể) chưa giao",
)


def test_it_walks_the_road_and_says_what_came_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "ket qua"
    assert main(["demo", "--out", str(out), "--communes", "1"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    text = " ".join(printed.out.split())
    assert [line for line in HOLDS if line not in text] == []
    assert len(re.findall(r"… \d+,\d giây", printed.out)) == 20, "each step says how long it took"
    names = ("thong-ke-khong-dat.xlsx", "thong-ke-khong-dat-an-toan-antt.xlsx", "danh-sach-khen-thuong.xlsx")
    tables = [out / name for name in names]
    for path in (*tables, out / "datchuan.db"):
        assert path.stat().st_size > 0
        assert str(path) in printed.out
    hint = printed.out.rstrip().splitlines()[-1].partition("datchuan ")[2]
    assert main(shlex.split(hint)) == 0
    assert "Phường Quỳnh Xuân (17131), phường" in capsys.readouterr().out


def test_a_file_of_somebody_else_stops_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "datchuan.db"
    own.write_text("của người khác", "utf-8")
    assert main(["demo", "--out", str(tmp_path), "--communes", "1"]) == 2
    assert capsys.readouterr().err == (
        f"[DM-001] “{own}”: tệp này có sẵn và không phải do lần chạy thử trước lập ra. "
        "Cần: một thư mục chưa có tệp cùng tên. "
        "Cách sửa: chuyển tệp đi nơi khác hoặc chọn thư mục khác bằng --out.\n"
    )
    assert own.read_text("utf-8") == "của người khác"
