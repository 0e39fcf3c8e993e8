"""Reading the YAML files of a configuration: bytes to values with places, and what is wrong with the text."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

from speclint.config.mistakes import Mistake
from speclint.text.document import read_document
from speclint.text.limits import Limits
from speclint.text.places import Place

if TYPE_CHECKING:
    from speclint.text.document import Document
    from speclint.text.places import Path
    from speclint.text.problem import Problem

_HARMLESS = ("byte-order-mark", "not-utf8", "empty-document", "yaml-key")
"""Damage that matters in a document that is sent to a service, and not here."""

_DAMAGE = {
    "yaml-syntax": "this is not valid YAML: {message}",
    "yaml-tag": "the tag {tag} means nothing here; write a plain value",
    "yaml-alias": "*{name} refers to no anchor before it; write the value out",
    "yaml-alias-limit": "the aliases of *{name} expand to too many values; write the values out",
    "yaml-several-documents": "the file has several documents; keep one",
    "invalid-bytes": "these bytes are no character; save the file as UTF-8",
    "document-too-large": "the file is too large for a configuration",
}


def read_yaml(path: str) -> Document:
    """The document at an absolute path. Raises OSError, or ValueError where it is no regular file.

    Of a regular file only, as reading a pipe may never end, and not of a huge one.
    """
    with open(path, "rb", opener=open_at_once) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise ValueError("it is not a regular file")
        return read_document(stream.read(Limits().size + 1), format="yaml")


def open_at_once(path: str, flags: int) -> int:
    """Open without waiting for whoever writes to a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def unreadable(shown: str, error: OSError | ValueError) -> Mistake:
    """The mistake for a configuration that cannot be read."""
    reason = getattr(error, "strerror", None) or str(error)
    return Mistake(shown, 0, 0, f"could not be read: {reason}; mend or remove it, or use --no-config to do without")


def text_mistakes(document: Document, shown: str) -> list[Mistake]:
    """What is wrong with the text itself: damage, and keys that stand twice."""
    mistakes = []
    for problem in document.problems:
        if problem.kind not in _HARMLESS:
            position = document.position(problem.start)
            mistakes.append(Mistake(shown, position.line, position.column, _damage_message(problem)))
    for duplicate in document.duplicates:
        position = document.position(duplicate.later.start)
        message = f"`{duplicate.name}` stands here for the second time; join the two into one"
        mistakes.append(Mistake(shown, position.line, position.column, message))
    return mistakes


def is_broken(document: Document) -> bool:
    """The text breaks off, so that what was read before may mean something else when it is mended."""
    return any(problem.kind == "yaml-syntax" for problem in document.problems)


def mistake_at(
    document: Document,
    shown: str,
    path: Path,
    message: str,
    target: str = "value",
    offset: int | None = None,
) -> Mistake:
    """A mistake at a place of a document; ``offset`` is inside the string there."""
    part = None if offset is None else (offset, offset)
    start = document.position(document.span(Place(path, target, part)).start)
    return Mistake(shown, start.line, start.column, message)


def kind_of(value: Any) -> str:
    """What a value is, in the words of someone who writes YAML."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "a truth value"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return "unreadable"


def _damage_message(problem: Problem) -> str:
    message = _DAMAGE.get(problem.kind)
    if message is None:
        return f"this cannot be read: {problem.kind.replace('-', ' ')}"
    return message.format_map(problem.detail)
