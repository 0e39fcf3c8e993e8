"""The JSON Schema of ``.speclint.yaml``, for editors: made from the table of options.

Run ``python -m speclint.config.schema`` to write the published copy anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from speclint.config.options import SEVERITIES, in_overrides, in_suppressions, top_level

if TYPE_CHECKING:
    from speclint.config.options import Option

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")

TERM_HINT = "A rule name, a code, a category, a code prefix such as PAGE, or ALL"


def make_schema() -> dict[str, Any]:
    """The schema, draft-07."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "speclint configuration",
        "description": "Settings of speclint for the files below the folder of this file.",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {option.name: _property(option) for option in top_level().values()},
        "definitions": {
            "term": {"type": "string", "minLength": 1, "description": TERM_HINT + "."},
            "glob": {
                "type": "string",
                "minLength": 1,
                "description": "A path pattern as in .gitignore, relative to the folder of this file.",
            },
            "severity": {
                "enum": list(SEVERITIES),
                "description": "How severe a finding is; off: the rule does not run.",
            },
            "override": {
                "type": "object",
                "additionalProperties": False,
                "required": ["files"],
                "properties": {option.name: _property(option) for option in in_overrides().values()},
            },
            "suppression": {
                "type": "object",
                "additionalProperties": False,
                "required": ["files", "reason"],
                "oneOf": [{"required": ["rule"]}, {"required": ["rules"]}],
                "properties": {option.name: _property(option) for option in in_suppressions().values()},
            },
        },
    }


def schema_text() -> str:
    """The published text of the schema."""
    import json

    return json.dumps(make_schema(), indent=2, ensure_ascii=False) + "\n"


def _property(option: Option) -> dict[str, Any]:
    schema: dict[str, Any] = {"description": _LINK.sub(r"\1", option.summary).replace("`", "") + "."}
    if option.shape == "terms":
        schema.update(_one_or_many({"$ref": "#/definitions/term"}))
    elif option.shape == "globs":
        schema.update(_one_or_many({"$ref": "#/definitions/glob"}))
    elif option.shape in ("paths", "rule_files", "places"):
        schema.update(_one_or_many({"type": "string", "minLength": 1}))
    elif option.shape == "severities":
        schema.update(
            type="object",
            propertyNames={"minLength": 1, "description": TERM_HINT + "."},
            additionalProperties={"$ref": "#/definitions/severity"},
        )
    elif option.shape == "overrides":
        schema.update(type="array", items={"$ref": "#/definitions/override"})
    elif option.shape == "suppressions":
        schema.update(type="array", items={"$ref": "#/definitions/suppression"})
    elif option.shape in ("file", "sentence"):
        schema.update(type="string", minLength=1)
    elif option.shape == "day":
        schema.update(type="string", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    else:
        schema.update(enum=list(option.choices), default=option.default)
    return schema


def _one_or_many(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _write() -> None:
    from pathlib import Path

    Path(__file__).with_name("speclint.schema.json").write_text(schema_text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _write()
