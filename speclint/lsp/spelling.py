"""How a name is written in a text: its escapes, and its quotes where it needs some."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from speclint.fix.layout import quoted
from speclint.lsp.schema_names import pointer_step
from speclint.text.places import Span
from speclint.text.strings import OPENING_QUOTES

if TYPE_CHECKING:
    from speclint.lsp.names import Name
    from speclint.text.document import Document

_SIMPLE = re.compile(r"[A-Za-z_$][\w$-]*\Z")
_PLAIN_YAML = re.compile(r"[A-Za-z_][\w.-]*(?: [\w.-]+)*\Z")
_WHOLE = ("key", "text")
_UNSEEN = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that JSON takes as they are, and YAML does not, or only as the end of a line."""

_ESCAPED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that stand in YAML between double quotes alone."""


class Respelt(NamedTuple):
    """A stretch of the text, and what is to stand there instead."""

    span: Span
    text: str


def respell(document: Document, name: Name, new: str) -> Respelt | None:
    """What to write for a name to be called ``new``; None where that cannot be told from the text."""
    if name.form not in ("key", "text", "placeholder", "pointer"):
        return None
    if name.form == "pointer":
        new = pointer_step(new)
    span = document.span(name.place)
    literal = document.span(name.literal)
    return (_in_yaml if document.format == "yaml" else _in_json)(document.text, literal, span, name, new)


def repeats(document: Document, name: Name) -> int | None:
    """Where the string begins that an alias repeats, in which a name stands; None for one that is written out."""
    text = document.text
    start, end = document.span(name.literal)
    if document.format != "yaml" or text[start : start + 1] != "*":
        return None
    anchors = list(re.finditer(rf"&{re.escape(text[start + 1 : end])}(?:\s+!\S*)?\s+(?=\S)", text[:start]))
    return anchors[-1].end() if anchors else start


def _in_json(text: str, literal: Span, span: Span, name: Name, new: str) -> Respelt | None:
    written = quoted(new)
    quote = text[literal.start : literal.start + 1]
    if quote == '"':
        return Respelt(span, written[1:-1])
    if quote in OPENING_QUOTES:  # damaged: whatever may close such a string is written as an escape
        signs = "".join([sign for sign in OPENING_QUOTES if sign != '"'])
        return Respelt(span, re.sub(f"[{signs}]", lambda found: f"\\u{ord(found.group()):04x}", written[1:-1]))
    if _SIMPLE.match(new) or name.form == "placeholder":
        return Respelt(span, new)
    return Respelt(literal, written) if name.form in _WHOLE else None


def _in_yaml(text: str, literal: Span, span: Span, name: Name, new: str) -> Respelt | None:
    exact = span != literal or text[span.start : span.end] == name.identity.name
    quote = text[literal.start : literal.start + 1] if span != literal else ""
    written = _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted(new))
    if exact and quote == '"':
        return Respelt(span, written[1:-1])
    if exact and quote == "'" and not _ESCAPED.search(new):
        return Respelt(span, new.replace("'", "''"))
    if exact and quote != "'" and _is_plain(new):
        return Respelt(span, new)
    # Over several lines, with escapes of YAML's own, or in need of some.
    return Respelt(literal, written) if name.form in _WHOLE else None


def _is_plain(name: str) -> bool:
    from speclint.text.yaml_scalars import read_plain

    return _PLAIN_YAML.match(name) is not None and read_plain(name).value == name
