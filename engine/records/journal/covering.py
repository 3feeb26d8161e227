"""What an entry vouches for: a digest, per table, of the rows it brought in.

A row is digested as the database holds it, by the columns its table had in the version that wrote it; so rows of an
earlier version can still be verified when tables have grown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby

from sqlalchemy import Connection, TextClause, text

from engine.records.canonical import Plain

CURRENT = "0006"
"""The migration whose tables entries are written over now."""

_SINCE_0003: Mapping[str, str] = {
    "unit": "id position",
    "unit_state": "unit_id valid_from revision taken_back living code name kind parent_id attributes{} tags{} document",
    "succession": "id old_unit_id new_unit_id effective_on change share principal document takes_back",
    "enrolment": "unit_id standard period revision enrolled_on document withdrawn",
    "workbook": "sha256 content",
    "submission": "id unit_id period standard revision file_name workbook_sha256 received_at as_of form_hash",
    "submission_withdrawal": "submission_id ground",
    "submission_value": "submission_id indicator form_column value sheet cell seen",
    "set_text": "text_hash meaning_hash set_id edition standard title words{} indicators{} toml",
    "set_criterion": "text_hash criterion_id position title cite basis indicators{}",
    "assessment_run": "id standard period projected as_of register_day known at engine_version receipt{}",
    "assessment": "id run_id unit_id set_id edition meaning_hash text_hash outcome class score_low score_high "
    "gate_state gate_reason provisional projected_certainty",
    "criterion_result": "assessment_id position criterion_id state reason gap observed{} judged basis certain",
    "unit_scope": "run_id unit_id text_hash excluded reason",
    "unit_standing": "run_id unit_id standard counted_in inside enrolled recognised by_decision",
    "finding": "run_id unit_id text_hash criterion_id revision met ground document",
    "recognition_event": "id unit_id standard period event effective_on document decided_on authority ground class "
    "source run_id detail{}",
    "award": "id unit_id form period standard document decided_on authority source",
    "authority": "standard kind valid_from revision authority document",
    "office_rule": "name revision value document",
    "set_adoption": "id set_id edition standard step text_hash meaning_hash toml decision",
    "criterion_verification": "set_id edition criterion_id revision criterion_hash document",
}
_SINCE_0004: Mapping[str, str] = {
    "office_particular": "name revision value",
    "campaign": "code revision title toml text_hash closed ground",
    "body_report": "campaign body milestone turn revision document received_on withdrawn ground",
    "enrolment_withdrawal": "unit_id standard period revision ground",
    "target": "campaign revision number area_id area_kind area subject standard kinds{} directly measure amount "
    "due_before fixed_on document note",
    "target_result": "campaign subject area revision value base document reached_on",
    "office_incident": "id unit_id indicator happened_on document ground takes_back",
    "source_report": "id source unit_id period revision file_name workbook_sha256 received_at",
    "source_value": "report_id standard indicator value sheet cell seen",
    "form_return": "id unit_id period standards{} file_name sha256 codes{} returned_at",
    "handover": "id office unit_id package_sha256 head_seq head_hash campaign periods{} made_at heads{} accepted "
    "ground",
    "handed_enrolment": "unit_id standard period revision office said_at",
    "handed_finding": "id office unit_id standard period set_id edition text_hash criterion_id revision met valid "
    "ground document found_on",
    "recognition_retraction": "event_id ground",
}
_SINCE_0005: Mapping[str, str] = {
    "council_sitting": "id standard period kind unit_id units{} council document held_on rules{}",
    "council_member": "sitting_id number person role position reported_for{}",
    "council_step": "id sitting_id step on_day ground detail{}",
    "council_motion": "id sitting_id kind units{} unit_id text_hash criterion_id met ground mover",
    "council_vote": "motion_id secret in_favour against abstained written casting",
    "council_ballot": "motion_id member choice in_writing opinion",
    "council_finding": "run_id unit_id text_hash criterion_id revision sitting_id motion_id member",
    "council_conclusion": "sitting_id unit_id revision run_id motion_id outcome seen",
    "waiver": "id unit_id standard set_id criterion_id document authority since until ground takes_back",
    "petition": "id unit_id standard period received_on document said",
    "petition_answer": "petition_id revision answered_on outcome document ground sitting_id",
    "issued_table": "id name asked{} content{} sha256 document issued_on corrects",
}
_SINCE_0006: Mapping[str, str] = {
    "nomination": "number revision form period campaign unit_id person role leads achievements{} initiatives{} "
    "reported{} document withdrawn ground",
    "award_quota": "form period revision number areas{} kind tag recipient places document note",
    "award_choice": "id form period recipient tied{} chosen{} ground document",
    "award_given": "award_id person nomination campaign achievements{} initiatives{}",
    "award_revocation": "award_id ground said document decided_on authority",
    "council_withdrawal": "motion_id ground",
}
COVERED: Mapping[str, Mapping[str, str]] = {
    "0003": _SINCE_0003,
    "0004": {**_SINCE_0003, **_SINCE_0004},
    "0005": {**_SINCE_0003, **_SINCE_0004, **_SINCE_0005},
    "0006": {**_SINCE_0003, **_SINCE_0004, **_SINCE_0005, **_SINCE_0006},
}
"""Migration -> table -> its columns; ``{}`` marks one that holds JSON. What stands here is never changed, only added
to. The table of people is left out: its names can be erased."""

Digest = tuple[int, str]
"""Number of rows, SHA-256 over them in hex."""

_line = json.JSONEncoder(ensure_ascii=False).encode


def digests_of(connection: Connection, entries: range, schema: str) -> dict[int, dict[str, Plain]]:
    """Entry -> table -> [number, SHA-256] of the rows that it brings in, as the database holds them.

    entries  the last of all: those that are about to be appended
    """
    found: dict[int, dict[str, Plain]] = {entry: {} for entry in entries}
    if not entries:
        return found
    ends = {"first": entries[0], "last": entries[-1]}
    for name in connection.scalars(_reached(schema), {"first": entries[0]}).all():
        rows = connection.execute(_of_entries(name, schema), ends)
        for entry, group in groupby(rows, key=lambda row: row[0]):
            found[entry][name] = list(_digest(row[1:] for row in group))
    return found


def digests_found(connection: Connection, name: str, schema: str) -> Iterator[tuple[int, Digest]]:
    """Entry by entry, the digest of the rows of one table that name it, whoever wrote them."""
    query = text(f'{_rows(name, schema)} ORDER BY "entry"').execution_options(yield_per=1000)
    rows = connection.execute(query)
    for entry, group in groupby(rows, key=lambda row: row[0]):
        yield entry, _digest(row[1:] for row in group)


@lru_cache
def _reached(schema: str) -> TextClause:
    """Names of the tables in which rows name an entry or a later one: one question, for few tables have any."""
    return text(
        " UNION ALL ".join(
            f'SELECT \'{name}\' WHERE (SELECT max("entry") FROM "{name}") >= :first' for name in COVERED[schema]
        )
    )


@lru_cache
def _of_entries(name: str, schema: str) -> TextClause:
    return text(f'{_rows(name, schema)} WHERE "entry" BETWEEN :first AND :last ORDER BY "entry"')


def _rows(name: str, schema: str) -> str:
    """The entry of each row, then its columns: plain SQL, so that the driver's own values come back."""
    columns = (
        f'CAST("{column.removesuffix("{}")}" AS TEXT)' if column.endswith("{}") else f'"{column}"'
        for column in COVERED[schema][name].split()
    )
    return f'SELECT "entry", {", ".join(columns)} FROM "{name}"'


def _digest(rows: Iterable[Iterable[object]]) -> Digest:
    """Over the rows in whatever order they came."""
    lines = sorted(_line([_plain(value) for value in row]) for row in rows)
    hashed = hashlib.sha256()
    for line in lines:
        hashed.update(line.encode("utf-8") + b"\n")
    return len(lines), hashed.hexdigest()


def _plain(value: object) -> str | int | list[str] | None:
    """A value the same on every database: a flag is 0 or 1, a day its ISO text.

    Bytes are their SHA-256 in a list, for a text that spells it out, put in their place, must not pass for them.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return [hashlib.sha256(value).hexdigest()]
    return repr(value)
