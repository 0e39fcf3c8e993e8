"""Hover, hints, tokens and links at every place of our documents, whole and cut off: no exception, sound answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lsprotocol.types import MarkupContent, Position, Range

from lsp.snapshots import Memory, snapshot
from speclint.lsp.features.document_links import links
from speclint.lsp.features.hover import hover
from speclint.lsp.features.inlay_hints import hints
from speclint.lsp.features.semantic_tokens import LEGEND, tokens
from speclint.lsp.snapshot import Snapshot
from speclint.text.places import Place

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "speclint" / "testing" / "bases").glob("*.json")), *sorted((ROOT / "examples").glob("*.json"))]
EVERYTHING = Range(Position(0, 0), Position(99999, 0))


def check_hover(made: Snapshot, offset: int, world: Memory) -> bool:
    """Whether something is said at an offset; what is said is sound."""
    position = made.positions.position(offset)
    found = hover(made, position, world)
    if found is None:
        return False
    assert isinstance(found.contents, MarkupContent)
    assert found.contents.value.strip()
    assert found.range is not None
    start, end = (made.positions.offset(at) for at in (found.range.start, found.range.end))
    assert start <= offset <= end <= len(made.text)
    assert made.positions.position(end) == found.range.end
    return True


def check_rest(made: Snapshot) -> None:
    for hint in hints(made, EVERYTHING, Memory([])):
        assert made.positions.position(made.positions.offset(hint.position)) == hint.position
    for link in links(made):
        assert made.positions.span(link.range).start < made.positions.span(link.range).end
    data = tokens(made).data
    assert len(data) % 5 == 0
    assert all(number >= 0 for number in data)
    assert all(length > 0 for length in data[2::5])
    assert all(type_ < len(LEGEND.token_types) for type_ in data[3::5])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_position(path: Path) -> None:
    made = snapshot(path.read_text("utf-8"), path.name)
    world = Memory([made])
    said = sum(check_hover(made, offset, world) for offset in range(len(made.text) + 1))
    assert said > len(made.text) // 3
    check_rest(made)


@pytest.mark.parametrize("path", FILES[:2], ids=lambda path: path.stem)
def test_every_position_of_yaml(path: Path) -> None:
    value = json.loads(path.read_text("utf-8"))
    made = snapshot(yaml.safe_dump(value, sort_keys=False), "acme-connectionSpec.yaml")
    world = Memory([made])
    assert sum(check_hover(made, offset, world) for offset in range(len(made.text) + 1)) > len(made.text) // 3
    check_rest(made)


ODD: tuple[Any, ...] = (None, True, 1, "${x}@{f(", [], {}, [[1]], {"a": {"$ref": "#"}}, ["a", {"b": []}])


def paths_in(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    for token, inner in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from paths_in(inner, (*path, token))


def with_value(value: Any, path: tuple[str | int, ...], odd: Any) -> Any:
    if not path:
        return odd
    changed = value.copy()
    changed[path[0]] = with_value(value[path[0]], path[1:], odd)
    return changed


@pytest.mark.parametrize("name", ["batch", "user-supplied", "flow-spec", "flow", "base-connection"])
def test_values_of_a_wrong_type(name: str) -> None:
    value = json.loads((ROOT / "speclint" / "testing" / "bases" / f"{name}.json").read_text("utf-8"))
    for number, path in enumerate(paths_in(value)):
        odd = ODD[number % len(ODD)]
        made = snapshot(json.dumps(with_value(value, path, odd), indent=1), f"{name}.json")
        start, end = made.document.span(Place(path))
        for offset in range(max(0, start - 8), end + 2):
            check_hover(made, min(offset, len(made.text)), Memory([]))
        check_rest(made)


@pytest.mark.parametrize("path", FILES[1:2], ids=lambda path: path.stem)
def test_text_that_is_cut_off(path: Path) -> None:
    text = path.read_text("utf-8")
    for end in range(0, len(text), 53):
        made = snapshot(text[:end])
        for offset in range(max(0, end - 60), end + 1, 7):
            check_hover(made, offset, Memory([]))
        check_rest(made)


@pytest.mark.parametrize("path", FILES[1:2], ids=lambda path: path.stem)
def test_text_with_a_piece_taken_out(path: Path) -> None:
    text = path.read_text("utf-8")
    for start in range(0, len(text), 101):
        made = snapshot(text[:start] + text[start + 13 :])
        for offset in range(0, len(made.text), 97):
            check_hover(made, offset, Memory([]))
        check_rest(made)
