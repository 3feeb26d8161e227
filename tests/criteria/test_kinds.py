"""Kinds of unit and attributes of the register: one list for register and language alike."""

from __future__ import annotations

import pytest

from criteria.kinds import ATTRIBUTES, KIND_LABELS, UNIT_KINDS
from tests.criteria.set_texts import codes, criterion, set_text


def test_the_kinds_are_those_of_the_language() -> None:
    kinds = "khu_dan_cu xa phuong thi_tran dac_khu co_quan doanh_nghiep co_so_giao_duc huyen tinh tap_the ca_nhan"
    assert set(UNIT_KINDS) == set(KIND_LABELS) == set(kinds.split())


def test_the_attributes_are_those_of_the_language() -> None:
    assert {name: (a.type, tuple(a.choices)) for name, a in ATTRIBUTES.items()} == {
        "managed_by": ("text", ()),
        "territory": ("text", ()),
        "quy_mo": ("choice", ("sieu_nho", "nho", "vua", "lon")),
        "cap_hoc": (
            "choice",
            ("mam_non", "tieu_hoc", "thcs", "thpt", "gdtx", "trung_cap", "cao_dang", "dai_hoc"),
        ),
        "luc_luong_vu_trang": ("flag", ()),
        "co_to_chuc_dang": ("flag", ()),
    }


@pytest.mark.parametrize("kind", UNIT_KINDS)
def test_a_set_may_apply_to_every_kind_and_a_roll_up_may_count_it(kind: str) -> None:
    assert codes(set_text(criterion(require=f'children("mau", "{kind}") >= 1'), kinds=f'["{kind}"]')) == []


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ('quy_mo == "nho"', []),
        ('quy_mo == "to"', ["CR-029"]),
        ('cap_hoc in ("thcs", "thpt")', []),
        ('cap_hoc in ("cap_3")', ["CR-029"]),
        ('territory in ("40", "42")', []),
        ("luc_luong_vu_trang and not co_to_chuc_dang", []),
        ("luc_luong_vu_trang == true", ["CR-028"]),
    ],
)
def test_attributes_in_conditions(condition: str, told: list[str]) -> None:
    assert codes(set_text(criterion(require=condition))) == told
