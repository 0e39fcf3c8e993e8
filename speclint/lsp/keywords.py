"""The keywords of draft-07, a line each, for the schemas that documents embed."""

from __future__ import annotations

KEYWORDS: dict[str, str] = {
    "$schema": "Names the dialect of the schema; here always draft-07.",
    "$id": "Identifies the schema, so that references can name it.",
    "$ref": "Stands for the schema at another place; all members beside it are ignored.",
    "$comment": "A note for those who read the schema.",
    "title": "A short name, shown above the field.",
    "description": "A sentence on what the value is for, shown with the field.",
    "default": "The value to start with; it is not filled in by validation.",
    "readOnly": "The value is only ever sent by the service.",
    "writeOnly": "The value is only ever sent to the service.",
    "examples": "A list of values that could stand here.",
    "example": "A value that could stand here. Not a keyword of draft-07, which has `examples`, a list.",
    "type": "The type of the value: one name or a list of names.",
    "enum": "The list of all values that are allowed.",
    "const": "The only value that is allowed.",
    "multipleOf": "The number must be a multiple of this one.",
    "maximum": "The largest number that is allowed.",
    "exclusiveMaximum": "The number must be smaller than this one.",
    "minimum": "The smallest number that is allowed.",
    "exclusiveMinimum": "The number must be larger than this one.",
    "maxLength": "The most characters that the string may have.",
    "minLength": "The fewest characters that the string may have.",
    "pattern": "A regular expression that must match somewhere in the string; it is not anchored.",
    "format": "What kind of string it is, such as `uri`, `date` or `password`.",
    "contentMediaType": "The media type of what the string holds.",
    "contentEncoding": "How the string encodes what it holds, such as `base64`.",
    "items": "The schema of all elements of the array; a list has one for each position.",
    "additionalItems": "The schema of the elements behind those that a list in `items` describes.",
    "maxItems": "The most elements that the array may have.",
    "minItems": "The fewest elements that the array may have.",
    "uniqueItems": "true: no two elements may be equal.",
    "contains": "The schema that at least one element must satisfy.",
    "maxProperties": "The most members that the object may have.",
    "minProperties": "The fewest members that the object may have.",
    "required": "The names of members that must be there; each should be declared in `properties`.",
    "properties": "The schemas of members, by name. What it declares may be missing unless `required` lists it.",
    "patternProperties": "The schemas of members whose names match a regular expression.",
    "additionalProperties": "The schema of all other members; false forbids them.",
    "propertyNames": "The schema that the names of all members must satisfy.",
    "dependencies": "What must be there as well, or hold as well, if a member is there.",
    "if": "If the value satisfies this schema, `then` must hold, else `else`.",
    "then": "The schema that must hold where `if` is satisfied.",
    "else": "The schema that must hold where `if` is not satisfied.",
    "allOf": "All of these schemas must hold.",
    "anyOf": "At least one of these schemas must hold.",
    "oneOf": "Exactly one of these schemas must hold.",
    "not": "The schema must not hold.",
    "definitions": "Schemas by name that `$ref` can refer to; they check nothing by themselves.",
}
"""What each keyword means. The table is never changed."""

TYPES: dict[str, str] = {
    "array": "a list of values",
    "boolean": "true or false",
    "integer": "a whole number; 1.0 is one, too",
    "null": "null and nothing else",
    "number": "any number",
    "object": "members by name",
    "string": "a text in quotes",
}
"""What each type takes. The table is never changed."""

FORMATS: dict[str, str] = {
    "password": "a secret; what is typed stays hidden",
    "uri": "a full address that starts with its scheme",
    "date": "a day, such as 2026-03-09",
    "date-time": "a day and time with an offset, such as 2026-03-09T15:31:36Z",
    "time": "a time of day with an offset, such as 15:31:36Z",
    "email": "an e-mail address",
    "hostname": "the name of a host, without scheme and path",
    "uuid": "an identifier of 32 hexadecimal digits in five groups",
}
"""What formats mean that published schemas use. The table is never changed."""
