"""No code without the exact text of it in a test."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_CODE = re.compile(r'"((?:CR|FA|EV)-\d{3})"')
_SAID = re.compile(r"\[((?:CR|FA|EV)-\d{3})\] ")


def raised() -> dict[str, str]:
    """Every code that loading, facts and evaluation can raise, with the file that raises it; not the library's own."""
    files = [*(ROOT / "criteria").rglob("*.py"), *(ROOT / "engine" / "decision").rglob("*.py")]
    files.append(ROOT / "cli" / "evaluate.py")
    return {
        code: str(path.relative_to(ROOT))
        for path in files
        if "library" not in path.parts
        for code in _CODE.findall(path.read_text(encoding="utf-8"))
        if not code.startswith("CR-9")
    }


def said() -> set[str]:
    """Every code whose whole text stands in a test of these rooms."""
    files = [*(ROOT / "tests" / "criteria").rglob("test_*.py"), *(ROOT / "tests" / "engine" / "decision").rglob("*.py")]
    files.append(ROOT / "tests" / "cli" / "test_evaluate.py")
    found = {code for path in files for code in _SAID.findall(path.read_text(encoding="utf-8"))}
    tabled = (ROOT / "tests" / "criteria" / "expressions").glob("test_*_problems.py")
    return found | {code for path in tabled for code in _CODE.findall(path.read_text(encoding="utf-8"))}


def test_every_code_that_can_be_raised_has_a_test_of_its_exact_text() -> None:
    assert {code: file for code, file in raised().items() if code not in said()} == {}


def test_the_codes_are_those_listed() -> None:
    numbers = {
        prefix: sorted(int(code[3:]) for code in raised() if code.startswith(prefix)) for prefix in ("CR", "FA", "EV")
    }
    assert numbers == {
        "CR": [*range(1, 5), 6, *range(10, 95)],
        "FA": list(range(1, 15)),
        "EV": list(range(1, 5)),
    }
