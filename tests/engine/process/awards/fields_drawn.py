"""Fields of awards drawn at random: three tiers over the same units, places by rows, ties, blanks, choices."""

from __future__ import annotations

from hypothesis import strategies as st

from criteria.model import Quota
from engine.process.awards.known.field import Candidacy, Choice, Field
from engine.process.awards.lists.listing import lists_of
from engine.process.awards.model import Achievement, Form, Places
from tests.engine.process.awards.fields_made import FieldMaker

FORMS: tuple[tuple[str, int, tuple[str, ...]], ...] = (("cao", 3, ()), ("giua", 2, ("thap",)), ("thap", 1, ()))
_tri = st.sampled_from([True, True, True, True, None, False])
_value = st.sampled_from([0, 1, 1, 2, None])
_works = st.sets(st.sampled_from("xy"), min_size=1, max_size=2).map(
    lambda names: tuple(Achievement(name, f"Thành tích {name}") for name in sorted(names))
)
_claim = st.fixed_dictionaries(
    {"there": st.booleans(), "values": st.tuples(_value, _value), "recognised": _tri, "eligible": _tri,
     "achievements": _works, "award": st.sampled_from([False] * 7 + [True])}
)  # fmt: skip
_rows = st.none() | st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from([None, 1, 2]), st.sampled_from([None, "xa", "phuong"])),
    min_size=1,
    max_size=3,
)


@st.composite
def fields(draw: st.DrawFn) -> Field:
    """A field in which councils have chosen at some of the cuts."""
    made = FieldMaker()
    areas = [made.unit("T1", "tinh"), made.unit("T2", "tinh")]
    units = [made.unit(f"U{n}", "xa" if n % 3 else "phuong", areas[n % 2]) for n in range(draw(st.integers(1, 6)))]
    for code, tier, excludes in FORMS:
        form = made.form(code, tier, excludes=excludes)
        for unit in units:
            drawn = draw(_claim)
            if drawn.pop("there"):
                made.bears(form, unit, *drawn.pop("values"), **drawn)
        rows = draw(_rows)
        if rows is not None:
            made.give(form, *(_row(number, *row) for number, row in enumerate(rows, 1)))
    for _ in range(2):
        made.choices += draw(_choices(made.field()))
    return made.field()


@st.composite
def _choices(draw: st.DrawFn, field: Field) -> list[Choice]:
    """Of some of the ties that stand now."""
    found = []
    for one in lists_of(field).lists:
        for cut in one.cuts:
            if draw(st.booleans()):
                chosen = draw(st.permutations(cut.codes))[: draw(st.integers(1, cut.places))]
                found.append(
                    Choice(
                        one.form.code, one.form.recipient, frozenset(cut.codes), frozenset(chosen), "căn cứ", "biên bản"
                    )
                )
    return found


def _row(number: int, count: int, area: int | None, kind: str | None) -> Places:
    return Places(number, count, () if area is None else (area,), kind, recipient="collective", document="văn bản")


def takes_off(higher: Quota, lower: Quota) -> bool:
    return higher.tier > lower.tier and (not higher.excludes or lower.form in higher.excludes)


def of_list(field: Field, form: Form) -> dict[str, Candidacy]:
    return {one.bearer.key: one for one in field.candidacies if one.form.name == form.name}
