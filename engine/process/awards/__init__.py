"""Commendation: who may be proposed for what, in which order, within which places; what was given and taken back."""
