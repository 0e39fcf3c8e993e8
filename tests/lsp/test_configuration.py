"""Completion and hover in the configuration."""

from __future__ import annotations

import pytest
import yaml
from completing import applied
from lsprotocol import types

from speclint.config.options import PROFILES, in_suppressions, top_level
from speclint.lsp.features.configuration import complete, hover

CURSOR = "‸"


def offered(text: str) -> list[types.CompletionItem]:
    items = complete(text.replace(CURSOR, ""), text.index(CURSOR)).items
    return sorted(items, key=lambda item: item.sort_text or "")


def labels(text: str) -> list[str]:
    return [item.label for item in offered(text)]


def accept(text: str, label: str) -> str:
    return applied(text.replace(CURSOR, ""), next(item for item in offered(text) if item.label == label))


def said(text: str) -> str:
    found = hover(text.replace(CURSOR, ""), text.index(CURSOR))
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


@pytest.mark.parametrize("text", ["‸", "sel‸", "ignore: text\n‸\n", "‸\nignore: text\n"])
def test_keys(text: str) -> None:
    found = labels(text)
    assert set(found) == set(top_level()) - ({"ignore"} if "ignore" in text else set())


@pytest.mark.parametrize(
    "text",
    [
        "ignore: ‸",
        "ignore:‸",
        "ignore: un‸",
        "ignore: [‸]",
        "ignore: [text, un‸",
        "ignore:\n  - ‸",
        "ignore:\n  - text\n  ‸",
    ],
)
def test_names_of_rules(text: str) -> None:
    assert "unknown-field" in labels(text)
    assert {"PAGE", "paging", "ALL"} <= set(labels(text))
    after = accept(text, "unknown-field")
    after = after if after.count("[") == after.count("]") else after + "]"
    ignored = yaml.safe_load(after)["ignore"]
    assert "unknown-field" in ignored


def test_names_of_rules_have_their_codes_and_summaries() -> None:
    item = next(item for item in offered("ignore: [‸]") if item.label == "unknown-field")
    assert item.detail is not None
    assert item.detail.startswith("DOC")
    assert item.documentation


def test_a_rule_that_is_listed_is_not_offered() -> None:
    assert "text" not in labels("ignore: [text, ‸]")
    assert "text" not in labels("ignore:\n  - text\n  - ‸\n")


def test_severities_and_profiles() -> None:
    assert labels("severity:\n  paging: ‸\n") == ["error", "warning", "info", "off"]
    assert tuple(labels("profile: ‸")) == PROFILES
    after = accept("severity:\n  ‸\n", "unknown-field")
    assert yaml.safe_load(after) == {"severity": {"unknown-field": "error"}}
    assert yaml.safe_load(accept("severity:\n  paging: ‸\n", "off")) == {"severity": {"paging": "off"}}


@pytest.mark.parametrize("begun", ["- files: a.json\n    ‸", "- ‸"])
def test_keys_of_a_suppression(begun: str) -> None:
    found = labels(f"suppressions:\n  {begun}\n")
    assert set(in_suppressions()) - {"files", "rules"} <= set(found)
    assert "select" not in found


def test_a_whole_suppression() -> None:
    value = yaml.safe_load(accept("suppressions:\n  ‸\n", "a suppression"))
    assert value["suppressions"][0]["rule"] == "unknown-field"
    assert yaml.safe_load(accept("‸", "suppressions"))["suppressions"][0]["reason"]


def test_hover() -> None:
    assert said("igno‸re: text\n").startswith("Rules that do not run")
    assert "unknown-field" in said("ignore:\n  - unknown‸-field\n")
    assert "unknown-field" in said("ignore: [DOC, u‸nknown-field]\n")
    assert "rules" in said("severity:\n  pag‸ing: warning\n")
    assert "does not fail" in said("severity:\n  paging: warn‸ing\n")
    assert hover("exclude: [a/]\n", 11) is None


@pytest.mark.parametrize("text", ["", "a", "ignore: [", "- - -", "ignore: {", "\tignore", "severity: x\n y", "&a *b"])
def test_stumps_raise_nothing(text: str) -> None:
    for offset in range(len(text) + 1):
        complete(text, offset)
        hover(text, offset)


def test_every_key_leaves_a_sound_text() -> None:
    text = "select:\n  - ALL\n‸\nprofile: authoring\n"
    found = offered(text)
    assert found
    for item in found:
        assert item.label in yaml.safe_load(applied(text.replace(CURSOR, ""), item))
