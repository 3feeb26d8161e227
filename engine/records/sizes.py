"""How large something is, as people read it."""

from __future__ import annotations

MEGABYTE = 1 << 20
_UNITS = (("GB", 1 << 30), ("MB", MEGABYTE))


def size_words(size: int) -> str:
    """Bytes in words: “1,5 MB”, “40 KB”."""
    for unit, of in _UNITS:
        if size >= of:
            return f"{size / of:.1f} {unit}".replace(".", ",")
    return f"{max(1, round(size / 1024))} KB"
