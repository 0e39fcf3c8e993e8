"""JSON Pointers (RFC 6901) and the paths that they stand for."""

from __future__ import annotations

import re

from speclint.text.places import Path, Token, pointer

__all__ = ["parse_pointer", "pointer", "resolve"]

_BAD_ESCAPE = r"~(?![01])"
_INDEX = r"(?:0|[1-9][0-9]{0,17})\Z"


def parse_pointer(text: str) -> tuple[str, ...]:
    """The tokens of a pointer, unescaped: ``"/a~1b/0"`` gives ``("a/b", "0")`` and ``""`` gives ``()``.

    Raises ValueError, with a message for the person who wrote the pointer, when it is none.
    """
    if not text:
        return ()
    if not text.startswith("/"):
        raise ValueError(f"a JSON Pointer is empty or starts with a slash; this one is {text!r}")
    if re.search(_BAD_ESCAPE, text):
        raise ValueError(f"in a JSON Pointer ~ is written ~0 and / is written ~1; this one is {text!r}")
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in text[1:].split("/"))


def resolve(value: object, text: str) -> Path:
    """The path that a pointer names inside ``value``: tokens of arrays become indexes.

    Raises ValueError when the text is no pointer, KeyError with the path so far when nothing is there.
    """
    path: list[Token] = []
    for token in parse_pointer(text):
        if isinstance(value, dict):
            if token not in value:
                raise KeyError((*path, token))
            value = value[token]
            path.append(token)
        elif isinstance(value, list):
            if not re.match(_INDEX, token, re.ASCII) or int(token) >= len(value):
                raise KeyError((*path, token))
            value = value[int(token)]
            path.append(int(token))
        else:
            raise KeyError((*path, token))
    return tuple(path)
