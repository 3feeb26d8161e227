"""What can be wrong with a session of a council: codes HD-0xx and their Vietnamese texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from criteria.dates import form_date
from criteria.problems import Problem
from engine.process.appraisal.sittings.model import Sitting
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
        "HD-005": Wording(
            "chưa ghi {lacking}",
            "tiêu chuẩn, --period và --council",
            "ghi thêm, ví dụ “datchuan appraise open an-toan-antt --period 2024 --council hoi-dong.toml”",
        ),
        "HD-006": Wording("đã có tệp này", "một tệp chưa có", "ghi tên tệp khác sau --example"),
        "HD-007": Wording(
            "không có nội dung họp này",
            "appraisal (xét công nhận), reappraisal (thẩm định lại) hoặc revocation (xét thu hồi)",
            "sửa --kind",
        ),
        "HD-010": Wording(
            "không đọc được tệp của Hội đồng ({reason})", "một tệp TOML, mã UTF-8", "sửa đường dẫn hoặc quyền đọc tệp"
        ),
        "HD-011": Wording(
            "tệp sai cú pháp TOML ({reason})",
            "mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần",
            "sửa dòng này",
        ),
        "HD-012": Wording("khóa không có trong tệp của Hội đồng", "{wanted}", "sửa hoặc bỏ khóa này"),
        "HD-013": Wording(
            "thiếu {key}",
            "{key}, ghi theo quyết định thành lập và quy chế của Hội đồng",
            "thêm {key}; xem tệp mẫu lập bằng “datchuan appraise open --example TỆP”",
        ),
        "HD-014": Wording("giá trị sai dạng", "{wanted}", "sửa giá trị này"),
        "HD-015": Wording(
            "Hội đồng phải có đúng một chủ tịch", "đúng một thành viên có role = “chair”", "sửa role của các thành viên"
        ),
        "HD-016": Wording(
            "Hội đồng chưa có thư ký", "ít nhất một thành viên có role = “secretary”", "sửa role của một thành viên"
        ),
        "HD-017": Wording(
            "một người ghi hai lần (đã có ở [[members]] thứ {first})",
            "mỗi người một lần",
            "bỏ một trong hai mục hoặc ghi thêm chữ phân biệt nếu là hai người trùng tên",
        ),
        "HD-018": Wording(
            "mã không có trong danh bạ ngày {day}",
            "{wanted}",
            "sửa mã hoặc bỏ mã này khỏi reported_for",
        ),
        "HD-019": Wording(
            "đơn vị không thuộc quyền của Hội đồng",
            "đơn vị do {authority} quản lý",
            "sửa mã hoặc bỏ mã này khỏi reported_for; Hội đồng của cơ quan, xét mọi đơn vị, thì bỏ --of",
        ),
        "HD-020": Wording(
            "đơn vị không có trong danh bạ ngày {day}",
            "{wanted}",
            "sửa mã đơn vị hoặc bỏ {option} này",
        ),
        "HD-021": Wording(
            "đơn vị không quản lý đơn vị nào được đánh giá theo tiêu chuẩn “{standard}” năm {period}",
            "đơn vị có đơn vị dưới quyền trong lần đánh giá mới nhất",
            "sửa --of hoặc bỏ --of để họp về mọi đơn vị",
        ),
        "HD-022": Wording(
            "đơn vị không thuộc phiên họp này ({why})",
            "đơn vị được đánh giá và thuộc quyền của Hội đồng",
            "bỏ mã này khỏi --units hoặc sửa --of",
        ),
        "HD-023": Wording(
            "Hội đồng này đang họp phiên số {number} về cùng nội dung",
            "một phiên cho mỗi Hội đồng, tiêu chuẩn, năm và nội dung",
            "làm tiếp phiên số {number} hoặc đóng phiên ấy trước",
        ),
        "HD-024": Wording(
            "phiên số {number} đã kết luận, hoặc đang có ý kiến chờ biểu quyết, về: {units}",
            "đơn vị chưa có phiên nào xem xét xong",
            "bỏ các đơn vị này khỏi phiên mới hoặc làm tiếp ở phiên số {number}",
        ),
        "HD-025": Wording(
            "không còn đơn vị nào cho phiên họp này: đã thuộc các phiên số {numbers}",
            "ít nhất một đơn vị chưa thuộc phiên nào",
            "làm tiếp ở các phiên ấy hoặc mở lại phiên đã đóng bằng “datchuan appraise reopen”",
        ),
        "HD-026": Wording(
            "các đơn vị này đang thuộc phiên số {number}: {units}",
            "đơn vị chưa thuộc phiên nào",
            "bỏ các đơn vị này khỏi --units hoặc làm tiếp ở phiên số {number} (đã đóng thì mở lại)",
        ),
        "HD-027": Wording(
            "lần đánh giá mới nhất không có đơn vị nào để họp",
            "ít nhất một đơn vị được đánh giá",
            "nhập đăng ký và biểu mẫu của các đơn vị, đánh giá lại rồi mở phiên họp",
        ),
        "HD-028": Wording(
            "đơn vị không giữ danh hiệu nào theo tiêu chuẩn “{standard}”",
            "đơn vị đang giữ danh hiệu",
            "bỏ mã này khỏi --units hoặc nhập quyết định công nhận trước",
        ),
        "HD-029": Wording(
            "không có đơn vị nào đang giữ danh hiệu để thẩm định lại hoặc xét thu hồi",
            "ít nhất một đơn vị đang giữ danh hiệu",
            "nhập quyết định công nhận trước hoặc sửa --kind",
        ),
        "HD-030": Wording(
            "Hội đồng không có thành viên mang số này",
            "số của thành viên: {known}",
            "sửa số; xem “datchuan appraise show”",
        ),
        "HD-031": Wording(
            "thành viên số {numbers} vừa có mặt vừa vắng mặt",
            "mỗi thành viên ở --present hoặc ở --excused",
            "bỏ số này khỏi --present hoặc khỏi --excused",
        ),
        "HD-032": Wording(
            "chưa ghi ai có mặt", "số của các thành viên có mặt, ví dụ “1,2,5”", "ghi số các thành viên sau --present"
        ),
        "HD-040": Wording(
            "phiên họp đã đóng, không thay đổi được",
            "một phiên họp đang mở",
            "mở lại bằng “datchuan appraise reopen --session {number} --ground LÝ_DO” hoặc chọn phiên khác",
        ),
        "HD-041": Wording(
            "chưa ghi ai có mặt",
            "số thành viên có mặt đủ để họp",
            "ghi bằng “datchuan appraise attend --session {number} --present …”",
        ),
        "HD-042": Wording(
            "có mặt {there} trên {all} thành viên, chưa đủ để họp",
            "ít nhất {needed} thành viên có mặt",
            "ghi lại người có mặt bằng “datchuan appraise attend” hoặc họp hôm khác",
        ),
        "HD-043": Wording(
            "có số liệu mới, hoặc danh bạ đã sửa, sau lần đánh giá, ở {count} hồ sơ: {units}",
            "kết quả đánh giá trên số liệu mới nhất",
            "chạy “datchuan assess {standard} --period {period}” rồi xem lại các hồ sơ này",
        ),
        "HD-044": Wording(
            "có ý kiến chờ biểu quyết ở {count} hồ sơ: {units}",
            "mọi ý kiến đã được biểu quyết",
            "biểu quyết bằng “datchuan appraise vote” hoặc người nêu rút ý kiến bằng “datchuan appraise withdraw”",
        ),
        "HD-045": Wording(
            "còn tiêu chí Hội đồng chưa kết luận ở {count} hồ sơ: {units}",
            "kết luận về mọi tiêu chí do Hội đồng xem xét hoặc chưa đối chiếu được văn bản",
            "dùng “datchuan appraise find” cho từng hồ sơ hoặc “datchuan appraise carry --criterion” cho nhiều hồ sơ",
        ),
        "HD-046": Wording(
            "có kết luận dựa trên số liệu nay đã khác ở {count} hồ sơ: {units}",
            "kết luận trên số liệu hiện tại",
            "xem lại bằng “datchuan appraise show --unit MÃ” rồi kết luận lại bằng “datchuan appraise find”",
        ),
        "HD-047": Wording(
            "chưa có kết luận chung ở {count} hồ sơ: {units}",
            "kết luận chung về mọi hồ sơ đủ số liệu",
            "thông qua theo danh sách bằng “datchuan appraise carry”",
        ),
        "HD-048": Wording(
            "đã kết luận, nhưng điều Hội đồng xem khi đó nay đã khác, ở {count} hồ sơ: {units}",
            "kết luận được xác nhận lại",
            "xem lại bằng “datchuan appraise show --unit MÃ” rồi thông qua lại bằng “datchuan appraise carry”",
        ),
        "HD-049": Wording(
            "còn đơn vị dưới quyền chưa được kết luận ở phiên khác: {units}",
            "đơn vị dưới quyền được kết luận trước",
            "đóng phiên họp về các đơn vị này, đánh giá lại rồi kết luận đơn vị cấp trên",
        ),
        "HD-050": Wording(
            "phiên họp không có hồ sơ nào",
            "ít nhất một đơn vị trong lần đánh giá mới nhất",
            "kiểm tra đăng ký và biểu mẫu của các đơn vị rồi đánh giá lại",
        ),
        "HD-051": Wording(
            "phiên họp đang mở", "một phiên họp đã đóng", "làm tiếp ở phiên này hoặc sửa số phiên sau --session"
        ),
        "HD-052": Wording("chưa ghi lý do mở lại", "lý do mở lại phiên họp", "ghi lý do sau --ground"),
        "HD-053": Wording("sớm hơn ngày họp", "ngày từ {held} trở đi", "sửa ngày sau --on"),
    }
)


def not_assessed(standard: str, period: int) -> Problem:
    where = f"Tiêu chuẩn “{standard}”, năm {period}"
    return SITTING_PROBLEMS.problem("HD-004", where, standard=standard, period=period)


def place(sitting: Sitting) -> str:
    """How problems name a session."""
    return f"Phiên họp số {sitting.id} ({sitting.council})"


def closed(sitting: Sitting) -> Problem:
    return SITTING_PROBLEMS.problem("HD-040", place(sitting), number=sitting.id)


def too_early(sitting: Sitting, on: date) -> Problem:
    """What happens in a session, or is done about it later, is not of a day before it."""
    return SITTING_PROBLEMS.problem("HD-053", f"{place(sitting)}, --on", form_date(on), held=form_date(sitting.held_on))


FEW = 10


def some_of(codes: Sequence[str]) -> str:
    """The first of these codes, and how many more there are."""
    told = "; ".join(codes[:FEW])
    return f"{told} và {len(codes) - FEW} đơn vị khác" if len(codes) > FEW else told
