"""``datchuan criteria diff``: what changed between two editions, and whose results that changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.criteria.of_office import database_at, is_file
from cli.evaluate import facts_text
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows
from cli.sets import SET_HELP, named_set, named_sets
from criteria.kinds import KIND_LABELS
from criteria.library import catalogue
from criteria.library.offices import OfficeLibrary
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.decision.facts.json_reading import parse_json
from engine.decision.facts.unit_reading import PERIOD
from engine.decision.verdicts import WORDS, Outcome, State
from engine.process.assessment.as_if import as_if
from engine.process.library import library_of
from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.records.store import open_store
from engine.workshop.adoption_problems import facts_and_period
from engine.workshop.differing import Cause, Change, Compared, Field, Side, Turned, changes, compare, understood_by
from engine.workshop.telling.rules import BASES, TYPES

_PARTS = {
    "set": "Bộ tiêu chí",
    "group": "Nhóm",
    "criterion": "Tiêu chí",
    "parameter": "Tham số",
    "indicator": "Chỉ số",
    "fact": "Mục tính",
    "class": "Loại",
}
_SORTS = {"added": "thêm", "removed": "bỏ", "changed": "sửa"}
_FIELDS = {
    "set": "mã bộ", "standard": "tiêu chuẩn", "notes": "ghi chú", "verified": "đã đối chiếu",
    "edition": "phiên bản", "name": "tên", "title": "nội dung", "source": "văn bản",
    "applies_to": "loại đơn vị",
    "territory": "địa bàn", "extends": "đặt trên bộ", "in_force": "hiệu lực", "window": "kỳ số liệu",
    "outcome": "quy tắc kết luận", "gate": "điều kiện chọn", "excludes": "không thuộc phạm vi",
    "triggers": "trường hợp thẩm định lại", "words": "cách gọi kết quả", "cite": "trích dẫn",
    "basis": "mức độ đối chiếu", "group": "nhóm", "when": "áp dụng khi", "require": "yêu cầu",
    "bands": "các mức điểm", "points": "điểm", "mandatory": "bắt buộc", "evidence": "minh chứng",
    "reason": "lời lý do", "when_reason": "lời không áp dụng", "value": "giá trị", "unit": "đơn vị tính",
    "label": "tên gọi", "tighter": "chiều chặt hơn", "type": "kiểu", "choices": "các lựa chọn",
    "ordered": "có thứ tự", "at_most": "không quá chỉ số", "judged": "Hội đồng thẩm định",
    "with_children": "tính cả đơn vị trực thuộc", "help": "hướng dẫn", "from": "từ điểm", "quota": "hình thức khen",
    "rank": "thứ tự xếp",
}  # fmt: skip
_COLUMNS = (
    Column("part", "Phần"),
    Column("sort", "Thay đổi"),
    Column("id", "Mã"),
    Column("title", "Nội dung"),
    Column("field", "Mục"),
    Column("before", "Trước"),
    Column("after", "Sau"),
)
_VALUES: Mapping[str, Mapping[str, str]] = {
    "basis": BASES,
    "type": TYPES,
    "tighter": {"up": "tăng lên", "down": "giảm xuống"},
    "applies_to": KIND_LABELS,
}
_NOT_ASSESSED = "không đánh giá"
_NO_STATE = "không có"
_NO_CONDITION = "(không có điều kiện)"


def diff_command(
    first: Annotated[str, typer.Argument(metavar="A", help=f"{SET_HELP}: phiên bản trước.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Phiên bản sau.")],
    facts: Annotated[
        Path | None, typer.Option("--facts", metavar="TỆP.json", help="Tệp số liệu như của lệnh evaluate.")
    ] = None,
    period: Annotated[
        int | None,
        typer.Option(
            "--period",
            metavar="NĂM",
            min=FIRST_PERIOD,
            max=LAST_PERIOD,
            help="Số liệu một năm trong cơ sở dữ liệu.",
        ),
    ] = None,
    beside: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="BỘ_TIÊU_CHÍ", help="Với --facts: bộ tiêu chí của các đơn vị khác."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Trả mã thoát 1 khi có điều khác nhau.")] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> int:
    """So sánh hai phiên bản của một bộ tiêu chí, từng khoản; có số liệu thì nêu đơn vị nào đổi kết quả và vì đâu.

    Không lưu gì. Phiên bản chưa có hoặc hết hiệu lực cho năm của số liệu vẫn được áp dụng thử, và được nói rõ.
    """
    if facts is not None and period is not None:
        raise ProblemsError([facts_and_period()])
    library = _library(db, [first, second, *(beside or [])], needed=period is not None)
    before, after = named_sets([first, second], None, library)
    found = changes(before, after)
    compared = None
    if facts is not None:
        compared = _of_file(before, after, facts, beside or [], library)
    elif period is not None:
        compared = _of_store(before, after, period, db, library)
    if output_format is OutputFormat.JSON:
        print_json(_json(before, after, found, compared))
    elif output_format is OutputFormat.CSV:
        print_rows(_COLUMNS, [row for change in found for row in _rows(change)], output_format)
    else:
        _print_changes(before, after, found)
        if compared is not None:
            _print_compared(compared)
    differs = bool(found) or (compared is not None and bool(compared.turned or compared.others or compared.stirred))
    return 1 if strict and differs else 0


def _library(db: str, names: Sequence[str], *, needed: bool) -> OfficeLibrary:
    """The office's where there is a database; the shipped one where none was named and none stands here.

    Where no database can be opened, it is a fault only if one is needed: for its facts, or for a set it alone can have.
    """
    address = database_at(db)
    if address is None or (not needed and all(map(is_file, names))):
        return OfficeLibrary()
    try:
        store = open_store(address)
    except ProblemsError:
        if needed or not all(is_file(name) or _is_shipped(name) for name in names):
            raise
        return OfficeLibrary()
    with closing(store), store.reading() as session:
        return library_of(session)


def _is_shipped(name: str) -> bool:
    set_id, _, edition = name.partition("@")
    return set_id in catalogue.ids() and edition in ("", *(one.edition for one in catalogue.editions(set_id)))


def _of_file(
    before: CriterionSet, after: CriterionSet, facts: Path, beside: Sequence[str], library: OfficeLibrary
) -> Compared:
    document = parse_json(facts_text(facts), facts.name)
    said = str(document.get("period", "")) if isinstance(document, dict) else ""
    year = int(said) if PERIOD.fullmatch(said) else None
    others = tuple(named_set(name, year, library) for name in beside)
    own, new = (before, *others), (after, *others)
    return compare(
        Side(before, others, understood_by(document, own, new)), Side(after, others, understood_by(document, new, own))
    )


def _of_store(before: CriterionSet, after: CriterionSet, period: int, db: str, library: OfficeLibrary) -> Compared:
    ids = (before.id, after.id)
    with closing(open_store(db)) as store, store.reading() as session:
        old, new = (as_if(session, one, ids, period, library.sets_of) for one in (before, after))
    return compare(
        Side(before, old.beside, old.document, old.decided), Side(after, new.beside, new.document, new.decided)
    )


def _print_changes(before: CriterionSet, after: CriterionSet, found: Sequence[Change]) -> None:
    typer.echo(f"“{before.key}” và “{after.key}”: " + (_counted(found) if found else "không khác nhau") + ".")
    for change in found:
        named = f" {change.id}" if change.id else ""
        title = f": {change.title}" if change.title not in ("", change.id) else ""
        typer.echo(f"\n{_PARTS[change.part]}{named} ({_SORTS[change.sort]}){title}")
        for field in change.fields:
            old, new = _both(field)
            if change.sort == "changed":
                typer.echo(f"  {_FIELDS[field.name]}: {old} → {new}")
            elif (field.after or field.before) != change.title:
                typer.echo(f"  {_FIELDS[field.name]}: {new if change.sort == 'added' else old}")
    if not found and before.whole_hash != after.whole_hash:
        typer.echo("\nHai tệp chỉ khác cách viết (chú thích, thứ tự, khoảng trắng), không khác nội dung nào.")
    if before.meaning_hash == after.meaning_hash:
        typer.echo("\nHai phiên bản cùng một ý nghĩa: không kết quả nào có thể khác đi.")


def _counted(found: Sequence[Change]) -> str:
    criteria = [change for change in found if change.part == "criterion"]
    counts = ((name, sum(change.sort == sort for change in criteria)) for sort, name in _SORTS.items())
    told = ", ".join(f"{name} {count}" for name, count in counts if count)
    rest = len(found) - len(criteria)
    return (f"tiêu chí {told}" if told else "các tiêu chí như nhau") + (f"; {rest} chỗ khác" if rest else "")


def _both(field: Field) -> tuple[str, str]:
    """Before and after; conditions in words, which quote the names in them."""
    if field.words is None:
        return _said(field.name, field.before), _said(field.name, field.after)
    return field.words[0] or _NO_CONDITION, field.words[1] or _NO_CONDITION


def _said(field: str, text: str) -> str:
    """A value in quotes; entries of the language's own lists by the words they go by."""
    words = _VALUES.get(field, {})
    return "“" + ", ".join(words.get(part, part) for part in text.split(", ")) + "”" if text else "không có"


