"""The draft-07 metaschema, for the schemas that documents embed: inputs, options, schedules.

Facts of JSON Schema draft-07, plus the names that the platform adds to schemas, so that they are not
taken for slips.
"""

from __future__ import annotations

from functools import cache

from speclint.schema.compile import compile_schema
from speclint.schema.failure import Check, Failure, Schema
from speclint.text.places import Path


def check_embedded(value: object, path: Path = ()) -> list[Failure]:
    """What is wrong with an embedded schema as a draft-07 schema.

    Takes the parsed schema and its path. Gives failures of draft-07 itself, and ``unknown`` ones for
    keywords that are near a known keyword. A value that is no object gives none: that a schema has to be
    one is the business of the schema of the document around it.
    """
    found: list[Failure] = []
    waiting: list[tuple[object, Path]] = [(value, path)] if isinstance(value, dict) else []
    while waiting:
        schema, at = waiting.pop()
        inner = _plain_parts(schema)
        if inner is None:
            found.extend(_check()(schema, at))
        else:
            waiting.extend([(part, at + tail) for part, tail in inner])
    return found


_TEXTS = frozenset(("title", "description", "$schema", "format"))
_LEAF = _TEXTS | {"type"}
_TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
_STR = {str}


def _plain_parts(schema: object) -> list[tuple[object, Path]] | None:
    """The schemas inside a schema that holds nothing but what nearly all are made of, all of it sound; else None.

    These need no look by the whole metaschema: a type, texts, names that are required, and further schemas for
    properties and items.
    """
    if type(schema) is not dict:
        return None
    inner: list[tuple[object, Path]] = []
    for keyword, value in schema.items():
        kind = type(value)
        if kind is str:
            if keyword not in _TEXTS and (keyword != "type" or value not in _TYPES):
                return None
        elif keyword == "properties" and kind is dict:
            inner.extend([(part, ("properties", name)) for name, part in value.items() if not _is_plain_leaf(part)])
        elif keyword == "items" and kind is dict:
            inner.append((value, ("items",)))
        elif keyword != "required" or kind is not list or not _are_names(value):
            return None
    return inner


def _is_plain_leaf(schema: object) -> bool:
    """The schema is a type and texts, all of it sound, as those of most properties are."""
    return (
        type(schema) is dict
        and schema.get("type") in _TYPES
        and _LEAF.issuperset(schema)
        and set(map(type, schema.values())) == _STR
    )


def _are_names(values: list[object]) -> bool:
    return all(type(value) is str for value in values) and len(set(values)) == len(values)


@cache
def _check() -> Check:
    return compile_schema(metaschema(), names=True)


def metaschema() -> Schema:
    """The metaschema as a new draft-07 document."""
    a_schema: Schema = {"$ref": "#"}
    schemas_by_name: Schema = {"type": "object", "additionalProperties": a_schema}
    schema_list: Schema = {"$ref": "#/definitions/schemaArray"}
    count: Schema = {"type": "integer", "minimum": 0}
    number: Schema = {"type": "number"}
    text: Schema = {"type": "string"}
    flag: Schema = {"type": "boolean"}
    names: Schema = {"$ref": "#/definitions/stringArray"}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "definitions": {
            "schemaArray": {"type": "array", "minItems": 1, "items": a_schema},
            "simpleTypes": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]},
            "stringArray": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        },
        "type": ["object", "boolean"],
        "properties": {
            "$id": text,
            "$schema": text,
            "$ref": text,
            "$comment": text,
            "title": text,
            "description": text,
            "default": True,
            "readOnly": flag,
            "examples": {"type": "array"},
            "multipleOf": {"type": "number", "exclusiveMinimum": 0},
            "maximum": number,
            "exclusiveMaximum": number,
            "minimum": number,
            "exclusiveMinimum": number,
            "maxLength": count,
            "minLength": count,
            "pattern": text,
            "additionalItems": a_schema,
            "items": {"anyOf": [a_schema, schema_list]},
            "maxItems": count,
            "minItems": count,
            "uniqueItems": flag,
            "contains": a_schema,
            "maxProperties": count,
            "minProperties": count,
            "required": {
                "type": "array",
                "items": {"type": "string"},
                "uniqueItems": True,
                "x-remedy": {"type": 'List the names of required members in the object that has them: ["host"].'},
            },
            "additionalProperties": a_schema,
            "definitions": schemas_by_name,
            "properties": schemas_by_name,
            "patternProperties": schemas_by_name,
            "dependencies": {"type": "object", "additionalProperties": {"anyOf": [a_schema, names]}},
            "propertyNames": a_schema,
            "const": True,
            "enum": {"type": "array", "items": True},
            "type": {
                "x-remedy": {"anyOf": 'Write the name of a type, such as "string", or a list of such names.'},
                "anyOf": [
                    {"$ref": "#/definitions/simpleTypes"},
                    {
                        "type": "array",
                        "items": {"$ref": "#/definitions/simpleTypes"},
                        "minItems": 1,
                        "uniqueItems": True,
                    },
                ],
            },
            "format": text,
            "contentMediaType": text,
            "contentEncoding": text,
            "if": a_schema,
            "then": a_schema,
            "else": a_schema,
            "allOf": schema_list,
            "anyOf": schema_list,
            "oneOf": schema_list,
            "not": a_schema,
            # Not draft-07, known all the same: what the platform adds, older spellings, and neighbours
            # of known words.
            "example": True,
            "links": True,
            "restAttributes": True,
            "uiAttributes": True,
            "writeOnly": True,
        },
    }
