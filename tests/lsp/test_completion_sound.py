"""Whatever is accepted at a place where something is due leaves a sound document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from completing import applied
from snapshots import Memory, snapshot

import speclint.testing
from speclint.lsp.features.completion import complete
from speclint.text.document import read_document
from speclint.text.marks import Mark

BASES = sorted((Path(speclint.testing.__file__).parent / "bases").glob("*.json"))


def places(mark: Mark) -> list[int]:
    """Offsets inside every name and every plain value, and right behind every bracket that opens."""
    found = []
    waiting = [mark]
    while waiting:
        each = waiting.pop()
        found.append(each.start + 1)
        for key, key_end, start, end, inner in [*(each.members or {}).values(), *(each.items or ())]:
            if key >= 0:
                found += [key, key + 1, key_end]
            if inner is not None:
                waiting.append(inner)
            else:
                found += [start, start + 1, (start + end) // 2, end]
    return sorted(set(found))


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("snippets", [True, False])
def test_no_item_damages_a_base_document(path: Path, snippets: bool) -> None:
    text = path.read_text(encoding="utf-8")
    made = snapshot(text, path.name)
    world = Memory([made])
    tree = made.document.tree()
    assert tree is not None
    seen = set()
    for offset in places(tree):
        for item in complete(made, made.positions.position(offset), world, snippets=snippets).items:
            after = applied(text, item)
            if after in seen:
                continue
            seen.add(after)
            try:
                json.loads(after)
            except ValueError as error:
                pytest.fail(f"{path.stem} at {offset}, {item.label}: {error}\n{item.text_edit}")
            document = read_document(after)
            assert not document.duplicates, (offset, item.label)
    assert len(seen) > 5
