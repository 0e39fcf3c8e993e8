"""Addresses: names for places in a document that stay the same when its lines, its members or its elements move.

An address is written like a JSON Pointer, with the elements of arrays named by what they are::

    /authSpec[name=Basic Authentication]/spec/properties/host
    /authSpec[name=Basic Authentication]/spec/required[=host]

``/NAME``
    The member of this name.
``[MEMBER=VALUE]``
    The element that has this member: the first of :data:`IDENTIFIERS` that no other element has with the same value.
``[=VALUE]``
    The element that is this very value, a string, a number or a truth value.
``[NUMBER]``
    The element at this index, counted from 0, where nothing names it.
``[*]``
    Any element.

The root is ``/``. Names, and values that are strings, stand in double quotes, as JSON writes strings, where they are
empty, have blanks at their ends, hold a character that does not print or one of ``[ ] " \\`` (names also ``/`` and
``=``), and values also where they read as a number, ``true``, ``false`` or ``null``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.text.places import Path, Token

IDENTIFIERS = ("name", "id", "specName", "key", "@type", "type")
"""Members that name an element, the best first."""

LONGEST = 80
"""Most characters of a string that names an element."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_INDEX = re.compile(r"[0-9]{1,18}", re.ASCII)
_IN_VALUES = '[]"\\'
_IN_NAMES = "/=" + _IN_VALUES
_WORDS = {"true": True, "false": False, "null": None}


