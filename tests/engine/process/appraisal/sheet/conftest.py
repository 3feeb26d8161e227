"""A session over two units, and its sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.engine.process.appraisal.sheet.councils_sheets import Sheets
from tests.engine.process.appraisal.sittings.councils_held import Council, lay_down
from tests.engine.process.recognition.conftest import ACHIEVED, empty_stores, make_library, office, write_set, at_work

__all__ = ["at_work", "empty_stores", "make_library", "office", "write_set"]


@pytest.fixture
def sheets(at_work: Any, tmp_path: Path) -> Sheets:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED | {"vu": "2"})
    number = lay_down(at_work.store, reported={3: ["X2"]})
    return Sheets(Council(at_work.store, number), tmp_path)
