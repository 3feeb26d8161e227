"""A campaign's file for tests, and the same with a part of it written otherwise."""

from __future__ import annotations

TEXT = """campaign  = "dot-thu"
title     = "Sơ kết thử các xã điển hình"
short     = "Sơ kết thử"
addressee = "Công an tỉnh"
standards = ["dien-hinh"]
kinds     = ["xa", "huyen"]
forms     = ["bao-cao.so-ket-dien-hinh@2024"]

[plan]
number = "01/KH-UBND"
date   = 2024-04-26
issuer = "UBND tỉnh Mẫu"

[[periods]]
year = 2023

[[periods]]
year      = 2024
projected = true

[[windows]]
from    = 2023-01-15
to      = 2024-07-14
printed = "15/01/2023 - 14/7/2024"

[[milestones]]
id          = "bao-cao"
title       = "Gửi báo cáo"
responsible = "UBND các huyện"
before      = 2024-07-15

[[milestones]]
id          = "hoi-nghi"
title       = "Hội nghị"
responsible = "Công an tỉnh"
quarter     = "III/2024"

[[reporters]]
kinds = ["huyen"]
owes  = ["bao-cao"]
forms = ["bao-cao.so-ket-dien-hinh@2024"]

[[bodies]]
name = "Các sở, ban, ngành"
owes = ["bao-cao"]
"""


def edited(*changes: tuple[str, str]) -> str:
    """The file with each text put in another's place; a text that does not stand there is a fault of the test."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
