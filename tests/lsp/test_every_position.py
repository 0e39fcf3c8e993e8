"""At every position of a document, and of what is left of it while it is typed: no exception, valid ranges."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lsprotocol import types
from lsprotocol.types import FormattingOptions

from lsp.edits import after, check_range
from lsp.snapshots import Memory, snapshot
from lsp.test_structure import check_symbols, folds, steps
from speclint.lsp.features.definition import definition
from speclint.lsp.features.formatting import format_document
from speclint.lsp.features.highlight import highlights
from speclint.lsp.features.references import references
from speclint.lsp.features.rename import RenameRefused, prepare, rename
from speclint.lsp.features.workspace_symbols import symbols
from speclint.lsp.positions import Encoding
from speclint.lsp.snapshot import Snapshot
from speclint.testing.splice import base_names, read_base

ID = "7b3f0c52-94a1-4a3e-8d5c-1f2e6a9b0c4d"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
TEXTS = {
    **{f"{name}.json": read_base(name) for name in base_names()},
    **{path.name: path.read_text(encoding="utf-8") for path in EXAMPLES},
}
ALL = {name: snapshot(text, name) for name, text in TEXTS.items()}
SPEC = snapshot(read_base("batch").replace("{", f'{{"id": "{ID}",', 1))


def check_position(made: Snapshot, offset: int, world: Memory) -> bool:
    """All features at one position; gives whether a name stands there."""
    by_uri = {one.uri: one for one in (made, *world.snapshots)}
    position = made.positions.position(offset)
    everything = references(made, position, world, declaration=True)
    places = [(one.uri, one.range) for one in everything]
    assert len({(uri, range_.start.line, range_.start.character) for uri, range_ in places}) == len(places)
    for location in (*everything, *definition(made, position, world)):
        check_range(by_uri[location.uri], location.range)
    here = highlights(made, position)
    assert bool(here) == bool(everything)
    assert {(made.uri, str(one.range)) for one in here} <= {(uri, str(range_)) for uri, range_ in places}
    prepared = prepare(made, position)
    if prepared is not None:
        check_range(made, prepared.range)
        assert prepared.range.start.line <= position.line <= prepared.range.end.line  # editors check that much
    try:
        edit = rename(made, position, "renamedSo", world)
    except RenameRefused:
        return bool(here)
    assert prepared is not None
    after([made, *[one for one in world.snapshots if one.uri != made.uri]], edit)
    return bool(here)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_documents(name: str) -> None:
    made = ALL[name]
    step = 1 if name in ("batch.json", "base-connection.json") else 7
    world = Memory([SPEC, made])
    named = sum(check_position(made, offset, world) for offset in range(0, len(made.text) + 1, step))
    assert named > 0
    for offset in range(0, len(made.text) + 1, step):
        steps(made, made.positions.position(offset))
    check_symbols(made)
    folds(made)
    for found in symbols(made):
        assert isinstance(found.location, types.Location)
        check_range(made, found.location.range)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_characters_beyond_the_basic_plane(encoding: Encoding) -> None:
    text = read_base("batch").replace("listId", "l\U0001f600\\ud83d\\ude00é").replace("/v1/", "/\U0001f600/")
    made = snapshot(text, encoding=encoding)
    where = text.index('"l\U0001f600')
    assert check_position(made, where + 1, Memory([made]))
    check_symbols(made)
    steps(made, made.positions.position(where + 3))
    compact = snapshot(json.dumps(json.loads(text), ensure_ascii=False), "a.json", encoding)
    for edit in format_document(compact, FormattingOptions(2, True)):
        check_range(compact, edit.range)


TYPED = read_base("batch")


@pytest.mark.parametrize("start", range(0, 40, 10))
def test_while_it_is_typed(start: int) -> None:
    for length in range(start, len(TYPED), 40):
        made = snapshot(TYPED[:length])
        world = Memory([made])
        for offset in (length, max(0, length - 1), length // 2):
            check_position(made, offset, world)
            steps(made, made.positions.position(offset))
        check_symbols(made)
        folds(made)
        assert format_document(made, FormattingOptions(2, True)) == []


@pytest.mark.parametrize("gone", list('{}[]",:$'))
def test_without_one_character(gone: str) -> None:
    at = -1
    for _ in range(25):
        at = TYPED.find(gone, at + 1)
        if at < 0:
            break
        made = snapshot(TYPED[:at] + TYPED[at + 1 :])
        world = Memory([made])
        for offset in (at, max(at - 2, 0), at + 2, made.text.index("listId")):
            check_position(made, offset, world)
            steps(made, made.positions.position(offset))
        check_symbols(made)
        folds(made)


def test_yaml() -> None:
    import yaml

    for name in ("batch", "base-connection", "flow-spec"):
        made = snapshot(yaml.safe_dump(json.loads(read_base(name)), sort_keys=False), f"{name}.yaml")
        world = Memory([made])
        assert sum(check_position(made, offset, world) for offset in range(0, len(made.text) + 1, 5))
        for offset in range(0, len(made.text) + 1, 5):
            steps(made, made.positions.position(offset))
        check_symbols(made)
        folds(made)
