"""Every command that a page shows runs, and prints what the page shows; every link inside the repository leads on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.doc_pages import PAGES, ROOT, Session, agrees, anchors, links, page_name, steps

WITH_COMMANDS = [page for page in PAGES if steps(page.read_text("utf-8"))]


def test_pages_with_commands_are_found() -> None:
    names = set(map(page_name, WITH_COMMANDS))
    assert {"README.md", "docs/huong-dan.md", "docs/criterion-language.md"} <= names


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=page_name)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    session = Session(tmp_path)
    for step in steps(page.read_text("utf-8")):
        printed = session.run(step.command)
        assert agrees(step.shown, printed), f"$ {step.command}\n{printed}"


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in links(text):
        place, _, anchor = target.partition("#")
        found = (page.parent / place).resolve() if place else page
        assert found.exists(), target
        assert found.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(found.read_text("utf-8")), target


def test_what_is_left_out_is_any_number_of_whole_lines() -> None:
    assert agrees("a\n⋮\nd\n", "a\nb\nc\nd\n")
    assert agrees("a\n⋮\nd\n", "a\nd\n")
    assert not agrees("a\n⋮\nd\n", "a\nb\n")
    assert not agrees("a\n⋮\n", "b\na\n")
    assert not agrees("a\n", "a\nb\n")
    assert agrees("SHA-256 0123456789ab…\n", "SHA-256 ba9876543210…\n")
