"""The cases beside a set on both engines: silent where they hold, and what a case that fails tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from criteria.problems import ProblemsError
from engine.workshop.pieces import named, shipped
from engine.workshop.testing import Failure, failures
from tests.criteria.set_texts import criterion, scored
from tests.engine.workshop.bench_sets import HEAD, SET, case, lay, whole


def told(folder: Path, *cases: str, text: str = SET) -> list[Failure]:
    return list(failures(lay(folder, "".join(cases), text)))


def test_cases_that_hold_tell_nothing(tmp_path: Path) -> None:
    assert list(failures(whole(tmp_path))) == []


def test_a_criterion_that_is_not_as_expected_is_told_with_the_reason(tmp_path: Path) -> None:
    wrong = case("thiếu", "units.X1.reported.so = 1", 'expect.X1.criteria = { "1" = "pass" }')
    assert told(tmp_path, wrong) == [
        Failure(
            set="mau.xa@1",
            case="thiếu",
            unit="X1",
            criterion="1",
            what="state",
            expected="pass",
            found="fail",
            reason="Chỉ số “so” là 01, yêu cầu từ 02 trở lên; còn thiếu 01.",
        )
    ]


def test_all_that_is_wrong_in_a_case_is_told(tmp_path: Path) -> None:
    wrong = case(
        "sai",
        'expect.X1 = { outcome = "not_achieved", others = "fail", reasons = { "1" = "Khác." }, gate = "pass" }',
    )
    found = told(tmp_path, wrong)
    assert [(one.criterion, one.what, one.expected, one.found) for one in found] == [
        ("", "outcome", "not_achieved", "achieved"),
        ("1", "state", "fail", "pass"),
        ("2", "state", "fail", "pass"),
        ("1", "reason", "Khác.", found[3].reason),
        ("", "gate", "pass", ""),
    ]
    assert found[3].found == found[3].reason != ""


def test_a_unit_no_set_takes_and_a_criterion_that_is_none(tmp_path: Path) -> None:
    wrong = case("lạ", 'units.C = { kind = "co_quan" }', "expect.C = {}", 'expect.X1.criteria = { "9" = "pass" }')
    assert [(one.unit, one.criterion, one.what, one.found) for one in told(tmp_path, wrong)] == [
        ("C", "", "unit", "not assessed"),
        ("X1", "9", "state", ""),
    ]


def test_what_is_refused_and_what_should_have_been(tmp_path: Path) -> None:
    cases = [
        case("sớm", 'period = "1999"', "expect.X1 = {}"),
        case("không sớm", 'refused = ["EV-002"]'),
        case("khác", "units.X1.reported.so = -1", 'refused = ["EV-002"]'),
        case("sớm đúng", 'period = "1999"', 'refused = ["EV-002"]'),
    ]
    found = told(tmp_path, *cases)
    assert [(one.case, one.what, one.expected, one.found) for one in found] == [
        ("sớm", "refused", "", "EV-002"),
        ("không sớm", "refused", "EV-002", ""),
        ("khác", "refused", "EV-002", "FA-006"),
    ]
    assert "hiệu lực" in found[0].reason


def test_outside_gate_triggers(tmp_path: Path) -> None:
    text = SET.replace(
        'outcome = "all"\n',
        "outcome = \"all\"\nexcludes = 'so == 0'\ngate = 'so < 9'\ntriggers = ['so >= 7', 'van_ban']\n",
    )
    cases = [
        case("ngoài", "units.X1.reported.so = 0", 'expect.X1 = { outcome = "outside" }'),
        case("trong", 'expect.X1 = { outcome = "outside", gate = "fail", triggers = ["true", "unknown"] }'),
        case("đúng", 'expect.X1 = { outcome = "achieved", gate = "pass", triggers = ["false", "true"] }'),
        case("ngoài mà chờ đạt", "units.X1.reported.so = 0", 'expect.X1 = { outcome = "achieved", others = "pass" }'),
    ]
    assert [(one.case, one.what, one.expected, one.found) for one in told(tmp_path, *cases, text=text)] == [
        ("trong", "outcome", "outside", "achieved"),
        ("trong", "gate", "fail", "pass"),
        ("trong", "triggers", "true, unknown", "false, true"),
        ("ngoài mà chờ đạt", "outcome", "achieved", "outside"),
        ("ngoài mà chờ đạt", "state", "pass", "outside"),
        ("ngoài mà chờ đạt", "state", "pass", "outside"),
    ]


def test_class_and_score(tmp_path: Path) -> None:
    text = scored(criterion("1", "so >= 2", points="4"), criterion("2", "van_ban", points="6"))
    cases = [
        case("đúng", 'expect.X1 = { class = "dat", score = [10, 10] }'),
        case("mở", 'without.X1 = ["reported.van_ban"]', 'expect.X1 = { class = "", score = [4, 10] }'),
        case("sai", "units.X1.reported.so = 1", 'expect.X1 = { class = "khong", score = [4, 10] }'),
    ]
    assert [(one.case, one.what, one.expected, one.found) for one in told(tmp_path, *cases, text=text)] == [
        ("sai", "class", "khong", "dat"),
        ("sai", "score", "4–10", "6–6"),
    ]


def problems(*names: str) -> list[str]:
    """Each problem of these sets or of their cases."""
    with pytest.raises(ProblemsError) as caught:
        [list(failures(piece)) for piece in named(names)]
    return [str(problem) for problem in caught.value.problems]


def test_a_set_without_cases(tmp_path: Path) -> None:
    path = tmp_path / "xa@1.toml"
    path.write_text(SET, encoding="utf-8")
    (said,) = problems(str(path))
    assert said == (
        "[XT-001] “xa@1.toml”: không có tệp trường hợp mẫu đặt cạnh bộ tiêu chí. Cần: tệp “xa@1.cases.toml”."
        " Cách sửa: lập tệp trường hợp mẫu hoặc đặt tệp đã có vào cùng thư mục."
    )


def test_cases_of_another_set(tmp_path: Path) -> None:
    lay(tmp_path, case("một", "expect.X1 = {}"), head=HEAD.replace("mau.xa@1", "mau.xa@2"))
    (said,) = problems(str(tmp_path / "xa@1.toml"))
    assert said == (
        "[XT-002] “xa@1.cases.toml”, sets: tệp trường hợp mẫu nói về bộ tiêu chí khác. Đã thấy: “mau.xa@2”."
        " Cần: “mau.xa@1” đứng đầu danh sách sets."
        " Cách sửa: sửa khóa sets hoặc đặt tệp cạnh bộ tiêu chí của nó."
    )


def test_cases_that_need_a_set_nobody_has(tmp_path: Path) -> None:
    lay(tmp_path, case("một", "expect.X1 = {}"), head=HEAD.replace('"mau.xa@1"', '"mau.xa@1", "la.xa@1"'))
    (said,) = problems(str(tmp_path / "xa@1.toml"))
    assert said.startswith("[CR-066] “xa@1.cases.toml”, sets: không tìm thấy bộ tiêu chí được dẫn. Đã thấy: “la.xa@1”.")


def test_names_that_are_none_are_told_together(tmp_path: Path) -> None:
    said = problems("an-toan-antt.xaa", "an-toan-antt.xa@1999", str(tmp_path / "khong.toml"))
    assert [text[:8] for text in said] == ["[CR-901]", "[CR-902]", "[CR-001]"]


def test_what_names_call() -> None:
    assert [piece.set.key for piece in named(["an-toan-antt.xa"])] == ["an-toan-antt.xa@2012", "an-toan-antt.xa@2022"]
    assert [piece.set.key for piece in named(["an-toan-antt.xa@2022"])] == ["an-toan-antt.xa@2022"]
    assert [piece.set.key for piece in named([])] == [piece.set.key for piece in shipped()]
    (piece,) = named(["dien-hinh.xa@2022"])
    assert piece.file == "dien-hinh/xa@2022.toml"


def test_an_offices_own_cases_may_need_sets_of_the_library(tmp_path: Path) -> None:
    head = HEAD.replace('"mau.xa@1"', '"mau.xa@1", "an-toan-antt.khu-dan-cu@2022"')
    piece = lay(tmp_path, case("một", 'expect.X1.outcome = "achieved"'), head=head)
    assert [one.key for one in piece.sets] == ["mau.xa@1", "an-toan-antt.khu-dan-cu@2022"]
    assert list(failures(piece)) == []
