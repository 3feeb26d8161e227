"""Lists made by hand: two forms for collectives and for individuals, every position on one of them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

from criteria.library.offices import OfficeLibrary
from engine.decision.ranking.model import Cut, Standing
from engine.process.awards.known.field import Candidacy, Field, Key, Unrecognised
from engine.process.awards.known.forms import award_sets, forms_of
from engine.process.awards.known.given import Given
from engine.process.awards.lists.listed import Entry, Lists, Position, Shortlist
from engine.process.awards.lists.pools import pool_name
from engine.process.awards.model import Achievement, Bearer, Form, Nominated, Places
from engine.records.office import Office
from engine.records.register import Register, UnitOn
from engine.records.titles import AwardOf, Title, TitleEvent
from engine.reports.awards import Framing
from engine.reports.awards.told import Proposal

PERIOD = 2024
DAY = date(2025, 1, 20)
HEAD = "7:0123456789abcdef"
OFFICE = Office(
    "Cơ quan cấp trên mẫu", "Cơ quan thường trực mẫu", "BC-CQM", "Tỉnh mẫu", ("Thủ trưởng",), "Người ký mẫu"
)
SAMPLE = "SỐ LIỆU MINH HỌA"


def framing(**others: object) -> Framing:
    return Framing(**{"office": OFFICE, "mark": SAMPLE, "made_on": DAY, **others})  # type: ignore[arg-type]


@cache
def form(code: str, recipient: str) -> Form:
    found = forms_of(award_sets(OfficeLibrary(), PERIOD), {})
    return next(one for one in found if (one.code, one.recipient) == (code, recipient))


def unit(number: int, kind: str, name: str, parent: int | None = None, tags: tuple[str, ...] = ()) -> UnitOn:
    above = None if parent is None else f"X{parent}"
    return UnitOn(number, f"X{number}", name, kind, parent, above, {}, tags, number, date(1900, 1, 1), 1)


UNITS = (
    unit(1, "tinh", "Tỉnh mẫu"),
    unit(2, "xa", "Xã Một", 1, ("bien_gioi",)),
    unit(3, "xa", "Xã Hai", 1),
    unit(4, "xa", "Xã Ba", 1),
    unit(5, "co_quan", "Cơ quan Bốn", 2),
    unit(6, "co_so_giao_duc", "Trường Năm", 3),
    unit(7, "xa", "Xã Sáu", 1),
    unit(8, "xa", "Xã Bảy", 1),
    unit(9, "xa", "Xã Tám", 1),
    unit(10, "xa", "Xã Chín", 1),
)
REGISTER = Register(DAY, UNITS)


def bearer(unit_id: int, person: int | None = None, name: str = "") -> Bearer:
    of = REGISTER.by_id[unit_id]
    return Bearer(of, person, name or of.name)


def title_of(year: int = PERIOD) -> Achievement:
    text = f"Được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm {year}"
    return Achievement(f"an-toan-antt:{year}", text)


def candidacy(of: Form, who: Bearer, *achievements: Achievement, role: str = "", years: int = 3) -> Candidacy:
    nominated = None
    if who.person is not None:
        nominated = Nominated(
            who.person, 1, of.code, PERIOD, None, who, role, False, achievements, ("Tổ tự quản số hóa",)
        )
    keys = (Key("Số năm liên tục", Fraction(years), f"{years} năm liên tục"),)
    return Candidacy(of, who, nominated, achievements or (title_of(),), True, True, None, keys)


def entry(one: Candidacy, position: Position, standing: Standing | None = None, *why: str, **others: object) -> Entry:
    facts: dict[str, object] = {"expected": position, "pool": "", "higher": (), **others}
    return Entry(one, position, standing=standing, why=why, **facts)  # type: ignore[arg-type]


def at(first: int, *codes: str, open_: bool = False) -> Standing:
    return Standing(first, first + len(codes) - 1, codes, open_)


def collectives() -> Shortlist:
    """Three places of the province: one given, one inside, one for a tie of two; one awaited, one outside."""
    of = form("bang-khen-tinh", "collective")
    places = (Places(1, 3, recipient="collective", document="Công văn số 8/CV-BCD"),)
    pool = pool_name(places[0], REGISTER)
    found = [
        entry(candidacy(of, bearer(2), years=5), Position.GIVEN, at(1, "u:2"), "Xếp thứ 1 trong 6.", pool=pool),
        entry(candidacy(of, bearer(3), years=4), Position.INSIDE, at(2, "u:3"), "Xếp thứ 2 trong 6.", pool=pool),
        *(
            entry(candidacy(of, bearer(one)), Position.AT_CUT, at(3, "u:4", "u:7"), "Còn 01 chỉ tiêu cho 02 tập thể.")
            for one in (4, 7)
        ),
        entry(
            candidacy(of, bearer(5)),
            Position.OPEN,
            None,
            "Còn chờ: minh chứng của hồ sơ.",
            expected=Position.INSIDE,
        ),
        entry(candidacy(of, bearer(8), years=1), Position.OUTSIDE, at(5, "u:8"), "Xếp thứ 5; hết chỉ tiêu ở thứ 4."),
        entry(candidacy(of, bearer(6)), Position.NOT_ELIGIBLE, None, "Thành tích năm 2024 đã được khen."),
    ]
    cuts = (Cut(("u:4", "u:7"), 1),)
    return Shortlist(of, places, tuple(found), cuts, ("Bộ tiêu chí có nội dung chưa đối chiếu văn bản gốc.",))


def individuals() -> Shortlist:
    """No places given yet: ranked and uncut."""
    of = form("bang-khen-tinh", "individual")
    achievement = Achievement("tuan tra dem", "Tham gia tuần tra đêm, bắt quả tang 02 vụ trộm cắp")
    found = [
        entry(
            candidacy(of, bearer(5, 1, "Cá nhân A"), achievement, role="Trưởng phòng"), Position.UNCUT, at(1, "p:5:1")
        ),
        entry(candidacy(of, bearer(3, 2, "Cá nhân B"), achievement), Position.OPEN, None, "Còn chờ: nhận xét."),
    ]
    return Shortlist(of, None, tuple(found), (), ())


def lower() -> Shortlist:
    """One who moves up in the place of another who is listed for something higher; one of the council's choice."""
    of = form("giay-khen-xa", "collective")
    found = [
        entry(candidacy(of, bearer(8)), Position.MOVED_UP, at(2, "u:8"), "Xếp thứ 2 trong 3."),
        entry(candidacy(of, bearer(9)), Position.CHOSEN, at(3, "u:9", "u:7"), "Hội đồng chọn: biên bản số 3."),
        entry(
            candidacy(of, bearer(3)),
            Position.EXCLUDED,
            None,
            "Đã trong danh sách “Bằng khen tỉnh” về cùng thành tích.",
            higher=("bang-khen-tinh/collective",),
        ),
    ]
    return Shortlist(of, (Places(1, 2, document="Công văn số 9/CV"),), tuple(found), (), ())


