"""Whatever is accepted at a place where something is due leaves a sound document."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from lsprotocol import types

import speclint.testing
from lsp.completing import applied
from lsp.snapshots import Memory, snapshot
from speclint.lsp.features.completion import complete
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
            read_strictly(after, f"{path.stem} at {offset}, {item.label}: {item.text_edit}")
    assert len(seen) > 5


def read_strictly(text: str, where: str) -> None:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert len({name for name, _ in pairs}) == len(pairs), where
        return dict(pairs)

    try:
        json.loads(text, object_pairs_hook=once)
    except ValueError as error:
        pytest.fail(f"{where}: {error}")


NEVER = ("unknown", "legacy", "misspelt", "misplaced", "explore-edited", "styles-mixed", "streaming-flow-scheduled")


@pytest.mark.parametrize("name", ["batch", "user-supplied", "streaming", "flow-spec", "flow"])
def test_no_name_is_offered_that_has_no_place_there(name: str) -> None:
    path = next(path for path in BASES if path.stem == name)
    text = path.read_text(encoding="utf-8")
    made = snapshot(text, path.name)
    assert not made.findings
    tree = made.document.tree()
    assert tree is not None
    tried = set()
    for offset in [offset for offset in places(tree) if text[offset - 1] == "{"]:
        for item in complete(made, made.positions.position(offset), Memory([made])).items:
            after = applied(text, item)
            if (item.label, after) not in tried:
                tried.add((item.label, after))
                found = [finding.rule for finding in snapshot(after, path.name).findings]
                assert not [rule for rule in found if rule.startswith(NEVER)], (item.label, found)
    assert tried


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem)
def test_every_position_has_an_answer_whose_range_holds_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    made = snapshot(text, path.name)
    world = Memory([made])
    offered = 0
    for offset in range(len(text) + 1):
        position = made.positions.position(offset)
        for item in complete(made, position, world).items:
            assert isinstance(item.text_edit, types.TextEdit)
            span = made.positions.span(item.text_edit.range)
            assert span.start <= offset <= span.end
            assert item.text_edit.range.start.line == position.line == item.text_edit.range.end.line
            offered += 1
    assert offered


@pytest.mark.parametrize("name", ["batch", "flow-spec"])
def test_half_written_documents_have_answers(name: str) -> None:
    path = next(path for path in BASES if path.stem == name)
    text = path.read_text(encoding="utf-8")
    random = Random(7)
    offered = 0
    for _ in range(120):
        cut = random.randrange(len(text))
        typed = random.choice(('"', "{", "[", '"na', '"a": ', ",", "}", ":", "${", "", "\n"))
        half = text[:cut] + typed + text[cut + random.randrange(40) :]
        made = snapshot(half, path.name)
        for offset in (cut, cut + len(typed), len(half), random.randrange(len(half))):
            items = complete(made, made.positions.position(min(offset, len(half))), Memory([made])).items
            offered += len(items)
    assert offered > 100
