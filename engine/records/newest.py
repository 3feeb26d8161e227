"""What counts among rows that are only ever added: of each thing the row with the highest revision."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Subquery, func, inspect, select

from engine.records.store.base import Entered


def newest(row: type[Entered], where: ColumnElement[bool] | None = None, known: int | None = None) -> Subquery:
    """Of each thing the newest row, with all columns; a thing is what the primary key names, but for ``revision``.

    where  which rows are looked at at all
    known  only rows known after that entry of the journal; none: all
    """
    key = {column.key: column for column in inspect(row).primary_key}
    revision = key.pop("revision")
    rank = func.row_number().over(partition_by=list(key.values()), order_by=revision.desc())
    query = select(row, rank.label("newest"))
    if where is not None:
        query = query.where(where)
    if known is not None:
        query = query.where(row.entry <= known)
    ranked = query.subquery()
    return select(*(column for column in ranked.c if column.key != "newest")).where(ranked.c.newest == 1).subquery()
