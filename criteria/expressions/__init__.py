"""Conditions: text in a small part of Python's expression syntax, read, checked and made into a typed tree."""
