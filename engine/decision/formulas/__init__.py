"""The same meaning as Excel formulas: text for a form that answers while it is filled in; knows no workbook."""
