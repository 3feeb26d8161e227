"""A workbook sent back with what is wrong in it marked; nothing that its sheets hold is written anew.

openpyxl would lose what it does not know (stored results of formulas, extensions of Excel, letters of parts of a text),
so the parts are taken as they are and a few elements are put into them: a rule that colours, notes, one more sheet.
"""
