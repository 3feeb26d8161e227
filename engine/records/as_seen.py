"""What a run saw of a unit beside its figures: which forms it read, what the register said. To compare two runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.records.register import UnitOn
from engine.records.store import AssessmentRun

Form = tuple[str, str, str, int]
"""Part of the receipt, SHA-256 of the workbook, standard, revision."""


def forms_read(receipt: Mapping[str, Any]) -> dict[str, frozenset[Form]]:
    """Unit code to the forms that a run read of the unit, as its receipt names them."""
    found: defaultdict[str, set[Form]] = defaultdict(set)
    for part in ("submissions", "prior_submissions"):
        for sha256, handed in receipt[part].items():
            for code, standard, revision in handed:
                found[code].add((part, sha256, standard, revision))
    return {code: frozenset(forms) for code, forms in found.items()}


def figures_to(run: AssessmentRun) -> date:
    """The day up to which a run's figures run, no further than its windows do: what comes after them is no figure."""
    end = run.receipt.get("window_end")  # receipts of the first version had none
    return run.as_of if end is None else min(run.as_of, date.fromisoformat(end))


def registered(unit: UnitOn) -> tuple[Any, ...]:
    """What the register says of a unit that a council may have gone by."""
    return unit.code, unit.name, unit.kind, unit.parent_code, dict(unit.attributes)
