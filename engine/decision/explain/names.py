"""What things are called on paper: indicators, attributes, unit kinds, standards, classes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from criteria.expressions.nodes import IndicatorRef
from criteria.kinds import ATTRIBUTES, KIND_LABELS
from criteria.model import CriterionSet, Indicator
from engine.decision.explain.words import quoted, tidy, within

STANDARDS: Mapping[str, str] = MappingProxyType(
    {
        "an-toan-antt": "An toàn về an ninh, trật tự",
        "bao-cao": "Biểu báo cáo theo kế hoạch sơ kết, tổng kết",
        "cong-an-phuong-kieu-mau": "Công an phường điển hình, kiểu mẫu về an ninh, trật tự và văn minh đô thị",
        "dien-hinh": "Điển hình về phong trào toàn dân bảo vệ an ninh Tổ quốc",
        "do-thi-van-minh": "Đô thị văn minh, tiêu chí số 4 về an ninh, trật tự đô thị",
        "khen-thuong": "Khen thưởng trong phong trào toàn dân bảo vệ an ninh Tổ quốc",
        "khong-ma-tuy": "Không ma túy",
        "nong-thon-moi": "Nông thôn mới, tiêu chí 19.2 về an ninh, trật tự",
        "phan-loai-phong-trao": "Phân loại phong trào toàn dân bảo vệ an ninh Tổ quốc",
        "sach-ma-tuy": "Sạch về ma túy",
        "trong-diem-ma-tuy": "Trọng điểm phức tạp về ma túy",
    }
)

_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "xuat_sac": "xuất sắc",
        "tot": "tốt",
        "kha": "khá",
        "trung_binh": "trung bình",
        "dat": "đạt",
        "yeu": "yếu",
        "kem": "kém",
    }
)

_ENTRIES: Mapping[str, str] = MappingProxyType(
    {
        **_CLASSES,
        **KIND_LABELS,
        **{entry: label for attribute in ATTRIBUTES.values() for entry, label in attribute.choices.items()},
    }
)


def subject_name(indicator: Indicator) -> str:
    """The indicator as the subject of a clause: “số mô hình …”, or “chỉ số “mo_hinh”” where no label was given."""
    return f"chỉ số {quoted(indicator.name)}" if unlabelled(indicator) else within(indicator.label)


def unlabelled(indicator: Indicator) -> bool:
    return tidy(indicator.label) in ("", indicator.name)


def indicator_title(indicator: Indicator) -> str:
    """The indicator named as the form names it: ““Số mô hình …””."""
    return quoted(indicator.label if tidy(indicator.label) else indicator.name)


def of_before(ref: IndicatorRef) -> str:
    """What follows the name of a value of the period before."""
    return " của kỳ trước" if ref.prior else ""


def attribute_name(name: str) -> str:
    return ATTRIBUTES[name].label if name in ATTRIBUTES else quoted(name)


def entry_words(entry: str) -> str:
    """An entry of a choice, a unit kind or a text, as quoted on paper: ““khá””."""
    return quoted(_ENTRIES.get(entry, entry))


def class_words(set_: CriterionSet, standard: str, class_: str) -> str:
    """The label of a class, from the set itself where the standard is its own."""
    own = {c.id: c.label for c in set_.classes} if standard == set_.standard else {}
    return quoted(own.get(class_) or _CLASSES.get(class_, class_))


def standard_words(standard: str) -> str:
    return f"tiêu chuẩn {quoted(STANDARDS.get(standard, standard))}"
