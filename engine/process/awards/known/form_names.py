"""Which form of award a text means, and whether it is for collectives or for individuals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from criteria.awards import form_title
from criteria.problems import Problem, meant, nearest
from engine.process.awards.model import RECIPIENT_WORDS, Form
from engine.process.awards.problems.quota_problems import QUOTA_PROBLEMS
from engine.process.intake.register.columns import slug
from engine.records.store.awards import Recipient
from engine.sheets.texts import folded


class CalledForms:
    """The forms of a period by their codes and by the titles of their sets, with or without “(tập thể)”."""

    def __init__(self, period: int, forms: Sequence[Form]) -> None:
        self.period = period
        self.lists: dict[str, dict[Recipient, Form]] = {}
        for one in forms:
            self.lists.setdefault(one.code, {})[one.recipient] = one
        self._codes = {folded(text): one.code for one in forms for text in (one.code, one.title, title_of(one))}

    @property
    def titles(self) -> Mapping[str, str]:
        """Code to the title without whom it is for."""
        return {code: title_of(next(iter(lists.values()))) for code, lists in self.lists.items()}

    def form(self, text: str, place: str) -> str | Problem:
        """The code of the form that is meant; TH-030."""
        code = self._codes.get(folded(text))
        if code is not None:
            return code
        near = self._codes.get(nearest(folded(text), self._codes), "")
        listed = f"một trong: {', '.join(self.lists)}" if self.lists else "năm có bộ tiêu chí khen thưởng"
        return QUOTA_PROBLEMS.problem("TH-030", place, quoted(text), period=self.period, wanted=meant(near, listed))

    def recipient(self, text: str, form: str | None, place: str) -> Recipient | Problem:
        """Whom a text means; a blank one whoever alone the form is for. TH-031, TH-032."""
        lists = self.lists.get(form or "", {})
        named: Recipient | None = next(
            (one for one, words in RECIPIENT_WORDS.items() if slug(text) in (slug(words), one)), None
        )
        if named is None:
            alone = next(iter(lists)) if len(lists) == 1 and not text else None
            return alone or QUOTA_PROBLEMS.problem("TH-031", place, quoted(text))
        if lists and named not in lists:
            wanted = " hoặc ".join(f"“{RECIPIENT_WORDS[one]}”" for one in lists)
            recipient = RECIPIENT_WORDS[named]
            return QUOTA_PROBLEMS.problem("TH-032", place, quoted(text), recipient=recipient, wanted=wanted)
        return named

    def list_called(self, form: str, recipient: str) -> tuple[Form | None, list[Problem]]:
        """The list that two arguments of a command mean; or what is wrong with them: TH-030 to TH-032."""
        code = self.form(form, "HÌNH_THỨC")
        if isinstance(code, Problem):
            named = self.recipient(recipient, None, "--recipient") if recipient else None
            return None, [one for one in (code, named) if isinstance(one, Problem)]
        named = self.recipient(recipient, code, "--recipient")
        return (None, [named]) if isinstance(named, Problem) else (self.lists[code][named], [])


def title_of(form: Form) -> str:
    """“Giấy khen của Chủ tịch Ủy ban nhân dân xã”: the set's title without whom it is for."""
    return form_title(form.title)


def quoted(text: str) -> str:
    return f"“{text}”" if text else ""
