"""What can be wrong with an appraisal sheet that comes back: codes PT-0xx and their Vietnamese texts."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

_ANEW = "xuất lại phiếu bằng “datchuan appraise export --session {sitting}”"
_OF_UNIT_ANEW = "xuất lại phiếu bằng “datchuan appraise export --session {sitting} --unit {unit}”"

SHEET_PROBLEMS = Catalogue(
    {
        "PT-001": Wording(
            "phiên họp số {sitting} không xét đơn vị này",
            "{near}",
            "sửa mã đơn vị hoặc chọn đúng phiên họp bằng --session",
        ),
        "PT-002": Wording(
            "phiên họp không có đơn vị nào để lập phiếu",
            "phiên họp có đơn vị đã được đánh giá",
            "đánh giá các đơn vị rồi làm lại hoặc chọn đúng phiên họp bằng --session",
        ),
        "PT-003": Wording(
            "tệp không phải phiếu thẩm định do “datchuan appraise export” lập",
            "sổ phiếu thẩm định của phiên họp",
            "chọn đúng tệp hoặc xuất lại phiếu bằng “datchuan appraise export”",
        ),
        "PT-004": Wording(
            "các trang ẩn của phiếu thẩm định đã mất hoặc hỏng nên không biết phiếu của phiên họp nào",
            "phiếu còn nguyên các trang ẩn",
            "nhập kết luận vào phiếu gốc hoặc xuất lại phiếu bằng “datchuan appraise export”",
        ),
        "PT-005": Wording(
            "phiếu được lập từ cơ sở dữ liệu khác: nhật ký ở đây không có mục mà phiếu mang",
            "phiếu lập từ cơ sở dữ liệu này",
            "chọn đúng cơ sở dữ liệu bằng --db hoặc xuất lại phiếu ở đây và ghi lại kết luận",
        ),
        "PT-006": Wording(
            "phiếu của phiên họp khác",
            "phiếu của phiên họp số {sitting}",
            "bỏ tệp này ra, nhập riêng hoặc sửa số phiên sau --session",
        ),
        "PT-007": Wording(
            "hai trang cùng là phiếu của một đơn vị; trang kia là {first}",
            "mỗi đơn vị một trang",
            "xóa trang chép thừa hoặc ghi kết luận vào phiếu gốc",
        ),
        "PT-008": Wording(
            "thiếu cột “{column}” hoặc mất dòng ẩn đánh dấu các cột",
            "trang còn nguyên các cột",
            "ghi kết luận vào phiếu gốc hoặc " + _ANEW,
        ),
        "PT-009": Wording(
            "ô không được sửa đã bị sửa",
            "{wanted}",
            "ghi lại đúng như phiếu đã xuất hoặc ghi kết luận vào phiếu gốc; ý kiến khác thì ghi vào cột căn cứ",
        ),
        "PT-010": Wording(
            "thiếu dòng “{line}” của phiếu đã xuất",
            "trang còn đủ các dòng",
            "ghi kết luận vào phiếu gốc hoặc " + _ANEW,
        ),
        "PT-011": Wording(
            "dòng này không có trong phiếu đã xuất mà có kết luận",
            "kết luận ghi ở dòng của tiêu chí",
            "xóa dòng thêm vào hoặc chuyển kết luận sang dòng của tiêu chí",
        ),
        "PT-012": Wording(
            "không đọc được ý kiến",
            "“Nhất trí” hoặc “Không nhất trí”",
            "chọn một mục trong danh sách thả xuống hoặc để trống",
        ),
        "PT-013": Wording(
            "không đọc được kết luận",
            "“Đạt” hoặc “Không đạt”",
            "chọn một mục trong danh sách thả xuống hoặc để trống",
        ),
        "PT-014": Wording(
            "ghi nhất trí mà kết luận khác kết quả rà soát tự động là “{engine}”",
            "nhất trí thì kết luận “{engine}”",
            "sửa ý kiến thành “Không nhất trí” hoặc sửa kết luận thành “{engine}”",
        ),
        "PT-015": Wording(
            "ghi không nhất trí mà kết luận giống kết quả rà soát tự động là “{engine}”",
            "không nhất trí thì kết luận “{other}”",
            "sửa ý kiến thành “Nhất trí” hoặc sửa kết luận thành “{other}”",
        ),
        "PT-016": Wording(
            "ghi không nhất trí mà chưa có kết luận của Hội đồng",
            "“Đạt” hoặc “Không đạt”",
            "chọn kết luận hoặc xóa ý kiến nếu Hội đồng chưa kết luận",
        ),
        "PT-017": Wording(
            "có {what} mà chưa có kết luận",
            "kết luận của Hội đồng về tiêu chí",
            "ghi ý kiến, kết luận hoặc xóa ô này",
        ),
        "PT-018": Wording(
            "chưa ghi thành viên nêu kết luận",
            "số của thành viên theo trang “Danh sách”",
            "chọn số của thành viên hoặc xóa kết luận",
        ),
        "PT-019": Wording(
            "không đọc được số của thành viên",
            "một số theo trang “Danh sách”, ví dụ 2",
            "chọn một số trong danh sách thả xuống hoặc ghi số",
        ),
        "PT-020": Wording(
            "điều phiếu đã cho Hội đồng xem nay đã khác (số liệu, bộ tiêu chí, danh bạ hoặc kết quả đánh giá)",
            "phiếu đúng với kết quả đánh giá hiện nay",
            _OF_UNIT_ANEW + " rồi xem và kết luận lại hoặc để trống các ô kết luận",
        ),
        "PT-021": Wording(
            "từ khi xuất phiếu, phiên họp đã kết luận về tiêu chí này: {now}",
            "kết luận ghi trên phiếu có kết luận hiện nay",
            f"để trống dòng này hoặc {_OF_UNIT_ANEW}; có ý kiến khác thì nêu bằng “datchuan appraise contest {{unit}} "
            "{criterion} …”",
        ),
        "PT-022": Wording(
            "hai phiếu kết luận khác nhau về tiêu chí này; phiếu kia: {first}",
            "mỗi tiêu chí của một đơn vị một kết luận",
            "sửa một trong hai phiếu hoặc nhập một phiếu rồi nêu ý kiến khác bằng “datchuan appraise contest {unit} "
            "{criterion} …”",
        ),
        "PT-023": Wording(
            "đơn vị hoặc tiêu chí của phiếu không còn trong phiên họp",
            "tiêu chí mà phiên họp đang xét",
            _ANEW + " hoặc để trống dòng này",
        ),
        "PT-024": Wording(
            "ô là công thức lỗi hoặc chưa tính nên không biết ghi gì",
            "chữ hoặc số gõ vào ô",
            "gõ lại nội dung vào ô hoặc để trống",
        ),
    }
)
