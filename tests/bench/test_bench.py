"""What is measured is the same work for all, and a wrong answer is not measured at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench import __main__ as bench
from bench.contenders import plain_python, without_zen
from bench.edges import trial
from bench.workload import FIELDS, checks, rows, set_text
from criteria.loading import read_set

FEW = rows()[:60]


def test_the_work_is_34_criteria_over_40_indicators_with_blanks():
    set_ = read_set(set_text(), "bench")
    assert (len(set_.decided), len(set_.indicators)) == (34, 40) == (len(checks()), len(FIELDS))
    blanks = sum(value is None for row in rows() for value in row.values())
    assert 0.04 < blanks / (len(rows()) * len(FIELDS)) < 0.06


def test_contenders_give_the_same_verdicts_of_all_three_sorts():
    assert bench.prove(without_zen(FEW)) == 60 * 34
    one = plain_python(FEW)
    verdicts = [verdict for answer in one.run(one.units) for verdict in one.read(answer)]
    assert set(verdicts) == {"pass", "fail", "insufficient"}


def test_a_contender_that_differs_is_not_measured():
    right = plain_python(FEW)
    wrong = replace(right, name="wrong", read=lambda answer: ["neither", *right.read(answer)[1:]])
    with pytest.raises(SystemExit, match=r"^unit 0: wrong found \['neither', "):
        bench.prove([right, wrong])


def test_every_contender_is_timed_every_turn():
    turns = []
    one = replace(plain_python(FEW), run=lambda units: turns.append(len(units)) or [])
    assert set(bench.times([one], 5)) == {one.name}
    assert turns == [60] * 5


def test_figures_are_written_between_their_marks_and_nowhere_else(tmp_path, monkeypatch):
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{bench.BEGIN}old\n{bench.END}after\n", encoding="utf-8")
    monkeypatch.setattr(bench, "README", readme)
    bench.write("new")
    bench.write("newer")
    assert readme.read_text(encoding="utf-8") == f"before\n{bench.BEGIN}\nnewer\n{bench.END}after\n"


@pytest.mark.parametrize(
    ("probe", "size", "ended"),
    [("rules", 64, "ok"), ("rules", 65, "error code: 303"), ("same", 256, "wrong: fired 257 times, not 256")],
)
def test_the_edges_are_where_the_page_says(probe, size, ended):
    assert trial(probe, size).endswith(ended)
