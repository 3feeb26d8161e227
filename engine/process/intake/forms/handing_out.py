"""Writing forms to a folder, never over a file that says something else: it may be one already filled in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from criteria.problems import ProblemsError
from engine.process.intake.forms.making import MadeForm
from engine.process.intake.problems import INTAKE_PROBLEMS


def write_forms(folder: Path, forms: Iterable[MadeForm], *, replace: bool = False) -> list[MadeForm]:
    """Make the forms, then write them all or none; the forms written.

    ProblemsError: IN-059 for every file that is there already and is not byte for byte what would be written, unless
    ``replace``; IN-060 for a folder that cannot be made; and whatever the making refuses.
    """
    made = list(forms)
    taken = [] if replace else [form for form in made if _differs(folder / form.file_name, form.content)]
    if taken:
        places = (f"“{folder / form.file_name}”" for form in taken)
        raise ProblemsError([INTAKE_PROBLEMS.problem("IN-059", place) for place in places])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProblemsError([INTAKE_PROBLEMS.problem("IN-060", f"“{folder}”")]) from error
    for form in made:
        (folder / form.file_name).write_bytes(form.content)
    return made


def _differs(path: Path, content: bytes) -> bool:
    return path.exists() and not (path.is_file() and path.read_bytes() == content)
