"""An explanation as a person reads it: lines for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from cli.decided_words import decision_pieces, finding_words, waived_words
from cli.output import hung
from criteria.dates import form_date
from criteria.kinds import KIND_LABELS
from engine.decision.explain.names import standard_words
from engine.decision.verdicts import PROVISIONAL, WORDS, State
from engine.process.assessment.explanation import (
    CarriedYear,
    CountedUnit,
    ExplainedCriterion,
    Explanation,
    IncidentsBelow,
    ReportBelow,
    Status,
    UnitNamed,
    UnitsCounted,
)
from engine.process.assessment.sources import SHOWN_HASH, Source
from engine.process.assessment.streaks import RULE_WORDS
from engine.process.recognition.decided import NOTHING_DECIDED, Decided

REGISTER_CHANGED = (
    "Danh bạ hoặc đăng ký phấn đấu đã thay đổi sau lần đánh giá này; "
    "kết quả trên chưa tính thay đổi ấy, cần đánh giá lại."
)
NEWER_FORMS = (
    "Sau lần đánh giá này đã nhận thêm biểu mẫu của đơn vị hoặc của đơn vị trực thuộc; "
    "kết quả trên chưa tính biểu mẫu ấy, cần đánh giá lại."
)
DECISIONS_CHANGED = (
    "Sau lần đánh giá này đã có thêm quyết định công nhận, kết luận của Hội đồng, kết quả của năm trước hoặc quy tắc "
    "của cơ quan thường trực mà kết quả trên có dựa vào; kết quả trên chưa tính, cần đánh giá lại."
)
REACHED_WORDS: Mapping[bool | None, str] = {True: "đạt", False: "không đạt", None: "chưa rõ"}
UNSEEN = "Chưa có văn bản gốc để đối chiếu, chưa đưa vào đánh giá."
MOST_NAMED = 20
STATUS_WORDS: Mapping[Status, str] = {
    Status.NOT_ACHIEVED: "Không đạt",
    Status.UNDETERMINED: "Chưa kết luận",
    Status.SCOPE_UNKNOWN: "Chưa rõ có thuộc phạm vi áp dụng hay không",
    Status.ENROLMENT_UNKNOWN: "Chưa rõ có đăng ký hay không",
    Status.NOT_ENROLLED: "Không đăng ký",
    Status.OUTSIDE: "Không thuộc phạm vi áp dụng, không tính",
    Status.ACHIEVED: "Đạt",
    Status.ENROLLED: "Có đăng ký",
    Status.INSIDE: "Thuộc phạm vi quản lý",
}

Files = Mapping[tuple[str, str], int]
"""Name and hash of a workbook to its number in the list of files."""


def explanation_lines(
    explanation: Explanation, width: int | None = None, decided: Decided = NOTHING_DECIDED
) -> list[str]:
    """``width``: where lines break; None: nowhere."""
    files = _files(explanation)
    lines: list[str] = []
    for start, text in _pieces(explanation, files, decided):
        lines += hung(start, text, width) if text else [""]
    return lines


Piece = tuple[str, str]
"""What a line begins with, and its text; a line without text is blank."""

BLANK: Piece = ("", "")


def _pieces(explanation: Explanation, files: Files, decided: Decided) -> Iterator[Piece]:
    yield from _head(explanation)
    yield from decision_pieces(decided)
    told: list[tuple[int, list[Piece]]] = [
        (criterion.number, list(_criterion(criterion, explanation, files, decided)))
        for criterion in explanation.criteria
    ]
    told += [
        (
            unseen.number,
            [
                (f"{unseen.number}. ", unseen.title),
                ("   ", unseen.cite),
                ("   ", UNSEEN),
                *_decided(decided, unseen.id),
            ],
        )
        for unseen in explanation.unverified
    ]
    for _, pieces in sorted(told, key=lambda one: one[0]):
        yield BLANK
        yield from pieces
    if files:
        yield BLANK
        yield "", "Tệp số liệu:"
        yield from ((f"   [{number}] ", _file(*file)) for file, number in files.items())
    if explanation.newer_forms:
        yield BLANK
        yield "", NEWER_FORMS
    if explanation.register_changed:
        yield BLANK
        yield "", REGISTER_CHANGED
    if explanation.decisions_changed:
        yield BLANK
        yield "", DECISIONS_CHANGED
    for note in explanation.notes:
        yield BLANK
        yield "", note
    if explanation.provisional:
        yield BLANK
        yield "", PROVISIONAL


def _head(explanation: Explanation) -> Iterator[Piece]:
    sort = "dự kiến " if explanation.projected else ""
    yield "", f"{explanation.name} ({explanation.unit}), {KIND_LABELS[explanation.kind]}"
    yield (
        "",
        f"{explanation.title}; kết quả {sort}năm {explanation.period}, mốc số liệu {explanation.as_of:%d/%m/%Y}",
    )
    if explanation.scope is not None and explanation.scope.excluded:
        yield "", f"Kết quả chung: {explanation.words}: {_inside(explanation.scope.reason)}"
        yield "", "Đơn vị không được đánh giá theo bộ tiêu chí này và không tính vào số liệu của đơn vị cấp trên."
        return
    yield "", f"Kết quả chung: {explanation.words}"
    if explanation.scope is not None:
        yield "", f"Chưa rõ đơn vị có thuộc phạm vi áp dụng hay không: {_inside(explanation.scope.reason)}"
    if explanation.score is not None:
        yield "", f"Tổng điểm: {' – '.join(dict.fromkeys(explanation.score)).replace('.', ',')}"
    if explanation.gate is not None:
        state, reason = explanation.gate
        yield "", f"Điều kiện chọn: {_verdict(WORDS[state], reason)}"


def state_words(criterion: ExplainedCriterion, *, projected: bool) -> str:
    """The state on paper; of a projection, whether it is only expected or nothing can change it."""
    if projected and criterion.state is State.FAIL:
        return "Đã chắc chắn không đạt" if criterion.certain else "Dự kiến không đạt"
    if projected and criterion.state is State.PASS:
        return "Dự kiến đạt"
    return WORDS[criterion.state]


def _decided(decided: Decided, criterion: str) -> Iterator[Piece]:
    """What the council found on it, and by what it is not asked of the unit."""
    finding = decided.findings.get(criterion)
    if finding is not None:
        yield "   ", f"Hội đồng kết luận: {finding_words(finding)}"
    if waived := waived_words(decided, criterion):
        yield "   ", waived


def _criterion(
    criterion: ExplainedCriterion, explanation: Explanation, files: Files, decided: Decided
) -> Iterator[Piece]:
    yield f"{criterion.number}. ", criterion.title
    yield "   ", criterion.cite
    yield "   ", _verdict(state_words(criterion, projected=explanation.projected), criterion.reason)
    yield from _decided(decided, criterion.id)
    for _, of_value in groupby(criterion.sources, key=_value_of):
        sources = tuple(of_value)
        yield "   - ", f"{sources[0].label}: {_cells(sources, files)}"
    for below in criterion.incidents_below:
        yield from _incidents(below, files)
    for counted in criterion.units_counted:
        yield from _counted(counted, explanation)
    for year in criterion.carried:
        yield "   - ", _carried(year)


def _carried(year: CarriedYear) -> str:
    """What the predecessors had reached, and how that counts for the unit of today."""
    said = "; ".join(
        f"{_name(one.unit)} {REACHED_WORDS[one.reached]}" + (f", xếp loại “{one.class_}”" if one.class_ else "")
        for one in year.units
    )
    told = f"{_capital(standard_words(year.standard))} năm {year.period}, theo các đơn vị trước sắp xếp: {said}"
    if len({(one.reached, one.class_) for one in year.units}) == 1:
        return f"{told}."
    if year.rule is None:
        return f"{told}; chưa khai báo quy tắc tính tiếp thành tích nên chưa rõ."
    return f"{told}; quy tắc: {RULE_WORDS[year.rule]}{_why_open(year)}."


def _why_open(year: CarriedYear) -> str:
    """Why the rule of the principal parts does not tell, and how that is mended."""
    principal = {one.reached for one in year.units if one.principal}
    if year.rule != "principal" or len(principal) == 1:
        return ""
    why = "các đơn vị ấy khác nhau" if principal else "không đơn vị nào nhập toàn bộ hoặc phần chính"
    mend = "khai báo quy tắc “all” hoặc “any” bằng “datchuan office rule set streak”"
    return f"; {why} nên chưa rõ; muốn tính thì {mend}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _verdict(words: str, reason: str) -> str:
    """The state, then why; a reason that begins with the state says it once."""
    return reason if reason.lower().startswith(words.lower()) else f"{words}. {reason}"


def _value_of(source: Source) -> tuple[str, bool]:
    """Which value a cell is of: an indicator's in this period, or in the one before."""
    return source.indicator, source.of_prior


