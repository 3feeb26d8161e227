"""From the shape of a file to a criterion set: names resolved, conditions typed, rules of the language checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from criteria import awards, scoring
from criteria import rule_problems as rules
from criteria.criterion_faults import basis_faults, names_in_wording, wording_faults
from criteria.expressions import nodes as n
from criteria.expressions.checking import Scope
from criteria.expressions.faults import unknown_kind
from criteria.expressions.functions import checker
from criteria.expressions.reading import Source as ConditionSource
from criteria.expressions.reading import read
from criteria.expressions.walking import names_reached
from criteria.fact_order import fact_order
from criteria.indicators import check_indicators, value_type
from criteria.joining import Joined
from criteria.kinds import ATTRIBUTES, UNIT_KINDS
from criteria.lines import Path
from criteria.model import (
    AllPass,
    AtLeastPass,
    Band,
    Criterion,
    CriterionSet,
    Group,
    Indicator,
    InForce,
    Note,
    OutcomeRule,
    Parameter,
    ReportOnly,
    Source,
    Verified,
)
from criteria.names import check_names
from criteria.parameters import check_parameters, understood
from criteria.problems import Problem, nearest
from criteria.pruning import Aside
from criteria.schema import AtLeastTable, CriterionTable, ScoreTable, SetFile, SourceTable
from criteria.windows import Window


@dataclass
class Understanding:
    """One set being understood.

    ``aside`` is what had faults of shape: using a name declared there tells no further fault, rules that need such a
    part are not checked, and no set comes of it. ``day`` chooses among the parameters' values by date.
    """

    joined: Joined
    aside: Aside = field(default_factory=Aside)
    day: date | None = None
    problems: list[Problem] = field(default_factory=list)
    tokens: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Each condition's canonical text by its path, for the hash of the meaning."""

    @property
    def file(self) -> SetFile:
        return self.joined.file

    def where(self, path: Path) -> str:
        return self.joined.place(path)

    def tell(self, path: Path, problem: Problem) -> None:
        self.problems.append(replace(problem, where=self.where(path)))

    def understand(self) -> CriterionSet | None:
        """The set, or None with all problems told."""
        file = self.file
        self._check_head()
        self.problems += check_names(file, self.where)
        self.problems += check_indicators(file, self.where, self.aside)
        indicators = self._indicators()
        self.problems += check_parameters(file, self.where)
        parameters = understood(file, self.day)
        facts, scope = self._facts(indicators, parameters)
        excludes = self._condition(("excludes",), file.excludes, scope)
        gate = self._gate(scope)
        triggers = [self._condition(("triggers", i), text, scope) for i, text in enumerate(file.triggers)]
        criteria = tuple(self._criterion(i, table, scope, facts, indicators) for i, table in enumerate(file.criteria))
        classes, outcome = scoring.classes(file), self._outcome()
        self.problems += scoring.check(file, self.where, self.aside)
        self.problems += awards.check(file, self.where, self.aside)
        self._check_criteria_present()
        self._check_groups()
        if self.problems or self.aside:
            return None
        return CriterionSet(
            id=file.set,
            edition=file.edition,
            standard=file.standard,
            title=file.title,
            applies_to=tuple(file.applies_to),
            outcome=outcome,
            source=Source(file.source.document, file.source.article),
            in_force=InForce(file.in_force.from_, file.in_force.to),
            window=Window(file.window.from_, file.window.to) if file.window else Window(),
            words={key.rstrip("_"): word for key, word in (file.words or ()) if word},
            parameters=parameters,
            indicators=indicators,
            facts={name: node for name, node in facts.items() if node is not None},
            groups=tuple(Group(table.id, table.title) for table in file.groups),
            criteria=criteria,
            classes=classes,
            excludes=excludes,
            gate=gate,
            triggers=tuple(node for node in triggers if node is not None),
            notes=tuple(Note(table.text, table.from_) for table in file.notes),
            rank=awards.rank_of(file),
            quota=awards.quota_of(file),
        )

    def _check_head(self) -> None:
        file = self.file
        if re.search(r"[\s.@]", file.standard):
            self.tell(("standard",), rules.bad_standard(file.standard))
        elif not re.fullmatch(re.escape(file.standard) + r"\.[^\s@]+", file.set):
            self.tell(("set",), rules.bad_set_id(file.set, file.standard))
        if re.search(r"[\s@]", file.edition):
            self.tell(("edition",), rules.bad_edition(file.edition))
        for kind in file.applies_to:
            if kind not in UNIT_KINDS:
                self.tell(("applies_to",), unknown_kind(kind, UNIT_KINDS))
        for kind in _repeated(file.applies_to):
            self.tell(("applies_to",), rules.repeated("loại đơn vị", kind))
        if not file.applies_to and not self._may_lack("applies_to"):
            self.tell(("applies_to",), rules.no_kinds())
        if file.in_force.to and file.in_force.to < file.in_force.from_:
            self.tell(("in_force", "to"), rules.force_ends_before_it_begins(file.in_force.from_, file.in_force.to))

    def _indicators(self) -> dict[str, Indicator]:
        return {
            name: Indicator(
                name=name,
                type=table.type,
                label=table.label or name,
                unit=table.unit,
                help=table.help,
                at_most=table.at_most,
                judged=table.judged,
                with_children=table.with_children,
                choices=tuple(table.choices or ()),
                ordered=table.ordered,
            )
            for name, table in self.file.indicators.items()
        }

    def _facts(
        self, indicators: Mapping[str, Indicator], parameters: Mapping[str, Parameter]
    ) -> tuple[dict[str, n.Expression | None], Scope]:
        """The facts in an order in which each uses only earlier ones, and the scope that knows them all."""
        sources = {name: self._read(("facts", name), text) for name, text in self.file.facts.items()}
        uses = {name: (source.names & sources.keys() if source else frozenset()) for name, source in sources.items()}
        order, circles = fact_order(uses)
        for circle in circles:
            self.tell(("facts", circle[0]), rules.circle_of_facts(circle))
        circular = {name for circle in circles for name in circle}
        valueless = self.file.parameters.keys() - parameters.keys()
        types: dict[str, n.ValueType | None] = dict.fromkeys([*self.aside.names, *valueless, *sources])
        scope = Scope(
            standard=self.file.standard,
            indicators={name: value_type(i) for name, i in indicators.items() if i.type != "text"},
            parameters={name: parameter.value for name, parameter in parameters.items()},
            facts=types,
            text_only=frozenset(name for name, i in indicators.items() if i.type == "text"),
            open=self.aside.open,
        )
        facts: dict[str, n.Expression | None] = {}
        for name in order:
            source = sources[name]
            check = checker(source, scope) if source else None
            found = check.value() if check else None
            if name not in circular:
                facts[name], types[name] = found or (None, None)
            for problem in check.problems if check else ():
                self.tell(("facts", name), problem)
        return facts, scope

    def _read(self, path: Path, text: str) -> ConditionSource | None:
        source, problems = read(text)
        for problem in problems:
            self.tell(path, problem)
        if source:
            self.tokens["/".join(map(str, path))] = source.tokens
        return source

    def _condition(self, path: Path, text: str | None, scope: Scope) -> n.Expression | None:
        source = self._read(path, text) if text is not None else None
        if source is None:
            return None
        check = checker(source, scope)
        node = check.condition()
        for problem in check.problems:
            self.tell(path, problem)
        return node

    def _gate(self, scope: Scope) -> n.Expression | None:
        """The set's own; of a layer the base's too, and both must hold."""
        base = self._condition(("extends", "gate"), self.joined.gate_of_base, scope)
        own = self._condition(("gate",), self.file.gate, scope)
        return n.And((base, own)) if base and own else base or own

    def _criterion(
        self,
        position: int,
        table: CriterionTable,
        scope: Scope,
        facts: Mapping[str, n.Expression | None],
        indicators: Mapping[str, Indicator],
    ) -> Criterion:
        path: Path = ("criteria", position)
        require = self._condition((*path, "require"), table.require, scope)
        when = self._condition((*path, "when"), table.when, scope)
        band_whens = [
            self._condition((*path, "bands", i, "when"), band.when, scope) for i, band in enumerate(table.bands or ())
        ]
        bands = tuple(Band(node, band.points) for node, band in zip(band_whens, table.bands or (), strict=True) if node)
        faults = [] if self.aside.holds(*path) else basis_faults(table)
        named = {*scope.indicators, *scope.parameters, *scope.facts, *scope.text_only, *ATTRIBUTES, "period"}
        if self.aside.open:
            named |= set(names_in_wording(table))
        for key, problem in (*faults, *wording_faults(table, named)):
            self.tell((*path, key), problem)
        reached = names_reached([node for node in (require, when, *band_whens) if node], facts)
        return Criterion(
            id=table.id,
            title=table.title,
            basis=table.basis,
            cite=table.cite or "",
            full_cite=_full_cite(self.joined.cited[position], table.cite or ""),
            group=table.group,
            require=require,
            when=when,
            bands=bands,
            points=bands[0].points if bands else table.points,
            mandatory=table.mandatory,
            evidence=table.evidence,
            reason=table.reason,
            when_reason=table.when_reason,
            judged=any(indicators[name].judged for name in reached if name in indicators),
            verified=Verified(**dict(table.verified)) if table.verified else None,
        )

    def _outcome(self) -> OutcomeRule:
        match self.file.outcome:
            case "none":
                return ReportOnly()
            case AtLeastTable(at_least=least):
                if least < 0:
                    self.tell(("outcome",), rules.negative_at_least(least))
                return AtLeastPass(least)
            case ScoreTable() as table:
                return scoring.outcome(table)
            case _:
                return AllPass()

    def _check_criteria_present(self) -> None:
        if self.file.outcome == "none" and self.file.criteria:
            self.tell(("criteria", 0), rules.criteria_in_report())
        if self.file.outcome == "none" and self.file.triggers:
            self.tell(("triggers",), rules.triggers_in_report())
        if self.file.outcome != "none" and not self.file.criteria and not self._may_lack("criteria"):
            self.tell(("criteria",), rules.no_criteria())

    def _may_lack(self, part: str) -> bool:
        """Whether what is not there may be in what was set aside or could not be had."""
        return self.aside.holds(part) or self.aside.open

    def _check_groups(self) -> None:
        groups = [group.id for group in self.file.groups]
        for group in _repeated(groups):
            self.tell(("groups", _last(groups, group), "id"), rules.repeated("mã nhóm", group))
        ids = [criterion.id for criterion in self.file.criteria]
        for id_ in _repeated(ids):
            self.tell(("criteria", _last(ids, id_), "id"), rules.repeated("mã tiêu chí", id_))
        for position, criterion in enumerate(self.file.criteria):
            if criterion.group is not None and criterion.group not in groups and not self._may_lack("groups"):
                near = nearest(criterion.group, groups)
                self.tell(("criteria", position, "group"), rules.unknown_group(criterion.group, near))


def _repeated(entries: Iterable[str]) -> list[str]:
    entries = list(entries)
    return [entry for entry in dict.fromkeys(entries) if entries.count(entry) > 1]


def _last(entries: Sequence[str], entry: str) -> int:
    return len(entries) - 1 - entries[::-1].index(entry)


def _full_cite(source: SourceTable, cite: str) -> str:
    """``Điều 5 khoản 2, dẫn khoản 3 Điều 4, Thông tư 124/2021/TT-BCA``."""
    place = " ".join(part for part in (source.article, cite) if part)
    return ", ".join(part for part in (place, source.document) if part)
