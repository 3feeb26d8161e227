"""What can be wrong with a form handed in: codes IN-0xx and their Vietnamese texts.

A form is taken whole or not at all, so each of these refuses its file; all of a file's come in one pass.
"""

from __future__ import annotations

from engine.process.intake.answers.wordings import ANSWER_WORDINGS
from engine.sheets.problems import Catalogue, Wording

_NEW_FORM = "điền vào biểu mẫu được giao hoặc đề nghị cấp trên giao lại biểu mẫu"
_RESTORE = "chép số liệu sang biểu mẫu được giao rồi gửi lại hoặc đề nghị cấp trên giao lại biểu mẫu"
_OR_BLANK = "sửa ô này hoặc để trống nếu chưa có số liệu"

INTAKE_PROBLEMS = Catalogue(
    {
        "IN-001": Wording(
            "tệp không phải biểu mẫu do chương trình lập", "biểu mẫu lập bằng lệnh “datchuan form make”", _NEW_FORM
        ),
        "IN-002": Wording(
            "trang ẩn nhận dạng của biểu mẫu đã bị xóa hoặc sửa", "biểu mẫu còn nguyên trang ẩn “_datchuan”", _RESTORE
        ),
        "IN-003": Wording("biểu mẫu do phiên bản khác của chương trình lập", "biểu mẫu phiên bản {version}", _RESTORE),
        "IN-004": Wording(
            "biểu mẫu của kỳ khác", "biểu mẫu kỳ {period}", "sửa tùy chọn --period hoặc chọn đúng tệp của kỳ {period}"
        ),
        "IN-005": Wording(
            "biểu mẫu dùng bộ tiêu chí không có trong thư viện",
            "bộ tiêu chí đã dùng khi lập biểu mẫu",
            "thêm --set với tệp của bộ tiêu chí đó hoặc lập lại biểu mẫu",
        ),
        "IN-006": Wording(
            "biểu mẫu lập theo nội dung khác của bộ tiêu chí “{key}”",
            "biểu mẫu hỏi đúng các chỉ số của bộ tiêu chí hiện dùng (mã {wanted})",
            "thêm --set với đúng tệp bộ tiêu chí đã dùng khi lập biểu mẫu hoặc chép số liệu sang biểu mẫu lập lại",
        ),
        "IN-007": Wording("đơn vị không có trong danh bạ", "{near}", "sửa mã đơn vị hoặc bổ sung đơn vị vào danh bạ"),
        "IN-008": Wording(
            "bộ tiêu chí “{key}” không áp dụng cho loại đơn vị này",
            "đơn vị thuộc loại: {kinds}",
            "sửa loại đơn vị trong danh bạ hoặc điền vào biểu mẫu đúng loại",
        ),
        "IN-009": Wording("thiếu trang {sheet_name}", "biểu mẫu đủ các trang", _RESTORE),
        "IN-010": Wording("thiếu cột {column_name}", "biểu mẫu đủ các cột", _RESTORE),
        "IN-011": Wording("thiếu dòng chỉ số {label}", "biểu mẫu đủ các chỉ số", _RESTORE),
        "IN-012": Wording(
            "chỉ số {label} xuất hiện hai lần (đã có ở dòng {first})",
            "mỗi chỉ số một dòng",
            "xóa một trong hai dòng",
        ),
        "IN-013": Wording("mã chỉ số không thuộc biểu mẫu này", "mã chỉ số như khi giao biểu mẫu", _RESTORE),
        "IN-014": Wording(
            "mã đơn vị ghi trên phiếu khác mã đơn vị mà phiếu được lập cho",
            "phiếu của đơn vị mã “{unit}”",
            "dùng đúng phiếu lập cho đơn vị hoặc khôi phục mã đơn vị trên phiếu",
        ),
        "IN-015": Wording(
            "ô chứa công thức chưa có kết quả",
            "giá trị, hoặc công thức đã tính xong",
            "mở tệp bằng Excel hoặc LibreOffice rồi lưu lại, hoặc ghi thẳng giá trị vào ô",
        ),
        "IN-016": Wording("ô chứa giá trị lỗi", "giá trị đọc được", "sửa công thức hoặc ghi thẳng giá trị vào ô"),
        "IN-017": Wording(
            "ô bị gộp vào {span} nên không điền được", "mỗi câu trả lời một ô riêng", "bỏ gộp ô rồi điền lại"
        ),
        "IN-018": Wording(
            "ô không phải số", "{wanted}", "sửa thành số, không kèm chữ, hoặc để trống nếu chưa có số liệu"
        ),
        "IN-019": Wording(
            "số đọc được theo hai cách: {first} hoặc {second}",
            "số chỉ đọc được một cách",
            "sửa thành {first_text} nếu là {first}, hoặc {second_text} nếu là {second}",
        ),
        "IN-020": Wording("số âm", "{wanted}", _OR_BLANK),
        "IN-021": Wording("số có phần lẻ", "{wanted}", _OR_BLANK),
        "IN-022": Wording("tỷ lệ nằm ngoài khoảng 0 đến 100", "{wanted}", _OR_BLANK),
        "IN-023": Wording(
            "ô ghi tỷ lệ phần trăm, trong khi chỉ số không tính bằng phần trăm",
            "{wanted}",
            "sửa thành số không có dấu %, hoặc để trống nếu chưa có số liệu",
        ),
        "IN-024": Wording("ô chỉ nhận “Có” hoặc “Không”", "“Có” hoặc “Không”", _OR_BLANK),
        "IN-025": Wording("mục không có trong danh sách lựa chọn", "một trong: {choices}", _OR_BLANK),
        "IN-026": Wording("ô không phải ngày", "ngày/tháng/năm, ví dụ 14/02/{period}", _OR_BLANK),
        "IN-027": Wording(
            "ngày nằm ngoài khoảng có thể có",
            "ngày từ {first} đến {last}",
            "sửa ngày hoặc chuyển sang đúng cột, đúng kỳ",
        ),
        "IN-028": Wording(
            "ô không đọc được thành {meant}",
            "{wanted}",
            _OR_BLANK,
        ),
        "IN-029": Wording(
            "vừa ghi “Không có” vừa ghi nội dung văn bản",
            "“Không có”, hoặc số, ngày, trích yếu của văn bản",
            "xóa “Không có” hoặc xóa nội dung văn bản",
        ),
        "IN-030": Wording(
            "số, ký hiệu văn bản đã bị đổi thành ngày",
            "số, ký hiệu dạng chữ, ví dụ 12-NQ/ĐU",
            "đặt định dạng ô là Văn bản (Text) rồi ghi lại số, ký hiệu",
        ),
        "IN-031": Wording(
            "dòng {number} của danh sách không đọc được thành văn bản",
            "mỗi dòng một văn bản: số, ký hiệu; ngày/tháng/năm; trích yếu",
            "sửa dòng này hoặc điền danh sách ở biểu mẫu riêng của đơn vị",
        ),
        "IN-032": Wording(
            "phần lớn hơn tổng: {part_label} là {part}, {whole_label} là {whole}",
            "{part_label} không quá {whole_label}",
            "sửa ô này hoặc sửa {whole_label} (ô {whole_cell})",
        ),
        "IN-033": Wording(
            "tình trạng văn bản không có trong danh sách",
            "một trong: {choices}",
            "chọn lại hoặc để trống nếu đã ban hành",
        ),
        "IN-034": Wording(
            "dòng có số liệu mà thiếu mã đơn vị",
            "mã đơn vị",
            "điền mã đơn vị hoặc xóa cả dòng; dòng tổng cộng thì để cách các đơn vị một dòng trống",
        ),
        "IN-035": Wording(
            "đơn vị xuất hiện hai lần (đã có ở {first})", "mỗi đơn vị một dòng", "xóa một trong hai dòng"
        ),
        "IN-036": Wording(
            "đơn vị {unit} có hai tệp khác nhau trong cùng một lần nộp: tệp này và “{other}”",
            "mỗi đơn vị một tệp",
            "giữ lại tệp đúng rồi nộp lại",
        ),
        "IN-037": Wording(
            "biểu mẫu chưa điền ô nào", "ít nhất một số liệu", "điền số liệu rồi gửi lại hoặc chọn đúng tệp đã điền"
        ),
        "IN-038": Wording("giá trị không hợp lệ", "{wanted}", _OR_BLANK),
        "IN-039": Wording("không có tệp hoặc thư mục này", "đường dẫn tới tệp hoặc thư mục biểu mẫu", "sửa đường dẫn"),
        "IN-040": Wording(
            "thư mục không có sổ tính nào",
            "thư mục chứa các biểu mẫu .xlsx",
            "chọn đúng thư mục hoặc chép biểu mẫu vào",
        ),
        "IN-041": Wording(
            "không lập được biểu mẫu nào: không đơn vị nào đã chọn đăng ký tiêu chuẩn có bộ tiêu chí cho loại của nó",
            "ít nhất một đơn vị đã đăng ký trong kỳ {period}",
            "chọn đơn vị khác, kỳ khác, hoặc bổ sung đăng ký vào danh bạ",
        ),
        "IN-042": Wording("không có loại đơn vị này", "một trong: {kinds}", "sửa tùy chọn --kind"),
        "IN-043": Wording(
            "chưa chọn đơn vị để lập biểu mẫu", "một trong: --unit, --kind, --all", "thêm một trong các tùy chọn đó"
        ),
        "IN-044": Wording(
            "hạn gửi không phải ngày",
            "ngày/tháng/năm hoặc năm-tháng-ngày, ví dụ 20/11/{period} hoặc {period}-11-20",
            "sửa tùy chọn --deadline",
        ),
        "IN-052": Wording(
            "tên đơn vị không khớp mã “{unit}”",
            "“{name}”, tên của mã “{unit}” trong danh bạ",
            "trả mã và tên về đúng dòng, để số liệu của dòng là của đúng đơn vị; hoặc sửa tên theo danh bạ",
        ),
        "IN-053": Wording(
            "bảng này không lập cho đơn vị “{unit}”",
            "các đơn vị mà trang này được lập cho",
            "trả lại mã của đơn vị như khi giao bảng, hoặc xóa dòng này và điền vào biểu mẫu lập cho đơn vị đó",
        ),
        "IN-054": Wording(
            "tên chỉ số in ở đây không phải chỉ số mà mã “{mark}” chỉ tới",
            "{label}",
            "trả tên và mã chỉ số về đúng chỗ như khi giao, hoặc chép số liệu sang biểu mẫu được giao rồi gửi lại",
        ),
        "IN-055": Wording(
            "trang này là bản thứ hai của trang {original} và ghi khác",
            "mỗi trang một bản",
            "giữ trang có số liệu đúng, xóa trang kia rồi gửi lại",
        ),
        "IN-059": Wording(
            "đã có tệp cùng tên mà nội dung khác, có thể là biểu mẫu đã điền",
            "thư mục chưa có tệp này",
            "chọn thư mục khác hoặc chuyển tệp này đi nơi khác; chắc chắn bỏ tệp này thì thêm --replace",
        ),
        "IN-060": Wording(
            "không lập được thư mục này",
            "một thư mục ghi được, không trùng tên với tệp đã có",
            "sửa tùy chọn -o hoặc quyền ghi của thư mục chứa nó",
        ),
        "IN-061": Wording(
            "đơn vị không còn từ ngày {ended}; {after}",
            "{wanted}",
            "lập biểu mẫu của kỳ này cho đơn vị kế tiếp rồi điền số liệu vào đó, hoặc sửa ngày ghi trong danh bạ",
        ),
        "IN-062": Wording(
            "đơn vị chưa có trong kỳ này, danh bạ ghi có từ ngày {begun}",
            "{wanted}",
            "điền vào biểu mẫu của đơn vị có trong kỳ này, hoặc sửa ngày ghi trong danh bạ",
        ),
        "IN-063": Wording(
            "chưa nêu lý do rút biểu mẫu", "lý do rút, ít nhất một chữ", "thêm --ground với lý do, ví dụ “nộp nhầm tệp”"
        ),
        "IN-064": Wording(
            "chưa rõ cần rút biểu mẫu nào",
            "hoặc MÃ_ĐƠN_VỊ, TIÊU_CHUẨN và --period; hoặc --file, không kèm đơn vị, tiêu chuẩn và --period",
            "ghi đủ theo một trong hai cách",
        ),
        "IN-065": Wording(
            "đơn vị chưa nộp biểu mẫu tiêu chuẩn “{standard}” trong kỳ {period}",
            "{wanted}",
            "sửa mã đơn vị, tiêu chuẩn hoặc kỳ; xem các biểu mẫu đã nhận bằng lệnh “datchuan submit list”",
        ),
        "IN-066": Wording(
            "biểu mẫu đã được rút trước đây, tại mục {entry} của nhật ký",
            "một biểu mẫu đang được tính",
            "không phải rút nữa; muốn tính lại thì nộp lại tệp đó với --replace",
        ),
        "IN-067": Wording(
            "chưa nhận tệp nào như vậy",
            "tệp đã nhận, đúng từng byte, hoặc ít nhất {least} chữ số đầu của SHA-256",
            "sửa --file; xem SHA-256 các tệp đã nhận bằng lệnh “datchuan submit list”",
        ),
        "IN-068": Wording(
            "nhiều tệp đã nhận có SHA-256 bắt đầu như vậy",
            "SHA-256 chỉ rõ một tệp: {files}",
            "ghi thêm chữ số của SHA-256 trong --file",
        ),
        "IN-069": Wording(
            "số liệu của tệp này không còn được tính: đơn vị đã nộp biểu mẫu khác sau đó",
            "một tệp có số liệu đang được tính",
            "không phải rút tệp này; muốn rút biểu mẫu nộp sau thì ghi tên tệp đó",
        ),
        "IN-070": Wording(
            "biểu mẫu cũ hỏi chỉ số mà bộ tiêu chí nay không còn hỏi, hoặc nay hỏi với loại, đơn vị tính, kỳ khác",
            "biểu mẫu mà mọi mã chỉ số còn dùng được",
            "thêm --set với đúng tệp bộ tiêu chí đã dùng khi lập biểu mẫu hoặc chép số liệu sang biểu mẫu lập lại",
        ),
        "IN-079": Wording(
            "trang này ghi tên một đơn vị khác với đơn vị mà phiếu được lập cho",
            "“{name}” (mã “{unit}”)",
            "chép số liệu của đúng đơn vị vào trang này rồi ghi lại tên, hoặc dùng đúng phiếu lập cho đơn vị kia",
        ),
        "IN-080": Wording(
            "đơn vị tính in ở đây khác đơn vị tính của {label}",
            "“{unit}”, và số liệu tính theo đơn vị đó",
            "trả đơn vị tính như khi giao và quy đổi số liệu của dòng, hoặc điền lại vào biểu mẫu được giao",
        ),
        "IN-076": Wording(
            "đợt “{short}” không đánh giá kỳ này", "một kỳ của đợt: {years}", "sửa tùy chọn --period hoặc --campaign"
        ),
        "IN-077": Wording(
            "đợt đánh giá đã định sẵn bộ tiêu chí và biểu báo cáo",
            "hoặc --campaign, hoặc tên bộ tiêu chí và --standard",
            "bỏ một trong hai",
        ),
        "IN-078": Wording(
            "bảng nhiều đơn vị không đóng gói theo cấp trên", "--bundle không đi cùng --roll", "bỏ --roll hoặc --bundle"
        ),
    }
    | ANSWER_WORDINGS
)
