"""Yes-or-no things: declared by the unit, or known of it from the register."""

from __future__ import annotations

import re

from criteria.expressions.nodes import AttributeRef, IndicatorRef
from engine.decision.explain.names import attribute_name, indicator_title, unlabelled
from engine.decision.explain.scene import Scene
from engine.decision.explain.telling import Finding
from engine.decision.explain.words import tidy, within

_VERBS = (
    "để xảy ra",
    "có",
    "được",
    "bị",
    "thực hiện",
    "triển khai",
    "tổ chức",
    "phối hợp",
    "hoàn thành",
    "bảo đảm",
    "đảm bảo",
    "tham gia",
    "xây dựng",
    "duy trì",
    "ban hành",
    "đăng ký",
    "quán triệt",
    "thuộc",
    "hưởng ứng",
    "phân công",
    "kiện toàn",
    "kiểm tra",
    "báo cáo",
    "ký kết",
    "thành lập",
    "bố trí",
    "làm tốt",
    "chấp hành",
    "tuyên truyền",
    "phổ biến",
    "đạt",
    "giữ vững",
    "vi phạm",
    "nắm",
    "là",
)
_STARTS_WITH_VERB = re.compile(rf"(?:Đã |đã )?(?P<rest>(?P<verb>{'|'.join(_VERBS)})(?: .*)?)$", re.IGNORECASE)
_ANSWERS = re.compile(r"\s*\((?:có|Có)\s*/\s*(?:không|Không)\)$")


def indicator_flag(ref: IndicatorRef, wanted: bool, holds: bool, scene: Scene) -> Finding:
    """A flag as reported: “đơn vị chưa phối hợp với …, yêu cầu phải phối hợp”."""
    indicator = scene.indicator(ref)
    label = _ANSWERS.sub("", tidy(indicator.label))
    before = "kỳ trước " if ref.prior else ""
    match = None if unlabelled(indicator) else _STARTS_WITH_VERB.match(label)
    if match is None:
        answers = ("không", "có")
        return Finding(
            f"{before}nội dung {indicator_title(indicator)} được báo cáo là “{answers[holds]}”",
            (f"là “{answers[wanted]}”",),
        )
    said = within(match["rest"])
    verb = match["verb"].lower()
    denial = "chưa" if wanted else "không"
    return Finding(
        f"{before}đơn vị {said if holds else f'{denial} {said}'}",
        (f"phải {verb}" if wanted else f"không {verb}",),
        evident=True,
    )


def attribute_flag(ref: AttributeRef, wanted: bool, holds: bool, scene: Scene) -> Finding:
    """What the register says: “đơn vị không có tổ chức Đảng”."""
    said = attribute_name(ref.name)
    match = _STARTS_WITH_VERB.match(said)
    verb = match["verb"] if match else "có"
    return Finding(
        f"đơn vị {said if holds else f'không {said}'}",
        (f"phải {verb}" if wanted else f"không {verb}",),
        evident=True,
    )
