"""Scalars of YAML: their values by the core schema of YAML 1.2, and parts of them in the source."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from speclint.text.places import Span
from speclint.text.scanner import scanstring
from speclint.text.strict import LONGEST_INTEGER
from speclint.text.strings import map_part
from speclint.text.values import UNREAD

_LITERALS: dict[str, Any] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")
_TAGS = {
    "tag:yaml.org,2002:null": type(None),
    "tag:yaml.org,2002:bool": bool,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}
STRING_TAG = "tag:yaml.org,2002:str"
_JSON_STRING = re.compile(r'"[^"\\\r\n]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\r\n]*)*"\Z')


_BREAKS = re.compile(r"[\x85\u2028\u2029]")
"""Line breaks of YAML 1.1, which PyYAML folds; in YAML 1.2, as in JSON, they are characters like others."""


class Scalar(NamedTuple):
    """The value of a scalar; ``kind`` is the problem with it, "" where there is none."""

    value: Any
    kind: str = ""
    detail: dict[str, str] = {}  # noqa: RUF012 - never changed


def read_plain(text: str) -> Scalar:
    """The value of a plain scalar. ``yes``, ``on``, times and dates are strings, as in JSON they would be."""
    if text in _LITERALS:
        return Scalar(_LITERALS[text])
    if not text or text[0] not in "-+.0123456789":
        return Scalar(text)
    if _INTEGER.match(text):
        if len(text.lstrip("+-")) > LONGEST_INTEGER:
            digits = str(len(text.lstrip("+-")))
            return Scalar(UNREAD, "number-too-long", {"digits": digits, "limit": str(LONGEST_INTEGER)})
        return Scalar(int(text))
    if _OCTAL.match(text):
        return Scalar(int(text[2:], 8))
    if _HEXADECIMAL.match(text):
        return Scalar(int(text[2:], 16))
    if _FLOAT.match(text):
        return Scalar(float(text))
    if _NOT_FINITE.match(text):
        return Scalar(UNREAD, "non-json-number", {"word": text, "suggestion": ""})
    return Scalar(text)


def quoted_text(source: str, read: str) -> str:
    """The text of a scalar in double quotes: ``source`` has them, ``read`` is what PyYAML made of it."""
    if _BREAKS.search(source) and _JSON_STRING.match(source):
        return scanstring(source, 1, True)[0]
    return read


def read_tagged(text: str, tag: str) -> Scalar:
    """The value of a scalar with a tag of the core schema; any other tag, or one that does not fit, is a problem."""
    if tag in ("!", STRING_TAG):
        return Scalar(text)
    wanted = _TAGS.get(tag)
    if wanted is not None:
        read = read_plain(text)
        if not read.kind and type(read.value) is wanted:
            return read
        if not read.kind and wanted is float and type(read.value) is int:
            return Scalar(float(read.value))
    return Scalar(UNREAD, "yaml-tag", {"tag": tag.replace("tag:yaml.org,2002:", "!!")})


def map_yaml_part(text: str, literal: Span, part: tuple[int, int]) -> Span:
    """The source span of a part of a scalar: exact where the scalar stands on one line as it is, else all of it.

    An alias stands for a text that is written elsewhere.
    """
    source = text[literal.start : literal.end]
    if not source or "\n" in source or "\r" in source or source[0] in "|>*":
        return literal
    if source[0] == '"':
        if not _JSON_STRING.match(source):
            return literal
        return map_part(text, literal.start, literal.end, *part)
    inside = literal
    if source[0] == "'":
        if "''" in source[1:-1]:
            return literal
        inside = Span(literal.start + 1, max(literal.end - 1, literal.start + 1))
    start, end = max(part[0], 0), max(part[1], part[0], 0)
    return Span(min(inside.start + start, inside.end), min(inside.start + end, inside.end))
