"""Stores that commands lay down once, for the tests of a module to copy: what each of them would begin with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cli.main import main


def laid_down(folder: Path, register: str, *commands: Sequence[str]) -> Path:
    """The file of a store in ``folder`` that holds this register (CSV), after these commands."""
    path, units = folder / "datchuan.db", folder / "danh-ba.csv"
    units.write_text(register, "utf-8")
    for words in (("init",), ("register", "import", str(units)), *commands):
        assert main([*words, "--db", str(path)]) == 0, words
    return path
