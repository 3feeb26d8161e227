"""Old records: titles, classes and awards of earlier years, taken over as they were decided, never as an assessment.

`import_history` takes files in, all or nothing; `history_form` makes the sheet to be filled.
"""

from engine.process.recognition.old_records.importing import HistoryChange, import_history

__all__ = ["HistoryChange", "import_history"]
