"""Forms that were refused go back to their units: marked where they are wrong, a file for each unit above.

Nothing that is there is written over: a file of the same name that says something else keeps its name, the new one
takes a number. What is written down is that a form went back, never what was in it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.process.intake.known_units import units_in
from engine.process.intake.taking.refused_forms import Refused, RefusedForm, refused_form
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.days import day_of
from engine.records.store import FormReturn, Store, now
from engine.sheets.problems import Catalogue, Wording

UNRECOGNISED = "khong-nhan-dien"
NOTE_ENDS = ".loi.txt"

RETURN_PROBLEMS = Catalogue(
    {
        "TL-001": Wording(
            "không lập được thư mục để trả lại biểu mẫu",
            "một thư mục ghi được, không trùng tên với tệp đã có",
            "sửa tùy chọn --return hoặc quyền ghi của thư mục chứa nó",
        ),
    }
)


@dataclass
class Returned:
    """What went back. ``archives``: one for each unit above, with how many forms; ``unrecognised``: files set apart.

    entry  number of the journal entry; none where all had gone back before
    """

    archives: dict[Path, int] = field(default_factory=dict)
    unrecognised: list[Path] = field(default_factory=list)
    entry: int | None = None


def prepare_folder(folder: Path) -> None:
    """Make the folder, before anything is taken in. ProblemsError: TL-001."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProblemsError([RETURN_PROBLEMS.problem("TL-001", "--return", f"“{folder}”")]) from error


def return_forms(store: Store, refused: Sequence[Refused], folder: Path, at: datetime | None = None) -> Returned:
    """Write the refused files, marked, below a folder that is there, then note that they went back."""
    at = at or now()
    with store.reading() as session:
        units = units_in(session)
        forms = [refused_form(one, units, day_of(at)) for one in refused]
    returned = Returned()
    archives: dict[str, list[RefusedForm]] = {}
    for form in forms:
        if form.units:
            archives.setdefault(form.archive, []).append(form)
        else:
            returned.unrecognised.append(_set_apart(folder / UNRECOGNISED, form))
    for name, members in archives.items():
        returned.archives[_kept(folder, f"{name}.zip", _zipped(members))] = len(members)
    with store.writing() as session:
        returned.entry = _note(session, [form for form in forms if form.units], at)
    return returned


def _zipped(forms: Sequence[RefusedForm]) -> bytes:
    """The forms of one unit above; equal forms give equal bytes. One that could not be marked has a note beside it."""
    buffer = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for form in forms:
            name = _free(form.file_name, taken)
            files = {name: form.content} | ({} if form.marked else {f"{name}{NOTE_ENDS}": _told(form.refused)})
            for file, content in files.items():
                entry = zipfile.ZipInfo(file, date_time=(1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
    return buffer.getvalue()


def _set_apart(folder: Path, form: RefusedForm) -> Path:
    """A file that is no form of ours, with its errors beside it."""
    folder.mkdir(exist_ok=True)
    path = _kept(folder, form.file_name, form.content)
    _kept(folder, f"{path.name}{NOTE_ENDS}", _told(form.refused))
    return path


def _told(refused: Refused) -> bytes:
    return "".join(f"{problem}\r\n" for problem in dict.fromkeys(refused.problems)).encode("utf-8-sig")


def _kept(folder: Path, name: str, content: bytes) -> Path:
    """Write the file, unless it is there; one that says something else keeps its name and this takes a number."""
    number, path = 1, folder / name
    while path.exists() and not (path.is_file() and path.read_bytes() == content):
        number += 1
        path = folder / _numbered(name, number)
    if not path.exists():
        path.write_bytes(content)
    return path


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = _numbered(name, number)
    taken.add(free.casefold())
    return free


def _numbered(name: str, number: int) -> str:
    path = PurePath(name)
    return f"{path.stem}-{number}{path.suffix}"


def _note(session: Session, forms: Sequence[RefusedForm], at: datetime) -> int | None:
    """A row for each unit and file that did not go back before; the number of the entry."""
    known = {
        (row.unit_id, row.sha256)
        for row in session.execute(
            select(FormReturn.unit_id, FormReturn.sha256).where(FormReturn.sha256.in_({form.sha256 for form in forms}))
        )
    }
    entry = journal.upcoming(session)
    rows: dict[tuple[int, str], FormReturn] = {}
    codes: dict[str, None] = {}
    for form in forms:
        assert form.identity is not None
        for unit in form.units:
            if (unit.id, form.sha256) not in known:
                codes[unit.code] = None
                rows[unit.id, form.sha256] = FormReturn(
                    unit_id=unit.id,
                    period=form.identity.period,
                    standards=list(form.standards[unit.id]),
                    file_name=form.file_name,
                    sha256=form.sha256,
                    codes=sorted({problem.code for problem in form.refused.problems}),
                    returned_at=at,
                    entry=entry,
                )
    if not rows:
        return None
    session.add_all(rows.values())
    payload: dict[str, Plain] = {
        "workbooks": sorted({row.sha256 for row in rows.values()}),
        "periods": sorted({row.period for row in rows.values()}),
        "standards": sorted({standard for row in rows.values() for standard in row.standards}),
        "units": list(codes),
        "codes": sorted({code for row in rows.values() for code in row.codes}),
    }
    return journal.record(session, "submission.returned", payload, at=at).seq
