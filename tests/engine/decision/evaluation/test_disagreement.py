"""Where the two engines differ the run ends: exit status 3, unit and criterion named, no answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cli.main import main
from engine.decision import judging
from engine.decision.facts.world import Grounds, Standing
from engine.decision.judging import DisagreementError
from engine.decision.reference.deciding import Answers, Decision, Reference
from engine.decision.rules.chaining import OutcomeRules, StandingRules
from engine.decision.rules.deciding import RulesEngine
from engine.decision.verdicts import Outcome, State
from tests.criteria.set_texts import criterion, set_text
from tests.engine.decision.worlds import decide, unit

Change = Callable[[Answers], Answers]
TEXT = set_text(criterion("1.a"), criterion("2.b", "co", when="'van_ban'"), top="gate = 'so >= 1'")
REPORTED = {"so": 1, "co": True, "van_ban": {"number": "1"}}


def second_fails(answers: Answers) -> Answers:
    return replace(answers, states=(answers.states[0], State.FAIL))


def second_applies_not(answers: Answers) -> Answers:
    return replace(answers, applies=(answers.applies[0], False))


def gate_shut(answers: Answers) -> Answers:
    return replace(answers, gate=False)


def outside(answers: Answers) -> Answers:
    return replace(answers, excluded=True)


def planted(monkeypatch: pytest.MonkeyPatch, engine: type[Reference] | type[RulesEngine], change: Change) -> None:
    """One engine answers otherwise for the first unit asked: Y, the last given, for units above come after."""
    real, asked = engine.answer, [0]

    def answer(self: Any, env: Sequence[Any]) -> Answers:
        asked[0] += 1
        found = real(self, env)
        return change(found) if asked[0] == 1 else found

    monkeypatch.setattr(engine, "answer", answer)


def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str = "json") -> tuple[int, str, str]:
    set_, facts = tmp_path / "bo.toml", tmp_path / "f.json"
    set_.write_text(TEXT, encoding="utf-8")
    units = [{"code": code, "kind": "xa", "reported": REPORTED} for code in ("X", "Y")]
    facts.write_text(json.dumps({"period": "2024", "units": units}), encoding="utf-8")
    status = main(["evaluate", "--set", str(set_), "--facts", str(facts), "--format", form])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_the_engines_agree_when_nothing_is_planted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(tmp_path, capsys)
    assert (status, err) == (0, "")
    assert [each["outcome"] for each in json.loads(out)["assessments"]] == ["achieved", "achieved"]


PLANTED: list[tuple[Change, str]] = [
    (second_fails, "tiêu chí 2.b của bộ “mau.xa@1”"),
    (second_applies_not, "tiêu chí 2.b của bộ “mau.xa@1”"),
    (gate_shut, "phạm vi hoặc điều kiện chọn của bộ “mau.xa@1”"),
    (outside, "phạm vi hoặc điều kiện chọn của bộ “mau.xa@1”"),
]


@pytest.mark.parametrize("engine", [Reference, RulesEngine])
@pytest.mark.parametrize(("change", "where"), PLANTED)
@pytest.mark.parametrize("form", ["json", "table", "csv"])
def test_a_disagreement_ends_the_run_with_3_names_unit_and_criterion_and_prints_no_answer(
    engine: type[Reference] | type[RulesEngine],
    change: Change,
    where: str,
    form: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    planted(monkeypatch, engine, change)
    status, out, err = run(tmp_path, capsys, form)
    assert (status, out) == (3, "")
    first, *notes = err.splitlines()
    assert first.startswith("Lỗi bên trong chương trình (DisagreementError); diễn biến đã ghi ở ")
    assert notes == [
        f"Hai bộ máy cho kết quả khác nhau ở đơn vị “Y”, {where}; kết quả của lần chạy này không được dùng."
    ]
    Path(first.partition("diễn biến đã ghi ở ")[2].partition(",")[0]).unlink()


def test_a_disagreement_on_the_outcome_is_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(self: OutcomeRules, answers: Answers, total: object) -> Outcome:
        return Outcome.UNDETERMINED

    monkeypatch.setattr(OutcomeRules, "decide", other)
    with pytest.raises(DisagreementError) as caught:
        decide(TEXT, unit(reported=REPORTED))
    assert caught.value.__notes__ == [
        (
            "Hai bộ máy cho kết quả khác nhau ở đơn vị “X”, kết quả chung theo bộ “mau.xa@1”;"
            " kết quả của lần chạy này không được dùng."
        )
    ]


def test_a_disagreement_on_the_total_of_the_reference_is_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "decide", lambda set_, answers: Decision(Outcome.UNDETERMINED))
    with pytest.raises(DisagreementError):
        decide(TEXT, unit(reported=REPORTED))


def test_a_disagreement_on_what_a_unit_counts_for_is_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(self: StandingRules, grounds: Grounds) -> Standing:
        return Standing((0, 0), (0, 0), (0, 0))

    monkeypatch.setattr(StandingRules, "decide", other)
    above = set_text(criterion(require='children("mau", "khu_dan_cu") >= 0'))
    holding = set_text(criterion(require='holds("khac")'))
    for text, where in (
        (above, "“K”, phần tính vào đơn vị cấp trên"),
        (holding, "“X”, việc đạt tiêu chuẩn “khac” trong kỳ"),
    ):
        with pytest.raises(DisagreementError) as caught:
            decide(text, unit(), unit("K", "khu_dan_cu", "X"))
        assert caught.value.__notes__ == [
            f"Hai bộ máy cho kết quả khác nhau ở đơn vị {where}; kết quả của lần chạy này không được dùng."
        ]
