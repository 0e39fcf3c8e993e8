"""``.speclint.yaml`` in an editor: hover and completion."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from lsp.applying import apply
from lsp.snapshots import CATALOGUE
from speclint.config.mistakes import Mistake
from speclint.config.options import SEVERITIES, in_overrides, in_suppressions, top_level
from speclint.config.reading import read_yaml
from speclint.config.resolve import Configs
from speclint.lsp.features.configuration import complete, hover
from speclint.lsp.positions import Positions
from speclint.text.document import read_document
from speclint.text.lines import LineIndex

PATH = "/workspace/.speclint.yaml"

SOUND = """\
# A comment
extends: shared.yaml
select: ALL
ignore:
  - text
  - PAGE   # paging
severity: {wrong-type: off, AUTH001: warning}
overrides:
  - files: drafts/
    severity:
      schedule: info
profile: submission
suppressions:
  - files: acme.json
    rules: [unknown-field, wrong-type]
    at: /authSpec
    reason: agreed
    until: 2031-12-31
"""


def at(text: str, mark: str = "‸") -> tuple[str, int]:
    return text.replace(mark, ""), text.index(mark)


def about(text: str, **kw: Any) -> str | None:
    found = hover(*at(text), **kw)
    if found is None:
        return None
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


def items(text: str, **kw: Any) -> dict[str, types.CompletionItem]:
    found = complete(*at(text), **kw)
    assert [each.sort_text for each in found] == sorted([each.sort_text or "" for each in found])
    return {each.label: each for each in found}


def taken(text: str, label: str, **kw: Any) -> str:
    """The text after an item was taken."""
    item = items(text, **kw)[label]
    return apply(text.replace("‸", ""), [item.text_edit])


def mistakes(text: str, path: str) -> list[Mistake]:
    """What the command would say of a configuration, were this its text."""
    configs = Configs(folder=os.path.dirname(path))
    configs.exists = lambda other: other == path
    configs.read = lambda other: read_document(text, format="yaml") if other == path else read_yaml(other)
    error = configs.error_for(os.path.join(os.path.dirname(path), "acme.json"))
    return [] if error is None else list(error.mistakes)


# -- hover ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("sel‸ect: ALL", ["**`select`**", "in place of those selected so far.", "every stable rule"]),
        ("‸profile: x", ["`authoring`, `submission`"]),
        ("profile: subm‸ission", ["**`submission`**", "handed over"]),
        ("ignore: [A‸LL]", ["Every rule"]),
        ("ignore: p‸aging", ["**`paging`**", " rules: `"]),
        ("ignore:\n  - PA‸GE", ["rules: `"]),
        ("ignore:\n  - wrong-t‸ype", ["**`wrong-type`** · ", "speclint explain wrong-type"]),
        ("severity:\n  wrong‸-type: off", ["**`wrong-type`**"]),
        ("severity: {wrong‸-type: off}", ["**`wrong-type`**"]),
        ("severity: {wrong-type: o‸ff}", ["**`off`**", "does not run"]),
        ("severity:\n  text: wa‸rning", ["reported as a warning"]),
        ("suppressions:\n  - fi‸les: x", ["The files it holds for."]),
        ("suppressions:\n  - files: x\n    rea‸son: y", ["meant to be as it is."]),
        ("suppressions: [{ru‸le: y}]", ["The rules it covers"]),
        ("overrides:\n- files: x\n  ign‸ore: [", ["Rules that do not run."]),
        ("overrides:\n- files: x\n  ignore: [te‸xt", ["rules: `"]),
    ],
)
def test_what_words_mean(text: str, parts: list[str]) -> None:
    found = about(text)
    assert found is not None
    for part in parts:
        assert part in found


@pytest.mark.parametrize(
    "text",
    ["‸", "# sel‸ect", "unk‸nown: x", "exclude: sel‸ect", "ignore: un‸known", "profile: x‸", "select: ‸ ALL", "a: [‸"],
)
def test_words_that_mean_nothing(text: str) -> None:
    assert about(text) is None


def test_codes_mean_their_rules() -> None:
    rule = CATALOGUE.rules[0]
    for word in (rule.name, rule.code, rule.code.lower()):
        found = about(f"ignore: ‸{word}")
        assert found is not None
        assert found.startswith(f"**`{rule.name}`** · {rule.code} · {rule.severity} · {rule.evidence}")
        assert rule.summary in found


def test_the_range_of_a_hover() -> None:
    found = hover(*at("x: \U0001f600\nignore: ['wrong-t‸ype']"))
    assert found is not None
    assert found.range == types.Range(types.Position(1, 10), types.Position(1, 20))


# -- completion -----------------------------------------------------------------------------------------------------


def test_keys_of_the_file() -> None:
    assert list(items("‸")) == list(top_level())
    assert list(items("sel‸")) == list(top_level())
    assert list(items("select: x\nignore: y\n‸")) == [each for each in top_level() if each not in ("select", "ignore")]
    assert taken("sel‸", "select") == "select: "
    assert taken("sel‸: x", "select") == "select: x"
    assert taken("{sel‸", "select") == "{select: "
    assert taken('"sel‸": x', "select") == '"select": x'


def test_keys_of_entries() -> None:
    assert set(items("overrides:\n  - ‸")) == set(in_overrides())
    assert set(items("overrides:\n  - files: x\n    ‸")) == set(in_overrides()) - {"files"}
    assert set(items("suppressions:\n  - files: x\n    rule: y\n    ‸")) == {"at", "reason", "until"}
    assert set(items("suppressions: [{‸")) == set(in_suppressions())
    assert taken("overrides:\n  -‸", "files") == "overrides:\n  - files: "


def test_whole_entries() -> None:
    assert taken("suppressions:\n  ‸", "- files") == "suppressions:\n  - files: "
    snippet = items("suppressions:\n  ‸", snippets=True)["- files"]
    assert snippet.insert_text_format == types.InsertTextFormat.Snippet
    assert snippet.text_edit is not None
    assert snippet.text_edit.new_text == "- files: $1\n  rule: $2\n  reason: $3"
    assert taken("suppressions: [‸]", "{files", snippets=True) == ("suppressions: [{files: $1, rule: $2, reason: $3}]")
    key = items("sup‸", snippets=True)["suppressions"]
    assert key.text_edit is not None
    assert key.text_edit.new_text == "suppressions:\n  - files: $1\n    rule: $2\n    reason: $3"
    assert taken("sup‸", "suppressions") == "suppressions:"


@pytest.mark.parametrize(
    "text",
    [
        "select: ‸",
        "select: [‸",
        "select:\n  - ‸",
        "select:\n  ‸",
        "severity:\n  ‸",
        "severity: {‸",
        "ignore: [text, w‸",
    ],
)
def test_rules(text: str) -> None:
    found = items(text)
    assert next(iter(found)) == "ALL"
    for rule in CATALOGUE.rules:
        assert rule.code in found
        item = found[rule.name]
        assert rule.severity in (item.detail or "")
        assert isinstance(item.documentation, types.MarkupContent)
        assert item.documentation.value == rule.summary
        assert rule.category in found


def test_how_rules_are_written() -> None:
    assert taken("select:‸", "text") == "select: text"
    assert taken("select: [wr‸ong]", "wrong-type") == "select: [wrong-type]"
    assert taken("select:\n  ‸", "text") == "select:\n  - text"
    assert taken("severity:\n  wr‸", "wrong-type") == "severity:\n  wrong-type: "
    assert taken("severity:\n  wr‸: off", "wrong-type") == "severity:\n  wrong-type: off"
    assert "text" not in items("severity:\n  text: off\n  ‸")


def test_fixed_values() -> None:
    assert list(items("profile: ‸")) == ["authoring", "submission"]
    assert list(items("severity:\n  text: ‸")) == list(SEVERITIES)
    assert list(items("severity: {text: ‸}")) == list(SEVERITIES)
    assert list(items("overrides:\n  - files: x\n    severity: {text: w‸")) == list(SEVERITIES)


@pytest.mark.parametrize(
    "text",
    [
        "suppressions:\n  - until: ‸",
        "suppressions:\n  - reason: ‸",
        "exclude: [‸",
        "# ‸",
        "unknown: ‸",
        "unknown:\n  ‸",
        "profile: x\n  ‸",
    ],
)
def test_nothing_to_offer(text: str) -> None:
    assert items(text) == {}


def test_house_rules_are_known(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "name: acme-own\ncode: ACME001\nseverity: error\nevidence: convention\nkinds: [batch]\nsince: 0.1.0\n"
        "given: $.name\ncheck: pattern\nparams: {pattern: '^acme'}\nmessage: It is wrong\nremedy: Mend it\n"
    )
    config = tmp_path / ".speclint.yaml"
    path = str(config)
    config.write_text("rules: own.yaml\n")
    assert mistakes("rules: own.yaml\nignore: acme-own\n", path) == []
    for text in ("rules: own.yaml\nignore: acme‸-own\n", "rules: own.yaml\nselect: [half\nignore: acme‸-own\n"):
        assert "ACME001" in (about(text, path=path) or "")
        assert "acme-own" in items(text, path=path)
        assert "acme-own" not in items(text)


def test_every_position_and_every_beginning() -> None:
    positions = Positions(SOUND, LineIndex(SOUND), "utf-16")
    hovers = 0
    for offset in range(len(SOUND) + 1):
        found = hover(SOUND, offset)
        if found is not None:
            hovers += 1
            assert found.range is not None
            span = positions.span(found.range)
            assert span.start <= offset <= span.end
        if offset % 3 == 0:
            for text in (SOUND, SOUND[:offset]):
                for item in complete(text, offset)[:5]:
                    assert isinstance(item.text_edit, types.TextEdit)
                    assert item.text_edit.range.start.line == item.text_edit.range.end.line
    assert hovers > 100


def test_what_is_taken_is_known_afterwards() -> None:
    for offset in range(0, len(SOUND), 5):
        head = SOUND[:offset]
        for item in complete(head, offset)[:4]:
            after = apply(head, [item.text_edit])
            for mistake in mistakes(after, PATH):
                assert "is no key" not in mistake.message or item.label not in mistake.message
