"""Small words of an official form: days, lists, quotation, the first letter of a label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from criteria.dates import form_date
from criteria.expressions.nodes import DatePartName

PARTS: Mapping[DatePartName, str] = MappingProxyType({"year": "năm", "quarter": "quý", "month": "tháng", "day": "ngày"})
_ROMAN = ("I", "II", "III", "IV")

_CAPITALISED = (
    "Đảng",
    "Nhà nước",
    "Công an",
    "Quân đội",
    "Mặt trận",
    "Hội đồng",
    "Ủy ban",
    "Ban chỉ đạo",
    "Tổ quốc",
    "Quốc hội",
    "Chính phủ",
    "Chủ tịch",
    "Đoàn thanh niên",
    "Hội nông dân",
    "Hội phụ nữ",
    "Hội cựu chiến binh",
    "Trung ương",
    "Việt Nam",
)


def named_day(name: str, day: date) -> str:
    """“hạn nộp là ngày 20/11/2024”, “ngày đăng ký là 20/11/2024”."""
    return f"{name} là {'' if name.startswith('ngày') else 'ngày '}{form_date(day)}"


def form_quarter(quarter: int) -> str:
    return f"quý {_ROMAN[quarter - 1]}" if 1 <= quarter <= len(_ROMAN) else f"quý {quarter}"


def listed(items: Sequence[str], last: str = "và") -> str:
    """“a”, “a và b”, “a, b và c”."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def quoted(text: str) -> str:
    return f"“{tidy(text)}”"


@lru_cache(maxsize=4096)
def tidy(label: str) -> str:
    """A label on one line, without the punctuation that would end or break a sentence."""
    return " ".join(label.split()).rstrip(" .;:?!")


@lru_cache(maxsize=4096)
def within(label: str) -> str:
    """A label as it stands inside a sentence: its first letter small, unless it is a name or an abbreviation."""
    text = tidy(label)
    first = text.split(" ", 1)[0]
    named = any(text == name or text.startswith(name + " ") for name in _CAPITALISED) or text.startswith("Đảng ủy")
    if named or any(letter.isupper() for letter in first[1:]):
        return text
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """Capital at the start, one full stop at the end, single spaces."""
    line = " ".join(text.split()).rstrip(" .;,:")
    return f"{line[:1].upper()}{line[1:]}."
