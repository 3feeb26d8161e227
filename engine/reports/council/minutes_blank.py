"""Our own blank of the minutes: which tags stand where."""

from __future__ import annotations

from collections.abc import Iterator

from engine.reports.council.common import ending, item, tag
from engine.reports.council.tables import columns, grid
from engine.reports.letters import Writer, masthead
from engine.sheets.document import Beside, Document, Heading, Line, Paragraph, Part

_SIGNING_PT = 62
MEMBERS = columns(
    "tt|TT|6", "ten|Họ và tên|28", "chuc_vu|Chức vụ, đơn vị công tác|34", "vai_tro|Nhiệm vụ|18", "co_mat|Có mặt|14"
)
CASES = columns(
    "tt|TT|6",
    "don_vi|Đơn vị|24",
    "ra_soat|Kết quả rà soát tự động|15",
    "ket_luan|Kết luận của Hội đồng|15",
    "can_cu|Căn cứ, lý do|40",
)
DIFFERING = columns(
    "tt|TT|6",
    "don_vi|Đơn vị|20",
    "tieu_chi|Tiêu chí|26",
    "ra_soat|Rà soát tự động|12",
    "ket_luan|Hội đồng kết luận|12",
    "can_cu|Căn cứ|24",
)
DIRECT = columns("tt|TT|6", "tieu_chi|Tiêu chí|32", "dat|Đạt|9", "khong_dat|Không đạt|23", "can_cu|Căn cứ|30")
VOTES = columns(
    "tt|TT|6",
    "noi_dung|Nội dung biểu quyết|38",
    "tan_thanh|Tán thành|10",
    "khong_tan_thanh|Không tán thành|11",
    "khong_y_kien|Không có ý kiến|11",
    "ket_qua|Kết quả|24",
)
OPEN = columns("tt|TT|6", "don_vi|Đơn vị|34", "con_thieu|Còn thiếu|60")


def minutes_blank(writer: Writer) -> Document:
    council = Writer(tag("co_quan"), tag("hoi_dong_in_hoa"), "Số: ……/BB-……", writer.day, (), "", ())
    return Document(
        "Biên bản họp Hội đồng",
        (),
        (
            *masthead(council),
            Line("BIÊN BẢN", 14, bold=True, above=14),
            Line(f"Họp {tag('hoi_dong')}", bold=True),
            Line(tag("viec_hop"), bold=True, rule=30),
            Line("", 6),
            *_opening(),
            *_proceedings(),
            *_closing(),
            *ending(),
        ),
    )


def _opening() -> Iterator[Part]:
    yield Heading("I. THỜI GIAN, THÀNH PHẦN")
    yield item("1. Thời gian, địa điểm:", f"ngày {tag('ngay_hop')}, tại …………………………, bắt đầu hồi …… giờ …… phút.")
    yield item("2. Hội đồng:", f"{tag('hoi_dong')}, thành lập theo {tag('van_ban_lap')} (phiên số {tag('phien')}).")
    yield item("3. Chủ trì:", f"{tag('chu_tich')}.")
    yield item("4. Thư ký:", f"{tag('thu_ky')}.")
    yield item("5. Thành viên")
    yield grid("thanh_vien", MEMBERS)
    yield Paragraph(
        f"{tag('so_thanh_vien')} thành viên; có mặt {tag('so_co_mat')}; vắng có lý do {tag('so_vang_co_ly_do')}; "
        f"vắng {tag('so_vang')}. Quy chế của Hội đồng: {tag('quy_che_hop')}; {tag('du_dieu_kien')}.",
        "6. Điểm danh:",
        look="letter",
    )
    yield item("7. Biểu quyết:", f"{tag('hinh_thuc_bieu_quyet')}; {tag('quy_che_bieu_quyet')}.")
    yield Paragraph(tag("mo_lai.dong"), look="point")


def _proceedings() -> Iterator[Part]:
    yield Heading("II. NỘI DUNG")
    yield Paragraph(
        f"Hội đồng xem xét {tag('tong_so')} đơn vị, trên cơ sở kết quả rà soát tự động và hồ sơ của đơn vị: "
        f"{tag('so_dat')} đơn vị đạt, {tag('so_khong_dat')} đơn vị không đạt, "
        f"{tag('so_chua_ket_luan')} đơn vị chưa kết luận.",
        "1. Kết quả chung:",
        look="letter",
    )
    yield item("2. Thông qua chung nhiều đơn vị trong một lần")
    yield Paragraph(tag("thong_qua_chung.dong"), look="point")
    yield item("3. Kết quả từng đơn vị")
    yield grid("vu", CASES)
    yield item("4. Tiêu chí Hội đồng kết luận khác kết quả rà soát tự động")
    yield grid("khac", DIFFERING)
    yield item("5. Tiêu chí Hội đồng trực tiếp đối chiếu, kết luận")
    yield grid("truc_tiep", DIRECT)
    yield item("6. Những nội dung đưa ra biểu quyết")
    yield grid("bieu_quyet", VOTES)
    yield item("7. Ý kiến bằng văn bản và ý kiến bảo lưu")
    yield Paragraph(tag("y_kien.dong"), look="point")
    yield item("8. Trường hợp chưa kết luận và nội dung còn thiếu")
    yield grid("con_lai", OPEN)


def _closing() -> Iterator[Part]:
    yield Heading("III. KẾT THÚC")
    yield Paragraph(
        "Phiên họp kết thúc hồi …… giờ …… phút, ngày ……/……/………… Biên bản được lập thành …… bản, đã đọc lại cho các "
        "thành viên dự họp cùng nghe, nhất trí nội dung và ký tên dưới đây./.",
        look="letter",
    )
    yield Line("", 6)
    yield Beside(
        (Line("THƯ KÝ", bold=True), Line(tag("thu_ky"), 14, bold=True, above=_SIGNING_PT)),
        (Line("CHỦ TỊCH HỘI ĐỒNG", bold=True), Line(tag("chu_tich"), 14, bold=True, above=_SIGNING_PT)),
    )
