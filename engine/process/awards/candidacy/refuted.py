"""Achievements for which an award was taken back: they may be put forward again, but not without a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from engine.process.awards.known.form_names import title_of
from engine.process.awards.known.given import Given
from engine.process.awards.known.grounds import GROUND_WORDS, REFUTING
from engine.process.awards.model import Achievement, Form


class Refuted:
    """Awards taken back, of all periods, on a ground that leaves what they rewarded in doubt."""

    def __init__(self, given: Iterable[Given], period: int) -> None:
        """``given``: awards, those that stand among them."""
        self.period = period
        self._of: defaultdict[str, list[Given]] = defaultdict(list)
        for one in given:
            if one.revoked is not None and one.revoked.ground in REFUTING:
                self._of[one.bearer_key].append(one)

    def of(self, bearer: str, achievements: Collection[Achievement]) -> tuple[Given, ...]:
        """The bearer's that rewarded any of these; of the period also one of which nobody knows what it rewarded."""
        keys = {one.key for one in achievements}
        return tuple(one for one in self._of.get(bearer, ()) if self._rewarded(one, keys))

    def _rewarded(self, one: Given, keys: Collection[str]) -> bool:
        if not one.achievements:
            return one.period == self.period
        return any(each.key in keys for each in one.achievements)


def award_words(forms: Sequence[Form], one: Given) -> str:
    """“Giấy khen …” năm 2024 cho chính thành tích này; that nobody knows what it was for is said."""
    title = next((title_of(form) for form in forms if form.code == one.form), one.form)
    what = "cho chính thành tích này" if one.achievements else "(chưa rõ khen thành tích nào)"
    return f"“{title}” năm {one.period} {what}"


def taken_back_words(one: Given) -> str:
    """By which decision and on which ground: “quyết định số … ngày … của …; căn cứ: …”."""
    by = one.revoked
    assert by is not None, one.id
    return (
        f"quyết định số {by.document} ngày {by.decided_on:%d/%m/%Y} của {by.authority}; "
        f"căn cứ: {GROUND_WORDS[by.ground]}"
    )


def refuted_words(forms: Sequence[Form], one: Given) -> str:
    """A sentence of the list on it."""
    return f"Khen thưởng {award_words(forms, one)} đã bị thu hồi ({taken_back_words(one)})."
