"""What can be wrong with a workbook of criteria: codes XC-0xx.

What the language finds wrong in its cells keeps the language's codes.
"""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

_AGAIN = "xuất lại bằng criteria export rồi chép phần đã sửa sang"

EXCHANGE_PROBLEMS = Catalogue(
    {
        "XC-001": Wording(
            "sổ tính không phải bộ tiêu chí do criteria export lập",
            "sổ tính do criteria export lập, còn trang “{sheet}”",
            "chọn đúng tệp hoặc " + _AGAIN,
        ),
        "XC-002": Wording(
            "sổ tính do phiên bản khác của chương trình lập",
            "sổ tính theo mẫu số {wanted}",
            "cập nhật chương trình hoặc " + _AGAIN,
        ),
        "XC-003": Wording(
            "thiếu trang",
            "đủ các trang như khi xuất; trang không dùng thì để trống",
            "khôi phục trang này hoặc " + _AGAIN,
        ),
        "XC-004": Wording(
            "thiếu cột “{heading}”",
            "đủ các cột như khi xuất; cột không dùng thì để trống",
            "khôi phục cột này hoặc " + _AGAIN,
        ),
        "XC-005": Wording(
            "ô nằm ngoài các cột của trang, chương trình không biết đặt vào đâu",
            "nội dung chỉ ở các cột có sẵn",
            "chuyển nội dung vào cột có sẵn hoặc xóa ô này",
        ),
        "XC-006": Wording("ô “{heading}” sai dạng", "{wanted}", "sửa ô này"),
        "XC-007": Wording("ô chứa lỗi hoặc công thức chưa tính", "giá trị ghi thẳng vào ô", "ghi lại giá trị của ô"),
        "XC-008": Wording(
            "vùng ô bị gộp che mất ô này",
            "mỗi dòng đủ các ô riêng, không gộp ô",
            "bỏ gộp ô rồi ghi lại nội dung của từng ô",
        ),
        "XC-009": Wording("tên này đã có ở {first}", "mỗi tên một lần trong trang", "đổi tên hoặc bỏ một dòng"),
        "XC-010": Wording(
            "dòng có nội dung nhưng ô “{heading}” để trống", "ô “{heading}” được ghi", "ghi ô này hoặc xóa cả dòng"
        ),
        "XC-011": Wording("mục này không có trong bộ tiêu chí", "{wanted}", "khôi phục mã của dòng hoặc xóa dòng"),
        "XC-012": Wording("mục này đã có ở {first}", "mỗi mục một lần", "bỏ một dòng"),
        "XC-013": Wording(
            "thiếu mục “{heading}”",
            "đủ các dòng như khi xuất; mục không dùng thì để trống",
            "khôi phục dòng này hoặc " + _AGAIN,
        ),
        "XC-014": Wording(
            "ô này chỉ dùng khi cách kết luận là “{wanted_form}”",
            "ô để trống, hoặc chọn lại “Cách kết luận”",
            "xóa ô này hoặc sửa cách kết luận",
        ),
        "XC-020": Wording(
            "dòng không thuộc trường hợp nào",
            "dòng “{case}” hoặc “{scene}” đứng trên, có tên ở cột “Trường hợp”",
            "thêm dòng mở đầu hoặc xóa dòng này",
        ),
        "XC-021": Wording("không có việc nào tên như vậy", "{wanted}", "chọn trong danh sách thả xuống"),
        "XC-022": Wording("dòng “{step}” thiếu ô “{heading}”", "ô “{heading}” được ghi", "ghi ô này hoặc xóa dòng"),
        "XC-023": Wording("giá trị này đã ghi ở {first}", "mỗi giá trị một lần trong trường hợp", "bỏ một dòng"),
        "XC-024": Wording("giá trị viết không đúng cách", "{wanted}", "sửa ô này"),
        "XC-025": Wording(
            "bộ tiêu chí “{set}” không có tiêu chí này",
            "{wanted}",
            "sửa mã ở ô này hoặc khôi phục mã của tiêu chí",
        ),
        "XC-030": Wording(
            "đã xác nhận nhưng chưa chọn kết quả phải có",
            "một trong: {wanted}",
            "chọn kết quả phải có hoặc bỏ xác nhận",
        ),
        "XC-031": Wording(
            "trường hợp đề xuất dựa trên một trường hợp không còn",
            "tên một trường hợp ở trang “{sheet}”",
            "bỏ xác nhận hoặc tự viết trường hợp ở trang “{sheet}”",
        ),
        "XC-040": Wording(
            "tệp đã đổi từ khi xuất sổ tính này",
            "tệp còn như khi xuất, để không ghi mất phần người khác đã sửa",
            "ghi ra tệp khác bằng {option} rồi so hai tệp, hoặc " + _AGAIN,
        ),
        "XC-041": Wording(
            "không xuất được: nhập lại sổ tính thì bộ tiêu chí khác đi ({why})",
            "bộ tiêu chí mà sổ tính giữ được trọn vẹn",
            "báo người phụ trách phần mềm, kèm tệp này",
        ),
    }
)
