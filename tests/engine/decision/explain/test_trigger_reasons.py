"""What happened, in the words of a proposal to appraise a title again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.criteria.set_texts import set_text
from tests.engine.decision.worlds import decide, unit

TABLES = """\
[indicators.vu_ma_tuy]
type = "incidents"
label = "Vụ việc phức tạp về ma túy"
[indicators.khieu_kien]
type = "incidents"
label = "Khiếu kiện đông người"
[indicators.xu_ly]
type = "flag"
label = "Có cán bộ chủ chốt bị xử lý kỷ luật"
[indicators.ty_le]
type = "percent"
label = "Tỷ lệ hộ cam kết"
[indicators.muc]
type = "choice"
label = "Mức độ phức tạp"
choices = ["cao", "vừa", "thấp"]
ordered = true
[indicators.quy_che]
type = "document"
label = "Quy chế hoạt động"
[indicators.so]
type = "count"
"""
DAYS = ["2024-04-12", "2024-10-20"]

TRUE = [
    (
        "vu_ma_tuy >= 1",
        {"vu_ma_tuy": DAYS[1:]},
        (
            "Trong kỳ để xảy ra 01 vụ “Vụ việc phức tạp về ma túy” (ngày 20/10/2024), "
            "thuộc trường hợp đề nghị thẩm định lại (từ 01 vụ trở lên)."
        ),
    ),
    (
        "vu_ma_tuy > 1",
        {"vu_ma_tuy": DAYS},
        (
            "Trong kỳ để xảy ra 02 vụ “Vụ việc phức tạp về ma túy” (các ngày 12/4/2024 và 20/10/2024), "
            "thuộc trường hợp đề nghị thẩm định lại (từ 02 vụ trở lên)."
        ),
    ),
    (
        "vu_ma_tuy != 0",
        {"vu_ma_tuy": 3},
        "Trong kỳ để xảy ra 03 vụ “Vụ việc phức tạp về ma túy”.",
    ),
    (
        "vu_ma_tuy >= 1 or khieu_kien >= 1 or xu_ly",
        {"vu_ma_tuy": [], "khieu_kien": DAYS[:1], "xu_ly": True},
        (
            "Trong kỳ để xảy ra 01 vụ “Khiếu kiện đông người” (ngày 12/4/2024), "
            "thuộc trường hợp đề nghị thẩm định lại (từ 01 vụ trở lên); đơn vị có cán bộ chủ chốt bị xử lý kỷ luật."
        ),
    ),
    (
        "at_least(2, vu_ma_tuy >= 1, xu_ly, ty_le < 70)",
        {"vu_ma_tuy": 0, "xu_ly": True, "ty_le": 50},
        (
            "Đơn vị có cán bộ chủ chốt bị xử lý kỷ luật; "
            "tỷ lệ hộ cam kết là 50%, thuộc trường hợp đề nghị thẩm định lại (dưới 70%)."
        ),
    ),
    (
        "ty_le >= 10",
        {"ty_le": 12},
        "Tỷ lệ hộ cam kết là 12%, thuộc trường hợp đề nghị thẩm định lại (từ 10% trở lên).",
    ),
    ("xu_ly", {"xu_ly": True}, "Đơn vị có cán bộ chủ chốt bị xử lý kỷ luật."),
    (
        'muc <= "vừa"',
        {"muc": "cao"},
        "Mức độ phức tạp là “cao”, thuộc trường hợp đề nghị thẩm định lại (không quá “vừa”).",
    ),
    ("not quy_che", {"quy_che": False}, "Không ban hành “Quy chế hoạt động”."),
]


def reason(trigger: str, reported: dict[str, Any]) -> str | None:
    text = set_text(top=f"triggers = ['{trigger}']", tables=TABLES)
    (found,) = decide(text, unit(reported=reported))["X", "mau.xa"].triggers()
    return found.reason


@pytest.mark.parametrize(("trigger", "reported", "said"), TRUE)
def test_what_happened(trigger: str, reported: dict[str, Any], said: str) -> None:
    assert reason(trigger, reported) == said


@pytest.mark.parametrize(
    ("trigger", "reported", "said"),
    [
        ("vu_ma_tuy >= 1", {"vu_ma_tuy": []}, None),
        (
            "vu_ma_tuy >= 1",
            {},
            "Chưa đủ số liệu để kết luận: đơn vị chưa báo cáo “Vụ việc phức tạp về ma túy”.",
        ),
        (
            "vu_ma_tuy >= 1 or xu_ly",
            {"xu_ly": False},
            "Chưa đủ số liệu để kết luận: đơn vị chưa báo cáo “Vụ việc phức tạp về ma túy”.",
        ),
    ],
)
def test_what_did_not_happen_has_no_reason_and_what_is_open_says_what_is_lacking(
    trigger: str, reported: dict[str, Any], said: str | None
) -> None:
    assert reason(trigger, reported) == said
