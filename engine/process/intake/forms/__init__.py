"""Forms out: what is asked of whom, sheet by sheet."""
