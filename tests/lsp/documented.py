"""What the set-up page tells newcomers to type and to open, taken from the page itself."""

from __future__ import annotations

import os
from pathlib import Path

from markdown_it import MarkdownIt

from lsp.client import SERVER

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs" / "editors.md"
EXAMPLE = PROJECT / "examples" / "acme-orders-connectionSpec.json"
"""The document that the page has newcomers open."""


def blocks(editor: str, language: str) -> list[str]:
    """The blocks of code in a language below the heading of an editor, in their order."""
    found: list[str] = []
    heading = ""
    tokens = MarkdownIt().parse(PAGE.read_text(encoding="utf-8"))
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            heading = tokens[number + 1].content
        elif token.type == "fence" and heading == editor and token.info == language:
            found.append(token.content)
    return found


def environment(home: Path) -> dict[str, str]:
    """An environment in which ``speclint`` is the server under test, and in which nothing is set up for anybody.

    What an editor writes of itself goes below ``home``, which is made.
    """
    programs = home / "bin"
    programs.mkdir(parents=True)
    command = " ".join(f"'{word}'" for word in SERVER[: SERVER.index("server")])
    speclint = programs / "speclint"
    speclint.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
    speclint.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return {**kept, "HOME": str(home), "PATH": os.pathsep.join([str(programs), os.environ.get("PATH", os.defpath)])}
