"""A run's units asked once more: for what follows from its facts and is not kept, such as what is lacking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy.orm import Session

from engine.decision.asking import Decided
from engine.decision.evaluation import decide_all
from engine.process.assessment.as_used import chosen_as_used
from engine.process.assessment.deciding import decisive_facts
from engine.process.assessment.gathering import gather
from engine.process.assessment.receipts import manner_of
from engine.records.store import AssessmentRun


def asked_again(session: Session, run: AssessmentRun, units: Collection[str]) -> dict[str, list[Decided]]:
    """Code of each of these units to what the run's own sets say of it, by the facts that the run read.

    ProblemsError: AS-014 a text of a set is lost or was changed.
    """
    chosen = chosen_as_used(session, run)
    manner = manner_of(run.receipt)
    gathered = gather(session, chosen, run.register_day, run.known, projected=run.projected, manner=manner)
    own = {set_.key for set_ in chosen.own}
    found: defaultdict[str, list[Decided]] = defaultdict(list)
    for asked in decide_all(chosen.all, decisive_facts(chosen, gathered, projected=run.projected)):
        if asked.known.unit.code in units and asked.judge.set.key in own:
            found[asked.known.unit.code].append(asked)
    return found
