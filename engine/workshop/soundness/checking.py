"""Everything that is looked for in one set."""

from __future__ import annotations

from dataclasses import dataclass

from criteria.shape_problems import where
from engine.workshop.pieces import Piece
from engine.workshop.soundness.bench import Bench
from engine.workshop.soundness.calendar import check_days
from engine.workshop.soundness.conditions import check_conditions
from engine.workshop.soundness.declarations import check_declarations
from engine.workshop.soundness.finding import Finding
from engine.workshop.soundness.scores import check_scores
from engine.workshop.soundness.tightness import check_directions


@dataclass(frozen=True)
class Checked:
    """What was found in one set.

    findings    in the order of the file
    conditions  how many the file writes
    open        where a condition stands of which it could not be settled whether it can go either way
    """

    set: str
    file: str
    findings: tuple[Finding, ...]
    conditions: int
    open: tuple[str, ...]


def check(piece: Piece) -> Checked:
    """A set that was loaded, looked through; what keeps a set from loading was told by `criteria.loading`."""
    bench = Bench(piece)
    check_declarations(bench)
    conditions, open_ = check_conditions(bench)
    check_directions(bench)
    check_scores(bench)
    check_days(bench)
    findings = sorted(bench.findings, key=lambda finding: (finding.line or 0, finding.problem.code))
    places = tuple(where(piece.path.name, bench.lines, path) for path in open_)
    return Checked(piece.set.key, piece.path.name, tuple(findings), conditions, places)
