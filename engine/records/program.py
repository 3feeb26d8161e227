"""Which version of the program is at work: receipts and the journal say so."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    try:
        return version("datchuan")
    except PackageNotFoundError:
        return "chưa cài đặt"
