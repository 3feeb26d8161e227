"""What the council sees of a case, as one hash: where it is another than at the conclusion, the conclusion is stale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from engine.process.appraisal.sittings.answers import Answered
from engine.records.canonical import Plain, sha256_of
from engine.records.register import UnitOn

Form = tuple[str, str, str, int]
"""Part of the receipt, SHA-256 of the workbook, standard, revision."""


def seen_of(unit: UnitOn, answers: Sequence[Answered], forms: Sequence[Form], as_of: date) -> str:
    """SHA-256 over the sets to the letter, the unit's forms, what the register says of it, and the engine's answers.

    Reasons are left out: they follow from the rest, in words that a later version may choose otherwise, or that say of
    the same figures on what they rest.

    forms  that the run read of it
    as_of  the day of the figures
    """
    content: dict[str, Plain] = {
        "as_of": as_of.isoformat(),
        "unit": [unit.code, unit.name, unit.kind, unit.parent_code, dict(unit.attributes)],
        "forms": [list(form) for form in sorted(forms)],
        "sets": [_answer(one) for one in sorted(answers, key=lambda one: one.text_hash)],
    }
    return sha256_of(content)


def forms_read(receipt: Mapping[str, Any]) -> dict[str, list[Form]]:
    """Unit code to the forms that a run read of it, as its receipt names them."""
    found: defaultdict[str, list[Form]] = defaultdict(list)
    for part in ("submissions", "prior_submissions"):
        for sha256, handed in receipt[part].items():
            for code, standard, revision in handed:
                found[code].append((part, sha256, standard, revision))
    return dict(found)


def _answer(answer: Answered) -> Plain:
    return {
        "text": answer.text_hash,
        "outcome": answer.outcome,
        "gate": answer.gate,
        "criteria": {id_: [one.state, dict(one.observed)] for id_, one in answer.criteria.items()},
    }
