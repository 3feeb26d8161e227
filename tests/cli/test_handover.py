"""``datchuan handover``: a commune's package made, checked, taken, listed, as two offices do it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from cli.journal.words import WORDS
from cli.main import main
from engine.records.store import open_store
from tests.engine.process.handover.handing import Clock, HandingOffice

BELOW = """Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Tiêu chuẩn đăng ký,Năm
17001,Xã Mẫu,xã,,an-toan-antt,2024
17001-K1,Thôn 1,khu dân cư,17001,an-toan-antt,2024
"""
ABOVE = """Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên
40,Tỉnh Mẫu,tỉnh,
17001,Xã Mẫu,xã,40
17001-K1,THÔN 1,khu dân cư,17001
"""


class Offices:
    """A commune's database and a province's, and what a command prints."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *words: str, db: str) -> tuple[int, str, str]:
        status = main([*words, "--db", str(self.folder / f"{db}.db"), "--as", "Thành viên 1"])
        printed = self._capsys.readouterr()
        return status, printed.out, printed.err

    @property
    def package(self) -> str:
        return str(self.folder / "goi.zip")

    def make(self, *more: str) -> tuple[int, str, str]:
        return self.run("handover", "make", "--of", "17001", "-o", self.package, *more, db="xa")

    def take(self, *more: str) -> tuple[int, str, str]:
        return self.run("handover", "take", self.package, *more, db="tinh")


