"""Set-up on a machine that lacks something: what is said, and that what is required is never skipped in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MARKED = """
import pytest

@pytest.mark.office
def test_marked():
    assert True

def test_by_fixture(soffice):
    assert soffice

def test_plain():
    assert True
"""


def check_machine(python: str, commands: Path) -> subprocess.CompletedProcess[str]:
    """Run the check of the machine where only the commands in ``commands`` are to be found."""
    return subprocess.run(
        ["/bin/sh", str(ROOT / "scripts" / "check-machine"), python],
        env={"PATH": str(commands)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_the_machine_lacks_is_named_with_its_package_in_one_message(tmp_path: Path) -> None:
    ran = check_machine("python3", tmp_path)
    assert ran.returncode == 2
    assert ran.stderr == (
        "Máy này còn thiếu:\n"
        "  - Python 3.11 trở lên (không có lệnh “python3”)\n"
        "  - trình biên dịch gcc\n"
        "  - make\n"
        "Trên Debian, cài bằng: apt-get install python3 python3-venv python3-dev gcc make\n"
    )


def test_an_old_python_is_named_with_its_version(tmp_path: Path) -> None:
    commands = {"old": 'case $1 in -c) exit 1;; esac; echo "Python 3.9.2"', "gcc": "exit 0", "make": "exit 0"}
    for name, script in commands.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    ran = check_machine("old", tmp_path)
    assert ran.returncode == 2
    assert ran.stderr == (
        "Máy này còn thiếu:\n"
        "  - Python 3.11 trở lên (“old” là Python 3.9.2); có bản khác thì gọi: make PYTHON=python3.13 …\n"
        "Trên Debian, cài bằng: apt-get install python3 python3-venv python3-dev\n"
    )


def run_marked(folder: Path, **environment: str) -> str:
    """Run tests that need LibreOffice where there is none; return what pytest printed."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_marked.py").write_text(MARKED, "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = office: x\n", "utf-8")
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("DATCHUAN_", "PYTEST_"))}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no", str(folder)],
        env={**bare, "PATH": str(folder), **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout + ran.stderr


def test_a_test_whose_tool_is_missing_is_listed_with_the_line_that_installs_it(tmp_path: Path) -> None:
    printed = run_marked(tmp_path)
    assert "1 passed, 2 skipped" in printed
    assert "chưa chạy vì máy không có office: 2 kiểm thử" in printed
    assert "\ntest_marked.py::test_marked\ntest_marked.py::test_by_fixture\n" in printed
    assert "\nCài bằng: apt-get install libreoffice-calc libreoffice-writer\n" in printed


def test_a_required_tool_that_is_missing_is_a_failure(tmp_path: Path) -> None:
    printed = run_marked(tmp_path, DATCHUAN_REQUIRE="java,office")
    assert "1 passed, 2 errors" in printed
    assert "DATCHUAN_REQUIRE đòi “office” nhưng máy không có" in printed


@pytest.mark.parametrize("required", ["offce", "office, offce"])
def test_requiring_something_unknown_is_refused(tmp_path: Path, required: str) -> None:
    printed = run_marked(tmp_path, DATCHUAN_REQUIRE=required)
    assert "DATCHUAN_REQUIRE: không biết offce; các tên có thể dùng: office, browser, java" in printed
    assert "passed" not in printed
