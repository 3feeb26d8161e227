"""What a set says of a unit; knows no files, no database, no forms.

From the ground up: `verdicts`, `facts`, `reference`; then `rules` and `explain` side by side; `judging`, `asking`; and
`evaluation` of a whole province, `triggering` of one unit.
"""