@pytest.fixture(scope="module")
def databases_as_imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both databases with their registers, which every test begins with."""
    folder = tmp_path_factory.mktemp("imported")
    for name, register in (("xa", BELOW), ("tinh", ABOVE)):
        lines, db = folder / f"{name}.csv", str(folder / f"{name}.db")
        lines.write_text(register, "utf-8")
        assert main(["init", "--db", db, "--as", "Thành viên 1"]) == 0
        assert main(["register", "import", str(lines), "--db", db, "--as", "Thành viên 1"]) == 0
    return folder


@pytest.fixture
def offices(databases_as_imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Offices:
    for name in ("xa.db", "tinh.db"):
        shutil.copy(databases_as_imported / name, tmp_path / name)
    capsys.readouterr()
    return Offices(tmp_path, capsys)


def test_a_package_is_made_checked_taken_and_listed(offices: Offices) -> None:
    status, out, err = offices.make()
    assert (status, err) == (0, "")
    head = out.splitlines()[-1].rpartition(" ")[2]
    assert re.fullmatch(r"3:[0-9a-f]{16}", head)
    first, second, *_ = out.splitlines()
    assert first == f"Đã lập gói của Xã Mẫu (17001), năm 2024: {offices.package}"
    assert second == "2 đơn vị, 2 đăng ký, 0 biểu mẫu (0 tệp), 0 kết luận của Hội đồng, 0 quyết định."

    status, out, _ = offices.take("--dry-run", "--head", head)
    lines = out.splitlines()
    assert status == 0
    assert re.fullmatch(
        rf"Gói “goi.zip” của Xã Mẫu \(17001\), năm 2024, lập lúc [0-9/]+ [0-9:]+, mã nhật ký {head}\.", lines[0]
    )
    assert lines[1:3] == ["Nếu nhận thì thêm: 2 đăng ký.", "Chỗ hai bên ghi khác nhau: 1."]
    assert re.split(r"  +", lines[5]) == ["Tên", "THÔN 1 (17001-K1)", "“Thôn 1”", "“THÔN 1”", "ở đây"]
    assert lines[-1] == "Chưa ghi gì: mới kiểm tra (--dry-run)."

    status, out, _ = offices.take("--head", head)
    assert (status, out.splitlines()[1]) == (0, "Đã nhận thêm: 2 đăng ký.")
    assert out.splitlines()[-1] == "Đã ghi nhật ký, mục số 3. Số liệu mới được tính từ lần đánh giá sau."
    status, out, _ = offices.take()
    assert (status, out.splitlines()[1:]) == (0, ["Gói này đã nhận trước đây; không thay đổi gì."])

    status, out, _ = offices.run("handover", "list", db="tinh")
    assert (status, len(out.splitlines())) == (0, 3)
    assert out.splitlines()[2].split()[:3] == ["17001", "Xã", "Mẫu"]
    assert offices.run("handover", "list", "--period", "2023", db="tinh")[1] == "Chưa nhận gói nào.\n"
    assert offices.run("journal", "verify", db="tinh")[0] == 0


def test_json_and_csv_say_the_same(offices: Offices) -> None:
    offices.make()
    status, out, _ = offices.take("--dry-run", "--format", "json")
    told = json.loads(out)
    assert (status, told["outcome"], told["unit"], told["periods"]) == (0, "would_be_taken", "17001", [2024])
    assert (told["new"]["enrolments"], told["entry"], len(told["notes"])) == (2, None, 1)
    status, out, err = offices.take("--format", "csv")
    assert list(csv.reader(io.StringIO(out)))[1] == ["Tên", "THÔN 1 (17001-K1)", "", "“Thôn 1”", "“THÔN 1”", "ở đây"]
    assert (status, told["differences"][0]["counts"]) == (0, "here")
    assert "Đã nhận thêm: 2 đăng ký." in err
    status, out, _ = offices.run("handover", "list", "--format", "json", db="tinh")
    (listed,) = json.loads(out)
    assert (listed["unit"], listed["periods"], listed["by"], listed["entry"]) == ("17001", [2024], "Thành viên 1", 3)


def test_forms_are_listed_with_the_way_they_came(offices: Offices) -> None:
    with closing(open_store(str(offices.folder / "xa.db"))) as store:
        HandingOffice(store, Clock()).submit("17001-K1", 7)
    offices.make()
    offices.take()
    status, out, _ = offices.run("submit", "list", "--format", "json", db="tinh")
    (form,) = json.loads(out)
    assert (status, form["through"], form["received_at"]) == (0, "Xã Mẫu (17001)", "01/12/2024 08:01")
    assert "Qua gói của" in offices.run("submit", "list", db="tinh")[1].splitlines()[0]
    assert "Qua gói của" not in offices.run("submit", "list", db="xa")[1]


def test_many_differences_are_told_by_the_first(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them in a file: once the package is taken, what it changed differs no more, so that is a dry run."""
    with closing(open_store(str(offices.folder / "tinh.db"))) as store:
        HandingOffice(store, Clock()).change("17001", name="XÃ MẪU")
    offices.make()
    monkeypatch.setattr("cli.handover.words._MOST_SHOWN", 1)
    lines = offices.take("--dry-run")[1].splitlines()
    assert lines[2] == "Chỗ hai bên ghi khác nhau: 2."
    assert [line for line in lines[6:] if not line.startswith("Lưu ý: Chưa đối chiếu mã nhật ký")] == [
        "… và 1 chỗ khác; in đủ bằng --dry-run --format csv.",
        "Chưa ghi gì: mới kiểm tra (--dry-run).",
    ]
    assert len(offices.take("--dry-run", "--format", "csv")[1].splitlines()) == 3


def test_a_file_that_is_there_is_not_written_over(offices: Offices) -> None:
    offices.make()
    status, _, err = offices.make()
    assert status == 2
    assert err == (
        f"[BG-034] -o: đã có tệp này. Đã thấy: “{offices.package}”. Cần: một tệp chưa có, tên kết thúc bằng .zip. "
        "Cách sửa: đổi tên sau -o, hoặc thêm --replace để ghi đè.\n"
    )
    assert offices.make("--replace")[0] == 0
    status, _, err = offices.run("handover", "make", "--of", "17001", "-o", "goi.rar", db="xa")
    assert status == 2
    assert err == (
        "[BG-035] -o: tên tệp phải kết thúc bằng .zip. Đã thấy: “goi.rar”. Cần: tên tệp .zip. "
        "Cách sửa: sửa tên sau -o.\n"
    )


def test_what_is_wrong_with_the_unit_and_the_file_is_told_in_one_pass(offices: Offices) -> None:
    status, out, err = offices.run("handover", "make", "--of", "ZZ", "-o", "bad", db="xa")
    assert (status, out) == (2, "")
    assert [line[:8] for line in err.splitlines()] == ["[BG-035]", "[BG-030]", "Tổng cộn"]


