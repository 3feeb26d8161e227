"""The lists of a period, made: who is on each, who is not, and why; what papers and commands tell of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.decision.ranking.model import Cut, Standing
from engine.process.awards.known.field import Candidacy, Field
from engine.process.awards.model import Form, Places


class Position(StrEnum):
    """Where somebody is with regard to one list, from given to farthest off it."""

    GIVEN = "given"
    INSIDE = "inside"
    MOVED_UP = "moved_up"
    CHOSEN = "chosen"
    AT_CUT = "at_cut"
    UNCUT = "uncut"
    OPEN = "open"
    OUTSIDE = "outside"
    EXCLUDED = "excluded"
    NOT_PROPOSED = "not_proposed"
    NOT_ELIGIBLE = "not_eligible"
    NOT_RECOGNISED = "not_recognised"


ON_LIST = frozenset({Position.GIVEN, Position.INSIDE, Position.MOVED_UP, Position.CHOSEN})
POSITION_WORDS: Mapping[Position, str] = {
    Position.GIVEN: "Đã có quyết định khen",
    Position.INSIDE: "Trong chỉ tiêu",
    Position.MOVED_UP: "Trong chỉ tiêu (thay chỗ đề nghị khen cấp cao hơn)",
    Position.CHOSEN: "Trong chỉ tiêu (Hội đồng chọn)",
    Position.AT_CUT: "Bằng nhau ở mức cuối chỉ tiêu, chờ Hội đồng chọn",
    Position.UNCUT: "Đủ tiêu chuẩn, chưa giao chỉ tiêu",
    Position.OPEN: "Chưa kết luận được",
    Position.OUTSIDE: "Ngoài chỉ tiêu",
    Position.EXCLUDED: "Đã đề nghị hình thức cao hơn",
    Position.NOT_PROPOSED: "Không có hồ sơ đề nghị",
    Position.NOT_ELIGIBLE: "Không đủ tiêu chuẩn",
    Position.NOT_RECOGNISED: "Không được công nhận",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one candidacy.

    standing  the places it may take in the order; none where it does not stand in it
    pool      where it has a place: of which places, as `pool_name` says
    expected  its position if everything still awaited turned out well: what the list is headed for
    higher    names of lists where it stands higher for the same achievement
    why       sentences an official paper can carry: what puts it on the list, or keeps it off
    provisional  one sentence where that rests on criteria not seen or drafted; the list's notes say which
    """

    candidacy: Candidacy
    position: Position
    expected: Position
    standing: Standing | None
    pool: str
    higher: tuple[str, ...]
    why: tuple[str, ...]
    provisional: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """All that is said of it where its list's notes do not stand beside it."""
        return (*self.why, self.provisional) if self.provisional else self.why

    @property
    def on_list(self) -> bool:
        return self.position in ON_LIST


@dataclass(frozen=True, slots=True)
class Shortlist:
    """One list. ``entries``: everybody, by position and then by standing, ties by code.

    Those who have a place stand together, by whatever way they came to it.

    places  None: “chưa giao chỉ tiêu”, the list is ranked and uncut
    cuts    ties over the cut for the council, bearers' keys; nobody chooses among those who have the award already,
            even where more were given than there are places
    notes   what holds for the whole list: criteria not seen or drafted, the remainder's rule
    """

    form: Form
    places: tuple[Places, ...] | None
    entries: tuple[Entry, ...]
    cuts: tuple[Cut, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists of a period, the highest tier first, then by name, collectives before individuals."""

    field: Field
    lists: tuple[Shortlist, ...]

    def of(self, name: str) -> Shortlist | None:
        return next((one for one in self.lists if one.form.name == name), None)
