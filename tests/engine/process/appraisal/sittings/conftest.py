"""The province of these tests."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.process.appraisal.sittings.villages import COMMUNE, VILLAGE, Villages


@pytest.fixture
def villages(office: Any, write_set: Any, make_library: Any) -> Villages:
    commune = write_set(COMMUNE)
    village = write_set(VILLAGE, subject="khu-dan-cu", kinds=["khu_dan_cu"])
    return Villages(office, make_library(commune, village))
