"""What is measured of taking forms in: every form is taken, and all do what their rows say."""

from __future__ import annotations

from bench.intake import CALAMINE, OPENPYXL, READ, WHOLE, intake


def test_few_forms_are_made_filled_and_taken():
    lines = intake(1, forms=3, communes=2)
    assert lines[0] == "| 3 forms taken in | s of processor | forms/s | times calamine |"
    rows = {line.split("|")[1].strip(): line.split("|")[2:-1] for line in lines[2:6]}
    assert rows.keys() == {CALAMINE, OPENPYXL, READ, WHOLE}
    assert rows[CALAMINE][2].strip() == "1.00"
    assert lines[-1].startswith("| openpyxl alone, the same cells without their looks |")
    assert lines[-2].startswith("| `form make` |")
