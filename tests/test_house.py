"""The manners of the house that no linter knows: sizes, unfinished marks, silent handlers, codes, addresses."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ("criteria", "engine", "cli")
NOT_OURS = {".git", ".venv", "out", "build", "__pycache__"}
CODE = re.compile(r"[A-Z]{2,3}-\d{3}")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|raise NotImplementedError)\b")
PACKAGE_HOST = re.compile(
    r"\b(pypi|pythonhosted|piwheels|anaconda|npmjs|crates|artifactory|nexus)\.(org|com|io)\b", re.IGNORECASE
)


def modules(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def place(path: Path, line: int | None = None) -> str:
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"


def test_the_house_is_found() -> None:
    assert all(modules(room) for room in HOUSE)


def test_no_module_is_over_400_lines() -> None:
    lengths = {place(path): len(path.read_text("utf-8").splitlines()) for path in modules(*HOUSE, "fixtures")}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_function_is_over_70_lines() -> None:
    long = [
        f"{place(path, node.lineno)} {node.name}"
        for path in modules(*HOUSE, "fixtures")
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 70
    ]
    assert long == []


def test_every_room_is_a_package() -> None:
    folders = {path.parent for path in modules(*HOUSE, "fixtures")}
    assert [place(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_nothing_is_marked_unfinished() -> None:
    marked = [
        place(path, number)
        for path in modules(*HOUSE, "fixtures", "bench")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert marked == []


def test_no_exception_is_passed_over_in_silence() -> None:
    silent = [
        place(path, node.lineno)
        for path in modules(*HOUSE, "fixtures", "bench", "tests")
        for node in nodes(path)
        if isinstance(node, ast.ExceptHandler) and all(isinstance(step, ast.Pass) for step in node.body)
    ]
    assert silent == []


def test_every_problem_code_has_one_meaning() -> None:
    defined = Counter(code for path in modules(*HOUSE) for node in nodes(path) for code in codes_defined(node))
    assert defined
    assert {code: times for code, times in defined.items() if times > 1} == {}
    used = {
        node.value: place(path, node.lineno)
        for path in modules(*HOUSE)
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }
    assert {code: where for code, where in used.items() if code not in defined} == {}


def codes_defined(node: ast.AST) -> Iterator[str]:
    """Yield the codes to which ``node`` gives a meaning: that of a ``Problem(…)``, the keys of a table of wordings."""
    named: list[ast.expr | None] = []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
        named = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "code")]
    elif isinstance(node, ast.Dict):
        named = node.keys
    for each in named:
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and CODE.fullmatch(each.value):
            yield each.value


def test_no_file_names_a_host_of_packages() -> None:
    named = [
        place(path)
        for path in sorted(ROOT.rglob("*"))
        if path.is_file()
        and path != Path(__file__)
        and not NOT_OURS & set(path.relative_to(ROOT).parts)
        and not any(part.endswith(("_cache", ".egg-info")) or part == ".hypothesis" for part in path.parts)
        and PACKAGE_HOST.search(path.read_bytes().decode("utf-8", "replace"))
    ]
    assert named == []


def test_locks_pin_by_hash_and_hold_no_address() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert {lock.stem for lock in locks} == {"bench", "build", "data", "lint", "postgresql", "run", "test", "uv"}
    for lock in locks:
        text = lock.read_text("utf-8")
        pins = re.findall(r"^[a-z0-9][^\n]*(?:\n {4}[^\n]*)*", text, re.MULTILINE)
        assert pins
        for pin in pins:
            assert re.match(r"[a-z0-9-]+==\S+ ", pin), pin
            assert "--hash=sha256:" in pin
        assert not re.search(r"://|index-url|find-links|^-[^c]| @ ", text, re.MULTILINE), lock.name


def test_every_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    asked = {"run": project["project"]["dependencies"], **extras, **project["dependency-groups"]}
    for group, wanted in asked.items():
        pinned = re.findall(
            r"^([a-z0-9-]+)==", (ROOT / "requirements" / f"{group}.txt").read_text("utf-8"), re.MULTILINE
        )
        assert {re.split(r"[<>=!~;\[ ]", each)[0] for each in wanted} <= set(pinned), group


@pytest.mark.parametrize("path", [path for path in modules("tests") if path.name.startswith("test_")], ids=place)
def test_every_test_asserts(path: Path) -> None:
    checking = ("assert", "check", "expect", "agree", "raises", "warns")
    empty = [
        node.name
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        if not any(
            isinstance(step, ast.Assert)
            or (isinstance(step, ast.Attribute) and step.attr.startswith(checking))
            or (isinstance(step, ast.Name) and step.id.startswith(checking))
            for step in ast.walk(node)
        )
    ]
    assert empty == []
