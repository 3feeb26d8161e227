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
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_OPERATORS = frozenset("( ) , + - * / == != < <= > >=".split())
_LONGEST_RUN = 2 * faults.DEEPEST
_SKIPPED = frozenset({tokenize.ENCODING, tokenize.NEWLINE, tokenize.NL, tokenize.ENDMARKER})


@dataclass(frozen=True)
class Source:
    """A condition as read: its tree, its tokens (the canonical text), and each number as written."""

    tree: ast.expr
    tokens: tuple[str, ...]
    numbers: dict[tuple[int, int], Fraction]

    def number(self, node: ast.Constant) -> Fraction:
        """The exact value of a number literal, from the digits in the text."""
        return self.numbers[node.lineno, node.col_offset]

    @property
    def names(self) -> frozenset[str]:
        """Names used, functions not counted."""
        called = {id(node.func) for node in ast.walk(self.tree) if isinstance(node, ast.Call)}
        return frozenset(
            node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name) and id(node) not in called
        )


def read(text: str) -> tuple[Source | None, list[Problem]]:
    """Read a condition; the source, or the problems that keep it from having one."""
    if len(text) > faults.LONGEST:
        return None, [faults.too_long(len(text))]
    line = re.sub(r"\r\n|\r|\n", " ", unicodedata.normalize("NFC", text)).strip()
    if not line:
        return None, [faults.syntax("“”", None)]
    tokens, problems = _tokens(line)
    if problems:
        return None, problems
    if _paren_depth(tokens) > faults.DEEPEST:
        return None, [faults.too_deep()]
    try:
        tree = ast.parse(line, mode="eval").body
    except SyntaxError as error:
        return None, [faults.syntax(line, error.offset)]
    except (RecursionError, MemoryError):
        return None, [faults.too_deep()]
    if _depth(tree) > faults.DEEPEST or _depth(tree, runs_count=True) > _LONGEST_RUN:
        return None, [faults.too_deep()]
    numbers = {
        (1, len(line[: token.start[1]].encode())): Fraction(token.string)
        for token in tokens
        if token.type == tokenize.NUMBER
    }
    return Source(tree, tuple(token.string for token in tokens), numbers), []


def _tokens(line: str) -> tuple[list[tokenize.TokenInfo], list[Problem]]:
    try:
        found = list(tokenize.generate_tokens(io.StringIO(line).readline))
    except (tokenize.TokenError, SyntaxError):
        return [], [faults.syntax(line, None)]
    tokens = [token for token in found if token.type not in _SKIPPED]
    problems: list[Problem] = []
    for index, token in enumerate(tokens):
        problem = _token_problem(token, tokens[index - 1] if index else None)
        if problem:
            problems.append(problem)
        if token.string == "in" and (index + 1 == len(tokens) or tokens[index + 1].string != "("):
            problems.append(faults.not_in_language(line, "sau in là danh sách trong ngoặc tròn: in (1, 2)"))
    return tokens, problems


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


def _depth(tree: ast.expr, runs_count: bool = False) -> int:
    """Levels of the tree; a run of + and − (or of * and /) is one level, as it reads, unless runs count."""
    deepest = 0
    waiting: list[tuple[ast.AST, int]] = [(tree, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        if isinstance(node, ast.BinOp):
            run = _same_run(node, node.left) and not runs_count
            waiting.append((node.left, level + (0 if run else 1)))
            waiting.append((node.right, level + 1))
        else:
            waiting.extend((child, level + 1) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr))
    return deepest


def _same_run(node: ast.BinOp, left: ast.expr) -> bool:
    sums = (ast.Add, ast.Sub)
    return isinstance(left, ast.BinOp) and isinstance(left.op, sums) == isinstance(node.op, sums)
