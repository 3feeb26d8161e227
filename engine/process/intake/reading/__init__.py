"""A workbook handed in, read whole against what it was asked."""
