"""What the actions of the journal are called, and what of their payloads is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

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
    "enrolment.entered": "Nhập đăng ký phấn đấu",
    "enrolment.withdrawn": "Rút đăng ký phấn đấu",
    "submission.received": "Nhận biểu mẫu",
    "submission.withdrawn": "Rút biểu mẫu",
    "submission.returned": "Trả lại biểu mẫu có lỗi",
    "source.received": "Nhận số liệu của nguồn khác",
    "incident.recorded": "Ghi vụ việc cơ quan biết",
    "incident.taken_back": "Bỏ vụ việc đã ghi",
    "criteria.proposed": "Đề nghị áp dụng bộ tiêu chí",
    "criteria.confirmed": "Xác nhận áp dụng bộ tiêu chí",
    "criteria.withdrawn": "Rút bộ tiêu chí",
    "criteria.verified": "Đối chiếu tiêu chí với văn bản gốc",
    "assessment.run": "Đánh giá",
    "assessment.projected": "Đánh giá dự kiến",
    "appraisal.found": "Nhập kết luận của Hội đồng",
    "council.found": "Hội đồng kết luận",
    "council.found_alike": "Hội đồng kết luận chung về một tiêu chí",
    "council.contested": "Thành viên Hội đồng nêu ý kiến khác",
    "council.withdrawn": "Thành viên Hội đồng rút ý kiến khác",
    "council.voted": "Hội đồng biểu quyết",
    "council.carried": "Hội đồng thông qua theo danh sách",
    "waiver.entered": "Ghi miễn một tiêu chí",
    "waiver.taken_back": "Rút việc miễn một tiêu chí",
    "petition.received": "Nhận kiến nghị xem xét lại",
    "petition.answered": "Trả lời kiến nghị",
    "recognition.granted": "Công nhận",
    "recognition.kept": "Giữ vững",
    "recognition.reappraisal_proposed": "Đề nghị thẩm định lại",
    "recognition.reappraisal_opened": "Mở thẩm định lại",
    "recognition.reappraisal_declined": "Không thẩm định lại",
    "recognition.revoked": "Thu hồi",
    "store.backed_up": "Sao lưu cơ sở dữ liệu",
    "store.restored": "Khôi phục cơ sở dữ liệu từ bản sao lưu",
    "recognition.retracted": "Rút lại việc ghi nhầm về danh hiệu",
    "recognition.authority_set": "Nhập cấp có thẩm quyền công nhận",
    "history.imported": "Nhập hồ sơ cũ",
    "award.nominated": "Ghi đề nghị khen thưởng",
    "award.nomination_withdrawn": "Rút đề nghị khen thưởng",
    "campaign.opened": "Lập đợt đánh giá",
    "campaign.changed": "Sửa đợt đánh giá",
    "campaign.closed": "Đóng đợt đánh giá",
    "campaign.reopened": "Mở lại đợt đánh giá",
    "campaign.targets_given": "Nhập chỉ tiêu",
    "campaign.target_result": "Nhập kết quả của một chỉ tiêu",
    "campaign.report_received": "Nhận báo cáo của một nơi",
    "campaign.report_taken_back": "Bỏ một lần nhận báo cáo",
    "award.quota_given": "Giao chỉ tiêu khen thưởng",
    "award.quota_taken": "Hủy việc giao chỉ tiêu khen thưởng",
    "award.chosen": "Hội đồng chọn người được đề nghị khen thưởng",
    "award.given": "Ghi quyết định khen",
    "award.revoked": "Thu hồi khen thưởng",
    "office.particular_set": "Khai thông tin của cơ quan",
    "office.rule_declared": "Khai quy tắc của cơ quan",
    "handover.made": "Lập gói chuyển lên cấp trên",
    "handover.taken": "Nhận gói của cấp dưới",
    "person.erased": "Xóa tên người thực hiện",
}


KEYS = {
    "program": "phiên bản",
    "to": "bản cấu trúc",
    "standard": "tiêu chuẩn",
    "standards": "tiêu chuẩn",
    "period": "năm",
    "periods": "năm",
    "province": "tỉnh",
    "unit": "đơn vị",
    "units": "đơn vị",
    "units_added": "thêm",
    "units_changed": "sửa",
    "enrolments_added": "đăng ký thêm",
    "enrolments_changed": "đăng ký sửa",
    "begun": "bắt đầu",
    "ended": "kết thúc",
    "changed": "thay đổi",
    "followed": "theo sang",
    "unplaced": "chưa xếp",
    "successions": "kế thừa",
    "undone": "hủy mục",
    "values": "số liệu",
    "run": "lần đánh giá",
    "supersedes": "thay lần",
    "as_of": "mốc số liệu",
    "criterion": "tiêu chí",
    "incident_kind": "loại vụ việc",
    "source": "nguồn",
    "decision": "quyết định",
    "document": "văn bản",
    "ground": "căn cứ",
    "authority": "cấp quyết định",
    "on": "ngày",
    "day": "ngày",
    "from": "từ ngày",
    "kind": "loại",
    "kinds": "loại",
    "campaign": "đợt",
    "milestone": "mốc",
    "revision": "bản thứ",
    "targets": "chỉ tiêu",
    "form": "hình thức khen",
    "forms": "hình thức khen",
    "places": "chỉ tiêu",
    "subject": "nội dung",
    "area": "địa bàn",
    "particular": "mục",
    "rule": "quy tắc",
    "value": "giá trị",
    "person": "người số",
    "nominations": "đề nghị số",
    "despite": "ngoài danh sách đề nghị, căn cứ",
    "set": "bộ tiêu chí",
    "edition": "bản",
}
"""What a payload tells that somebody wants to read; hashes and digests are for machines."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")
MANY = 3
LONGEST = 40


def words_of(action: str) -> str:
    """In Vietnamese; an action of another version keeps its own name."""
    return WORDS.get(action, action)


def told(payload: Mapping[str, Any]) -> str:
    """The payload in one line: “tiêu chuẩn an-toan-antt; năm 2024; đơn vị X1, X2, X3 và 5 nữa”."""
    parts = ((KEYS[name], _text(payload[name])) for name in KEYS if name in payload)
    return "; ".join(f"{key} {text}" for key, text in parts if text)


def _text(value: object) -> str:
    """Nothing for what says nothing; a list by its first entries and how many more there are."""
    if isinstance(value, dict):
        value = list(value)
    if isinstance(value, list):
        more = f" và {len(value) - MANY} nữa" if len(value) > MANY else ""
        return ", ".join(map(str, value[:MANY])) + more
    text = "" if value in (None, 0, False) else str(value)
    if DAY.fullmatch(text):
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
