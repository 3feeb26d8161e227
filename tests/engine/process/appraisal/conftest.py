"""The office of the recognition's tests."""

from tests.engine.process.recognition.conftest import at_work, empty_stores, make_library, office, write_set

__all__ = ["at_work", "empty_stores", "make_library", "office", "write_set"]
