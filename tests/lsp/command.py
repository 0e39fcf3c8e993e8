"""What ``speclint check`` says, in the form of diagnostics."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

SEVERITIES = {"error": 1, "warning": 2, "info": 3}

Seen = tuple[str, int, tuple[int, int], tuple[int, int], str, tuple[tuple[str, tuple[int, int], str], ...]]
"""Rule, severity, start, end, message, related places."""


def reported(folder: Path, *arguments: str) -> dict[str, Any]:
    """The report of the command in a folder."""
    done = subprocess.run(
        [sys.executable, "-c", "from speclint.cli import main; main()", "check", "--format", "json", *arguments],
        cwd=folder,
        env={**os.environ, "GITHUB_ACTIONS": ""},
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1, 2), done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def checked(folder: Path, *arguments: str) -> dict[str, list[Seen]]:
    """The findings of the command in a folder, by path as shown; columns count code points."""
    return findings_in(reported(folder, *arguments))


def findings_in(report: dict[str, Any]) -> dict[str, list[Seen]]:
    """The findings of a report."""
    found: dict[str, list[Seen]] = defaultdict(list)
    for finding in report["findings"]:
        start, end = finding["range"]["start"], finding["range"]["end"]
        related = [
            (place["path"], _at(place["range"]["start"]), place["message"]) for place in finding["related"] or ()
        ]
        severity = SEVERITIES[finding["severity"]]
        seen = (finding["rule"], severity, _at(start), _at(end), finding["message"], tuple(sorted(related)))
        found[finding["path"]].append(seen)
    return {path: sorted(each) for path, each in found.items()}


def mistakes_in(report: dict[str, Any]) -> dict[str, list[Seen]]:
    """The mistakes of configurations in a report; the server says where they begin, so that they end there."""
    found: dict[str, list[Seen]] = defaultdict(list)
    for error in report["errors"]:
        placed = re.fullmatch(r"(?s)line (\d+), column (\d+): (.*)", error["message"])
        line, column, message = (placed[1], placed[2], placed[3]) if placed else (1, 1, error["message"])
        at = (int(line) - 1, int(column) - 1)
        found[error["path"]].append(("configuration", SEVERITIES["error"], at, at, message, ()))
    return found


def _at(position: dict[str, int]) -> tuple[int, int]:
    return position["line"] - 1, position["column"] - 1


def seen(items: list[dict[str, Any]], folder: Path) -> list[Seen]:
    """Diagnostics of a server that counts code points, in the same form."""
    found: list[Seen] = []
    for item in items:
        related = []
        for place in item.get("relatedInformation", ()):
            start = place["location"]["range"]["start"]
            path = os.path.relpath(path_of(place["location"]["uri"]), folder)
            related.append((path, (start["line"], start["character"]), place["message"]))
        start, end = item["range"]["start"], item["range"]["end"]
        found.append(
            (
                item["code"],
                item["severity"],
                (start["line"], start["character"]),
                (end["line"], end["character"]),
                item["message"],
                tuple(sorted(related)),
            )
        )
    return sorted(found)


def path_of(uri: str) -> str:
    """The path of a file by its address."""
    from urllib.parse import unquote, urlparse

    return unquote(urlparse(uri).path)