class AddressError(ValueError):
    """A text that is no address; the message says why, ``offset`` where (0-based, in code points)."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class Named(NamedTuple):
    """The element whose ``member`` has this value; without a member, the element that is this value."""

    member: str | None
    value: str | int | float | bool | None


class AnyElement:
    """Stands for any element; there is one, :data:`ANY`."""

    def __repr__(self) -> str:
        return "ANY"


ANY = AnyElement()

Step = str | int | Named | AnyElement
"""One step of an address: a member, an index, or an element by what it is."""

Address = tuple[Step, ...]


# -- from places to addresses ---------------------------------------------------------------------------------------


class Identifier:
    """Gives the addresses of places in one document; what names the elements of an array is worked out once.

    ``loose`` names elements in a way that no change of another element touches: by their first identifying member
    even where another element has the same one, and where nothing names them by ``[*]``. Such an address may stand for
    several places.
    """

    def __init__(self, value: Any, *, loose: bool = False) -> None:
        self._value = value
        self._loose = loose
        self._steps: dict[int, list[Step]] = {}

    def address(self, path: Path) -> Address:
        """The address of a path; where the document does not have it, the rest is taken as it is."""
        value = self._value
        steps: list[Step] = []
        for token in path:
            if isinstance(value, list) and isinstance(token, int):
                known = self._steps.get(id(value))
                if known is None:
                    known = self._steps[id(value)] = _element_steps(value, self._loose)
                steps.append(known[token] if 0 <= token < len(known) else ANY if self._loose else token)
            else:
                steps.append(ANY if self._loose and isinstance(token, int) else token)
            value = _child(value, token)
        return tuple(steps)


def _element_steps(elements: list[Any], loose: bool) -> list[Step]:
    """What names each element of an array."""
    names = [_names(element) for element in elements]
    if loose:
        return [own[0] if own else ANY for own in names]
    counts: dict[tuple[str | None, bool, Any], int] = {}
    for own in names:
        for name in own:
            counts[_key(name)] = counts.get(_key(name), 0) + 1
    return [next((name for name in own if counts[_key(name)] == 1), at) for at, own in enumerate(names)]


def _names(element: Any) -> list[Named]:
    if isinstance(element, dict):
        return [Named(member, element[member]) for member in IDENTIFIERS if _is_name(element.get(member))]
    return [Named(None, element)] if _is_name(element) else []


def _is_name(value: Any) -> bool:
    if isinstance(value, str):
        return 0 < len(value) <= LONGEST
    return isinstance(value, (bool, int)) or (isinstance(value, float) and value - value == 0)


def _key(name: Named) -> tuple[str | None, bool, Any]:
    """Equal for names that are the same in JSON: true is not 1, 1.0 is."""
    return name.member, isinstance(name.value, bool), name.value


def path_of(value: Any, tokens: Sequence[str], missing: str | None = None) -> Path:
    """The path for the tokens of a JSON Pointer in a document, and for a member that is missing there."""
    path: list[Token] = []
    for token in tokens:
        step: Token = int(token) if isinstance(value, list) and _INDEX.fullmatch(token) else token
        path.append(step)
        value = _child(value, step)
    return (*path, missing) if missing is not None else tuple(path)


def _child(value: Any, token: Token) -> Any:
    if isinstance(value, dict):
        return value.get(token)
    if isinstance(value, list) and isinstance(token, int) and 0 <= token < len(value):
        return value[token]
    return None


# -- from addresses to places ---------------------------------------------------------------------------------------


def resolve_address(value: Any, address: Address) -> list[Path]:
    """The paths that an address names in a document: one as a rule, several where names are not unique, or none.

    The last step may name a member that is missing; its path is the one that it would have.
    """
    found: list[tuple[Path, Any]] = [((), value)]
    for number, step in enumerate(address, 1):
        last = number == len(address)
        found = [place for path, inside in found for place in _follow(path, inside, step, last)]
    return [path for path, _ in found]


def _follow(path: Path, value: Any, step: Step, last: bool) -> list[tuple[Path, Any]]:
    if isinstance(value, dict):
        if isinstance(step, str) and (last or step in value):
            return [((*path, step), value.get(step))]
        return []
    if not isinstance(value, list):
        return []
    if isinstance(step, str):
        # A JSON Pointer out of a report has indexes between slashes.
        if not _INDEX.fullmatch(step):
            return []
        step = int(step)
    if isinstance(step, int):
        return [((*path, step), value[step])] if step < len(value) else []
    if isinstance(step, Named):
        wanted = _key(step)
        return [((*path, at), element) for at, element in enumerate(value) if _has(element, step.member, wanted)]
    return [((*path, at), element) for at, element in enumerate(value)]


def _has(element: Any, member: str | None, wanted: tuple[str | None, bool, Any]) -> bool:
    if member is None:
        return not isinstance(element, (dict, list)) and _key(Named(None, element)) == wanted
    if not isinstance(element, dict) or member not in element:
        return False
    own = element[member]
    return not isinstance(own, (dict, list)) and _key(Named(member, own)) == wanted


def covers(place: Path, path: Path) -> bool:
    """Whether a path is the place, or lies below it."""
    return path[: len(place)] == place


# -- addresses as text ----------------------------------------------------------------------------------------------


def format_address(address: Address) -> str:
    """The text of an address, which :func:`parse_address` reads again."""
    return "".join([_format_step(step) for step in address]) or "/"


def _format_step(step: Step) -> str:
    if isinstance(step, str):
        return "/" + _quoted(step, _IN_NAMES)
    if isinstance(step, AnyElement):
        return "[*]"
    if isinstance(step, int):
        return f"[{step}]"
    member = "" if step.member is None else _quoted(step.member, _IN_NAMES)
    value = step.value
    if not isinstance(value, str):
        return f"[{member}={json.dumps(value)}]"
    if value in _WORDS or _NUMBER.fullmatch(value):
        return f"[{member}={json.dumps(value)}]"
    return f"[{member}={_quoted(value, _IN_VALUES)}]"


def _quoted(text: str, special: str) -> str:
    """A text, in quotes where it has one of the special characters or would not be seen as it is."""
    if text and text.isprintable() and text.strip() == text and not any(char in special for char in text):
        return text
    return json.dumps(text, ensure_ascii=not text.isprintable())


def parse_address(text: str) -> Address:
    """Read an address. Raises :class:`AddressError`."""
    return _Parser(text).parse()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def parse(self) -> Address:
        text = self.text
        steps: list[Step] = []
        if text in ("", "/"):
            return ()
        while self.at < len(text):
            start = text[self.at]
            self.at += 1
            if start == "/":
                steps.append(self._word("/[", "the name of a member"))
            elif start == "[":
                steps.append(self._element())
            else:
                raise AddressError(
                    f"`/` or `[` expected, not `{start}`; write it like /authSpec[name=Acme]", self.at - 1
                )
        return tuple(steps)

    def _element(self) -> Step:
        close = self.text.find("]", self.at)
        inside = self.text[self.at : close] if close >= 0 else ""
        if inside == "*" or _INDEX.fullmatch(inside):
            self.at = close + 1
            return ANY if inside == "*" else int(inside)
        member = None
        if not self.text.startswith("=", self.at):
            member = self._word("=]", "the name of a member, an index or `*`")
        if not self.text.startswith("=", self.at):
            raise AddressError(
                "an element is named as in [name=Acme], [=acme], [0] or [*]; there is no `=` here", self.at
            )
        self.at += 1
        quoted = self.text.startswith('"', self.at)
        word = self._word("]", "a value")
        if not self.text.startswith("]", self.at):
            raise AddressError("this `[` is never closed", self.at)
        self.at += 1
        if quoted:
            return Named(member, word)
        if word in _WORDS:
            return Named(member, _WORDS[word])
        if _NUMBER.fullmatch(word):
            return Named(member, json.loads(word))
        return Named(member, word)

    def _word(self, ends: str, what: str) -> str:
        """A word in quotes, or up to one of ``ends`` or the end of the text."""
        text, start = self.text, self.at
        if text.startswith('"', start):
            try:
                word, self.at = json.JSONDecoder().raw_decode(text, start)
            except ValueError as error:
                raise AddressError(
                    f"the string in quotes is not closed or not as JSON writes it ({error})", start
                ) from error
            if not isinstance(word, str):  # pragma: no cover - what starts with a quote is a string
                raise AddressError("a string expected", start)
            return word
        end = start
        while end < len(text) and text[end] not in ends:
            end += 1
        self.at = end
        if end == start:
            raise AddressError(f'{what} expected here; the empty one is written ""', start)
        return text[start:end]
