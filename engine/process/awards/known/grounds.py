"""The grounds on which the Law has an award taken back, in words, and which of them speak against what it rewarded."""

from __future__ import annotations

from collections.abc import Mapping

from engine.records.store.awards import RevocationGround

GROUND_WORDS: Mapping[RevocationGround, str] = {
    "false_achievement": "khai gian thành tích để được khen",
    "false_dossier": "thông tin sai, giả hồ sơ để được khen",
    "unlawful_appraisal": "thẩm định, xét duyệt trái luật",
    "later_finding": "sau khi khen có kết luận, bản án cho thấy không bảo đảm tiêu chuẩn trong kỳ tính thành tích",
}
"""The four grounds as papers say them."""
REFUTING: frozenset[RevocationGround] = frozenset({"false_achievement", "false_dossier", "later_finding"})
"""Those that leave the achievement in doubt; what was appraised unlawfully can be appraised again."""
