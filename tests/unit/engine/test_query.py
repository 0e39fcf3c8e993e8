"""Full JSONPath for house rules: what a path leads to, with the path in the file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from speclint.engine.paths import PathError
from speclint.engine.query import Query
from speclint.model.kinds import recognise
from speclint.model.unit import Unit
from speclint.text.places import Path, pointer

SPEC: dict[str, Any] = {
    "name": "x",
    "type": "generic-rest",
    "authSpec": [{"name": "a", "n": 1}, {"name": "b", "n": 5, "odd name": {"name": "c"}}],
    "sourceSpec": {"attributes": {}},
}


def unit_of(value: object) -> Unit:
    return Unit(recognise(value)[0])


def found(path: str, value: object = SPEC) -> list[tuple[str, Any]]:
    return sorted((pointer(node.path), node.value) for node in Query(path).find(unit_of(value)))


@pytest.mark.parametrize(
    ("path", "places"),
    [
        ("$..name", ["/authSpec/0/name", "/authSpec/1/name", "/authSpec/1/odd name/name", "/name"]),
        ("$.authSpec[-1].name", ["/authSpec/1/name"]),
        ("$.authSpec[0:1].name", ["/authSpec/0/name"]),
        ("$.authSpec[?(@.n > 2)].name", ["/authSpec/1/name"]),
        ("$.authSpec[?(@.name =~ '^a')].n", ["/authSpec/0/n"]),
        ("$['name','type']", ["/name", "/type"]),
        ("$.authSpec[*].['odd name'].name", ["/authSpec/1/odd name/name"]),
        ("$..'odd name'", ["/authSpec/1/odd name"]),
        ("$['name','name']", ["/name"]),
        ("$.authSpec[0].name.`parent`", ["/authSpec/0"]),
        ("$..none", []),
    ],
)
def test_what_a_path_leads_to(path: str, places: list[str]) -> None:
    assert [place for place, _ in found(path)] == places


def test_values_and_paths_belong_together() -> None:
    for node in Query("$..*").find(unit_of(SPEC)):
        value: Any = SPEC
        for token in node.path:
            value = value[token]
        assert value is node.value


def test_the_root_of_an_element_is_the_element() -> None:
    answer = {"items": [{**SPEC, "id": "1"}], "_links": {}}
    assert found("$..n", answer) == [("/items/0/authSpec/0/n", 1), ("/items/0/authSpec/1/n", 5)]


def test_a_part_is_looked_at_where_it_belongs() -> None:
    paging = {"type": "OFFSET", "limitName": "l", "offSetName": "o"}
    assert unit_of(paging).is_part
    assert found("$.sourceSpec.attributes.paginationParams['type','limitName']", paging) == [
        ("/limitName", "l"),
        ("/type", "OFFSET"),
    ]
    assert [place for place, _ in found("$..type", paging)] == ["/type"]
    assert found("$['type','sourceSpec']", paging) == []


def test_deep_documents_are_walked() -> None:
    deep: dict[str, Any] = {"leaf": 1}
    for _ in range(240):
        deep = {"a": deep}
    assert [value for _, value in found("$..leaf", {**SPEC, "deep": deep})] == [1]


@pytest.mark.parametrize(
    ("path", "offset"),
    [
        ("name", 0),
        ("$..name[", 8),
        ("$..a !", 5),
        ("$..a['b", 7),
        ("$.a.`len`", 0),
        ("$.a[\\x]", 0),
        ("$.a + 1", 0),
        ("$..a\n .b !", 9),
        ("", 0),
    ],
)
def test_refused_paths_say_where(path: str, offset: int) -> None:
    with pytest.raises(PathError) as caught:
        Query(path)
    assert caught.value.offset == offset


def test_random_paths_are_refused_or_followed() -> None:
    import random

    pieces = ["$", ".", "..", "a", "name", "[", "]", "*", "0", "-1", ":", ",", "'", '"', "?", "(", ")", "@", "==", "=~"]
    pieces += ["`", "len", "parent", "|", "&", "where", " ", "\n", "+", "/", "\\", "~", "1.5", "null", "é", "^("]
    numbers = random.Random(1)
    unit = unit_of(json.loads(json.dumps(SPEC)))
    for _ in range(3000):
        text = "$" + "".join(numbers.choices(pieces, k=numbers.randint(0, 6)))
        try:
            query = Query(text)
        except PathError as error:
            assert 0 <= error.offset <= len(text)
            continue
        paths: set[Path] = set()
        try:
            paths.update(node.path for node in query.find(unit))
        except Exception:  # the engine reports it as a rule that failed
            continue
        assert all(isinstance(token, (str, int)) for path in paths for token in path)
