"""Offers written into YAML, in block style."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from speclint.lsp.completion.offers import Offer, Stop
from speclint.lsp.completion.write import Writer, marked

if TYPE_CHECKING:
    from speclint.lsp.completion.yaml_place import YamlPlace
    from speclint.lsp.positions import Positions

_PLAIN = re.compile(r"[A-Za-z/][\w./-]*|\$schema")
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_UNIT = "  "


class YamlWriter(Writer):
    """Writes into YAML at a place of :mod:`speclint.lsp.completion.yaml_place`."""

    def __init__(self, text: str, positions: Positions, place: YamlPlace, *, snippets: bool, as_is: bool) -> None:
        super().__init__(text, positions, place.cursor, snippets=snippets, as_is=as_is)
        self._place = place
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._indent = " " * (place.indent if as_is else max(0, place.indent - place.leading))

    def _written(self, offer: Offer) -> tuple[str, list[Stop]]:
        stops: list[Stop] = []
        if offer.name is not None and self._cursor.has_colon:
            return _scalar(offer.name), stops
        if offer.members or offer.name is not None:
            members = offer.members or ((offer.name or "", offer.value),)
            return self._block({name: marked(value, stops) for name, value in members}, self._indent), stops
        value = marked(offer.value, stops)
        if self._place.is_flow:
            return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else _scalar(value), stops
        if self._cursor.due == "element":
            dash = "- " if self._place.dash else ""
            return dash + self._block(value, self._indent + _UNIT * len(dash[:1])), stops
        if isinstance(value, (dict, list)) and value:
            inner = self._indent + _UNIT
            return self._newline + inner + self._block(value, inner), stops
        return (" " if self._cursor.space_before else "") + _scalar(value), stops

    def _block(self, value: Any, indent: str) -> str:
        """A value in block style whose first line is indented already."""
        if not isinstance(value, (dict, list)) or not value:
            return _scalar(value)
        if isinstance(value, list):
            return (self._newline + indent).join(["- " + self._block(each, indent + _UNIT) for each in value])
        return (self._newline + indent).join([self._member(name, each, indent) for name, each in value.items()])

    def _member(self, name: str, value: Any, indent: str) -> str:
        if isinstance(value, (dict, list)) and value:
            inner = indent + _UNIT
            return f"{_scalar(name)}:{self._newline}{inner}{self._block(value, inner)}"
        return f"{_scalar(name)}: {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
