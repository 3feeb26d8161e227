"""The lists made from a field: who is on each, who is not and why, and what would be if."""
