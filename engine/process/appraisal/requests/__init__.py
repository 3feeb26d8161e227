"""Requests to units whose outcome is open for want of figures: what to fill in, and what may come of it."""

from engine.process.appraisal.requests.reading import Item, Request, requests_of

__all__ = ["Item", "Request", "requests_of"]
