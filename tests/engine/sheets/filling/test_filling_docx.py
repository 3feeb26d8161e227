"""A Word file with tags, as an office makes it: however Word divides the runs, wherever the tags stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import docx
import pytest
from docx.document import Document as Word
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st

from criteria.problems import ProblemsError
from engine.sheets.filling import Answer, Asked, Rows, fill_docx
from engine.sheets.filling.model import tags_of, value_of
from engine.sheets.filling.words import put_words, words_of

BLANK = Asked("mau.docx", ("ten", "so", "vu.ten", "vu.tt", "phieu.ai"))
SCRATCH = docx.Document()
SAID: Mapping[str, Answer] = {
    "ten": "Hội đồng A",
    "so": 1234,
    "ty-le": Decimal("1234.50"),
    "dong": "một\nhai",
    "vu": Rows(("tt", "ten", "ket_qua"), ({"tt": 1, "ten": "Xã Một"}, {"tt": 2, "ten": "Xã {{so}}", "ket_qua": "Đạt"})),
    "phieu": Rows(("ai",), (), "Không có ý kiến khác."),
    "im": Rows(("tt", "ai"), (), ""),
}


def saved(word: Word) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def filled(word: Word, said: Mapping[str, Answer] = SAID) -> Word:
    return docx.Document(io.BytesIO(fill_docx(saved(word), BLANK, [said.get])))


def refused(word: Word, asked: Asked = BLANK, *more: Mapping[str, Answer]) -> list[str]:
    with pytest.raises(ProblemsError) as refusal:
        fill_docx(saved(word), asked, [SAID.get, *(one.get for one in more)])
    return [str(problem) for problem in refusal.value.problems]


def said(text: str) -> list[str]:
    """Problems as they are printed, each a paragraph."""
    return [" ".join(one.split()) for one in text.strip().split("\n\n")]


def runs(word: Word, *texts: str) -> Any:
    """A paragraph of runs, every other one bold."""
    paragraph = word.add_paragraph()
    for number, text in enumerate(texts):
        paragraph.add_run(text).bold = number % 2 == 1
    return paragraph


def test_a_tag_in_one_run_or_in_many_is_found_and_keeps_the_look_where_it_begins() -> None:
    word = docx.Document()
    runs(word, "Của ", "{", "{t", "en", "}} gồm {{ so", " }}.")
    (paragraph,) = filled(word).paragraphs
    assert paragraph.text == "Của Hội đồng A gồm 1.234."
    assert [(run.text, run.bold) for run in paragraph.runs if run.text] == [
        ("Của ", False), ("Hội đồng A", True), (" gồm 1.234", False), (".", True),
    ]  # fmt: skip


def test_numbers_are_written_the_vietnamese_way_and_lines_are_broken() -> None:
    word = docx.Document()
    word.add_paragraph("{{ty-le}} và {{dong}} hết")
    (paragraph,) = filled(word).paragraphs
    assert paragraph.text == "1.234,50 và một\nhai hết"


def test_a_row_is_repeated_for_each_item_and_a_value_is_never_filled_again() -> None:
    word = docx.Document()
    table = word.add_table(rows=3, cols=3)
    for cell, text in zip(table.rows[1].cells, ("{{vu.tt}}", "{{vu.ten}} ({{ten}})", "{{vu.ket_qua}}"), strict=True):
        cell.text = text
    table.rows[0].cells[0].text, table.rows[2].cells[0].text = "TT", "Cộng {{so}}"
    found = [[cell.text for cell in row.cells] for row in filled(word).tables[0].rows]
    assert found == [
        ["TT", "", ""],
        ["1", "Xã Một (Hội đồng A)", ""],
        ["2", "Xã {{so}} (Hội đồng A)", "Đạt"],
        ["Cộng 1.234", "", ""],
    ]


def test_a_paragraph_is_repeated_outside_of_tables() -> None:
    word = docx.Document()
    word.add_paragraph("- {{vu.ten}}: {{vu.ket_qua}};")
    assert [paragraph.text for paragraph in filled(word).paragraphs] == ["- Xã Một: ;", "- Xã {{so}}: Đạt;"]


def test_an_empty_list_says_so_once_or_goes() -> None:
    word = docx.Document()
    word.add_paragraph("- {{phieu.ai}} nói")
    word.add_paragraph("- {{im.ai}}")
    said = {**SAID, "vu": Rows(("tt", "ten"), ())}
    table = word.add_table(rows=3, cols=2)
    for number, texts in enumerate((("TT", "Tên"), ("{{vu.tt}}", "{{vu.ten}}"), ("{{im.tt}}", "{{im.ai}}"))):
        for cell, text in zip(table.rows[number].cells, texts, strict=True):
            cell.text = text
    made = filled(word, said)
    assert [paragraph.text for paragraph in made.paragraphs] == ["Không có ý kiến khác."]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [["TT", "Tên"], ["", "Không có"]]


def test_heads_feet_text_boxes_and_notes_are_filled_too() -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Đầu: {{ten}}"
    word.sections[0].footer.paragraphs[0].text = "Chân: {{so}}"
    note = "<w:footnote><w:p><w:r><w:t>Chú {{ten}}</w:t></w:r></w:p></w:footnote>"
    note = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    notes = Part(PackURI("/word/footnotes.xml"), kind, note.encode(), word.part.package)
    word.part.relate_to(notes, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    box = (
        f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>{{t</w:t></w:r><w:r><w:t>en}}</w:t></w:r></w:p><w:p><w:r><w:t>{{vu.ten}}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    word.add_paragraph("Ngoài {{so}}")._p.append(parse_xml(box))
    made = filled(word)
    assert made.sections[0].header.paragraphs[0].text == "Đầu: Hội đồng A"
    assert made.sections[0].footer.paragraphs[0].text == "Chân: 1.234"
    texts = ["".join(one.text or "" for one in p.iter(qn("w:t"))) for p in made.element.body.iter(qn("w:p"))]
    (notes,) = (part for part in made.part.package.iter_parts() if part.partname == "/word/footnotes.xml")
    assert '<w:t xml:space="preserve">Chú Hội đồng A</w:t>' in notes.blob.decode()
    assert texts == ["Ngoài 1.234Hội đồng AXã MộtXã {{so}}", "Hội đồng A", "Xã Một", "Xã {{so}}"]


def test_all_that_is_wrong_is_told_at_once_by_its_place() -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "{{tenn}}"
    word.add_paragraph("Chào {{ten")
    word.add_paragraph("thừa }} ở đây; {{vu}}; {{}}")
    word.add_paragraph("{{vu.tenn}} {{vu.ten}} {{phieu.ai}}")
    table = word.add_table(rows=1, cols=2)
    table.rows[0].cells[1].text = "{{zzz}}"
    assert refused(word) == said("""
        [MB-011] “mau.docx”, đoạn 1: thẻ mở bằng hai dấu ngoặc nhọn mà không đóng trong cùng đoạn, cùng ô. Đã
        thấy: “…{{ten”. Cần: thẻ viết liền trong một đoạn, đóng bằng hai dấu ngoặc nhọn. Cách sửa: thêm hai dấu
        đóng ngoặc hoặc bỏ hai dấu mở ngoặc.

        [MB-012] “mau.docx”, đoạn 2: có hai dấu đóng ngoặc nhọn mà không có hai dấu mở ngoặc ở trước. Đã thấy:
        “thừa }} ở đây; {{vu}}; {{}}”. Cần: thẻ viết liền trong một đoạn, mở bằng hai dấu ngoặc nhọn. Cách sửa:
        thêm hai dấu mở ngoặc hoặc bỏ hai dấu đóng ngoặc.

        [MB-013] “mau.docx”, đoạn 2: thẻ của danh sách không nêu cột. Đã thấy: “{{vu}}”. Cần: tên danh sách, dấu
        chấm, rồi một trong các cột: tt, ten, ket_qua. Cách sửa: ghi thêm dấu chấm và tên cột.

        [MB-010] “mau.docx”, đoạn 2: không có thẻ này. Đã thấy: “{{}}”. Cần: một trong: ten, so, vu.ten, vu.tt,
        phieu.ai. Cách sửa: sửa tên thẻ hoặc bỏ thẻ.

        [MB-010] “mau.docx”, đoạn 3: không có thẻ này. Đã thấy: “{{vu.tenn}}”. Cần: có phải “{{vu.ten}}”? Cách
        sửa: sửa tên thẻ hoặc bỏ thẻ.

        [MB-010] “mau.docx”, bảng 1, dòng 1, cột 2: không có thẻ này. Đã thấy: “{{zzz}}”. Cần: một trong: ten,
        so, vu.ten, vu.tt, phieu.ai. Cách sửa: sửa tên thẻ hoặc bỏ thẻ.

        [MB-014] “mau.docx”, đoạn 3: một dòng có thẻ của nhiều danh sách. Đã thấy: danh sách “vu”, “phieu”. Cần:
        mỗi dòng của bảng (hoặc mỗi đoạn ngoài bảng) chỉ có thẻ của một danh sách, để lặp lại cho từng mục. Cách
        sửa: tách thành các dòng riêng hoặc bỏ bớt thẻ.

        [MB-010] “mau.docx”, đầu trang, đoạn 1: không có thẻ này. Đã thấy: “{{tenn}}”. Cần: có phải “{{ten}}”?
        Cách sửa: sửa tên thẻ hoặc bỏ thẻ.
    """)


def test_a_list_inside_of_a_list_is_refused() -> None:
    word = docx.Document()
    table = word.add_table(rows=1, cols=1)
    cell = table.rows[0].cells[0]
    cell.text = "{{vu.ten}}"
    cell.add_table(rows=1, cols=1).rows[0].cells[0].text = "{{phieu.ai}}"
    assert refused(word) == said("""
        [MB-015] “mau.docx”, bảng 2, dòng 1, cột 1: dòng lặp lại nằm trong một dòng khác cũng lặp lại. Đã thấy:
        danh sách “phieu”. Cần: bảng, khung chữ nằm trong một dòng lặp lại thì không có thẻ của danh sách. Cách
        sửa: đưa bảng trong ra ngoài hoặc bỏ thẻ của một trong hai danh sách.
    """)


def test_what_a_paper_must_carry_may_not_be_left_out() -> None:
    word = docx.Document()
    word.add_paragraph("{{ten}}")
    assert refused(word, Asked("mau.docx", (), {"ten": "tên Hội đồng", "so": "mã nhật ký"})) == said("""
        [MB-016] “mau.docx”: mẫu thiếu thẻ bắt buộc. Đã thấy: không có thẻ “{{so}}”. Cần: mẫu có thẻ này: văn
        bản lập ra phải mang mã nhật ký. Cách sửa: thêm thẻ vào mẫu hoặc lấy lại mẫu của chương trình rồi sửa
        trên mẫu ấy.
    """)


def test_what_is_required_is_found_beside_what_is_wrong() -> None:
    word = docx.Document()
    word.add_paragraph("{{so}} {{tenn}}")
    assert [line[:8] for line in refused(word, Asked("mau.docx", (), {"so": "mã nhật ký"}))] == ["[MB-010]"]


def test_copies_are_bound_each_from_a_page_of_its_own() -> None:
    word = docx.Document()
    word.sections[0].footer.paragraphs[0].text = "{{so}}"
    word.add_paragraph("Gửi {{ten}}")
    word.add_table(rows=1, cols=1).rows[0].cells[0].text = "{{ten}}"
    data = fill_docx(saved(word), BLANK, [SAID.get, {**SAID, "ten": "B"}.get], "Thông báo", date(2026, 1, 2))
    made = docx.Document(io.BytesIO(data))
    assert [one.text for one in made.paragraphs] == ["Gửi Hội đồng A", "", "Gửi B"]
    assert [one.rows[0].cells[0].text for one in made.tables] == ["Hội đồng A", "B"]
    assert len(made.sections) == 2
    starts = [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in made.sections]
    assert starts == ["1", "1"]
    assert made.core_properties.title == "Thông báo"
    word.sections[0].footer.paragraphs[0].text = "{{ten}}"
    assert refused(word, BLANK, {**SAID, "ten": "B"}) == said("""
        [MB-017] “mau.docx”, chân trang: thẻ này mỗi bản một khác mà đứng ở phần chung của mọi trang. Đã thấy:
        “{{ten}}”. Cần: đầu trang, chân trang chỉ dùng thẻ như nhau ở mọi bản khi các bản chung một tệp. Cách
        sửa: đưa thẻ vào thân văn bản hoặc lập mỗi bản một tệp.
    """)


def test_equal_values_give_equal_bytes_and_other_parts_stay() -> None:
    word = docx.Document()
    word.add_paragraph("{{ten}}")
    blank = saved(word)
    made = fill_docx(blank, BLANK, [SAID.get])
    assert made == fill_docx(blank, BLANK, [SAID.get])
    with zipfile.ZipFile(io.BytesIO(blank)) as before, zipfile.ZipFile(io.BytesIO(made)) as after:
        assert sorted(before.namelist()) == sorted(after.namelist())
        assert before.read("word/styles.xml") == after.read("word/styles.xml")


def test_a_long_subject_is_cut_in_the_properties_of_the_file() -> None:
    word = docx.Document()
    word.add_paragraph("{{ten}}")
    made = docx.Document(io.BytesIO(fill_docx(saved(word), BLANK, [SAID.get], "Biên bản: " + "a" * 255)))
    assert made.core_properties.title == "Biên bản: " + "a" * 244 + "…"


def _zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr({"types": "[Content_Types].xml", "main": "word/document.xml"}.get(name, name), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "MB-001"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "MB-001"),
        (b"PK\x03\x04cut", "MB-002"),
        (_zipped(types=b"<Types/>", other=b""), "MB-001"),
        (_zipped(types=b"<Types/>", main=b"<w:document"), "MB-002"),
        (_zipped(types=b"<Types/>", main=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "MB-003"),
        (_zipped(types=b'<Types a="application/vnd.ms-word.document.macroEnabled"/>', main=b"<a/>"), "MB-004"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ProblemsError) as refusal:
        fill_docx(data, BLANK, [SAID.get])
    assert [problem.code for problem in refusal.value.problems] == [code]


@given(st.data(), st.lists(st.sampled_from(["a", "{{ten}}", "{{so}}", " ", "}", "{"]), max_size=6), st.text(max_size=9))
def test_however_runs_are_cut_the_words_come_out_the_same(data: st.DataObject, words: list[str], value: str) -> None:
    text = "|".join(words)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    paragraph = runs(SCRATCH, *(text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)))
    assert words_of(paragraph._p) == text
    answers = {"ten": value, "so": 1234}.get
    put_words(paragraph._p, [(tag.start, tag.end, value_of(tag, answers)) for tag in tags_of(text)[0]])
    clean = "".join(c if c in "\n\r\t" or (c >= " " and c not in "\ufffe\uffff") else " " for c in value)
    clean = clean.replace("\r\n", "\n").replace("\r", "\n")
    expected = text.replace("{{ten}}", "\ue000").replace("{{so}}", "1.234")
    assert paragraph.text == expected.replace("\ue000", clean)
