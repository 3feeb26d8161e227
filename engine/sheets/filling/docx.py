"""A Word file with tags, filled: body, heads and feet of pages, notes and text boxes; once, or bound in many copies.

Word divides words into runs as it likes, so that a tag is looked for in the words of a whole paragraph. What a list is
repeated by is the row of a table that its tags stand in, else their paragraph. Everything else of the file stays.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from docx.document import Document as Word
from docx.opc.oxml import serialize_part_xml
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from criteria.problems import Problem, ProblemsError
from engine.sheets.authorship import AUTHOR
from engine.sheets.filling.model import NUMBER, Answers, Plan, Spot, Value, is_of_list, planned, tags_of, value_of
from engine.sheets.filling.opening import open_docx
from engine.sheets.filling.places import places_in
from engine.sheets.filling.problems import FILLING_PROBLEMS
from engine.sheets.filling.words import PARAGRAPH, put_text, put_words, words_of
from engine.sheets.stamping import Stamp

_ROW, _SECTION = qn("w:tr"), qn("w:sectPr")
_STORIES = {"header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích", "endnotes": "chú thích cuối"}
_ONCE = {qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")}
_ONCE.add(qn("w:commentReference"))
"""What has a number of its own in the file: a copy leaves it out."""
_IDS = tuple(f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("paraId", "textId"))


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
    bodies = _bodies(word, len(copies))
    shared = list(_shared(word))
    found: list[Problem] = []
    plans: list[tuple[Any, Plan]] = []
    for body, answers in zip(bodies, copies, strict=True):
        plans += _planned(body, "", asked, answers, found)
    for label, root, _ in shared:
        of_root = _planned(root, label, asked, copies[0], found)
        found += [problem for _, plan in of_root for problem in _differing(plan, label, asked, copies)]
        plans += of_root
    found += _lacking(asked, frozenset().union(*(plan.tags for _, plan in plans)))
    if found:
        raise ProblemsError(list(dict.fromkeys(found)))
    for root, plan in plans:
        _fill(root, plan)
    _bind(word, bodies)
    for _, root, write in shared:
        write(root)
    return _saved(word, subject, dated)


def docx_tags(data: bytes, name: str) -> list[str]:
    """The tags of a Word file, each once, in their order. ProblemsError: MB-001 to MB-004."""
    word = open_docx(data, name)
    roots = [word.element.body, *(root for _, root, _ in _shared(word))]
    texts = (words_of(paragraph) for root in roots for paragraph, _ in places_in(root))
    return list(dict.fromkeys(tag.text for text in texts for tag in tags_of(text)[0]))


def _bodies(word: Word, count: int) -> list[Any]:
    """The body, and as many copies of it as are wanted, before anything is filled."""
    body = word.element.body
    others = [copy.deepcopy(body) for _ in range(count - 1)]
    for other in others:
        _strip(other)
    return [body, *others]


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
        Spot(f"“{asked.name}”, {label}{', ' if label else ''}{where}", words_of(paragraph), *_groups(paragraph))
        for paragraph, where in places_in(root)
    ]
    try:
        return [(root, planned(spots, answers, asked.known))]
    except ProblemsError as error:
        found += error.problems
        return []


def _groups(paragraph: Any) -> tuple[Any, tuple[Any, ...]]:
    """What is repeated with the paragraph: its row, else itself; and what around that may be repeated."""
    around = [one for one in paragraph.iterancestors() if one.tag in (_ROW, PARAGRAPH)]
    rows = [one for one in around if one.tag == _ROW]
    group = rows[0] if rows else paragraph
    return group, tuple(one for one in around if one is not group)


def _lacking(asked: Asked, tags: frozenset[str]) -> Iterator[Problem]:
    for tag, meaning in (asked.required or {}).items():
        if tag not in tags:
            seen = f"không có thẻ “{{{{{tag}}}}}”"
            yield FILLING_PROBLEMS.problem("MB-016", f"“{asked.name}”", seen, meaning=meaning)


def _differing(plan: Plan, label: str, asked: Asked, copies: Sequence[Answers]) -> Iterator[Problem]:
    for tag in sorted(plan.tags):
        if any(answers(tag) != copies[0](tag) for answers in copies[1:]):
            yield FILLING_PROBLEMS.problem("MB-017", f"“{asked.name}”, {label}", f"“{{{{{tag}}}}}”")


def _fill(root: Any, plan: Plan) -> None:
    paragraphs = [paragraph for paragraph, _ in places_in(root)]
    groups = {_groups(paragraph)[0]: None for paragraph in paragraphs}
    repeated = [group for group in groups if group in plan.repeated]
    inside = {id(one) for group in repeated for one in group.iter(PARAGRAPH)}
    for paragraph in paragraphs:
        if id(paragraph) not in inside:
            _put(paragraph, plan, None)
    for group in repeated:
        _repeat(group, plan)


def _repeat(group: Any, plan: Plan) -> None:
    """The row or paragraph, once for each item of its list."""
    rows = plan.rows(group)
    assert rows is not None  # a group is planned to be repeated by a list alone
    if not rows.items:
        _put_nothing(group, plan, rows.nothing)
        return
    for item in rows.items:
        made = copy.deepcopy(group)
        _strip(made)
        for paragraph in list(made.iter(PARAGRAPH)):
            _put(paragraph, plan, item)
        group.addprevious(made)
    group.getparent().remove(group)


def _put(paragraph: Any, plan: Plan, item: Mapping[str, Value] | None) -> None:
    tags, _, _ = tags_of(words_of(paragraph))
    put_words(paragraph, [(tag.start, tag.end, value_of(tag, plan.answers, item)) for tag in tags])


def _put_nothing(group: Any, plan: Plan, nothing: str) -> None:
    """What is said of a list without items; where nothing is, row or paragraph goes, but for the last of its kind."""
    if group.tag == PARAGRAPH and nothing:
        put_text(group, nothing)
        return
    said = nothing
    for paragraph in list(group.iter(PARAGRAPH)):
        tags, _, _ = tags_of(words_of(paragraph))
        places = []
        for tag in tags:
            value = value_of(tag, plan.answers)
            if is_of_list(tag, plan.answers) and tag.list[1] != NUMBER:
                value, said = said, ""
            places.append((tag.start, tag.end, value))
        put_words(paragraph, places)
    beside = [*group.itersiblings(), *group.itersiblings(preceding=True)]
    if not nothing and any(one.tag == group.tag for one in beside):
        group.getparent().remove(group)


def _strip(root: Any) -> None:
    for element in list(root.iter()):
        if element.tag in _ONCE:
            element.getparent().remove(element)
        for name in _IDS:
            element.attrib.pop(name, None)


def _bind(word: Word, bodies: Sequence[Any]) -> None:
    """The copies one after another, each a section of its own with pages counted from 1."""
    body, *others = bodies
    if not others:
        return
    last = body.find(_SECTION)
    for other in others:
        end = OxmlElement("w:p") if _ends_in_a_table(body) else None
        if end is not None:
            last.addprevious(end)
        section = copy.deepcopy(last)
        _count_from_one(section)
        closing = [child for child in body if child.tag == PARAGRAPH][-1]
        closing.get_or_add_pPr().append(section)
        for child in list(other):
            if child.tag != _SECTION:
                last.addprevious(child)
    _count_from_one(last)
    for number, drawing in enumerate(word.element.body.iter(qn("wp:docPr")), 1):
        drawing.set("id", str(number))


def _ends_in_a_table(body: Any) -> bool:
    return [child.tag for child in body if child.tag != _SECTION][-1:] != [PARAGRAPH]


def _count_from_one(section: Any) -> None:
    """Page numbers of the section begin with 1; where the schema wants it: after margins and borders."""
    for old in section.findall(qn("w:pgNumType")):
        section.remove(old)
    numbered = OxmlElement("w:pgNumType")
    numbered.set(qn("w:start"), "1")
    before = ("w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz", "w:pgMar")
    names = {qn(name) for name in (*before, "w:paperSrc", "w:pgBorders", "w:lnNumType")}
    ahead = [one for one in section if one.tag in names]
    section.insert(section.index(ahead[-1]) + 1 if ahead else 0, numbered)


def _saved(word: Word, subject: str, dated: date | None) -> bytes:
    properties = word.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.title = subject
    properties.created = properties.modified = datetime.combine(dated or date(1980, 1, 1), time())
    properties.revision = 1
    buffer = BytesIO()
    word.save(buffer)
    return Stamp(buffer.getvalue()).copy({})
