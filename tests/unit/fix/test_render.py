"""Edits of places in the layout that the document has."""

from __future__ import annotations

import pytest

from speclint.fix.apply import apply_fixes
from speclint.fix.edits import Add, Edit, Hoist, Move, Remove, Rename, Replace, ReplacePart, safe
from speclint.fix.render import render
from speclint.text.document import read_document


def after(text: str, *edits: Edit) -> str | None:
    """The text after a fix of these edits; None where it cannot be made."""
    fix = render(safe("Do it", *edits), read_document(text))
    return None if fix is None else apply_fixes(text, [fix])[0]


SPREAD = """{
  "a": 1,
  "b": {
    "c": [1, 2]
  }
}
"""
TABS = '{\n\t"a": {\n\t\t"b": 1\n\t}\n}'


@pytest.mark.parametrize(
    ("text", "edit", "wanted"),
    [
        # values
        (SPREAD, Replace(("a",), "x"), SPREAD.replace("1,\n", '"x",\n')),
        (SPREAD, Replace(("b", "c"), []), SPREAD.replace("[1, 2]", "[]")),
        (SPREAD, Replace(("a",), {"d": [True, None]}), SPREAD.replace("1,\n", '{\n    "d": [true, null]\n  },\n')),
        (SPREAD, Replace(("a",), [{"d": 1}]), SPREAD.replace("1,\n", '[\n    {\n      "d": 1\n    }\n  ],\n')),
        ("[1,2]", Replace((1,), {"a": 1}), '[1,{"a": 1}]'),
        ('{"a":1}', Replace(("a",), {"b": 2, "c": 3}), '{"a":{"b":2,"c":3}}'),
        ('{ "a": 1 }', Replace(("a",), {"b": 2}), '{ "a": { "b": 2 } }'),
        ("1", Replace((), "é"), '"é"'),
        # parts of strings
        (r'{"a": "x\"${y}z"}', ReplacePart(("a",), 2, 6, '"\\'), r'{"a": "x\"\"\\z"}'),
        # names
        (SPREAD, Rename(("b", "c"), 'say "c"'), SPREAD.replace('"c"', '"say \\"c\\""')),
        # new members
        (SPREAD, Add((), "d", 1), SPREAD.replace("  }\n}", '  },\n  "d": 1\n}')),
        (SPREAD, Add((), "d", {"e": 1}, "a"), SPREAD.replace("1,\n", '1,\n  "d": {\n    "e": 1\n  },\n')),
        (SPREAD, Add(("b", "c"), None, 3), SPREAD.replace("[1, 2]", "[1, 2, 3]")),
        (TABS, Add(("a",), "c", {"d": 1}), TABS.replace("1", '1,\n\t\t"c": {\n\t\t\t"d": 1\n\t\t}')),
        (TABS.replace("\n", "\r\n"), Add((), "c", 1), TABS.replace("}\n}", '},\n\t"c": 1\n}').replace("\n", "\r\n")),
        ('{"a":1}', Add((), "b", 2), '{"a":1,"b":2}'),
        ('{"a": 1, "b": 2}', Add((), "c", 3), '{"a": 1, "b": 2, "c": 3}'),
        ('{ "a": {} }', Add(("a",), "b", 1), '{ "a": { "b": 1 } }'),
        ("[]", Add((), None, 1), "[1]"),
        ('{\n  "a": {}\n}', Add(("a",), "b", 1), '{\n  "a": {\n    "b": 1\n  }\n}'),
        # members that go
        (SPREAD, Remove(("a",)), SPREAD.replace('"a": 1,\n  ', "")),
        (SPREAD, Remove(("b",)), '{\n  "a": 1\n}\n'),
        (SPREAD, Remove(("b", "c")), SPREAD.replace('{\n    "c": [1, 2]\n  }', "{}")),
        (SPREAD, Remove(("b", "c", 1)), SPREAD.replace("[1, 2]", "[1]")),
        (SPREAD, Remove(("b", "c", 0)), SPREAD.replace("[1, 2]", "[2]")),
        ('{"a":1,"b":2}', Remove(("a",)), '{"b":2}'),
        # members that move
        (SPREAD, Move(("a",), ("b",), "d"), '{\n  "b": {\n    "c": [1, 2],\n    "d": 1\n  }\n}\n'),
        (
            '{\n  "a": {\n    "b": {\n      "c": 1\n    }\n  }\n}',
            Move(("a", "b"), (), "b"),
            '{\n  "a": {},\n  "b": {\n    "c": 1\n  }\n}',
        ),
        # envelopes
        ('{\n  "items": [\n    {\n      "a": 1\n    }\n  ]\n}\n', Hoist(("items", 0)), '{\n  "a": 1\n}\n'),
        ('{"items": [{"a": 1}]}', Hoist(("items", 0)), '{"a": 1}'),
    ],
)
def test_one_edit(text: str, edit: Edit, wanted: str) -> None:
    assert after(text, edit) == wanted


