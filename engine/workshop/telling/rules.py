"""How a set as a whole works, in words: since when it is in force, which days count, how it comes to a result."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from criteria.dates import form_date, form_month
from criteria.kinds import TAGS
from criteria.model import AtLeastPass, CriterionSet, InForce, Quota, RankKey, Scored, Source
from criteria.windows import Window
from engine.decision.explain.names import standard_words
from engine.decision.explain.numbers import form_count, form_number
from engine.decision.explain.words import listed, quoted, tidy

BASES: Mapping[str, str] = MappingProxyType(
    {
        "text": "đã thấy lời văn",
        "secondary": "nguồn thứ cấp",
        "drafted": "dự thảo",
        "missing": "chưa có văn bản gốc",
    }
)
NOTES: Mapping[str, str] = MappingProxyType(
    {
        "secondary": "Các tiêu chí số {} ghi theo nguồn thứ cấp, cần đối chiếu văn bản gốc trước khi ký.",
        "drafted": "Các tiêu chí số {} là nội dung dự thảo phục vụ tự rà soát, chưa phải quy định của cấp có thẩm "
        "quyền.",
        "missing": "Các tiêu chí số {} chưa có văn bản gốc để đối chiếu, chưa đưa vào đánh giá.",
    }
)
TYPES: Mapping[str, str] = MappingProxyType(
    {
        "count": "số lượng",
        "number": "số đo",
        "percent": "tỷ lệ phần trăm",
        "flag": "có hoặc không",
        "document": "văn bản: số, ngày, trích yếu",
        "documents": "danh sách văn bản",
        "date": "ngày",
        "choice": "chọn một mức",
        "incidents": "vụ việc, từng vụ có ngày xảy ra",
        "text": "ghi chữ",
    }
)
_NOT_APPLICABLE: Mapping[str, str] = MappingProxyType(
    {
        "rescale": "không tính, điểm còn lại quy đổi về tổng điểm",
        "full": "tính đủ điểm",
        "zero": "không có điểm",
    }
)


def source_words(source: Source) -> str:
    """“Điều 5 Thông tư 124/2021/TT-BCA”."""
    return f"{source.article} {source.document}".strip()


def force_words(in_force: InForce) -> str:
    """“từ ngày 10/02/2022 đến hết ngày 30/6/2025”."""
    last = f" đến hết ngày {form_date(in_force.last)}" if in_force.last else ""
    return f"từ ngày {form_date(in_force.first)}{last}"


def window_words(window: Window) -> str:
    """“từ ngày 16/11 của năm trước đến hết ngày 15/11 của năm Y”."""
    (first_month, first_day), (last_month, last_day) = window.first, window.last
    year = "năm trước" if window.first > window.last else "năm Y"
    first = f"{first_day:02}/{form_month(first_month)} của {year}"
    return f"từ ngày {first} đến hết ngày {last_day:02}/{form_month(last_month)} của năm Y"


def outcome_words(set_: CriterionSet) -> str:
    """How the criteria together make the result."""
    match set_.outcome:
        case AtLeastPass(n=n):
            return f"đạt khi có từ {form_count(Fraction(n))} tiêu chí trở lên đạt"
        case Scored(full=full, achieved_from=from_, not_applicable=not_applicable, cap=cap):
            labels = {class_.id: class_.label for class_ in set_.classes}
            said = f"chấm điểm, tổng {form_number(full)} điểm; đạt khi từ loại {quoted(labels[from_])} trở lên; "
            said += f"tiêu chí không áp dụng: {_NOT_APPLICABLE[not_applicable]}"
            return said + (f"; tiêu chí bắt buộc không đạt thì không quá loại {quoted(labels[cap])}" if cap else "")
        case _ if not set_.assesses:
            return "biểu báo cáo, không kết luận đạt hay không đạt"
        case _:
            return "đạt khi mọi tiêu chí áp dụng cho đơn vị đều đạt"


_REMAINDERS: Mapping[str, str] = MappingProxyType(
    {"largest": "theo phần dư lớn nhất", "rank": "theo thứ tự chung của danh sách"}
)


def quota_words(quota: Quota) -> str:
    """For what form a set is a list, how far above others, how odd places go, what its holder does not get besides."""
    taken = f"hình thức {listed(list(map(quoted, quota.excludes)))}" if quota.excludes else "hình thức cấp thấp hơn"
    return (
        f"{quoted(quota.form)}, cấp {quota.tier}; chỉ tiêu lẻ chia {_REMAINDERS[quota.remainder]}; "
        f"ai được đề nghị hình thức này thì thôi đề nghị {taken} cho cùng thành tích"
    )


def rank_words(set_: CriterionSet) -> str:
    """“lần lượt theo: (1) xếp loại theo tiêu chuẩn “…”; (2) lần đầu được khen hình thức này”."""
    keys = "; ".join(f"({place}) {_rank_key(key, set_)}" for place, key in enumerate(set_.rank, 1))
    return f"lần lượt theo: {keys}"


def _rank_key(key: RankKey, set_: CriterionSet) -> str:
    match key.by:
        case "class":
            return f"xếp loại theo {standard_words(key.of)}, loại tốt hơn đứng trước"
        case "score":
            return f"tổng điểm theo {standard_words(key.of)}, cao hơn đứng trước"
        case "streak":
            return f"số năm liên tục đạt {standard_words(key.of)}, nhiều hơn đứng trước"
        case "difficulty":
            return f"địa bàn khó khăn, khó khăn nhất đứng đầu: {', '.join(TAGS[tag] for tag in key.tags)}"
        case "first_time":
            return "lần đầu được khen hình thức này đứng trước"
        case "indicator":
            way = "nhiều hơn" if key.order == "most" else "ít hơn"
            return f"{quoted(tidy(set_.indicators[key.of].label))}, {way} đứng trước"


def layer_words(set_: CriterionSet) -> str:
    """“đặt trên bộ “an-toan-antt.xa@2022”, áp dụng cho địa bàn mã 40”."""
    assert set_.base is not None
    return f"đặt trên bộ {quoted(set_.base.key)}, áp dụng cho địa bàn mã {set_.territory}"
