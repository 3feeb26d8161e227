"""Filling an office's own blank: a file with tags ``{{…}}`` in it gets the values, its layout stays as it is."""

from engine.sheets.filling.docx import Asked, docx_tags, fill_docx
from engine.sheets.filling.model import Answer, Answers, Rows, Value
from engine.sheets.filling.xlsx import fill_xlsx, xlsx_tags

__all__ = ["Answer", "Answers", "Asked", "Rows", "Value", "docx_tags", "fill_docx", "fill_xlsx", "xlsx_tags"]
