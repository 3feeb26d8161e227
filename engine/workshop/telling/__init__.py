"""A set told to whoever reads it beside the circular: each condition in words, and the whole as a page."""

from engine.workshop.telling.page import SetPage, page_of

__all__ = ["SetPage", "page_of"]