def test_neighbours_go_together() -> None:
    text = '{\n  "a": 1,\n  "b": 2,\n  "c": 3,\n  "d": 4\n}'
    assert after(text, Remove(("b",)), Remove(("c",))) == '{\n  "a": 1,\n  "d": 4\n}'
    assert after(text, Remove(("c",)), Remove(("d",)), Remove(("a",))) == '{\n  "b": 2\n}'
    assert after(text, *[Remove((name,)) for name in "dcba"]) == "{}"


def test_the_earlier_of_two_members_of_a_name_stays() -> None:
    assert after('{"a": 1, "b": 2, "a": 1}', Remove(("a",))) == '{"a": 1, "b": 2}'
    assert after('{"a": 1, "a": 1, "b": 2}', Remove(("a",))) == '{"a": 1, "b": 2}'


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        (SPREAD, [Rename(("x",), "y")]),
        (SPREAD, [Rename(("b", "c", 0), "y")]),
        (SPREAD, [Rename((), "y")]),
        (SPREAD, [Replace(("x",), 1)]),
        (SPREAD, [ReplacePart(("a",), 0, 1, "x")]),
        (SPREAD, [Add(("b",), "c", 1)]),
        (SPREAD, [Add(("a",), "c", 1)]),
        (SPREAD, [Add(("b", "c"), "d", 1)]),
        (SPREAD, [Add(("b",), None, 1)]),
        (SPREAD, [Remove(())]),
        (SPREAD, [Remove(("x",))]),
        (SPREAD, [Hoist(("x",))]),
        (SPREAD, [Hoist((), ("b",))]),
        (SPREAD, []),
        (SPREAD, [Replace(("a",), 1)]),
        (SPREAD, [Replace(("b",), 1), Replace(("b", "c"), 2)]),
        (SPREAD, [Rename(("a",), "x"), Rename(("zz",), "x")]),
        ('{"a": 1, ...}', [Remove(("a",))]),
        ('{"a": 1, ...}', [Add((), "b", 1)]),
        ('{"a": {"b": 1}', [Add((), "c", 1)]),
        ('{"a": 1 /* one */}', [Remove(("a",))]),
        ('{"a": 1 /* one */, "b": 2}', [Remove(("a",))]),
        ('{/* one */ "a": 1}', [Remove(("a",))]),
        ('{"items": [{"a": 1}],}', [Hoist(("items", 0))]),
    ],
)
def test_what_cannot_be_made_is_not_offered(text: str, edits: list[Edit]) -> None:
    assert after(text, *edits) is None


def test_members_come_and_go_beside_damage_that_hides_none() -> None:
    assert after('{"a": 1,}', Remove(("a",))) == "{}"
    assert after('{"a": 1, "b": 2,}', Add((), "c", 3)) == '{"a": 1, "b": 2, "c": 3,}'
    assert after('{"a": {"b": 1, ...}, "c": 2}', Remove(("c",))) == '{"a": {"b": 1, ...}}'


def test_names_and_values_are_changed_in_damaged_text_too() -> None:
    assert after('{"a": 1,}', Rename(("a",), "b")) == '{"b": 1,}'
    assert after('{"a": 1,}', Replace(("a",), 2)) == '{"a": 2,}'


def test_yaml_is_not_fixed() -> None:
    document = read_document("a: 1\n", format="yaml")
    assert render(safe("Do it", Rename(("a",), "b")), document) is None


def test_edits_say_where_they_are() -> None:
    fix = render(safe("Rename it", Rename(("b", "c"), "d")), read_document(SPREAD))
    assert fix is not None
    assert (fix.safety, fix.title) == ("safe", "Rename it")
    [edit] = fix.edits
    assert (edit.span, edit.range, edit.text) == ((25, 28), ((4, 5), (4, 8)), '"d"')
