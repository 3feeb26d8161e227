"""Classes that nobody reaches, and a number of criteria that nobody or everybody meets."""

from __future__ import annotations

from criteria.model import AtLeastPass, Scored
from engine.workshop.soundness import problems as tell
from engine.workshop.soundness.bench import Bench
from engine.workshop.soundness.finding import Level


def check_scores(bench: Bench) -> None:
    set_ = bench.set
    match set_.outcome:
        case Scored(full=full):
            for position, class_ in enumerate(set_.classes):
                if class_.from_ > full:
                    path = ("classes", position, "from")
                    bench.tell(Level.FAULT, path, tell.class_never_reached, class_.from_, full)
        case AtLeastPass(n=n) if n == 0:
            bench.tell(Level.FAULT, ("outcome",), tell.none_needed)
        case AtLeastPass(n=n) if n > len(set_.criteria):
            bench.tell(Level.FAULT, ("outcome",), tell.too_many_needed, n, len(set_.criteria))
        case _:
            return
