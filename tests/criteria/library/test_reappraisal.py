"""The triggers of the shipped sets, asked of units: from which day on a title is proposed for re-appraisal."""

from __future__ import annotations

from typing import Any

import pytest

from criteria.library import catalogue
from engine.decision.facts.reading import read_facts
from engine.decision.triggering import triggered

CLEAN = ("sach-ma-tuy.xa", "sach-ma-tuy.huyen")


def states(code: str, commune_cases: Any, period: str = "2024") -> dict[str, list[bool | None]]:
    """The states of each set's triggers for a unit: a district without cases of its own, and its one commune."""
    sets = [catalogue.find(id_) for id_ in CLEAN]
    cases = {} if commune_cases is None else {"vu_viec_phuc_tap_ma_tuy": commune_cases}
    facts = {
        "period": period,
        "units": [
            {"code": "H1", "kind": "huyen", "reported": {"vu_viec_phuc_tap_ma_tuy": []}},
            {"code": "X1", "kind": "xa", "parent": "H1", "reported": cases},
        ],
    }
    found = triggered(sets, read_facts(facts, sets), code)
    return {set_id: [trigger.state for trigger in triggers] for set_id, triggers in found.items()}


@pytest.mark.parametrize(
    ("cases", "wanted"),
    [
        ([], False),
        (["2023-12-31", "2025-01-01"], False),
        (["2024-01-01"], True),
        (["2024-12-31"], True),
        (3, True),
        (None, None),
    ],
)
def test_one_complex_case_in_a_commune_asks_for_its_title_and_its_districts(cases: Any, wanted: bool | None) -> None:
    assert states("X1", cases) == {"sach-ma-tuy.xa": [wanted]}
    assert states("H1", cases) == {"sach-ma-tuy.huyen": [wanted]}


def test_no_other_shipped_set_asks_for_a_re_appraisal() -> None:
    assert {one.id for one in catalogue.all_sets() if one.triggers} == set(CLEAN)
