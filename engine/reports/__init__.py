"""What the year sends out, made from what the store keeps; decides nothing.

Reading: `results` (all the store says of a standard in some years), then `summary` (the years in numbers) and, for
paper, `naming`, the forms (`non_achieving`), `writing` (a table into its file, over nobody's work).
"""
