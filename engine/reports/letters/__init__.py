"""What all papers of an office have in common: who writes, where and when, who gets it, who signs."""

from engine.reports.letters.frame import Writer, at_head, masthead, signed, to, words, writer_of

__all__ = ["Writer", "at_head", "masthead", "signed", "to", "words", "writer_of"]
