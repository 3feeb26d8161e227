"""What can be wrong with nominations: codes TH-001 to TH-029, and with lists of them TH-140 to TH-149."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

_ONE_EACH = "mỗi tập thể, cá nhân một đề nghị cho một hình thức khen trong năm"
_OTHER_PERSON = "nếu là hai người khác nhau thì ghi điều phân biệt sau họ và tên, ví dụ “(sinh năm 1980)”"

NOMINATION_PROBLEMS = Catalogue(
    {
        "TH-001": Wording(
            "không có đơn vị này trong danh bạ ngày {day}", "{wanted}", "sửa mã đơn vị hoặc bổ sung danh bạ"
        ),
        "TH-002": Wording(
            "hình thức khen này không xét loại đơn vị này",
            "một trong: {kinds}",
            "sửa mã đơn vị hoặc chọn hình thức khen khác",
        ),
        "TH-003": Wording(
            "chưa ghi họ và tên của cá nhân",
            "họ và tên; trùng tên trong cùng đơn vị thì ghi thêm điều phân biệt trong ngoặc đơn",
            "ghi họ và tên hoặc xóa dòng này",
        ),
        "TH-004": Wording("họ và tên quá dài", "không quá {limit} ký tự", "rút gọn họ và tên hoặc sửa ô ghi nhầm"),
        "TH-005": Wording(
            "chưa ghi cá nhân có phải là người đứng đầu đơn vị hay không",
            "“Có” hoặc “Không”",
            "ghi “Có” hoặc “Không” (trên dòng lệnh: --leads hoặc --not-leads)",
        ),
        "TH-006": Wording(
            "đã có đề nghị cho {who} ở {first}", _ONE_EACH, f"xóa một trong hai dòng; {_OTHER_PERSON}"
        ),
        "TH-007": Wording(
            "{who} đã có đề nghị số {number} với nội dung khác",
            _ONE_EACH,
            f"thêm --change nếu sửa đề nghị đó; {_OTHER_PERSON}",
        ),
        "TH-008": Wording(
            "{who} chưa có đề nghị nào cho hình thức khen này trong năm {period} để sửa",
            "một đề nghị đang có",
            "sửa mã đơn vị, họ và tên, hoặc bỏ --change nếu là đề nghị mới",
        ),
        "TH-009": Wording(
            "chưa ghi thành tích đề nghị khen",
            "ít nhất một thành tích: tóm tắt thành tích, hoặc danh hiệu dạng tiêu-chuẩn:năm",
            "ghi thành tích",
        ),
        "TH-010": Wording("thành tích này ghi hai lần", "mỗi thành tích một lần", "bỏ một lần"),
        "TH-011": Wording(
            "thành tích này đã được khen: {award}",
            "thành tích chưa được khen; một thành tích chỉ khen một lần",
            "bỏ thành tích này hoặc ghi thành tích khác",
        ),
        "TH-012": Wording("không có tiêu chuẩn này", "{wanted}", "sửa danh hiệu, dạng tiêu-chuẩn:năm"),
        "TH-013": Wording(
            "đơn vị không giữ danh hiệu này ({state})",
            "{wanted}",
            "sửa danh hiệu, hoặc nhập quyết định công nhận trước",
        ),
        "TH-014": Wording("sáng kiến, đề tài, đề án này ghi hai lần", "mỗi sáng kiến một lần", "bỏ một lần"),
        "TH-015": Wording(
            "sáng kiến, đề tài, đề án này đã làm căn cứ khen: {award}",
            "sáng kiến chưa làm căn cứ khen; mỗi sáng kiến chỉ dùng một lần",
            "bỏ sáng kiến này hoặc ghi sáng kiến khác",
        ),
        "TH-016": Wording(
            "bộ tiêu chí “{set}” không có chỉ số này", "{wanted}", "sửa tên chỉ số hoặc bỏ chỉ số này"
        ),
        "TH-017": Wording("chỉ số này không ghi ở hồ sơ đề nghị: {how}", "", "bỏ chỉ số này"),
        "TH-018": Wording(
            "không đọc được thành chỉ số và giá trị", "dạng tên_chỉ_số=giá trị, ví dụ {example}", "ghi lại --reported"
        ),
        "TH-019": Wording("chỉ số này ghi hai lần", "mỗi chỉ số một giá trị", "bỏ một lần"),
        "TH-020": Wording(
            "chỉ ghi cho cá nhân", "--name khi đề nghị khen cá nhân", "bỏ tùy chọn này hoặc thêm --name"
        ),
        "TH-021": Wording(
            "đợt đánh giá này là của năm {others}", "một đợt của năm {period}", "sửa --campaign hoặc sửa --period"
        ),
        "TH-022": Wording(
            "không có đề nghị khen thưởng nào mang số này", "{wanted}", "sửa số theo “award nominations”"
        ),
        "TH-023": Wording(
            "đề nghị này đã được rút ({ground})",
            "một đề nghị chưa rút",
            "sửa số theo “award nominations”",
        ),
        "TH-024": Wording("chưa ghi lý do rút đề nghị", "lý do rút", "ghi --ground"),
        "TH-025": Wording(
            "đề nghị này đã có quyết định khen: {award}",
            "một đề nghị chưa có quyết định khen",
            "muốn hủy bỏ quyết định thì dùng “award revoke”, hoặc sửa số đề nghị",
        ),
        "TH-026": Wording(
            "không tìm thấy dòng tiêu đề có các cột “{unit}” và “{achievements}”",
            "một dòng tiêu đề trong {limit} dòng đầu, như mẫu do “datchuan award form” lập; tệp CSV ngăn "
            "cột bằng dấu ;",
            "thêm dòng tiêu đề hoặc chọn đúng danh sách đề nghị",
        ),
        "TH-027": Wording("cột này đã có ở {first}", "mỗi cột một lần", "xóa hoặc đổi tên một trong hai cột"),
        "TH-028": Wording(
            "cột không có trong mẫu của hình thức khen này", "{wanted}", "sửa tên cột hoặc bỏ cột này"
        ),
        "TH-029": Wording(
            "không có đề nghị nào dưới dòng tiêu đề", "ít nhất một dòng được điền", "điền danh sách hoặc chọn đúng tệp"
        ),
        "TH-140": Wording(
            "mẫu này lập cho {seen_form}", "mẫu lập cho {wanted}", "sửa tùy chọn của lệnh hoặc chọn đúng tệp"
        ),
        "TH-141": Wording(
            "mã đơn vị ở dòng này là của {unit}", "mã và tên của cùng một đơn vị", "sửa mã hoặc sửa tên đơn vị"
        ),
        "TH-142": Wording("chưa ghi mã đơn vị", "mã một đơn vị trong danh bạ", "ghi mã đơn vị hoặc xóa dòng này"),
        "TH-143": Wording(
            "họ và tên này đã được xóa khỏi dữ liệu",
            "họ và tên của một cá nhân",
            "bỏ dòng này (đề nghị đã nhập vẫn được giữ) hoặc ghi họ và tên",
        ),
        "TH-144": Wording(
            "được xếp theo tiêu chuẩn này không phải là thành tích",
            "danh hiệu đạt được, hoặc thành tích khác",
            "bỏ danh hiệu này",
        ),
    }
)  # fmt: skip
