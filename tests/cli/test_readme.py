"""What the README shows is what the command prints."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from speclint.cli.check import check

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_bytes().decode()


def output() -> str:
    path = ROOT / "examples"
    result = CliRunner().invoke(check, [str(path), "--fail-on", "never"])
    return result.output.replace(str(path), "examples").replace("../", "")


def test_the_findings_shown_are_printed() -> None:
    printed = output()
    (shown,) = [block for block in re.findall(r"```\n(.*?)```", README, re.DOTALL) if block.startswith("examples/")]
    for finding in shown.strip().split("\n\n"):
        # Where the command is run decides how the path is shown; all after it is the same.
        assert finding.split("connectionSpec.json", 1)[1].split("\n  see:")[0] in printed


def test_the_table_lists_every_finding() -> None:
    listed = re.findall(r"^\| (\d+) \| `([a-z-]+)`", README, re.MULTILINE)
    found = re.findall(r"connectionSpec\.json:(\d+):\d+: (?:.|\n)*?\n  rule: ([a-z-]+) ", output())
    assert listed == found


def test_the_count_is_right() -> None:
    (count,) = re.findall(r"`(\d+ errors, .*? files)`", README)
    assert count in output()
