"""A Word file with tags, filled: body, heads and feet of pages, notes and text boxes; once, or bound in many copies.

Word divides words into runs as it likes, so that a tag is looked for in the words of a whole paragraph. What a list is
repeated by is the row of a table that its tags stand in, else their paragraph. Everything else of the file stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from docx.document import Document as Word
from docx.opc.oxml import serialize_part_xml
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml

from criteria.problems import Problem, ProblemsError
from engine.sheets.authorship import AUTHOR, as_property
from engine.sheets.filling.binding import bind, bodies_of
from engine.sheets.filling.model import Answers, Plan, Spot, planned, tags_of
from engine.sheets.filling.opening import open_docx
from engine.sheets.filling.places import places_in, repeated_with
from engine.sheets.filling.problems import FILLING_PROBLEMS
from engine.sheets.filling.repeating import fill
from engine.sheets.filling.words import words_of
from engine.sheets.stamping import Stamp

_STORIES = {"header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích", "endnotes": "chú thích cuối"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a blank is held to.

    name      what problems call the file
    known     names of tags there are
    required  tags that a blank must have, each with what it brings
    """

    name: str
    known: Sequence[str] = ()
    required: Mapping[str, str] | None = None


def fill_docx(
    data: bytes, asked: Asked, copies: Sequence[Answers], subject: str = "", dated: date | None = None
) -> bytes:
    """The blank filled; several copies are bound in one file, each from a page of its own, numbered from 1.

    copies          what each is filled with, one or more
    subject, dated  for the file's properties, so that equal papers are equal files

    ProblemsError: MB-001 to MB-004 the file cannot be read; else MB-010 to MB-017, all of them at once.
    """
    word = open_docx(data, asked.name)
    bodies = bodies_of(word, len(copies))
    shared = list(_shared(word))
    found: list[Problem] = []
    plans: list[tuple[Any, Plan]] = []
    for body, answers in zip(bodies, copies, strict=True):
        plans += _planned(body, "", asked, answers, found)
    for label, root, _ in shared:
        of_root = _planned(root, label, asked, copies[0], found)
        found += [problem for _, plan in of_root for problem in _differing(plan, label, asked, copies)]
        plans += of_root
    found += _lacking(asked, _tags_in([bodies[0], *(root for _, root, _ in shared)]))
    if found:
        raise ProblemsError(list(dict.fromkeys(found)))
    for root, plan in plans:
        fill(root, plan)
    bind(word, bodies)
    for _, root, write in shared:
        write(root)
    return _saved(word, subject, dated)


def docx_tags(data: bytes, name: str) -> list[str]:
    """The tags of a Word file, each once, in their order. ProblemsError: MB-001 to MB-004."""
    word = open_docx(data, name)
    return _tags_in([word.element.body, *(root for _, root, _ in _shared(word))])


def _tags_in(roots: Sequence[Any]) -> list[str]:
    texts = (words_of(paragraph) for root in roots for paragraph, _ in places_in(root))
    return list(dict.fromkeys(tag.text for text in texts for tag in tags_of(text)[0]))


def _shared(word: Word) -> Iterator[tuple[str, Any, Callable[[Any], None]]]:
    """What all pages share: its label, its root, and what puts the root back where python-docx does not hold it."""
    for part in word.part.package.iter_parts():
        kind = part.content_type.rpartition(".")[2].partition("+")[0]
        if kind not in _STORIES:
            continue
        if isinstance(part, XmlPart):
            yield _STORIES[kind], part.element, _kept
        else:
            yield _STORIES[kind], parse_xml(part.blob), _putting_into(part)


def _kept(_: Any) -> None:
    """What the file itself holds is changed where it stands."""


def _putting_into(part: Part) -> Callable[[Any], None]:
    def put(root: Any) -> None:
        part._blob = serialize_part_xml(root)  # noqa: SLF001 - python-docx keeps notes as bytes

    return put


def _planned(root: Any, label: str, asked: Asked, answers: Answers, found: list[Problem]) -> list[tuple[Any, Plan]]:
    """What is to be done in one part; what is wrong in it goes to ``found``."""
    spots = [
        Spot(f"“{asked.name}”, {label}{', ' if label else ''}{where}", words_of(paragraph), *repeated_with(paragraph))
        for paragraph, where in places_in(root)
    ]
    try:
        return [(root, planned(spots, answers, asked.known))]
    except ProblemsError as error:
        found += error.problems
        return []


def _lacking(asked: Asked, tags: Sequence[str]) -> Iterator[Problem]:
    for tag, meaning in (asked.required or {}).items():
        if tag not in tags:
            seen = f"không có thẻ “{{{{{tag}}}}}”"
            yield FILLING_PROBLEMS.problem("MB-016", f"“{asked.name}”", seen, meaning=meaning)


def _differing(plan: Plan, label: str, asked: Asked, copies: Sequence[Answers]) -> Iterator[Problem]:
    for tag in sorted(plan.tags):
        if any(answers(tag) != copies[0](tag) for answers in copies[1:]):
            yield FILLING_PROBLEMS.problem("MB-017", f"“{asked.name}”, {label}", f"“{{{{{tag}}}}}”")


def _saved(word: Word, subject: str, dated: date | None) -> bytes:
    properties = word.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.title = as_property(subject)
    properties.created = properties.modified = datetime.combine(dated or date(1980, 1, 1), time())
    properties.revision = 1
    buffer = BytesIO()
    word.save(buffer)
    return Stamp(buffer.getvalue()).copy({})
