"""Random conditions of every node type over one fixed set, and random cases for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from criteria.expressions import nodes as n
from criteria.model import CriterionSet
from engine.decision.facts.values import Document
from tests.engine.decision.explain.explain_case import PlainCase, make_set

SIZES = n.ChoiceType(("sieu_nho", "nho", "vua", "lon"), False)
RANKS = n.ChoiceType(("yếu", "khá", "tốt"), True)
KINDS = ("khu_dan_cu", "co_quan")
NUMBERS = ("mo_hinh", "ho", "ho_dang_ky", "kinh_phi", "ty_le", "vu", "van_ban")

BODY = """
[parameters.nguong]
value = 70
unit  = "%"
label = "Tỷ lệ tối thiểu"
[parameters.muc]
value = 1.5
[indicators.mo_hinh]
label = "Số mô hình trong phong trào đang hoạt động hiệu quả"
type  = "count"
unit  = "mô hình"
[indicators.ho]
label = "Số hộ đang cư trú"
type  = "count"
[indicators.ho_dang_ky]
label = "Hộ đăng ký tham gia"
type  = "count"
unit  = "hộ"
[indicators.kinh_phi]
label = "Kinh phí cho phong trào"
type  = "number"
unit  = "triệu đồng"
[indicators.ty_le]
label = "Tỷ lệ người dân được tuyên truyền"
type  = "percent"
[indicators.vu]
label = "Hoạt động chống Đảng, chống chính quyền"
type  = "incidents"
[indicators.van_ban]
label = "Văn bản chỉ đạo"
type  = "documents"
[indicators.thuc_hien]
label = "Thực hiện đầy đủ chủ trương, pháp luật"
type  = "flag"
[indicators.nam_tinh_hinh]
label = "Công an xã nắm tình hình"
type  = "flag"
[indicators.nghi_quyet]
label = "Nghị quyết của Đảng ủy"
type  = "document"
[indicators.bien_ban]
label = "Biên bản họp"
type  = "document"
[indicators.ngay]
label = "Ngày đăng ký"
type  = "date"
[indicators.loai]
label = "Xếp loại chi bộ"
type  = "choice"
choices = ["yếu", "khá", "tốt"]
ordered = true
"""
SET = make_set(BODY, "mo_hinh >= 1")

counts = st.integers(0, 12).map(Fraction)
numbers = st.one_of(counts, st.fractions(-3, 110, max_denominator=30))
dates = st.dates(date(2023, 1, 1), date(2025, 6, 1))
documents = st.one_of(
    st.just(False),
    st.builds(
        Document, number=st.sampled_from((None, "12-NQ/ĐU")), date=st.none() | dates, title=st.just("Về an ninh")
    ),
)
VALUES = {
    "count": counts,
    "number": numbers,
    "percent": st.fractions(0, 100, max_denominator=30),
    "incidents": counts | st.lists(dates, max_size=7).map(lambda days: tuple(sorted(days))),
    "documents": st.lists(st.just(Document("1")), max_size=3).map(tuple),
    "flag": st.booleans(),
    "document": documents,
    "date": dates,
    "choice": st.sampled_from(RANKS.entries),
}


def indicator(name: str, type_: n.ValueType) -> st.SearchStrategy[n.Expression]:
    return st.booleans().map(lambda prior: n.IndicatorRef(name, type_, prior))


def fact(name: str, type_: n.ValueType) -> st.SearchStrategy[n.Expression]:
    return st.just(n.FactRef(name, type_))


literals = numbers.map(lambda value: n.Number(abs(value)))
number_refs = st.sampled_from(NUMBERS).flatmap(lambda name: indicator(name, n.NUMBER))
roll_ups = st.builds(
    n.RollUp,
    st.sampled_from(("children", "enrolled", "recognised")),
    st.sampled_from(("an-toan-antt", "dien-hinh")),
    st.just(KINDS),
)
changes = st.sampled_from(NUMBERS).map(
    lambda name: n.Change(n.IndicatorRef(name, n.NUMBER), n.IndicatorRef(name, n.NUMBER, True))
)
document_refs = st.sampled_from(("nghi_quyet", "bien_ban")).flatmap(lambda name: indicator(name, n.DOCUMENT))
number_leaves = st.one_of(
    literals,
    number_refs,
    roll_ups,
    changes,
    st.just(n.PeriodRef()),
    st.sampled_from((n.ParameterRef("nguong", Fraction(70)), n.ParameterRef("muc", Fraction(3, 2)))),
    fact("so_lieu", n.NUMBER),
)
arithmetic = st.recursive(
    number_leaves,
    lambda inner: st.one_of(
        st.builds(n.Negative, inner),
        st.builds(n.Arithmetic, st.sampled_from(("+", "-", "*", "/")), inner, inner),
        st.builds(n.Percent, inner, inner),
    ),
    max_leaves=4,
)
small = st.integers(1, 31).map(lambda value: n.Number(Fraction(value)))
days = st.one_of(
    indicator("ngay", n.DATE), st.builds(n.DateOf, st.just(n.PeriodRef()) | small, small, small), fact("han", n.DATE)
)
dated = st.one_of(document_refs, days)
date_parts = st.builds(n.DatePart, st.sampled_from(("year", "quarter", "month", "day")), dated)
any_number = st.one_of(arithmetic, date_parts)
comparators = st.sampled_from(("==", "!=", "<", "<=", ">", ">="))
equals = st.sampled_from(("==", "!="))
rank = indicator("loai", RANKS)
size = st.just(n.AttributeRef("quy_mo", SIZES))
texts = st.sampled_from((n.KindRef(), n.AttributeRef("territory", n.TEXT), n.AttributeRef("managed_by", n.TEXT)))
rank_texts = st.sampled_from(RANKS.entries).map(n.Text)
size_texts = st.sampled_from(SIZES.entries).map(n.Text)
kind_texts = st.sampled_from(("xa", "phuong", "40")).map(n.Text)


def some(items: st.SearchStrategy[n.Expression]) -> st.SearchStrategy[tuple[n.Expression, ...]]:
    return st.lists(items, min_size=1, max_size=3, unique=True).map(tuple)


leaves = st.one_of(
    st.builds(n.Compare, comparators, any_number, any_number),
    st.builds(n.Compare, comparators, number_refs | roll_ups | date_parts, literals | st.just(n.PeriodRef())),
    st.builds(n.Compare, comparators, st.builds(n.Percent, number_refs | roll_ups, number_refs | roll_ups), literals),
    st.builds(n.Compare, comparators, days, days),
    st.builds(n.Compare, comparators, rank, rank | rank_texts),
    st.builds(n.Compare, comparators, rank_texts, rank),
    st.builds(n.Compare, equals, size, size_texts),
    st.builds(n.Compare, equals, texts, texts | kind_texts),
    st.builds(n.Among, any_number, some(literals)),
    st.builds(n.Among, rank, some(rank_texts)),
    st.builds(n.Among, size, some(size_texts)),
    st.builds(n.Among, texts, some(kind_texts)),
    st.builds(n.InWindow, dated),
    document_refs,
    indicator("thuc_hien", n.CONDITION),
    indicator("nam_tinh_hinh", n.CONDITION),
    st.sampled_from(("co_to_chuc_dang", "luc_luong_vu_trang")).map(lambda name: n.AttributeRef(name, n.CONDITION)),
    st.booleans().map(n.Truth),
    st.just(n.Holds("dien-hinh")),
    st.integers(0, 5).map(lambda years: n.Held("an-toan-antt", years)),
    st.integers(0, 3).map(lambda years: n.Classed("phan-loai-phong-trao", "kha", years)),
    st.integers(0, 5).map(lambda years: n.Awarded("bằng khen", years)),
    fact("dieu_kien", n.CONDITION),
)


def _at_least(parts: tuple[n.Expression, ...]) -> st.SearchStrategy[n.Expression]:
    return st.integers(1, len(parts)).map(lambda k: n.AtLeast(k, parts))


def _wider(inner: st.SearchStrategy[n.Expression]) -> st.SearchStrategy[n.Expression]:
    parts = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(parts.map(n.And), parts.map(n.Or), parts.flatmap(_at_least), inner.map(n.Not))


no_facts = leaves.filter(lambda leaf: "FactRef" not in repr(leaf))
conditions = st.recursive(leaves, _wider, max_leaves=6)


@st.composite
def sets(draw: st.DrawFn) -> CriterionSet:
    """The fixed set with facts of every kind."""
    facts = {
        "so_lieu": draw(arithmetic.filter(lambda node: "FactRef" not in repr(node))),
        "han": n.DateOf(n.PeriodRef(), n.Number(Fraction(3)), n.Number(Fraction(31))),
        "dieu_kien": draw(st.recursive(no_facts, _wider, max_leaves=3)),
    }
    return replace(SET, facts=facts)


@st.composite
def cases(draw: st.DrawFn, set_: CriterionSet) -> PlainCase:
    def reported() -> dict[str, object]:
        drawn = {name: draw(st.none() | VALUES[found.type]) for name, found in set_.indicators.items()}
        return {name: value for name, value in drawn.items() if value is not None}

    tallies = {
        name: (low, low + draw(st.integers(0, 3)))
        for name in ("children", "enrolled", "recognised")
        for low in [draw(st.integers(0, 12))]
    }
    known = st.none() | st.booleans()
    attributes = {
        "quy_mo": draw(st.none() | st.sampled_from(SIZES.entries)),
        "territory": draw(st.none() | st.just("40")),
        "managed_by": draw(st.none() | st.just("40")),
        "co_to_chuc_dang": draw(known),
        "luc_luong_vu_trang": draw(known),
    }
    history = {type_: draw(known) for type_ in (n.Holds, n.Held, n.Classed, n.Awarded)}
    return PlainCase(set_, reported(), reported(), attributes, tallies, history)
