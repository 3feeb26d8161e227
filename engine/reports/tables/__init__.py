"""The tables of the office: each name what it asks, and how it is made from what the store says."""
