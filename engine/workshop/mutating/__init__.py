"""Small changes of a set, one at a time, to learn whether its cases would notice them."""

from engine.workshop.mutating.noticing import Findings, Unnoticed, mutate

__all__ = ["Findings", "Unnoticed", "mutate"]
