"""Tokens for placeholders and expressions, decoded again."""

from __future__ import annotations

import json

import pytest
from lsprotocol.types import Position

from lsp.snapshots import snapshot
from speclint.lsp.features.semantic_tokens import LEGEND, tokens
from speclint.lsp.positions import Encoding


def spec(*texts: str) -> str:
    query = {f"q{number}": text for number, text in enumerate(texts)}
    url = {"path": "/x", "method": "GET", "queryParams": query}
    source = {"attributes": {"urlParams": url}, "spec": {"type": "object", "properties": {"known": {}}}}
    return json.dumps({"name": "{NAME}", "providerId": "y", "sourceSpec": source}, indent=1, ensure_ascii=False)


def decoded(text: str, encoding: Encoding = "utf-16", name: str = "acme-connectionSpec.json") -> list[tuple[str, ...]]:
    """The text of each token, its type and its modifiers."""
    made = snapshot(text, name, encoding)
    data = tokens(made).data
    found = []
    line = column = 0
    for at in range(0, len(data), 5):
        lines, columns, length, type_, modifiers = data[at : at + 5]
        line, column = line + lines, columns if lines else column + columns
        start = made.positions.offset(Position(line, column))
        end = made.positions.offset(Position(line, column + length))
        names = [name for bit, name in enumerate(LEGEND.token_modifiers) if modifiers >> bit & 1]
        found.append((made.text[start:end], LEGEND.token_types[type_], *names))
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_each_form_has_its_own_look(encoding: Encoding) -> None:
    text = spec("é😀${known}${other}", "{known} {{known}} {SCHEDULE_QUERY} {SCHEDULE_QUERRY} {RESOURCE_PATH}")
    assert decoded(text, encoding) == [
        ("${known}", "parameter"),
        ("${other}", "parameter"),
        ("{known}", "parameter", "deprecated"),
        ("{{known}}", "parameter", "deprecated"),
        ("{SCHEDULE_QUERY}", "macro", "readonly", "defaultLibrary"),
        ("{SCHEDULE_QUERRY}", "macro", "deprecated"),
        ("{RESOURCE_PATH}", "macro", "documentation"),
    ]


def test_expressions_show_their_ends_their_functions_and_placeholders_inside() -> None:
    assert decoded(spec("@{if (empty('no()'), ${known}, x.concat())}")) == [
        ("@{", "operator"),
        ("if", "function", "defaultLibrary"),
        ("empty", "function", "defaultLibrary"),
        ("${known}", "parameter"),
        ("concat", "function", "defaultLibrary"),
        ("}", "operator"),
    ]
    assert [token[0] for token in decoded(spec("@{if(1"))] == ["@{", "if"]


def test_escapes_in_front_do_not_move_a_token() -> None:
    assert decoded(spec("x").replace('"x"', '"\\u00e9\\n\\ud83d\\ude00${known}"'))[0][0] == "${known}"


def test_only_strings_of_the_request_are_marked() -> None:
    assert decoded('{"connectionSpec": {"id": "${x}"}, "baseConnectionId": "{ID}", "data": {}}', name="r.json") == []
    assert decoded(spec("plain")) == []
    assert tokens(snapshot("")).data == []


def test_no_token_goes_over_a_line_end() -> None:
    text = spec("x").replace('"x"', '"a ${\n known}"', 1)
    assert decoded(text) == [("${", "parameter"), (" known}", "parameter")]


def test_a_yaml_text_over_several_lines_is_left_alone() -> None:
    yaml = 'urlParams:\n  method: GET\n  host: https://${known}\n  path: "/a/@{if(\n    empty(1))}/${known}"\n'
    assert [token[0] for token in decoded(yaml, name="part.yaml")] == ["${known}"]


def test_one_text_under_two_names_is_marked_once() -> None:
    yaml = "urlParams:\n  method: GET\n  host: &a https://${known}\n  path: *a\n"
    assert [token[0] for token in decoded(yaml, name="part.yaml")] == ["${known}"]
    yaml = "urlParams:\n  method: GET\n  host: &a ${known}\n  path: *a\n"
    assert [token[0] for token in decoded(yaml, name="part.yaml")] == ["${known}"]
