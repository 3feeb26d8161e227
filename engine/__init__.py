"""What is done with criterion sets: kept (`records`), decided (`decision`), on paper (`sheets`), over the office's year.

That year is `process`; what it sends out is `reports`. Imports go downward only (docs/architecture.md).
"""