def lists() -> Lists:
    made = (collectives(), individuals(), lower())
    unrecognised = (
        Unrecognised(REGISTER.by_id[10], ("Không đạt tiêu chuẩn “An toàn về an ninh, trật tự”: tiêu chí 2.",)),
    )
    every = tuple(one.candidacy for shortlist in made for one in shortlist.entries)
    field = Field(
        PERIOD,
        REGISTER,
        HEAD,
        tuple(one.form for one in made),
        every,
        {one.form.name: one.places for one in made},
        (),
        unrecognised,
    )
    return Lists(field, made)


def granted(unit_id: int, year: int) -> Title:
    event = TitleEvent(
        year,
        "granted",
        date(year, 12, 20),
        f"{year - 2000}/QĐ-UBND",
        date(year, 12, 20),
        "Ủy ban nhân dân tỉnh mẫu",
        None,
        None,
        "decision",
        None,
        {},
        1,
    )
    return Title(unit_id, "an-toan-antt", year, "recognised", None, event, event, "decision", (event,))


def award(number: int, form_: str, year: int, unit_id: int, person: int | None = None) -> Given:
    document, decided = f"{number}/QĐ-UBND", date(year + 1, 1, 15)
    of = AwardOf(unit_id, form_, year, None, document, decided, "Chủ tịch Ủy ban nhân dân tỉnh", "decision", 1)
    return Given(number, of, person)


def proposal(**others: object) -> Proposal:
    """What papers tell: titles of two years of Xã Hai and Cơ quan Bốn, an award of Xã Hai and one of Cá nhân A."""
    titles = {one: (granted(one, 2024), granted(one, 2023)) for one in (3, 5)}
    awards = {"u:3": (award(11, "giay-khen-xa", 2022, 3),), "p:5:1": (award(12, "giay-khen-xa", 2023, 5, 1),)}
    return Proposal(lists(), framing(**others), titles, awards)
