"""Which changes the cases notice, and the list of those that make no difference."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from criteria.loading import read_set
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.workshop.covering import gaps
from engine.workshop.mutating import mutate
from engine.workshop.mutating.changes import Mutant
from engine.workshop.mutating.making import mutants, raw_of
from engine.workshop.pieces import Piece, shipped
from engine.workshop.testing import of_case
from engine.workshop.trying import Scene
from tests.engine.workshop.bench_sets import CASES, SET, case, lay, whole

ALL = "".join(CASES.values())


def test_cases_that_notice_all(tmp_path: Path) -> None:
    found = mutate(whole(tmp_path))
    assert (found.unnoticed, found.problems) == ([], [])
    assert found.tried == found.noticed == len(list(mutants(whole(tmp_path).set)))


@pytest.mark.parametrize(
    ("without", "unnoticed"),
    [
        ("đạt", ["tiêu chí 1 require: so >= nguong → so == nguong"]),
        ("vừa đủ", ["tiêu chí 1 require: so >= nguong → so > nguong", "[parameters.nguong] value: 2 → 3"]),
        ("thiếu một", ["[parameters.nguong] value: 2 → 1", "outcome: all → at_least = 1"]),
        (
            "không có",
            ["tiêu chí 2 require: van_ban and year(van_ban) == period → year(van_ban) == period"],
        ),
        ("năm trước", ["tiêu chí 2 require: year(van_ban) == period → year(van_ban) <= period"]),
        ("năm sau", ["tiêu chí 2 require: year(van_ban) == period → year(van_ban) >= period"]),
        ("chưa có hiệu lực", ["[in_force] from: 01/01/2000 → 31/12/1999"]),
        ("kỳ đầu", ["[in_force] from: 01/01/2000 → 01/01/2001"]),
    ],
)
def test_a_hole_in_the_cases_is_told(tmp_path: Path, without: str, unnoticed: list[str]) -> None:
    assert [one.mutant.name for one in mutate(whole(tmp_path, without)).unnoticed] == unnoticed


def test_with_file_line_and_what_was_changed(tmp_path: Path) -> None:
    piece = whole(tmp_path, "vừa đủ")
    found = mutate(piece)
    assert found.file == str(tmp_path / "xa@1.toml")
    lines = piece.path.read_text(encoding="utf-8").split("\n")
    assert [lines[(one.line or 0) - 1] for one in found.unnoticed] == ["require = 'so >= nguong'", "value = 2"]
    first = found.unnoticed[0].mutant
    assert (first.where, first.before, first.after) == ("tiêu chí 1 require", "so >= nguong", "so > nguong")


EQUIVALENT = """\
[[equivalent]]
why = "Mọi đơn vị đều có văn bản."
mutants = ["tiêu chí 1 require: so >= nguong → so > nguong", "[parameters.nguong] value: 2 → 3"]
"""


def test_a_listed_change_is_not_told(tmp_path: Path) -> None:
    cases = "".join(text for title, text in CASES.items() if title != "vừa đủ")
    found = mutate(lay(tmp_path, cases, equivalents=EQUIVALENT))
    assert (found.unnoticed, found.problems, found.equivalent) == ([], [], 2)
    assert found.tried == found.noticed + 2


def test_a_listed_change_that_a_case_notices_is_an_error(tmp_path: Path) -> None:
    found = mutate(lay(tmp_path, ALL, equivalents=EQUIVALENT))
    assert [str(problem) for problem in found.problems] == [
        "[XT-005] “xa@1.equivalent.toml”: thay đổi ghi là tương đương nhưng có trường hợp mẫu nhận ra."
        f" Đã thấy: “{name}”; trường hợp “vừa đủ”."
        " Cần: chỉ những thay đổi không trường hợp nào có thể nhận ra. Cách sửa: bỏ mục này."
        for name in ("tiêu chí 1 require: so >= nguong → so > nguong", "[parameters.nguong] value: 2 → 3")
    ]


def test_a_listed_change_that_is_none_is_an_error(tmp_path: Path) -> None:
    listed = '[[equivalent]]\nwhy = "x"\nmutants = ["[parameters.nguong] value: 2 → 4", "xyz"]\n'
    first, second = map(str, mutate(lay(tmp_path, ALL, equivalents=listed)).problems)
    assert first == (
        "[XT-004] “xa@1.equivalent.toml”: không có thay đổi nào như vậy (bộ tiêu chí đã sửa, hoặc ghi sai)."
        " Đã thấy: “[parameters.nguong] value: 2 → 4”. Cần: có phải “[parameters.nguong] value: 2 → 3”?"
        " Cách sửa: chép lại theo criteria mutate hoặc bỏ mục này."
    )
    assert second == (
        "[XT-004] “xa@1.equivalent.toml”: không có thay đổi nào như vậy (bộ tiêu chí đã sửa, hoặc ghi sai)."
        " Đã thấy: “xyz”. Cần: một thay đổi do criteria mutate nêu, chép nguyên văn."
        " Cách sửa: chép lại theo criteria mutate hoặc bỏ mục này."
    )


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("[[equivalent]]\nwhy = 'x'\n", "khóa không đúng"),
        ("[[equivalent]]\nwhy = ' '\nmutants = []\n", "khóa không đúng"),
        ("equivalent = 1\n", "khóa không đúng"),
        ("mutants = []\n", "khóa không đúng"),
    ],
)
def test_a_list_that_cannot_be_read(tmp_path: Path, text: str, seen: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        mutate(lay(tmp_path, ALL, equivalents=text))
    assert str(caught.value) == (
        f"[XT-003] “xa@1.equivalent.toml”: không đọc được danh sách thay đổi tương đương. Đã thấy: {seen}."
        " Cần: tệp TOML gồm các bảng [[equivalent]], mỗi bảng có mutants (danh sách) và why (lý do)."
        " Cách sửa: sửa cú pháp hoặc bổ sung khóa còn thiếu."
    )


def test_a_list_that_is_no_toml(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        mutate(lay(tmp_path, ALL, equivalents="[[equivalent\n"))
    assert [problem.code for problem in caught.value.problems] == ["CR-002"]


def test_a_listed_change_that_is_no_set_is_none(tmp_path: Path) -> None:
    text = SET.replace("so >= nguong", "at_least(1, so >= nguong)")
    refused = "tiêu chí 1 require: at_least(1, so >= nguong) → at_least(2, so >= nguong)"
    listed = f'[[equivalent]]\nwhy = "x"\nmutants = ["{refused}"]\n'
    found = mutate(lay(tmp_path, ALL, text, equivalents=listed))
    assert [problem.code for problem in found.problems] == ["XT-004"]
    assert (found.refused, found.equivalent) == (2, 0)


def test_without_a_single_case_nothing_is_noticed(tmp_path: Path) -> None:
    found = mutate(lay(tmp_path, "", head='sets = ["mau.xa@1"]\ncase = []\n'))
    assert (found.noticed, len(found.unnoticed)) == (0, found.tried)
    assert gaps(lay(tmp_path, "", head='sets = ["mau.xa@1"]\ncase = []\n'))


def test_cases_that_fail_as_things_stand_say_nothing_of_changes(tmp_path: Path) -> None:
    wrong = case("sai", 'expect.X1.outcome = "not_achieved"')
    with pytest.raises(ProblemsError) as caught:
        mutate(lay(tmp_path, ALL + wrong))
    assert str(caught.value) == (
        "[XT-006] “xa@1.cases.toml”: trường hợp mẫu chưa đúng với bộ tiêu chí, chưa thử được thay đổi nào."
        " Đã thấy: 1 trường hợp, như “sai”. Cần: mọi trường hợp mẫu đều đúng."
        " Cách sửa: chạy criteria test và sửa các trường hợp, hoặc sửa bộ tiêu chí."
    )


def test_a_trigger_a_gate_and_what_is_excluded(tmp_path: Path) -> None:
    text = SET.replace(
        'outcome = "all"\n', "outcome = \"all\"\nexcludes = 'so == 0'\ngate = 'so < 9'\ntriggers = ['so >= 7']\n"
    )
    holes = {one.mutant.where for one in mutate(lay(tmp_path, ALL, text)).unnoticed}
    assert {"excludes", "gate", "triggers mục 1"} <= holes
    cases = [
        case("ngoài", "units.X1.reported.so = 0", 'expect.X1.outcome = "outside"'),
        case("chín", "units.X1.reported.so = 9", 'expect.X1 = { gate = "fail", triggers = ["true"] }'),
        case("tám", "units.X1.reported.so = 8", 'expect.X1 = { gate = "pass", triggers = ["true"] }'),
        case("bảy", "units.X1.reported.so = 7", 'expect.X1.triggers = ["true"]'),
        case("sáu", "units.X1.reported.so = 6", 'expect.X1.triggers = ["false"]'),
        case("mười", "units.X1.reported.so = 10", 'expect.X1.gate = "fail"'),
    ]
    found = mutate(lay(tmp_path, ALL + "".join(cases), text))
    assert [
        one.mutant.name for one in found.unnoticed if one.mutant.where in ("excludes", "gate", "triggers mục 1")
    ] == []


def every_nth(piece: Piece, step: int) -> list[Mutant]:
    return list(islice(mutants(piece.set), 0, None, step))


def _a_criterion_is_gone(piece: Piece, changed: CriterionSet, scene: Scene) -> bool:
    """``others`` is said of the set as it was: a criterion left out is missed wherever they are expected."""
    fewer = len(changed.decided) < len(piece.set.decided)
    return fewer and any(one.wanted.others is not None and one.judging is piece.set for one in scene.expected)


@pytest.mark.parametrize("piece", list(shipped()), ids=lambda piece: piece.set.key)
def test_the_quick_way_says_what_both_engines_say(piece: Piece) -> None:
    """What a change leaves untouched is not decided again; the whole, decided by both engines, comes to the same."""
    raw, scenes = raw_of(piece.set), [Scene(case, piece.sets) for case in piece.cases.cases]
    tried = 0
    for mutant in every_nth(piece, 23):
        try:
            changed = read_set(mutant.text(raw), piece.path.name, piece.shelf)
        except ProblemsError:
            continue
        for scene in scenes[:: max(1, len(scenes) // 6)]:
            sets = (changed, *piece.sets[1:])
            slow = any(one.what != "reason" for one in of_case(piece.set.key, scene.case, sets))
            slow |= _a_criterion_is_gone(piece, changed, scene)
            assert scene.notices(changed, mutant.path[0] in ("window", "in_force", "applies_to", "indicators")) == slow
            tried += 1
    assert tried


def test_a_reporting_form_has_little_to_notice(tmp_path: Path) -> None:
    head, _, _ = SET.partition("[[criteria]]")
    form = head.replace('outcome = "all"', 'outcome = "none"')
    cases = case("được nhận", "expect.X1 = {}") + CASES["chưa có hiệu lực"] + CASES["kỳ đầu"]
    piece = lay(tmp_path, cases, form)
    found = mutate(piece)
    assert (found.noticed, found.unnoticed) == (2, [])
    assert gaps(piece) == []
