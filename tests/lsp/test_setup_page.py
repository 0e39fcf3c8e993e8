"""docs/editors.md: what newcomers are to copy and to look at is there. Clients that can be had have their own tests."""

from __future__ import annotations

import json
import re

import pytest

from lsp.documented import EXAMPLE, PAGE, PROJECT, blocks

EDITORS = ("Visual Studio Code", "Neovim", "Helix", "Emacs", "Sublime Text", "Zed", "JetBrains", "Vim", "Kate")


@pytest.mark.parametrize("editor", EDITORS)
def test_each_editor_has_its_section_and_its_paragraph(editor: str) -> None:
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {editor}\n")[1].split("\n## ")[0]
    assert re.search(r"^\*(Tried|Not tried):\* ", section, re.MULTILINE)
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^\*\*[^*\n]*\b{editor}\b[^*\n]*\.\*\* ", readme, re.MULTILINE)


def test_the_places_to_try_are_where_the_page_says() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").split("\n")
    places = re.findall(r"^   \| (\d+) \| `(.+?)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(places) == 4
    for number, text in places:
        assert text in lines[int(number) - 1]


def test_what_is_copied_starts_the_server() -> None:
    command = ["speclint", "server", "--stdio"]
    (sublime,) = map(json.loads, blocks("Sublime Text", "json"))
    assert sublime["clients"]["speclint"]["command"] == command
    (zed,) = map(json.loads, blocks("Zed", "json"))
    binary = zed["lsp"]["json-language-server"]["binary"]
    assert [binary["path"], *binary["arguments"]] == command
    (kate,) = map(json.loads, blocks("Kate", "json"))
    assert [server["command"] for server in kate["servers"].values()] == [command, command]
    template = json.loads((PAGE.parent / "lsp4ij" / "template.json").read_text(encoding="utf-8"))
    assert template["programArgs"]["default"].split() == command
    assert {mapping["languageId"]: mapping["fileType"]["patterns"] for mapping in template["fileTypeMappings"]} == {
        "json": ["*.json"],
        "yaml": ["*.yaml", "*.yml"],
    }
