"""``restore`` killed at any moment: the store is the present one or the restored one, whole, and nothing is lost."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from cli.main import main
from engine.records import journal
from engine.records.store import open_store
from tests.crash.contents import contents
from tests.crash.killing import Crash, Ordeal, draw
from tests.former_stores import lay_down
from tests.stores import entering

LATE = 6
"""So many of a run's last moments are tried on a file: around the one at which it takes its place."""


def state(address: str) -> tuple[int, str]:
    """How many units there are, and what was done last; the journal is whole."""
    with closing(open_store(address)) as store, store.reading() as session:
        assert journal.verify(session).problems == ()
    found: Any = contents(address)
    last = max(found["journal"], key=lambda entry: entry["seq"])
    return len(found["unit"]), str(last["action"])


def test_restore(ordeal: Ordeal, tmp_path: Path) -> None:
    prepared, file = ordeal.databases.make(), tmp_path / "sao-luu.datchuan"
    lay_down("v0003", prepared)
    assert main(["init", "--db", prepared]) == main(["backup", str(file), "--db", prepared]) == 0
    with closing(open_store(prepared)) as store, entering(store) as at:
        at.unit("X9", "xa")
    words = ("restore", str(file), "--replace")
    with ordeal.copy(prepared) as address:
        full = ordeal.run(words, address)
        assert full.status == 0, full.printed
        end = contents(address)
        assert state(address) == (162, "store.restored")
    moments = full.notes.count(b"m")
    late = [] if ordeal.server else [Crash("moment", at) for at in range(moments - LATE, moments, 2)]
    died = 0
    for crash in [*draw(full, ordeal.ways, words), *late]:
        with ordeal.copy(prepared) as address:
            run = ordeal.run(words, address, crash)
            died += run.status != 0
            present = {(163, "test.entered"), (163, "store.backed_up")}
            assert state(address) in present | {(162, "register.loaded"), (162, "store.restored")}, (crash, run)
            assert main([*words, "--db", address]) == 0, (crash, run)
            assert contents(address) == end, (crash, run)
    assert died > 0
