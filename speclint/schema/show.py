"""How names and values appear in messages: short, on one line, and never a credential."""

from __future__ import annotations

import json
from collections.abc import Sequence

from speclint.schema.nearest import folded
from speclint.text.places import Path

LONGEST = 40
"""Most characters of a value that a message shows."""

SECRET_WORDS = (
    "password",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "authkey",
    "accesskey",
    "privatekey",
    "principalkey",
    "sharedkey",
    "credential",
    "connectionstring",
    "authorization",
    "cookie",
    "signature",
)
"""Parts of names, folded, whose members may hold a credential."""

PLAIN_ENDINGS = ("path", "url", "uri", "name", "type", "field", "endpoint", "format", "required", "spec")
"""Endings of names that contain such a part and hold no credential.

``accessTokenUrl``, ``headerParamName``.
"""


def is_secret(path: Path) -> bool:
    """Whether the value at a path may be a credential, judged by the name of the innermost member."""
    name = next((folded(token) for token in reversed(path) if isinstance(token, str)), "")
    return any(word in name for word in SECRET_WORDS) and not name.endswith(PLAIN_ENDINGS)


def clipped(text: str, most: int = LONGEST) -> str:
    """A text cut to a length, with dots for what is left out."""
    return text if len(text) <= most else text[: most - 1] + "…"


def printable(text: str) -> str:
    """A text on one line: control characters, line ends and halves of surrogate pairs become escapes."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def label(path: Path) -> str:
    """What a message calls the value at a path.

    The member's name and the indexes behind it, in back-quotes.
    """
    indexes = ""
    for token in reversed(path):
        if isinstance(token, str):
            return f"`{printable(clipped(token, 60))}{indexes}`"
        indexes = f"[{token}]{indexes}"
    return f"element {indexes}" if indexes else "the document"


def shown(value: object, path: Path, *, quote_secret: str = "a hidden value") -> str:
    """A plain value as JSON, clipped; ``quote_secret`` if the member at ``path`` may hold a credential."""
    if is_secret(path):
        return quote_secret
    if isinstance(value, str):
        return f'"{printable(clipped(value)).replace(chr(34), chr(92) + chr(34))}"'
    if isinstance(value, int) and value.bit_length() > 400:
        return "a very long number"  # Python refuses to print the longest ones.
    return clipped(json.dumps(value))


def kind_of(value: object, path: Path) -> str:
    """A value with its kind: ``the string "True"``, ``the number 1.0``, ``an empty string``, ``a list``."""
    if isinstance(value, str):
        if not value:
            return "an empty string"
        return "a string" if is_secret(path) else f"the string {shown(value, path)}"
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, int | float):
        if is_secret(path):
            return "a number"
        text = shown(value, path)
        return text if text.startswith("a") else f"the number {text}"
    return "a list" if isinstance(value, list) else "an object"


def listed(items: Sequence[str], word: str) -> str:
    """Items as prose: ``a``, ``a or b``, ``a, b or c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"
