"""Nominations: by hand or by a roll, all or none; each fault told; withdrawn with a ground."""
