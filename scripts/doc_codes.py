#!/usr/bin/env python3
"""Write docs/ma-loi.md: every problem code of the house with its texts, read from the code itself.

A code gets its meaning where a ``Problem(…)`` is made or where a table of wordings has it as a key; there the texts
stand, with what only the moment knows shown as “…”.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "ma-loi.md"
ROOMS = ("criteria", "engine", "cli", "fixtures")
CODE = re.compile(r"([A-Z]{2,3})-\d{3}")
BLANK = "…"

GROUPS: Mapping[str, str] = {
    "CR": "Bộ tiêu chí: tệp TOML, điều kiện, thư viện",
    "EV": "Các bộ tiêu chí đưa vào cùng một lần đánh giá",
    "FA": "Tệp số liệu JSON của lệnh evaluate",
    "SH": "Sổ tính Excel: mở tệp",
    "RG": "Danh bạ đơn vị",
    "DK": "Đăng ký phấn đấu, tiến độ, đôn đốc",
    "IN": "Biểu mẫu tự đánh giá: lập và nhận",
    "NT": "Tệp nén, tệp CSV nộp vào",
    "TL": "Biểu mẫu có lỗi trả lại đơn vị",
    "NG": "Số liệu của nguồn khác",
    "VV": "Vụ việc cơ quan biết",
    "CB": "Cảnh báo gửi Hội đồng (không phải lỗi, không chặn việc nhận)",
    "AS": "Đánh giá, giải thích",
    "AP": "Kết luận của Hội đồng",
    "HD": "Phiên họp của Hội đồng: mở, có mặt, đóng, mở lại",
    "BQ": "Hội đồng kết luận, biểu quyết, thông qua theo danh sách; miễn tiêu chí",
    "PT": "Hội đồng: phiếu thẩm định",
    "YC": "Yêu cầu đơn vị bổ sung số liệu còn thiếu",
    "KN": "Kiến nghị xem xét lại",
    "RC": "Công nhận, giữ vững, thẩm định lại, thu hồi",
    "TH": "Khen thưởng: đề nghị, chỉ tiêu, danh sách, quyết định, thu hồi",
    "HS": "Hồ sơ cũ",
    "KT": "Soát bộ tiêu chí: nạp được mà không hợp lý",
    "XT": "Xưởng tiêu chí",
    "BH": "Bộ tiêu chí của cơ quan: ban hành, đối chiếu, so sánh",
    "XC": "Xưởng tiêu chí: xuất và nhập bằng Excel",
    "CQ": "Cơ quan thường trực: những điều in trên văn bản",
    "CD": "Đợt đánh giá",
    "CT": "Chỉ tiêu của kế hoạch",
    "BG": "Gói chuyển lên cấp trên",
    "RP": "Bảng, biểu",
    "BS": "Bảng, biểu về số liệu: chỉ số, năm, đơn vị hỏi tới",
    "DC": "Báo cáo theo đề cương của kế hoạch",
    "PK": "Phiếu tự đánh giá để ký",
    "VB": "Văn bản của Hội đồng",
    "MB": "Điền vào mẫu của cơ quan",
    "ST": "Cơ sở dữ liệu",
    "NK": "Nhật ký",
    "SL": "Sao lưu, khôi phục",
    "DM": "Chạy thử trên tỉnh mẫu",
}

SAID_LATER: Mapping[str, str] = {
    "CR-952": "một trường hợp mẫu viết sai; lỗi nói rõ sai ở đâu",
    "RG-020": "hai dòng của cùng một đơn vị ghi khác nhau; lỗi nói rõ khác ở cột nào",
    "RG-024": "hai dòng ghi khác nhau về cùng một đăng ký phấn đấu; lỗi nói rõ khác ở đâu",
    "RG-030": "đơn vị cấp trên không ở cấp cao hơn đơn vị này; lỗi nêu cả hai đơn vị",
}
"""What is wrong, in general, where the code itself words it only for the case at hand."""

HEAD = """# Mã lỗi

<!-- Trang này do scripts/doc_codes.py lập từ mã nguồn; không sửa tay. -->

Mỗi lỗi được in thành một dòng:

```text
[MÃ] nơi có lỗi: điều sai. Đã thấy: … Cần: … Cách sửa: …
```

