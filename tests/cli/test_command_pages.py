"""The pages say what the program does."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from scenario import clean_environment

from speclint.cli.app import COMMANDS, app
from speclint.cli.baseline import baseline
from speclint.cli.check import check
from speclint.cli.new import new
from speclint.cli.suppress import suppress
from speclint.report import FORMATS
from speclint.starting.answers import AUTHS, KINDS, PAGINGS, SCHEDULES, STYLES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SAMPLE = re.compile(
    r"^```console\n\$ speclint (?P<command>check [^\n]*--format [^\n]*)\n(?P<output>.*?)^```$", re.M | re.S
)
SAMPLES = {
    match["command"]: match["output"] for match in SAMPLE.finditer((DOCS / "command-line.md").read_text("utf-8"))
}


def section(command: str) -> str:
    """What the page says of a command."""
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    return page.split(f"\n## speclint {command}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("command", [check, suppress, baseline], ids=lambda command: command.name)
def test_every_option_is_on_its_page(command: click.Command) -> None:
    rows = re.findall(r"^\| ((?:`-[^|]*(?:\\\|[^|]*)*)`) \|", section(str(command.name)), re.MULTILINE)
    table = {option for row in rows for option in re.findall(r"`(--[a-z-]+)", row)}
    options = {
        option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts
    }
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


def test_every_format_is_in_the_table_and_has_a_sample() -> None:
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[`(\w+)`\]\(#", page, re.MULTILINE) == list(FORMATS)
    shown = {command.split("--format ")[1].split()[0] for command in SAMPLES}
    assert shown == set(FORMATS) - {"text", "json", "html"}, "these have sections of another form"


@pytest.mark.parametrize("command", SAMPLES)
def test_samples_are_what_comes_out(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "speclint", *shlex.split(command)],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    pieces = [re.escape(piece) for piece in SAMPLES[command].split("…")]
    assert re.fullmatch("[^\n]*?".join(pieces), done.stdout.decode()), done.stdout.decode()
