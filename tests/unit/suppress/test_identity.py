"""Addresses: there and back again, and what does not change them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.suppress.identity import (
    ANY,
    AddressError,
    Identifier,
    Named,
    covers,
    format_address,
    parse_address,
    path_of,
    resolve_address,
)
from speclint.text.places import Path

SPEC = {
    "authSpec": [
        {"name": "OAuth", "spec": {}},
        {
            "name": "Basic Authentication",
            "spec": {"required": ["host", "a/b", 5, "5", True], "properties": {"a/b": {}}},
        },
    ],
    "twins": [{"name": "x", "id": 1}, {"name": "x", "id": "1"}, {}, {"name": "x", "id": 1}],
    "rows": [[1], [2]],
}


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ((), "/"),
        (("authSpec",), "/authSpec"),
        (("authSpec", 1, "spec", "properties", "a/b"), '/authSpec[name=Basic Authentication]/spec/properties/"a/b"'),
        (("authSpec", 1, "spec", "required", 1), "/authSpec[name=Basic Authentication]/spec/required[=a/b]"),
        (("authSpec", 1, "spec", "required", 2), "/authSpec[name=Basic Authentication]/spec/required[=5]"),
        (("authSpec", 1, "spec", "required", 3), '/authSpec[name=Basic Authentication]/spec/required[="5"]'),
        (("authSpec", 1, "spec", "required", 4), "/authSpec[name=Basic Authentication]/spec/required[=true]"),
        (("twins", 0), "/twins[0]"),
        (("twins", 1), '/twins[id="1"]'),
        (("twins", 2, "y"), "/twins[2]/y"),
        (("rows", 1, 0), "/rows[1][=2]"),
    ],
)
def test_addresses_name_elements_by_what_no_other_element_has(path: Path, address: str) -> None:
    written = format_address(Identifier(SPEC).address(path))
    assert written == address
    assert resolve_address(SPEC, parse_address(address)) == [path]


def test_loose_addresses_do_not_ask_whether_a_name_is_unique() -> None:
    loose = Identifier(SPEC, loose=True)
    assert format_address(loose.address(("twins", 0))) == "/twins[name=x]"
    assert format_address(loose.address(("twins", 2, "y"))) == "/twins[*]/y"
    assert format_address(loose.address(("twins", 9, "y"))) == "/twins[*]/y"


def test_an_address_may_name_several_places_or_none() -> None:
    assert resolve_address(SPEC, parse_address("/twins[name=x]")) == [("twins", 0), ("twins", 1), ("twins", 3)]
    assert resolve_address(SPEC, parse_address("/rows[*][*]")) == [("rows", 0, 0), ("rows", 1, 0)]
    for nowhere in ("/authSpec[name=None]", "/twins[9]", "/rows/x", "/a/b", "/authSpec[=OAuth]", "/rows[x=1]"):
        assert resolve_address(SPEC, parse_address(nowhere)) == []


def test_a_pointer_out_of_a_report_is_an_address_too() -> None:
    assert resolve_address(SPEC, parse_address("/authSpec/1/spec")) == [("authSpec", 1, "spec")]


def test_the_last_member_may_be_missing() -> None:
    assert resolve_address(SPEC, parse_address("/authSpec[name=OAuth]/type")) == [("authSpec", 0, "type")]
    assert resolve_address(SPEC, parse_address("/authSpec[name=OAuth]/type/more")) == []
    assert path_of(SPEC, ("authSpec", "0"), "type") == ("authSpec", 0, "type")


def test_truth_values_are_no_numbers() -> None:
    assert resolve_address([1, True, 1.0], parse_address("[=true]")) == [(1,)]
    assert resolve_address([1, True, 1.0], parse_address("[=1]")) == [(0,), (2,)]
    assert format_address(Identifier([1, True, 1.0]).address((2,))) == "[2]"


def test_what_is_below_is_covered() -> None:
    assert covers((), ("a",))
    assert covers(("a", 0), ("a", 0, "b"))
    assert not covers(("a", 0), ("a", 1))
    assert not covers(("a", "b"), ("a",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("authSpec", "`/` or `[` expected"),
        ("/a//b", "the name of a member expected"),
        ("/a/", "the name of a member expected"),
        ("/a[name]", "there is no `=`"),
        ("/a[name=x", "never closed"),
        ("/a[name=]", "a value expected"),
        ("/a[]", "an index"),
        ('/a["x', "not closed"),
        ('/a[="x"y]', "never closed"),
    ],
)
def test_what_is_no_address(text: str, said: str) -> None:
    with pytest.raises(AddressError, match=said.replace("[", r"\[").replace("*", r"\*")):
        parse_address(text)


def test_steps() -> None:
    assert parse_address('/a[=x]["k=]"="v]"][*][7]') == ("a", Named(None, "x"), Named("k=]", "v]"), ANY, 7)
    assert parse_address("") == parse_address("/") == ()


NAMES = st.sampled_from(
    ["name", "id", "a", "", "a/b", "a[0]", '"', "=", " x ", "5", "true", "é", "\n", "~1", "\\", "*"]
)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 9), st.floats(allow_nan=False), NAMES, st.text(max_size=4)
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(NAMES | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=20,
)


def paths(value: Any, path: Path = ()) -> list[Path]:
    found = [path]
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for token, child in children:
        found.extend(paths(child, (*path, token)))
    return found


@given(VALUES)
def test_every_place_has_an_address_that_leads_back(value: Any) -> None:
    identifier, loose = Identifier(value), Identifier(value, loose=True)
    for path in paths(value):
        address = identifier.address(path)
        assert parse_address(format_address(address)) == address
        assert resolve_address(value, address) == [path]
        assert path in resolve_address(value, parse_address(format_address(loose.address(path))))


@given(st.lists(st.tuples(st.integers(0, 99), VALUES), max_size=6, unique_by=lambda pair: pair[0]), st.randoms())
def test_order_and_new_siblings_change_no_address(pairs: list[tuple[int, Any]], random: Any) -> None:
    elements = [{"name": f"n{number}", "value": inner} for number, inner in pairs]
    shuffled = [*elements, {"name": "new", "value": 1}]
    random.shuffle(shuffled)
    before, after = {"list": elements}, {"new": 0, "list": shuffled}
    for path in paths(before):
        if len(path) > 1:
            address = Identifier(before).address(path)
            moved = (path[0], shuffled.index(elements[int(path[1])]), *path[2:])
            assert Identifier(after).address(moved) == address
            assert resolve_address(after, address) == [moved]
