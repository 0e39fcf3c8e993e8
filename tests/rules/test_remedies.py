"""Advice that depends on what is wrong: pages show messages only."""

from __future__ import annotations

import json
from typing import Any

import pytest

from speclint.engine.catalogue import load_catalogue
from speclint.engine.plan import Planner
from speclint.engine.result import InputFile
from speclint.engine.run import lint_file
from speclint.engine.selection import Only
from speclint.testing.splice import read_base

CATALOGUE = load_catalogue()
EVERYTHING = Only(frozenset(rule.name for rule in CATALOGUE.rules))


def remedies(document: Any) -> list[tuple[str, str]]:
    file = InputFile("spec.json", "/spec.json", data=json.dumps(document).encode())
    result = lint_file(file, lambda _: EVERYTHING, Planner(CATALOGUE))
    assert result is not None
    return [(finding.rule, finding.remedy) for finding in result.findings]


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("hasMore", '"$.hasMore"'),
        (".hasMore", '"$.hasMore"'),
        ('"$.hasMore"', '"$.hasMore"'),
        ("...", '"$.meta.next"'),
    ],
)
def test_a_path_is_advised_that_is_one(path: str, advice: str) -> None:
    spec = json.loads(read_base("batch"))
    spec["sourceSpec"]["attributes"]["paginationParams"]["endConditionName"] = path
    wanted = f"Write the path from the root of the answer, such as {advice}"
    assert remedies(spec) == [("paging-path-without-root", wanted)]


def test_no_name_is_advised_that_only_differs_in_its_number() -> None:
    spec = json.loads(read_base("batch"))
    auth = spec["authSpec"][2]["spec"]
    auth["properties"]["authKey2"] = auth["properties"].pop("authKey1")
    wanted = 'Declare "authKey1" in `properties`, or take it out of `required`'
    assert remedies(spec) == [("required-not-declared", wanted)]


def test_either_of_two_spellings_may_be_the_wrong_one() -> None:
    spec = json.loads(read_base("batch"))
    inputs = spec["sourceSpec"]["spec"]
    inputs["properties"]["accountid"] = {"type": "string", "description": "The account"}
    inputs["required"] = ["listId", "accountId"]
    spec["sourceSpec"]["attributes"]["urlParams"]["queryParams"] = {"account": "${accountid}"}
    wanted = 'Spell the name alike in both places: `properties` has "accountid"; or declare "accountId" there'
    assert remedies(spec) == [("required-not-declared", wanted)]