Mã không đổi nghĩa qua các phiên bản. Dấu “…” dưới đây là chỗ chương trình ghi nội dung cụ thể (tên tệp, ô, giá trị).
Mọi lỗi của một tệp được báo trong một lần; tệp có lỗi không được lưu gì, và lệnh kết thúc với mã thoát 2.
"""


@dataclass(frozen=True)
class Meaning:
    """The texts of one code."""

    code: str
    what: str
    wanted: str
    mend: str


def meanings() -> list[Meaning]:
    """Every code that is given a meaning anywhere in the house, in order."""
    found = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for meaning in _Module(ast.parse(path.read_text("utf-8"))).meanings():
                found[meaning.code] = meaning
    order = list(GROUPS)
    return sorted(found.values(), key=lambda meaning: (order.index(_prefix(meaning)), meaning.code))


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for prefix, group in groupby(meanings(), _prefix):
        parts.append(f"\n## {prefix}: {GROUPS[prefix]}\n\n| Mã | Lỗi | Cần | Cách sửa |\n|---|---|---|---|\n")
        parts += map(_row, group)
    return "".join(parts)


def _row(meaning: Meaning) -> str:
    what = SAID_LATER.get(meaning.code, meaning.what)
    return f"| {meaning.code} | {_cell(what)} | {_cell(meaning.wanted)} | {_cell(meaning.mend)} |\n"


def _prefix(meaning: Meaning) -> str:
    return meaning.code.partition("-")[0]


def _cell(text: str) -> str:
    """A text as it may stand in a table, runs of left-out words as one."""
    text = re.sub(rf"{BLANK}(\s*{BLANK})+", BLANK, text)
    return re.sub(r"([|\[\]<>*_`])", r"\\\1", text)


class _Module:
    """The meanings one module gives; names are looked up in the function around, then in the module."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._constants = _assigned(tree.body)

    def meanings(self) -> Iterator[Meaning]:
        for function, node in _with_function(self._tree):
            names = {**self._constants, **(_assigned(function.body) if function else {})}
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                yield from self._of_problem(node, names)
            elif isinstance(node, ast.Dict):
                yield from self._of_table(node, names)

    def _of_problem(self, node: ast.Call, names: Mapping[str, ast.expr]) -> Iterator[Meaning]:
        fields = ("code", "where", "what", "seen", "wanted", "mend")
        given = {**dict(zip(fields, node.args, strict=False)), **{k.arg: k.value for k in node.keywords if k.arg}}
        code = _code(given.get("code"))
        if code:
            yield Meaning(code, *(_text(given.get(part), names) for part in ("what", "wanted", "mend")))

    def _of_table(self, node: ast.Dict, names: Mapping[str, ast.expr]) -> Iterator[Meaning]:
        for key, value in zip(node.keys, node.values, strict=True):
            code = _code(key)
            if code and isinstance(value, ast.Call):
                given = dict(zip(("what", "wanted", "mend"), value.args, strict=False))
                given |= {k.arg: k.value for k in value.keywords if k.arg}
                texts = (_text(given.get(part), names) for part in ("what", "wanted", "mend"))
                yield Meaning(code, *(re.sub(r"\{[^{}]*\}", BLANK, text) for text in texts))


def _with_function(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef | None, ast.AST]]:
    """Every node with the innermost function around it."""
    waiting: list[tuple[ast.FunctionDef | None, ast.AST]] = [(None, tree)]
    while waiting:
        function, node = waiting.pop()
        yield function, node
        inner = node if isinstance(node, ast.FunctionDef) else function
        waiting += [(inner, child) for child in ast.iter_child_nodes(node)]


def _assigned(body: list[ast.stmt]) -> dict[str, ast.expr]:
    return {
        target.id: statement.value
        for statement in body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def _code(node: ast.expr | None) -> str:
    text = node.value if isinstance(node, ast.Constant) else None
    return text if isinstance(text, str) and CODE.fullmatch(text) else ""


def _text(node: ast.expr | None, names: Mapping[str, ast.expr]) -> str:
    """The words an expression stands for; what only running it would tell is left out."""
    match node:
        case None:
            return ""
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(_text(value, names) for value in values)
        case ast.FormattedValue(value=ast.Name() as name):
            return _text(name, names)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return _text(left, names) + _text(right, names)
        case ast.IfExp(body=body, orelse=orelse):
            both = [text for text in (_text(body, names), _text(orelse, names)) if text]
            return " hoặc ".join(dict.fromkeys(both))
        case ast.Call(func=ast.Name(id="meant"), args=[_, otherwise]):
            return f"có phải “{BLANK}”? hoặc {_text(otherwise, names)}"
        case ast.Call(args=[*_, ast.Constant(value=str()) as last]) if isinstance(node.func, ast.Name):
            return _text(last, names)
        case ast.Name(id=name) if name in names:
            return _text(names[name], {key: value for key, value in names.items() if key != name})
    return BLANK


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
