"""The words of closed lists, as an officer chooses them in the workbook; the language's own words serve too."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]

BASIS: Words = {
    "text": "Văn bản gốc",
    "secondary": "Nguồn thứ cấp",
    "drafted": "Dự thảo",
    "missing": "Chưa có văn bản gốc",
}
TYPES: Words = {
    "count": "Số đếm",
    "number": "Số đo",
    "percent": "Tỷ lệ %",
    "flag": "Có/Không",
    "document": "Văn bản",
    "documents": "Danh sách văn bản",
    "date": "Ngày",
    "choice": "Chọn một",
    "incidents": "Vụ việc theo ngày",
    "text": "Chữ",
}
TIGHTER: Words = {"up": "Tăng lên", "down": "Giảm xuống"}
NOT_APPLICABLE: Words = {
    "rescale": "Quy đổi phần còn lại về thang điểm",
    "full": "Tính đủ điểm",
    "zero": "Không tính điểm",
}
FORMS: Words = {
    "all": "Đạt tất cả tiêu chí",
    "at_least": "Đạt ít nhất n tiêu chí",
    "score": "Chấm điểm",
    "none": "Không đánh giá (biểu báo cáo)",
}
RANKED_BY: Words = {
    "class": "Xếp loại",
    "score": "Tổng điểm",
    "streak": "Số năm liên tục",
    "difficulty": "Địa bàn khó khăn",
    "first_time": "Lần đầu được khen",
    "indicator": "Chỉ số",
}
ORDERS: Words = {"most": "Nhiều hơn đứng trước", "least": "Ít hơn đứng trước"}
REMAINDERS: Words = {"largest": "Phần dư lớn nhất", "rank": "Thứ tự chung"}
FLAGS: Words = {"true": "Có", "false": "Không"}
STATES: Words = {
    "pass": "Đạt",
    "fail": "Không đạt",
    "insufficient": "Chưa đủ số liệu",
    "not_applicable": "Không áp dụng",
}
OUTCOMES: Words = {
    "achieved": "Đạt",
    "not_achieved": "Không đạt",
    "undetermined": "Chưa kết luận",
    "outside": "Ngoài phạm vi",
}
TRUTHS: Words = {"true": "Xảy ra", "false": "Không xảy ra", "unknown": "Chưa rõ"}
NO_CLASS: Words = {"": "Chưa xếp được loại"}
UNIT_KEYS: Words = {
    "name": "Tên",
    "kind": "Loại đơn vị",
    "parent": "Trực thuộc",
    "like": "Giống đơn vị",
    "repeat": "Số lượng",
    "enrolled": "Đăng ký phấn đấu",
    "history": "Danh hiệu các năm",
    "classes": "Xếp loại các năm",
    "awards": "Khen thưởng các năm",
}
