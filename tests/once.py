"""What a process of datchuan does once, and a process of tests, being hundreds of them, need do no oftener.

An engine of SQLAlchemy keeps the statements that it compiled, and tests open a store by the thousand: they share what
was compiled, wherever the dialect is the same. A command is put together from its function when it is first called.
"""

from __future__ import annotations

import sys
from collections.abc import Hashable
from functools import cache
from typing import Any

COMPILED = 3000
"""So many statements are kept."""


def share() -> None:
    """Share both, of the modules that are imported by now."""
    if "sqlalchemy" in sys.modules:
        _share_statements()
    if "cli.main" in sys.modules:
        from cli import main

        main.load = cache(main.load)


def _share_statements() -> None:
    from sqlalchemy import Engine
    from sqlalchemy.engine.default import DefaultDialect
    from sqlalchemy.util import LRUCache

    compiled: LRUCache[Any, Any] = LRUCache(COMPILED)
    begin = Engine.__init__

    def begun(engine: Engine, *args: Any, **more: Any) -> None:
        begin(engine, *args, **more)
        if engine._compiled_cache is not None:
            engine._compiled_cache = compiled

    Engine.__init__ = begun  # type: ignore[method-assign]
    DefaultDialect.__eq__ = _alike  # type: ignore[assignment, method-assign]
    DefaultDialect.__hash__ = lambda dialect: hash(_kind(dialect))  # type: ignore[assignment, method-assign]


def _alike(dialect: object, other: object) -> bool:
    return type(dialect) is type(other) and _kind(dialect) == _kind(other)


def _kind(dialect: object) -> tuple[Hashable, ...]:
    """What a compiled statement takes from its dialect."""
    own = ("_json_serializer", "_json_deserializer", "paramstyle")
    return (type(dialect), *(getattr(dialect, name, None) for name in own))
