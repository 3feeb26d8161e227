"""Who bore a code and is no more: until when, and who came after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from engine.records.register.lineage import read_lineage
from engine.records.register.viewing import UnitOn, bearers, register_on


@dataclass(frozen=True, slots=True)
class Ended:
    """A unit as it was on its last day. ``on``: the first day without it; ``heirs``: as on the day asked about."""

    unit: UnitOn
    on: date
    heirs: tuple[UnitOn, ...]

    @property
    def after(self) -> str:
        """“đơn vị kế tiếp là Xã Hải Sơn Mới (06724)”."""
        named = "; ".join(f"{heir.name} ({heir.code})" for heir in self.heirs)
        return f"đơn vị kế tiếp là {named}" if named else "danh bạ không ghi đơn vị kế tiếp"


def ended_bearer(session: Session, code: str, day: date) -> Ended | None:
    """The unit that bore the code last and was no more on ``day``; none where nobody ever did, or who did still is."""
    lineage = read_lineage(session)
    for unit_id in bearers(session, code):
        if lineage.lived(unit_id, day):
            return None
        ended = max((end for _, end in lineage.life(unit_id) if end is not None and end <= day), default=None)
        if ended is not None:
            last = register_on(session, ended - timedelta(days=1))
            now = register_on(session, day)
            heirs = (now.by_id.get(heir.unit_id) for heir in lineage.heirs(unit_id, day, since=last.day))
            return Ended(last.by_id[unit_id], ended, tuple(heir for heir in heirs if heir is not None))
    return None
