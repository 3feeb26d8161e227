"""The language's own example: a set of criteria for communes, and facts to hold against it."""

SET = """\
set        = "an-toan-antt.xa"            # <standard>.<subject>; a standard's name has no dot
edition    = "2022"
standard   = "an-toan-antt"
title      = "Xã, phường, thị trấn đạt tiêu chuẩn “An toàn về an ninh, trật tự”"
applies_to = ["xa", "phuong", "thi_tran"] # unit kinds
outcome    = "all"
words      = { not_achieved = "Chưa đạt" }

[source]
document = "Thông tư 124/2021/TT-BCA"
article  = "Điều 5"

[in_force]
from = 2022-02-10                         # TOML dates; `to` is inclusive and optional

[window]                                  # the unit's reporting window for period Y
from = "11-16"                            # later than `to`, so of the year Y-1
to   = "11-15"

[parameters.ty_le_toi_thieu]
value   = 70
unit    = "%"
cite    = "khoản 4"
tighter = "up"                            # how a province's layer may change it

[indicators.nghi_quyet]
label = "Nghị quyết của Đảng ủy về công tác bảo đảm an ninh, trật tự"
type  = "document"

[indicators.mo_hinh]
label = "Số mô hình trong phong trào đang hoạt động hiệu quả"
type  = "count"
unit  = "mô hình"

[indicators.chong_doi]
label = "Hoạt động chống Đảng, chống chính quyền"
type  = "incidents"
with_children = true

[facts]
thuoc_pham_vi = 'children("an-toan-antt", "khu_dan_cu", "co_quan", "doanh_nghiep", "co_so_giao_duc")'
dang_ky       = 'enrolled("an-toan-antt", "khu_dan_cu", "co_quan", "doanh_nghiep", "co_so_giao_duc")'
cong_nhan     = 'recognised("an-toan-antt", "khu_dan_cu", "co_quan", "doanh_nghiep", "co_so_giao_duc")'
ty_le_cong_nhan = 'percent(cong_nhan, dang_ky)'

[[groups]]
id    = "1"
title = "Lãnh đạo, chỉ đạo"

[[criteria]]
id       = "1.a"
group    = "1"
title    = "Quý I, Đảng ủy có nghị quyết về công tác bảo đảm an ninh, trật tự"
cite     = "khoản 1"
basis    = "text"                         # text | secondary | drafted | missing
require  = 'nghi_quyet and year(nghi_quyet) == period and quarter(nghi_quyet) == 1'
evidence = "Nghị quyết"

[[criteria]]
id      = "3.a"
title   = "Không để xảy ra hoạt động chống Đảng, chống chính quyền"
cite    = "khoản 2, dẫn khoản 3 Điều 4"
basis   = "secondary"
require = 'chong_doi == 0'

[[criteria]]
id      = "4.a"
title   = "100% đơn vị thuộc thẩm quyền quản lý đăng ký phấn đấu"
cite    = "khoản 4"
basis   = "text"
require = 'percent(dang_ky, thuoc_pham_vi) == 100'   # no units below: unknown, so insufficient; never not applicable

[[criteria]]
id      = "4.b"
title   = "Có từ 70% trở lên số đơn vị đăng ký được công nhận"
cite    = "khoản 4"
basis   = "text"
require = 'ty_le_cong_nhan >= ty_le_toi_thieu'
"""

FACTS = """\
{ "period": "2024",
  "units": [
    { "code": "X1", "name": "Xã Một", "kind": "xa", "parent": null, "attributes": { "territory": "40" },
      "enrolled": ["an-toan-antt"],
      "reported": { "mo_hinh": 2, "nghi_quyet": { "number": "12-NQ/ĐU", "date": "2024-02-14" },
                    "chong_doi": ["2024-10-20"] },
      "prior": { "mo_hinh": 1 },
      "history": { "an-toan-antt": ["2022", "2023"] },
      "classes": { "phan-loai-phong-trao": { "2023": "kha" } },
      "awards": { "giay-khen-tinh": ["2023"] } },
    { "code": "K1", "name": "Thôn 1", "kind": "khu_dan_cu", "parent": "X1", "enrolled": ["an-toan-antt"],
      "reported": {} } ] }
"""
