"""The appraisal sheet: a workbook that shows a council its cases, takes down what it finds, and is read back."""
