"""Failures of schemas in words: what is wrong, what to write instead, and how much it matters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from speclint.schema.equality import frozen, json_type
from speclint.schema.failure import Failure, Suggestion
from speclint.schema.nearest import closest
from speclint.schema.show import kind_of, label, listed, shown
from speclint.text.places import Place

UUID_PATTERN = r"^([0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}|\{[^{}]*\})$"
"""The one pattern in our schemas.

A UUID, or a fill-in of the documentation, which is a finding of its own.
"""

EXPECTED = {
    "object": "an object",
    "array": "a list",
    "string": "a string",
    "boolean": "true or false",
    "null": "null",
    "integer": "a whole number",
    "number": "a number",
}


class Words(NamedTuple):
    """A failure as a person reads it.

    ``message`` says what is wrong, ``remedy`` what to do; both are sentences. ``severity`` and
    ``evidence`` come from the annotations of the schema. ``target`` is ``"key"`` where the member's name
    is the trouble or a member is missing, else ``"value"``.
    """

    message: str
    remedy: str
    severity: str
    evidence: str
    target: str


def describe(failure: Failure) -> Words:
    """Words for a failure of our published schemas or of an embedded schema. Credentials are never quoted."""
    say = _SENTENCES.get(failure.keyword, _other)
    message, remedy = say(failure)
    evidence = _evidence(failure)
    return Words(message, _noted_remedy(failure) or remedy, _severity(failure, evidence), evidence, _target(failure))


def place_of(failure: Failure) -> Place:
    """The place that a finding about a failure points at."""
    if failure.keyword in ("required", "dependencies"):
        return Place(failure.path, "key", missing=failure.name)
    return Place(failure.path, _target(failure))


def _target(failure: Failure) -> str:
    by_name = ("required", "dependencies", "additionalProperties", "propertyNames", "unknown", "legacy")
    return "key" if failure.keyword in by_name else "value"


def is_embedded(failure: Failure) -> bool:
    """Whether a failure is one of the draft-07 metaschema.

    Our own schemas state evidence wherever they constrain.
    """
    return "x-evidence" not in failure.schema


def _evidence(failure: Failure) -> str:
    expected = failure.expected
    if isinstance(expected, Suggestion) and not expected.fills_gap:
        return "convention"
    return str(failure.schema.get("x-evidence", "documented"))


def _severity(failure: Failure, evidence: str) -> str:
    """Severity as annotated for the keyword, else by evidence: only what is documented is an error."""
    keyword, name, expected = failure.keyword, failure.name, failure.expected
    if isinstance(expected, Suggestion):
        if not expected.fills_gap:
            return "warning"
        keyword, name = "required", expected.name
    noted = failure.schema.get("x-severity")
    if isinstance(noted, dict):
        noted = noted.get(keyword)
    if isinstance(noted, dict):
        noted = noted.get(name or json_type(failure.value), noted.get("*"))
    return str(noted) if noted is not None else "error" if evidence == "documented" else "warning"


def _noted_remedy(failure: Failure) -> str:
    """The remedy that the schema notes for a keyword; a plain text is for values of a wrong type or form."""
    noted = failure.schema.get("x-remedy")
    if isinstance(noted, dict):
        noted = noted.get(failure.keyword)
        if isinstance(noted, dict):
            noted = noted.get(failure.name)
    elif failure.keyword not in ("type", "anyOf", "format"):
        return ""
    if not isinstance(noted, str):
        return ""
    if failure.keyword == "type" and (better := _unquoted(failure)):
        return better
    return noted.replace("<value>", _reusable(failure))


def _reusable(failure: Failure) -> str:
    """The value found, to be put into a remedy; three dots where it is long, secret or no plain value."""
    value = failure.value
    if isinstance(value, str) and len(value) <= 40 and value:
        return shown(value, failure.path, quote_secret="…")
    return shown(value, failure.path, quote_secret="…") if isinstance(value, int | float) else "…"


def _unquoted(failure: Failure) -> str:
    """The remedy for a switch or number in quotes; empty for anything else."""
    value = failure.value
    if not isinstance(value, str):
        return ""
    plain = value.strip().lower()
    wanted = _names(failure.expected)
    if "boolean" in wanted and plain in ("true", "false"):
        return f"Write {plain}, without quotes."
    if ("integer" in wanted or "number" in wanted) and plain.isascii() and plain.isdigit() and len(plain) < 20:
        return f"Write {int(plain)}, without quotes."
    return ""


def _names(expected: object) -> list[str]:
    return [expected] if isinstance(expected, str) else list(expected) if isinstance(expected, list) else []


def _in(failure: Failure) -> str:
    """Where a member is or should be, to follow its name: `` in `urlParams` ``, or nothing at the root."""
    path = failure.path if failure.keyword in ("required", "dependencies") else failure.path[:-1]
    return f" in {label(path)}" if (path and isinstance(path[-1], str)) or len(path) > 1 else ""


def _required(failure: Failure) -> tuple[str, str]:
    name = label((failure.name,))
    member = failure.schema.get("properties", {}).get(failure.name)
    choices = member.get("enum") if isinstance(member, dict) else None
    ending = f": {_either(choices)}." if choices else "."
    return f"{name} is missing{_in(failure)}.", f"Add {name}{ending}"


def _dependencies(failure: Failure) -> tuple[str, str]:
    name = label((failure.name,))
    return f"{name} is missing{_in(failure)}; another member needs it.", f"Add {name}."


def _type(failure: Failure) -> tuple[str, str]:
    wanted = _names(failure.expected)
    found = kind_of(failure.value, failure.path)
    if is_embedded(failure) and "object" in wanted:
        value = failure.value
        example = value if isinstance(value, str) and value in EXPECTED else "string"
        return (
            f"{label(failure.path)} is {found}; it must be a schema, which is an object.",
            f'Write a schema, such as {{"type": "{example}"}}.',
        )
    message = f"{label(failure.path)} is {found}; it must be {listed([EXPECTED[name] for name in wanted], 'or')}."
    return message, _unquoted(failure) or _type_remedy(failure, wanted)


def _type_remedy(failure: Failure, wanted: list[str]) -> str:
    value = failure.value
    first = wanted[0] if wanted else ""
    if first == "string" and isinstance(value, int | float):
        return f'Write it in quotes: "{_reusable(failure)}".'
    if first == "array" and not isinstance(value, dict | list):
        return f"Put it in a list: [{_reusable(failure)}]."
    return f"Write {listed([EXPECTED[name] for name in wanted], 'or')}."


def _either(choices: Iterable[object]) -> str:
    return listed([json.dumps(choice, ensure_ascii=False) for choice in choices], "or")


def _enum(failure: Failure) -> tuple[str, str]:
    choices: list[Any] = failure.expected if isinstance(failure.expected, list) else [failure.expected]
    found = kind_of(failure.value, failure.path)
    message = f"{label(failure.path)} is {found}; it must be {_either(choices)}."
    texts = tuple([choice for choice in choices if isinstance(choice, str)])
    near = closest(failure.value, texts) if isinstance(failure.value, str) else None
    return message, f"Write {json.dumps(near)}." if near else f"Write {_either(choices)}."


def _pattern(failure: Failure) -> tuple[str, str]:
    found = f"{label(failure.path)} is {kind_of(failure.value, failure.path)}"
    if failure.expected == UUID_PATTERN or failure.expected == "uuid":
        return (
            f"{found}; it must be a UUID.",
            "Write the UUID in full: 32 hexadecimal digits in groups of 8-4-4-4-12, joined by hyphens.",
        )
    if failure.expected == "uri":
        return f"{found}; it must be a web address.", "Write a full address that starts with https://."
    return f"{found}; it must match {shown(str(failure.expected), ())}.", "Write a value of that form."


def _false(failure: Failure) -> tuple[str, str]:
    return f"{label(failure.path)} must not be here.", f"Remove {label(failure.path[-1:])}."


def _additional(failure: Failure) -> tuple[str, str]:
    name = label((failure.name,))
    return f"{name} is not allowed{_in(failure)}.", f"Remove or rename {name}."


def _unknown(failure: Failure) -> tuple[str, str]:
    meant, name = failure.expected, label((failure.name,))
    if not isinstance(meant, Suggestion):
        return _additional(failure)
    known = label((meant.name,))
    sort = (
        "keyword of JSON Schema" if is_embedded(failure) else f"known member{_in(failure).replace(' in ', ' of ', 1)}"
    )
    if meant.present:
        return (
            f"{name} is not a {sort}; {known} is there already.",
            f"Remove {name}, or move what it holds to {known}.",
        )
    if meant.fills_gap:
        return f"{name} is not a {sort}; {known}, which is required, is missing.", f"Rename it to {known}."
    return f"{name} is not a {sort}; did you mean {known}?", f"Rename it to {known}."


def _legacy(failure: Failure) -> tuple[str, str]:
    meant, name = failure.expected, label((failure.name,))
    if not isinstance(meant, Suggestion):
        return _additional(failure)
    known = label((meant.name,))
    if meant.present:
        return f"{name}{_in(failure)} is an old name of {known}, which is there too.", f"Remove {name}."
    return f"{name}{_in(failure)} is an old name of {known}.", f"Rename it to {known}."


def _bound(phrase: str) -> Callable[[Failure], tuple[str, str]]:
    def say(failure: Failure) -> tuple[str, str]:
        limit = f"{phrase} {failure.expected}"
        found = kind_of(failure.value, failure.path)
        return f"{label(failure.path)} is {found}; it must be {limit}.", f"Write a number that is {limit}."

    return say


def _size(phrase: str, unit: str) -> Callable[[Failure], tuple[str, str]]:
    def say(failure: Failure) -> tuple[str, str]:
        size = len(failure.value) if isinstance(failure.value, str | list | dict) else 0
        holds = f"{size or 'no'} {unit if size == 1 else unit + 's'}"
        wanted = f"{phrase} {failure.expected}"
        message = f"{label(failure.path)} has {holds}; it must have {wanted}."
        return message, f"Give it {wanted} {unit if failure.expected == 1 else unit + 's'}."

    return say


def _unique(failure: Failure) -> tuple[str, str]:
    seen = set()
    for item in failure.value if isinstance(failure.value, list) else ():
        key = frozen(item)
        if key in seen:
            again = "an element" if isinstance(item, dict | list) else shown(item, failure.path)
            return f"{label(failure.path)} lists {again} more than once.", "Keep one of them."
        seen.add(key)
    return f"{label(failure.path)} lists an element more than once.", "Keep one of each."


def _choice(failure: Failure) -> tuple[str, str]:
    found = kind_of(failure.value, failure.path)
    return (
        f"{label(failure.path)} is {found}, which is none of the forms allowed here.",
        "Write one of those forms.",
    )


def _other(failure: Failure) -> tuple[str, str]:
    found = kind_of(failure.value, failure.path)
    return f"{label(failure.path)} is {found}, which is not allowed here.", "Change or remove it."


_SENTENCES: dict[str, Callable[[Failure], tuple[str, str]]] = {
    "required": _required,
    "dependencies": _dependencies,
    "type": _type,
    "enum": _enum,
    "const": _enum,
    "pattern": _pattern,
    "format": _pattern,
    "false": _false,
    "additionalProperties": _additional,
    "propertyNames": _additional,
    "unknown": _unknown,
    "legacy": _legacy,
    "minimum": _bound("at least"),
    "maximum": _bound("at most"),
    "exclusiveMinimum": _bound("more than"),
    "exclusiveMaximum": _bound("less than"),
    "multipleOf": _bound("a multiple of"),
    "minLength": _size("at least", "character"),
    "maxLength": _size("at most", "character"),
    "minItems": _size("at least", "element"),
    "maxItems": _size("at most", "element"),
    "additionalItems": _size("fewer than", "element"),
    "minProperties": _size("at least", "member"),
    "maxProperties": _size("at most", "member"),
    "uniqueItems": _unique,
    "anyOf": _choice,
    "oneOf": _choice,
}
