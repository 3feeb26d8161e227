"""What can be wrong with a package that is handed up: codes BG-0xx and their Vietnamese texts.

A package is taken whole or not at all, so each of these refuses it; all that can be told come in one pass.
"""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

_AGAIN = "xin đơn vị gửi lại đúng tệp đã lập, hoặc lập lại gói bằng “datchuan handover make”"
_MADE = "gói lập bằng lệnh “datchuan handover make”"
_WHOLE = "gói đúng từng byte như khi lập"
_REGISTER = "sửa danh bạ ở đây, hoặc đề nghị đơn vị sửa danh bạ của họ rồi lập lại gói"
_CHANGED = (
    "đơn vị đổi tên, sáp nhập mà ở đây chưa ghi thì ghi bằng “datchuan register rename” hoặc “datchuan register merge” "
    "với --on là ngày thay đổi; nếu không thì " + _REGISTER
)

HANDOVER_PROBLEMS = Catalogue(
    {
        "BG-001": Wording(
            "không mở được tệp ({reason})", "đường dẫn tới một tệp đọc được", "sửa đường dẫn hoặc quyền đọc tệp"
        ),
        "BG-002": Wording(
            "gói quá lớn",
            "gói không quá {limit} MB",
            "lập gói cho từng năm (--period), hoặc đề nghị đơn vị lập như vậy",
        ),
        "BG-003": Wording("tệp không phải gói chuyển lên cấp trên", _MADE, "chọn đúng tệp của gói"),
        "BG-004": Wording("gói bị cắt cụt hoặc hỏng", _WHOLE, _AGAIN),
        "BG-005": Wording(
            "gói do phiên bản mới hơn của chương trình lập (dạng {format}, phiên bản {program})",
            "gói dạng {known} trở về trước",
            "cập nhật chương trình ở đây rồi nhận lại",
        ),
        "BG-006": Wording("thành phần “{part}” đã bị sửa sau khi lập gói", _WHOLE, _AGAIN),
        "BG-007": Wording("gói đã bị mở ra nén lại hoặc bị sửa sau khi lập", _WHOLE, _AGAIN),
        "BG-008": Wording(
            "thành phần “{part}” không đúng dạng: {detail}",
            _MADE,
            "báo người phụ trách phần mềm của đơn vị lập gói",
        ),
        "BG-009": Wording("nhật ký trong gói bị đứt hoặc bị sửa ở mục {entry}", "nhật ký liền mạch từ mục 1", _AGAIN),
        "BG-010": Wording(
            "mục cuối của nhật ký không ghi nhận nội dung của gói", "gói và nhật ký cùng một lần lập", _AGAIN
        ),
        "BG-011": Wording(
            "mã nhật ký của gói không phải mã in trên giấy",
            "mã {printed}",
            "chép lại mã từ giấy; mã đúng mà vẫn khác thì không nhận gói này, hỏi lại đơn vị",
        ),
        "BG-012": Wording(
            "không phải mã nhật ký",
            "mã in khi lập gói, gồm số mục và ít nhất 12 chữ số hệ 16, ví dụ 57:3f2a1b0c9d8e7f60",
            "chép lại mã từ giấy",
        ),
        "BG-013": Wording(
            "gói của đợt khác",
            "gói của đợt “{campaign}”",
            "sửa --campaign hoặc xin đơn vị lập gói của đợt “{campaign}”",
        ),
        "BG-014": Wording(
            "gói do chính cơ sở dữ liệu này lập, hoặc do một bản sao của nó",
            "gói của cơ quan cấp dưới, lập từ cơ sở dữ liệu riêng",
            "chọn gói của đơn vị khác; đơn vị đang dùng bản sao thì lập cơ sở dữ liệu mới bằng “datchuan init”",
        ),
        "BG-015": Wording(
            "nhật ký trong gói không chứa mục cuối của gói đã nhận ngày {taken}: nhật ký của đơn vị đã rẽ nhánh "
            "hoặc bị đưa về bản cũ",
            "nhật ký có mục {head}",
            "đề nghị đơn vị lập gói từ đúng cơ sở dữ liệu đã dùng để lập gói trước; cơ sở dữ liệu đó đã mất thì đối "
            "chiếu số liệu với đơn vị rồi nhận nhánh mới bằng --accept-fork --ground “CĂN CỨ”",
        ),
        "BG-016": Wording(
            "gói cũ hơn gói đã nhận ngày {taken}, mà có năm chưa từng nhận: {periods}",
            "gói lập sau gói đã nhận",
            "đề nghị đơn vị lập gói mới cho các năm đó",
        ),
        "BG-017": Wording(
            "gói ghi lập sau giờ của máy này, giờ của một trong hai máy sai",
            "gói lập trước {now}",
            "chỉnh giờ máy này; nếu máy của đơn vị sai thì chỉnh giờ máy đó rồi lập lại gói",
        ),
        "BG-018": Wording(
            "có điều ghi sau lúc lập gói, giờ của máy đơn vị từng chạy sai: {listed}",
            "mọi điều trong gói ghi trước lúc lập gói, {made}",
            "đề nghị đơn vị nộp lại biểu mẫu đó với --replace, hoặc ghi lại đăng ký đó, rồi lập lại gói",
        ),
        "BG-019": Wording(
            "gói trước của đơn vị này, nhận ngày {taken}, do cơ sở dữ liệu khác lập",
            "gói lập từ cơ sở dữ liệu đã dùng để lập gói trước",
            "hỏi lại đơn vị; đúng là đơn vị dùng cơ sở dữ liệu mới thì nhận bằng --accept-office --ground “CĂN CỨ”",
        ),
        "BG-020": Wording(
            "đơn vị không có trong danh bạ ngày {day}", "{near}", "bổ sung đơn vị vào danh bạ, hoặc " + _REGISTER
        ),
        "BG-021": Wording("loại của đơn vị “{unit}” khác với danh bạ ngày {day}", "{wanted}", _REGISTER),
        "BG-022": Wording("tên của đơn vị “{unit}” khác với danh bạ ngày {day}", "{wanted}", _CHANGED),
        "BG-023": Wording("cấp trên của đơn vị “{unit}” khác với danh bạ ngày {day}", "{wanted}", _REGISTER),
        "BG-024": Wording(
            "hai đơn vị của gói là một đơn vị trong danh bạ: {unit}", "mỗi đơn vị của gói một đơn vị", _CHANGED
        ),
        "BG-025": Wording(
            "chưa ghi căn cứ",
            "căn cứ bằng chữ, ví dụ số của công văn đơn vị báo hỏng máy",
            "ghi thêm --ground “CĂN CỨ”",
        ),
        "BG-026": Wording(
            "căn cứ không của việc nào",
            "--ground đi cùng --accept-fork hoặc --accept-office",
            "bỏ --ground, hoặc thêm --accept-fork hoặc --accept-office",
        ),
        "BG-027": Wording(
            "số liệu trong gói không đúng với ô của tệp biểu mẫu kèm theo: “{indicator}” ghi {value}",
            "đúng như ô ghi: {said}",
            "không nhận gói này; hỏi lại đơn vị, đề nghị lập lại gói từ cơ sở dữ liệu của họ",
        ),
        "BG-028": Wording(
            "tệp biểu mẫu kèm theo không đọc được, không đối chiếu được số liệu: {reason}",
            "tệp biểu mẫu đúng như đơn vị đã nộp",
            "không nhận gói này; hỏi lại đơn vị, đề nghị lập lại gói từ cơ sở dữ liệu của họ",
        ),
        "BG-030": Wording("không có đơn vị này trong danh bạ", "{near}", "sửa mã đơn vị sau --of"),
        "BG-031": Wording(
            "đơn vị này không phải cấp chính quyền nên không lập gói chuyển lên",
            "xã, phường, thị trấn, đặc khu, cấp huyện hoặc cấp tỉnh",
            "sửa mã đơn vị sau --of, ghi mã của xã, phường nơi đơn vị đóng",
        ),
        "BG-032": Wording(
            "năm không thuộc đợt “{campaign}”",
            "một trong: {years}",
            "sửa --period hoặc bỏ --period để lấy mọi năm của đợt",
        ),
        "BG-033": Wording(
            "không có gì để chuyển lên: chưa có đăng ký, biểu mẫu, kết luận, quyết định nào của địa bàn",
            "ít nhất một đăng ký hoặc biểu mẫu trong các năm đã chọn",
            "chọn năm khác, đơn vị khác, hoặc nhận biểu mẫu trước rồi lập gói",
        ),
        "BG-034": Wording(
            "đã có tệp này", "một tệp chưa có, tên kết thúc bằng .zip", "đổi tên sau -o, hoặc thêm --replace để ghi đè"
        ),
        "BG-035": Wording("tên tệp phải kết thúc bằng .zip", "tên tệp .zip", "sửa tên sau -o"),
    }
)
