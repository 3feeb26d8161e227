"""What two editions tell apart, from the command line: clause by clause, and on facts whose results and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.main import main

FIRST = """set = "mau.xa"
edition = "1"
standard = "mau"
title = "Xã đạt (mẫu)"
applies_to = ["xa"]
outcome = "all"
[source]
document = "Văn bản mẫu 1"
[in_force]
from = 2020-01-01
[parameters.nguong]
value = 1
[indicators.so]
label = "Số mô hình"
type = "count"
[indicators.co]
label = "Có tổ"
type = "flag"
[[criteria]]
id = "1"
title = "Có mô hình"
cite = "khoản 1"
basis = "drafted"
require = 'so >= nguong'
[[criteria]]
id = "2"
title = "Có tổ"
cite = "khoản 2"
basis = "text"
require = 'co'
"""
SECOND = (
    FIRST.replace('edition = "1"', 'edition = "2"')
    .replace("from = 2020-01-01", "from = 2026-01-01")
    .replace("value = 1", "value = 2")
    .replace('basis = "drafted"', 'basis = "text"')
    .replace('id = "2"\ntitle = "Có tổ"\ncite = "khoản 2"', 'id = "3"\ntitle = "Có phương án"\ncite = "khoản 3"')
    .replace('[indicators.co]\nlabel = "Có tổ"', '[indicators.pa]\nlabel = "Có phương án"')
    .replace("require = 'co'", "require = 'pa'")
)
FACTS = {
    "period": "2024",
    "units": [
        {"code": code, "name": f"Xã {code}", "kind": "xa", "parent": None, "reported": reported}
        for code, reported in (
            ("A", {"so": 2, "co": True, "pa": True}),
            ("B", {"so": 1, "co": True, "pa": True}),
            ("C", {"so": 2, "co": False, "pa": True}),
            ("D", {"so": 0, "co": False, "pa": False}),
        )
    ],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATCHUAN_DB", raising=False)
    Path("1.toml").write_text(FIRST, "utf-8")
    (tmp_path / "moi").mkdir()
    Path("moi/2.toml").write_text(SECOND, "utf-8")
    Path("so-lieu.json").write_text(json.dumps(FACTS), "utf-8")


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    found = main(["criteria", "diff", *words])
    printed = capsys.readouterr()
    assert found == status, printed.out + printed.err
    return printed.err if status == 2 else printed.out


def test_clause_by_clause_and_unit_by_unit(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "1.toml", "moi/2.toml", "--facts", "so-lieu.json") == (
        "“mau.xa@1” và “mau.xa@2”: tiêu chí thêm 1, bỏ 1, sửa 1; 4 chỗ khác.\n"
        "\nBộ tiêu chí (sửa): Xã đạt (mẫu)\n"
        "  phiên bản: “1” → “2”\n"
        "  hiệu lực: “từ 01/01/2020” → “từ 01/01/2026”\n"
        "\nTiêu chí 1 (sửa): Có mô hình\n"
        "  mức độ đối chiếu: “dự thảo” → “đã thấy lời văn”\n"
        "\nTiêu chí 3 (thêm): Có phương án\n"
        "  trích dẫn: “khoản 3, Văn bản mẫu 1”\n"
        "  mức độ đối chiếu: “đã thấy lời văn”\n"
        "  yêu cầu: “Có phương án”: có\n"
        "\nTiêu chí 2 (bỏ): Có tổ\n"
        "  trích dẫn: “khoản 2, Văn bản mẫu 1”\n"
        "  mức độ đối chiếu: “đã thấy lời văn”\n"
        "  yêu cầu: “Có tổ”: có\n"
        "\nTham số nguong (sửa)\n"
        "  giá trị: “1” → “2”\n"
        "\nChỉ số pa (thêm): Có phương án\n"
        "  kiểu: “có hoặc không”\n"
        "\nChỉ số co (bỏ): Có tổ\n"
        "  kiểu: “có hoặc không”\n"
        "\nTrên số liệu năm 2024: 4 đơn vị, 2 đơn vị đổi kết quả.\n"
        "“mau.xa@2” không có hiệu lực cho năm 2024, được áp dụng thử.\n"
        "\nB Xã B (xã): Đạt → Không đạt\n"
        "  do tiêu chí 1 “Có mô hình”: Đạt → Không đạt\n"
        "  ngoài ra, tiêu chí 3 “Có phương án”: không có → Đạt\n"
        "  ngoài ra, tiêu chí 2 “Có tổ”: Đạt → không có\n"
        "\nC Xã C (xã): Không đạt → Đạt\n"
        "  do tiêu chí 2 “Có tổ”: Không đạt → không có\n"
        "  ngoài ra, tiêu chí 3 “Có phương án”: không có → Đạt\n"
        "2 đơn vị không đổi kết quả chung nhưng có tiêu chí khác đi.\n"
    )


def test_json_holds_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, Any] = json.loads(
        run(capsys, "1.toml", "moi/2.toml", "--facts", "so-lieu.json", "--format", "json")
    )
    assert (found["before"]["set"], found["after"]["set"]) == ("mau.xa@1", "mau.xa@2")
    changed = [(one["part"], one["sort"], one["id"]) for one in found["changes"]]
    assert changed == [
        ("set", "changed", ""),
        ("criterion", "changed", "1"),
        ("criterion", "added", "3"),
        ("criterion", "removed", "2"),
        ("parameter", "changed", "nguong"),
        ("indicator", "added", "pa"),
        ("indicator", "removed", "co"),
    ]
    told = found["results"]["turned"]
    assert [(one["unit"], one["before"], one["after"]) for one in told] == [
        ("B", "achieved", "not_achieved"),
        ("C", "not_achieved", "achieved"),
    ]
    assert [one["id"] for one in told[0]["clauses"] if one["decisive"]] == ["1"]


def test_strict_tells_by_its_status_whether_anything_differs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "1.toml", "moi/2.toml", "--strict", status=1)
    assert run(capsys, "1.toml", "1.toml", "--facts", "so-lieu-1.json", "--strict", status=2).startswith("[FA-013]")
    same = FACTS | {"units": [{**unit, "reported": {"so": 1, "co": True}} for unit in FACTS["units"]]}  # type: ignore[dict-item, union-attr, attr-defined]
    Path("so-lieu-1.json").write_text(json.dumps(same), "utf-8")
    assert run(capsys, "1.toml", "1.toml", "--facts", "so-lieu-1.json", "--strict") == (
        "“mau.xa@1” và “mau.xa@1”: không khác nhau.\n"
        "\nHai phiên bản cùng một ý nghĩa: không kết quả nào có thể khác đi.\n"
        "\nTrên số liệu năm 2024: 4 đơn vị, 0 đơn vị đổi kết quả.\n"
    )


def test_facts_come_from_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "1.toml", "moi/2.toml", "--facts", "so-lieu.json", "--period", "2024", status=2) == (
        "[BH-016] --facts, --period: cho cả tệp số liệu và năm trong cơ sở dữ liệu. Cần: một trong hai. Cách sửa: bỏ "
        "--facts hoặc bỏ --period.\n"
    )


def test_what_neither_edition_asks_is_still_a_fault_of_the_facts(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = FACTS | {"units": [{**unit, "reported": {"la": 1}} for unit in FACTS["units"]]}  # type: ignore[dict-item, union-attr, attr-defined]
    Path("sai.json").write_text(json.dumps(wrong), "utf-8")
    assert "“la”" in run(capsys, "1.toml", "moi/2.toml", "--facts", "sai.json", status=2)


def test_what_papers_say_beside_the_result_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    note = '[[notes]]\ntext = "Cần đối chiếu."\n'
    Path("1.toml").write_text(FIRST + note, "utf-8")
    Path("moi/2.toml").write_text(FIRST + note.replace("text", "from = 2025-07-01\ntext"), "utf-8")
    (folder := Path("khong")).mkdir()
    (folder / "3.toml").write_text(FIRST, "utf-8")
    assert run(capsys, "1.toml", "moi/2.toml", "--strict", status=1) == (
        "“mau.xa@1” và “mau.xa@1”: các tiêu chí như nhau; 1 chỗ khác.\n"
        "\nBộ tiêu chí (sửa): Xã đạt (mẫu)\n"
        "  ghi chú: “Cần đối chiếu.” → “Cần đối chiếu. (kỳ có ngày cuối từ 01/7/2025)”\n"
        "\nHai phiên bản cùng một ý nghĩa: không kết quả nào có thể khác đi.\n"
    )
    assert "  ghi chú: “Cần đối chiếu.” → không có\n" in run(capsys, "1.toml", "khong/3.toml", "--strict", status=1)


def test_that_files_differ_in_writing_only_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("moi/2.toml").write_text("# Chú thích.\n" + FIRST, "utf-8")
    assert run(capsys, "1.toml", "moi/2.toml", "--strict") == (
        "“mau.xa@1” và “mau.xa@1”: không khác nhau.\n"
        "\nHai tệp chỉ khác cách viết (chú thích, thứ tự, khoảng trắng), không khác nội dung nào.\n"
        "\nHai phiên bản cùng một ý nghĩa: không kết quả nào có thể khác đi.\n"
    )


def test_conditions_and_results_are_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    head = 'outcome = "all"\nexcludes = "so == 0"\n[words]\nachieved = "Được"\n'
    Path("moi/2.toml").write_text(FIRST.replace('outcome = "all"\n', head), "utf-8")
    told = run(capsys, "1.toml", "moi/2.toml")
    assert "  không thuộc phạm vi: (không có điều kiện) → không có mô hình\n" in told
    assert "  cách gọi kết quả: không có → “Đạt: Được”\n" in told


def told_of(capsys: pytest.CaptureFixture[str], old: str, new: str) -> str:
    """What is told of the units when one key of the first edition reads otherwise in the second."""
    Path("moi/2.toml").write_text(FIRST.replace(old, new), "utf-8")
    reported = {"A": (0, True), "B": (1, True), "C": (0, False), "D": (1, False)}
    units = [
        {"code": code, "name": f"Xã {code}", "kind": "xa", "parent": None, "reported": {"so": so, "co": co}}
        for code, (so, co) in reported.items()
    ]
    Path("rieng.json").write_text(json.dumps({"period": "2024", "units": units}), "utf-8")
    return run(capsys, "1.toml", "moi/2.toml", "--facts", "rieng.json").partition("Trên số liệu")[2]


def test_a_unit_put_out_of_scope_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    told = told_of(capsys, 'outcome = "all"', 'outcome = "all"\nexcludes = "so == 0"')
    assert told == (
        " năm 2024: 4 đơn vị, 2 đơn vị đổi kết quả.\n"
        "\nA Xã A (xã): Không đạt → không đánh giá\n"
        "  do bộ sau không đánh giá đơn vị này: ngoài phạm vi áp dụng\n"
        "\nC Xã C (xã): Không đạt → không đánh giá\n"
        "  do bộ sau không đánh giá đơn vị này: ngoài phạm vi áp dụng\n"
    )


def test_another_rule_is_told_as_the_cause(capsys: pytest.CaptureFixture[str]) -> None:
    told = told_of(capsys, 'outcome = "all"', "outcome = { at_least = 1 }")
    assert told == (
        " năm 2024: 4 đơn vị, 2 đơn vị đổi kết quả.\n"
        "\nA Xã A (xã): Không đạt → Đạt\n"
        "  do quy tắc kết luận thay đổi\n"
        "\nD Xã D (xã): Không đạt → Đạt\n"
        "  do quy tắc kết luận thay đổi\n"
    )


def test_no_database_is_opened_for_files_and_shipped_sets(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("rong.db").touch()
    monkeypatch.setenv("DATCHUAN_DB", "sqlite:///rong.db")
    assert run(capsys, "1.toml", "moi/2.toml").startswith("“mau.xa@1” và “mau.xa@2”: ")
    assert run(capsys, "an-toan-antt.xa@2012", "an-toan-antt.xa@2022").startswith("“an-toan-antt.xa@2012” và ")
    assert run(capsys, "an-toan-antt.xa@2012", "an-toan-antt.xa@tinh", status=2).startswith("[ST-001]")
    assert run(capsys, "1.toml", "moi/2.toml", "--period", "2024", status=2).startswith("[ST-001]")
