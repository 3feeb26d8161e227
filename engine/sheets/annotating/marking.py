"""Marking a workbook: wrong cells coloured, each with a note of what is wrong there and how to mend it, all listed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.parsers.expat import ExpatError

from criteria.problems import ProblemsError
from engine.sheets.annotating.book import Book
from engine.sheets.annotating.colouring import colour
from engine.sheets.annotating.elements import UnmarkableError
from engine.sheets.annotating.listing import MARK, Head, list_xml
from engine.sheets.annotating.looks import Looks, with_looks
from engine.sheets.annotating.manners import MANNERS
from engine.sheets.annotating.notes import earlier_notes, with_boxes, with_notes
from engine.sheets.annotating.remarks import Remark, shown_cell
from engine.sheets.annotating.splicing import STRICT_MAIN, SheetXml
from engine.sheets.cells import column_letters
from engine.sheets.opening import Package, check_package
from engine.sheets.reading import Workbook, workbook_of

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SELECTED = re.compile(rb"\stabSelected=[\"'](?:1|true)[\"']")
_DRAWING_ID = re.compile(rb":id=[\"']([^\"']+)[\"']")
_LONGEST_NAME = 31


def marked(package: Package, head: Head, remarks: Sequence[Remark]) -> bytes:
    """The workbook with its problems marked; the marks of an earlier return are gone.

    Cells, formulas, checks, protection, hidden sheets and names stay as they are. UnmarkableError for a workbook whose
    parts cannot be told; the result has passed the guard of workbooks.
    """
    try:
        return _Marking(package, head, remarks).done()
    except (ExpatError, KeyError, ValueError, ProblemsError) as error:
        raise UnmarkableError(str(error)) from error


class _Marking:
    def __init__(self, package: Package, head: Head, remarks: Sequence[Remark]) -> None:
        self.workbook = workbook_of(package)
        self.book = Book(package)
        self.head, self.remarks = head, remarks
        self.styles = self.book.related("xl/workbook.xml", "styles") or ""
        self.name = package.name

    def done(self) -> bytes:
        self.book.parts[self.styles], looks = with_looks(self.book.parts[self.styles])
        earlier = _earlier_list(self.workbook)
        for name, part in self.workbook.structure.sheets.items():
            if name != earlier:
                self._mark(name, part, looks)
        self._list(earlier, looks)
        content = self.book.saved()
        check_package(content, self.name)
        return content

    def _mark(self, name: str, part: str, looks: Looks) -> None:
        """Colour and note the wrong cells of one sheet; a sheet without any, now or before, is left as it is."""
        of_sheet = [remark for remark in self.remarks if remark.sheet == name and remark.cells]
        xml = SheetXml(self.book.parts[part])
        sheet = self.workbook.sheet(name) if of_sheet else None
        notes: dict[str, str] = {}
        cells: list[str] = []
        for remark in of_sheet:
            assert sheet is not None
            row, column = shown_cell(sheet, remark.cells)
            address = f"{column_letters(column)}{row}"
            notes[address] = "\n".join(filter(None, [notes.get(address), _note(remark)]))
            cells.append(remark.cells if ":" in remark.cells else address)
        colour(xml, cells, looks.wrong)
        self._note(part, xml, notes)
        for views in xml.of("sheetViews"):
            xml.replace(views.start, views.end, _SELECTED.sub(b"", xml.text(views)))
        if (changed := xml.changed()) != xml.xml:
            self.book.parts[part] = changed

    def _note(self, part: str, xml: SheetXml, notes: Mapping[str, str]) -> None:
        comments = self.book.related(part, "comments") or ""
        there = self.book.parts.get(comments, b"")
        gone = earlier_notes(there)
        if not notes and not gone:
            return
        strict = xml.namespace == STRICT_MAIN
        if not comments:
            comments = self.book.free_name("xl/comments{}.xml")
            self.book.relate(part, comments, "comments", strict=strict)
            self.book.declare(comments, content_type=_COMMENTS)
        self.book.parts[comments], put = with_notes(there, xml.namespace, notes, self.head.manner.name)
        drawing = self._drawing(part, xml, strict=strict)
        self.book.parts[drawing] = with_boxes(self.book.parts.get(drawing, b""), gone, put)

    def _drawing(self, part: str, xml: SheetXml, *, strict: bool) -> str:
        """The drawing of a sheet's boxes; one is begun where there is none."""
        for element in xml.of("legacyDrawing"):
            found = _DRAWING_ID.search(xml.text(element))
            drawing = self.book.relation(part, found[1].decode()) if found else None
            if drawing is not None:
                return drawing
        drawing = self.book.free_name("xl/drawings/vmlDrawing{}.vml")
        identifier = self.book.relate(part, drawing, "vmlDrawing", strict=strict)
        self.book.declare(extension="vml", content_type=_DRAWING)
        names = f'xmlns="{xml.namespace}" xmlns:r="{xml.relations_namespace}"'
        xml.insert("legacyDrawing", f'<legacyDrawing {names} r:id="{identifier}"/>'.encode())
        return drawing

    def _list(self, earlier: str | None, looks: Looks) -> None:
        raw = dict(zip(self.workbook.sheet_names, self._raw_names(), strict=True))
        content = list_xml(self.head, self.remarks, raw, looks)
        wanted = self.head.manner.name
        if earlier is not None and earlier.startswith(wanted):
            self.book.parts[self.workbook.structure.sheets[earlier]] = content
            self.book.open_at(self.book.sheet_names().index(raw[earlier]))
            return
        taken = {name.casefold() for name in self.book.sheet_names()}
        numbered = (f"{wanted[: _LONGEST_NAME - 5]} ({number})" for number in range(2, 1000))
        name = wanted if wanted.casefold() not in taken else next(n for n in numbered if n.casefold() not in taken)
        if earlier is not None:
            self.book.parts[self.workbook.structure.sheets[earlier]] = content
            self.book.rename(raw[earlier], name)
            self.book.open_at(self.book.sheet_names().index(name))
            return
        part = self.book.free_name("xl/worksheets/sheet{}.xml")
        self.book.parts[part] = content
        self.book.put_first(name, part)

    def _raw_names(self) -> list[str]:
        """The sheets' names as written, without those of charts, which hold no cells."""
        sheets = self.workbook.structure.sheets
        names = self.book.sheet_names()
        if len(names) == len(sheets):
            return names
        return [name for name in names if name.strip() in sheets]


def _earlier_list(workbook: Workbook) -> str | None:
    """The list of an earlier return, of whatever manner."""
    for name in workbook.sheet_names:
        ours = name.startswith(tuple(manner.name for manner in MANNERS))
        if ours and any(cell.value == MARK for cell in workbook.sheet(name)):
            return name
    return None


def _note(remark: Remark) -> str:
    problem = remark.problem
    parts = [f"[{problem.code}] {problem.what[:1].upper()}{problem.what[1:]}."]
    parts += [f"Đã ghi: {problem.seen}."] if problem.seen else []
    parts += [f"Cần: {problem.wanted}."] if problem.wanted else []
    parts += [f"Cách sửa: {problem.mend}."] if problem.mend else []
    return "\n".join(parts)
