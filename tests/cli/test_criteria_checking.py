"""``datchuan criteria check``: the library is clean; how findings and loading errors are told, the exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cli.main import main

GOOD = """\
set = "mau.xa"
edition = "1"
standard = "mau"
title = "Bộ tiêu chí mẫu"
applies_to = ["xa"]
outcome = "all"
[source]
document = "Văn bản mẫu"
[in_force]
from = 2000-01-01
[indicators.mo_hinh]
type = "count"
[[criteria]]
id = "1"
title = "Có mô hình"
cite = "khoản 1"
basis = "text"
require = 'mo_hinh >= 2'
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "xa.toml"
    path.write_text(GOOD, "utf-8")
    return path


def write(path: Path, old: str, new: str) -> Path:
    path.write_text(GOOD.replace(old, new), "utf-8")
    return path


def test_the_whole_library_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["criteria", "check"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert ": không thấy gì phải sửa. " in out
    assert "Chưa khẳng định" not in out


def test_findings_are_told_with_their_level_and_end_with_1(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(own, "mo_hinh >= 2", "mo_hinh >= 2.5")
    assert main(["criteria", "check", str(own)]) == 1
    assert capsys.readouterr().out == (
        "Cần xem: [KT-017] “xa.toml”, dòng 18, [[criteria]] thứ 1 require: ngưỡng lẻ đặt cho một số chỉ nhận giá trị "
        "nguyên. Đã thấy: 2.5 trong “mo_hinh >= 2.5”. Cần: số nguyên. "
        "Cách sửa: sửa ngưỡng thành số nguyên hoặc sửa kiểu của chỉ số.\n"
        "1 bộ tiêu chí: 0 chỗ sai, 1 chỗ cần xem. 1 điều kiện, đã xét trọn 1.\n"
    )


def test_what_is_not_settled_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(own, "mo_hinh >= 2", "mo_hinh + 1 > 3 and mo_hinh * 2 < 3")
    assert main(["criteria", "check", str(own)]) == 0
    assert capsys.readouterr().out == (
        "1 bộ tiêu chí: không thấy gì phải sửa. 1 điều kiện, đã xét trọn 0.\n"
        "Chưa khẳng định được có lúc đúng, có lúc sai hay không:\n"
        "  “xa.toml”, dòng 18, [[criteria]] thứ 1 require\n"
    )


def test_a_finding_as_data_has_its_place_key_and_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(own, "mo_hinh >= 2", "mo_hinh >= 0")
    assert main(["criteria", "check", str(own), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["errors"] == []
    (one,) = found["sets"]
    assert one["conditions"] == {"written": 1, "settled": 1, "open": []}
    (finding,) = one["findings"]
    del finding["what"], finding["wanted"], finding["mend"], finding["where"]
    assert finding == {
        "code": "KT-010",
        "level": "fault",
        "set": "mau.xa@1",
        "file": "xa.toml",
        "line": 18,
        "key": "[[criteria]] thứ 1 require",
        "seen": "mo_hinh >= 0",
    }
    assert main(["criteria", "check", str(own), "--format", "csv"]) == 1
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["Mã"], row["Mức"], row["Dòng"], row["Chỗ"]) == ("KT-010", "Sai", "18", "[[criteria]] thứ 1 require")


def test_all_errors_of_all_files_come_at_once_beside_the_findings_of_the_others(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(own, "mo_hinh >= 2", "mo_hinh >= 0")
    broken, syntax = tmp_path / "hong.toml", tmp_path / "cu-phap.toml"
    mistaken = GOOD.replace('edition = "1"', 'edition = "2"').replace('"text"', '"chac"')
    broken.write_text(mistaken.replace("mo_hinh >= 2", "mo_hin >= 2"), "utf-8")
    syntax.write_text(GOOD.replace('outcome = "all"', "outcome = all"), "utf-8")
    assert main(["criteria", "check", str(own), str(broken), str(syntax), "khong-co.bo"]) == 2
    out, err = capsys.readouterr()
    assert out.startswith("Sai: [KT-010]")
    codes = [line.split("]")[0][1:] for line in err.splitlines()[:-1]]
    assert codes == ["CR-006", "CR-025", "CR-002", "CR-901"]
    assert "“cu-phap.toml”, dòng 6, cột 11: tệp sai cú pháp TOML" in err
    assert main(["criteria", "check", str(syntax), "--format", "json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert found["sets"] == []
    assert [error["code"] for error in found["errors"]] == ["CR-002"]


def test_a_folder_with_one_set_twice_is_told_once(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lai.toml").write_text(GOOD, "utf-8")
    assert main(["criteria", "check", str(own), str(tmp_path / "lai.toml")]) == 2
    assert [line.split("]")[0][1:] for line in capsys.readouterr().err.splitlines()] == ["CR-081"]


def test_a_layer_that_loosens_does_not_load(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layer = tmp_path / "lop.toml"
    layer.write_text(
        'set = "an-toan-antt.xa-40"\nedition = "1"\nstandard = "an-toan-antt"\ntitle = "Lớp"\n'
        'extends = "an-toan-antt.xa@2022"\nterritory = "40"\nsource = { document = "Quyết định thử" }\n'
        "in_force = { from = 2022-02-10 }\n[parameters.ty_le_toi_thieu]\nvalue = 60\n",
        "utf-8",
    )
    assert main(["criteria", "check", str(layer)]) == 2
    assert "[CR-077]" in capsys.readouterr().err


def test_of_a_file_that_does_not_load_nothing_is_said_but_its_errors(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(own, 'outcome = "all"', "outcome = all")
    assert main(["criteria", "check", str(own)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "[CR-002]" in err
