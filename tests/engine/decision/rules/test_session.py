"""The session: what fires, that nothing stays behind, and that it goes on after a failure."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import durable_rules_engine
import pytest

from engine.decision.rules import session as session_room
from engine.decision.rules.formulas import AllOf, AnyOf, Comparison
from engine.decision.rules.session import Session, SessionError

INFINITE = 2**62

# Pass, fail or insufficient of one value known to lie between slot 0 and slot 1, from 70 on.
THREE = {
    "pass": Comparison(0, ">=", 70),
    "fail": Comparison(1, "<", 70),
    "insufficient": AllOf((Comparison(0, "<", 70), Comparison(1, ">=", 70))),
}


@pytest.mark.parametrize(
    ("low", "high", "state"),
    [
        (70, 70, "pass"),
        (69, 69, "fail"),
        (71, INFINITE, "pass"),
        (-INFINITE, 69, "fail"),
        (69, 70, "insufficient"),
        (-INFINITE, INFINITE, "insufficient"),
        (INFINITE, INFINITE, "pass"),
        (-INFINITE, -INFINITE, "fail"),
    ],
)
def test_exactly_one_of_three_exclusive_rules_fires(low, high, state):
    assert Session(THREE, 2).decide((low, high)) == (state,)


@pytest.mark.parametrize(
    ("op", "fires_at"), [("==", {5}), ("<", {4}), ("<=", {4, 5}), (">", {6}), (">=", {5, 6})], ids=str
)
def test_each_comparison_at_its_threshold_and_beside_it(op, fires_at):
    session = Session({"rule": Comparison(0, op, 5)}, 1)
    assert {value for value in (4, 5, 6) if session.decide([value])} == fires_at


@pytest.mark.parametrize("threshold", [INFINITE, INFINITE - 1, -INFINITE, 2**53 + 1, -(2**53) - 1])
def test_large_integers_are_told_apart_to_the_unit(threshold):
    session = Session({"less": Comparison(0, "<", threshold), "equal": Comparison(0, "==", threshold)}, 1)
    assert session.decide([threshold]) == ("equal",)
    if threshold > -INFINITE:
        assert session.decide([threshold - 1]) == ("less",)
    if threshold < INFINITE:
        assert session.decide([threshold + 1]) == ()


def test_rules_fire_in_their_order_and_once_each():
    any_of_three = AnyOf(
        (Comparison(0, ">", 0), Comparison(1, ">", 0), AllOf((Comparison(0, ">", 1), Comparison(1, ">", 1))))
    )
    session = Session({"z": any_of_three, ("a", 1): Comparison(1, "==", 2), 3: Comparison(0, "<", 9)}, 2)
    assert session.decide([2, 2]) == ("z", ("a", 1), 3)
    assert session.decide([1, 0]) == ("z", 3)


def test_what_is_always_or_never_true():
    session = Session({"always": AllOf(()), "never": AnyOf(()), "either": AnyOf((AllOf(()), Comparison(0, "<", 0)))}, 1)
    assert session.decide([7]) == ("always", "either")
    assert Session({}, 0).decide([]) == ()


def test_slots_no_rule_reads_are_not_sent():
    session = Session({"last": Comparison(299, "==", 1)}, 300)
    assert session.decide([*range(299), 1]) == ("last",)
    assert session.decide([0] * 300) == ()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([1], "1 values given where the rules have 2 slots"),
        ([1, 2.0], "slots hold integers only, not 2.0"),
        ([True, 2], "slots hold integers only, not True"),
        ([1, None], "slots hold integers only, not None"),
        ([1, 2**62 + 1], "slots hold integers within ±2**62, not 4611686018427387905"),
        ([-(2**62) - 1, 5], "slots hold integers within ±2**62, not -4611686018427387905"),
    ],
)
def test_values_the_engine_would_misread_are_refused_and_the_session_stays_usable(values, message):
    session = Session(THREE, 2)
    with pytest.raises(ValueError, match=r"slots") as caught:
        session.decide(values)
    assert str(caught.value) == message
    assert session.decide([70, 70]) == ("pass",)


def test_a_fact_the_engine_refuses_is_an_error_and_the_next_call_works(monkeypatch):
    session = Session(THREE, 2)
    assert session.decide([70, 70]) == ("pass",)
    with monkeypatch.context() as spoiled:
        spoiled.setattr(session, "_fact", '{"t":1,"sid":"s","id":%d,"s0":%d,"s1":%de}')
        with pytest.raises(SessionError) as caught:
            session.decide([70, 70])
    assert str(caught.value) == "durable-rules failed on a fact: Could not assert fact, error code: 204"
    assert session.decide([69, 69]) == ("fail",)


def test_a_ruleset_that_failed_is_never_touched_again(monkeypatch):
    session = Session(THREE, 2)
    session.decide([70, 70])
    failed = session._handle
    with monkeypatch.context() as spoiled:
        spoiled.setattr(session, "_fact", "{%d%d%d")
        with pytest.raises(SessionError):
            session.decide([70, 70])
    touched = []
    for call in ("assert_fact", "delete_state", "delete_ruleset"):
        real = getattr(session_room.engine, call)
        monkeypatch.setattr(
            session_room.engine, call, lambda handle, *rest, real=real: touched.append(handle) or real(handle, *rest)
        )
    session.decide([70, 70])
    session.close()
    assert len(touched) == 3
    assert failed not in touched


def test_a_fact_no_rule_takes_is_an_error_and_the_next_call_works(monkeypatch):
    session = Session(THREE, 2)
    with monkeypatch.context() as spoiled:
        spoiled.setattr(session, "_fact", '{"t":2,"sid":"s","id":%d,"s0":%d,"s1":%d}')
        with pytest.raises(SessionError) as caught:
            session.decide([70, 70])
    assert str(caught.value) == "durable-rules did not take a fact: result 1"
    assert session.decide([70, 70]) == ("pass",)


def test_a_fact_left_behind_is_noticed(monkeypatch):
    session = Session(THREE, 2)
    monkeypatch.setattr(session_room.engine, "delete_state", lambda *_: None)
    session.decide([70, 70])
    session._number = 0
    with pytest.raises(SessionError) as caught:
        session.decide([69, 69])
    assert str(caught.value) == "durable-rules did not take a fact: result 2"


def test_silence_of_the_sentinel_is_an_error(monkeypatch):
    session = Session(THREE, 2)
    with monkeypatch.context() as spoiled:
        spoiled.setattr(session_room.engine, "complete_and_start_action", lambda *_: None)
        with pytest.raises(SessionError) as caught:
            session.decide([70, 70])
    assert str(caught.value) == "durable-rules did not fire the rule that is always true"
    assert session.decide([70, 70]) == ("pass",)


def test_a_ruleset_the_engine_refuses_is_an_error():
    session = Session(THREE, 2)
    session._ruleset = "{"
    with pytest.raises(SessionError) as caught:
        session.decide([70, 70])
    assert str(caught.value) == "durable-rules refused a ruleset: Could not create ruleset, error code: 204"


def test_an_interruption_leaves_nothing_half_done(monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    session = Session(THREE, 2)
    with monkeypatch.context() as interrupted:
        interrupted.setattr(session_room.engine, "complete_and_start_action", interrupt)
        with pytest.raises(KeyboardInterrupt):
            session.decide([70, 70])
    assert session.decide([69, 69]) == ("fail",)


def test_sessions_in_one_process_know_nothing_of_each_other():
    first, second = Session(THREE, 2), Session({"pass": Comparison(0, "<", 70)}, 2)
    for value in range(60, 80):
        assert first.decide([value, value]) == (("pass",) if value >= 70 else ("fail",))
        assert second.decide([value, value]) == (("pass",) if value < 70 else ())


def test_a_closed_session_opens_anew():
    session = Session(THREE, 2)
    session.close()
    assert session.decide([70, 70]) == ("pass",)
    session.close()
    session.close()
    assert session.decide([69, 69]) == ("fail",)


def test_nothing_stays_in_the_engine():
    session = Session(THREE, 2)
    for number in range(100):
        session.decide([number, number])
        with pytest.raises(Exception, match="309"):  # the state itself is gone
            durable_rules_engine.get_facts(session._handle, "s")


def test_memory_does_not_grow_with_the_number_of_facts():
    rules = {(slot, op): Comparison(slot, op, 50) for slot in range(60) for op in ("<", ">=")}
    session = Session(rules, 60)

    def decide(times):
        for number in range(times):
            assert len(session.decide([number % 100] * 60)) == 60

    decide(1_000)
    before = _resident_kilobytes()
    decide(7_000)
    assert _resident_kilobytes() - before < 1024, "60 numbers of each would be more than 3,000"


def _resident_kilobytes() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def test_importing_starts_no_thread_and_leaves_the_library_s_own_host_alone():
    script = (
        "import sys, threading; from engine.decision.rules import formulas, rulebook;"
        "assert rulebook.Rulebook({'r': formulas.Comparison(0, '<', 1)}, 1).decide([0]) == ('r',);"
        "print(threading.active_count(), 'durable' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]


def _hash(name: str) -> int:
    """The hash by which the engine alone tells names and numbers of facts apart (FNV-1a, 32 bits)."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def test_the_engine_can_tell_all_our_names_apart():
    properties = [*(f"s{slot}" for slot in range(20_000)), "t", "sid", "id", "$s", "$forward"]
    assert len({_hash(name) for name in properties}) == len(properties)
    assert _hash("sid-s") not in {_hash(str(number)) for number in range(1, 100_000)}
