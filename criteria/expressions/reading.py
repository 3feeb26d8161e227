"""From the text of a condition to Python's own syntax tree, with everything refused that the language lacks.

Python reads more than the language allows (0x10, 1e3, 'x', comments, fullwidth letters), so the tokens are checked
one by one before the tree is trusted.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from criteria.expressions import faults
from criteria.problems import Problem

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_TEXT = re.compile(r'"[^"\\]*"')
_READ_APART = re.compile(r'"[^"]*"|(?P<bad>[rR]?[fF][rR]?"[^"]*"|(?<![\w.])0[0-9]+(?![\w.]))')
"""Literals outside the language that one version of Python reads and another does not."""
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_OPERATORS = frozenset("( ) , + - * / == != < <= > >=".split())
_WORDS = frozenset({tokenize.NUMBER, tokenize.STRING, tokenize.NAME})
_SKIPPED = frozenset({tokenize.ENCODING, tokenize.NEWLINE, tokenize.NL, tokenize.ENDMARKER})


@dataclass(frozen=True)
class Source:
    """A condition as read: its tree, its tokens (the canonical text), each number as written.

    ``told`` are the columns (in bytes, as the tree counts) of words and literals whose fault was already told.
    """

    tree: ast.expr
    tokens: tuple[str, ...]
    numbers: dict[int, Fraction]
    told: frozenset[int]

    def number(self, node: ast.Constant) -> Fraction:
        """The exact value of a number literal, from the digits in the text."""
        return self.numbers[node.col_offset]

    @property
    def names(self) -> frozenset[str]:
        """Names used, functions not counted."""
        called = {id(node.func) for node in ast.walk(self.tree) if isinstance(node, ast.Call)}
        return frozenset(
            node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name) and id(node) not in called
        )


def read(text: str) -> tuple[Source | None, list[Problem]]:
    """Read a condition; the source where it has a tree to be checked further, and all problems of its form."""
    if len(text) > faults.LONGEST:
        return None, [faults.too_long(len(text))]
    line = re.sub(r"\r\n|\r|\n", " ", unicodedata.normalize("NFC", text)).strip()
    if not line:
        return None, [faults.syntax("“”", None)]
    strange = [found["bad"] for found in _READ_APART.finditer(line) if found["bad"]]
    if strange:
        return None, [faults.bad_literal(each) for each in strange]
    try:
        found = list(tokenize.generate_tokens(io.StringIO(line).readline))
    except (tokenize.TokenError, SyntaxError):
        return None, [faults.syntax(line, None)]
    tokens = [token for token in found if token.type not in _SKIPPED]
    form = _form_problems(tokens, line)
    problems = [problem for _, problem in form]
    if any(token.type not in _WORDS for token, _ in form):
        return None, problems
    tree, fault = _tree(line, tokens)
    if tree is None:
        return None, problems or [fault]
    columns = {id(token): len(line[: token.start[1]].encode()) for token in tokens}
    told = {id(token) for token, _ in form}
    numbers = {
        columns[id(token)]: Fraction(token.string)
        for token in tokens
        if token.type == tokenize.NUMBER and id(token) not in told
    }
    texts = tuple(token.string for token in tokens)
    return Source(tree, texts, numbers, frozenset(columns[token] for token in told)), problems


def _tree(line: str, tokens: list[tokenize.TokenInfo]) -> tuple[ast.expr | None, Problem]:
    if _paren_depth(tokens) > faults.DEEPEST:
        return None, faults.too_deep()
    try:
        tree = ast.parse(line, mode="eval").body
    except SyntaxError as error:
        return None, faults.syntax(line, error.offset)
    except (RecursionError, MemoryError):
        return None, faults.too_deep()
    return (tree if _depth(tree) <= faults.DEEPEST else None), faults.too_deep()


def _form_problems(tokens: list[tokenize.TokenInfo], line: str) -> list[tuple[tokenize.TokenInfo, Problem]]:
    """Each token that the language does not have, or has not there."""
    problems: list[tuple[tokenize.TokenInfo, Problem]] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        problem = _token_problem(token, before)
        if problem:
            joined = before is not None and before.type == token.type == tokenize.STRING
            problems.append((before if before and joined else token, problem))
        if token.string == "in" and (index + 1 == len(tokens) or tokens[index + 1].string != "("):
            wanted = "sau in là danh sách trong ngoặc tròn: in (1, 2)"
            problems.append((token, faults.not_in_language(line, wanted)))
    return problems


def _token_problem(token: tokenize.TokenInfo, before: tokenize.TokenInfo | None) -> Problem | None:
    text = token.string
    after_number = before is not None and before.type == tokenize.NUMBER and before.end == token.start
    if after_number and token.type in (tokenize.NUMBER, tokenize.NAME):
        return faults.bad_literal(token.line.strip())
    if token.type == tokenize.NUMBER:
        return None if _NUMBER.fullmatch(text) else faults.bad_literal(text)
    if token.type == tokenize.STRING:
        joined = before is not None and before.type == tokenize.STRING
        return None if _TEXT.fullmatch(text) and not joined else faults.bad_literal(text)
    if token.type == tokenize.NAME:
        if _NAME.fullmatch(text):
            return None
        lower = text.lower()
        wanted = lower if lower in ("true", "false") else "tên gồm chữ thường a–z, chữ số và dấu gạch dưới"
        return faults.not_in_language(text, wanted)
    if token.type == tokenize.OP and text in _OPERATORS:
        return None
    if token.type == tokenize.ERRORTOKEN and text == " ":  # stands before the sign that is at fault, told by itself
        return None
    return faults.not_in_language(text, "các phép and or not == != < <= > >= in + - * / và ngoặc tròn")


def _paren_depth(tokens: list[tokenize.TokenInfo]) -> int:
    depth = deepest = 0
    for token in tokens:
        if token.string == "(":
            depth += 1
        elif token.string == ")":
            depth -= 1
        deepest = max(deepest, depth)
    return deepest


def _depth(tree: ast.expr) -> int:
    """Levels of the tree; a run of + and − (or of * and /) is one level, as it reads."""
    deepest = 0
    waiting: list[tuple[ast.AST, int]] = [(tree, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        if isinstance(node, ast.BinOp):
            waiting.append((node.left, level + (0 if same_run(node, node.left) else 1)))
            waiting.append((node.right, level + 1))
        else:
            waiting.extend((child, level + 1) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr))
    return deepest


def same_run(node: ast.BinOp, left: ast.expr) -> bool:
    """Whether the left side goes on the same run of + and −, or of * and /."""
    sums = (ast.Add, ast.Sub)
    return isinstance(left, ast.BinOp) and isinstance(left.op, sums) == isinstance(node.op, sums)
