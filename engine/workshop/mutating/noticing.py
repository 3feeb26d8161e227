"""Which changes of a set its cases notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from criteria.library.cases import cases_beside
from criteria.lines import Lines
from criteria.loading import read_set
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError, nearest
from engine.workshop import problems as tell
from engine.workshop.mutating.changes import Mutant
from engine.workshop.mutating.equivalents import beside, read_equivalents
from engine.workshop.mutating.making import mutants, raw_of
from engine.workshop.pieces import Piece
from engine.workshop.testing import of_case
from engine.workshop.trying import Scene

_FACTS_TOO = frozenset({"window", "in_force", "applies_to", "indicators", "parameters"})
"""Tables whose change may bear on which facts are taken."""


@dataclass(frozen=True)
class Unnoticed:
    """A change that no case notices, with the line of the file it stands on."""

    mutant: Mutant
    line: int | None


@dataclass
class Findings:
    """What became of the changes of one set.

    noticed     how many some case notices
    refused     how many are no set at all: the loader notices
    equivalent  how many are listed as making no difference, and make none to the cases
    unnoticed   the others
    problems    what is wrong with the list of equivalents (XT-004, XT-005)
    """

    set: str
    file: str
    noticed: int = 0
    refused: int = 0
    equivalent: int = 0
    unnoticed: list[Unnoticed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def tried(self) -> int:
        return self.noticed + self.refused + self.equivalent + len(self.unnoticed)


def mutate(
    piece: Piece,
    progress: Callable[[], object] = lambda: None,
    both_engines_each: int | None = 40,
) -> Findings:
    """Every change of a set, each loaded as a set of its own, tried with the cases until one notices.

    A case notices by what it expects, reasons aside. The reference decides; of every so many changes one is decided by
    both engines too, which must agree. ``progress`` is called once a change. Raises ProblemsError (no cases, cases that
    fail, a list that cannot be read), DisagreementError.
    """
    path = beside(piece.path)
    listed = read_equivalents(path)
    lines, raw = Lines(piece.set.text), raw_of(piece.set)
    bench = _Bench([Scene(case, piece.sets) for case in piece.cases.cases])
    bench.must_hold(piece)
    findings = Findings(piece.set.key, piece.file)
    met: set[str] = set()
    for number, mutant in enumerate(mutants(piece.set)):
        progress()
        try:
            changed = read_set(mutant.text(raw), piece.path.name, piece.shelf)
        except ProblemsError:
            findings.refused += 1
            continue
        met.add(mutant.name)
        case = bench.noticed_by(mutant, changed)
        if both_engines_each and number % both_engines_each == 0:
            bench.agree(changed, case)
        if mutant.name in listed:
            findings.equivalent += 1
            if case is not None:
                findings.problems.append(tell.noticed_after_all(path.name, mutant.name, case.case.title))
        elif case is None:
            findings.unnoticed.append(Unnoticed(mutant, lines.of(mutant.path)))
        else:
            findings.noticed += 1
    strange = [name for name in listed if name not in met]
    findings.problems += [tell.no_such_mutant(path.name, name, nearest(name, met)) for name in strange]
    return findings


@dataclass
class _Bench:
    """The cases, those first that noticed a change of the same place."""

    scenes: list[Scene]
    by_place: dict[str, Scene] = field(default_factory=dict)

    def must_hold(self, piece: Piece) -> None:
        """Raises ProblemsError where a case already fails by the set as it stands (XT-006)."""
        failing = [scene.case.title for scene in self.scenes if scene.notices(piece.set, facts_too=False)]
        if failing:
            name = cases_beside(piece.path).name
            raise ProblemsError([tell.cases_fail(name, failing[0], len(failing))])

    def noticed_by(self, mutant: Mutant, changed: CriterionSet) -> Scene | None:
        """The first case found that notices the change."""
        facts_too = mutant.path[0] in _FACTS_TOO
        likely = self.by_place.get(mutant.where)
        for scene in ((likely,) if likely is not None else ()) + tuple(self.scenes):
            if scene.notices(changed, facts_too):
                self.by_place[mutant.where] = scene
                return scene
        return None

    def agree(self, changed: CriterionSet, scene: Scene | None) -> None:
        """Both engines decide a case by the changed set; DisagreementError where they differ."""
        for case in (scene,) if scene is not None else self.scenes[:1]:
            list(of_case(changed.key, case.case, (changed, *case.sets[1:])))
