"""What the actions of the journal are called."""

from __future__ import annotations

WORDS = {
    "store.initialised": "Lập cơ sở dữ liệu",
    "store.upgraded": "Nâng cấu trúc cơ sở dữ liệu",
    "register.imported": "Nhập danh bạ",
    "register.successions": "Nhập các lần sắp xếp trước đây",
    "register.loaded": "Nạp đơn vị hành chính của một tỉnh",
    "register.merged": "Nhập đơn vị",
    "register.split": "Chia đơn vị",
    "register.renamed": "Đổi tên, mã, loại đơn vị",
    "register.closed": "Kết thúc đơn vị",
    "register.moved": "Chuyển cấp trên",
    "register.undone": "Hủy một thay đổi của danh bạ",
    "submission.received": "Nhận biểu mẫu",
    "submission.withdrawn": "Rút biểu mẫu",
    "assessment.run": "Đánh giá",
    "assessment.projected": "Đánh giá dự kiến",
    "person.erased": "Xóa tên người thực hiện",
}


def words_of(action: str) -> str:
    """In Vietnamese; an action of another version keeps its own name."""
    return WORDS.get(action, action)
