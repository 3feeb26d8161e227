"""A problem: what is wrong with something given to us, and how to mend it.

One type serves every room. A room lists its own codes beside the code that raises them; the text of each is
Vietnamese, because the person who must mend it reads Vietnamese.
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    code    stable, such as ``CR-012``; never reused for another meaning
    where   file, then table and key, or sheet and cell: ``“xa.toml”, dòng 12, [indicators.mo_hinh] type``
    what    one sentence: what is wrong
    seen    what stood there, as written; empty when nothing stood there
    wanted  what would have been right
    mend    what to do: “sửa … hoặc …”
    """

    code: str
    where: str
    what: str
    seen: str = ""
    wanted: str = ""
    mend: str = ""

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.seen:
            parts.append(f"Đã thấy: {self.seen}")
        if self.wanted:
            parts.append(f"Cần: {self.wanted}")
        if self.mend:
            parts.append(f"Cách sửa: {self.mend}")
        return f"[{self.code}] " + " ".join(map(_closed, parts))


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


class ProblemsError(Exception):
    """Something given to us cannot be taken; carries every problem found, in the order of the thing given."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, empty when none is near."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def meant(near: str, otherwise: str) -> str:
    """What is wanted of a word nobody knows: whether ``near`` was meant, where one is near."""
    return f"có phải “{near}”?" if near else otherwise


def os_reason(error: OSError, *, writing: bool = False) -> str:
    """Why a file could not be read, or written; of what is rare the system's number."""
    if isinstance(error, FileNotFoundError):
        return "không có thư mục này" if writing else "không có tệp này"
    if isinstance(error, PermissionError):
        return "không có quyền ghi" if writing else "không có quyền đọc"
    told = {
        errno.EISDIR: "đây là thư mục",
        errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
        errno.EEXIST: "đã có tệp trùng tên với thư mục",
        errno.ENOSPC: "đĩa đã đầy",
        errno.EROFS: "ổ đĩa chỉ cho đọc",
    }
    return told.get(error.errno or 0, f"lỗi hệ thống {error.errno}")
