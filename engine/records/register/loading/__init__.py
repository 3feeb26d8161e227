"""The official lists of 1 July 2025 into the register, a province at a time."""

from engine.records.register.loading.entering import Loaded, load_province

__all__ = ["Loaded", "load_province"]
