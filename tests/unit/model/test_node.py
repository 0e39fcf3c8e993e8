"""Nodes read any document as if it were well formed, and know where something is missing."""

from __future__ import annotations

from speclint.model.node import Node, is_schema
from speclint.text.places import Place
from speclint.text.values import UNREAD

DOCUMENT = Node({"a": {"b": [1, "two", True, None]}, "lost": UNREAD}, ("items", 0))


def test_members_and_items_carry_their_paths() -> None:
    node = DOCUMENT["a"]["b"][1]
    assert (node.text, node.path, node.name) == ("two", ("items", 0, "a", "b", 1), "1")
    assert node.at == Place(("items", 0, "a", "b", 1))
    assert node.part(1, 2) == Place(node.path, "value", (1, 2))


def test_absent_members_point_at_what_should_hold_them() -> None:
    assert DOCUMENT["a"]["x"].at == Place(("items", 0, "a"), "key", None, "x")
    assert DOCUMENT["x"]["y"]["z"].at == Place(("items", 0), "key", None, "x")
    assert DOCUMENT["x"].at_key == DOCUMENT["x"].at
    assert DOCUMENT["x"].lacking("y") == DOCUMENT["x"].at
    assert DOCUMENT["a"].lacking("y") == Place(("items", 0, "a"), "key", None, "y")
    assert not DOCUMENT["x"]
    assert not DOCUMENT["a"]["b"][9].exists


def test_typed_readings_never_raise() -> None:
    one, two, yes, nothing = DOCUMENT["a"]["b"].items
    assert one.number == 1
    assert (two.number, two.text) == (None, "two")
    assert (yes.flag, yes.number) == (True, None)
    assert nothing.exists
    assert nothing.text is None
    assert DOCUMENT["a"].items == []
    assert DOCUMENT["a"]["b"].members == []
    assert DOCUMENT["a"].names == ["b"]


def test_unreadable_values_exist_but_are_not_known() -> None:
    lost = DOCUMENT["lost"]
    assert lost.exists
    assert not lost.known
    assert lost.text is None


def test_schemas_are_told_from_literal_blocks() -> None:
    assert is_schema(Node({"type": "object", "properties": {}}, ()))
    assert not is_schema(Node({"type": "OFFSET"}, ()))
    assert not is_schema(Node("object", ()))
