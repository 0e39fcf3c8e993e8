"""Our published schemas, reduced to what judging needs.

Two thirds of a published schema are texts for people. Parsing and compiling those would be the dearest
part of a short run, so each schema also exists in a short form: constraints and the annotations that
findings are made of.
``python -m speclint.schema.shrink`` writes the short forms anew after a change of the published ones.
"""

from __future__ import annotations

from typing import Any

from speclint.schema.failure import Schema

TEXTS = frozenset(("$schema", "$id", "$comment", "title", "description", "default", "examples", "x-source"))
"""Keywords left out: they neither constrain nor take part in a finding."""

NOTES = frozenset(("x-evidence", "x-severity", "x-remedy", "x-near-miss", "x-legacy"))
"""Keywords kept only beside something that can fail."""


def shrunk(schema: Any) -> Any:
    """The short form of a schema.

    Accepts the same values, with the same failures; ``True`` if nothing can fail.
    """
    if not isinstance(schema, dict):
        return schema
    short: Schema = {}
    for keyword, value in schema.items():
        if keyword in TEXTS:
            continue
        if keyword in ("properties", "definitions"):
            value = {name: shrunk(member) for name, member in value.items()}
            if keyword == "properties" and schema.get("x-near-miss") is False:
                value = {name: member for name, member in value.items() if member is not True}
            if not value:
                continue
        elif keyword in ("items", "additionalProperties", "if", "then", "else"):
            value = shrunk(value)
            if value is True:
                continue
        elif keyword == "allOf":
            value = [part for item in value if (part := shrunk(item)) is not True]
            if not value:
                continue
        short[keyword] = value
    return short if not NOTES.issuperset(short) else True


def short_text(schema: Schema) -> str:
    """Text of the short form, as it is stored."""
    import json

    return json.dumps(shrunk(schema), ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def main() -> None:
    """Write the short forms of all published schemas beside them."""
    from speclint.schema.judge import PUBLISHED, load_schema, short_path

    for name in PUBLISHED:
        # pathlib is slow to import, and judge shares this style.
        with open(short_path(name), "w", encoding="utf-8", newline="\n") as file:
            file.write(short_text(load_schema(name)))


if __name__ == "__main__":
    main()
