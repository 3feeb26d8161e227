"""Unit kinds and register attributes: one list for the register and the criterion language alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

KIND_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "khu_dan_cu": "khu dân cư",
        "xa": "xã",
        "phuong": "phường",
        "thi_tran": "thị trấn",
        "dac_khu": "đặc khu",
        "co_quan": "cơ quan",
        "doanh_nghiep": "doanh nghiệp",
        "co_so_giao_duc": "cơ sở giáo dục",
        "huyen": "cấp huyện",
        "tinh": "cấp tỉnh",
        "tap_the": "tập thể",
        "ca_nhan": "cá nhân",
    }
)
UNIT_KINDS: tuple[str, ...] = tuple(KIND_LABELS)


@dataclass(frozen=True, slots=True)
class Attribute:
    """What the register knows of a unit besides its name and place; absent is unknown.

    choices  the entries a ``choice`` may take, in the register's order (which is no ranking), each with its label
    """

    name: str
    label: str
    type: Literal["text", "flag", "choice"]
    choices: Mapping[str, str] = field(default_factory=dict)


ATTRIBUTES: Mapping[str, Attribute] = MappingProxyType(
    {
        attribute.name: attribute
        for attribute in (
            Attribute("managed_by", "đơn vị quản lý", "text"),
            Attribute("territory", "địa bàn (mã tỉnh)", "text"),
            Attribute(
                "quy_mo",
                "quy mô doanh nghiệp",
                "choice",
                MappingProxyType({"sieu_nho": "siêu nhỏ", "nho": "nhỏ", "vua": "vừa", "lon": "lớn"}),
            ),
            Attribute(
                "cap_hoc",
                "cấp học",
                "choice",
                MappingProxyType(
                    {
                        "mam_non": "mầm non",
                        "tieu_hoc": "tiểu học",
                        "thcs": "trung học cơ sở",
                        "thpt": "trung học phổ thông",
                        "gdtx": "giáo dục thường xuyên",
                        "trung_cap": "trung cấp",
                        "cao_dang": "cao đẳng",
                        "dai_hoc": "đại học",
                    }
                ),
            ),
            Attribute("luc_luong_vu_trang", "thuộc lực lượng vũ trang", "flag"),
            Attribute("co_to_chuc_dang", "có tổ chức Đảng", "flag"),
        )
    }
)

TAGS: Mapping[str, str] = MappingProxyType(
    {
        "bien_gioi": "biên giới",
        "bien_dao": "biển đảo",
        "ton_giao": "tôn giáo",
        "dan_toc_thieu_so": "dân tộc thiểu số",
        "khu_cong_nghiep": "khu công nghiệp",
        "trong_diem": "trọng điểm",
    }
)
"""What an area is counted under in tables; no criterion asks for it."""

AUTHORITY_KINDS = frozenset({"xa", "phuong", "thi_tran", "dac_khu", "huyen", "tinh"})
"""Kinds of units that have an authority of their own, which manages units below."""

COMMUNE_KINDS: tuple[str, ...] = ("xa", "phuong", "thi_tran", "dac_khu")
"""The lowest of them, “cấp xã”."""