def test_a_code_that_has_ended_is_told_with_its_end_and_who_came_after(offices: Offices) -> None:
    offices.make()
    order = ("--kind", "phường", "--code", "17009", "--name", "Phường Mới", "--on", "01/02/2025", "--decision", "NQ 1")
    for db in ("xa", "tinh"):
        assert offices.run("register", "rename", "17001", *order, db=db)[0] == 0
    told = "mã này hết dùng từ ngày 01/02/2025, đơn vị kế tiếp là Phường Mới (17009)"
    status, _, err = offices.make("--replace")
    assert (status, err[:8], told in err) == (2, "[BG-030]", True)
    status, _, err = offices.take()
    assert (status, err[:8], told in err) == (2, "[BG-020]", True)


def test_a_package_without_anything_new_promises_nothing_of_the_next_assessment(offices: Offices) -> None:
    offices.make()
    offices.take()
    offices.make("--replace")
    status, out, _ = offices.take()
    assert (status, out.splitlines()[-1]) == (0, "Đã ghi nhật ký, mục số 4.")
    assert "Không có gì mới so với những gì đã biết ở đây." in out


def test_a_store_made_anew_is_taken_with_a_ground_and_listed_with_it(offices: Offices) -> None:
    offices.make()
    offices.take()
    register = offices.folder / "moi.csv"
    register.write_text(BELOW, "utf-8")
    offices.run("init", db="moi")
    offices.run("register", "import", str(register), db="moi")
    offices.run("handover", "make", "--of", "17001", "-o", offices.package, "--replace", db="moi")
    status, _, err = offices.take()
    assert (status, err[:8]) == (2, "[BG-019]")
    status, _, err = offices.take("--accept-office")
    assert (status, err[:8]) == (2, "[BG-025]")
    status, out, _ = offices.take("--accept-office", "--ground", "Công văn 6/UBND")
    assert (status, "căn cứ: “Công văn 6/UBND”" in out) == (0, True)
    listed = offices.run("handover", "list", db="tinh")[1].splitlines()
    assert "Nhận ngoài lệ" in listed[0]
    assert listed[3].endswith("cơ sở dữ liệu khác  Công văn 6/UBND")
    first, second = json.loads(offices.run("handover", "list", "--format", "json", db="tinh")[1])
    assert (first["accepted"], second["accepted"], second["ground"]) == (None, "office", "Công văn 6/UBND")
    assert datetime.fromisoformat(second["made_at"]) <= datetime.fromisoformat(second["at"])
    assert offices.run("journal", "verify", db="tinh")[0] == 0


def test_what_is_wrong_is_told_on_stderr(offices: Offices) -> None:
    offices.make()
    status, out, err = offices.take("--campaign", "kh-320-2024", "--head", "số 9")
    assert (status, out) == (2, "")
    assert [line[:8] for line in err.splitlines()] == ["[BG-012]", "[BG-013]", "Tổng cộn"]
    Path(offices.package).unlink()
    status, _, err = offices.take()
    assert status == 2
    assert err == (
        "[BG-001] “goi.zip”: không mở được tệp (không có tệp này). Cần: đường dẫn tới một tệp đọc được. "
        "Cách sửa: sửa đường dẫn hoặc quyền đọc tệp.\n"
    )


def test_a_file_too_large_is_not_read(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    offices.make()
    monkeypatch.setattr("engine.process.handover.container.MAX_FILE_BYTES", 1024)
    status, _, err = offices.take()
    assert status == 2
    assert re.fullmatch(
        r"\[BG-002\] “goi.zip”: gói quá lớn\. Đã thấy: \d KB\. Cần: gói không quá 0 MB\. "
        r"Cách sửa: lập gói cho từng năm \(--period\), hoặc đề nghị đơn vị lập như vậy\.\n",
        err,
    )


def test_findings_of_councils_below_are_empty_at_first(offices: Offices) -> None:
    status, out, _ = offices.run("handover", "findings", "--period", "2024", db="tinh")
    assert (status, out) == (0, "Chưa có kết luận nào của Hội đồng cấp dưới như vậy.\n")


def test_the_journal_has_words_for_both(offices: Offices) -> None:
    offices.make()
    out = offices.run("journal", "list", db="xa")[1]
    assert WORDS["handover.made"] in out
    assert "đơn vị 17001" in out
