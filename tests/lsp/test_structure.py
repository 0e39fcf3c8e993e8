"""The outline, symbols of the workspace, folding and selection."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lsprotocol import types

from lsp.edits import check_range, covered
from lsp.snapshots import at, snapshot
from speclint.lsp.features import document_symbols, folding, selection_ranges, workspace_symbols
from speclint.lsp.snapshot import Snapshot
from speclint.testing.splice import base_names, read_base

BATCH = read_base("batch")


def walk(symbols: list[types.DocumentSymbol]) -> Iterator[types.DocumentSymbol]:
    for symbol in symbols:
        yield symbol
        yield from walk(list(symbol.children or ()))


def named(made: Snapshot, *path: str) -> types.DocumentSymbol:
    inside = document_symbols.symbols(made)
    for name in path:
        found = next(symbol for symbol in inside if symbol.name == name)
        inside = list(found.children or ())
    return found


def check_symbols(made: Snapshot) -> int:
    """Every symbol has a name and a selection inside its range; gives how many there are."""
    number = 0
    for symbol in walk(document_symbols.symbols(made)):
        number += 1
        assert symbol.name.strip()
        check_range(made, symbol.range)
        check_range(made, symbol.selection_range)
        whole, head = made.positions.span(symbol.range), made.positions.span(symbol.selection_range)
        assert whole.start <= head.start <= head.end <= whole.end
        for child in symbol.children or ():
            inside = made.positions.span(child.range)
            assert whole.start <= inside.start <= inside.end <= whole.end
    return number


@pytest.mark.parametrize("name", base_names())
def test_outline_of_every_base(name: str) -> None:
    assert check_symbols(snapshot(read_base(name))) > 5


def test_auth_elements_have_their_names() -> None:
    made = snapshot(BATCH)
    element = named(made, "Acme Contacts", "authSpec", "Basic Authentication")
    assert element.kind == types.SymbolKind.Object
    assert covered(made, element.selection_range) == '"Basic Authentication"'
    assert covered(made, element.range).startswith("{")
    assert named(made, "Acme Contacts", "sourceSpec", "spec", "listId").kind == types.SymbolKind.Property
    block = named(made, "Acme Contacts", "sourceSpec")
    assert covered(made, block.selection_range) == '"sourceSpec"'
    assert covered(made, block.range).endswith("}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        '{"": {"": {}}}',
        '{"authSpec": [{"name": " ", "type": "x", "spec": {"properties": {"a": ',
        '{"authSpec": {"name": ',
        "// nothing\n",
        '"authSpec": [\n {"name": "a"',
        '{"items": [{"authSpec": []}, {"authSpec": [{"name":',
        '{"a": 1, {"b": 2}, "authSpec": []}',
    ],
)
def test_outline_of_broken_text(text: str) -> None:
    check_symbols(snapshot(text))
    check_symbols(snapshot(text, "a.yaml"))


def test_outline_of_yaml_with_aliases() -> None:
    made = snapshot("authSpec:\n  - &a {name: one, spec: {properties: {b: {}}}}\n  - *a\n", "a.yaml")
    assert check_symbols(made) >= 3
    assert len(named(made, "batch connection spec", "authSpec").children or ()) == 2
    made = snapshot("authSpec:\n  - spec: &a\n      properties: {b: {}}\n  - spec:\n      <<: *a\n", "a.yaml")
    assert check_symbols(made) >= 4


def test_workspace_symbols() -> None:
    snapshots = [snapshot(BATCH), snapshot(read_base("flow-spec"), "flow.json"), snapshot("{", "x.json")]
    known = [workspace_symbols.symbols(each) for each in snapshots]
    everything = workspace_symbols.find("", known)
    names = [(symbol.name, symbol.container_name) for symbol in everything]
    assert ("Acme Contacts", "batch connection spec") in names
    assert ("Basic Authentication", "Acme Contacts") in names
    assert ("listId", "Acme Contacts") in names
    assert ("RestStorageToAEP", "flow spec") in names
    assert len({symbol.location.uri for symbol in everything}) == 2
    assert [symbol.name for symbol in workspace_symbols.find("LIST", known)] == ["listId", "clientSecret"]
    assert [symbol.name for symbol in workspace_symbols.find("bsc auth", known)] == ["Basic Authentication"]
    tokens = [symbol.name for symbol in workspace_symbols.find("token", known)]
    assert tokens == ["accessToken", "refreshToken", "accessTokenUrl"]
    assert workspace_symbols.find("refresh", known)[0].name == "refreshToken"
    assert workspace_symbols.find("zzz", known) == []
    made = snapshots[0]
    (found,) = workspace_symbols.find("listid", known[:1])
    assert isinstance(found.location, types.Location)
    assert covered(made, found.location.range) == "listId"


def folds(made: Snapshot) -> list[tuple[int, int]]:
    found = folding.ranges(made)
    last = made.positions.position(len(made.text)).line
    assert all(0 <= one.start_line < one.end_line <= last for one in found)
    assert len({one.start_line for one in found}) == len(found)
    return [(one.start_line, one.end_line) for one in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("{}", []),
        ("{\n}", []),
        ('{\n"a": 1\n}', [(0, 1)]),
        ('{\n"a": {"b": [\n1\n]}\n}', [(0, 3), (1, 3)]),
        ('{\n"a": [{\n"b": 1\n},\n{\n"c": 1}]}', [(0, 5), (1, 5), (4, 5)]),
        ('{\r\n"a":\r[\n1\n]}', [(0, 4), (2, 3)]),
        ('{\n"a": {\n"b": 1\n', [(0, 2), (1, 2)]),
        # One that begins where another ends: to an editor that is neither beside it nor inside.
        ('{\n"a": {\n"b": 1,\n"c": 2}, "d": {"e":\n3}\n}', [(0, 4), (1, 2), (3, 4)]),
        ('{\n"a": [{\n"b": 2}], "c": {\n"d": 3}\n}', [(0, 3), (2, 3)]),
        ('{\n// one\n// two\n"a": 1, // three\n// four\n"b": /* five\n */ 1\n}', [(0, 6), (1, 2), (5, 6)]),
    ],
)
def test_folding(text: str, wanted: list[tuple[int, int]]) -> None:
    assert folds(snapshot(text)) == wanted


def test_folding_says_what_is_a_comment() -> None:
    made = snapshot('{\n/* one\n two */\n"a": [\n1\n]\n}')
    assert [one.kind for one in folding.ranges(made)] == [None, types.FoldingRangeKind.Comment, None]


def test_folding_of_yaml_begins_at_the_name() -> None:
    made = snapshot("a:\n  b:\n    - c: 1\n      d: 2\n    - e\nf: {\n  g: 1\n}\n", "a.yaml")
    assert folds(made) == [(0, 4), (1, 4), (2, 3), (5, 6)]


def test_folding_hides_no_closing_bracket_of_the_base() -> None:
    lines = BATCH.split("\n")
    for start, end in folds(snapshot(BATCH)):
        assert lines[start].rstrip()[-1] in "{["
        assert lines[end + 1].strip()[0] in "}]"


def steps(made: Snapshot, position: types.Position) -> list[str]:
    """What is selected step by step; each step is larger than the one before, and inside the next."""
    (found,) = selection_ranges.ranges(made, [position])
    texts: list[str] = []
    step: types.SelectionRange | None = found
    before = made.positions.offset(position), made.positions.offset(position)
    while step is not None:
        check_range(made, step.range)
        span = made.positions.span(step.range)
        assert span.start <= before[0] <= before[1] <= span.end
        assert span != before or (not texts)
        texts.append(covered(made, step.range))
        before = span
        step = step.parent
    return texts


def test_selection_grows_from_word_to_document() -> None:
    text, position = at('{"a": [1, {"path": "/x/${li‸st}/y"}], "b": 2}\n')
    assert steps(snapshot(text), position) == [
        "list",
        "${list}",
        "/x/${list}/y",
        '"/x/${list}/y"',
        '"path": "/x/${list}/y"',
        '{"path": "/x/${list}/y"}',
        '1, {"path": "/x/${list}/y"}',
        '[1, {"path": "/x/${list}/y"}]',
        '"a": [1, {"path": "/x/${list}/y"}]',
        '"a": [1, {"path": "/x/${list}/y"}], "b": 2',
        '{"a": [1, {"path": "/x/${list}/y"}], "b": 2}',
        '{"a": [1, {"path": "/x/${list}/y"}], "b": 2}\n',
    ]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("‸", [""]),
        ("  ‸  ", ["    "]),
        ('{"li‸st": 1}', ["list", '"list"', '"list": 1', '{"list": 1}']),
        ('{"list": 1‸2}', ["12", '"list": 12', '{"list": 12}']),
        ('{"a b": "c d‸', ["d", "c d", '"c d', '"a b": "c d', '{"a b": "c d']),
        ("‸true ", ["true", "true "]),
        ('{"a": ‸', ['{"a": ']),
        ("[\n ‸\n]", ["[\n \n]"]),
    ],
)
def test_selection_at_the_edges(marked: str, wanted: list[str]) -> None:
    text, position = at(marked)
    assert steps(snapshot(text), position) == wanted


def test_selection_in_deep_text_is_bounded() -> None:
    text = "[" * 200 + "1" + "]" * 200
    found = steps(snapshot(text), types.Position(0, 200))
    assert len(found) == selection_ranges.MOST + 1
    assert found[-1] == text


def test_selection_answers_every_position() -> None:
    assert len(selection_ranges.ranges(snapshot(BATCH), [types.Position(1, 5), types.Position(99, 2)])) == 2
