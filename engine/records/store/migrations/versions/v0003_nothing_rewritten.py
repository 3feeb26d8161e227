"""Rows are only ever added, each named by the journal entry that brought it in; the register is dated; titles.

What an earlier version left is taken over by one entry, which vouches for it from then on.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from engine.records.store.migrations.append_only import refuse_postgresql, refuse_sqlite
from engine.records.store.migrations.tables_0003 import FORMER, create_tables

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BEGINNING = "0001-01-01"

_OWN_COLUMNS = {
    "workbook": "sha256, content",
    "submission": "id, unit_id, period, standard, revision, file_name, workbook_sha256, received_at, as_of, form_hash",
    "submission_value": "submission_id, indicator, form_column, value, sheet, cell, seen",
    "set_text": "text_hash, meaning_hash, set_id, edition, standard, title, words, indicators, toml",
    "set_criterion": "text_hash, criterion_id, position, title, cite, basis, indicators",
    "assessment": "id, run_id, unit_id, set_id, edition, meaning_hash, text_hash, outcome, class, score_low, "
    "score_high, gate_state, gate_reason, provisional, projected_certainty",
    "criterion_result": "assessment_id, position, criterion_id, state, reason, gap, observed, judged, basis, certain",
    "unit_scope": "run_id, unit_id, text_hash, excluded, reason",
}
"""Tables that only gain the number of the entry."""

_KEYED = ("submission", "assessment_run", "assessment")
"""Tables whose numbers PostgreSQL draws from a sequence, which must go on after the highest."""


def upgrade() -> None:
    connection = op.get_bind()
    for table in FORMER:
        op.execute(f"CREATE TABLE former_{table} AS SELECT * FROM {table}")
    for table in reversed(FORMER):
        op.drop_table(table)
    create_tables()
    if connection.scalar(sa.text("SELECT count(*) FROM former_unit")):
        _take_over(connection)
    for table in FORMER:
        op.drop_table(f"former_{table}")
    _append_only(connection.dialect.name)


def _take_over(connection: sa.Connection) -> None:
    from engine.records.journal import record, upcoming

    with Session(connection, join_transaction_mode="create_savepoint") as session, session.begin():
        entry = upcoming(session)
        _fill(connection, entry)
        record(session, "store.upgraded", {"to": revision}, schema=revision)


def _fill(connection: sa.Connection, entry: int) -> None:
    def fill(table: str, columns: str, values: str, source: str) -> None:
        connection.execute(
            sa.text(f"INSERT INTO {table} ({columns}, entry) SELECT {values}, :entry FROM {source}"), {"entry": entry}
        )

    no = "0" if connection.dialect.name == "sqlite" else "false"
    yes = "1" if connection.dialect.name == "sqlite" else "true"
    empty = "'[]'" if connection.dialect.name == "sqlite" else "CAST('[]' AS JSON)"
    fill("unit", "id, position", "id, position", "former_unit")
    fill(
        "unit_state",
        "unit_id, valid_from, revision, taken_back, living, code, name, kind, parent_id, attributes, tags",
        f"id, {_day(connection)}, 1, {no}, {yes}, code, name, kind, parent_id, attributes, {empty}",
        "former_unit",
    )
    fill(
        "enrolment",
        "unit_id, standard, period, revision, enrolled_on, document, withdrawn",
        f"unit_id, standard, period, 1, enrolled_on, document, {no}",
        "former_enrolment",
    )
    for table in ("workbook", "submission", "submission_value", "set_text", "set_criterion"):
        fill(table, _OWN_COLUMNS[table], _OWN_COLUMNS[table], f"former_{table}")
    _runs(connection, entry)
    for table in ("assessment", "criterion_result", "unit_scope"):
        fill(table, _OWN_COLUMNS[table], _OWN_COLUMNS[table], f"former_{table}")
    standing = "run_id, unit_id, standard, counted_in, inside, enrolled, recognised"
    fill("unit_standing", f"{standing}, by_decision", f"{standing}, {no}", "former_unit_standing")
    if connection.dialect.name == "postgresql":
        for table in ("unit", *_KEYED):
            op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


def _runs(connection: sa.Connection, entry: int) -> None:
    """Runs of old read the register as it stood; what they knew is what this entry takes over."""
    columns = "id, standard, period, projected, as_of, at, engine_version, receipt"
    rows = connection.execute(sa.text(f"SELECT {columns} FROM former_assessment_run ORDER BY id")).mappings().all()
    for row in rows:
        receipt = row["receipt"] if isinstance(row["receipt"], dict) else json.loads(row["receipt"])
        connection.execute(
            sa.text(
                f"INSERT INTO assessment_run ({columns}, register_day, known, entry) "
                "SELECT id, standard, period, projected, as_of, at, engine_version, receipt, :day, :entry, :entry "
                "FROM former_assessment_run WHERE id = :id"
            ),
            {"id": row["id"], "day": _as_day(connection, receipt.get("window_end"), row["as_of"]), "entry": entry},
        )


def _day(connection: sa.Connection) -> str:
    return f"'{BEGINNING}'" if connection.dialect.name == "sqlite" else f"DATE '{BEGINNING}'"


def _as_day(connection: sa.Connection, text: str | None, fallback: object) -> object:
    """The last day of the run's window, as the driver takes a day."""
    if text is None or connection.dialect.name == "sqlite":
        return text or fallback
    from datetime import date

    return date.fromisoformat(text)


def _append_only(dialect: str) -> None:
    """The database itself refuses to change or delete a row; of people it lets a name be erased, nothing else."""
    from engine.records.journal.covering import COVERED

    tables = ("journal", *COVERED[revision])
    if dialect == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(f"DROP TRIGGER journal_no_{change.lower()}")
            for table in tables:
                refuse_sqlite(table, change)
        refuse_sqlite("person", "DELETE")
        refuse_sqlite("person", "UPDATE", "WHEN NEW.name IS NOT NULL OR NEW.salt IS NOT NULL ")
    else:
        op.execute(
            "CREATE FUNCTION datchuan_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23001'; END $$"
        )
        for table in tables:
            refuse_postgresql(table, "UPDATE OR DELETE")
        refuse_postgresql("person", "DELETE")
        op.execute(
            "CREATE TRIGGER person_erased_only BEFORE UPDATE ON person FOR EACH ROW "
            "WHEN (NEW.name IS NOT NULL OR NEW.salt IS NOT NULL) EXECUTE FUNCTION datchuan_append_only()"
        )
