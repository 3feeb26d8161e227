"""Reading the committed files, each only when it is asked for and once."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

NOW = "don-vi-2025-07-01.csv"
BEFORE = "don-vi-2025-06-30.csv"
SUCCESSIONS = "ke-thua-2025-07-01.csv"
_FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a list as they stand, without the heading: four texts each."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        return tuple(map(tuple, reader))


@cache
def record() -> dict[str, Any]:
    """What ``nguon.toml`` says of the lists."""
    return tomllib.loads((_FOLDER / "nguon.toml").read_text(encoding="utf-8"))
