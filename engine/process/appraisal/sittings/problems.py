"""What can be wrong with a session of a council: codes HD-0xx and their Vietnamese texts."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

SITTING_PROBLEMS = Catalogue(
    {
        "HD-001": Wording(
            "không có phiên họp nào đang mở",
            "một phiên họp đang mở",
            "mở phiên họp bằng “datchuan appraise open” hoặc ghi số phiên sau --session",
        ),
        "HD-002": Wording(
            "có nhiều phiên họp đang mở: {numbers}",
            "số của một phiên",
            "ghi số phiên sau --session",
        ),
        "HD-003": Wording(
            "không có phiên họp số {number}",
            "{known}",
            "sửa số phiên sau --session hoặc mở phiên họp bằng “datchuan appraise open”",
        ),
        "HD-004": Wording(
            "chưa có kết quả đánh giá để Hội đồng họp",
            "một lần đánh giá chính thức của tiêu chuẩn trong năm",
            "chạy “datchuan assess {standard} --period {period}” rồi làm lại hoặc sửa tiêu chuẩn, --period",
        ),
    }
)
