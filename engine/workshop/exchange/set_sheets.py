"""Every key of a criterion set and its place in the workbook. A test holds this against the language's own shape."""

from __future__ import annotations

from criteria.kinds import KIND_LABELS, TAGS
from engine.workshop.exchange import words
from engine.workshop.exchange.shape import Field, Part, Series

HEAD_SHEET = "Bộ tiêu chí"

_KINDS = ", ".join(f"{kind} ({label})" for kind, label in KIND_LABELS.items())
_TAGS = ", ".join(f"{tag} ({label})" for tag, label in TAGS.items())
_NAME = "chữ thường không dấu, số, dấu gạch dưới"


def _word(keys: tuple[str, ...], heading: str) -> Field:
    return Field(("words", *keys), heading, "Lời riêng của bộ tiêu chí; để trống thì dùng lời chung.")


HEAD: tuple[Field, ...] = (
    Field(("set",), "Mã bộ tiêu chí", "<tiêu chuẩn>.<đối tượng>, ví dụ an-toan-antt.xa"),
    Field(("edition",), "Phiên bản", "Thường là năm có hiệu lực, ví dụ 2022.", "id"),
    Field(("standard",), "Tiêu chuẩn", "Phần trước dấu chấm của mã bộ tiêu chí."),
    Field(("title",), "Tên bộ tiêu chí", "Ghi đủ như sẽ in trên biểu."),
    Field(("applies_to",), "Loại đơn vị áp dụng", f"Cách nhau bằng dấu phẩy. Các mã: {_KINDS}.", "names"),
    Field(("source", "document"), "Văn bản", "Số, ký hiệu văn bản ban hành tiêu chí."),
    Field(("source", "article"), "Điều", "Điều của văn bản, ví dụ Điều 5."),
    Field(("in_force", "from"), "Có hiệu lực từ ngày", "Ngày/tháng/năm.", "day"),
    Field(("in_force", "to"), "Đến hết ngày", "Để trống khi còn hiệu lực.", "day"),
    Field(("window", "from"), "Kỳ số liệu: từ", "Ngày/tháng. Muộn hơn ngày kết thúc thì thuộc năm trước.", "month_day"),
    Field(("window", "to"), "Kỳ số liệu: đến", "Ngày/tháng. Cả hai để trống: năm dương lịch.", "month_day"),
    Field(("outcome",), "Cách kết luận", "Chọn một cách.", "choice", words.FORMS),
    Field(("outcome", "at_least"), "– số tiêu chí phải đạt", "Chỉ khi “Đạt ít nhất n tiêu chí”.", "whole"),
    Field(("outcome", "score"), "– điểm chuẩn", "Chỉ khi “Chấm điểm”: tổng điểm tối đa.", "number"),
    Field(("outcome", "achieved_from"), "– đạt từ loại", "Chỉ khi “Chấm điểm”: mã loại ở trang “Loại”."),
    Field(
        ("outcome", "not_applicable"),
        "– tiêu chí không áp dụng",
        "Chỉ khi “Chấm điểm”; để trống là quy đổi.",
        "choice",
        words.NOT_APPLICABLE,
    ),
    Field(("outcome", "cap"), "– loại cao nhất khi hụt tiêu chí bắt buộc", "Mã loại ở trang “Loại”."),
    Field(("excludes",), "Đơn vị không thuộc phạm vi", "Điều kiện; đúng thì đơn vị đứng ngoài tiêu chuẩn."),
    Field(("gate",), "Điều kiện chọn", "Điều kiện đứng trước các tiêu chí; sai thì không đạt."),
    _word(("achieved",), "Lời: đạt"),
    _word(("not_achieved",), "Lời: không đạt"),
    _word(("undetermined",), "Lời: chưa kết luận"),
    _word(("pass",), "Lời của tiêu chí: đạt"),
    _word(("fail",), "Lời của tiêu chí: không đạt"),
    _word(("insufficient",), "Lời của tiêu chí: chưa đủ số liệu"),
    _word(("not_applicable",), "Lời của tiêu chí: không áp dụng"),
    Field(("quota", "form"), "Hình thức khen", "Chỉ ở bộ khen thưởng: mã hình thức, ví dụ giay-khen-xa."),
    Field(("quota", "tier"), "– cấp khen", "Số nguyên từ 1; số lớn hơn là cấp cao hơn.", "whole"),
    Field(
        ("quota", "remainder"),
        "– chỉ tiêu lẻ chia theo",
        "Để trống là phần dư lớn nhất.",
        "choice",
        words.REMAINDERS,
    ),
    Field(
        ("quota", "excludes"),
        "– không khen thêm hình thức",
        "Cho cùng thành tích; mã cách nhau bằng dấu phẩy. Để trống là mọi hình thức cấp thấp hơn.",
        "names",
    ),
    Field(("extends",), "Bổ sung cho bộ", "Lớp của tỉnh: mã và phiên bản của bộ gốc, ví dụ an-toan-antt.xa@2022."),
    Field(("territory",), "Địa bàn áp dụng", "Lớp của tỉnh: mã tỉnh, ví dụ 40."),
)

