"""What a process of datchuan does once, and a process of tests, being hundreds of them, need do no oftener.

A command is put together from its function when it is first called, and kept.
"""

from __future__ import annotations

import sys
from functools import cache


def share() -> None:
    """Keep each command that is put together, where the command line is imported by now."""
    if "cli.main" in sys.modules:
        from cli import main

        main.load = cache(main.load)
