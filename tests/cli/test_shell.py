"""The shell of the command line: its words, its exit statuses, and how little it loads."""

from __future__ import annotations

import subprocess
import sys
import types
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import pytest
import typer

from cli.main import COMMANDS, Verb, main
from cli.options import Database, Format, OutputFormat
from criteria.problems import Problem, ProblemsError

HEAVY = (
    "pydantic", "sqlalchemy", "alembic", "openpyxl", "durable", "rich", "criteria", "engine", "importlib.metadata",
)  # fmt: skip

shown: list[object] = []
group = typer.Typer()


def single(
    name: Annotated[str, typer.Argument(metavar="TÊN")],
    number: Annotated[int, typer.Option("--number", metavar="SỐ", min=1, help="Số lần.")] = 1,
    size: Annotated[str, typer.Option("--size", metavar="CỠ", help="Bắt buộc ghi.")] = ...,  # type: ignore[assignment]
    source: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="Tệp nguồn.")] = Path(__file__),
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> int | None:
    """Làm một việc."""
    shown.append((name, number, size, source, output_format, db))
    if name == "hai lỗi":
        raise ProblemsError(
            [
                Problem("T-1", "“a.toml”, dòng 1", "Một.", seen="x", wanted="y", mend="sửa x"),
                Problem("T-2", "“b.toml”", "Hai."),
            ]
        )
    if name == "hỏng":
        fault = ZeroDivisionError("chi tiết bên trong")
        fault.add_note("Đơn vị X1, tiêu chí 3.a.")
        raise fault
    return 1 if name == "có điều phải báo" else None


@group.command("inner")
def inner() -> None:
    """Làm việc bên trong."""
    shown.append("inner")


