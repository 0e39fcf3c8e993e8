"""The few formats that our schemas assert; every other ``format`` is an annotation.

``password``, ``date`` and the like in the schemas of documents say how a field is shown, and ``regex`` and
``uri-reference`` of the draft-07 metaschema would cost more than they find.
"""

from __future__ import annotations

from collections.abc import Callable

_HEX = frozenset("0123456789abcdefABCDEF")


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID in its usual form: 8-4-4-4-12 hexadecimal digits, either case."""
    groups = text.split("-")
    return [len(group) for group in groups] == [8, 4, 4, 4, 12] and _HEX.issuperset("".join(groups))


def is_uri(text: str) -> bool:
    """Whether a text can be an absolute URI: a scheme, a colon, something behind it, and no white space."""
    scheme, colon, rest = text.partition(":")
    return (
        bool(colon and rest)
        and scheme.isascii()
        and scheme[:1].isalpha()
        and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum()
        and not any(character.isspace() for character in text)
    )


FORMATS: dict[str, Callable[[str], bool]] = {"uuid": is_uuid, "uri": is_uri}
"""Formats by name. The table is never changed."""
