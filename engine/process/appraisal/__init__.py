"""The appraisal: what the council found over an assessment, and how each case then stands."""

from engine.process.appraisal.cases import Case, OpenCriterion, read_cases
from engine.process.appraisal.findings import Found, find

__all__ = ["Case", "Found", "OpenCriterion", "find", "read_cases"]
