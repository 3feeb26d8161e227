"""The assessment: `assess` runs and keeps it, `explain` answers for one unit."""

from engine.process.assessment.explaining import ExplainedCriterion, Explanation, explain
from engine.process.assessment.running import FailedCriterion, RunSummary, assess

__all__ = ["ExplainedCriterion", "Explanation", "FailedCriterion", "RunSummary", "assess", "explain"]
