"""Lines with letters of their own, and lines beside one another: the head and foot of a letter."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from engine.sheets.document import Beside, Document, Grid, Line, NewPage, Paragraph
from engine.sheets.docx import to_docx
from engine.sheets.html import to_html

LETTER = Document(
    "Công văn thử",
    (),
    (
        Beside(
            (Line("CƠ QUAN <A>", 12, bold=True, rule=34), Line("Số: ……", above=6)),
            (Line("Ngày ……", italic=True, align="left"),),
            (42, 58),
        ),
        Line("Kính gửi: B.", 14, above=18),
        Paragraph("Một câu.", look="letter"),
        Line("", 6),
    ),
)


def opened() -> docx.document.Document:
    return docx.Document(io.BytesIO(to_docx(LETTER)))


def test_columns_stand_beside_one_another_without_ruling() -> None:
    (table,) = opened().tables
    left, right = table.rows[0].cells
    assert [line.text for line in left.paragraphs] == ["CƠ QUAN <A>", "", "Số: ……"]
    assert [line.text for line in right.paragraphs] == ["Ngày ……"]
    assert table.style is not None
    assert table.style.name == "Normal Table"
    assert [round(column.width.mm) for column in table.columns] == [69, 96]
    head, rule, number = left.paragraphs
    assert (head.runs[0].font.size.pt, head.runs[0].font.bold, head.alignment) == (12, True, WD_ALIGN_PARAGRAPH.CENTER)
    assert (number.paragraph_format.space_before.pt, right.paragraphs[0].alignment) == (6, WD_ALIGN_PARAGRAPH.LEFT)
    order = [child.tag for child in rule._p.pPr]
    assert order.index(qn("w:pBdr")) < order.index(qn("w:spacing")) < order.index(qn("w:ind"))
    assert rule.paragraph_format.left_indent.mm == pytest.approx(69.3 * 0.33, abs=0.5)


def test_text_of_a_letter_is_justified_and_stays_with_its_signature() -> None:
    to, text, blank = opened().paragraphs[-3:]
    assert (to.text, to.runs[0].font.size.pt, to.paragraph_format.keep_with_next) == ("Kính gửi: B.", 14, False)
    assert (text.alignment, text.paragraph_format.keep_with_next) == (WD_ALIGN_PARAGRAPH.JUSTIFY, True)
    assert text.paragraph_format.first_line_indent.mm == pytest.approx(10, abs=0.1)
    assert (blank.text, blank.paragraph_format.keep_with_next) == ("", True)


def test_the_page_shows_the_same() -> None:
    page = to_html(LETTER)
    assert '<td style="width: 42.00%">' in page
    assert "CƠ QUAN &lt;A&gt;</p>\n<hr style" in page
    assert '<p class="letter">Một câu.</p>' in page
    assert page.count("<td") == page.count("</td>") == 2


def test_a_paper_may_lie_across_in_a_frame_and_begin_a_new_page() -> None:
    parts = (Paragraph("Một."), NewPage(), Grid((("A", 1), ("B", 1)), ()))
    lying = Document("Giấy thử", (), parts, landscape=True, framed=True)
    word = docx.Document(io.BytesIO(to_docx(lying)))
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    names = [child.tag for child in section._sectPr]
    assert names.index(qn("w:pgMar")) + 1 == names.index(qn("w:pgBorders"))
    assert [len(paragraph._p.findall(".//" + qn("w:br"))) for paragraph in word.paragraphs] == [0, 1, 0]
    assert sum(round(column.width.mm) for column in word.tables[0].columns) == 248
    page = to_html(lying)
    assert "size: A4 landscape" in page
    assert '<div style="break-before: page"></div>' in page
    assert "landscape" not in to_html(LETTER)
