"""Scenarios: one text file says what is there, what is called and what must come out.

A file starts with a line that says what it shows. Sections follow, each begun by a line of ``--- ``:

``file: NAME``     a file with the lines that follow; ``\\N`` at the end of the last line: no line end there
``hex: NAME``      a file with the bytes that follow, in hexadecimal
``folder: NAME``   a folder
``link: NAME -> TARGET``  a symbolic link
``pipe: NAME``     a named pipe
``env: NAME=VALUE``  an environment variable
``stdin``          text for standard input
``run: ARGUMENTS``   what follows ``speclint`` on the command line
``after: NAME``    what a file holds after the command; ``after-hex: NAME`` the same in hexadecimal
``status: NUMBER`` the exit status, 0 where there is none
``stdout``, ``stderr``  what is written, nothing where there is none

In expected text ``[..]`` stands for anything on a line and a line ``...`` for any number of lines; ``[root]`` is the
folder in which the command runs.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parents[2]
SECTION = re.compile(r"^--- (?P<name>[a-z-]+)(?:: (?P<argument>.*))?$")
TIMEOUT = 60
JOB = ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where the tests themselves run as a job, they must not look like one to the command."""


class Section(NamedTuple):
    name: str
    argument: str
    body: str


class Outcome(NamedTuple):
    status: int
    stdout: str
    stderr: str


def read_sections(text: str) -> list[Section]:
    sections: list[Section] = []
    name, argument, lines = "", "", []
    for line in text.split("\n")[1:]:
        match = SECTION.match(line)
        if match is None:
            lines.append(line)
            continue
        if name:
            sections.append(Section(name, argument, _body(lines)))
        name, argument, lines = match["name"], match["argument"] or "", []
    sections.append(Section(name, argument, _body(lines)))
    return sections


def _body(lines: list[str]) -> str:
    while lines and not lines[-1]:
        lines = lines[:-1]
    text = "\n".join(lines)
    return text.removesuffix("\\N") if text.endswith("\\N") else text + "\n" if text else ""


def run_scenario(sections: list[Section], folder: Path) -> Outcome:
    """Set a scenario up in an empty folder and run its command."""
    environment = clean_environment()
    stdin = ""
    arguments = ""
    for section in sections:
        if section.name == "env":
            name, _, value = section.argument.partition("=")
            environment[name] = value
        elif section.name == "stdin":
            stdin = section.body
        elif section.name == "run":
            arguments = section.argument
        else:
            _prepare(section, folder)
    done = subprocess.run(
        [sys.executable, "-m", "speclint", *shlex.split(arguments)],
        cwd=folder,
        env=environment,
        input=stdin.encode(),
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def clean_environment() -> dict[str, str]:
    """The environment without what would change the output, with this checkout to import from."""
    unwanted = ("NO_COLOR", "FORCE_COLOR", "SPECLINT_DEBUG", "PYTHONIOENCODING", "COLUMNS", *JOB)
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**environment, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1", "TERM": "xterm"}


def _prepare(section: Section, folder: Path) -> None:
    name, _, target = section.argument.partition(" -> ")
    path = folder / name
    if section.name in ("file", "hex", "folder", "link", "pipe"):
        path.parent.mkdir(parents=True, exist_ok=True)
    if section.name == "file":
        path.write_bytes(section.body.encode())
    elif section.name == "hex":
        path.write_bytes(bytes.fromhex(section.body))
    elif section.name == "folder":
        path.mkdir()
    elif section.name == "link":
        path.symlink_to(target)
    elif section.name == "pipe":
        os.mkfifo(path)


def expected(sections: list[Section]) -> Outcome:
    found = {section.name: section for section in sections}
    status = int(found["status"].argument) if "status" in found else 0
    texts = [found[name].body if name in found else "" for name in ("stdout", "stderr")]
    return Outcome(status, *texts)


def files_after(sections: list[Section], folder: Path) -> list[tuple[str, bytes, bytes]]:
    """For each ``after`` section the name of the file, what it holds and what it should hold."""
    found = []
    for section in sections:
        if section.name in ("after", "after-hex"):
            wanted = bytes.fromhex(section.body) if section.name == "after-hex" else section.body.encode()
            found.append((section.argument, (folder / section.argument).read_bytes(), wanted))
    return found


def agrees(text: str, pattern: str, folder: Path) -> bool:
    """Whether a text is what a pattern with placeholders describes."""
    parts = []
    for line in pattern.split("\n"):
        if line == "...":
            parts.append("(?:.*\n)*?")
            continue
        pieces = [re.escape(piece) for piece in line.replace("[root]", str(folder)).split("[..]")]
        parts.append(".*".join(pieces) + "\n")
    # The last line of a text ends with a line end, after which there is an empty piece.
    return re.fullmatch("".join(parts).removesuffix("\n"), text) is not None