def _cells(sources: Sequence[Source], files: Files) -> str:
    """What stood in the cells of one value, and where; the second is placed by the first where it stands beside it."""
    told: list[str] = []
    before: Source | None = None
    for source in sources:
        sheet = f"tệp [{files[source.file_name, source.sha256]}], trang “{source.sheet}”, "
        if before is not None and (before.sha256, before.sheet) == (source.sha256, source.sheet):
            sheet = ""
        when = f"{source.form_words}; " if sheet else f"{source.column_words}; "
        told.append(f"“{source.seen}” ({when}{sheet}ô {source.cell})")
        before = source
    return "; ".join(told)


def _incidents(below: IncidentsBelow, files: Files) -> Iterator[Piece]:
    """Who below had incidents, cell by cell; who has not reported; how many had none."""
    if not below.reports:
        return
    silent = [report for report in below.reports if report.number is None]
    telling = [report for report in below.reports if report.number or _beyond(report)]
    if telling:
        yield "   ", f"Đơn vị trực thuộc báo cáo có “{below.label}”:"
    for report in telling:
        yield "   - ", f"{_name(report.unit)}: {_cells(report.sources, files)}; {_counts(report, below)}"
    if silent:
        named = _listed([_name(report.unit) for report in silent])
        yield "   - ", f"Đơn vị trực thuộc chưa báo cáo “{below.label}” ({len(silent):02d}): {named}"
    none = len(below.reports) - len(silent) - len(telling)
    if none:
        yield "   - ", f"{none:02d} đơn vị trực thuộc{' khác' if telling or silent else ''} báo cáo không có vụ nào."


