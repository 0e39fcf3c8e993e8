"""What the page on the command line says of all commands together."""

from __future__ import annotations

import re
from pathlib import Path

from speclint.cli import INTERRUPTED, USAGE
from speclint.cli.app import BROKEN_PIPE, COMMANDS
from speclint.cli.checking import FOUND

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")


def test_every_command_has_a_section() -> None:
    sections = {heading.split()[0] for heading in re.findall(r"^## speclint (.+)$", PAGE, re.MULTILINE)}
    assert sections == set(COMMANDS)


def test_every_exit_status_is_in_one_table() -> None:
    (section,) = re.findall(r"^#+ Exit status\n(.*?)^#", PAGE, re.MULTILINE | re.DOTALL)
    documented = [int(status) for status in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)]
    assert documented == [0, FOUND, USAGE, INTERRUPTED, BROKEN_PIPE]
