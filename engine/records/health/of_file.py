"""The file of an SQLite store: room on its disk, who may read and write it, what a stop left beside it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from engine.records.health.findings import FindingOf, heed, ok, wrong
from engine.records.sizes import size_words

ROOM, TIMES = 200 * 1024 * 1024, 3
"""So many bytes should be free, and so many times the file: a backup and an upgrade each need a copy."""


def of_file(path: Path) -> Iterator[FindingOf]:
    yield _room(path)
    yield from _permissions(path)
    yield from _beside(path)


def _room(path: Path) -> FindingOf:
    free, size = shutil.disk_usage(path.absolute().parent).free, path.stat().st_size
    told = f"còn trống {size_words(free)}, tệp dữ liệu {size_words(size)}"
    mend = "xóa bớt tệp không dùng, hoặc chuyển cơ sở dữ liệu sang đĩa rộng hơn"
    if free < 2 * size:
        return wrong("Chỗ trống trên đĩa", f"{told}: không đủ để sao lưu hay nâng cấu trúc", mend)
    if free < max(ROOM, TIMES * size):
        return heed("Chỗ trống trên đĩa", f"{told}: sắp không đủ", mend)
    return ok("Chỗ trống trên đĩa", told)


def _permissions(path: Path) -> Iterator[FindingOf]:
    about = "Quyền đối với tệp"
    writable = os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
    others = os.name != "nt" and path.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH)
    if not writable:
        yield heed(
            about,
            "chỉ đọc được, không ghi được vào tệp hoặc vào thư mục của tệp",
            "nhờ người quản lý máy cấp quyền ghi cả tệp và thư mục, hoặc chép sang thư mục có quyền ghi",
        )
    if others:
        mode = stat.S_IMODE(path.stat().st_mode)
        what = "đọc và ghi" if mode & stat.S_IWOTH else "đọc"
        yield heed(about, f"mọi người dùng của máy đều {what} được tệp ({mode:o})", f"chạy “chmod o-rwx {path}”")
    if writable and not others:
        yield ok(about, "đọc, ghi được; người dùng khác của máy thì không")


def _beside(path: Path) -> Iterator[FindingOf]:
    about = "Tệp ghi trước bên cạnh"
    left = [path.with_name(path.name + ending) for ending in ("-wal", "-journal")]
    left = [one for one in left if one.exists() and one.stat().st_size]
    for one in left:
        yield heed(
            about,
            f"“{one.name}” ({size_words(one.stat().st_size)}) chứa điều đã lưu mà tệp chính chưa có: chương trình khác "
            "đang mở cơ sở dữ liệu, hoặc lần trước máy dừng giữa chừng",
            "không xóa tệp này; đóng chương trình khác rồi chạy lại lệnh này; muốn chép thì dùng “datchuan backup”",
        )
    if not left:
        yield ok(about, "không còn gì")
