"""Documents and their dates: what was issued, when, and when it should have been."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from criteria.dates import form_date, form_month
from criteria.expressions.nodes import (
    Among,
    Comparator,
    Compare,
    DatePart,
    DatePartName,
    DateType,
    Expression,
    IndicatorRef,
    InWindow,
    Number,
)
from engine.decision.explain.conditions import Dated, Leaf
from engine.decision.explain.measures import NEGATED, TURNED
from engine.decision.explain.names import indicator_title, of_before, subject_name, unlabelled
from engine.decision.explain.numbers import form_count, form_number
from engine.decision.explain.scene import Scene
from engine.decision.explain.telling import Finding
from engine.decision.explain.words import (
    PARTS,
    form_quarter,
    listed,
    named_day,
    quoted,
    tidy,
    within,
)
from engine.decision.facts.values import Document

# The kinds of administrative documents of Nghị định 30/2020/NĐ-CP, Điều 7, and those the movement adds to them.
_KINDS = (
    *("Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo", "Hướng dẫn"),
    *("Chương trình công tác", "Chương trình", "Kế hoạch", "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản"),
    *("Tờ trình", "Hợp đồng", "Công văn", "Công điện", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy ủy quyền", "Thông tư"),
    *("Phiếu gửi", "Thư công", "Nội quy", "Hương ước", "Quy ước", "Bản đăng ký", "Bản cam kết", "Danh sách"),
)
_DRAWN_UP = ("Bản ", "Biên bản", "Danh sách", "Hồ sơ", "Đăng ký", "Giấy ", "Phiếu ")

_ORDER: tuple[DatePartName, ...] = ("day", "month", "quarter", "year")
_WHEN: Mapping[Comparator, str] = MappingProxyType(
    {
        "==": "trong {}",
        "!=": "ngoài {}",
        "<": "trước {}",
        "<=": "đến hết {}",
        ">": "sau {}",
        ">=": "từ {} trở đi",
    }
)


def dated_finding(dated: Dated, scene: Scene) -> Finding:
    """“Nghị quyết số 12-NQ/ĐU ban hành ngày 12/4/2024, yêu cầu ban hành trong quý I năm 2024”."""
    when = _required_time(dated.parts, scene)
    value = scene.value(dated.subject)
    if isinstance(dated.subject.type, DateType):
        name = subject_name(scene.indicator(dated.subject)) + of_before(dated.subject)
        return Finding(named_day(name, value) if isinstance(value, date) else f"chưa có {name}", (when,))
    issue = issued_by(dated.subject, scene)
    required = f"{issue} {when}" if when else f"phải {issue}"
    if isinstance(value, Document):
        return Finding(_issued(dated.subject, value, issue, scene), (required,), evident=not when)
    name = subject_name(scene.indicator(dated.subject)) + of_before(dated.subject)
    return Finding(f"chưa {issue} {name}", (required,))


def issued_by(ref: IndicatorRef, scene: Scene) -> str:
    """A resolution is issued, a list drawn up."""
    return "lập" if tidy(scene.indicator(ref).label).startswith(_DRAWN_UP) else "ban hành"


def document_name(ref: IndicatorRef, value: Document, scene: Scene) -> str:
    """“Nghị quyết số 12-NQ/ĐU”; without a number the whole label, and the title where one is known."""
    indicator = scene.indicator(ref)
    label = tidy(indicator.label)
    before = of_before(ref)
    if value.number:
        kind = next((kind for kind in _KINDS if label.startswith(kind)), None)
        named = kind or (f"văn bản {quoted(indicator.name)}" if unlabelled(indicator) else label)
        return f"{named} số {tidy(value.number)}{before}"
    named = f"văn bản {quoted(indicator.name)}" if unlabelled(indicator) else within(label)
    return f"{named} {quoted(value.title)}{before}" if value.title else f"{named}{before}"


def _issued(ref: IndicatorRef, value: Document, issue: str, scene: Scene) -> str:
    name = document_name(ref, value, scene)
    return f"{name} {issue} ngày {form_date(value.date)}" if value.date else f"đã {issue} {name}"


def document_finding(ref: IndicatorRef, wanted: bool, value: object, scene: Scene) -> Finding:
    """Whether a document was issued at all, where it should not have been."""
    issue = issued_by(ref, scene)
    required = (f"{'phải' if wanted else 'không'} {issue}",)
    if isinstance(value, Document):
        return Finding(_issued(ref, value, issue, scene), required)
    return Finding(f"{'chưa' if wanted else 'không'} {issue} {indicator_title(scene.indicator(ref))}", required)


def in_window(scene: Scene, wanted: bool = True) -> str:
    first, last = scene.case.window
    place = "trong" if wanted else "ngoài"
    return f"{place} kỳ đánh giá (từ ngày {form_date(first)} đến ngày {form_date(last)})"


def undated(ref: IndicatorRef, value: Document, scene: Scene) -> str:
    return f"chưa có ngày {issued_by(ref, scene)} của {document_name(ref, value, scene)}"


def _required_time(parts: tuple[Leaf, ...], scene: Scene) -> str:
    """“trong quý I năm 2024” of several single demands, the shorter stretch of time first."""
    told: list[tuple[int, bool, str]] = []
    for leaf in parts:
        match leaf.expression:
            case InWindow():
                told.append((len(_ORDER), False, in_window(scene, leaf.wanted)))
            case Compare() | Among():
                told.append(_demand(leaf, leaf.expression, scene))
            case _:
                pass
    told = list(dict.fromkeys(sorted(told, key=lambda demand: demand[0])))
    text = ""
    for _, plain, phrase in told:
        text += f" {phrase.removeprefix('trong ')}" if text and plain else f", {phrase}" if text else phrase
    return text


def _demand(leaf: Leaf, node: Compare | Among, scene: Scene) -> tuple[int, bool, str]:
    """Place in the order, whether it may follow without a comma, and the words."""
    if isinstance(node, Among):
        part = _part(node.operand, scene)
        spans = [_span(part, entry.value) for entry in node.entries if isinstance(entry, Number)]
        joined = f"trong {listed(spans, 'hoặc')}" if leaf.wanted else f"ngoài {listed(spans)}"
        return _ORDER.index(part), False, joined
    op = node.op if leaf.wanted else NEGATED[node.op]
    asked, bound = node.left, node.right
    if scene.settled(asked):
        asked, bound, op = bound, asked, TURNED[op]
    part = _part(asked, scene)
    limit = scene.number(bound)
    span = _span(part, limit) if isinstance(limit, Fraction) else "thời gian quy định"
    return _ORDER.index(part), op == "==" and part == "year", _WHEN[op].format(span)


def _part(node: Expression, scene: Scene) -> DatePartName:
    opened = scene.opened(node)
    return opened.part if isinstance(opened, DatePart) else "year"


def _span(part: DatePartName, value: Fraction) -> str:
    """“quý I”, “tháng 4”, “năm 2024”, “ngày 05”."""
    if value.denominator != 1 or not 0 < value < 10_000:
        return f"{PARTS[part]} {form_number(value)}"
    match part:
        case "quarter":
            return form_quarter(int(value))
        case "month":
            return f"tháng {form_month(int(value))}"
        case "day":
            return f"ngày {form_count(value)}"
        case _:
            return f"năm {value}"
