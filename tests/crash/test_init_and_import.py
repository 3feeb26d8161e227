"""``init`` and ``register import`` killed at any moment: a store that is there or not, a register taken in or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.main import main
from tests.crash.contents import contents
from tests.crash.killing import Course, Crash, Ordeal, Run, draw, kept_moments, kills

REGISTER = """Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Tiêu chuẩn đăng ký,Năm
H1,Huyện Một,huyen,,,
X1,Xã Một,xa,H1,an-toan-antt,2024
X1,,,,dien-hinh,2024
K1,Thôn 1,khu_dan_cu,X1,an-toan-antt,2024
K2,Thôn 2,khu_dan_cu,X1,an-toan-antt,2024
CQ,Cơ quan A,co_quan,X1,an-toan-antt,2024
"""


@pytest.fixture
def importing(tmp_path: Path) -> tuple[str, ...]:
    path = tmp_path / "danh-ba.csv"
    path.write_text(REGISTER, "utf-8")
    return ("register", "import", str(path))


@pytest.fixture
def prepared(ordeal: Ordeal) -> str:
    """The address of a store with nothing in it."""
    address = ordeal.databases.make()
    assert main(["init", "--db", address]) == 0
    return address


def test_init(ordeal: Ordeal) -> None:
    assert ordeal.undergo(("init",)) > 0


def test_register_import(ordeal: Ordeal, prepared: str, importing: tuple[str, ...]) -> None:
    assert ordeal.undergo(importing, prepared) > 0


def test_a_run_that_ends_before_its_commit_leaves_nothing_and_after_it_all(
    ordeal: Ordeal, prepared: str, importing: tuple[str, ...]
) -> None:
    course = Course(ordeal, importing, prepared, contents)
    nothing, everything = course.states[-2:]
    assert nothing != everything
    assert len(everything["unit"]) == 5
    after = list(kept_moments(course.full.notes))[-1]
    for moment, left, others in ((after - 2, nothing, everything), (after, everything, nothing)):
        with ordeal.copy(prepared) as address:
            run = ordeal.run(importing, address, Crash("moment", moment))
            assert run.status < 0
            assert contents(address) == left
            assert left in course.allowed(run)
            assert others not in course.allowed(run)


def test_a_command_whose_server_goes_ends_and_says_so(
    ordeal: Ordeal, prepared: str, importing: tuple[str, ...]
) -> None:
    crashes = [Crash(way, 0.0) for way in ordeal.ways if way in {"backend", "server"}]
    assert bool(crashes) == (ordeal.server is not None)
    for crash in crashes:
        with ordeal.copy(prepared) as address:
            run = ordeal.run(importing, address, crash)
            assert (run.status == 0) == ("Đã ghi nhật ký" in run.printed)
            assert run.status in {0, 2, 3}


def test_the_same_seed_draws_the_same_crashes(ordeal: Ordeal, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Run(0, b"rmmcmkm", "", 2.0)
    monkeypatch.setenv("DATCHUAN_KILLS", "12")
    first = draw(full, ordeal.ways, ("init",))
    assert first == draw(full, ordeal.ways, ("init",))
    assert len(first) == kills() == 12
    assert {crash.way for crash in first} == set(ordeal.ways)
    assert all(crash.at in {1, 2, 3, 4} if crash.way == "moment" else 0 <= crash.at <= 2 for crash in first)
    monkeypatch.setenv("DATCHUAN_CRASH_SEED", "2")
    assert first != draw(full, ordeal.ways, ("init",))
