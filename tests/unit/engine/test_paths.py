"""``given`` paths: the subset, its mistakes with their places, and the shared walk."""

from __future__ import annotations

import json

import pytest

from speclint.engine.paths import Filter, PathError, Trie, parse_given, steps_of, stored
from speclint.engine.traverse import traverse
from speclint.model.kinds import recognise
from speclint.model.unit import Unit


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("$", ()),
        ("$.a.b", ("a", "b")),
        ("$.a[*].b", ("a", None, "b")),
        ("$.a.*", ("a", None)),
        ("$['odd name'][0]", ("odd name", 0)),
        ("$.a[?(@.type == 'KeyBased')].b", ("a", Filter("type", "KeyBased"), "b")),
        ("$.$schema", ("$schema",)),
    ],
)
def test_the_subset(text: str, steps: tuple[object, ...]) -> None:
    assert parse_given(text) == steps


@pytest.mark.parametrize(
    ("text", "offset"), [("a.b", 0), ("$.a..b", 3), ("$.a[b]", 3), ("$.a[?(@.b > 1)]", 3), ("$a", 1)]
)
def test_mistakes_are_placed(text: str, offset: int) -> None:
    with pytest.raises(PathError) as caught:
        parse_given(text)
    assert caught.value.offset == offset


def _unit(value: object, *, bare: bool = False) -> Unit:
    (found,) = recognise(value, bare_members=bare)
    return Unit(found)


def _hits(unit: Unit, *paths: str) -> list[tuple[str, tuple[str | int, ...]]]:
    trie = Trie()
    for path in paths:
        trie.add(parse_given(path), path)
    return [(payload, node.path) for payload, node in traverse(unit, trie)]


def test_one_walk_serves_all_paths_and_collects_braces() -> None:
    unit = _unit({"authSpec": [{"type": "A", "name": "{X}"}, {"type": "B", "name": "b"}], "description": "{D}"})
    assert _hits(unit, "$.authSpec[*].name", "$.authSpec[?(@.type == 'B')]", "$.authSpec[0]", "$.missing") == [
        ("$.authSpec[0]", ("authSpec", 0)),
        ("$.authSpec[*].name", ("authSpec", 0, "name")),
        ("$.authSpec[*].name", ("authSpec", 1, "name")),
        ("$.authSpec[?(@.type == 'B')]", ("authSpec", 1)),
    ]
    assert [node.path for node in unit.strings] == [("authSpec", 0, "name"), ("description",)]


def test_paths_of_whole_documents_reach_parts() -> None:
    path = "$.sourceSpec.attributes.paginationParams.limitValue"
    assert _hits(_unit({"type": "OFFSET", "limitName": "n", "limitValue": 1}), path) == [(path, ("limitValue",))]
    inside = _unit({"paginationParams": {"limitValue": 1}}, bare=True)
    assert _hits(inside, path) == [(path, ("paginationParams", "limitValue"))]
    source = _unit({"sourceSpec": {"attributes": {"paginationParams": {"limitValue": 1}}}}, bare=True)
    assert _hits(source, path) == [(path, ("sourceSpec", "attributes", "paginationParams", "limitValue"))]
    element = _unit({"name": "n", "type": "t", "spec": {}})
    assert _hits(element, "$.authSpec[*].name") == [("$.authSpec[*].name", ("name",))]


def test_envelope_elements_are_walked_from_their_own_root() -> None:
    (found,) = recognise({"items": [{"type": "generic-rest", "name": "x", "authSpec": []}]})
    assert _hits(Unit(found), "$.name") == [("$.name", ("items", 0, "name"))]


@pytest.mark.parametrize("text", ["$", "$.a[*].b[0]", "$.a[?(@.type == 'X')].b"])
def test_steps_survive_the_catalogue(text: str) -> None:
    assert steps_of(json.loads(json.dumps(stored(parse_given(text))))) == parse_given(text)
