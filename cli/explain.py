"""``datchuan explain``: why a unit came out as it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows
from criteria.kinds import KIND_LABELS
from engine.decision.verdicts import WORDS
from engine.process.assessment import ExplainedCriterion, Explanation, explain
from engine.process.assessment.sources import COLUMN_WORDS, SHOWN_HASH, Source
from engine.records.store import open_store

PROVISIONAL = "Kết quả tạm tính, chưa dùng làm căn cứ công nhận."
CRITERION_COLUMNS = [
    Column("unit", "Mã đơn vị"),
    Column("set", "Bộ tiêu chí"),
    Column("period", "Năm"),
    Column("title", "Tiêu chí"),
    Column("cite", "Căn cứ"),
    Column("state", "Kết quả"),
    Column("reason", "Lý do"),
    Column("sources", "Nguồn số liệu"),
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
    finally:
        store.close()
    if output_format is OutputFormat.JSON:
        print_json([explanation_json(explanation) for explanation in explanations])
    elif output_format is OutputFormat.CSV:
        print_rows(CRITERION_COLUMNS, [row for each in explanations for row in _criterion_rows(each)], output_format)
    else:
        typer.echo("\n\n".join("\n".join(explanation_lines(each)) for each in explanations))


def explanation_lines(explanation: Explanation) -> list[str]:
    """An explanation as a person reads it."""
    sort = "dự kiến " if explanation.projected else ""
    lines = [
        f"{explanation.name} ({explanation.unit}), {KIND_LABELS[explanation.kind]}",
        f"{explanation.title}; kết quả {sort}năm {explanation.period}, mốc số liệu {explanation.as_of:%d/%m/%Y}",
        f"Kết quả chung: {explanation.words}",
    ]
    if explanation.score is not None:
        lines.append(f"Tổng điểm: {' – '.join(dict.fromkeys(explanation.score))}")
    if explanation.gate is not None:
        state, reason = explanation.gate
        lines.append(f"Điều kiện chọn: {WORDS[state]}. {reason}")
    files = _files(explanation)
    for number, criterion in enumerate(explanation.criteria, 1):
        words = WORDS[criterion.state]
        if explanation.projected and criterion.certain:
            words += " (đã chắc chắn)"
        lines += ["", f"{number}. {criterion.title}", f"   {criterion.cite}", f"   {words}. {criterion.reason}"]
        lines += [f"   - {_cell(source, files)}" for source in criterion.sources]
    if explanation.unverified:
        lines += ["", "Tiêu chí chưa có văn bản gốc để đối chiếu, chưa đưa vào đánh giá:"]
        lines += [f"   - {title} ({cite})" for _, title, cite in explanation.unverified]
    if files:
        lines += ["", "Tệp số liệu:"]
        lines += [f"   [{number}] “{name}”, SHA-256 {sha256[:SHOWN_HASH]}…" for (name, sha256), number in files.items()]
    if explanation.provisional:
        lines += ["", PROVISIONAL]
    return lines


def _files(explanation: Explanation) -> dict[tuple[str, str], int]:
    """Name and hash of each workbook that figures came from, numbered in the order in which they are met."""
    sources = (source for criterion in explanation.criteria for source in criterion.sources)
    met = dict.fromkeys((source.file_name, source.sha256) for source in sources)
    return {file: number for number, file in enumerate(met, 1)}


def _cell(source: Source, files: Mapping[tuple[str, str], int]) -> str:
    return (
        f"{source.label}: “{source.seen}” ({COLUMN_WORDS[source.column]}, năm {source.period}; "
        f"tệp [{files[source.file_name, source.sha256]}], trang “{source.sheet}”, ô {source.cell})"
    )


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """An explanation as JSON: the answer of ``datchuan evaluate`` and where its figures came from."""
    gate = explanation.gate
    return {
        "unit": explanation.unit,
        "name": explanation.name,
        "set": explanation.set.partition("@")[0],
        "edition": explanation.set.partition("@")[2],
        "period": str(explanation.period),
        "run": explanation.run,
        "projected": explanation.projected,
        "as_of": explanation.as_of.isoformat(),
        "outcome": str(explanation.outcome),
        "words": explanation.words,
        "class": explanation.class_,
        "score": list(explanation.score) if explanation.score else None,
        "gate": {"state": str(gate[0]), "reason": gate[1]} if gate else None,
        "provisional": explanation.provisional,
        "projected_certainty": explanation.projected_certainty,
        "criteria": [_criterion_json(criterion) for criterion in explanation.criteria],
        "unverified": [{"id": id_, "title": title, "cite": cite} for id_, title, cite in explanation.unverified],
    }


def _criterion_json(criterion: ExplainedCriterion) -> dict[str, Any]:
    return {
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
        "sources": [
            {
                "indicator": source.indicator,
                "column": source.column,
                "period": str(source.period),
                "seen": source.seen,
                "file": source.file_name,
                "sha256": source.sha256,
                "sheet": source.sheet,
                "cell": source.cell,
            }
            for source in criterion.sources
        ],
    }


def _criterion_rows(explanation: Explanation) -> Iterator[dict[str, Any]]:
    for criterion in explanation.criteria:
        yield {
            "unit": explanation.unit,
            "set": explanation.set,
            "period": explanation.period,
            "title": criterion.title,
            "cite": criterion.cite,
            "state": WORDS[criterion.state],
            "reason": criterion.reason,
            "sources": "; ".join(map(str, criterion.sources)),
        }
