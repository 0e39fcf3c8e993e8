"""Fixes of what the schemas refuse: where a name or a value was meant that is known, and nothing else could be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from speclint.fix.edits import Fix, Remove, Rename, Replace, is_respelt, respell, safe, unsafe
from speclint.model.categories import CATEGORIES, respelt_category
from speclint.schema.equality import frozen
from speclint.schema.failure import Suggestion
from speclint.schema.formats import is_uri, is_uuid
from speclint.schema.nearest import closest

if TYPE_CHECKING:
    from collections.abc import Callable

    from speclint.engine.context import Context
    from speclint.schema.failure import Failure

_NUMBER = re.compile(r"(0|-?[1-9][0-9]{0,18})(\.[0-9]{1,15})?")
_PLAIN = re.compile(r"[^\s,;&|\[\]{}]+")
"""Text that can be one entry of a list and no list by itself."""


def fix_of_failure(failure: Failure, context: Context) -> Fix | None:
    """What would cure a failure, or None where only the author can know."""
    make = _FIXES.get(failure.keyword)
    return None if make is None else make(failure, context)


def _rename(failure: Failure, context: Context) -> Fix | None:
    """A name of the first beta, or one that differs in case alone, is certain; a near one is a guess.

    An empty text says nothing, and would only be wrong under the other name.
    """
    del context
    meant = failure.expected
    if not isinstance(meant, Suggestion) or meant.present or failure.value == "":
        return None
    make = safe if failure.keyword == "legacy" or is_respelt(failure.name, meant.name) else unsafe
    return make(f"Rename it to `{meant.name}`", Rename(failure.path, meant.name))


def _convert(failure: Failure, context: Context) -> Fix | None:
    """A value of another type that says what was meant: a number in quotes, a text that belongs in an object."""
    wanted = [failure.expected] if isinstance(failure.expected, str) else failure.expected
    value = failure.value
    if not isinstance(wanted, list):
        return None
    if isinstance(value, str):
        return _from_text(failure, value, wanted)
    if "string" in wanted and isinstance(value, int | float) and not isinstance(value, bool):
        from speclint.model.node import Node

        text = context.number_text(Node(value, failure.path))
        return safe("Write it in quotes", Replace(failure.path, text))
    return None


def _from_text(failure: Failure, text: str, wanted: list[Any]) -> Fix | None:
    path = failure.path
    plain = text.strip()
    if "boolean" in wanted and plain.lower() in ("true", "false"):
        return safe(f"Write {plain.lower()}, without quotes", Replace(path, plain.lower() == "true"))
    if ("number" in wanted or "integer" in wanted) and _NUMBER.fullmatch(plain):
        number = float(plain) if "." in plain else int(plain)
        if isinstance(number, int) or "number" in wanted:
            return safe(f"Write {plain}, without quotes", Replace(path, number))
    if wanted == ["array"] and _PLAIN.fullmatch(text):
        return unsafe("Put it in a list", Replace(path, [text]))
    if wanted == ["object"] and "x-evidence" in failure.schema:
        return _wrapped(failure, text)
    return None


def _wrapped(failure: Failure, text: str) -> Fix | None:
    """Blocks that were a mere text once, or are in the description of the API."""
    path = failure.path
    name = path[-1] if path else ""
    if name in ("contentPath", "explodeEntityPath") and text.startswith("$"):
        return safe("Make it the `path` of an object", Replace(path, {"path": text}))
    if name == "category" and (key := text if text in CATEGORIES else respelt_category(text)) is not None:
        return safe("Make it the `key` of an object", Replace(path, {"key": key}))
    return None


def _choose(failure: Failure, context: Context) -> Fix | None:
    """The choice that a text is near to."""
    del context
    choices = failure.expected if isinstance(failure.expected, list) else [failure.expected]
    if not isinstance(failure.value, str):
        return None
    texts = tuple([choice for choice in choices if isinstance(choice, str)])
    near = next((text for text in texts if is_respelt(failure.value, text)), None) or closest(failure.value, texts)
    return None if near is None else respell(failure.path, failure.value, near)


def _strip(failure: Failure, context: Context) -> Fix | None:
    """An identifier or an address that blanks alone keep from being one."""
    del context
    value = failure.value
    if not isinstance(value, str) or not (is_uuid(value.strip()) or is_uri(value.strip())):
        return None
    return safe("Delete the blanks", Replace(failure.path, value.strip()))


def _keep_first(failure: Failure, context: Context) -> Fix | None:
    """Equal elements beyond the first go."""
    del context
    seen = set()
    gone = []
    for index, item in enumerate(failure.value if isinstance(failure.value, list) else ()):
        key = frozen(item)
        if key in seen:
            gone.append(Remove((*failure.path, index)))
        seen.add(key)
    if not gone:
        return None
    return safe("Delete what repeats", *gone)


_FIXES: dict[str, Callable[[Failure, Context], Fix | None]] = {
    "legacy": _rename,
    "unknown": _rename,
    "type": _convert,
    "enum": _choose,
    "const": _choose,
    "format": _strip,
    "pattern": _strip,
    "uniqueItems": _keep_first,
}
