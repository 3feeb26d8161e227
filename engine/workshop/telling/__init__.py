"""A set told to whoever reads it beside the circular: each condition in words, and the whole as a page."""

from engine.workshop.telling.making import page_of
from engine.workshop.telling.office import office_words
from engine.workshop.telling.page import SetPage

__all__ = ["SetPage", "office_words", "page_of"]
