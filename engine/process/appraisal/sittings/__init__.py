"""Sessions of a council: who sits, by which rules, over which cases, and what has been decided so far."""
