"""The receipt of a run: what it stands on, enough to repeat it and to tell what came after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.process.assessment.concluded import Concluded
from engine.process.assessment.dated import periods_around
from engine.process.assessment.gathering import Manner
from engine.process.assessment.reading_past import years_asked
from engine.process.assessment.streaks import STREAK
from engine.records.program import program_version
from engine.records.submitted import DatedIncidents, Handed

OWN_FORMS = "own_forms"
"""The standard on whose own forms figures of a window were read; runs made before have none."""
CONCLUSIONS = "conclusions"
"""The entries of what councils concluded; runs made before have none."""


def receipt(concluded: Concluded, engine: str | None = None) -> dict[str, Any]:
    """What the run stands on, enough to repeat it.

    Sets; register; every form by its workbook's hash, those of periods around that list dated incidents too; the
    journal entries of the recognitions, the earlier runs, the declared rules and the councils' conclusions that it
    read. The register day, and the entry up to which the store was known, stand in columns of their own. ``engine``:
    the version that decided; none: the one at work.
    """
    gathered = concluded.gathered
    codes = {unit_id: code for code, unit_id in gathered.units.items()}
    stands_on: dict[str, Any] = {
        "engine": engine or program_version(),
        "sets": [
            {"set": set_.key, "meaning": set_.meaning_hash, "text": set_.whole_hash} for set_ in concluded.chosen.all
        ],
        "register": gathered.register,
        "submissions": _by_workbook(gathered.submissions, codes),
        "prior_submissions": _by_workbook(gathered.prior_submissions, codes),
        "early": list(concluded.cut_off.early),
        "window_end": concluded.cut_off.last.isoformat(),
    }
    if gathered.own_forms:
        stands_on[OWN_FORMS] = concluded.chosen.standard
    if gathered.decided is not None:
        stands_on["incidents_around"] = _incidents_around(concluded, codes)
        stands_on["recognitions"] = _recognitions(concluded)
    if gathered.manner.councils:
        of_period = gathered.councils.entries if gathered.councils else frozenset()
        stands_on[CONCLUSIONS] = sorted(of_period | gathered.past.councils)
    return stands_on


def manner_of(stored: Mapping[str, Any]) -> Manner:
    """How the run of a stored receipt read the store."""
    return Manner(recognitions="recognitions" in stored, own_forms=OWN_FORMS in stored, councils=CONCLUSIONS in stored)


def _incidents_around(concluded: Concluded, codes: Mapping[int, str]) -> dict[str, Any]:
    """``forms``: period to workbook hash to [unit, standard, revision] of those with a list of the indicators."""
    by_period: dict[int, dict[tuple[str, int, str, int], DatedIncidents]] = {}
    for listed in concluded.gathered.around:
        form = (listed.workbook_sha256, listed.unit_id, listed.standard, listed.revision)
        by_period.setdefault(listed.period, {})[form] = listed
    return {
        "indicators": sorted(concluded.chosen.incident_indicators()),
        "periods": sorted(periods_around(concluded.chosen)),
        "forms": {
            str(period): _by_workbook([forms[form] for form in sorted(forms)], codes)
            for period, forms in sorted(by_period.items())
        },
    }


def _recognitions(concluded: Concluded) -> dict[str, Any]:
    """What was asked for, and what there was.

    held, counted  standards that units themselves, and units below of these kinds, may hold this period
    before         standards to the earlier periods asked for; ``awards``: forms asked for
    entries        of the journal: those that brought in what was found; ``runs``: final runs of earlier periods
    """
    chosen, gathered = concluded.chosen, concluded.gathered
    before: dict[str, list[int]] = {}
    for standard, period in sorted(years_asked(chosen)):
        before.setdefault(standard, []).append(period)
    return {
        "held": sorted(chosen.standards_held()),
        "counted": {standard: sorted(kinds) for standard, kinds in sorted(chosen.kinds_recognised().items())},
        "before": before,
        "awards": sorted(chosen.years_awarded()),
        "entries": sorted(gathered.decisions | gathered.past.entries),
        "runs": sorted(number for number, _ in gathered.past.runs.values()),
        "rules": {STREAK: gathered.past.rule} if gathered.past.rule else {},
    }


def _by_workbook(
    submissions: Sequence[Handed | DatedIncidents], codes: Mapping[int, str]
) -> dict[str, list[list[Any]]]:
    """Workbook hash to [unit, standard, revision] of each submission taken from it."""
    found: dict[str, list[list[Any]]] = {}
    for handed in submissions:
        found.setdefault(handed.workbook_sha256, []).append([codes[handed.unit_id], handed.standard, handed.revision])
    return found
