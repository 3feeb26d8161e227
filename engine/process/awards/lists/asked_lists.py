"""Which lists a form, a tier or a recipient names; an unknown one is an error that says which there are."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.process.awards.model import RECIPIENT_WORDS, Form
from engine.process.awards.problems.listing_problems import LISTING_PROBLEMS
from engine.records.store.awards import Recipient


def asked_lists(
    forms: Sequence[Form],
    period: int,
    *,
    form: str | None = None,
    tier: int | None = None,
    recipient: Recipient | None = None,
) -> tuple[Form, ...]:
    """The lists of a period that are asked for, all where nothing is named. ProblemsError: TH-081 to TH-083, TH-088."""
    faults: list[Problem] = []
    if form is not None and all(one.code != form for one in forms):
        codes = sorted({one.code for one in forms})
        wanted = meant(nearest(form, codes), _one_of(codes))
        faults.append(LISTING_PROBLEMS.problem("TH-081", "hình thức khen", f"“{form}”", period=period, wanted=wanted))
    if tier is not None and all(one.quota.tier != tier for one in forms):
        tiers = sorted({one.quota.tier for one in forms})
        wanted = _one_of([str(each) for each in tiers])
        faults.append(LISTING_PROBLEMS.problem("TH-082", "cấp khen", str(tier), period=period, wanted=wanted))
    of_form = sorted({str(one.quota.tier) for one in forms if one.code == form})
    if not faults and form is not None and tier is not None and str(tier) not in of_form:
        wanted = f"cấp khen {', '.join(of_form)}"
        faults.append(LISTING_PROBLEMS.problem("TH-088", "cấp khen", str(tier), form=form, wanted=wanted))
    if faults:
        raise ProblemsError(faults)
    found = tuple(one for one in forms if form in (None, one.code) and tier in (None, one.quota.tier))
    kept = tuple(one for one in found if recipient in (None, one.recipient))
    if form is not None and found and not kept and recipient is not None:
        wanted = " hoặc ".join(f"“{one.recipient}” ({RECIPIENT_WORDS[one.recipient]})" for one in found)
        raise ProblemsError(
            [
                LISTING_PROBLEMS.problem(
                    "TH-083",
                    "--recipient",
                    f"“{recipient}”",
                    form=form,
                    recipient=RECIPIENT_WORDS[recipient],
                    wanted=wanted,
                )
            ]
        )
    return kept


def one_list(forms: Sequence[Form], period: int, form: str, recipient: Recipient | None) -> Form:
    """The one list that is meant. ProblemsError: TH-081, TH-083, TH-087 where the form has two."""
    found = asked_lists(forms, period, form=form, recipient=recipient)
    if len(found) > 1:
        raise ProblemsError([LISTING_PROBLEMS.problem("TH-087", "--recipient", f"“{form}”")])
    return found[0]


def _one_of(names: Sequence[str]) -> str:
    return f"một trong: {', '.join(names)}" if names else "năm có bộ tiêu chí khen thưởng"
