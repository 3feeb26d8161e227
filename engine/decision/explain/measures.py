"""A number as a sentence speaks of it: its name, its unit, how it is observed and what is required of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from types import MappingProxyType

from criteria.expressions.nodes import Comparator
from engine.decision.explain.numbers import form_count, form_number
from engine.decision.facts.values import Interval

NEGATED: Mapping[Comparator, Comparator] = MappingProxyType(
    {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
)
TURNED: Mapping[Comparator, Comparator] = MappingProxyType(
    {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
)
_BOUND: Mapping[Comparator, str] = MappingProxyType(
    {"==": "{}", "!=": "khác {}", "<": "dưới {}", "<=": "không quá {}", ">": "trên {}", ">=": "từ {} trở lên"}
)
_NONE_OR_SOME: Mapping[Comparator, str] = MappingProxyType({"==": "không có", "<=": "không có", "!=": "phải có"})
_RELATION: Mapping[Comparator, str] = MappingProxyType(
    {
        "==": "bằng {}",
        "!=": "khác {}",
        "<": "thấp hơn {}",
        "<=": "không cao hơn {}",
        ">": "cao hơn {}",
        ">=": "không thấp hơn {}",
    }
)


class Style(Enum):
    """How a number is written."""

    COUNT = "count"
    NUMBER = "number"
    PERCENT = "percent"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with a name; ``name`` as inside a sentence, ``detail`` what it was reckoned from: “(16/25)”."""

    name: str
    style: Style = Style.NUMBER
    unit: str = ""
    detail: str = ""

    @property
    def whole(self) -> bool:
        """Whether only whole numbers occur."""
        return self.style in (Style.COUNT, Style.PLAIN)

    def figure(self, value: Fraction, near: tuple[Fraction, ...] = ()) -> str:
        """The bare number in house style, the percent sign included."""
        match self.style:
            case Style.COUNT:
                return form_count(value, near)
            case Style.PERCENT:
                return form_number(value, near) + "%"
            case Style.PLAIN if value.denominator == 1:
                return str(value) if abs(value) < 10_000 else form_number(value)
            case _:
                return form_number(value, near)

    def amount(self, value: Fraction | Interval, near: tuple[Fraction, ...] = ()) -> str:
        """The number with its unit: “02 đơn vị”, “64%”, “16–19 đơn vị”, “từ 64% đến 76%”."""
        if isinstance(value, Fraction):
            return f"{self.figure(value, near)} {self.unit}".rstrip()
        low, high = self.figure(value.low, near), self.figure(value.high, near)
        return f"{low}–{high} {self.unit}".rstrip() if self.style is Style.COUNT else f"từ {low} đến {high}"

    def observed(self, value: Fraction | Interval, op: Comparator, near: tuple[Fraction, ...]) -> str:
        """What was found: “tỷ lệ … đạt 64% (16/25)”."""
        verb = "đạt" if self.style is Style.PERCENT and op in ("==", ">", ">=") else "là"
        if isinstance(value, Interval) and self.style is not Style.COUNT:
            verb = "ở mức" if verb == "là" else verb
        return f"{self.name} {verb} {self.amount(value, near)} {self.detail}".rstrip()

    def required(self, op: Comparator, limit: Fraction) -> str:
        """What the set asks: “từ 70% trở lên”."""
        op, limit = self.bound(op, limit)
        if self.style is Style.COUNT and limit == 0 and op in _NONE_OR_SOME:
            return _NONE_OR_SOME[op]
        amount = self.amount(limit, (limit,))
        return f"đúng {amount}" if op == "==" and self.style is not Style.PERCENT else _BOUND[op].format(amount)

    def bound(self, op: Comparator, limit: Fraction) -> tuple[Comparator, Fraction]:
        """For whole numbers “trên 0” is “từ 01 trở lên”."""
        if not self.whole:
            return op, limit
        match op:
            case ">":
                return ">=", Fraction(floor(limit) + 1)
            case ">=":
                return ">=", Fraction(ceil(limit))
            case "<":
                return "<=", Fraction(ceil(limit) - 1)
            case "<=":
                return "<=", Fraction(floor(limit))
            case _:
                return op, limit

    def related(self, op: Comparator, name: str, value: str) -> str:
        """What is asked in terms of another number: “không thấp hơn số hộ đang cư trú (100 hộ)”."""
        return f"{_RELATION[op].format(name)} ({value})"

    def lacking(self, amount: Fraction) -> str:
        return f"còn thiếu {self._difference(amount)}"

    def exceeding(self, amount: Fraction) -> str:
        return f"vượt {self._difference(amount)}"

    def _difference(self, amount: Fraction) -> str:
        nothing = (Fraction(0),)
        if self.style is Style.PERCENT:
            return f"{form_number(amount, nothing)} điểm phần trăm"
        return self.amount(amount, nothing)


