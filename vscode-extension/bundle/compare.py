"""Lints with the bundled copy and with the installed one, and compares the reports.

    python bundle/compare.py [FOLDER]...    with a Python for which speclint is installed with its ordinary dependencies

What is linted: every case of every rule page, the examples of this repository, a spec with schemas and values that are
drawn, and the folders that are named. The reports must be equal in everything. Status 0: they are; 1: they are not; 2:
they could not be made, or say nothing.

The two read YAML with different scanners, and ask jsonschema with rpds and with rpds.py. So that the comparison means
something, the installed copy must have libyaml and the compiled rpds.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import yaml

from speclint.testing.page import parse_page
from speclint.testing.splice import splice

EXTENSION = Path(__file__).parents[1]
RULES = EXTENSION.parent / "rules"
EXAMPLES = EXTENSION.parent / "examples"
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


KEYWORDS: list[tuple[str, Any]] = [
    ("type", "integer"),
    ("type", ["string", "null"]),
    ("enum", [1, "1", None, {"a": [1]}]),
    ("const", {"a": 1}),
    ("minimum", 3),
    ("exclusiveMaximum", 4.5),
    ("multipleOf", 0.5),
    ("maxLength", 2),
    ("minItems", 2),
    ("uniqueItems", True),
    ("items", [{"type": "string"}, {"minimum": 2}]),
    ("additionalItems", False),
    ("contains", {"const": 1}),
    ("required", ["a", "b"]),
    ("properties", {"a": {"type": "integer"}}),
    ("patternProperties", {"^b": {"maxLength": 1}}),
    ("additionalProperties", False),
    ("propertyNames", {"maxLength": 1}),
    ("dependencies", {"a": ["b"]}),
    ("allOf", [{"type": "object"}, {"minProperties": 2}]),
    ("anyOf", [{"type": "array"}, {"const": "ab"}]),
    ("oneOf", [{"type": "number"}, {"multipleOf": 2}]),
    ("not", {"type": "boolean"}),
    ("if", {"type": "string"}),
    ("then", {"minLength": 2}),
]
VALUES = (1, 4, 4.5, True, None, "", "ab", "abc", [], [1], ["x", 1], [2, 2.0], {}, {"a": 1}, {"a": "x", "bb": "xy"})


def write_drawn(folder: Path) -> Path:
    """Write a spec with many schemas, drawn from the keywords of draft 7, and values that they allow or not."""
    source = random.Random(7)
    spec = json.loads((EXAMPLES / "acme-contacts-connectionSpec.json").read_text(encoding="utf-8"))
    properties = {
        f"field{number}": {**dict(source.sample(KEYWORDS, source.randint(1, 4))), "examples": list(VALUES)}
        for number in range(80)
    }
    spec["sourceSpec"]["schema"] = {"type": "object", "properties": properties}
    place = folder / "drawn"
    place.mkdir()
    (place / "drawn-connectionSpec.json").write_text(json.dumps(spec, indent=1), encoding="utf-8")
    return place


def report(command: list[str], folder: Path) -> dict[str, Any]:
    """The report of a copy on the folder."""
    done = subprocess.run([*command, *CHECK], cwd=folder, capture_output=True, check=False)
    if done.returncode not in (0, 1, 2) or not done.stdout:
        print(done.stderr.decode(errors="replace"), file=sys.stderr)
        raise SystemExit(2)
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def differences(installed: dict[str, Any], bundled: dict[str, Any]) -> list[str]:
    """What only one of the two reports has, one line each."""
    lines = [{json.dumps(one, sort_keys=True) for one in made.pop("findings")} for made in (installed, bundled)]
    found = [f"installed alone: {line}" for line in sorted(lines[0] - lines[1])]
    found += [f"bundled alone: {line}" for line in sorted(lines[1] - lines[0])]
    return found or ([] if installed == bundled else [f"installed: {installed}", f"bundled: {bundled}"])


def main() -> int:
    """Compare, and say what was compared."""
    if not hasattr(yaml, "CSafeLoader") or not any(distributions(name="rpds-py")):
        print("the installed copy has no libyaml or no compiled rpds: the comparison says nothing", file=sys.stderr)
        return 2
    rules: set[str] = set()
    findings = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place in (folder, *write_cases(folder), write_drawn(folder), EXAMPLES, *map(Path, sys.argv[1:])):
            installed, bundled = report(INSTALLED, place), report(BUNDLED, place)
            findings += len(installed["findings"])
            rules.update(finding["rule"] for finding in installed["findings"])
            if found := differences(installed, bundled):
                print(f"the two differ on {place}", *found[:20], sep="\n", file=sys.stderr)
                return 1
    if silent := {*ASK_JSONSCHEMA, "yaml-syntax-error"} - rules:
        print(f"no finding of {', '.join(sorted(silent))}: the comparison says nothing", file=sys.stderr)
        return 2
    print(f"{findings} findings of {len(rules)} rules: the same")
    return 0


if __name__ == "__main__":
    sys.exit(main())
