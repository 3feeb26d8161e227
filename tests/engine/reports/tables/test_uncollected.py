"""The search for circles stands still while tables are made, and goes on afterwards as it was."""

from __future__ import annotations

import gc

import pytest

from engine.reports.tables.uncollected import uncollected


@pytest.mark.parametrize("before", [True, False])
def test_it_goes_on_as_it_was_whatever_happens(before: bool) -> None:
    was = gc.isenabled()
    (gc.enable if before else gc.disable)()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is before
        with pytest.raises(ZeroDivisionError), uncollected():
            _ = 1 // 0
        assert gc.isenabled() is before
    finally:
        (gc.enable if was else gc.disable)()
