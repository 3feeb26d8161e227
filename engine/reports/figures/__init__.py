"""What units reported, read for tables: an indicator of a period, who was asked, who said what, in which cell.

`asking` says what a period asks of whom, `reading` what was said, `summing` adds it up exactly, `changing` puts two
windows side by side. What was not reported is unknown, and never nought.
"""
