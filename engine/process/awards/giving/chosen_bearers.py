"""The entries of lists that a decision means: whom it names, each found on the lists of its form; or all on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy.orm import Session

from criteria.problems import Problem, meant
from engine.process.awards.giving.named_bearers import Named, once
from engine.process.awards.known.authorities import commune_of, given_by_each_commune
from engine.process.awards.known.form_names import quoted, title_of
from engine.process.awards.known.nominees import nominations
from engine.process.awards.lists.listed import Entry, Lists, Shortlist
from engine.process.awards.lists.scene import called
from engine.process.awards.model import Form, Nominated
from engine.process.awards.places.areas import NamedAreas
from engine.process.awards.problems.giving_problems import GIVING_PROBLEMS
from engine.process.awards.problems.quota_problems import QUOTA_PROBLEMS
from engine.records.register import Register, bearers, nearest_code


def listed_in(lists: Sequence[Shortlist], area: str, register: Register, faults: list[Problem]) -> list[Entry]:
    """Everybody whom the lists propose, and who has the award already; only those in the area, where one is named.

    TH-033 and TH-034 are added to ``faults``.
    """
    listed = [entry for one in lists for entry in one.entries if entry.on_list]
    if not area:
        return listed
    named = NamedAreas(register)
    found = named.named(area)
    if len(found) == 1:
        return [one for one in listed if found[0] in register.upward(one.candidacy.bearer.unit)]
    if found:
        which = "; ".join(map(named.shown, found))
        faults.append(QUOTA_PROBLEMS.problem("TH-034", "--area", quoted(area), named=which))
    else:
        wanted = meant(named.nearest(area), "mã hoặc tên của một đơn vị trong danh bạ")
        day = f"{register.day:%d/%m/%Y}"
        faults.append(QUOTA_PROBLEMS.problem("TH-033", "--area", quoted(area), day=day, wanted=wanted))
    return []


def of_several_communes(entries: Sequence[Entry], form: Form, register: Register) -> Iterator[Problem]:
    """TH-079 where each commune gives the form for itself, and one decision would give it in several.

    Who lies in no commune is in nobody's way: no one knows whose he is.
    """
    if not given_by_each_commune(form):
        return
    communes = (commune_of(register, one.candidacy.bearer.unit) for one in entries)
    counted = Counter(f"{one.name} ({one.code})" for one in communes if one is not None)
    if len(counted) > 1:
        seen = "; ".join(f"{name}: {number:02}" for name, number in counted.items())
        yield GIVING_PROBLEMS.problem("TH-079", "Danh sách", seen, form=title_of(form))


def named_on(
    session: Session, lists: Lists, of_form: Sequence[Shortlist], named: Sequence[Named], faults: list[Problem]
) -> list[Entry]:
    """The entries of those named, in that order. Added to ``faults``: TH-052, TH-055 to TH-057, TH-068, TH-075."""
    entries = {entry.candidacy.bearer.key: entry for one in of_form for entry in one.entries}
    form, period = of_form[0].form, lists.field.period
    nominated = {one.number: one for one in nominations(session, period, form=form.code)}
    found: dict[str, Named] = {}
    for one in once(named, faults):
        key = _of_number(one, form, period, nominated, faults) if one.number else _of_code(one, lists, faults)
        if key is None or (one.number and one.code and _of_another(session, one, nominated[one.number], faults)):
            continue
        if key not in entries:
            faults.append(_elsewhere(one, key, lists, form) or _no_candidate(one, form, lists))
        elif key in found:
            first = found[key]
            seen = f"{one.seen}, là {called(entries[key].candidacy.bearer)}"
            faults.append(GIVING_PROBLEMS.problem("TH-052", one.place, seen, first=f"{first.place} ({first.seen})"))
        else:
            found[key] = one
    return [entries[key] for key in found]


def _of_code(one: Named, lists: Lists, faults: list[Problem]) -> str | None:
    register = lists.field.register
    unit = lists.field.unit_called(one.code)
    if unit is not None:
        return f"u:{unit.id}"
    near = nearest_code(one.code, {each.code: each.name for each in register.units})
    wanted = meant(near, "mã của một đơn vị trong danh bạ ngày đó")
    day = f"{register.day:%d/%m/%Y}"
    faults.append(GIVING_PROBLEMS.problem("TH-055", one.place, one.seen, day=day, wanted=wanted))
    return None


def _of_number(
    one: Named, form: Form, period: int, nominated: Mapping[int, Nominated], faults: list[Problem]
) -> str | None:
    found = nominated.get(one.number)
    if found is not None:
        return found.bearer.key
    numbers = ", ".join(map(str, sorted(nominated)))
    wanted = f"một trong: {numbers}" if numbers else "đề nghị khen đã nhập, chưa rút"
    faults.append(
        GIVING_PROBLEMS.problem("TH-056", one.place, one.seen, form=title_of(form), period=period, wanted=wanted)
    )
    return None


def _of_another(session: Session, one: Named, nominated: Nominated, faults: list[Problem]) -> bool:
    """TH-068 where the code beside a number was never that of the unit it is about."""
    unit = nominated.bearer.unit
    if one.code == unit.code or unit.id in bearers(session, one.code):
        return False
    seen = f"{one.seen}, mã “{one.code}”"
    faults.append(GIVING_PROBLEMS.problem("TH-068", one.place, seen, bearer=called(nominated.bearer)))
    return True


def _elsewhere(one: Named, key: str, lists: Lists, form: Form) -> Problem | None:
    """TH-075 where the other list of the form has whom ``--recipient`` leaves out."""
    for other in lists.lists:
        if other.form.code == form.code and any(entry.candidacy.bearer.key == key for entry in other.entries):
            return GIVING_PROBLEMS.problem("TH-075", one.place, one.seen, other=other.form.title, form=form.title)
    return None


def _no_candidate(one: Named, form: Form, lists: Lists) -> Problem:
    why = next((each.why for each in lists.field.unrecognised if each.unit.code == one.code), ())
    seen = "; ".join([one.seen, *(each.rstrip(".") for each in why)])
    return GIVING_PROBLEMS.problem("TH-057", one.place, seen, form=title_of(form), period=lists.field.period)
