"""Filling an office's own blank: a file with tags ``{{…}}`` in it gets the values, its layout stays as it is."""

from engine.sheets.filling.docx import Asked, docx_tags, fill_docx
from engine.sheets.filling.model import Answer, Answers, Rows

__all__ = ["Answer", "Answers", "Asked", "Rows", "docx_tags", "fill_docx"]
