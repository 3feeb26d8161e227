"""The papers of commendation: lists of who is proposed, the proposal and what goes with it, counts of awards given."""

from engine.reports.awards.frame import Framing
from engine.reports.awards.shortlists import shortlists, write_shortlists

__all__ = ["Framing", "shortlists", "write_shortlists"]
