"""Who stands before each list: collectives by their recognition, anybody by nomination or by an award already given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from criteria.dates import form_date
from criteria.kinds import KIND_LABELS
from criteria.model import CriterionSet
from engine.decision.explain.names import standard_words
from engine.decision.facts.kleene import Tri
from engine.process.awards.candidacy.rewarded import Rewarded
from engine.process.awards.known.forms import INDIVIDUAL
from engine.process.awards.known.given import Given
from engine.process.awards.known.recognised import Recognised, achievement_of
from engine.process.awards.known.view import View
from engine.process.awards.model import Achievement, Bearer, Form, Nominated
from engine.process.recognition.title_words import decision_words
from engine.records.journal.reading import ERASED
from engine.records.register import UnitOn
from engine.records.titles import Title

RECOGNISED = "duoc_cong_nhan"
"""The indicator by which a set asks whether the collective was recognised."""
REWARDED_BEFORE = "thanh_tich_da_khen"
"""The indicator by which a set asks whether what is proposed was rewarded before."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """One bearer before one list, as it comes there; `Candidacy` says what each part is.

    set_   by which it is asked: where its unit lies a layer may stand in the place of its base
    of_unit  what is known of the recognition of the unit, of an individual that of the unit he or she belongs to
    """

    form: Form
    set_: CriterionSet
    bearer: Bearer
    nominated: Nominated | None
    achievements: tuple[Achievement, ...]
    of_unit: Recognised
    recognised: Tri
    award: Given | None
    refused: str

    @property
    def by_titles_alone(self) -> bool:
        """Whether all that it is proposed for are titles of the period that the unit holds."""
        titles = {one.key for one in self.of_unit.achievements}
        return self.bearer.person is None and bool(titles) and all(one.key in titles for one in self.achievements)


@dataclass(frozen=True)
class Candidates:
    """All that the claims are made from.

    recognised  unit id to what is known of its recognition
    revoked     unit id and achievement's key to the title of whatever period that was revoked
    counts      whether the lists are about a title: it brings its unit there
    names       of people by their numbers
    """

    forms: Sequence[Form]
    view: View
    recognised: Mapping[int, Recognised]
    revoked: Mapping[tuple[int, str], Title]
    counts: Callable[[Title], bool]
    nominated: Sequence[Nominated]
    rewarded: Rewarded
    names: Mapping[int, str]

    def claims(self) -> Iterator[Claimed]:
        """Every claim: list by list in the forms' order, on each in the register's."""
        nominated = {(one.form, one.bearer.key): one for one in self.nominated}
        for form in self.forms:
            bearers = {bearer.key: bearer for bearer in self._bearers(form) if bearer.recipient == form.recipient}
            for bearer in sorted(bearers.values(), key=lambda one: (one.unit.position, one.unit.id, one.person or 0)):
                yield self._claimed(form, bearer, nominated.get((form.code, bearer.key)))

    def _bearers(self, form: Form) -> Iterator[Bearer]:
        """Nominations last: who is nominated is called as there."""
        for award in self.rewarded.of_form(form.code):
            unit, person = self.view.unit(award.unit_id), award.person
            yield Bearer(unit, person, unit.name if person is None else self.names.get(person) or ERASED)
        if form.recipient == "collective":
            for unit_id in self.recognised:
                unit = self.view.unit(unit_id)
                if unit.kind in self._set(form, unit).applies_to and self._comes_by_title(form, unit):
                    yield Bearer(unit, None, unit.name)
        for one in self.nominated:
            if one.form == form.code:
                yield one.bearer

    def _comes_by_title(self, form: Form, unit: UnitOn) -> bool:
        """A revoked title is told of where none is held and the form asks for one."""
        known = self.recognised[unit.id]
        if known.held:
            return any(map(self.counts, known.held))
        return RECOGNISED in self._set(form, unit).indicators and any(map(self.counts, known.revoked))

    def _claimed(self, form: Form, bearer: Bearer, nominated: Nominated | None) -> Claimed:
        set_, of_unit = self._set(form, bearer.unit), self.recognised.get(bearer.unit.id, Recognised())
        award = self.rewarded.own(form.code, bearer.key)
        recognised = _recognised(set_, bearer, of_unit, nominated)
        claimed = Claimed(
            form,
            set_,
            bearer,
            nominated,
            self._achievements(bearer, nominated, of_unit, award),
            of_unit,
            recognised,
            award,
            "",
        )
        return claimed if award is not None else replace(claimed, refused=self._refused(claimed))

    def _set(self, form: Form, unit: UnitOn) -> CriterionSet:
        set_ = form.set_
        elsewhere = set_.base is not None and set_.territory != self.view.territories.get(unit.code)
        return set_.base if elsewhere and set_.base is not None else set_

    def _achievements(
        self, bearer: Bearer, nominated: Nominated | None, of_unit: Recognised, award: Given | None
    ) -> tuple[Achievement, ...]:
        """What an award rewarded; else as nominated, apart from titles revoked since; else the titles that are held.

        Of these those that were not rewarded yet, if there are any.
        """
        if award is not None and award.achievements:
            return award.achievements
        if nominated is not None and nominated.achievements:
            return tuple(one for one in nominated.achievements if (bearer.unit.id, one.key) not in self.revoked)
        if bearer.person is not None:
            return ()
        titles = tuple(achievement_of(title) for title in of_unit.held if self.counts(title)) or of_unit.achievements
        rewarded = self.rewarded.keys(bearer.key, award)
        return tuple(one for one in titles if one.key not in rewarded) or titles

    def _refused(self, claimed: Claimed) -> str:
        set_, bearer = claimed.set_, claimed.bearer
        kind = bearer.unit.kind if bearer.person is None else INDIVIDUAL
        if bearer.unit.id not in self.view.register.by_id:
            whose = "Tập thể" if bearer.person is None else "Đơn vị của cá nhân"
            return f"{whose} không còn trong danh bạ ngày {form_date(self.view.register.day)}."
        if kind not in set_.applies_to:
            return f"Hình thức khen này không áp dụng cho {KIND_LABELS[kind]}."
        if lost := self._lost(claimed):
            return " ".join(map(revoked_words, lost))
        if REWARDED_BEFORE not in set_.indicators and self.rewarded.all_of(bearer.key, claimed.achievements):
            return "Thành tích đề nghị đã được khen; một thành tích không khen nhiều lần, nhiều hình thức."
        return ""

    def _lost(self, claimed: Claimed) -> Sequence[Title]:
        """Revoked titles without which nothing is left: of the recognition, or of all that was proposed."""
        if claimed.recognised is False and claimed.of_unit.revoked:
            return claimed.of_unit.revoked
        proposed = claimed.nominated.achievements if claimed.nominated is not None else ()
        of_unit = claimed.bearer.unit.id
        return () if claimed.achievements else [self.revoked[of_unit, one.key] for one in proposed]


def _recognised(set_: CriterionSet, bearer: Bearer, of_unit: Recognised, nominated: Nominated | None) -> Tri:
    """True where the form asks for none; else as the store knows it, else as the dossier says."""
    if bearer.person is not None or RECOGNISED not in set_.indicators:
        return True
    if of_unit.known is not None:
        return of_unit.known
    said = nominated.reported.get(RECOGNISED) if nominated is not None else None
    return said if isinstance(said, bool) else None


def revoked_words(title: Title) -> str:
    """That a title is gone, and by which decision, as one sentence."""
    said = decision_words(title.last)
    by = f" theo {said}" if said else ""
    return f"Danh hiệu đạt {standard_words(title.standard)} năm {title.period} đã bị thu hồi{by}."
