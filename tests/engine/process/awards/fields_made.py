"""Fields of awards made by hand: units, forms, who may be proposed, places, choices; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from criteria.model import AllPass, Criterion, CriterionSet, InForce, Note, Quota, RankKey, Source
from criteria.windows import Window
from engine.decision.facts.kleene import Tri
from engine.decision.verdicts import Assessment, CriterionAnswer, Outcome, State
from engine.process.awards.known.field import Candidacy, Choice, Field, Key, Unrecognised
from engine.process.awards.lists.listed import Entry, Lists, Position
from engine.process.awards.model import Achievement, Bearer, Form, Nominated, Places
from engine.records.register import Register, UnitOn
from engine.records.store.awards import Recipient
from engine.records.titles import AwardOf

PERIOD = 2024
DAY = date(2024, 12, 31)
SAFE = Achievement("an-toan-antt:2024", "Được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024")
KEYS = (RankKey("streak", "an-toan-antt"), RankKey("difficulty", tags=("bien_gioi",)))
LABELS = ("Số năm liên tục", "Địa bàn khó khăn")
OUTCOMES: Mapping[Tri, Outcome] = {
    True: Outcome.ACHIEVED,
    False: Outcome.NOT_ACHIEVED,
    None: Outcome.UNDETERMINED,
}


class FieldMaker:
    """Each method adds one thing and returns it; `field` is what was added so far."""

    def __init__(self) -> None:
        self.units: list[UnitOn] = []
        self.forms: list[Form] = []
        self.candidacies: list[Candidacy] = []
        self.places: dict[str, tuple[Places, ...]] = {}
        self.choices: list[Choice] = []
        self.unrecognised: list[Unrecognised] = []

    def unit(self, code: str, kind: str = "xa", parent: UnitOn | None = None, tags: tuple[str, ...] = ()) -> UnitOn:
        number = len(self.units) + 1
        above, above_code = (None, None) if parent is None else (parent.id, parent.code)
        one = UnitOn(number, code, f"Đơn vị {code}", kind, above, above_code, {}, tags, number, DAY, 1)
        self.units.append(one)
        return one

    def form(
        self,
        code: str,
        tier: int,
        recipient: Recipient = "collective",
        *,
        rank: tuple[RankKey, ...] = KEYS,
        excludes: tuple[str, ...] = (),
        criteria: tuple[Criterion, ...] = (),
        indicators: Mapping[str, Any] | None = None,
        notes: tuple[str, ...] = (),
    ) -> Form:
        kinds = ("ca_nhan",) if recipient == "individual" else ("xa", "phuong", "co_so_giao_duc")
        title = f"{code.replace('-', ' ').capitalize()} ({'cá nhân' if recipient == 'individual' else 'tập thể'})"
        set_ = CriterionSet(
            f"khen-thuong.{code}-{recipient}",
            "2024",
            "khen-thuong",
            title,
            kinds,
            AllPass(),
            Source("Luật Thi đua, khen thưởng"),
            InForce(date(2024, 1, 1)),
            Window(),
            criteria=criteria,
            indicators=indicators or {},
            notes=tuple(map(Note, notes)),
            rank=rank,
            quota=Quota(code, tier, excludes=excludes),
        )
        one = Form(code, recipient, title, set_)
        self.forms.append(one)
        return one

    def bears(
        self,
        form: Form,
        unit: UnitOn,
        *values: int | None,
        person: int | None = None,
        recognised: Tri = True,
        eligible: Tri = True,
        achievements: tuple[Achievement, ...] = (SAFE,),
        answers: tuple[CriterionAnswer, ...] = (),
        reported: Mapping[str, Any] | None = None,
        refused: str = "",
        award: bool = False,
    ) -> Candidacy:
        """One before a list; ``values`` of the keys in their order, None not known."""
        name = unit.name if person is None else f"Cá nhân {person}"
        bearer = Bearer(unit, person, name)
        nominated = None
        if person is not None or reported is not None:
            nominated = Nominated(
                len(self.candidacies) + 1, 1, form.code, PERIOD, None, bearer, "", leads=False,
                achievements=achievements, initiatives=(), reported=dict(reported or {}),
            )  # fmt: skip
        keys = tuple(
            Key(label, None if value is None else Fraction(value), "chưa rõ" if value is None else f"{value} năm")
            for label, value in zip(LABELS, values, strict=False)
        )
        given = AwardOf(
            unit.id, form.code, PERIOD, None, "9/QĐ-UBND", date(2024, 12, 20), "Chủ tịch", "decision", 3
        )  # fmt: skip
        one = Candidacy(
            form, bearer, nominated, achievements, recognised, eligible, _assessed(form, unit, eligible, answers), keys,
            given if award else None, refused,
        )  # fmt: skip
        self.candidacies.append(one)
        return one

    def give(self, form: Form, *rows: Places) -> None:
        self.places[form.code] = rows

    def choose(self, form: Form, tied: tuple[Candidacy, ...], *chosen: Candidacy) -> Choice:
        one = Choice(
            form.code, form.recipient, _keys(tied), _keys(chosen), "có mô hình mới", "Biên bản số 2/BB-HĐTĐKT"
        )  # fmt: skip
        self.choices.append(one)
        return one

    def field(self) -> Field:
        return Field(
            PERIOD,
            Register(DAY, tuple(self.units)),
            "mục số 7",
            tuple(self.forms),
            tuple(self.candidacies),
            {form.code: self.places.get(form.code) for form in self.forms},
            tuple(self.choices),
            tuple(self.unrecognised),
        )


def places(number: int, count: int, **said: Any) -> Places:
    return Places(number, count, recipient=said.pop("recipient", "collective"), document="Công văn số 5/BCA", **said)


def answer(id_: str, state: State, reason: str = "", **observed: str | None) -> CriterionAnswer:
    return CriterionAnswer(
        id_, state, f"Tiêu chí {id_}", "khoản 2 Điều 5", observed, judged=False, gap=None, reason=reason
    )


def positions(lists: Lists, form: Form) -> dict[str, Position]:
    """By the code of the unit, of individuals with the number of the person."""
    made = lists.of(form.name)
    assert made is not None
    return {
        bearer.unit.code + ("" if bearer.person is None else f"#{bearer.person}"): entry.position
        for entry in made.entries
        for bearer in [entry.candidacy.bearer]
    }


def entry_of(lists: Lists, one: Candidacy) -> Entry:
    made = lists.of(one.form.name)
    assert made is not None
    (entry,) = [entry for entry in made.entries if entry.candidacy.bearer.key == one.bearer.key]
    return entry


def why(lists: Lists, one: Candidacy) -> tuple[str, ...]:
    return entry_of(lists, one).why


def _assessed(form: Form, unit: UnitOn, eligible: Tri, answers: tuple[CriterionAnswer, ...]) -> Assessment:
    return Assessment(
        unit.code, form.set_.id, "2024", str(PERIOD), OUTCOMES[eligible], None, None, None, form.set_.provisional,
        answers, (),
    )  # fmt: skip


def _keys(those: tuple[Candidacy, ...]) -> frozenset[str]:
    return frozenset(one.bearer.key for one in those)
