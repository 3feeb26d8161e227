"""A document as Word file and as page: what stands in it, its paper, its letters, equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from engine.sheets.document import Document, Grid, Heading, Paragraph
from engine.sheets.docx import to_docx
from engine.sheets.html import to_html
from engine.sheets.table import Title

DOCUMENT = Document(
    "Bản thử",
    (Title("name", "BỘ TIÊU CHÍ"), Title("subject", "Xã thử & khác"), Title("reference", "(thu.xa@1)")),
    (
        Heading("I. Thông tin"),
        Paragraph("Điều 5 <văn bản>", "Văn bản:"),
        Paragraph("một điều", look="point"),
        Paragraph("điều con", look="point", level=1),
        Heading("a) Phần nhỏ", 2),
        Grid(
            (("Số", 1), ("Nội dung", 3)),
            (
                ((Paragraph("", "Nhóm"),),),
                ((Paragraph("1"),), (Paragraph("Tiêu chí"), Paragraph("chữ nhỏ", look="note"))),
            ),
        ),
    ),
    date(2024, 7, 20),
    "SỐ LIỆU MINH HỌA",
)


def opened(document: Document = DOCUMENT) -> docx.document.Document:
    return docx.Document(io.BytesIO(to_docx(document)))


def test_the_word_file_holds_everything_in_its_order():
    word = opened()
    texts = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert texts == [
        "BỘ TIÊU CHÍ",
        "Xã thử & khác",
        "(thu.xa@1)",
        "I. Thông tin",
        "Văn bản: Điều 5 <văn bản>",
        "–\tmột điều",
        "+\tđiều con",
        "a) Phần nhỏ",
    ]
    (table,) = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Số", "Nội dung"],
        ["Nhóm ", "Nhóm "],
        ["1", "Tiêu chí\nchữ nhỏ"],
    ]


def test_its_paper_is_a4_with_the_page_number_above_but_not_on_the_first_page():
    section = opened().sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(size.mm) for size in sizes if size is not None] == [210, 297, 30, 15]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    for header in (section.header, section.first_page_header):
        assert "SỐ LIỆU MINH HỌA" in header.paragraphs[0].text


def test_every_style_is_times_new_roman_for_every_script():
    for style in opened().styles:
        if style.type == docx.enum.style.WD_STYLE_TYPE.PARAGRAPH:
            fonts = style.element.rPr.rFonts
            assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
                "Times New Roman"
            }
            assert not [name for name in fonts.attrib if "heme" in name]


def test_headings_of_a_table_are_repeated_and_its_rows_stay_whole():
    (table,) = opened().tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows[1:])
    widths = [column.width.mm for column in table.columns]
    assert widths[1] == pytest.approx(3 * widths[0], rel=0.01)
    assert sum(widths) == pytest.approx(165, abs=0.5)


def test_equal_documents_are_equal_bytes_and_carry_their_own_day():
    content = to_docx(DOCUMENT)
    assert content == to_docx(DOCUMENT)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened().core_properties
    assert (properties.author, properties.title, properties.language) == ("datchuan", "Bản thử", "vi-VN")
    assert properties.created is not None
    assert properties.created.date() == date(2024, 7, 20)


def test_a_long_subject_is_cut_in_the_properties_alone():
    """Word takes 255 characters there; names of councils and units may be longer together."""
    properties = opened(replace(DOCUMENT, subject="Dài " * 100, mark="Mẫu " * 100)).core_properties
    assert properties.title == ("Dài " * 100)[:254] + "…"
    assert properties.comments == ("Mẫu " * 100)[:254] + "…"


def test_a_row_that_fits_no_column_is_refused():
    with pytest.raises(ValueError, match="a row of 2 cells under 3 columns"):
        Grid((("a", 1), ("b", 1), ("c", 1)), (((Paragraph("1"),), (Paragraph("2"),)),))


class Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title") and data.strip():
            self.text.append(data.strip())


def test_the_page_holds_the_same_and_needs_nothing_beside_it():
    page = to_html(DOCUMENT)
    reader = Balance()
    reader.feed(page)
    assert reader.open == []
    assert " | ".join(reader.text) == (
        "SỐ LIỆU MINH HỌA | BỘ TIÊU CHÍ | Xã thử & khác | (thu.xa@1) | I. Thông tin | Văn bản: | Điều 5 <văn bản> | "
        "một điều | điều con | a) Phần nhỏ | Số | Nội dung | Nhóm | 1 | Tiêu chí | chữ nhỏ"
    )
    assert "http" not in page
    assert 'lang="vi"' in page
    assert page == to_html(DOCUMENT)


@pytest.mark.office
def test_libreoffice_reads_the_word_file(tmp_path: Path, office_convert: Callable[[Path, str], Path]):
    (tmp_path / "thu.docx").write_bytes(to_docx(DOCUMENT))
    text = office_convert(tmp_path / "thu.docx", "txt:Text").read_text("utf-8-sig")
    assert "BỘ TIÊU CHÍ" in text
    assert "Tiêu chí" in text
