"""Measurements: ``python -m bench`` (what takes how long) and ``python -m bench.edges`` (where durable-rules breaks)."""
