"""``datchuan office``: what the standing office declares."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.main import main


@pytest.fixture
def db(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    found = ["--db", str(tmp_path / "datchuan.db")]
    main(["init", *found])
    capsys.readouterr()
    return found


def test_a_rule_is_declared_once_and_changed_by_another_declaration(
    db: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    declare = ["office", "rule", "set", "streak"]
    assert main(["office", "rule", "list", "--format", "json", *db]) == 0
    (unset,) = json.loads(capsys.readouterr().out)
    assert (unset["name"], unset["value"]) == ("streak", None)
    assert main([*declare, "any", "--document", "Công văn số 12/CV", *db]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Thành tích qua sắp xếp: tính khi có ít nhất một đơn vị trước sắp xếp đạt.",
        "Đã ghi nhật ký, mục số 2. Các lần đánh giá sau theo quy tắc này; lần đã lưu không đổi.",
    ]
    assert main([*declare, "any", "--document", "Công văn số 12/CV", *db]) == 0
    assert capsys.readouterr().out == "Quy tắc này đã được khai báo như vậy, không thay đổi gì.\n"
    assert main([*declare, "all", "--document", "Công văn số 20/CV", *db]) == 0
    capsys.readouterr()
    assert main(["office", "rule", "list", "--format", "csv", *db]) == 0
    assert capsys.readouterr().out.splitlines()[1] == (
        "streak,all,chỉ tính khi mọi đơn vị trước sắp xếp đều đạt,Công văn số 20/CV,3"
    )


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("streak", "al", "[AS-018] GIÁ_TRỊ: không có quy tắc này. Đã thấy: “al”. Cần: có phải “all”? "),
        ("chuoi", "all", "[AS-018] QUY_TẮC: không có quy tắc này. Đã thấy: “chuoi”. Cần: một trong: streak. "),
    ],
)
def test_a_rule_that_is_none_is_told(
    db: list[str], capsys: pytest.CaptureFixture[str], name: str, value: str, told: str
) -> None:
    assert main(["office", "rule", "set", name, value, "--document", "Công văn", *db]) == 2
    assert capsys.readouterr().err == (
        f"{told}Cách sửa: sửa giá trị; “datchuan office rule set --help” giải thích từng quy tắc.\n"
    )


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_rule_rests_on_a_document(db: list[str], capsys: pytest.CaptureFixture[str], blank: str) -> None:
    assert main(["office", "rule", "set", "streak", "any", "--document", blank, *db]) == 2
    assert capsys.readouterr().err == (
        "[RC-024] --document: chưa ghi văn bản làm căn cứ. Cần: văn bản làm căn cứ. "
        "Cách sửa: ghi văn bản làm căn cứ sau --document.\n"
    )


def test_what_papers_print_is_entered_once(db: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    of_it = ["office", "set"]
    assert main([*of_it, "chuc-vu", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", *db]) == 0
    assert main([*of_it, "chuc-vu", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", *db]) == 0
    assert main([*of_it, "nguoi-ky", "Người ký minh họa", *db]) == 0
    assert main([*of_it, "nguoi-ky", *db]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Đã ghi chức vụ người ký: KT. CHỦ TỊCH; PHÓ CHỦ TỊCH. Đã ghi nhật ký, mục số 2.",
        "Mục chức vụ người ký đã như vậy, không thay đổi gì.",
        "Đã ghi người ký: Người ký minh họa. Đã ghi nhật ký, mục số 3.",
        "Đã bỏ người ký. Đã ghi nhật ký, mục số 4.",
    ]
    assert main(["office", "show", "--format", "json", *db]) == 0
    shown = {one["key"]: one["value"] for one in json.loads(capsys.readouterr().out)}
    assert (shown["chuc-vu"], shown["nguoi-ky"]) == (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], None)
    assert main(["office", "show", "--format", "csv", *db]) == 0
    assert capsys.readouterr().out.splitlines()[5:7] == [
        "chuc-vu,chức vụ người ký,KT. CHỦ TỊCH; PHÓ CHỦ TỊCH",
        "nguoi-ky,người ký,",
    ]


def test_a_value_stands_on_one_line(db: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["office", "set", "dia-danh", "Quảng\nNinh", *db]) == 2
    assert main(["office", "set", "noi-nhan", "Lưu: VT\r\nPV01", "Công an xã", *db]) == 2
    assert capsys.readouterr().err == (
        "[CQ-005] dia-danh: giá trị có xuống dòng. Đã thấy: “Quảng”; “Ninh”. Cần: chữ trên một dòng. "
        "Cách sửa: bỏ chỗ xuống dòng.\n"
        "[CQ-005] noi-nhan: giá trị có xuống dòng. Đã thấy: “Lưu: VT”; “PV01”. Cần: mỗi dòng một giá trị, mỗi giá trị "
        "trong một cặp dấu nháy. Cách sửa: bỏ chỗ xuống dòng.\n"
    )
