"""A campaign for tests, entered as offices do, and its progress."""

from __future__ import annotations

from datetime import date

from engine.process.campaigns.keeping import campaign_of, take
from engine.process.chasing.progress import By, Progress, progress
from engine.records.store import Store

CODE = "dot-thu"
TEXT = """
campaign  = "dot-thu"
title     = "Rà soát thử các xã sạch về ma túy"
short     = "Rà soát thử"
addressee = "Công an tỉnh"
standards = ["sach-ma-tuy"]
forms     = ["bao-cao.so-ket-dien-hinh@2024"]

[plan]
number = "01/KH-UBND"
date   = 2024-01-02
issuer = "Ủy ban nhân dân tỉnh"

[[periods]]
year = 2024

[[windows]]
from    = 2024-01-01
to      = 2024-12-31
printed = "Năm 2024"

[[milestones]]
id          = "bao-cao"
title       = "Gửi báo cáo"
responsible = "Các xã; Sở Một"
before      = 2024-12-10

[[milestones]]
id          = "tien-do"
title       = "Báo cáo tiến độ"
responsible = "Sở Một"
every_quarter_of = 2024

[[milestones]]
id          = "hoi-nghi"
title       = "Hội nghị tổng kết"
responsible = "Công an tỉnh"
by          = 2024-12-31

[[reporters]]
kinds = ["xa"]
owes  = ["bao-cao"]

[[reporters]]
kinds = ["huyen"]
owes  = ["bao-cao"]
forms = ["bao-cao.so-ket-dien-hinh@2024"]

[[bodies]]
name = "Sở Một"
owes = ["bao-cao", "tien-do"]
"""


def enter(store: Store, text: str = TEXT) -> None:
    with store.writing() as session:
        take(session, text, "dot-thu.toml")


def progress_of(store: Store, by: By = "commune", now: date = date(2024, 12, 31)) -> Progress:
    with store.reading() as session:
        return progress(session, campaign_of(session, CODE), by=by, now=now)