@pytest.fixture(autouse=True)
def verbs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the shell two verbs of its own to try, whatever else it has, and no database in the environment."""
    shown.clear()
    module = types.ModuleType("shell_trial")
    module.single, module.group = single, group  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "shell_trial", module)
    monkeypatch.setitem(COMMANDS, "single", Verb("shell_trial:single", "Làm một việc."))
    monkeypatch.setitem(COMMANDS, "group", Verb("shell_trial:group", "Nhóm việc."))
    monkeypatch.delenv("DATCHUAN_DB", raising=False)
    monkeypatch.delenv("DATCHUAN_DEBUG", raising=False)


def database(*args: str) -> object:
    shown.clear()
    assert main([*args, "tên", "--size", "vừa"]) == 0
    assert isinstance(shown[0], tuple)
    return shown[0][-1]


def test_help_is_vietnamese_and_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Cách dùng: datchuan [TÙY CHỌN] LỆNH [THAM SỐ]...\n")
    assert "\nTùy chọn:\n" in printed
    assert "\nLệnh:\n" in printed
    for name, verb in COMMANDS.items():
        assert f"\n  {name} " in printed
        assert verb.help.split()[0] in printed
    assert_no_english(printed)


def assert_no_english(printed: str) -> None:
    for word in (
        "Usage",
        "Options",
        "Commands",
        "Arguments",
        "Show this",
        "required",
        "default",
        "Error",
        "Try ",
        "Missing",
    ):
        assert word not in printed


def test_nothing_asked_and_no_store_says_how_to_begin(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([]) == 0
    printed = capsys.readouterr().out
    assert "\n  datchuan init " in printed
    assert "\n  datchuan register import " in printed
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_was_named_and_is_not_there_is_no_beginning(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["--db", str(tmp_path / "khong-co.db")]) == 2
    assert capsys.readouterr().err.startswith("[ST-")


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"datchuan {version('datchuan')}\n"


def test_help_of_a_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["single", "--help"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Cách dùng: datchuan single [TÙY CHỌN] TÊN\n")
    assert "\nTham số:\n  TÊN  [bắt buộc]\n" in printed
    assert "[mặc định: 1; từ 1 trở lên]" in printed
    assert "Bắt buộc ghi. [bắt buộc]" in printed
    assert "\n  --source TỆP " in printed
    assert_no_english(printed)


def test_a_group_of_one_command_is_still_a_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["group", "inner"]) == 0
    assert shown == ["inner"]
    assert main(["group", "--help"]) == 0
    assert "\nLệnh:\n  inner  Làm việc bên trong.\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--zzz"], "Lỗi: Không có tùy chọn “--zzz”.\nCách dùng: datchuan [TÙY CHỌN] LỆNH [THAM SỐ]...\n"),
        (["--hepl"], "Lỗi: Không có tùy chọn “--hepl”. Có phải là: --help?\n"),
        (["lạ"], "Lỗi: Không có lệnh “lạ”.\n"),
        (["group"], "Lỗi: Thiếu tên lệnh.\nCách dùng: datchuan group [TÙY CHỌN] LỆNH [THAM SỐ]...\n"),
        (["group", "lạ"], "Lỗi: Không có lệnh “lạ”.\n"),
        (["single", "--sai"], "Lỗi: Không có tùy chọn “--sai”."),
        (["single", "--size", "a"], "Lỗi: Thiếu tham số “TÊN”.\n"),
        (["single", "x"], "Lỗi: Thiếu tùy chọn “--size”.\n"),
        (["single", "x", "y", "--size", "a"], "Lỗi: Thừa tham số: y.\n"),
        (["single", "x", "--size"], "Lỗi: Tùy chọn “--size” cần một giá trị.\n"),
        (["single", "x", "--size", "a", "--help=1"], "Lỗi: Tùy chọn “--help” không nhận giá trị.\n"),
        (
            ["single", "x", "--size", "a", "--number", "ba"],
            "Lỗi: Giá trị của “--number” không dùng được: cần một số nguyên.\n",
        ),
        (
            ["single", "x", "--size", "a", "--number", "0"],
            "Lỗi: Giá trị của “--number” không dùng được: cần một số không nhỏ hơn 1.\n",
        ),
        (
            ["single", "x", "--size", "a", "--source", "/không/có"],
            "Lỗi: Giá trị của “--source” không dùng được: không có “/không/có”.\n",
        ),
        (
            ["single", "x", "--size", "a", "--source", "/"],
            "Lỗi: Giá trị của “--source” không dùng được: “/” là thư mục, cần tệp.\n",
        ),
        (
            ["single", "x", "--size", "a", "--format", "pdf"],
            (
                "Lỗi: Giá trị của “--format” không dùng được: “pdf” không phải một trong các giá trị: "
                "'table', 'json', 'csv'.\n"
            ),
        ),
    ],
)
def test_a_wrong_command_line(args: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith(said)
    assert printed.out == ""
    assert shown == []
    assert_no_english(printed.err)


def test_where_the_database_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert database("single") == "sqlite:///datchuan.db"
    monkeypatch.setenv("DATCHUAN_DB", "postgresql://may/chu")
    assert database("single") == "postgresql://may/chu"
    assert database("--db", "trước.db", "single") == "sqlite:///trước.db"
    assert database("single", "--db", "sau.db") == "sqlite:///sau.db"
    assert database("--db", "trước.db", "single", "--db=sqlite:////tmp/sau.db") == "sqlite:////tmp/sau.db"


def test_exit_status_of_a_verb() -> None:
    assert main(["single", "tên", "--size", "a"]) == 0
    assert main(["single", "có điều phải báo", "--size", "a"]) == 1


def test_problems_are_all_printed_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["single", "hai lỗi", "--size", "a"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        "[T-1] “a.toml”, dòng 1: Một. Đã thấy: x. Cần: y. Cách sửa: sửa x.\n[T-2] “b.toml”: Hai.\nTổng cộng: 2 lỗi.\n"
    )


def test_a_fault_is_owned_up_to(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["single", "hỏng", "--size", "a"]) == 3
    said = capsys.readouterr().err
    (kept,) = tmp_path.iterdir()
    assert said == (
        f"Lỗi bên trong chương trình (ZeroDivisionError); diễn biến đã ghi ở {kept}, "
        "đề nghị gửi tệp này cho người phụ trách phần mềm.\nĐơn vị X1, tiêu chí 3.a.\n"
    )
    assert "ZeroDivisionError: chi tiết bên trong\n" in kept.read_text("utf-8")


def test_a_fault_is_shown_when_asked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("DATCHUAN_DEBUG", "1")
    assert main(["single", "hỏng", "--size", "a"]) == 3
    assert "ZeroDivisionError: chi tiết bên trong\n" in capsys.readouterr().err


def test_help_loads_nothing_heavy() -> None:
    program = f"""
import sys
from cli.main import main
status = main(["--help"])
print(status, [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stderr == "0 []\n"


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    program = "import sys; from cli.main import main; sys.exit(main(['--help']))"
    shell = '"$0" -c "$1" | exec 0<&-; echo "${PIPESTATUS[0]}"'
    ran = subprocess.run(["bash", "-c", shell, sys.executable, program], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("1\n", "")


def test_every_verb_loads_and_helps(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        assert main([name, "--help"]) == 0
        printed = capsys.readouterr().out
        assert printed.startswith(f"Cách dùng: datchuan {name} ")
        assert_no_english(printed)
