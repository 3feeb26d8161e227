"""``datchuan reproduce``: the same bytes again, on the screen, in a file, or only looked at."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.main import main

REGISTER = """Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên;Tiêu chuẩn đăng ký;Năm
X1;Xã Một;xã;;an-toan-antt;2024
K1;Thôn 1;khu dân cư;X1;an-toan-antt;2024
"""


@pytest.fixture
def runs(assessed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """A copy of `assessed`; how commands name it."""
    capsys.readouterr()
    return ["--db", str(shutil.copy(assessed, tmp_path / "datchuan.db"))]


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two runs, of 2023 and of 2024."""
    folder = tmp_path_factory.mktemp("assessed")
    db = ["--db", str(folder / "datchuan.db")]
    (folder / "danh-ba.csv").write_text(REGISTER, "utf-8")
    for command in (
        ["init"],
        ["register", "import", str(folder / "danh-ba.csv")],
        ["assess", "an-toan-antt", "--period", "2023"],
        ["assess", "an-toan-antt", "--period", "2024"],
    ):
        assert main([*command, *db]) == 0
    return folder / "datchuan.db"


def test_a_run_is_printed_and_said_to_be_the_same(runs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reproduce", "2", *runs]) == 0
    printed = capsys.readouterr()
    document = json.loads(printed.out)
    assert (document["run"]["number"], document["run"]["period"]) == (2, "2024")
    assert printed.err == "Lập lại lần đánh giá số 2: giống kết quả đã lưu đến từng byte.\n"


def test_a_file_holds_the_same_bytes_and_no_other_is_written_over(
    runs: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kq" / "lan-2.json"
    assert main(["reproduce", "2", "--unit", "K1", "-o", str(path), *runs]) == 0
    assert capsys.readouterr().err.splitlines()[0] == f"Đã ghi: {path}"
    written = path.read_bytes()
    assert {one["unit"] for one in json.loads(written)["results"]["assessments"]} == {"K1"}
    assert main(["reproduce", "2", "--unit", "K1", "-o", str(path), *runs]) == 0
    assert main(["reproduce", "2", "-o", str(path), *runs]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"[AS-020] “{path}”: tệp đã có và có nội dung khác, không ghi đè. "
        "Cách sửa: chọn tên tệp khác hoặc chuyển tệp cũ đi nơi khác."
    )
    assert path.read_bytes() == written


def test_all_runs_are_looked_at_and_one_that_differs_is_named(
    runs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reproduce", "--verify", *runs]) == 0
    assert capsys.readouterr().out == "Đã lập lại 2 lần đánh giá: 2 lần giống kết quả đã lưu đến từng byte.\n"
    with closing(sqlite3.connect(runs[1])) as connection, connection:
        connection.execute("DROP TRIGGER criterion_result_no_update")
        connection.execute(
            "UPDATE criterion_result SET reason = 'Sửa tay.' WHERE (assessment_id, position) IN "
            "(SELECT min(assessment_id), min(position) FROM criterion_result)"
        )
        assert connection.execute("SELECT changes()").fetchone() == (1,)
    assert main(["reproduce", "--verify", "--period", "2023", *runs]) == 1
    told = capsys.readouterr()
    assert told.out == ("Đã lập lại 1 lần đánh giá: 0 lần giống kết quả đã lưu đến từng byte; không giống: lần số 1.\n")
    assert [line[:8] for line in told.err.splitlines()] == ["[AS-016]", "[AS-013]", "Tổng cộn"]
    assert main(["reproduce", "--verify", "2", *runs]) == 0
    assert main(["reproduce", "1", *runs]) == 1


def test_runs_that_say_nothing_of_a_unit_are_passed_over_unless_they_are_named(
    runs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assess", "dien-hinh", "--period", "2024", *runs]) == 0
    capsys.readouterr()
    assert main(["reproduce", "--verify", "--unit", "K1", *runs]) == 0
    assert capsys.readouterr().out == "Đã lập lại 2 lần đánh giá: 2 lần giống kết quả đã lưu đến từng byte.\n"
    assert main(["reproduce", "--verify", "3", "--unit", "K1", *runs]) == 1
    assert capsys.readouterr().err == (
        "[AS-017] --unit: lần đánh giá số 3 không có kết quả của đơn vị này. Đã thấy: “K1”. "
        "Cần: mã của một đơn vị có trong lần đánh giá ấy. Cách sửa: sửa mã hoặc bỏ --unit.\n"
    )
    assert main(["reproduce", "--verify", "--unit", "K9", *runs]) == 2
    assert "[AS-017]" in capsys.readouterr().err


@pytest.mark.parametrize(("numbers", "seen"), [([], "không có số nào"), (["1", "2"], "2 số")])
def test_printing_wants_one_run(
    runs: list[str], capsys: pytest.CaptureFixture[str], numbers: list[str], seen: str
) -> None:
    assert main(["reproduce", *numbers, *runs]) == 2
    assert capsys.readouterr().err == (
        f"[AS-019] LẦN_ĐÁNH_GIÁ: in lại thì cần số của đúng một lần đánh giá. Đã thấy: {seen}. "
        "Cần: một số, ví dụ “datchuan reproduce 3”. "
        "Cách sửa: sửa câu lệnh, hoặc thêm --verify để kiểm tra nhiều lần, không ghi số là mọi lần.\n"
    )


def test_a_run_that_is_not_there_is_told_beside_the_others(runs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reproduce", "--verify", "1", "7", *runs]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("[AS-012] LẦN_ĐÁNH_GIÁ: không có lần đánh giá mang số này. Đã thấy: 7.")
    assert told.out.endswith("không giống: lần số 7.\n")
