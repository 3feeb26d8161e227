"""The parts around the sheets of a workbook that is marked: which sheets there are, what belongs to what."""

from __future__ import annotations

import io
import posixpath
import zipfile
from xml.dom import minidom

from engine.sheets.annotating.elements import add, child, children, root_of, written
from engine.sheets.annotating.splicing import STRICT_MAIN, STRICT_RELATIONS
from engine.sheets.opening import Package

_WORKBOOK, _TYPES = "xl/workbook.xml", "[Content_Types].xml"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Book:
    """The parts of a package, to be changed; those nobody changes go back byte for byte."""

    def __init__(self, package: Package) -> None:
        with zipfile.ZipFile(io.BytesIO(package.data)) as archive:
            self._entries = archive.infolist()
            self.parts = {entry.filename: archive.read(entry) for entry in self._entries}

    def saved(self) -> bytes:
        """The workbook, its parts in their order and the new ones behind; equal marks give equal bytes."""
        buffer = io.BytesIO()
        there = {entry.filename: entry.date_time for entry in self._entries}
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                made = zipfile.ZipInfo(name, there.get(name, (1980, 1, 1, 0, 0, 0)))
                made.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(made, content)
        return buffer.getvalue()

    def free_name(self, pattern: str) -> str:
        """A name of a part that is not taken: ``xl/comments{}.xml``."""
        number = 1
        while pattern.format(number) in self.parts:
            number += 1
        return pattern.format(number)

    def related(self, part: str, kind: str) -> str | None:
        """The part that another is related to by a kind: ``comments``."""
        for relation in self._relations(part):
            if relation.getAttribute("Type").rpartition("/")[2] == kind:
                return _target(part, relation.getAttribute("Target"))
        return None

    def relation(self, part: str, identifier: str) -> str | None:
        """The part that a relation of another leads to."""
        for relation in self._relations(part):
            if relation.getAttribute("Id") == identifier:
                return _target(part, relation.getAttribute("Target"))
        return None

    def relate(self, part: str, to: str, kind: str, *, strict: bool = False) -> str:
        """Relate a part to another; the relation's id."""
        name = _relations_part(part)
        empty = f'<Relationships xmlns="{_PACKAGE_RELATIONS}"/>'.encode()
        root = root_of(self.parts.get(name, empty))
        taken = {relation.getAttribute("Id") for relation in children(root)}
        number = 1
        while (identifier := f"rIdDc{number}") in taken:
            number += 1
        target = posixpath.relpath(to, posixpath.dirname(part))
        base = STRICT_RELATIONS if strict else _RELATIONS
        add(root, f'<Relationship Id="{identifier}" Type="{base}/{kind}" Target="{target}"/>')
        self.parts[name] = written(root)
        return identifier

    def declare(self, part: str = "", *, extension: str = "", content_type: str) -> None:
        """Say what a part, or every part of an extension, holds."""
        root = root_of(self.parts[_TYPES])
        key, value, name = ("Extension", extension, "Default") if extension else ("PartName", f"/{part}", "Override")
        if all(one.getAttribute(key).lower() != value.lower() for one in children(root, name)):
            first = child(root, "Override") if extension and children(root, "Override") else None
            add(root, f'<{name} {key}="{value}" ContentType="{content_type}"/>', before=first)
            self.parts[_TYPES] = written(root)

    def sheet_names(self) -> list[str]:
        """Names of all sheets, as the workbook writes them."""
        return [sheet.getAttribute("name") for sheet in children(child(root_of(self.parts[_WORKBOOK]), "sheets"))]

    def put_first(self, name: str, part: str) -> None:
        """Let a sheet be the first, and the one that opens; what counts sheets by number counts it too."""
        root = root_of(self.parts[_WORKBOOK])
        strict = root.namespaceURI == STRICT_MAIN
        identifier = self.relate(_WORKBOOK, part, "worksheet", strict=strict)
        self.declare(part, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")
        sheets = child(root, "sheets")
        number = 1 + max(int(sheet.getAttribute("sheetId")) for sheet in children(sheets))
        added = add(sheets, f'<sheet sheetId="{number}"/>', before=children(sheets)[0])
        added.setAttribute("name", name)
        namespace = STRICT_RELATIONS if strict else _RELATIONS
        added.setAttribute("xmlns:dcr", namespace)
        added.setAttribute("dcr:id", identifier)
        for names in children(root, "definedNames"):
            for one in children(names):
                if one.hasAttribute("localSheetId"):
                    one.setAttribute("localSheetId", str(int(one.getAttribute("localSheetId")) + 1))
        _open_at(root, 0)
        self.parts[_WORKBOOK] = written(root)

    def rename(self, name: str, new: str) -> None:
        """Call a sheet otherwise; one that no formula and no name speaks of."""
        root = root_of(self.parts[_WORKBOOK])
        for sheet in children(child(root, "sheets")):
            if sheet.getAttribute("name") == name:
                sheet.setAttribute("name", new)
        self.parts[_WORKBOOK] = written(root)

    def open_at(self, number: int) -> None:
        """Let the sheet of this number, from 0, be the one that opens."""
        root = root_of(self.parts[_WORKBOOK])
        _open_at(root, number)
        self.parts[_WORKBOOK] = written(root)

    def _relations(self, part: str) -> list[minidom.Element]:
        name = _relations_part(part)
        return children(root_of(self.parts[name])) if name in self.parts else []


def _open_at(root: minidom.Element, number: int) -> None:
    for views in children(root, "bookViews"):
        for view in children(views):
            view.setAttribute("firstSheet", "0")
            view.setAttribute("activeTab", str(number))


def _relations_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _target(part: str, target: str) -> str:
    return (
        target.lstrip("/")
        if target.startswith("/")
        else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
    )
