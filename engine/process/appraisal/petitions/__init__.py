"""Petitions for a review of what was concluded of a unit: received, answered, never forgotten."""

from engine.process.appraisal.petitions.keeping import Answer, Told, answer, petitions, receive

__all__ = ["Answer", "Told", "answer", "petitions", "receive"]