def _beyond(report: ReportBelow) -> bool:
    """Whether it reported incidents that do not fall in the window of the unit above."""
    return any(source.value for source in report.sources if isinstance(source.value, list))


def _counts(report: ReportBelow, below: IncidentsBelow) -> str:
    first, last = (form_date(day) for day in below.window)
    if not report.number:
        return f"không tính, vì ngoài kỳ từ {first} đến {last}"
    return f"tính {report.number:02d} vụ"


def _counted(counted: UnitsCounted, explanation: Explanation) -> Iterator[Piece]:
    """The units below by how they were counted: those that count against the criterion first."""
    if not counted.units:
        return
    other = "" if counted.standard == explanation.standard else f" theo {standard_words(counted.standard)}"
    yield "   ", f"Đơn vị trực thuộc{other}:"
    groups: dict[str, list[str]] = {}
    for one in sorted(counted.units, key=_place):
        groups.setdefault(_status_words(one, projected=explanation.projected), []).append(_counted_name(one))
    for words, names in groups.items():
        yield "   - ", f"{words} ({len(names):02d}): {_listed(names)}"


def _place(counted: CountedUnit) -> tuple[int, bool]:
    """Its group's place: in the order of `Status`, who is lost for certain first."""
    return list(Status).index(counted.status), counted.certainty != "certain"


def by_whom(counted: CountedUnit) -> str:
    """By what it counts as it does, where that is not its result."""
    if counted.by_council:
        return ", theo kết luận của Hội đồng"
    return ", theo quyết định" if counted.by_decision else ""


def _status_words(counted: CountedUnit, *, projected: bool) -> str:
    words = STATUS_WORDS[counted.status]
    if counted.by_decision:
        return f"{words}{by_whom(counted)}"
    if counted.certainty == "certain":
        return f"Đã chắc chắn {words.lower()}"
    return (
        f"Dự kiến {words.lower()}" if projected and counted.status in (Status.ACHIEVED, Status.NOT_ACHIEVED) else words
    )


def _counted_name(counted: CountedUnit) -> str:
    why = f" – {_inside(counted.why).rstrip('.')}" if counted.why else ""
    return f"{_name(counted.unit)}{why}"


def _name(unit: UnitNamed) -> str:
    return f"{unit.name} ({unit.code})"


def _listed(names: Sequence[str]) -> str:
    shown = "; ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return f"{shown} và {more:02d} đơn vị khác" if more > 0 else shown


def _inside(sentence: str) -> str:
    """A sentence as it stands after a colon."""
    return f"{sentence[:1].lower()}{sentence[1:]}"


def _file(name: str, sha256: str) -> str:
    return f"“{name}”, SHA-256 {sha256[:SHOWN_HASH]}…"


def _files(explanation: Explanation) -> dict[tuple[str, str], int]:
    """The workbooks that the shown figures came from, numbered in the order in which they are met."""
    met: dict[tuple[str, str], None] = {}
    for criterion in explanation.criteria:
        reports = (report for below in criterion.incidents_below for report in below.reports)
        shown = (source for report in reports if report.number or _beyond(report) for source in report.sources)
        met |= dict.fromkeys((source.file_name, source.sha256) for source in (*criterion.sources, *shown))
    return {file: number for number, file in enumerate(met, 1)}
