"""``datchuan criteria test | cover | mutate``: what is printed, for people and for programs, and the exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cli.main import main

SET = """\
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
label = "Số mô hình"
unit = "mô hình"
type = "count"
[[criteria]]
id = "1"
title = "Có mô hình"
cite = "khoản 1"
basis = "text"
require = 'mo_hinh >= 2'
"""
HEAD = """\
sets = ["mau.xa@1"]
[base.dat]
period = "2024"
units.X1 = { kind = "xa", reported.mo_hinh = 5 }
"""
HOLDS = """
[[case]]
title = "năm"
base = "dat"
expect.X1 = { outcome = "achieved", others = "pass" }
[[case]]
title = "hai"
base = "dat"
units.X1.reported.mo_hinh = 2
expect.X1.others = "pass"
[[case]]
title = "một"
base = "dat"
units.X1.reported.mo_hinh = 1
expect.X1.others = "fail"
[[case]]
title = "trống"
base = "dat"
without.X1 = ["reported"]
expect.X1.others = "insufficient"
[[case]]
title = "kỳ đầu"
base = "dat"
period = "2000"
expect.X1 = {}
[[case]]
title = "sớm"
base = "dat"
period = "1999"
refused = ["EV-002"]
"""
FAILS = """
[[case]]
title = "sai"
base = "dat"
units.X1.reported.mo_hinh = 1
expect.X1 = { outcome = "achieved", others = "pass" }
"""


class Bench:
    """A set of an office's own with its cases, and the commands over it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = folder / "xa@1.toml"
        self.capsys = capsys
        self.path.write_text(SET, encoding="utf-8")

    def run(self, verb: str, cases: str, *options: str) -> tuple[int, str, str]:
        """Exit status, stdout, stderr."""
        self.path.with_suffix(".cases.toml").write_text(HEAD + cases, encoding="utf-8")
        status = main(["criteria", verb, str(self.path), *options])
        printed = self.capsys.readouterr()
        return status, printed.out, printed.err


