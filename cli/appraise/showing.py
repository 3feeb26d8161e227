"""``datchuan appraise show|agenda``: where a session stands, and what needs the council first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Annotated, Any

import typer

from cli.appraise.case_words import case_json, case_lines
from cli.appraise.deciding_options import PeriodIf, SessionNumber, StandardIf, choice
from cli.appraise.sitting_words import (
    attendance_line,
    decided_words,
    engine_word,
    head_lines,
    member_words,
    outcome_counts,
)
from cli.options import Database, Format, OutputFormat
from cli.output import Column, hung, print_json, print_rows, reading_width
from criteria.model import UNCHECKED
from engine.process.appraisal.sittings.agenda import Agenda, Asked, Item, Question, agenda
from engine.process.appraisal.sittings.closing import hindrances
from engine.process.appraisal.sittings.model import Sitting, SittingCase
from engine.process.appraisal.sittings.naming import case_named, set_id
from engine.process.appraisal.sittings.reading import read_chosen
from engine.records.store import open_store


def show_command(
    session: SessionNumber = None,
    standard: StandardIf = None,
    period: PeriodIf = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="MÃ_ĐƠN_VỊ", help="Một hồ sơ, với từng tiêu chí.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In phiên họp: thành viên, từng hồ sơ đang ở đâu, còn vướng gì trước khi đóng."""
    with closing(open_store(db)) as store, store.reading() as reading:
        sitting = read_chosen(reading, choice(session, standard, period))
    if unit is not None:
        case = case_named(sitting, unit)
        if output_format is OutputFormat.JSON:
            print_json(case_json(case))
        else:
            _print_lines(case_lines(sitting, case, reading_width()))
        return
    if output_format is OutputFormat.JSON:
        print_json(_sitting_json(sitting))
        return
    if output_format is OutputFormat.TABLE:
        _print_lines(_sitting_lines(sitting))
    print_rows(_CASE_COLUMNS, map(_case_row, sitting.cases), output_format)


