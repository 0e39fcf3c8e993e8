"""The standard library's JSON scanner, in C where there is one.

It is taken from below the ``json`` module: importing that, with an encoder that a run does not need, would be a tenth
of the time that a run takes. Where there is no C scanner, the one written in Python is the same with other means.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

try:
    _native: Any = import_module("_json")
    _make, _scanstring = _native.make_scanner, _native.scanstring
except ImportError:  # another Python than CPython
    _make = cast("Any", import_module("json.scanner")).make_scanner
    _scanstring = cast("Any", import_module("json.decoder")).scanstring

Pairs = Callable[[list[tuple[str, Any]]], Any]
Scan = Callable[[str, int], tuple[Any, int]]

_SPACE = " \t\n\r"


class _Settings:
    """What the scanner reads its behaviour from; the names are the scanner's."""

    def __init__(self, pairs: Pairs | None, constant: Callable[[str], Any] | None) -> None:
        self.strict = True
        self.object_hook = None
        self.object_pairs_hook = pairs
        self.parse_float = float
        self.parse_int = int
        self.parse_constant = constant or float
        self.memo: dict[str, str] = {}
        # The two below serve the scanner that is written in Python.
        self.parse_string = _scanstring
        self.parse_object = _python_part("JSONObject")
        self.parse_array = _python_part("JSONArray")


def _python_part(name: str) -> Any:
    return getattr(import_module("json.decoder"), name) if _make.__module__ == "json.scanner" else None


def make_scanner(pairs: Pairs | None = None, constant: Callable[[str], Any] | None = None) -> Scan:
    """A scanner: takes a text and the offset of a value, without white space before it, gives (value, end).

    ``pairs`` makes the value of an object from its members, ``constant`` that of ``NaN`` and its like. On damaged
    text call it through :func:`read_whole`, which turns all its ways to complain into ValueError.
    """
    return cast("Scan", _make(_Settings(pairs, constant)))


scan_once = make_scanner()
"""Reads the value at an offset, without white space before it: (value, end)."""

scanstring = cast("Callable[[str, int, bool], tuple[str, int]]", _scanstring)
"""Reads the string whose opening quote is before an offset: (decoded, end). The flag refuses control characters."""


class NoValueError(ValueError):
    """Something that is no value stands at ``pos``."""

    def __init__(self, pos: int) -> None:
        super().__init__("there is no value")
        self.pos = pos


def read_whole(text: str, scan: Scan = scan_once) -> Any:
    """The value of a text that is one JSON value and white space. Raises ValueError, or RecursionError.

    The error has ``pos``, where the scanner stopped, if that is known.
    """
    length = len(text)
    at = 0
    while at < length and text[at] in _SPACE:
        at += 1
    try:
        value, end = scan(text, at)
    except StopIteration as stop:
        raise NoValueError(stop.value) from stop
    except SystemError as error:
        # Up to 3.12 the C scanner takes the class of its errors from json.decoder if that has been imported, and
        # raises nothing at all if not.
        raise ValueError("this is no JSON") from error
    if text[end:].strip(_SPACE):
        raise ValueError("something stands after the value")
    return value
