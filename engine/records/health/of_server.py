"""The settings of a PostgreSQL server that decide whether what was kept stays kept and reads as it was written."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.orm import Session

from engine.records.health.findings import FindingOf, heed, ok, wrong

_LASTING = ("fsync", "full_page_writes", "synchronous_commit")
_EARLIEST = 140000


def of_server(session: Session) -> Iterator[FindingOf]:
    def shown(name: str) -> str:
        return str(session.scalar(text("SELECT current_setting(:name)"), {"name": name}))

    version, number = shown("server_version"), int(shown("server_version_num"))
    about = "Máy chủ PostgreSQL"
    if number < _EARLIEST:
        yield heed(about, f"phiên bản {version}, chương trình chỉ được kiểm thử từ 14", "nâng cấp máy chủ")
    else:
        yield ok(about, f"phiên bản {version}")
    yield from _lasting([name for name in _LASTING if shown(name) == "off"])
    encoding = shown("server_encoding")
    if encoding == "UTF8":
        yield ok("Mã ký tự của máy chủ", encoding)
    else:
        yield wrong(
            "Mã ký tự của máy chủ",
            f"{encoding}, không ghi đủ chữ Việt",
            "sao lưu, lập cơ sở dữ liệu mới với ENCODING 'UTF8' rồi khôi phục vào đó",
        )
    if session.scalar(text("SELECT pg_is_in_recovery()")) or shown("default_transaction_read_only") == "on":
        yield heed("Ghi vào máy chủ", "máy chủ này chỉ cho đọc", "dùng địa chỉ của máy chủ chính")
    else:
        yield ok("Ghi vào máy chủ", "ghi được")


def _lasting(off: list[str]) -> Iterator[FindingOf]:
    about = "Lưu bền khi mất điện"
    if off:
        yield wrong(
            about,
            f"{', '.join(off)} đang tắt: mất điện thì điều đã báo là lưu có thể mất",
            f"đặt {', '.join(f'{name} = on' for name in off)} trong postgresql.conf rồi nạp lại cấu hình",
        )
    else:
        yield ok(about, f"{', '.join(_LASTING)} đều bật")
