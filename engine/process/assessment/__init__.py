"""The assessment: `assess` runs and keeps it, `explain` answers for one unit."""

from engine.process.assessment.explaining import explain
from engine.process.assessment.explanation import ExplainedCriterion, Explanation
from engine.process.assessment.running import FailedCriterion, RunSummary, assess

__all__ = ["ExplainedCriterion", "Explanation", "FailedCriterion", "RunSummary", "assess", "explain"]
