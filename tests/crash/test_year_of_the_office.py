"""``submit``, ``assess``, ``recognition grant`` and the upgrade of an old store, killed at any moment.

The store is that of the sample province's one commune, brought as far as each command needs it. What is one transaction
dies on PostgreSQL as ``register import`` does; ``make prove`` kills it there too.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.main import main
from engine.process.intake.taking.settling import TOGETHER
from engine.records import journal
from engine.records.store import open_store
from fixtures.sample_province.playing import Played
from tests.crash.contents import contents
from tests.crash.killing import Ordeal
from tests.databases import SqliteDatabases
from tests.former_stores import lay_down

pytestmark = pytest.mark.alike(but={"test_submit", "test_the_upgrade_of_an_old_store"})

PROVING = os.environ.get("HYPOTHESIS_PROFILE") == "prove"
STANDARD, PERIOD = "an-toan-antt", "2023"
UNIT = "17131-K01"
OPEN_CRITERIA = ("4", "12", "13", "14")
"""Of the khu dân cư's set: judged by the council, or known to exist and not how they read."""

UPGRADED = [("v0002", 11), ("v0003", 277), ("v0004", 277), ("v0005", 277)][: None if PROVING else 1]
"""Versions, and how many states of units their stores hold; the oldest goes through all later migrations."""

FOUND = ("--ground", "Đã kiểm tra hồ sơ", "--document", "Biên bản số 01")
GRANT = (
    "recognition", "grant", STANDARD, UNIT, "--period", PERIOD, "--decision", "01/QĐ-UBND", "--on", "20/12/2023",
)  # fmt: skip


@pytest.fixture(scope="module")
def papers(one_commune: Played) -> Path:
    """The folder of the sample's register and filled forms."""
    return one_commune.database.parent / "tinh-mau"


@pytest.fixture(scope="module")
def handed_in(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forms of three years, those of one many times over: more than one transaction settles."""
    out = tmp_path_factory.mktemp("nop")
    for year in ("2022", PERIOD, "2024"):
        for copy in range(5 if year == PERIOD else 1):
            shutil.copytree(papers / year / "da-dien", out / f"{year}-{copy}")
    return out


STEPS = ("submit", "assess", "grant")


@pytest.fixture(scope="module")
def reached() -> dict[tuple[type, str], str]:
    """The kind of a database and the step that comes next in it -> its address; each is made from the one before."""
    return {}


Preparing = Callable[[str], str]


@pytest.fixture
def up_to(
    ordeal: Ordeal, papers: Path, reached: dict[tuple[type, str], str], tmp_path_factory: pytest.TempPathFactory
) -> Preparing:
    """``up_to("submit")``: the address of a store where that is what comes next."""
    words = {
        "submit": [["init"], ["register", "import", str(papers / "danh-ba.xlsx")]],
        "assess": [["submit", str(papers / year / "da-dien")] for year in ("2022", PERIOD)],
        "grant": [
            ["assess", STANDARD, "--period", PERIOD],
            *(
                ["appraise", "find", UNIT, criterion, "met", "--standard", STANDARD, "--period", PERIOD, *FOUND]
                for criterion in OPEN_CRITERIA
            ),
        ],
    }
    kind = type(ordeal.databases)
    lasting = SqliteDatabases(tmp_path_factory.mktemp("reached")) if kind is SqliteDatabases else ordeal.databases

    def prepare(step: str) -> str:
        if (kind, step) not in reached:
            before = STEPS[STEPS.index(step) - 1] if step != STEPS[0] else ""
            reached[kind, step] = lasting.make(like=prepare(before) if before else "")
            for each in words[step]:
                assert main([*each, "--db", reached[kind, step]]) == 0
        return reached[kind, step]

    return prepare


def whole(address: str) -> Any:
    """What the database holds; its journal is whole."""
    store = open_store(address)
    with store.reading() as session:
        told = journal.verify(session)
    store.close()
    assert told.problems == ()
    return contents(address)


def test_submit(ordeal: Ordeal, up_to: Preparing, handed_in: Path) -> None:
    assert len(list(handed_in.rglob("*.xlsx"))) > TOGETHER
    assert ordeal.undergo(("submit", str(handed_in)), up_to("submit"), see=whole) > 0


def test_assess(ordeal: Ordeal, up_to: Preparing) -> None:
    assert ordeal.undergo(("assess", STANDARD, "--period", PERIOD), up_to("assess"), see=whole) > 0


def test_grant(ordeal: Ordeal, up_to: Preparing) -> None:
    assert ordeal.undergo(GRANT, up_to("grant"), see=whole) > 0


@pytest.mark.parametrize(("version", "states"), UPGRADED)
def test_the_upgrade_of_an_old_store(ordeal: Ordeal, version: str, states: int) -> None:
    address = ordeal.databases.make()
    lay_down(version, address)
    assert ordeal.undergo(("init",), address) > 0
    with ordeal.copy(address) as upgraded:
        assert main(["init", "--db", upgraded]) == 0
        assert len(whole(upgraded)["unit_state"]) == states
