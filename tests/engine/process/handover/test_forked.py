"""A journal that took another branch, or another store of the same unit: always seen, taken with a ground."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from criteria.problems import ProblemsError
from engine.process.handover.listing import packages
from engine.records.store import Handover, JournalEntry, open_store
from tests.engine.process.handover.conftest import OfficeMaker
from tests.engine.process.handover.handing import LINES, STANDARD, HandingOffice

K1, K2 = "17001-K1", "17001-K2"
FORK = {"breaks": frozenset({"fork"}), "ground": "Công văn 5/UBND: hỏng ổ đĩa"}
OFFICE = {"breaks": frozenset({"office"}), "ground": "Công văn 6/UBND: máy mới"}


def refused(office: HandingOffice, package: Any, **terms: Any) -> list[str]:
    before = office.entries()
    with pytest.raises(ProblemsError) as error:
        office.take(package, **terms)
    assert office.entries() == before
    return [str(problem) for problem in error.value.problems]


def copied(office: HandingOffice, folder: Path) -> HandingOffice:
    """The office as it is now, on a copy of its store."""
    path = folder / "ban-sao.db"
    source, copy = sqlite3.connect(str(office.store.engine.url.database)), sqlite3.connect(path)
    with closing(source), closing(copy):
        source.backup(copy)
    return HandingOffice(open_store(str(path)), office.clock)


@pytest.fixture
def restored(below: HandingOffice, tmp_path: Path) -> Any:
    """The commune on a copy made after its first entries, as it goes on after the original worked on too."""
    below.enrol(K1, "ĐK 1")
    office = copied(below, tmp_path)
    yield office
    office.store.close()


@pytest.mark.parametrize("longer", [0, 1, 5])
def test_a_fork_is_seen_whether_its_journal_is_shorter_as_long_or_longer(
    below: HandingOffice, above: HandingOffice, restored: HandingOffice, longer: int
) -> None:
    below.submit(K1, 7)
    above.take(below.make())
    for number in range(longer):
        restored.submit(K2, number)
    (problem,) = refused(above, restored.make())
    assert problem.startswith("[BG-015] ")
    assert above.figures() == {K1: 7}


def test_a_longer_fork_taken_first_does_not_make_the_others_older(
    below: HandingOffice, above: HandingOffice, restored: HandingOffice
) -> None:
    for number in range(4):
        restored.submit(K2, number)
    above.take(restored.make())
    below.submit(K1, 7)
    assert [text[:8] for text in refused(above, below.make())] == ["[BG-015]"]


def test_a_new_branch_is_taken_with_a_ground_which_is_kept(
    below: HandingOffice, above: HandingOffice, restored: HandingOffice
) -> None:
    below.submit(K1, 7)
    first = below.make()
    above.take(first)
    restored.submit(K2, 5)
    second = restored.make()
    told = above.take(second, **FORK, head=str(second.head), dry_run=True)
    taken = above.take(second, **FORK, head=str(second.head))
    assert told.notes == taken.notes
    (note,) = taken.notes
    assert note == (
        "Nhận nhánh mới của nhật ký; gói nhận ngày 01/12/2024 thuộc nhánh khác, căn cứ: “Công văn 5/UBND: hỏng ổ đĩa”. "
        "Điều chỉ có ở nhánh kia vẫn giữ ở đây."
    )
    assert above.figures() == {K1: 7, K2: 5}
    restored.submit(K2, 6)
    assert above.take(restored.make()).outcome == "taken"
    assert (above.take(first).outcome, above.take(second).outcome) == ("unchanged", "unchanged")
    below.submit(K1, 8)
    assert [text[:8] for text in refused(above, below.make())] == ["[BG-015]"]
    with above.store.reading() as session:
        kept = [(one.accepted, one.ground) for one in packages(session)]
        entry = session.scalars(select(JournalEntry.payload).where(JournalEntry.seq == taken.entry)).one()
    assert kept == [(None, None), ("fork", FORK["ground"]), (None, None)]
    assert '"accepted":"fork"' in entry
    assert above.faults() == []


def test_a_decision_under_a_number_used_again_is_told_and_the_first_stays(
    below: HandingOffice, above: HandingOffice, restored: HandingOffice
) -> None:
    below.decide(K1, document="12/QĐ-UBND")
    above.take(below.make())
    restored.decide(K1, document="13/QĐ-UBND")
    (shown,) = above.take(restored.make(), **FORK).differences
    assert (shown.what, shown.counts) == ("decision", "here")
    assert ("13/QĐ-UBND" in shown.below, "12/QĐ-UBND" in shown.here) == (True, True)
    assert above.titles() == {K1: ("recognised", "12/QĐ-UBND")}


def test_another_store_of_a_unit_is_refused_until_it_is_accepted(
    below: HandingOffice, above: HandingOffice, make_office: OfficeMaker
) -> None:
    below.submit(K1, 1)
    above.take(below.make())
    anew = make_office()
    anew.units(*LINES)
    anew.submit(K1, 2)
    package = anew.make()
    (problem,) = refused(above, package)
    assert problem == (
        "[BG-019] Gói “goi.zip”: gói trước của đơn vị này, nhận ngày 01/12/2024, do cơ sở dữ liệu khác lập. Đã thấy: "
        "gói của Xã Mẫu A (17001). Cần: gói lập từ cơ sở dữ liệu đã dùng để lập gói trước. Cách sửa: hỏi lại đơn vị; "
        "đúng là đơn vị dùng cơ sở dữ liệu mới thì nhận bằng --accept-office --ground “CĂN CỨ”."
    )
    taken = above.take(package, **OFFICE, head=str(package.head))
    assert taken.notes == (
        "Nhận gói của cơ sở dữ liệu khác với gói nhận ngày 01/12/2024, căn cứ: “Công văn 6/UBND: máy mới”.",
    )
    assert above.figures() == {K1: 2}
    anew.submit(K1, 3)
    assert above.take(anew.make()).outcome == "taken"
    below.submit(K1, 4)
    assert [text[:8] for text in refused(above, below.make())] == ["[BG-019]"]
    with above.store.reading() as session:
        assert [one.accepted for one in session.scalars(select(Handover).order_by(Handover.entry))] == [
            None,
            "office",
            None,
        ]


def test_what_is_let_through_needs_a_ground_and_a_ground_something_let_through(
    below: HandingOffice, above: HandingOffice
) -> None:
    below.submit(K1, 1)
    package = below.make()
    (bare,) = refused(above, package, breaks=frozenset({"fork", "office"}), ground=" ")
    assert bare == (
        "[BG-025] --accept-fork, --accept-office: chưa ghi căn cứ. Cần: căn cứ bằng chữ, ví dụ số của công văn đơn vị "
        "báo hỏng máy. Cách sửa: ghi thêm --ground “CĂN CỨ”."
    )
    (loose,) = refused(above, package, ground="Công văn 5")
    assert loose == (
        "[BG-026] --ground: căn cứ không của việc nào. Đã thấy: “Công văn 5”. Cần: --ground đi cùng --accept-fork hoặc "
        "--accept-office. Cách sửa: bỏ --ground, hoặc thêm --accept-fork hoặc --accept-office."
    )
    taken = above.take(package, **FORK, head=str(package.head))
    assert taken.notes == ("Không cần --accept-fork: gói nối tiếp những gì đã nhận.",)
    with above.store.reading() as session:
        assert [(one.accepted, one.ground) for one in packages(session)] == [(None, None)]


def test_that_the_head_was_not_compared_is_told(below: HandingOffice, above: HandingOffice) -> None:
    below.enrol(K1, "ĐK 1")
    (note,) = above.take(below.make()).notes
    assert note == (
        "Chưa đối chiếu mã nhật ký của gói: so mã ở dòng đầu với mã ghi trên giấy gửi kèm, hoặc nhận với --head MÃ; "
        "không đối chiếu thì không biết gói có bị thay bằng gói khác hay không."
    )
    assert STANDARD not in note
