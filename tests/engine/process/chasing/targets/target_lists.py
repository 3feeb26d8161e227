"""A province with districts, a campaign with a plan of 2025 and lists of its targets, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from engine.process.campaigns.keeping import take
from engine.process.chasing.targets.giving import Given, give
from engine.process.chasing.targets.standing import TargetStanding, target_standings
from engine.records.store import RecognitionEvent, Store
from tests.stores import Entering, entering

CODE = "ke-hoach-thu"
PLAN_DAY = date(2025, 1, 16)
CAMPAIGN = """
campaign  = "ke-hoach-thu"
title     = "Kế hoạch thử năm 2025"
short     = "Kế hoạch thử"
addressee = "UBND tỉnh Mẫu"

[plan]
number = "02/KH-UBND"
date   = 2025-01-16
issuer = "UBND tỉnh Mẫu"

[[periods]]
year = 2025

[[windows]]
from    = 2025-01-01
to      = 2025-12-31
printed = "năm 2025"

[[bodies]]
name = "Các sở, ban, ngành"
owes = ["bao-cao"]

[[milestones]]
id          = "bao-cao"
title       = "Báo cáo"
responsible = "Các sở"
before      = 2025-12-10
"""
HEADINGS = "Địa bàn;Đơn vị;Nội dung;Tiêu chuẩn;Loại đơn vị;Quản lý;Cách tính;Chỉ tiêu;Hạn chót;Ghi chú"
COMMUNES = "xã; phường; thị trấn"
REMAINING = f'mọi nơi;mọi huyện;Xã còn lại;dien-hinh;"{COMMUNES}";;% còn lại;30%;31/12/2025;'


class Province:
    """Tỉnh Mẫu (T): Huyện Một (H1) with five communes, Huyện Hai (H2) with two; their ids by code."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.ids: dict[str, int] = {}
        with entering(store) as at:
            self._unit(at, "T", "tinh", None, "Tỉnh Mẫu")
            self._unit(at, "H1", "huyen", "T", "Huyện Một")
            self._unit(at, "H2", "huyen", "T", "Huyện Hai")
            for number in range(1, 6):
                self._unit(at, f"X{number}", "xa", "H1", f"Xã Một {number}")
            for number in (6, 7):
                self._unit(at, f"X{number}", "xa", "H2", f"Xã Hai {number}")
        with store.writing() as session:
            take(session, CAMPAIGN, "thu.toml")

    def _unit(self, at: Entering, code: str, kind: str, parent: str | None, name: str, **more: Any) -> None:
        self.ids[code] = at.unit(code, kind, self.ids[parent] if parent else None, name=name, **more)

    def unit(self, code: str, kind: str, parent: str, name: str = "", **attributes: str | bool) -> None:
        with entering(self.store) as at:
            self._unit(at, code, kind, parent, name or f"Đơn vị {code}", attributes=attributes)

    def recognise(
        self, code: str, on: date, standard: str = "dien-hinh", period: int = 2025, event: str = "granted"
    ) -> None:
        with entering(self.store) as at:
            at.session.add(
                RecognitionEvent(
                    unit_id=self.ids[code], standard=standard, period=period, event=event, effective_on=on,
                    source="decision", detail={}, entry=at.entry,
                )
            )  # fmt: skip

    def give(self, folder: Path, *lines: str, headings: str = HEADINGS) -> Given:
        path = folder / "chi-tieu.csv"
        path.write_text("\n".join([headings, *lines]), encoding="utf-8")
        with self.store.writing() as session:
            return give(session, CODE, path)

    def standing(self, day: date) -> Sequence[TargetStanding]:
        with self.store.reading() as session:
            return target_standings(session, CODE, day)

    def told(self, day: date) -> list[tuple[str, int | None, int | None, str]]:
        """Area, needed, reached and words of each target."""
        return [(one.aim.area, one.needed, one.reached, one.words) for one in self.standing(day)]