_CITE = "Khoản, điểm của văn bản."
PARTS: tuple[Part, ...] = (
    Part(
        "parameters",
        "Tham số",
        "named",
        (
            Field((), "Tên", f"Tên dùng trong điều kiện: {_NAME}.", width=130),
            Field(("label",), "Nội dung", "Nói ngưỡng này là gì.", width=190),
            Field(("unit",), "Đơn vị tính", width=70),
            Field(("cite",), "Căn cứ", _CITE, width=90),
            Field(("tighter",), "Chặt hơn khi", "Chiều mà lớp của tỉnh được đổi.", "choice", words.TIGHTER, 85),
        ),
        Series(
            "values",
            (
                Field(
                    ("from",), "Từ ngày", "Giá trị đổi theo ngày: mỗi giá trị một dòng, lặp lại tên.", "day", width=85
                ),
                Field(("value",), "Giá trị", "Số, dấu phẩy thập phân.", "number", width=80),
            ),
            lone="value",
        ),
    ),
    Part(
        "indicators",
        "Chỉ số",
        "named",
        (
            Field((), "Tên", f"Tên dùng trong điều kiện: {_NAME}.", width=130),
            Field(("label",), "Nội dung", "Câu in trên biểu mẫu.", width=210),
            Field(("type",), "Kiểu", "Chọn một kiểu.", "choice", words.TYPES, 90),
            Field(("unit",), "Đơn vị tính", width=60),
            Field(("help",), "Hướng dẫn ghi", "Câu nhắc người điền biểu.", width=220),
            Field(("at_most",), "Không quá", "Tên chỉ số là tổng của chỉ số này.", width=110),
            Field(("judged",), "Hội đồng kết luận", "", "flag", words.FLAGS, 70),
            Field(("with_children",), "Gồm đơn vị dưới", "Vụ việc của cả đơn vị trực thuộc.", "flag", words.FLAGS, 70),
            Field(("choices",), "Các mức chọn", "Mỗi mức một dòng trong ô (Alt+Enter).", "lines", width=110),
            Field(("ordered",), "Có thứ tự", "Mức kém nhất đứng đầu.", "flag", words.FLAGS, 60),
        ),
    ),
    Part(
        "facts",
        "Dữ kiện",
        "values",
        (
            Field((), "Tên", f"Tên dùng trong điều kiện: {_NAME}.", width=150),
            Field((), "Cách tính", "Biểu thức theo ngôn ngữ tiêu chí.", width=500),
        ),
    ),
    Part(
        "groups",
        "Nhóm",
        "listed",
        (
            Field(("id",), "Mã nhóm", form="id", width=80),
            Field(("title",), "Tên nhóm", "Tiêu đề in trên biểu.", width=500),
        ),
    ),
    Part(
        "criteria",
        "Tiêu chí",
        "listed",
        (
            Field(("id",), "Mã", "Số hiệu in trên biểu.", "id", width=60),
            Field(("group",), "Nhóm", "Mã nhóm.", "id", width=50),
            Field(("title",), "Tiêu chí", "Lời của văn bản.", width=230),
            Field(("cite",), "Căn cứ", _CITE, width=100),
            Field(
                ("basis",),
                "Mức tin cậy",
                "Dự thảo, chưa có văn bản: kết quả chỉ là tạm tính.",
                "choice",
                words.BASIS,
                95,
            ),
            Field(("when",), "Áp dụng khi", "Điều kiện; để trống là luôn áp dụng.", width=130),
            Field(("require",), "Yêu cầu", "Điều kiện phải đúng thì đạt.", width=230),
            Field(("points",), "Điểm", "Chỉ ở bộ chấm điểm.", "number", width=50),
            Field(("mandatory",), "Bắt buộc", "Hụt thì bị hạ loại.", "flag", words.FLAGS, 60),
            Field(("evidence",), "Hồ sơ chứng minh", width=150),
            Field(("reason",), "Lý do khi không đạt", "Thay câu máy viết; {tên} là số liệu.", width=170),
            Field(("when_reason",), "Lý do không áp dụng", width=130),
            Field(("verified", "by"), "Người đối chiếu", "Đã so với bản gốc.", width=90),
            Field(("verified", "on"), "Ngày đối chiếu", "", "day", width=80),
            Field(("verified", "document"), "Văn bản đối chiếu", width=110),
        ),
        Series(
            "bands",
            (
                Field(("when",), "Thang điểm: điều kiện", "Mỗi mức một dòng, lặp lại mã; thay cho Yêu cầu.", width=150),
                Field(("points",), "Thang điểm: điểm", "Giảm dần.", "number", width=60),
            ),
        ),
    ),
    Part(
        "classes",
        "Loại",
        "listed",
        (
            Field(("id",), "Mã loại", form="id", width=110),
            Field(("label",), "Tên loại", width=200),
            Field(("from",), "Từ điểm", "Tốt nhất đứng đầu; loại cuối từ 0.", "number", width=110),
        ),
    ),
    Part(
        "triggers",
        "Điều kiện thẩm định lại",
        "plain",
        (Field((), "Điều kiện", "Đúng thì đề nghị thẩm định lại danh hiệu đã có. Mỗi điều kiện một dòng.", width=600),),
    ),
    Part(
        "notes",
        "Ghi chú",
        "listed",
        (
            Field(("from",), "Từ kỳ kết thúc ngày", "Để trống: in với mọi kỳ.", "day", width=110),
            Field(("text",), "Nội dung", "In dưới mọi kết quả theo bộ này.", width=500),
        ),
    ),
    Part(
        "rank",
        "Thứ tự xếp",
        "listed",
        (
            Field(
                ("by",), "Xếp theo", "Chỉ ở bộ khen thưởng; dòng trên quyết định trước.", "choice", words.RANKED_BY, 130
            ),
            Field(("of",), "Của", "Mã tiêu chuẩn; với “Chỉ số” là tên chỉ số.", width=150),
            Field(("tags",), "Các loại địa bàn", f"Khó khăn nhất đứng đầu: {_TAGS}.", "names", width=220),
            Field(
                ("order",), "Chiều", "Chỉ với “Chỉ số”; để trống là nhiều hơn đứng trước.", "choice", words.ORDERS, 150
            ),
        ),
        inner="keys",
    ),
    Part(
        "include",
        "Lấy từ bộ khác",
        "listed",
        (
            Field(("set",), "Bộ tiêu chí", "Mã và phiên bản, ví dụ an-toan-antt.khu-dan-cu@2022.", width=260),
            Field(
                ("criteria",),
                "Các tiêu chí",
                "Mã tiêu chí, mỗi mã một dòng; * thay cho ký tự bất kỳ.",
                "lines",
                width=200,
            ),
            Field(("as",), "Thêm vào đầu mã", "Ví dụ k2.", width=110),
        ),
    ),
)
