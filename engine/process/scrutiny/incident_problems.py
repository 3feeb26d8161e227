"""What can be wrong with an incident that the office enters itself: codes VV-00x."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from engine.sheets.problems import Catalogue, Wording
from engine.sheets.texts import folded

INCIDENT_PROBLEMS = Catalogue(
    {
        "VV-001": Wording("không có đơn vị nào mang mã này vào ngày xảy ra", "{near}", "sửa mã đơn vị hoặc sửa --date"),
        "VV-002": Wording(
            "không bộ tiêu chí nào đang dùng hỏi đơn vị loại này về vụ việc như vậy",
            "{near}",
            "sửa loại vụ việc; xem đủ tên bằng lệnh “datchuan incident kinds”",
        ),
        "VV-003": Wording(
            "ngày xảy ra không đọc được",
            "ngày/tháng/năm hoặc năm-tháng-ngày, ví dụ 20/10/2024 hoặc 2024-10-20",
            "sửa tùy chọn --date",
        ),
        "VV-004": Wording("ngày xảy ra chưa tới", "ngày không sau hôm nay ({today})", "sửa tùy chọn --date"),
        "VV-005": Wording(
            "không có vụ việc nào mang số này", "số của một vụ đã ghi", "sửa số; xem bằng lệnh “datchuan incident list”"
        ),
        "VV-006": Wording(
            "vụ việc đã được bỏ trước đây, tại mục {entry} của nhật ký", "một vụ đang còn", "không phải bỏ nữa"
        ),
        "VV-007": Wording(
            "chưa nêu lý do bỏ vụ việc", "lý do, ít nhất một chữ", "thêm --ground với lý do, ví dụ “ghi nhầm đơn vị”"
        ),
        "VV-008": Wording(
            "vụ việc này đã được ghi, là vụ số {number}",
            "một vụ chưa ghi",
            "không phải ghi nữa; là vụ khác trong cùng ngày thì thêm --document với văn bản của vụ đó",
        ),
    }
)


def near_kinds(word: str, kinds: Mapping[str, str]) -> str:
    """The kinds most like a word, by name or by label: “chong_doi (Hoạt động …)”."""
    words = {folded(name): name for name in kinds} | {folded(label): name for name, label in kinds.items()}
    near = dict.fromkeys(words[one] for one in difflib.get_close_matches(folded(word), list(words), n=3, cutoff=0.6))
    if near:
        return "có phải " + "; ".join(f"“{name}” ({kinds[name]})" for name in near) + "?"
    first = "; ".join(f"“{name}”" for name in list(kinds)[:3])
    return f"tên một loại vụ việc: {first}; …" if first else "tên một loại vụ việc mà bộ tiêu chí hỏi"
