"""Why a verdict stands: the reason as an official form words it, what was observed, what is lacking."""

from engine.decision.explain.numbers import decimal_text
from engine.decision.explain.scope import explain_scope
from engine.decision.explain.sentences import Explanation, explain, explain_gate
from engine.decision.explain.triggers import explain_trigger

__all__ = ["Explanation", "decimal_text", "explain", "explain_gate", "explain_scope", "explain_trigger"]
