"""``datchuan appraise petition``: received, answered, held against what the store says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.main import main
from engine.process.intake.forms.filling import fill_form

REGISTER = """Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Tiêu chuẩn đăng ký,Năm
X1,Xã Một,xa,,,
K1,Thôn 1,khu_dan_cu,X1,an-toan-antt,2024
"""
OF = ("K1", "an-toan-antt", "--period", "2024")
PAPER = ("--document", "12/KN", "--said", "Đề nghị xem xét lại tiêu chí 4", "--on", "5/1/2025")
REPLY = ("--document", "03/TB-HĐ", "--ground", "Đã kiểm tra lại hồ sơ")


class Office:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys, self.db = folder, capsys, str(folder / "datchuan.db")

    def __call__(self, *words: object, status: int = 0) -> str:
        assert main([*map(str, words), "--db", self.db]) == status
        told = self.capsys.readouterr()
        return told.err if status else told.out

    def petition(self, *words: object, status: int = 0) -> str:
        return self("appraise", "petition", *words, status=status)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("van-phong")

    def at(*words: object) -> None:
        assert main([*map(str, words), "--db", str(folder / "datchuan.db")]) == 0

    (folder / "danh-ba.csv").write_text(REGISTER, "utf-8")
    at("init")
    at("register", "import", folder / "danh-ba.csv")
    at("form", "make", "--period", "2024", "--unit", "X1", "--roll", "-o", folder / "giao")
    (form,) = (folder / "giao").glob("*.xlsx")
    form.write_bytes(fill_form(form.read_bytes(), {"K1": {("ho_dang_cu_tru", "reached"): 100}}))
    at("submit", form)
    at("assess", "an-toan-antt", "--period", "2024")
    return folder


@pytest.fixture
def office(prepared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    capsys.readouterr()
    return Office(tmp_path, capsys)


def test_it_is_kept_with_its_answer(office: Office) -> None:
    told = office.petition("record", *OF, *PAPER)
    assert told.splitlines()[0] == "Đã ghi kiến nghị số 1 của đơn vị K1."
    assert len(json.loads(office.petition("list", "--unanswered", "--format", "json"))) == 1
    office.petition("answer", 1, "upheld", *REPLY, "--on", "15/1/2025")
    office.petition("answer", 1, "dismissed", *REPLY, "--on", "16/1/2025")
    (row,) = json.loads(office.petition("list", "--format", "json"))
    assert (row["unit"], row["received_on"], row["outcome"], row["answered_on"]) == (
        "K1",
        "2025-01-05",
        "dismissed",
        "2025-01-16",
    )
    assert json.loads(office.petition("list", "--unanswered", "--format", "json")) == []


def test_all_that_is_wrong_is_told_and_nothing_kept(office: Office) -> None:
    told = office.petition("record", *OF, "--document", " ", "--said", "", "--on", "1/1/2099", status=2)
    assert [line.split("]")[0] for line in told.splitlines()[:3]] == ["[KN-003", "[KN-003", "[KN-004"]
    assert office.petition("record", "K9", *OF[1:], *PAPER, status=2) == (
        "[KN-001] MÃ_ĐƠN_VỊ: không có đơn vị nào mang mã này. Đã thấy: “K9”. Cần: mã của một đơn "
        "vị, nay hoặc trong năm đánh giá. Cách sửa: sửa mã đơn vị.\n"
    )
    assert office.petition("record", "X1", "dien-hinh", "--period", "2024", *PAPER, status=2).startswith("[KN-002]")
    assert json.loads(office.petition("list", "--format", "json")) == []


def test_one_paper_is_one_petition(office: Office) -> None:
    office.petition("record", *OF, *PAPER)
    assert office.petition("record", *OF, *PAPER, status=2).startswith("[KN-009]")


def test_an_answer_must_be_true(office: Office) -> None:
    office.petition("record", *OF, *PAPER)
    assert office.petition("answer", 2, "upheld", *REPLY, status=2).startswith("[KN-005]")
    assert office.petition("answer", 1, "upheld", *REPLY, "--on", "4/1/2025", status=2) == (
        "[KN-006] --on: trả lời trước ngày nhận kiến nghị (05/01/2025). Đã thấy: 04/01/2025. Cần: ngày từ 05/01/2025 "
        "trở đi. Cách sửa: sửa ngày trả lời.\n"
    )
    assert office.petition("answer", 1, "changed", *REPLY, status=2).startswith("[KN-007]")
    assert office.petition("answer", 1, "reopened", *REPLY, status=2).startswith("[KN-008]")
    hd = office.folder / "hd.toml"
    office("appraise", "open", "--example", hd)
    office("appraise", "open", "an-toan-antt", "--period", "2024", "--council", hd)
    assert office.petition("answer", 1, "reopened", *REPLY, "--session", 7, status=2).startswith("[KN-010]")
    office.petition("answer", 1, "reopened", *REPLY)
