"""Fixes of what the schemas refuse, and edits that rules state, by what they make of a text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from speclint.engine.catalogue import load_catalogue
from speclint.engine.judge import judge, units_of
from speclint.engine.located import LocatedFinding
from speclint.engine.plan import Planner
from speclint.engine.selection import AUTHORING, Only
from speclint.fix.apply import apply_fixes
from speclint.fix.edits import Add, Edit, Hoist, Rename, Replace, respell, safe
from speclint.fix.render import render
from speclint.testing.splice import read_base
from speclint.text.document import Document, read_document

CATALOGUE = load_catalogue()
PLANNER = Planner(CATALOGUE)
ALL = Only(frozenset([rule.name for rule in CATALOGUE.rules if rule.profile == AUTHORING]), AUTHORING)


def findings(text: str, rule: str) -> list[LocatedFinding]:
    document = read_document(text)
    return [finding for finding in judge(document, units_of(document), PLANNER, ALL, "x.json") if finding.rule == rule]


def changed(base: str, path: tuple[str | int, ...], value: Any) -> str:
    """A base document with another value at a path."""
    document = json.loads(read_base(base))
    holder = document
    for token in path[:-1]:
        holder = holder[token]
    holder[path[-1]] = value
    return json.dumps(document, indent=2)


def rendered(text: str, *edits: Edit) -> str | None:
    document: Document = read_document(text)
    fix = render(safe("Change it", *edits), document)
    return None if fix is None else apply_fixes(text, [fix])[0]


CARD = ("sourceSpec", "attributes", "uiAttributes")
ATTRIBUTES = CARD[:2]


@pytest.mark.parametrize(
    ("path", "value", "safety", "written"),
    [
        ((*CARD, "isBeta"), "True", "safe", "true"),
        ((*CARD, "isBeta"), " false ", "safe", "false"),
        ((*CARD, "isBeta"), "", None, ""),
        ((*CARD, "isBeta"), "yes", None, ""),
        (("version",), 1.50, "safe", '"1.5"'),
        (("version",), True, None, ""),
        ((*ATTRIBUTES, "contentPath", "skipAttributes"), "_links", "unsafe", '["_links"]'),
        ((*ATTRIBUTES, "contentPath", "skipAttributes"), "_links,total", None, ""),
        ((*ATTRIBUTES, "contentPath"), "contacts", None, ""),
        ((*CARD, "category"), "loyalty", None, ""),
    ],
)
def test_values_of_another_type(path: tuple[str, ...], value: object, safety: str | None, written: str) -> None:
    [found] = findings(changed("batch", path, value), "wrong-type")
    if safety is None:
        assert found.fix is None
        return
    assert found.fix is not None
    assert (found.fix.safety, [edit.text for edit in found.fix.edits]) == (safety, [written])


@pytest.mark.parametrize(
    ("written", "becomes"),
    [("40", "40"), ("-1", "-1"), ("040", None), ("4.5", None), ("1e3", None), ("forty", None), ("٤", None)],
)
def test_only_a_text_that_is_exactly_a_whole_number_becomes_one(written: str, becomes: str | None) -> None:
    schema = {"type": "object", "properties": {"id": {"type": "string", "maxLength": written}}}
    found = findings(changed("user-supplied", ("sourceSpec", "schema"), schema), "embedded-schema-malformed")
    written_by_fix = [edit.text for finding in found if finding.fix for edit in finding.fix.edits]
    assert written_by_fix == ([] if becomes is None else [becomes])


def test_of_two_names_that_mean_one_the_first_is_renamed() -> None:
    text = changed("batch", (*ATTRIBUTES, "urlParams"), {"Path": "/a", "PATH": "/b", "method": "GET"})
    found = findings(text, "unknown-field")
    assert [finding.fix is not None for finding in found] == [True, False]
    assert "is there already" in found[1].message


def test_a_near_name_is_a_guess_and_another_case_is_none() -> None:
    for name, safety in (("Path", "safe"), ("paths", "unsafe")):
        [found] = findings(
            changed("batch", (*ATTRIBUTES, "urlParams"), {name: "/v1", "method": "GET"}), "unknown-field"
        )
        assert found.fix is not None
        assert (found.fix.safety, found.fix.edits[0].text) == (safety, '"path"')


def test_an_empty_text_under_an_old_name_is_left() -> None:
    for value, fixed in (("", False), ("https://${domain}.example.com", True)):
        text = changed("templated-host", (*ATTRIBUTES, "urlParams"), {"hostname": value, "path": "/a", "method": "GET"})
        [found] = findings(text, "legacy-field")
        assert (found.fix is not None) == fixed


def test_elements_that_repeat_go_in_one_fix() -> None:
    text = changed("batch", ("authSpec", 1, "spec", "required"), ["host", "username", "host", "password", "host"])
    [found] = findings(text, "embedded-schema-malformed")
    assert found.fix is not None
    after = json.loads(apply_fixes(text, [found.fix])[0])
    assert after["authSpec"][1]["spec"]["required"] == ["host", "username", "password"]


# -- edits -------------------------------------------------------------------------------------------------------


def test_hoisting_leaves_members_out() -> None:
    text = '{\n  "items": [\n    {\n      "id": 1,\n      "name": "a",\n      "etag": "x"\n    }\n  ]\n}\n'
    assert rendered(text, Hoist(("items", 0), (), ("id", "etag"))) == '{\n  "name": "a"\n}\n'


def test_nothing_is_hoisted_past_its_neighbours() -> None:
    assert rendered('{"items": [{"a": 1}, {"a": 2}]}', Hoist(("items", 0))) is None
    assert rendered('{"items": [{"a": 1}], "count": 1}', Hoist(("items", 0))) == '{"a": 1}'


def test_no_member_is_renamed_to_one_that_is_there() -> None:
    assert rendered('{"a": 1, "b": 2}', Rename(("a",), "b")) is None
    assert rendered('{"a": 1, "b": 2}', Rename(("a",), "c")) == '{"c": 1, "b": 2}'


def test_several_members_are_added_in_the_order_stated() -> None:
    assert rendered('{"a": 1, "c": 2}', Add((), "z", 1), Add((), "b", 2)) == '{"a": 1, "c": 2, "z": 1, "b": 2}'


def test_what_goes_into_one_line_stays_on_it() -> None:
    text = '{\n  "a": { "b": 1, "c": true },\n  "d": 2\n}'
    assert rendered(text, Add(("a",), "e", {"f": 1})) == text.replace("true", 'true, "e": { "f": 1 }')
    assert rendered(text, Replace(("a", "c"), {"f": 1})) == text.replace("true", '{ "f": 1 }')
    assert rendered(text, Replace(("d",), {"f": 1})) == text.replace('"d": 2', '"d": {\n    "f": 1\n  }')


@pytest.mark.parametrize(
    ("found", "safety"), [("Generic_Rest", "safe"), (" generic rest\n", "safe"), ("generic-rests", "unsafe")]
)
def test_a_spelling_is_safe_and_a_guess_is_not(found: str, safety: str) -> None:
    fix = respell(("type",), found, "generic-rest")
    assert (fix.safety, fix.title, fix.edits) == (safety, 'Write "generic-rest"', (Replace(("type",), "generic-rest"),))
