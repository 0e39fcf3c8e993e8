"""The named checks: what each reports, where, and what its message may say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from speclint.checks.base import Hit, ParamError, UnknownNameError
from speclint.checks.reference import checks_markdown
from speclint.checks.registry import MODULES, bind, check_names, find_check
from speclint.model.node import Node
from speclint.text.places import Place
from speclint.text.values import UNREAD

DOCS = Path(__file__).parents[3] / "docs" / "house-rules.md"


def hits(check: str, params: dict[str, Any], value: Any) -> list[Hit]:
    """Hits on the member ``field`` with this value."""
    found = list(bind(check, params)(Node({"field": value}, ())["field"]))
    described = find_check(check)
    assert described is not None
    for hit in found:
        assert set(described.values) <= set(hit.values)
    return found


@pytest.mark.parametrize(
    ("check", "params", "good", "bad"),
    [
        ("type", {"types": ["string"]}, ["", "a"], [1, True, None, [], {}]),
        ("type", {"types": ["number"]}, [1, 1.5], [True, "1"]),
        ("type", {"types": ["integer", "null"]}, [1, 1.0, None], [1.5, True, "1"]),
        ("type", {"types": ["object", "array", "boolean"]}, [{}, [], False], ["", 0, None]),
        ("equal", {"value": 1}, [1, 1.0], [True, "1", None]),
        ("equal", {"value": {"a": [1]}}, [{"a": [1.0]}], [{"a": [True]}, {"a": [1, 1]}, {}]),
        ("not-equal", {"value": True}, [1, "true"], [True]),
        ("one-of", {"values": ["GET", 1]}, ["GET", 1], ["get", True, None, []]),
        ("not-one-of", {"values": ["x", None]}, ["X", 0, False], ["x", None]),
        ("not-empty", {}, ["a", 0, [0], False], ["", " \n", [], {}]),
        ("pattern", {"pattern": "^a+$"}, ["aa", 1, None], ["b"]),
        ("pattern", {"pattern": "a", "refuse": True}, ["b", 1], ["xax"]),
        ("pattern", {"pattern": "^f", "key": True}, ["anything", 1], []),
        ("pattern", {"pattern": "^F", "key": True}, [], ["anything", 1]),
        ("casing", {"style": "camel"}, ["acme", "acmeCrm2", "", "{x}", 1], ["Acme", "acme-crm", "acme_crm", "a b"]),
        ("casing", {"style": "pascal"}, ["AcmeCrm"], ["acmeCrm"]),
        ("casing", {"style": "kebab"}, ["acme", "acme-crm-2"], ["acme--crm", "Acme", "acme_crm"]),
        ("casing", {"style": "snake"}, ["acme_crm"], ["acme-crm"]),
        ("casing", {"style": "constant"}, ["ACME_CRM"], ["ACME-CRM", "acme"]),
        ("casing", {"style": "lower"}, ["acme crm!"], ["Acme crm!"]),
        ("casing", {"style": "upper"}, ["ACME"], ["ACMe"]),
        ("casing", {"style": "upper", "key": True}, [], [1]),
        (
            "url",
            {},
            ["https://acme.com", "HTTPS://{host}/x", "{host}/x", "${host}", 1],
            ["acme.com", "http://acme.com", "https:///x", "https://a b", "//acme.com", ""],
        ),
        ("url", {"schemes": ["http", "sftp"]}, ["http://a", "sftp://a/b"], ["https://a"]),
        ("length", {"minimum": 2}, ["ab", [1, 2], {"a": 1, "b": 2}, 1, None], ["a", [1], {}]),
        ("length", {"maximum": 1}, ["", "é"], ["ab"]),
        ("length", {"minimum": 1, "maximum": 1}, ["a"], ["", "ab"]),
        ("number", {"minimum": 1, "maximum": 100}, [1, "100", 2.5, "2.5", True, "x", None, []], [0, "101", 100.5]),
        ("integer", {}, [1, "1", 1.0, "{n}", None, True, []], [1.5, "1.5", "x", ""]),
        ("integer", {"minimum": 1}, [1, "+1"], [0, "-1", 0.5]),
        ("integer", {"maximum": 1}, [1], [2]),
        ("unique", {}, [[1, True, "1", None], [[1], [2]], "aa", {}], [[1, 1.0], [{"a": 1, "b": 2}, {"b": 2, "a": 1}]]),
        ("unique", {"by": "n"}, [[{"n": 1}, {"n": 2}, {}, {}, 3]], [[{"n": 1}, {"n": 1, "x": 2}]]),
    ],
)
def test_what_is_reported(check: str, params: dict[str, Any], good: list[Any], bad: list[Any]) -> None:
    for value in good:
        assert hits(check, params, value) == [], value
    for value in bad:
        assert len(hits(check, params, value)) == 1, value


@pytest.mark.parametrize("name", sorted(set(check_names()) - {"absent", "present"}))
def test_unreadable_values_are_passed_over(name: str) -> None:
    known: dict[str, dict[str, Any]] = {
        "type": {"types": ["string"]},
        "equal": {"value": 1},
        "not-equal": {"value": 1},
        "one-of": {"values": []},
        "not-one-of": {"values": []},
        "pattern": {"pattern": "x"},
        "casing": {"style": "camel"},
        "length": {"minimum": 1},
        "number": {"minimum": 1},
        "date-format": {"fault": "cut-off"},
        "host": {"fault": "malformed"},
        "record-path": {"fault": "malformed"},
    }
    assert hits(name, known.get(name, {}), UNREAD) == []


def test_members_that_are_missing_and_that_must_be() -> None:
    node = Node({"a": 1, "b": 2}, ("x",))
    (hit,) = bind("present", {"members": ["a", "c"]})(node)
    assert hit.place == Place(("x",), "key", None, "c")
    assert (hit.values["name"], hit.values["holder"]) == ("c", "x")
    (hit,) = bind("absent", {"members": ["a", "c"]})(node)
    assert hit.place == Place(("x", "a"), "key")
    (hit,) = bind("absent", {})(node)
    assert hit.place == Place(("x",), "key")
    assert list(bind("present", {"members": ["a"]})(Node("text", ()))) == []


def test_places_and_values() -> None:
    (hit,) = hits("casing", {"style": "kebab"}, "acmeCRMContacts2")
    assert hit.values["better"] == '"acme-crm-contacts-2"'
    (hit,) = hits("casing", {"style": "constant", "key": True}, 1)
    assert (hit.place, hit.values["found"], hit.values["better"]) == (Place(("field",), "key"), '"field"', '"FIELD"')
    (hit,) = hits("unique", {"by": "n"}, [{"n": "x"}, {"n": "y"}, {"n": "x"}])
    assert (hit.place.path, hit.values["first"], hit.values["holder"]) == (("field", 2, "n"), 1, "field")
    assert [hit.values["why"] for hit in hits("url", {}, "http://a")] == ["has the scheme `http`"]
    assert [hit.values["wanted"] for hit in hits("length", {"minimum": 2, "maximum": 3}, "")] == ["2 to 3"]
    assert [hit.values["wanted"] for hit in hits("number", {"maximum": 3}, 4)] == ["at most 3"]
    assert [hit.values["allowed"] for hit in hits("one-of", {"values": ["a", 1]}, 2)] == ['"a", 1']


@pytest.mark.parametrize(
    ("check", "params", "param", "said"),
    [
        ("lenght", {}, "", "there is no check `lenght`; there are absent, "),
        ("length", {"minimun": 1}, "minimun", "`length` has no parameter `minimun`; it has minimum, maximum"),
        ("length", {}, "", "one of `minimum` and `maximum` is needed"),
        ("length", {"minimum": 2, "maximum": 1}, "minimum", "no value is at least 2 and at most 1"),
        ("length", {"minimum": "2"}, "minimum", "`minimum` of `length` must be a whole number"),
        ("number", {"minimum": True}, "minimum", "`minimum` of `number` must be a number"),
        ("equal", {}, "value", "`equal` needs the parameter `value`: the value wanted"),
        ("one-of", {"values": "a"}, "values", "`values` of `one-of` must be a list of values"),
        ("type", {"types": ["text"]}, "types", "there is no type `text`; there are string, "),
        ("casing", {"style": "loud"}, "style", "there is no casing `loud`; there are camel, "),
        ("pattern", {"pattern": "("}, "pattern", "`(` is no regular expression: "),
        ("not-empty", {"minimum": 1}, "minimum", "`not-empty` has no parameter `minimum`; it has none"),
    ],
)
def test_parameters_that_cannot_be_used(check: str, params: dict[str, Any], param: str, said: str) -> None:
    with pytest.raises(ParamError) as caught:
        bind(check, params)
    assert caught.value.param == param
    assert str(caught.value).startswith(said)


def test_unknown_names_come_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError) as caught:
        bind("lenght", {})
    assert "length" in caught.value.known


def test_the_table_of_modules_is_that_of_the_checks() -> None:
    from importlib import import_module

    for module, names in MODULES.items():
        assert names == tuple([check.name for check in import_module(f"speclint.checks.{module}").CHECKS])
    assert len(check_names()) == len(set(check_names()))
    assert find_check("none") is None


def test_the_page_lists_every_check() -> None:
    assert checks_markdown() in DOCS.read_text(encoding="utf-8"), "paste checks_markdown() into docs/house-rules.md"
