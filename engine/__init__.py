"""What is done with criterion sets over the office's year; imports go downward only (docs/architecture.md).

From the ground up: `records` keeps; `decision` decides, and `sheets` reads and makes paper, side by side; `process` is
the year itself; `reports` is what it sends out.
"""
