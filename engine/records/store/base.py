"""What every table shares: names of constraints, column types that read the same on every database, and the entry."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

Json = dict[str, Any]

MOMENT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as ``2024-11-20T08:30:00.000000Z``.

    Text, because what is hashed must read back to the letter, and SQLite would drop the time zone.
    """

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.strptime(value, MOMENT_FORMAT).replace(tzinfo=UTC)


def moment_text(moment: datetime) -> str:
    """The one way a moment is written; a moment without a time zone is a ValueError."""
    if moment.tzinfo is None:
        raise ValueError(f"moment without a time zone: {moment!r}")
    return moment.astimezone(UTC).strftime(MOMENT_FORMAT)


def now() -> datetime:
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """The declarative base; constraint names are settled so that migrations can name them on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {Json: JSON(), datetime: Moment()}


class Entered:
    """A row that one entry of the journal brought in.

    It is never changed and never deleted: what is later known of the same thing is a row of its own. So the store as
    it was known after any entry is a query.

    entry  number of the entry; the entry itself is written last in its transaction, hence the deferred key
    """

    entry: Mapped[int] = mapped_column(
        ForeignKey("journal.seq", deferrable=True, initially="DEFERRED"), index=True, sort_order=1000
    )
