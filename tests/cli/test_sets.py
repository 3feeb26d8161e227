"""Sets as the command line names them; the same for every verb."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.main import main
from cli.sets import named_sets
from criteria.problems import ProblemsError


def codes(*names: str, period: int | None = 2024) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        named_sets(names, period)
    return [problem.code for problem in caught.value.problems]


def test_a_file_an_id_and_an_id_with_its_edition(tmp_path: Path) -> None:
    library = Path("criteria/library/an-toan-antt/xa@2022.toml")
    file = tmp_path / "bo-tieu-chi"
    file.write_bytes((Path(__file__).parents[2] / library).read_bytes())
    found = named_sets([str(file), "an-toan-antt.xa", "an-toan-antt.khu-dan-cu@2022"], 2024)
    assert [set_.key for set_ in found] == ["an-toan-antt.xa@2022"] * 2 + ["an-toan-antt.khu-dan-cu@2022"]


def test_the_problems_of_every_name_come_together(tmp_path: Path) -> None:
    broken = tmp_path / "hong.toml"
    broken.write_text("set = ")
    assert codes(str(broken), "an-toan-antt.xaa", "x" * 5000) == ["CR-002", "CR-901", "CR-901"]


@pytest.mark.parametrize("verb", [["register", "import"], ["form", "make"], ["submit"], ["assess"], ["demo"]])
def test_a_help_page_shows_what_may_be_given_once(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*verb, "--help"]) == 0
    printed = capsys.readouterr().out
    for strange in ("…", "[[", "]]", "x>=", "<=x", "THƯ-MỤC"):
        assert strange not in printed


def test_bounds_are_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["form", "make", "--help"]) == 0
    assert "Năm đánh giá. [từ 2000 đến 2099; bắt buộc]" in capsys.readouterr().out
