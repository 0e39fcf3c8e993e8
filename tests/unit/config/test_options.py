from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import speclint.config.schema
from speclint.config.options import OPTIONS, SUPPRESSION_KEYS, markdown_table, suppressions_table
from speclint.config.schema import make_schema, schema_text

ROOT = Path(speclint.config.schema.__file__).parent
DOCS = Path(__file__).parents[3] / "docs" / "configuration.md"


def test_the_published_schema_is_fresh() -> None:
    published = (ROOT / "speclint.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(), "run python -m speclint.config.schema"


def test_the_schema_is_valid_draft_7() -> None:
    jsonschema.Draft7Validator.check_schema(make_schema())


@pytest.mark.parametrize(
    ("config", "valid"),
    [
        ({}, True),
        (None, True),
        ({"select": "ALL", "ignore": ["PAGE", "text"]}, True),
        ({"severity": {"paging": "off"}, "exclude": "drafts/", "profile": "submission"}, True),
        ({"overrides": [{"files": "a/", "ignore": "ALL"}], "extends": ["../a.yaml"]}, True),
        ({"selct": "ALL"}, False),
        ({"severity": {"paging": "loud"}}, False),
        ({"overrides": [{"ignore": "ALL"}]}, False),
        ({"overrides": [{"files": "a/", "exclude": "b/"}]}, False),
        ({"profile": "draft"}, False),
        ({"suppressions": [], "baseline": "a.json"}, True),
        ({"suppressions": [{"files": "a", "rule": "ALL", "at": "/", "reason": "r", "until": "2031-12-31"}]}, True),
        ({"suppressions": [{"files": ["a"], "rules": ["ALL"], "at": ["/"], "reason": "r"}]}, True),
        ({"suppressions": [{"files": "a", "rule": "ALL"}]}, False),
        ({"suppressions": [{"files": "a", "reason": "r"}]}, False),
        ({"suppressions": [{"rule": "ALL", "reason": "r"}]}, False),
        ({"suppressions": [{"files": "a", "rule": "ALL", "reason": "r", "until": "soon"}]}, False),
        ({"baseline": ["a.json"]}, False),
        ({"ignore": [1]}, False),
    ],
)
def test_the_schema_judges_as_the_reader_does(config: Any, valid: bool) -> None:
    assert jsonschema.Draft7Validator(make_schema()).is_valid(config) is valid


def test_every_option_is_described() -> None:
    described = json.dumps(make_schema())
    for option in (*OPTIONS, *SUPPRESSION_KEYS):
        assert option.summary
        assert f'"{option.name}"' in described


def test_the_page_shows_the_table_of_options() -> None:
    assert suppressions_table() in DOCS.read_text(encoding="utf-8"), "paste suppressions_table()"
    assert markdown_table() in DOCS.read_text(encoding="utf-8"), "paste markdown_table() into docs/configuration.md"
