"""``datchuan explain``: why a unit came out as it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from cli.decided_words import decided_json, finding_json, finding_words, title_words, waived_words
from cli.explain.explanation import STATUS_WORDS, UNSEEN, by_whom, explanation_lines, state_words
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows, reading_width
from engine.process.assessment import ExplainedCriterion, Explanation, explain
from engine.process.assessment.explanation import CarriedYear, IncidentsBelow, UnitNamed, UnitsCounted
from engine.process.assessment.sources import Source
from engine.process.recognition.decided import NOTHING_DECIDED, Decided, decided
from engine.records.store import open_store

CRITERION_COLUMNS = [
    Column("unit", "Mã đơn vị"),
    Column("set", "Bộ tiêu chí"),
    Column("period", "Năm"),
    Column("number", "Số"),
    Column("title", "Tiêu chí"),
    Column("cite", "Căn cứ"),
    Column("state", "Kết quả"),
    Column("reason", "Lý do"),
    Column("sources", "Nguồn số liệu"),
    Column("units", "Đơn vị trực thuộc"),
    Column("finding", "Kết luận của Hội đồng"),
    Column("waived", "Miễn tiêu chí"),
    Column("title_held", "Danh hiệu"),
]


def explain_command(
    unit: Annotated[str, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã của đơn vị trong danh bạ.")],
    standard: Annotated[
        str | None, typer.Option(metavar="TIÊU_CHUẨN", help="Chỉ một tiêu chuẩn; không ghi thì mọi tiêu chuẩn.")
    ] = None,
    period: Annotated[
        int | None, typer.Option(metavar="NĂM", help="Năm đánh giá; không ghi thì năm mới nhất đã đánh giá.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Giải thích kết quả của một đơn vị: từng tiêu chí, lý do, và ô của tệp mà số liệu được lấy ra."""
    store = open_store(db)
    try:
        explanations = explain(store, unit, standard, period)
        with store.reading() as session:
            told = [(each, decided(session, each)) for each in explanations]
    finally:
        store.close()
    if output_format is OutputFormat.JSON:
        print_json([explanation_json(each, of_each) for each, of_each in told])
    elif output_format is OutputFormat.CSV:
        print_rows(CRITERION_COLUMNS, [row for each, of_each in told for row in _rows(each, of_each)], output_format)
    else:
        width = reading_width()
        typer.echo("\n\n".join("\n".join(explanation_lines(each, width, of_each)) for each, of_each in told))


def explanation_json(explanation: Explanation, of_it: Decided = NOTHING_DECIDED) -> dict[str, Any]:
    """An explanation as JSON: the answer of ``datchuan evaluate``, and the cells and units its figures came from."""
    gate, scope = explanation.gate, explanation.scope
    return {
        "unit": explanation.unit,
        "name": explanation.name,
        "set": explanation.set.partition("@")[0],
        "edition": explanation.set.partition("@")[2],
        "period": str(explanation.period),
        "run": explanation.run,
        "projected": explanation.projected,
        "as_of": explanation.as_of.isoformat(),
        "outcome": str(explanation.outcome) if explanation.outcome else None,
        "words": explanation.words,
        "class": explanation.class_,
        "score": list(explanation.score) if explanation.score else None,
        "gate": {"state": str(gate[0]), "reason": gate[1]} if gate else None,
        "scope": {"excluded": scope.excluded or None, "reason": scope.reason} if scope else None,
        "provisional": explanation.provisional,
        "projected_certainty": explanation.projected_certainty,
        "register_changed": explanation.register_changed,
        "newer_forms": explanation.newer_forms,
        "decisions_changed": explanation.decisions_changed,
        "notes": list(explanation.notes),
        **decided_json(of_it),
        "criteria": [
            _criterion_json(criterion) | _decided_json(of_it, criterion.id) for criterion in explanation.criteria
        ],
        "unverified": [
            {
                "number": unseen.number,
                "id": unseen.id,
                "title": unseen.title,
                "cite": unseen.cite,
            }
            | _decided_json(of_it, unseen.id)
            for unseen in explanation.unverified
        ],
    }


def _decided_json(of_it: Decided, criterion: str) -> dict[str, Any]:
    return {
        "finding": finding_json(of_it.findings.get(criterion)),
        "waived": waived_words(of_it, criterion) or None,
    }


