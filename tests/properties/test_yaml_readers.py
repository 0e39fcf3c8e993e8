"""PyYAML with libyaml and without it: what is read and what is reported is the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from speclint.text.limits import Limits
from speclint.text.yaml_reader import read_yaml

MUTATIONS = 3_000
RULES = Path(__file__).parents[2] / "rules"
PIECES = [
    *"-?:,[]{}#|>&*\"'\\%@`=~a0\t\n\u2028\x85😀",
    *("- ", "-\t", "? ", ": ", ":\t", "|#", "---", "...", "<<: ", "\r\n"),
    *("\\u", "\\x", "\\U00110000", "\\ud83d\\ude00"),
]
TEXTS = (
    'a: [1, {b: "c"}]\nd: { e: , f: [g: ] }\n',
    "? a\n: |\n  x\n  y\nb: &c\n  - \"d\\n\"\n  - 'e\n    f'\ng: *c\n",
    "---\na: plain\n  text\n\n  of lines\nb: >-\n  folded\n\n  text\n...\n",
)


def texts() -> Iterator[str]:
    """YAML documents, and parts of them that break off somewhere."""
    source = random.Random(20)
    pages = [path.read_text(encoding="utf-8") for path in sorted(RULES.rglob("*.yaml"))]
    for _ in range(MUTATIONS):
        text = source.choice(TEXTS) if source.random() < 0.4 else source.choice(pages)
        if len(text) > 300:
            start = source.randrange(len(text) - 300)
            text = text[text.find("\n", start) + 1 : start + 300]
        for _ in range(source.randint(1, 3)):
            at = source.randrange(len(text) + 1)
            cut = source.randint(1, 5) if source.random() < 0.3 else 0
            text = text[:at] + ("" if cut else source.choice(PIECES)) + text[at + cut :]
        yield text


def seen(text: str) -> tuple[Any, ...]:
    """All that a reading says, in a form that can be compared."""
    read = read_yaml(text, Limits())
    problems = [(one.kind, one.start, one.end, one.path, one.detail) for one in read.problems]
    return repr(read.value), read.intact, problems, repr(read.duplicates), read.incomplete


def test_the_two_readers_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML is installed without libyaml")
    kept = [(text, seen(text)) for text in texts()]
    assert sum(not one[1] for _, one in kept) > MUTATIONS / 10, "few of the texts are broken"
    assert sum(one[1] for _, one in kept) > MUTATIONS / 10, "few of the texts are whole"
    monkeypatch.delattr(yaml, "CSafeLoader")
    differing = [text for text, one in kept if "!" not in text and seen(text) != one]
    assert differing == []
