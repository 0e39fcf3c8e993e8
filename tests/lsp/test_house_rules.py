"""Files of house rules in an editor: their mistakes, hover, completion; and the way from a configuration to a rule."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types

from lsp.applying import apply
from lsp.client import position
from lsp.completing import filled
from lsp.conftest import Launch
from lsp.snapshots import snapshot
from speclint.checks.registry import check_names
from speclint.engine.form import rule_faults
from speclint.lsp.features.house_rules import complete, hover
from speclint.lsp.house_words import FIELDS, NEEDED
from speclint.text.document import read_document

RULE = """\
- name: source-name-without-acme
  code: ACME001
  severity: error
  kinds: [connection-spec]
  given: $.name
  check: pattern
  params: {pattern: "^Acme "}
  message: "The name of the source is {found}"
  remedy: Begin the name with "Acme "
"""


def split(text: str) -> tuple[str, int]:
    return text.replace("‸", ""), text.index("‸")


def about(text: str) -> str | None:
    plain, offset = split(text)
    found = hover(snapshot(plain, "acme.yaml"), offset)
    if found is None:
        return None
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


def items(text: str, *, snippets: bool = False) -> dict[str, types.CompletionItem]:
    plain, offset = split(text)
    return {each.label: each for each in complete(snapshot(plain, "acme.yaml"), offset, snippets=snippets)}


def taken(text: str, label: str) -> str:
    return apply(split(text)[0], [items(text)[label].text_edit])


# -- words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (RULE.replace("severity", "sev‸erity"), "**`severity`**"),
        (RULE.replace("given", "‸given"), "values that are judged"),
        (RULE.replace("check: pat", "check: pat‸"), "regular expression"),
        (RULE.replace("{pattern", "{pat‸tern"), "a string, required"),
        (RULE.replace(": error", ": er‸ror"), "exit status 1"),
        (RULE.replace("connection-spec]", "connection‸-spec]"), "`batch`, `streaming`"),
        ("name‸: one-rule-alone\n", "kebab case"),
    ],
)
def test_what_words_mean(text: str, part: str) -> None:
    assert part in (about(text) or "")


@pytest.mark.parametrize("text", ["na‸: x", RULE.replace("Begin", "Be‸gin"), "# na‸me: x", "other:\n  na‸me: x\n"])
def test_words_that_mean_nothing(text: str) -> None:
    assert about(text) is None


def test_fields_are_those_of_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "house-rules.md").read_text("utf-8")
    table = page[page.index("## The fields of a rule") : page.index("## Paths")]
    rows = [line.split("|")[1] for line in table.split("\n") if line.startswith("| `")]
    named = [name for row in rows for name in re.findall("`([a-z]+)`", row)]
    assert sorted(FIELDS) == sorted(named)
    assert set(NEEDED) < set(FIELDS)


# -- completion --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["- ‸", "- na‸", "‸", RULE + "- ‸", RULE + "‸"])
def test_a_whole_rule_is_offered_and_is_sound(text: str) -> None:
    item = items(text, snippets=True)["new rule"]
    assert isinstance(item.text_edit, types.TextEdit)
    column = item.text_edit.range.start.character
    indented = filled(item.text_edit.new_text).replace("\n", "\n" + " " * column)
    edit = types.TextEdit(item.text_edit.range, indented)
    value = read_document(apply(split(text)[0], [edit]), format="yaml").value
    rules = value if isinstance(value, list) else [value]
    assert [rule_faults(rule, house=True) for rule in rules] == [[]] * len(rules)


def test_fields_that_a_rule_has_are_not_offered() -> None:
    found = items(RULE + "  ‸")
    assert set(found) == set(FIELDS) - {
        "name",
        "code",
        "severity",
        "kinds",
        "given",
        "check",
        "params",
        "message",
        "remedy",
    }
    assert taken(RULE + "  wh‸", "why").endswith("\n  why: ")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- check: ‸", set(check_names())),
        ("- severity: ‸", {"error", "warning", "info"}),
        ("- profile: ‸", {"authoring", "submission"}),
        ("- stage: ‸", {"stable", "preview"}),
        ("- evidence: ‸", {"documented", "observed", "convention"}),
        (RULE.replace('{pattern: "^Acme "}', "{‸}"), {"pattern", "refuse", "key"}),
        (RULE.replace('{pattern: "^Acme "}', "{key: true, ‸}"), {"pattern", "refuse"}),
        ("- params:\n    ‸\n  check: length\n", {"minimum", "maximum"}),
        ("- check: url\n- params:\n    ‸\n  check: length\n", {"minimum", "maximum"}),
        ("- params:\n    ‸\n- check: length\n", set()),
        (RULE.replace("{found}", "{f‸}"), {"found"}),
        (RULE.replace("{found}", "{‸}"), {"name", "found"}),
        (RULE.replace("{found}", "‸"), set()),
        ("- why: ‸", set()),
        ("# ‸", set()),
    ],
)
def test_what_is_offered(text: str, wanted: set[str]) -> None:
    assert set(items(text)) == wanted


def test_values_of_the_check_are_closed() -> None:
    assert "is {found}" in taken(RULE.replace("{found}", "{fo‸}"), "found")
    assert 'is {found}"' in taken(RULE.replace("{found}", "{‸"), "found")


def test_every_position_and_every_beginning() -> None:
    offered = 0
    for offset in range(len(RULE) + 1):
        for text in (RULE, RULE[:offset]):
            made = snapshot(text, "acme.yaml")
            hover(made, offset)
            for item in complete(made, offset):
                assert isinstance(item.text_edit, types.TextEdit)
                assert made.positions.span(item.text_edit.range).start <= offset
                offered += 1
    assert offered > 500


# -- in a real server --------------------------------------------------------------------------------------------


@pytest.fixture
def house(workspace: Path) -> Path:
    (workspace / ".speclint.yaml").write_text(
        "rules: house/acme.yaml\nignore: [source-name-without-acme, wrong-type]\n"
    )
    (workspace / "house").mkdir()
    (workspace / "acme.json").write_text('{"authSpec": []}')
    file = workspace / "house" / "acme.yaml"
    file.write_text(RULE)
    return file


def test_mistakes_stand_in_the_file_and_are_the_commands(house: Path, workspace: Path, launch: Launch) -> None:
    wrong = RULE.replace("check: pattern", "check: patern").replace("ACME001", "PAGE001")
    client = launch()
    client.open(house.as_uri(), RULE, "yaml")
    assert client.published(house.as_uri()) == []
    version = client.replace(house.as_uri(), wrong)
    shown = client.published(house.as_uri(), version, bool)
    house.write_text(wrong)
    said = subprocess.run(
        [sys.executable, "-m", "speclint", "check", ".speclint.yaml"], cwd=workspace, capture_output=True, text=True
    )
    assert said.returncode == 2
    places = [
        f"house/acme.yaml:{each['range']['start']['line'] + 1}:{each['range']['start']['character'] + 1}"
        for each in shown
    ]
    assert len(shown) == 2
    for place, each in zip(places, shown, strict=True):
        assert place in said.stdout + said.stderr
        assert each["message"] in said.stdout + said.stderr
    version = client.replace(house.as_uri(), RULE)
    assert client.published(house.as_uri(), version, lambda found: not found) == []


def test_words_are_explained_and_offered_through_the_server(house: Path, launch: Launch) -> None:
    client = launch()
    client.open(house.as_uri(), RULE + "  ", "yaml")
    client.published(house.as_uri())
    where = {"textDocument": {"uri": house.as_uri()}}
    said = client.call("textDocument/hover", {**where, "position": position(5, 4)})
    assert "**`check`**" in json.dumps(said)
    found = client.call("textDocument/completion", {**where, "position": position(9, 2)})
    assert "why" in [each["label"] for each in found["items"]]


def test_another_file_is_not_taken_for_rules(house: Path, workspace: Path, launch: Launch) -> None:
    other = workspace / "other.yaml"
    other.write_text(RULE)
    client = launch()
    client.open(other.as_uri(), RULE, "yaml")
    assert client.published(other.as_uri()) == []
    where = {"textDocument": {"uri": other.as_uri()}, "position": position(5, 4)}
    assert client.call("textDocument/hover", where) is None


def test_a_name_in_the_configuration_leads_to_its_rule(house: Path, workspace: Path, launch: Launch) -> None:
    config = workspace / ".speclint.yaml"
    client = launch()
    client.open(config.as_uri(), config.read_text(), "yaml")
    client.published(config.as_uri())

    def definition(line: int, character: int) -> list[dict[str, object]]:
        where = {"textDocument": {"uri": config.as_uri()}, "position": position(line, character)}
        found: list[dict[str, object]] = client.call("textDocument/definition", where)
        return found

    own = definition(1, 12)
    assert own[0]["uri"] == house.as_uri()
    assert own[0]["range"] == {"start": position(0, 8), "end": position(0, 32)}
    [page] = definition(1, 38)
    assert str(page["uri"]).endswith("/wrong_type.md")
    [file] = definition(0, 10)
    assert file["uri"] == house.as_uri()
    assert not definition(1, 2)
