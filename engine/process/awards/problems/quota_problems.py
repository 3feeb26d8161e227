"""What can be wrong with places for awards (TH-030 to TH-049) and with a council's choice (TH-130 to TH-139)."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

QUOTA_PROBLEMS = Catalogue(
    {
        "TH-030": Wording(
            "không có hình thức khen này trong năm {period}", "{wanted}", "sửa tên hình thức khen hoặc sửa năm"
        ),
        "TH-031": Wording(
            "chưa rõ chỉ tiêu dành cho tập thể hay cá nhân",
            "“tập thể” hoặc “cá nhân”",
            "ghi rõ “tập thể” hoặc “cá nhân”; chỉ tiêu giao chung thì hỏi lại nơi giao rồi tách thành hai dòng",
        ),
        "TH-032": Wording(
            "hình thức khen này không có bộ tiêu chí cho {recipient}",
            "{wanted}",
            "sửa đối tượng hoặc sửa hình thức khen",
        ),
        "TH-033": Wording(
            "không có đơn vị này trong danh bạ ngày {day}", "{wanted}", "sửa mã, tên địa bàn hoặc bổ sung danh bạ"
        ),
        "TH-034": Wording("tên này có nhiều đơn vị mang", "một trong: {named}", "ghi mã đơn vị"),
        "TH-035": Wording(
            "không đọc được là một loại đơn vị",
            "{wanted}",
            "ghi một loại đơn vị theo danh mục, mỗi loại một dòng, hoặc để trống",
        ),
        "TH-036": Wording(
            "hình thức khen này không xét loại đơn vị này", "một trong: {wanted}", "sửa loại đơn vị hoặc để trống"
        ),
        "TH-037": Wording("không có đặc điểm địa bàn này", "{wanted}", "ghi một đặc điểm theo danh mục hoặc để trống"),
        "TH-038": Wording("số chỉ tiêu không phải là số nguyên từ 0 trở lên", "số nguyên, ví dụ 5", "sửa số chỉ tiêu"),
        "TH-039": Wording("chưa ghi văn bản giao chỉ tiêu", "số, ngày của văn bản", "ghi văn bản giao chỉ tiêu"),
        "TH-040": Wording(
            "dòng này và {first} cùng nói về một chỉ tiêu",
            "mỗi đối tượng, địa bàn, loại đơn vị, đặc điểm của một hình thức khen một dòng",
            "xóa hoặc sửa một trong hai dòng",
        ),
        "TH-041": Wording(
            "không tìm thấy dòng tiêu đề có các cột “Hình thức khen” và “Số chỉ tiêu”",
            "một dòng tiêu đề trong {limit} dòng đầu, như mẫu do “datchuan award quota form” lập; "
            "tệp CSV ngăn cột bằng dấu ;",
            "thêm dòng tiêu đề hoặc chọn đúng tệp chỉ tiêu",
        ),
        "TH-042": Wording("cột này đã có ở {first}", "mỗi cột một lần", "xóa hoặc đổi tên một trong hai cột"),
        "TH-043": Wording("cột không có trong mẫu chỉ tiêu", "{wanted}", "sửa tên cột hoặc bỏ cột này"),
        "TH-044": Wording("không có chỉ tiêu nào dưới dòng tiêu đề", "ít nhất một dòng", "điền chỉ tiêu"),
        "TH-045": Wording(
            "hình thức khen này chưa được giao chỉ tiêu như vậy cho năm {period}",
            "{wanted}",
            "xem “award quota list --period {period}” hoặc {mend}",
        ),
        "TH-046": Wording(
            "địa bàn này nằm trong địa bàn {other}, chia cho cả hai thì đơn vị được tính hai lần",
            "các địa bàn không nằm trong nhau",
            "bỏ một trong hai địa bàn",
        ),
        "TH-047": Wording(
            "không địa bàn nào có {counted} nên không có căn cứ để chia",
            "ít nhất một địa bàn có {counted}",
            "chọn địa bàn khác hoặc chia theo số khác (--by)",
        ),
        "TH-048": Wording(
            "danh bạ ngày {day} không có {kind} nào", "một cấp có trong danh bạ", "sửa --over hoặc bổ sung danh bạ"
        ),
        "TH-049": Wording("chưa ghi chia cho địa bàn nào", "một cấp hoặc các địa bàn", "ghi --over, ví dụ --over xã"),
        "TH-130": Wording(
            "danh sách này không có ai bằng nhau ở mức cuối chỉ tiêu, Hội đồng không phải chọn",
            "danh sách có người bằng nhau chờ Hội đồng chọn",
            "xem “award shortlist --period {period}” hoặc sửa hình thức khen, đối tượng",
        ),
        "TH-131": Wording("không có đơn vị này trong danh bạ ngày {day}", "{wanted}", "sửa mã đơn vị"),
        "TH-132": Wording(
            "không đọc được là một cá nhân của danh sách này",
            "mã đơn vị và số của đề nghị khen thưởng, ví dụ {wanted}",
            "ghi mã đơn vị, dấu # rồi số của đề nghị, xem “award nominations”",
        ),
        "TH-133": Wording(
            "không thuộc những nơi, những người bằng nhau chờ Hội đồng chọn",
            "trong số: {wanted}",
            "sửa --of theo danh sách",
        ),
        "TH-134": Wording(
            "số được chọn không đúng số chỉ tiêu còn lại", "chọn {places} trong số {tied}: {wanted}", "sửa --of"
        ),
        "TH-135": Wording("ghi hai lần", "mỗi nơi, mỗi người một lần", "bỏ một lần"),
        "TH-136": Wording("chưa ghi căn cứ Hội đồng chọn", "căn cứ, ví dụ biểu quyết", "ghi --ground"),
        "TH-137": Wording("chưa ghi biên bản của Hội đồng", "số, ngày của biên bản", "ghi --document"),
        "TH-138": Wording(
            "chọn quá số chỉ tiêu của một dòng nên không cùng có chỗ",
            "mỗi dòng chỉ tiêu không quá số nơi, số người mà dòng ấy dành cho",
            "bỏ bớt một trong số ấy và chọn người khác, xem “award quota list”",
        ),
        "TH-139": Wording(
            "mẫu chỉ tiêu này lập cho năm khác",
            "mẫu lập cho năm {period}",
            "sửa --period, hoặc lập mẫu của năm ấy bằng “datchuan award quota form”",
        ),
    }
)
