"""Measurements: ``python -m bench`` takes the times, ``python -m bench.edges`` finds where durable-rules breaks."""