@pytest.fixture
def bench(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Bench:
    return Bench(tmp_path, capsys)


def test_cases_that_hold(bench: Bench) -> None:
    assert bench.run("test", HOLDS) == (0, "1 bộ tiêu chí, 6 trường hợp mẫu: đều đúng trên cả hai bộ máy.\n", "")


def test_a_case_that_fails_is_told_whole(bench: Bench) -> None:
    status, out, err = bench.run("test", HOLDS + FAILS)
    assert (status, err) == (1, "")
    assert out == (
        "mau.xa@1, trường hợp “sai”, đơn vị X1\n"
        "  kết quả chung: phải có “achieved”, thực có “not_achieved”\n"
        "mau.xa@1, trường hợp “sai”, đơn vị X1, tiêu chí 1\n"
        "  kết quả tiêu chí: phải có “pass”, thực có “fail”\n"
        "  Có 01 mô hình, yêu cầu từ 02 mô hình trở lên; còn thiếu 01 mô hình.\n"
        "1 bộ tiêu chí, 7 trường hợp mẫu: 1 trường hợp không đúng, 2 chỗ.\n"
    )


def test_failures_for_programs(bench: Bench) -> None:
    status, out, _ = bench.run("test", HOLDS + FAILS, "--format", "json")
    found = json.loads(out)
    assert (status, found["sets"], found["cases"]) == (1, 1, 7)
    assert found["failures"][1] == {
        "set": "mau.xa@1",
        "case": "sai",
        "unit": "X1",
        "criterion": "1",
        "what": "state",
        "expected": "pass",
        "found": "fail",
        "reason": "Có 01 mô hình, yêu cầu từ 02 mô hình trở lên; còn thiếu 01 mô hình.",
    }
    status, out, _ = bench.run("test", HOLDS + FAILS, "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert (status, rows[0][:5]) == (1, ["Bộ tiêu chí", "Trường hợp", "Đơn vị", "Tiêu chí", "Điều so"])
    assert rows[2][:7] == ["mau.xa@1", "sai", "X1", "1", "kết quả tiêu chí", "pass", "fail"]


def test_cover(bench: Bench) -> None:
    assert bench.run("cover", HOLDS) == (0, "1 bộ tiêu chí: chỗ nào cũng có trường hợp mẫu chạm tới.\n", "")
    status, out, err = bench.run("cover", HOLDS.partition('[[case]]\ntitle = "trống"')[0])
    assert (status, err) == (1, "")
    assert out == (
        "Bộ tiêu chí  Chỗ  Còn thiếu\n"
        "───────────  ───  ─────────────────────────────────\n"
        "mau.xa@1     1    chưa có trường hợp chưa đủ số liệu\n"
        "1 bộ tiêu chí: còn 1 chỗ chưa có trường hợp mẫu.\n"
    ).replace("─" * 33, "─" * 34)


def test_gaps_for_programs(bench: Bench) -> None:
    cases = HOLDS.partition('[[case]]\ntitle = "trống"')[0]
    status, out, _ = bench.run("cover", cases, "--format", "json")
    gap = {"set": "mau.xa@1", "part": "1", "kind": "insufficient", "detail": "chưa có trường hợp chưa đủ số liệu"}
    assert (status, json.loads(out)) == (1, {"sets": 1, "gaps": [gap]})
    assert bench.run("cover", HOLDS, "--format", "csv") == (0, "Bộ tiêu chí,Chỗ,Còn thiếu\n", "")


def test_mutate(bench: Bench) -> None:
    status, out, err = bench.run("mutate", HOLDS)
    assert (status, err) == (0, "")
    assert out == (
        "1 bộ tiêu chí, 8 thay đổi thử: 7 có trường hợp mẫu nhận ra, 1 bị từ chối khi nạp, "
        "0 không trường hợp nào nhận ra.\n"
    )
    without_two = HOLDS.replace("units.X1.reported.mo_hinh = 2", "units.X1.reported.mo_hinh = 3")
    status, out, err = bench.run("mutate", without_two)
    assert (status, err) == (1, "")
    assert out == (
        f"{bench.path}, dòng 20\n"
        "  tiêu chí 1 require: mo_hinh >= 2 → mo_hinh > 2\n"
        f"{bench.path}, dòng 20\n"
        "  tiêu chí 1 require: 2 → 3\n"
        "1 bộ tiêu chí, 8 thay đổi thử: 5 có trường hợp mẫu nhận ra, 1 bị từ chối khi nạp, "
        "2 không trường hợp nào nhận ra.\n"
    )
    status, out, _ = bench.run("mutate", without_two, "--format", "csv")
    assert (status, out.splitlines()) == (
        1,
        [
            "Tệp,Dòng,Chỗ,Đang là,Đổi thành",
            f"{bench.path},20,tiêu chí 1 require,mo_hinh >= 2,mo_hinh > 2",
            f"{bench.path},20,tiêu chí 1 require,2,3",
        ],
    )


def test_changes_for_programs(bench: Bench) -> None:
    status, out, _ = bench.run("mutate", HOLDS, "--format", "json")
    counts = {"set": "mau.xa@1", "tried": 8, "noticed": 7, "refused": 1, "equivalent": 0, "unnoticed": 0}
    assert (status, json.loads(out)) == (0, {"sets": [counts], "unnoticed": [], "problems": []})


def test_a_wrong_list_of_equivalents_is_bad_input(bench: Bench) -> None:
    listed = "[[equivalent]]\nwhy = 'x'\nmutants = ['không có']\n"
    bench.path.with_suffix(".equivalent.toml").write_text(listed, encoding="utf-8")
    status, out, err = bench.run("mutate", HOLDS)
    assert status == 2
    assert out.startswith("1 bộ tiêu chí, 8 thay đổi thử:")
    assert err.startswith("[XT-004] “xa@1.equivalent.toml”")


@pytest.mark.parametrize("verb", ["test", "cover", "mutate"])
def test_a_shipped_set_holds(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["criteria", verb, "an-toan-antt.khu-dan-cu"]) == 0
    assert capsys.readouterr().out.startswith("2 bộ tiêu chí")


@pytest.mark.parametrize("verb", ["test", "cover", "mutate"])
def test_a_set_that_is_none(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["criteria", verb, "an-toan-antt.xaa"]) == 2
    assert capsys.readouterr().err.startswith("[CR-901]")
