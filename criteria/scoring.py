"""Scored sets: points that add up to the full mark, classes that leave no gap, an outcome that names them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from criteria import rule_problems as rules
from criteria.lines import Path
from criteria.model import ScoreClass, Scored
from criteria.problems import Problem, nearest
from criteria.pruning import Aside
from criteria.schema import CriterionTable, ScoreTable, SetFile


def outcome(table: ScoreTable) -> Scored:
    return Scored(table.score, table.achieved_from, table.not_applicable, table.cap)


def classes(file: SetFile) -> tuple[ScoreClass, ...]:
    return tuple(ScoreClass(table.id, table.label, table.from_) for table in file.classes)


def check(file: SetFile, where: Callable[[Path], str], aside: Aside) -> list[Problem]:
    """All faults of points and classes; in a set without a score, all keys that only a score gives a meaning.

    What was set aside for its shape is neither missed nor added up.
    """
    if aside.holds("outcome"):
        return []
    if not isinstance(file.outcome, ScoreTable):
        problems = [
            rules.only_when_scored(where(("criteria", i, key)), key)
            for i, criterion in enumerate(file.criteria)
            for key in _score_keys(criterion)
        ]
        if file.classes:
            problems.append(rules.only_when_scored(where(("classes", 0)), "classes"))
        return problems
    problems = _points(file, file.outcome, where, aside)
    if not aside.holds("classes"):
        problems += _classes(file, file.outcome, where)
    return problems + _mandatory(file, file.outcome, where)


def _score_keys(criterion: CriterionTable) -> list[str]:
    given = {
        "points": criterion.points is not None,
        "bands": criterion.bands is not None,
        "mandatory": criterion.mandatory,
    }
    return [key for key, stands in given.items() if stands]


def _points(file: SetFile, table: ScoreTable, where: Callable[[Path], str], aside: Aside) -> list[Problem]:
    problems: list[Problem] = []
    if table.score <= 0:
        problems.append(rules.score_not_positive(where(("outcome", "score")), table.score))
    total, known = Fraction(0), not (aside.holds("criteria") or aside.open)
    for position, criterion in enumerate(file.criteria):
        key = "points" if criterion.bands is None else "bands"
        place = where(("criteria", position, key))
        if criterion.bands is not None and criterion.points is not None:
            problems.append(rules.points_and_bands(place))
        given = _given(criterion)
        if not given:
            known = False
            if criterion.bands is None and not aside.holds("criteria", position):
                problems.append(rules.points_missing(place))
            continue
        if any(point < 0 for point in given):
            problems.append(rules.points_negative(place))
        if any(later >= earlier for earlier, later in pairwise(given)):
            problems.append(rules.bands_not_falling(place))
        total += given[0]
    if known and total != table.score:
        problems.append(rules.points_do_not_add_up(where(("outcome",)), total, table.score))
    return problems


def _given(criterion: CriterionTable) -> list[Fraction]:
    """The full points, first; then those of the lower bands."""
    if criterion.bands is not None:
        return [band.points for band in criterion.bands]
    return [] if criterion.points is None else [criterion.points]


def _classes(file: SetFile, table: ScoreTable, where: Callable[[Path], str]) -> list[Problem]:
    if not file.classes:
        return [rules.no_classes(where(("outcome",)))]
    ids = [class_.id for class_ in file.classes]
    last = len(ids) - 1
    twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
    problems = [
        rules.repeated_at(where(("classes", last - ids[::-1].index(id_), "id")), "mã loại", id_) for id_ in twice
    ]
    for position, (above, below) in enumerate(pairwise(file.classes), 1):
        if below.from_ >= above.from_:
            problems.append(rules.classes_not_falling(where(("classes", position, "from"))))
    if file.classes[-1].from_ != 0:
        problems.append(rules.last_class_not_zero(where(("classes", last, "from")), file.classes[-1].from_))
    for key, named in (("achieved_from", table.achieved_from), ("cap", table.cap)):
        if named is not None and named not in ids:
            problems.append(rules.unknown_class(where(("outcome", key)), key, named, nearest(named, ids)))
    return problems


def _mandatory(file: SetFile, table: ScoreTable, where: Callable[[Path], str]) -> list[Problem]:
    if table.cap is not None:
        return []
    return [
        rules.mandatory_without_cap(where(("criteria", position, "mandatory")))
        for position, criterion in enumerate(file.criteria)
        if criterion.mandatory
    ]