def agenda_command(
    session: SessionNumber = None,
    standard: StandardIf = None,
    period: PeriodIf = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In các hồ sơ theo thứ tự cần xem xét; hồ sơ không có vấn đề gì thì chỉ đếm."""
    with closing(open_store(db)) as store, store.reading() as reading:
        sitting = read_chosen(reading, choice(session, standard, period))
        found = agenda(reading, sitting)
    if output_format is OutputFormat.JSON:
        print_json(_agenda_json(sitting, found))
    elif output_format is OutputFormat.CSV:
        print_rows(_AGENDA_COLUMNS, map(_agenda_row, found.items), output_format)
    else:
        _print_lines(_agenda_lines(sitting, found, reading_width()))


def _print_lines(lines: Iterator[str]) -> None:
    for line in lines:
        typer.echo(line)


def _sitting_lines(sitting: Sitting) -> Iterator[str]:
    yield from head_lines(sitting)
    yield from (f"  {member_words(member)}" for member in sitting.members)
    yield attendance_line(sitting)
    yield outcome_counts(sitting)
    left = list(hindrances(sitting)) if sitting.open else []
    if left:
        yield "Trước khi đóng phiên:"
        for problem in left:
            yield from hung("  - ", f"{problem.what}. Cách làm: {problem.mend}.", reading_width())
    elif sitting.open:
        yield "Đã đủ điều kiện đóng phiên."
    yield ""


_CASE_COLUMNS = [
    Column("code", "Mã đơn vị"),
    Column("name", "Tên đơn vị"),
    Column("engine", "Rà soát tự động"),
    Column("outcome", "Kết quả"),
    Column("open", "Chờ kết luận"),
    Column("waits", "Vướng mắc"),
    Column("concluded", "Hội đồng kết luận"),
]


def _case_row(case: SittingCase) -> dict[str, Any]:
    return {
        "code": case.unit.code,
        "name": case.unit.name,
        "engine": engine_word(case),
        "outcome": case.case.word,
        "open": ", ".join(str(one.number) for one in case.open),
        "waits": "; ".join(_waits(case)),
        "concluded": decided_words(case),
    }


def _waits(case: SittingCase) -> Iterator[str]:
    if case.fresh:
        yield "số liệu mới"
    if case.pending:
        yield f"chờ biểu quyết tiêu chí {', '.join(str(one.number) for one in case.pending)}"
    if case.below:
        yield f"chờ {len(case.below)} đơn vị dưới quyền"


def _sitting_json(sitting: Sitting) -> dict[str, Any]:
    return {
        "number": sitting.id,
        "standard": sitting.standard,
        "period": sitting.period,
        "kind": sitting.kind,
        "of": sitting.unit.code if sitting.unit is not None else None,
        "council": sitting.council,
        "document": sitting.document,
        "held_on": sitting.held_on,
        "open": sitting.open,
        "reopened": list(sitting.reopened),
        "run": sitting.run_id,
        "as_of": sitting.run_as_of,
        "members": [
            {"number": one.number, "role": one.role, "position": one.position, "name": one.name}
            for one in sitting.members
        ],
        "present": sorted(sitting.present) if sitting.present is not None else None,
        "excused": sorted(sitting.excused),
        "quorate": sitting.quorate,
        "hindrances": [str(one) for one in hindrances(sitting)] if sitting.open else [],
        "cases": [case_json(case) for case in sitting.cases],
    }


def _agenda_lines(sitting: Sitting, found: Agenda, width: int | None) -> Iterator[str]:
    """The criteria that wait in many cases once, with how many; then the cases that have a question of their own."""
    yield from head_lines(sitting)
    if found.asked:
        yield ""
        yield "Tiêu chí chờ Hội đồng kết luận (kết luận chung một lần: “datchuan appraise carry --criterion BỘ:SỐ”):"
        for asked in found.asked:
            yield from hung("  - ", _asked_words(asked), width)
    own = [(item, _own_questions(item)) for item in found.items if not item.decided]
    for item, questions in own:
        if questions:
            yield ""
            yield f"{item.case.unit.name} ({item.case.unit.code}): {item.case.case.word}"
            for question in questions:
                yield from hung("  - ", question.text, width)
    yield ""
    shared = sum(bool(item.questions) and not questions for item, questions in own)
    yield f"Chỉ chờ các tiêu chí nêu trên: {shared} hồ sơ."
    yield f"Không có vấn đề cần xem xét riêng: {found.plain} hồ sơ."
    yield f"Đã kết luận: {found.decided} hồ sơ."


def _asked_words(asked: Asked) -> str:
    one = asked.criterion
    why = "chưa đối chiếu văn bản" if one.basis in UNCHECKED else "do Hội đồng xem xét"
    return f"{set_id(one)}:{one.number} “{one.title}”, {why}: {len(asked.cases)} hồ sơ"


def _own_questions(item: Item) -> list[Question]:
    """Without those that the case shares with many."""
    return [one for one in item.questions if one.need not in ("judged", "unchecked")]


_AGENDA_COLUMNS = [
    Column("code", "Mã đơn vị"),
    Column("name", "Tên đơn vị"),
    Column("outcome", "Kết quả"),
    Column("questions", "Cần xem xét"),
]


def _agenda_row(item: Item) -> dict[str, Any]:
    unit = item.case.unit
    texts: Sequence[str] = [one.text for one in item.questions]
    return {"code": unit.code, "name": unit.name, "outcome": item.case.case.word, "questions": "; ".join(texts)}


def _agenda_json(sitting: Sitting, found: Agenda) -> dict[str, Any]:
    return {
        "session": sitting.id,
        "plain": found.plain,
        "decided": found.decided,
        "criteria": [
            {
                "set": one.criterion.set,
                "criterion": one.criterion.id,
                "number": one.criterion.number,
                "cases": [case.unit.code for case in one.cases],
            }
            for one in found.asked
        ],
        "cases": [
            {
                "code": item.case.unit.code,
                "name": item.case.unit.name,
                "outcome": str(item.case.case.outcome),
                "decided": item.decided,
                "gap": item.gap,
                "questions": [{"need": one.need, "text": one.text} for one in item.questions],
            }
            for item in found.items
        ],
    }
