"""Rules an office declares: the newest counts, and what was known before stays known."""

from __future__ import annotations

from engine.records import journal
from engine.records.office_rules import declare_rule, declared_rules
from engine.records.store import init_store


def test_a_rule_is_declared_revision_by_revision(database: str) -> None:
    store = init_store(database)
    entries = []
    for value in ("all", "any"):
        with store.writing() as session:
            declared = declare_rule(session, "streak", value, "Công văn mẫu")
            assert declared is not None
            entries.append(declared.entry)
    with store.writing() as session:
        assert declare_rule(session, "streak", "any", "Công văn mẫu") is None
    with store.reading() as session:
        assert declared_rules(session, entries[0] - 1) == {}
        assert declared_rules(session, entries[0])["streak"].value == "all"
        newest = declared_rules(session)["streak"]
        assert (newest.value, newest.revision, newest.entry) == ("any", 2, entries[1])
        assert journal.verify(session).problems == ()
    store.close()
