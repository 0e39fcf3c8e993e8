"""Completion in documents that are written in YAML."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from lsp.completing import accept, applied, labels
from lsp.snapshots import Memory, at, snapshot
from speclint.lsp.features.completion import complete

NAME = "acme-connectionSpec.yaml"
HEAD = "type: generic-rest\nproviderId: 0ed90a81-07f4-4586-8190-b40eccef1c5a\n"


def spec(attributes: str, behind: str = "") -> str:
    return HEAD + "sourceSpec:\n  attributes:\n" + attributes + behind


def taken(text: str, label: str) -> Any:
    return yaml.safe_load(accept(text, label, name=NAME))


@pytest.mark.parametrize("begun", ["‸", "me‸", '"me‸"', "path: /x\n      ‸", "path: /x\n      me‸\n      host: h"])
def test_names(begun: str) -> None:
    value = taken(spec(f"    urlParams:\n      {begun}\n"), "method")
    assert value["sourceSpec"]["attributes"]["urlParams"]["method"] == "GET"


def test_names_that_are_there_are_not_offered() -> None:
    found = labels(spec("    urlParams:\n      ‸\n      path: /x\n"), name=NAME)
    assert found[0] == "method"
    assert "path" not in found


def test_the_colon_and_the_value_of_a_name_stay() -> None:
    text = spec("    urlParams:\n      pa‸: /x\n")
    assert accept(text, "host", name=NAME) == at(text)[0].replace("pa:", "host:")


@pytest.mark.parametrize("begun", ["‸", " ‸", " G‸", ' "G‸"', " ‸GET", " PO‸ST # not yet"])
def test_values(begun: str) -> None:
    text = spec(f"    urlParams:\n      method:{begun}\n      path: /x\n")
    assert labels(text, name=NAME)[:2] == ["GET", "POST"]
    assert taken(text, "GET")["sourceSpec"]["attributes"]["urlParams"] == {"method": "GET", "path": "/x"}


def test_a_value_that_stands_below_is_no_missing_one() -> None:
    assert labels(spec("    urlParams: ‸\n      path: /x\n"), name=NAME) == []
    assert labels(spec("    urlParams: ‸\n"), name=NAME) == ["{…}"]


def test_no_name_is_put_before_what_would_become_its_value() -> None:
    assert labels(HEAD + "authSpec:\n‸\n  - type: KeyBased\n", name=NAME) == []
    assert labels(HEAD + "‸\nauthSpec:\n  - type: KeyBased\n", name=NAME)[0] == "name"


def test_values_that_yaml_would_take_for_others_are_quoted() -> None:
    assert 'version: "1.0"' in accept(HEAD + "version: ‸\n", "1.0", name=NAME)


def test_blocks_are_written_in_block_style() -> None:
    text = spec("    ‸\n", "exploreSpec:\n  type: Resource\n")
    after = accept(text, "paginationParams: PAGE", name=NAME)
    assert "    paginationParams:\n      type: PAGE\n" in after
    assert yaml.safe_load(after)["sourceSpec"]["attributes"]["paginationParams"]["limitValue"] == 100


@pytest.mark.parametrize("begun", ["- ‸", "‸"])
def test_auth_elements(begun: str) -> None:
    value = taken(HEAD + f"authSpec:\n  {begun}\n", "KeyBased")
    assert value["authSpec"][0]["spec"]["required"] == ["host", "authKey1"]


def test_members_of_an_element() -> None:
    text = HEAD + "authSpec:\n  - type: KeyBased\n    ‸\n"
    assert labels(text, name=NAME)[:2] == ["name", "spec"]
    assert taken(text, "name")["authSpec"][0]["name"] == "API Key Authentication"


@pytest.mark.parametrize(
    "begun", ["[a, ‸]", "[a,‸]", "[a, b‸]", "[‸, a]", "[a, ‸", "\n      - a\n      - ‸", "\n      - a\n      ‸"]
)
def test_required(begun: str) -> None:
    inputs = "    type: object\n    properties:\n      a: {}\n      b: {}\n"
    text = f"{HEAD}sourceSpec:\n  spec:\n{inputs}    required: {begun}\n"
    assert "b" in labels(text, name=NAME)
    after = accept(text, "b", name=NAME)
    after = after if "[" not in begun or after.rstrip().endswith("]") else after.rstrip() + "]\n"
    assert sorted(yaml.safe_load(after)["sourceSpec"]["spec"]["required"]) == ["a", "b"]


@pytest.mark.parametrize("begun", ["/lists/${‸", "/lists/${li‸}", '"/lists/${‸"', "/lists/${l‸}/x"])
def test_placeholders(begun: str) -> None:
    text = spec(f"    urlParams:\n      path: {begun}\n", "  spec:\n    properties:\n      listId: {type: string}\n")
    path = taken(text, "listId")["sourceSpec"]["attributes"]["urlParams"]["path"]
    assert path == "/lists/${listId}" + ("/x" if begun.endswith("/x") else "")


def test_no_item_damages_a_document() -> None:
    text = spec(
        "    uiAttributes:\n      category:\n        key: crm\n"
        "    urlParams:\n      path: /v1/${listId}\n      method: GET\n    contentPath:\n      path: $.x\n",
        "  spec:\n    type: object\n    properties:\n      listId:\n        type: string\n    required: [listId]\n",
    )
    made = snapshot(text, NAME)
    world = Memory([made])
    seen = set()
    for offset in range(len(text) + 1):
        for item in complete(made, made.positions.position(offset), world).items:
            seen.add(applied(text, item))
    assert len(seen) > 50
    for after in seen:
        assert isinstance(yaml.safe_load(after), dict)


@pytest.mark.parametrize(
    "begin", ["", "a", "- ", "-", ": ", "a: [", "a: [1, ", "{", "? x", "# x", "a: |\n  b: c\n", "\t"]
)
def test_stumps_raise_nothing(begin: str) -> None:
    made = snapshot(begin, NAME)
    for offset in range(len(begin) + 1):
        complete(made, made.positions.position(offset), Memory([made]))


def test_nothing_in_comments_and_block_texts() -> None:
    assert labels(spec("    # ‸\n"), name=NAME) == []
    assert labels(HEAD + "description: |\n  some text\n  ‸\n", name=NAME) == []
