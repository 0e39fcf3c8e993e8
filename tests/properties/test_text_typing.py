"""What survives of a document while it is typed: one mistake of each kind at random places."""

from __future__ import annotations

import random

import pytest
from text_specs import BREAKS, document, leaves

from speclint.text.document import read_document
from speclint.text.places import Path
from speclint.text.values import UNREAD

CASES = 150
SEED = "speclint"
DOCUMENTS = 60


def _documents() -> list[tuple[object, str]]:
    source = random.Random(SEED)
    return [document(source) for _ in range(DOCUMENTS)]


POOL = _documents()


def _touched(text: str, broken: str) -> Path | None:
    """The path of the member whose name, or of the leaf, that a mistake changes; None for brackets and space."""
    at = next((index for index, (one, other) in enumerate(zip(text, broken, strict=False)) if one != other), 0)
    intact = read_document(text)
    place = intact.locate(at)
    value = intact.value
    for token in place.path:
        value = value[token]
    if place.target == "key" or not isinstance(value, (dict, list)) or not value:
        return place.path
    return None


@pytest.mark.parametrize("kind", BREAKS)
def test_nearly_all_other_values_survive_a_single_mistake(kind: str) -> None:
    source = random.Random(f"{SEED} {kind}")
    shares: list[float] = []
    several = 0
    while len(shares) < CASES:
        value, text = source.choice(POOL)
        broken = BREAKS[kind](source, text)
        if broken is None or broken == text:
            continue
        touched = _touched(text, broken)
        others = {(path, shown) for path, shown in leaves(value) if touched is None or path[: len(touched)] != touched}
        read = read_document(broken)
        found = set(leaves(read.value))
        shares.append(len(others & found) / len(others) if others else 1.0)
        several += len(read.problems) > 1
    shares.sort()
    assert sum(shares) / CASES >= 0.99, f"mean {sum(shares) / CASES:.4f}"
    assert shares[CASES // 20] >= 0.95, f"5th percentile {shares[CASES // 20]:.4f}"
    assert several <= CASES // 20, f"{several} of {CASES} single mistakes gave several problems"


def test_a_member_typed_character_by_character_keeps_the_rest() -> None:
    source = random.Random(SEED)
    shares: list[float] = []
    typed = '"newKey": {"a": [1, "two"], "b": null},'
    for value, text in POOL[:10]:
        lines = text.split("\n")
        number = source.randrange(1, len(lines) - 1)
        while not lines[number].lstrip().startswith('"') or ": " not in lines[number]:
            number = source.randrange(1, len(lines) - 1)
        indent = " " * (len(lines[number]) - len(lines[number].lstrip()))
        others = set(leaves(value))
        for length in range(1, len(typed)):
            broken = "\n".join([*lines[:number], indent + typed[:length], *lines[number:]])
            found = set(leaves(read_document(broken).value))
            shares.append(len(others & found) / len(others))
    shares.sort()
    assert sum(shares) / len(shares) >= 0.99
    assert shares[len(shares) // 20] >= 0.95


def test_a_broken_document_never_gives_a_value_of_another_type() -> None:
    allowed = (dict, list, str, int, float, bool, type(None), type(UNREAD))
    source = random.Random(SEED)
    for _ in range(100):
        _, text = source.choice(POOL)
        broken = source.choice(list(BREAKS.values()))(source, text)
        if broken is None:
            continue
        stack: list[object] = [read_document(broken).value]
        while stack:
            value = stack.pop()
            assert isinstance(value, allowed)
            if isinstance(value, dict):
                assert all(isinstance(name, str) for name in value)
                stack.extend(value.values())
            elif isinstance(value, list):
                stack.extend(value)