_VERBS = (
    "đang|đã|được|bị|có|còn|chưa|không|đạt|thuộc|đăng ký|tham gia|hoạt động|hoàn thành|hưởng ứng|tổ chức|vi phạm|phạm"
)
_LINKS = f"{_VERBS}|về|của|tại|ở|trong|do|cho|với|theo"
_COUNTED = re.compile(rf"Số (?!lượng|liệu|tiền|dư)(?P<noun>.+?)(?P<tail> (?:{_LINKS})(?: .*)?)?$")
# Every standard here is of the movement; a short sentence need not say so.
_UNDERSTOOD = re.compile(rf" trong phong trào(?: toàn dân bảo vệ an ninh Tổ quốc)?(?= (?:{_VERBS}) )")


@dataclass(frozen=True, slots=True)
class Counted(Measure):
    """A count whose label reads “Số mô hình đang hoạt động”: spoken of as things there are, or are none of."""

    noun: str = ""
    tail: str = ""

    def observed(self, value: Fraction | Interval, op: Comparator, near: tuple[Fraction, ...]) -> str:
        if value == 0:
            return f"{'chưa' if op in ('>', '>=', '!=') else 'không'} có {self.noun} nào{self.tail}"
        if isinstance(value, Interval) or (self.unit and not f"{self.noun} ".startswith(f"{self.unit} ")):
            return Measure.observed(self, value, op, near)
        return f"có {self.figure(value, near)} {self.noun}{self.tail}"


@lru_cache(maxsize=4096)
def counted(label: str, name: str, unit: str) -> Measure:
    """A count by its label: ``Counted`` where the label reads “Số …”."""
    match = _COUNTED.match(_UNDERSTOOD.sub("", label))
    if match is None:
        return Measure(name, Style.COUNT, unit)
    return Counted(name, Style.COUNT, unit, noun=match["noun"], tail=match["tail"] or "")


@dataclass(frozen=True, slots=True)
class Incidents(Measure):
    """Incidents in the period, with their dates; ``title`` where the sentence must say which."""

    title: str = ""
    when: str = ""

    def observed(self, value: Fraction | Interval, op: Comparator, near: tuple[Fraction, ...]) -> str:
        if value == 0:
            return " ".join(part for part in (self.when, "không để xảy ra", self.unit, self.title, "nào") if part)
        happened = f"{self.when} để xảy ra {self.amount(value, near)}"
        return " ".join(part for part in (happened, self.title, self.detail) if part)

    def required(self, op: Comparator, limit: Fraction) -> str:
        said = Measure.required(self, op, limit)
        return "không để xảy ra" if said == "không có" else said


@dataclass(frozen=True, slots=True)
class Growth(Measure):
    """The change of an indicator, called ``grown``, against the period before, in percent: “tăng 5%”, “giảm 5%”."""

    grown: str = ""

    def observed(self, value: Fraction | Interval, op: Comparator, near: tuple[Fraction, ...]) -> str:
        if isinstance(value, Interval):
            return Measure.observed(self, value, "<", near)
        if value == 0:
            return f"{self.grown} không thay đổi so với kỳ trước {self.detail}".rstrip()
        way = "tăng" if value > 0 else "giảm"
        figure = self.figure(abs(value), tuple(abs(limit) for limit in near))
        return f"{self.grown} {way} {figure} so với kỳ trước {self.detail}".rstrip()

    def required(self, op: Comparator, limit: Fraction) -> str:
        if limit == 0:
            return _AGAINST_BEFORE[op]
        way, turned = ("tăng", op) if limit > 0 else ("giảm", TURNED[op])
        return f"{way} {_BOUND[turned].format(self.figure(abs(limit), (abs(limit),)))}"


_AGAINST_BEFORE: Mapping[Comparator, str] = MappingProxyType(
    {
        "==": "giữ nguyên như kỳ trước",
        "!=": "có thay đổi so với kỳ trước",
        "<": "giảm so với kỳ trước",
        "<=": "không tăng so với kỳ trước",
        ">": "tăng so với kỳ trước",
        ">=": "không giảm so với kỳ trước",
    }
)
