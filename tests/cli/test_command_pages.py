"""The pages say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import click

from speclint.cli.app import COMMANDS, app
from speclint.cli.check import check
from speclint.cli.new import new
from speclint.starting.answers import AUTHS, KINDS, PAGINGS, SCHEDULES, STYLES

DOCS = Path(__file__).parents[2] / "docs"


def section(command: str) -> str:
    """What the page says of a command."""
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    return page.split(f"\n## speclint {command}\n", 1)[1].split("\n## ", 1)[0]


def test_every_option_of_check_is_on_its_page() -> None:
    page = section("check")
    table = set(re.findall(r"^\| (?:`-\w`, )?`(--[a-z-]+)", page, re.MULTILINE))
    options = {option for parameter in check.params if isinstance(parameter, click.Option) for option in parameter.opts}
    assert table == {option for option in options if option.startswith("--")}


def test_every_option_and_choice_of_new_is_on_its_page() -> None:
    page = section("new")
    options = [parameter for parameter in new.params if isinstance(parameter, click.Option)]
    assert [option.opts[0] for option in options if f"`{option.opts[0]}" not in page] == []
    for words in (KINDS, AUTHS, STYLES, PAGINGS, SCHEDULES):
        assert [word for word in words if f"`{word}`" not in page] == []


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
