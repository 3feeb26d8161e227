"""Forms out, filled workbooks in; the register in."""