def _criterion_json(criterion: ExplainedCriterion) -> dict[str, Any]:
    return {
        "number": criterion.number,
        "id": criterion.id,
        "state": str(criterion.state),
        "title": criterion.title,
        "cite": criterion.cite,
        "basis": criterion.basis,
        "observed": dict(criterion.observed),
        "judged": criterion.judged,
        "gap": criterion.gap,
        "reason": criterion.reason,
        "certain": criterion.certain,
        "sources": [_source_json(source) for source in criterion.sources],
        "incidents_below": [_incidents_json(below) for below in criterion.incidents_below],
        "units_counted": [_counted_json(counted) for counted in criterion.units_counted],
        "carried": [_carried_json(year) for year in criterion.carried],
    }


def _source_json(source: Source) -> dict[str, Any]:
    return {
        "indicator": source.indicator,
        "column": source.column,
        "counts": source.part == "counts",
        "period": str(source.period),
        "seen": source.seen,
        "file": source.file_name,
        "sha256": source.sha256,
        "sheet": source.sheet,
        "cell": source.cell,
    }


def _unit_json(unit: UnitNamed) -> dict[str, Any]:
    return {"unit": unit.code, "name": unit.name, "kind": unit.kind}


def _incidents_json(below: IncidentsBelow) -> dict[str, Any]:
    return {
        "indicator": below.indicator,
        "window": [day.isoformat() for day in below.window],
        "reports": [
            _unit_json(report.unit)
            | {
                "number": report.number,
                "sources": [_source_json(source) for source in report.sources],
            }
            for report in below.reports
        ],
    }


def _carried_json(year: CarriedYear) -> dict[str, Any]:
    return {
        "standard": year.standard,
        "period": str(year.period),
        "reached": year.reached,
        "class": year.class_,
        "rule": year.rule,
        "predecessors": [
            _unit_json(one.unit) | {"reached": one.reached, "class": one.class_, "principal": one.principal}
            for one in year.units
        ],
    }


def _counted_json(counted: UnitsCounted) -> dict[str, Any]:
    return {
        "standard": counted.standard,
        "kinds": list(counted.kinds),
        "counts": list(counted.counts),
        "units": [
            _unit_json(one.unit)
            | {
                "status": str(one.status),
                "by_decision": one.by_decision,
                "by_council": one.by_council,
                "reason": one.why or None,
                "projected_certainty": one.certainty,
            }
            for one in counted.units
        ],
    }


def _rows(explanation: Explanation, of_it: Decided) -> list[dict[str, Any]]:
    """A row for each criterion of the set, in its order; of a unit outside, one row that says so."""
    common: dict[str, Any] = {"unit": explanation.unit, "set": explanation.set, "period": explanation.period}
    if of_it.title is not None:
        common["title_held"] = title_words(of_it.title)
    if explanation.outcome is None:
        return [common | {"state": explanation.words, "reason": explanation.scope.reason if explanation.scope else ""}]
    rows: list[dict[str, Any]] = [
        {"number": unseen.number, "title": unseen.title, "cite": unseen.cite, "state": UNSEEN}
        | _found(of_it, unseen.id)
        for unseen in explanation.unverified
    ]
    rows += [
        {
            "number": criterion.number,
            "title": criterion.title,
            "cite": criterion.cite,
            "state": state_words(criterion, projected=explanation.projected),
            "reason": criterion.reason,
            "sources": "; ".join(map(str, criterion.sources)),
            "units": "; ".join(_units_below(criterion)),
        }
        | _found(of_it, criterion.id)
        for criterion in explanation.criteria
    ]
    return [common | row for row in sorted(rows, key=lambda row: row["number"])]


def _found(of_it: Decided, criterion: str) -> dict[str, str]:
    finding, waived = of_it.findings.get(criterion), waived_words(of_it, criterion)
    found = {"finding": finding_words(finding)} if finding is not None else {}
    return found | ({"waived": waived} if waived else {})


def _units_below(criterion: ExplainedCriterion) -> Iterator[str]:
    for below in criterion.incidents_below:
        for report in below.reports:
            number = "chưa báo cáo" if report.number is None else str(report.number)
            yield f"{report.unit.code}: {', '.join([number, *map(str, report.sources)])}"
    for counted in criterion.units_counted:
        for one in counted.units:
            yield f"{one.unit.code}: {STATUS_WORDS[one.status]}{by_whom(one)}"
