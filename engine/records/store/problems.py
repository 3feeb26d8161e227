"""What may be wrong with a database that is named to us: codes ST-0xx."""

from __future__ import annotations

from criteria.problems import Problem, ProblemsError
from engine.records.store.sqlite_words import sqlite_words


def never_initialised(address: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                code="ST-001",
                where=f"Cơ sở dữ liệu “{address}”",
                what="chưa được khởi tạo",
                mend=f"chạy “datchuan init --db {address}” hoặc sửa địa chỉ cơ sở dữ liệu",
            )
        ]
    )


def not_openable(address: str, seen: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                code="ST-002",
                where=f"Cơ sở dữ liệu “{address}”",
                what="không mở được",
                seen=sqlite_words(seen),
                wanted="đường dẫn tệp SQLite hoặc địa chỉ dạng “postgresql+psycopg://…”",
                mend="sửa địa chỉ hoặc kiểm tra quyền đọc, ghi tại nơi đó",
            )
        ]
    )


def no_driver(address: str, driver: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                code="ST-006",
                where=f"Cơ sở dữ liệu “{address}”",
                what="chương trình chưa được cài phần nối với PostgreSQL",
                seen=f"chưa cài trình điều khiển cho “{driver}”",
                wanted="trình điều khiển psycopg, địa chỉ dạng “postgresql+psycopg://…”",
                mend="chạy “make postgresql” trong thư mục của chương trình rồi chạy lại lệnh, hoặc dùng tệp SQLite",
            )
        ]
    )


def newer_version(address: str, revision: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                code="ST-003",
                where=f"Cơ sở dữ liệu “{address}”",
                what="do phiên bản mới hơn của chương trình lập ra",
                seen=f"bản cấu trúc “{revision}”",
                mend="cập nhật chương trình hoặc dùng cơ sở dữ liệu khác",
            )
        ]
    )


def taken(address: str, tables: list[str]) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                code="ST-004",
                where=f"Cơ sở dữ liệu “{address}”",
                what="đã có bảng trùng tên của chương trình khác",
                seen="bảng " + ", ".join(f"“{table}”" for table in tables),
                mend="chọn tệp khác hoặc địa chỉ khác",
            )
        ]
    )


def busy(address: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                code="ST-005",
                where=f"Cơ sở dữ liệu “{address}”",
                what="đang được chương trình khác dùng",
                mend="chờ chương trình ấy xong rồi chạy lại lệnh này, hoặc đóng chương trình đang mở cơ sở dữ liệu; "
                "những gì đã báo là lưu vẫn còn",
            )
        ]
    )


def former_version(address: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                code="ST-007",
                where=f"Cơ sở dữ liệu “{address}”",
                what="do phiên bản cũ hơn của chương trình lập ra, chưa được nâng cấu trúc",
                mend="giữ nguyên tệp này, chép ra một bản rồi chạy “datchuan init --db BẢN_CHÉP” để nâng cấu trúc "
                "bản chép",
            )
        ]
    )


def lost(address: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                code="ST-008",
                where=f"Cơ sở dữ liệu “{address}”",
                what="mất kết nối với máy chủ trong khi làm",
                mend="chờ máy chủ hoạt động lại rồi chạy lại lệnh này; những gì đã báo là lưu vẫn còn, việc đang làm "
                "dở không để lại gì",
            )
        ]
    )


def read_only(address: str) -> ProblemsError:
    return ProblemsError(
        [
            Problem(
                code="ST-009",
                where=f"Cơ sở dữ liệu “{address}”",
                what="chỉ đọc được, không ghi được",
                mend="chép tệp sang thư mục có quyền ghi, hoặc nhờ người quản lý máy cấp quyền ghi tại nơi đó",
            )
        ]
    )
