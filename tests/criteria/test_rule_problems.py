"""What is said of a file of the right shape that breaks a rule of the language (CR-010 to CR-019, CR-030 to CR-048)."""

from __future__ import annotations

import pytest

from tests.criteria.set_texts import INDICATORS, TABLES, criterion, refused, set_text

SAID = [
    (
        set_text().replace('set = "mau.xa"', 'set = "khac.xa"'),
        (
            "[CR-010] “bo.toml”, dòng 1, set: mã bộ tiêu chí không khớp với tiêu chuẩn."
            " Đã thấy: “khac.xa”."
            " Cần: “mau.<đối tượng>”."
            " Cách sửa: sửa khóa set hoặc khóa standard."
        ),
    ),
    (
        set_text(standard="m.au"),
        (
            "[CR-011] “bo.toml”, dòng 3, standard: tên tiêu chuẩn sai dạng."
            " Đã thấy: “m.au”."
            " Cần: tên không có dấu chấm, dấu cách hay dấu @."
            " Cách sửa: sửa khóa standard."
        ),
    ),
    (
        set_text(edition="1 a"),
        (
            "[CR-012] “bo.toml”, dòng 2, edition: phiên bản sai dạng."
            " Đã thấy: “1 a”."
            " Cần: chữ không có dấu cách hay dấu @."
            " Cách sửa: sửa khóa edition."
        ),
    ),
    (
        set_text(kinds="[]"),
        (
            "[CR-013] “bo.toml”, dòng 5, applies_to: danh sách loại đơn vị để trống."
            " Đã thấy: []."
            " Cần: ít nhất một loại đơn vị."
            " Cách sửa: bổ sung loại đơn vị."
        ),
    ),
    (
        set_text(kinds='["xa", "xa"]'),
        (
            "[CR-014] “bo.toml”, dòng 5, applies_to: loại đơn vị bị lặp."
            " Đã thấy: “xa”."
            " Cần: mỗi giá trị một lần."
            " Cách sửa: bỏ hoặc sửa giá trị bị lặp."
        ),
    ),
    (
        set_text(criterion("1"), criterion("1")),
        (
            "[CR-014] “bo.toml”, dòng 47, [[criteria]] thứ 2 id: mã tiêu chí bị lặp."
            " Đã thấy: “1”."
            " Cần: mỗi giá trị một lần."
            " Cách sửa: bỏ hoặc sửa giá trị bị lặp."
        ),
    ),
    (
        set_text(tables=TABLES + '[[groups]]\nid = "1"\ntitle = "A"\n[[groups]]\nid = "1"\ntitle = "B"\n'),
        (
            "[CR-014] “bo.toml”, dòng 44, [[groups]] thứ 2 id: mã nhóm bị lặp."
            " Đã thấy: “1”."
            " Cần: mỗi giá trị một lần."
            " Cách sửa: bỏ hoặc sửa giá trị bị lặp."
        ),
    ),
    (
        set_text(tables=INDICATORS.replace('"xanh", "đỏ"', '"xanh", "đỏ", "xanh"')),
        (
            "[CR-014] “bo.toml”, dòng 33, [indicators.mau] choices: giá trị trong choices bị lặp."
            " Đã thấy: “xanh”."
            " Cần: mỗi giá trị một lần."
            " Cách sửa: bỏ hoặc sửa giá trị bị lặp."
        ),
    ),
    (
        set_text().replace("2000-01-01", "2000-01-01\nto = 1999-12-31"),
        (
            "[CR-015] “bo.toml”, dòng 12, [in_force] to: ngày hết hiệu lực trước ngày có hiệu lực."
            " Đã thấy: từ 2000-01-01 đến 1999-12-31."
            " Cần: to bằng hoặc sau from."
            " Cách sửa: sửa from hoặc to."
        ),
    ),
    (
        set_text(tables=TABLES + "[parameters.Ty_le]\nvalue = 1\n"),
        (
            "[CR-016] “bo.toml”, dòng 40, [parameters.Ty_le]: tên sai dạng."
            " Đã thấy: “Ty_le”."
            " Cần: tên bắt đầu bằng chữ thường a–z, tiếp theo là chữ thường, chữ số hoặc dấu gạch dưới."
            " Cách sửa: đổi tên."
        ),
    ),
    (
        set_text(tables=TABLES + "[parameters.percent]\nvalue = 1\n"),
        (
            "[CR-017] “bo.toml”, dòng 40, [parameters.percent]: tên trùng với từ khóa hoặc hàm của ngôn"
            " ngữ."
            " Đã thấy: “percent”."
            " Cần: tên khác."
            " Cách sửa: đổi tên."
        ),
    ),
    (
        set_text(tables=TABLES + "[parameters.so]\nvalue = 1\n"),
        (
            "[CR-018] “bo.toml”, dòng 12, [indicators.so]: một tên mang hai nghĩa."
            " Đã thấy: “so” đã có ở [parameters]."
            " Cần: mỗi tên một nghĩa."
            " Cách sửa: đổi một trong hai tên."
        ),
    ),
    (
        set_text(tables=TABLES + '[facts]\nquy_mo = "1"\n'),
        (
            "[CR-018] “bo.toml”, dòng 41, [facts] quy_mo: một tên mang hai nghĩa."
            " Đã thấy: “quy_mo” đã có ở thuộc tính của đơn vị."
            " Cần: mỗi tên một nghĩa."
            " Cách sửa: đổi một trong hai tên."
        ),
    ),
    (
        set_text(tables=TABLES + '[indicators.x]\ntype = "count"\nordered = true\n'),
        (
            "[CR-019] “bo.toml”, dòng 42, [indicators.x] ordered: khóa ordered không dùng cho kiểu này."
            " Đã thấy: kiểu count."
            " Cần: kiểu choice."
            " Cách sửa: bỏ khóa ordered hoặc đổi kiểu."
        ),
    ),
    (
        set_text(tables=TABLES + '[indicators.x]\ntype = "count"\nwith_children = true\n'),
        (
            "[CR-019] “bo.toml”, dòng 42, [indicators.x] with_children: khóa with_children không dùng"
            " cho kiểu này."
            " Đã thấy: kiểu count."
            " Cần: kiểu incidents."
            " Cách sửa: bỏ khóa with_children hoặc đổi kiểu."
        ),
    ),
    (
        set_text(tables=TABLES + '[indicators.x]\ntype = "count"\nchoices = ["a"]\n'),
        (
            "[CR-019] “bo.toml”, dòng 42, [indicators.x] choices: khóa choices không dùng cho kiểu này."
            " Đã thấy: kiểu count."
            " Cần: kiểu choice."
            " Cách sửa: bỏ khóa choices hoặc đổi kiểu."
        ),
    ),
    (
        set_text(kinds='["xaa"]'),
        (
            "[CR-030] “bo.toml”, dòng 5, applies_to: loại đơn vị không có."
            " Đã thấy: “xaa”."
            " Cần: có phải “xa”?"
            " Cách sửa: sửa loại đơn vị."
        ),
    ),
    (
        set_text(tables=TABLES + '[indicators.x]\ntype = "choice"\n'),
        (
            "[CR-033] “bo.toml”, dòng 40, [indicators.x] choices: chỉ số kiểu choice chưa có danh sách"
            " lựa chọn."
            ' Cần: choices = ["…", "…"].'
            " Cách sửa: bổ sung choices."
        ),
    ),
    (
        set_text(tables=TABLES + '[indicators.x]\ntype = "count"\nat_most = "soo"\n'),
        (
            "[CR-034] “bo.toml”, dòng 42, [indicators.x] at_most: at_most nêu một chỉ số không có trong"
            " bộ tiêu chí."
            " Đã thấy: “soo”."
            " Cần: có phải “so”?"
            " Cách sửa: sửa tên hoặc khai báo chỉ số."
        ),
    ),
    (
        set_text(tables=TABLES + '[indicators.x]\ntype = "count"\nat_most = "co"\n'),
        (
            "[CR-035] “bo.toml”, dòng 42, [indicators.x] at_most: at_most chỉ so sánh hai chỉ số là số."
            " Đã thấy: “co”."
            " Cần: hai chỉ số là số."
            " Cách sửa: bỏ at_most."
        ),
    ),
    (
        set_text(tables=TABLES + '[facts]\na = "b + 1"\nb = "a + 1"\n'),
        (
            "[CR-036] “bo.toml”, dòng 41, [facts] a: các mục trong [facts] gọi nhau thành vòng."
            " Đã thấy: a → b → a."
            " Cần: không mục nào dẫn về chính nó."
            " Cách sửa: viết lại một mục trong vòng."
        ),
    ),
    (
        set_text(criterion(group='"2"'), tables=TABLES + '[[groups]]\nid = "1"\ntitle = "A"\n'),
        (
            "[CR-037] “bo.toml”, dòng 48, [[criteria]] thứ 1 group: nhóm chưa được khai báo."
            " Đã thấy: “2”."
            " Cần: id của một mục trong [[groups]]."
            " Cách sửa: sửa group hoặc bổ sung [[groups]]."
        ),
    ),
    (
        set_text(criterion(), criterion("2", require="co", basis='"missing"')),
        (
            "[CR-038] “bo.toml”, dòng 51, [[criteria]] thứ 2 require: tiêu chí chưa thấy văn bản"
            " (missing) thì không có điều kiện."
            " Đã thấy: require."
            " Cần: chỉ id, title, cite."
            " Cách sửa: bỏ điều kiện hoặc sửa basis."
        ),
    ),
    (
        set_text(criterion(require=None)),
        (
            "[CR-041] “bo.toml”, dòng 40, [[criteria]] thứ 1 require: tiêu chí chưa có điều kiện."
            " Cần: require (hoặc bands trong bộ chấm điểm)."
            ' Cách sửa: bổ sung require hoặc ghi basis = "missing".'
        ),
    ),
    (
        set_text(criterion(cite="")),
        (
            "[CR-042] “bo.toml”, dòng 40, [[criteria]] thứ 1 cite: tiêu chí chưa có trích dẫn."
            ' Đã thấy: basis = "text".'
            " Cần: cite: điều, khoản của văn bản."
            ' Cách sửa: bổ sung cite hoặc ghi basis = "drafted".'
        ),
    ),
    (
        set_text(criterion(reason='"Mới có {soo} vụ."')),
        (
            "[CR-043] “bo.toml”, dòng 45, [[criteria]] thứ 1 reason: lời lý do nêu một tên chưa được"
            " khai báo."
            " Đã thấy: {soo}."
            " Cần: có phải “so”?"
            " Cách sửa: sửa tên trong ngoặc nhọn."
        ),
    ),
    (
        set_text(criterion(reason='"Mới có {so vụ."')),
        (
            "[CR-044] “bo.toml”, dòng 45, [[criteria]] thứ 1 reason: lời lý do có ngoặc nhọn lẻ."
            " Đã thấy: Mới có {so vụ."
            " Cần: ngoặc nhọn thành cặp, bên trong là một tên."
            " Cách sửa: sửa lời lý do."
        ),
    ),
    (
        set_text(outcome="{ at_least = -1 }"),
        (
            "[CR-045] “bo.toml”, dòng 6, outcome: số tiêu chí cần đạt là số âm."
            " Đã thấy: -1."
            " Cần: từ 0 trở lên."
            " Cách sửa: sửa at_least."
        ),
    ),
    (
        set_text(outcome='"none"'),
        (
            '[CR-046] “bo.toml”, dòng 40, [[criteria]] thứ 1: biểu báo cáo (outcome = "none") không có'
            " tiêu chí."
            " Đã thấy: [[criteria]]."
            " Cần: chỉ có [indicators]."
            " Cách sửa: bỏ [[criteria]] hoặc sửa outcome."
        ),
    ),
    (
        set_text().split("[[criteria]]")[0],
        (
            "[CR-047] “bo.toml”, criteria: bộ tiêu chí không có tiêu chí nào."
            " Cần: ít nhất một [[criteria]]."
            ' Cách sửa: bổ sung tiêu chí hoặc ghi outcome = "none".'
        ),
    ),
    (
        set_text(criterion(points="1")),
        (
            "[CR-048] “bo.toml”, dòng 45, [[criteria]] thứ 1 points: khóa points chỉ dùng trong bộ chấm"
            " điểm."
            " Đã thấy: points."
            " Cần: outcome = { score = …, achieved_from = … }."
            " Cách sửa: bỏ khóa points hoặc sửa outcome."
        ),
    ),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_a_broken_rule_is_told_with_table_key_and_line(text: str, said: str) -> None:
    assert "\n".join(refused(text)) == said
