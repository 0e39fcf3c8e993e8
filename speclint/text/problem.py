"""What is wrong with a text itself, as the readers report it."""

from __future__ import annotations

from typing import NamedTuple

from speclint.text.places import Path

KINDS: dict[str, str] = {
    # bytes
    "byte-order-mark": "The document starts with a byte-order mark. Detail: encoding.",
    "not-utf8": "The document is UTF-16 or UTF-32. Detail: encoding.",
    "invalid-bytes": "Bytes that are no character; they were read as U+FFFD. Detail: bytes (hexadecimal).",
    # bounds
    "document-too-large": "The document has too many bytes and was not read. Detail: limit, size.",
    "nesting-too-deep": "Containers are nested too deep; this one was not read. Detail: limit.",
    "too-many-values": "The document has too many values; the rest was not read. Detail: limit.",
    "too-many-problems": "There is more damage than is reported. Detail: limit, count (of those not shown).",
    "number-too-long": "An integer has more digits than can be read. Detail: digits, limit.",
    # around the document
    "empty-document": "There is nothing in the document but white space and comments.",
    "text-before-document": "Something stands before the document, or instead of one. Detail: text.",
    "text-after-document": "Something stands after the end of the document. Detail: text.",
    "missing-braces": "Members stand at the top level without an object around them.",
    # separators
    "trailing-comma": "A comma before a closing bracket.",
    "extra-comma": "A comma with nothing before it.",
    "missing-comma": "No comma between two values; the span is empty, right after the first, or on what stands for it. "
    "Detail: found.",
    "missing-colon": "No colon after a member name; the span is empty, right after it, or on what stands for it. "
    "Detail: found.",
    # members
    "missing-value": "A member name without a value; the span is empty, where the value should be. Detail: name.",
    "missing-key": "A value or colon where a member should be.",
    "unquoted-key": "A member name without quotes, or without its opening one. Detail: word.",
    # containers
    "unclosed-object": "An object is not closed; the span is its brace. Detail: count (of containers in a row).",
    "unclosed-array": "An array is not closed; the span is its bracket. Detail: count (of containers in a row).",
    "missing-opener": "Members or elements without their opening bracket; the span is empty. Detail: opener; named, "
    "which is the opener again, where the whole line with the name is missing and the members were not kept.",
    "stray-closer": "One or several closing brackets that close nothing. Detail: text.",
    "wrong-closer": "A container is closed by the wrong bracket, or opened by it; then opens is the one that "
    "closes it. Detail: found, expected, opens.",
    # scalars
    "single-quoted-string": "A string in single quotes. Detail: quote.",
    "typographic-quotes": "A string in typographic quotes or back-quotes. Detail: quote.",
    "unquoted-value": "A bare word, or a string without its opening quote. Detail: word, suggestion (may be empty).",
    "non-json-number": "A number that JSON does not have. Detail: word, suggestion (may be empty).",
    "unclosed-string": "A string is not closed on its line. Detail: text.",
    "unescaped-quote": "A quote inside a string is not escaped; the string was read to its end.",
    "control-character": "A raw control character inside a string. Detail: code (as U+0009), count.",
    "lone-surrogate": "Half of a surrogate pair; it was read as U+FFFD, in a member name as it is. Detail: escape.",
    "bad-escape": "An escape that JSON does not have. Detail: escape.",
    # other characters
    "comment": "A comment. Detail: style (//, /* or #).",
    "ellipsis": "Dots in place of what was left out.",
    "stray-back-quote": "A back-quote outside a string.",
    "unexpected-character": "Characters that mean nothing here. Detail: text.",
    # YAML
    "yaml-syntax": "The text is no YAML from here on. Detail: message.",
    "yaml-tag": "A tag that is not one of the core schema; its value was not read. Detail: tag.",
    "yaml-key": "A member name that is no string; it was read as it is written. Detail: key.",
    "yaml-alias": "An alias of an anchor that is not there, or that stands around it. Detail: name.",
    "yaml-alias-limit": "Aliases expand to too many values; this one was not read. Detail: name, limit.",
    "yaml-several-documents": "The text has several documents; only the first was read.",
}
"""Every kind of problem, and what it means; one rule reports one kind."""


class Problem(NamedTuple):
    """One piece of damage in a text.

    ``kind``
        One of the names in :data:`KINDS`; rules subscribe to it.
    ``start``, ``end``
        Exact span in code points; may be empty (``start == end``) where something is missing.
    ``path``
        Path of the innermost container read so far.
    ``detail``
        Values for the message of the rule, all strings.
    """

    kind: str
    start: int
    end: int
    path: Path
    detail: dict[str, str]
