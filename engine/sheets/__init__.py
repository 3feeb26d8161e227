"""The craft of paper; knows nothing of what is asked or decided.

Reading: `opening` (the guard), then `reading` (typed `cells` with their addresses). To be filled in: `fillable`, made a
workbook by `fillable_xlsx`. To be printed: `table`, laid out by `layout`, made a workbook by `xlsx`.
"""
