"""The pages say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from speclint.cli.app import COMMANDS, app
from speclint.cli.baseline import baseline
from speclint.cli.check import check
from speclint.cli.suppress import suppress

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("command", [check, suppress, baseline], ids=lambda command: command.name)
def test_every_option_is_on_its_page(command: click.Command) -> None:
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    section = page.split(f"\n## speclint {command.name}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ((?:`-[^|]*(?:\\\|[^|]*)*)`) \|", section, re.MULTILINE)
    table = {option for row in rows for option in re.findall(r"`(--[a-z-]+)", row)}
    options = {
        option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts
    }
    assert table == {option for option in options if option.startswith("--")}


def test_choices_are_on_the_page_as_they_are() -> None:
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    for parameter in check.params:
        if isinstance(parameter.type, click.Choice):
            choices = r"\|".join(parameter.type.choices)
            assert f"`{parameter.opts[0]} {choices}`" in page


def test_the_overview_says_what_the_commands_say() -> None:
    context = click.Context(app)
    assert app.list_commands(context) == list(COMMANDS)
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert isinstance(command, click.Command)
        assert command.name == name
    assert app.get_command(context, "none") is None
