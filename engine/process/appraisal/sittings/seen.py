"""What the council sees of a case, as one hash: where it is another than at the conclusion, the conclusion is stale."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from engine.process.appraisal.sittings.answers import Answered
from engine.records.as_seen import Form, registered
from engine.records.canonical import Plain, sha256_of
from engine.records.register import UnitOn


def seen_of(unit: UnitOn, answers: Sequence[Answered], forms: Collection[Form], as_of: date) -> str:
    """SHA-256 over the sets to the letter, the unit's forms, what the register says of it, and the engine's answers.

    forms  that the run read of it
    as_of  the day of the figures
    """
    content: dict[str, Plain] = {
        "as_of": as_of.isoformat(),
        "unit": list(registered(unit)),
        "forms": [list(form) for form in sorted(forms)],
        "sets": [_answer(one) for one in sorted(answers, key=lambda one: one.text_hash)],
    }
    return sha256_of(content)


def _answer(answer: Answered) -> Plain:
    return {
        "text": answer.text_hash,
        "outcome": answer.outcome,
        "gate": answer.gate,
        "criteria": {id_: [one.state, one.reason, dict(one.observed)] for id_, one in answer.criteria.items()},
    }
