"""Work that makes many small things and no circles of them goes on without the search for circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Python's search for circles stands still: over a province's many cells it took 40% of the time.

    What is no longer needed is freed all the same, by its count of references.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
