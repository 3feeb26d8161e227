"""Conditions that always or never hold, and thresholds that no value can reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from criteria.expressions import nodes as n
from criteria.expressions.walking import every, parts, reached
from criteria.expressions.writing import text_of
from criteria.lines import Path
from criteria.model import CriterionSet
from criteria.problems import Problem
from engine.workshop.mutating.making import own_conditions
from engine.workshop.soundness import problems as tell
from engine.workshop.soundness.atoms import atom_of
from engine.workshop.soundness.bench import Bench
from engine.workshop.soundness.finding import Level
from engine.workshop.soundness.proving import Proof, prove
from engine.workshop.soundness.ranges import Range, counts_within, opened, range_of
from engine.workshop.soundness.stretches import of_each_stretch

_COMPOUND = n.And | n.Or | n.Not | n.AtLeast


def check_conditions(bench: Bench) -> tuple[int, tuple[Path, ...]]:
    """How many conditions the file writes, and those of which it was not settled whether they can go either way."""
    open_: dict[Path, None] = {}
    written: dict[Path, None] = {}

    def look(at: Bench, set_: CriterionSet) -> None:
        for path, condition in own_conditions(at.raw, set_):
            Conditions(at, set_, path).check_numbers(condition)
            if _is_condition(condition, set_):
                written[path] = None
                if not Conditions(at, set_, path).check(condition):
                    open_[path] = None
        _check_foreign_thresholds(at, set_)
        _check_bands(at, set_)

    of_each_stretch(bench, look)
    return len(written), tuple(open_)


def _is_condition(node: n.Expression, set_: CriterionSet) -> bool:
    """Whether it is true or false, which a fact need not be."""
    match opened(node, set_):
        case n.IndicatorRef(type=kind) | n.AttributeRef(type=kind):
            return isinstance(kind, n.ConditionType | n.DocumentType)
        case found:
            truths = n.Truth | n.Compare | n.Among | n.InWindow | n.Holds | n.Held | n.Classed | n.Awarded
            return isinstance(found, truths | _COMPOUND)


def _check_foreign_thresholds(bench: Bench, set_: CriterionSet) -> None:
    """Conditions that stand in another file, with a threshold that this file has changed."""
    asked = [condition for criterion in set_.criteria for condition in criterion.conditions]
    for node in dict.fromkeys(reached(asked, set_.facts)):
        if isinstance(node, n.Compare) and bench.set.base is not None:
            Conditions(bench, set_, None).check_threshold(node)


def _check_bands(bench: Bench, set_: CriterionSet) -> None:
    """Bands that those before them leave nothing to."""
    by_id = {criterion.id: criterion for criterion in set_.criteria}
    for position, table in enumerate(bench.raw.get("criteria", ())):
        bands = by_id[table["id"]].bands
        for step in range(1, len(bands)):
            before = tuple(n.Not(band.when) for band in bands[:step])
            left, alone = prove(n.And((*before, bands[step].when)), set_), prove(bands[step].when, set_)
            if left.true is False and alone.true:
                path = ("criteria", position, "bands", step, "when")
                bench.tell(Level.FAULT, path, tell.band_never_reached, text_of(bands[step].when))


class Conditions:
    """The conditions of one place: ``path`` in the set's own file, None where they stand in another."""

    def __init__(self, bench: Bench, set_: CriterionSet, path: Path | None) -> None:
        self.bench, self.set, self.path = bench, set_, path

    def check(self, condition: n.Expression) -> bool:
        """Whether it is settled what the condition is; what it always is, it or a part of it, is told."""
        told = self._thresholds_of(condition)
        proof = prove(condition, self.set)
        if not told and not self._tell(condition, proof, tell.always):
            for part in self._parts(condition):
                if not isinstance(part, n.FactRef):
                    self._check_part(part)
        return proof.settled or told

    def _check_part(self, part: n.Expression) -> None:
        if not self._tell(part, prove(part, self.set), tell.part_always):
            for inner in self._parts(part):
                if not isinstance(inner, n.FactRef):
                    self._check_part(inner)

    def _parts(self, node: n.Expression) -> Iterator[n.Expression]:
        return parts(node) if isinstance(node, _COMPOUND) else iter(())

    def _tell(self, node: n.Expression, proof: Proof, made: Callable[[str, str, bool], Problem]) -> bool:
        """Whether the node is always the same; told here unless it is a fact, which is told where it stands."""
        assert self.path is not None
        if proof.never_known:
            if not any(self._divides_by_zero(inner) for inner in reached([node], self.set.facts)):
                self.bench.tell(Level.FAULT, self.path, tell.never_known, text_of(node))
            return True
        if proof.constant is None:
            return False
        if not (isinstance(node, n.FactRef) and self.bench.has("facts", node.name)):
            self.bench.tell(Level.FAULT, self.path, made, text_of(node), proof.constant)
        return True

    def _thresholds_of(self, condition: n.Expression) -> bool:
        """Whether a threshold in it is out of range, which is told and explains whatever else there is."""
        comparisons = [node for node in reached([condition], self.set.facts) if isinstance(node, n.Compare | n.Among)]
        told = [self.check_threshold(node) for node in dict.fromkeys(comparisons)]
        return any(told)

    def check_threshold(self, node: n.Compare | n.Among) -> bool:
        """Whether the comparison asks for a number that is never reached."""
        atom = atom_of(node, self.set)
        limits = [limit for limit in atom.limits if isinstance(limit, Fraction)] if atom else []
        if atom is None or isinstance(atom.term, tuple) or not limits:
            return False
        range_ = range_of(atom.term, self.set)
        told = [self._off(node, limit, range_) for limit in limits] if range_ is not None else []
        return any(told)

    def _off(self, node: n.Compare | n.Among, limit: Fraction, range_: Range) -> bool:
        place = self._place(node, limit)
        if place is None:
            return not range_.holds(limit)
        if not range_.holds(limit):
            self.bench.tell(Level.FAULT, place, tell.out_of_range, text_of(node), limit, range_)
            return True
        if range_.whole and limit.denominator != 1:
            self.bench.tell(Level.DOUBT, place, tell.not_whole, text_of(node), limit)
        return False

    def _place(self, node: n.Compare | n.Among, limit: Fraction) -> Path | None:
        """Where the threshold is written: at the parameter that names it, at a fact, or in the condition itself."""
        for inner in reached([node], self.set.facts):
            if isinstance(inner, n.ParameterRef) and inner.value == limit and self.bench.has("parameters", inner.name):
                key = "values" if self.bench.has("parameters", inner.name, "values") else "value"
                return ("parameters", inner.name, key)
        for name, fact in self.set.facts.items():
            if node in every(fact) and self.bench.has("facts", name):
                return ("facts", name)
        return self.path

    def check_numbers(self, node: n.Expression) -> None:
        """Divisions by 0 and shares of what is not declared to be a part."""
        assert self.path is not None
        for inner in every(node):
            if self._divides_by_zero(inner):
                self.bench.tell(Level.FAULT, self.path, tell.divided_by_zero, text_of(inner))
            elif isinstance(inner, n.Percent):
                self._check_share(inner)

    def _divides_by_zero(self, node: n.Expression) -> bool:
        match node:
            case n.Arithmetic(op="/", right=divisor) | n.Percent(whole=divisor):
                found = range_of(divisor, self.set)
                return found is not None and found.point == 0
            case _:
                return False

    def _check_share(self, node: n.Percent) -> None:
        """Of two indicators of one period; sums and indicators of two periods cannot be declared part and whole."""
        part, whole = opened(node.part, self.set), opened(node.whole, self.set)
        if not (isinstance(part, n.IndicatorRef) and isinstance(whole, n.IndicatorRef) and part.prior == whole.prior):
            return
        if part != whole and not counts_within(part, whole, self.set):
            assert self.path is not None
            self.bench.tell(Level.DOUBT, self.path, tell.no_at_most, part.name, whole.name)