def _print_compared(found: Compared) -> None:
    typer.echo(f"\nTrên số liệu năm {found.period}: {found.units} đơn vị, {len(found.turned)} đơn vị đổi kết quả.")
    for key in found.not_in_force:
        typer.echo(f"“{key}” không có hiệu lực cho năm {found.period}, được áp dụng thử.")
    for turned in found.turned:
        _print_turned(turned)
    if found.stirred:
        typer.echo(f"{found.stirred} đơn vị không đổi kết quả chung nhưng có tiêu chí khác đi.")
    if found.others:
        typer.echo("\nTheo các bộ tiêu chí khác, do đọc kết quả trên:")
        for turned in found.others:
            _print_turned(turned)


def _print_turned(turned: Turned) -> None:
    before, after = _outcome(turned.before, turned.classes[0]), _outcome(turned.after, turned.classes[1])
    kind = KIND_LABELS.get(turned.kind, turned.kind)
    typer.echo(f"\n{turned.unit} {turned.name} ({kind}): {before} → {after}")
    for cause in turned.causes:
        typer.echo(f"  do {_cause(cause, turned)}")
    for clause in turned.clauses:
        mark = "do" if clause.decisive else "ngoài ra,"
        typer.echo(f"  {mark} tiêu chí {clause.id} “{clause.title}”: {_state(clause.before)} → {_state(clause.after)}")


