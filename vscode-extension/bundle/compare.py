"""Lints every case of every rule page with the bundled copy and with the installed one, and compares the reports.

    python bundle/compare.py        with a Python for which speclint is installed with its ordinary dependencies

The reports must be equal, but for the words in which the YAML library says what is wrong: the bundled one is the pure
form of it, which says it differently. Status 0: they are; 1: they are not; 2: they could not be made.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from speclint.testing.page import parse_page
from speclint.testing.splice import splice

EXTENSION = Path(__file__).parents[1]
RULES = EXTENSION.parent / "rules"
LIBS = str(EXTENSION / "bundled/libs")
BUNDLED = [sys.executable, "-I", "-X", "utf8", str(EXTENSION / "bundled/launch.py"), "--libs", LIBS]
INSTALLED = [sys.executable, "-X", "utf8", str(EXTENSION / "bundled/launch.py")]
CHECK = ["check", "--no-config", "--profile", "submission", "--extend-select", "ALL", "--format", "json", "."]

ASK_JSONSCHEMA = {"value-contradicts-schema", "request-value-mismatched"}
"""Rules that ask jsonschema: their cases run one by one, since documents of one id stand in each other's way."""


def write_cases(folder: Path) -> list[Path]:
    """Write the document of each case into a folder of its own; the folders that are to be linted alone."""
    alone = []
    for page in sorted(RULES.rglob("*.md")):
        for number, case in enumerate(parse_page(page.read_text(encoding="utf-8")).cases):
            place = folder / f"{page.stem}-{number}"
            place.mkdir()
            if page.stem.replace("_", "-") in ASK_JSONSCHEMA:
                alone.append(place)
            for index, block in enumerate((case, *case.beside)):
                name = block.options.get("file", f"document-{index}.{'yaml' if block.language == 'yaml' else 'json'}")
                target = place / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(splice(block).text.encode(block.options.get("encoding", "utf-8"), "replace"))
    return alone


def report(command: list[str], folder: Path) -> dict[str, Any]:
    """The report of a copy on the folder, without the words of the YAML library."""
    done = subprocess.run([*command, *CHECK], cwd=folder, capture_output=True, check=False)
    if done.returncode not in (0, 1, 2) or not done.stdout:
        print(done.stderr.decode(errors="replace"), file=sys.stderr)
        raise SystemExit(2)
    made: dict[str, Any] = json.loads(done.stdout)
    for finding in made["findings"]:
        if finding["rule"] == "yaml-syntax-error":
            finding["message"] = finding["message"].partition(":")[0]
    return made


def main() -> int:
    """Compare, and say what was compared."""
    rules: set[str] = set()
    findings = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place in (folder, *write_cases(folder)):
            installed, bundled = report(INSTALLED, place), report(BUNDLED, place)
            if installed != bundled:
                print(f"the bundled copy and the installed one differ on {place.name}", file=sys.stderr)
                return 1
            findings += len(installed["findings"])
            rules.update(finding["rule"] for finding in installed["findings"])
    if silent := ASK_JSONSCHEMA - rules:
        print(f"no finding of {', '.join(sorted(silent))}: the comparison says nothing", file=sys.stderr)
        return 2
    print(f"{findings} findings of {len(rules)} rules: the same")
    return 0


if __name__ == "__main__":
    sys.exit(main())
