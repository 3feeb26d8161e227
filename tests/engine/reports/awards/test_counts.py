"""Awards counted: each once, by year, form, who gave it and who bears it; those taken back apart."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from engine.records.office import Office
from engine.records.store import open_store
from engine.reports.awards.counting import Counts, count_awards
from engine.reports.awards.counts import CountsPaper, counts_paper
from tests.engine.process.awards.field_scene import Fielding

pytestmark = pytest.mark.alike(but=set())

CHAIRMAN = "Chủ tịch UBND xã"


@dataclass
class Kept:
    """Counts and their table."""

    counts: Counts
    paper: CountsPaper = field(init=False)

    def __post_init__(self) -> None:
        self.paper = counts_paper(self.counts, Office())

    def numbers(self, heading: str) -> list[list[object]]:
        group = next(one for one in self.paper.table.sheets[0].groups if one.heading == heading)
        return [[cell.value for cell in row.cells] for row in group.blocks[0].rows]


@pytest.fixture
def scene(initialised):
    made = Fielding(open_store(initialised))
    made.units("X1", name="Xã Một")
    made.award("X1", "giay-khen-xa", 2022, authority=CHAIRMAN)
    made.award("X1", "giay-khen-xa", 2023, authority=CHAIRMAN.upper(), done=["a"])
    made.award("X1", "bang-khen-tinh", 2023, done=["b"])
    made.award("X1", "co-quan-khac", 2023, authority="Cơ quan khác", done=["c"])
    made.take_back(made.award("X1", "giay-khen-xa", 2023, authority=f" {CHAIRMAN} ", done=["d"]))
    yield made
    made.store.close()


def kept(scene, first=None, last=None) -> Kept:
    with scene.store.reading() as session:
        return Kept(count_awards(session, first, last))


def test_years_stand_apart_then_together_and_one_authority_is_one(scene):
    found = kept(scene)
    assert [row[2:] for row in found.numbers("Năm 2022")] == [[CHAIRMAN, 1, 0, 1, 0]]
    assert [row[3:] for row in found.numbers("Năm 2023")] == [[1, 0, 1, 0], [1, 0, 1, 1], [1, 0, 1, 0], [3, 0, 3, 1]]
    assert found.numbers("Năm 2023")[0][2] == "Chưa rõ cấp khen"
    assert [row[3:] for row in found.numbers("Cộng các năm")] == [
        [1, 0, 1, 0], [2, 0, 2, 1], [1, 0, 1, 0], [4, 0, 4, 1]
    ]  # fmt: skip


def test_a_form_that_no_set_names_is_called_by_its_code(scene):
    assert [row[1] for row in kept(scene, 2023, 2023).numbers("Năm 2023")][2] == "co-quan-khac"


def test_every_number_names_as_many_awards_as_it_counts(scene):
    found = kept(scene)
    assert all(cell.value == len(awards) for cell, awards in found.paper.behind)
    listed = found.paper.table.sheets[1].groups[0].blocks[0].rows
    assert len(listed) == len(found.counts.awards) == 5
    assert [row.cells[6].value for row in listed if "hủy bỏ" in str(row.cells[6].value)] == [
        "Đã hủy bỏ: quyết định số 30/QĐ-UBND ngày 02/06/2025"
    ]


def test_of_years_without_awards_nothing_is_counted(scene):
    assert kept(scene, 2010, 2011).counts.awards == ()
    assert kept(scene, 2023).counts.years[0] == 2023
