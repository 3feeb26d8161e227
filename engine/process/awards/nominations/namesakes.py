"""Somebody of the same name who was rewarded for the same elsewhere: perhaps the one who is nominated now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from engine.process.awards.known.forms import awards_day
from engine.process.awards.known.given import Given, given
from engine.process.awards.known.view import UnitsBy
from engine.process.awards.lists.telling import decision_words
from engine.process.awards.model import Nominated, key_of
from engine.records.journal.people import people
from engine.records.register import register_on


def rewarded_namesakes(session: Session, period: int, nominated: Iterable[Nominated]) -> Iterator[str]:
    """A sentence for each award that stands, of a unit other than the nominee's; two people may well bear one name."""
    individuals = [one for one in nominated if one.bearer.person is not None]
    if not individuals:
        return
    names = {number: _plain(name) for number, name in people(session) if name}
    received: defaultdict[tuple[str, str], list[Given]] = defaultdict(list)
    for award in given(session):
        for each in award.achievements if award.person in names else ():
            received[names[award.person or 0], each.key].append(award)
    unit_of = UnitsBy(session, register_on(session, awards_day(period)))
    for one in individuals:
        name = _plain(one.bearer.name)
        found = {award.id: award for each in one.achievements for award in received[name, each.key]}
        for award in found.values():
            if award.unit_id != one.bearer.unit.id:
                unit = unit_of(award.unit_id)
                yield (
                    f"{one.bearer.name} (đề nghị số {one.number}): cá nhân cùng tên ở {unit.name} ({unit.code}) đã "
                    f"được khen cho cùng thành tích năm {award.period} ({decision_words(award.award)}); kiểm tra có "
                    "phải một người không."
                )


def _plain(name: str) -> str:
    return key_of(name.partition("(")[0])
