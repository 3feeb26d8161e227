"""The office's eye on the year: who owes what, how far each standard has come, what waits, who is reminded."""