def _cause(cause: Cause, turned: Turned) -> str:
    match cause:
        case "scope":
            which = "bộ sau" if turned.after is None else "bộ trước"
            return f"{which} không đánh giá đơn vị này: ngoài phạm vi áp dụng"
        case "rule":
            return "quy tắc kết luận thay đổi"
        case "gate":
            return "điều kiện chọn: đạt ở một bộ, không đạt hoặc không có ở bộ kia"


def _outcome(outcome: Outcome | None, class_: str | None) -> str:
    if outcome is None:
        return _NOT_ASSESSED
    return WORDS[outcome] + (f" (loại {class_})" if class_ else "")


def _state(state: State | None) -> str:
    return _NO_STATE if state is None else WORDS[state]


def _rows(change: Change) -> list[dict[str, str]]:
    head = {"part": _PARTS[change.part], "sort": _SORTS[change.sort], "id": change.id, "title": change.title}
    return [{**head, "field": _FIELDS[one.name], "before": one.before, "after": one.after} for one in change.fields]


def _json(
    before: CriterionSet, after: CriterionSet, found: Sequence[Change], compared: Compared | None
) -> dict[str, Any]:
    sets = {
        name: {"set": one.key, "meaning": one.meaning_hash, "text": one.whole_hash}
        for name, one in (("before", before), ("after", after))
    }
    results = None if compared is None else asdict(compared)
    return {**sets, "changes": [asdict(change) for change in found], "results": results}
