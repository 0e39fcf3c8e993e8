"""The address of a source's first request, as far as the document and the documentation say what it is.

What the documentation leaves open, such as the number from which an offset starts, is shown as an ellipsis; so is an
expression, which is worked out when a run starts, and a credential that is written out. Placeholders stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from speclint.lsp.printing import DAY_BEFORE, printed
from speclint.model.dates import SAMPLE
from speclint.model.leaks import pairs_in, written_secret
from speclint.model.paging_types import (
    CONTINUATION_TOKEN,
    DEFAULT_FIRST_PAGE,
    OFFSET,
    PAGE,
    POINTER,
)
from speclint.model.placeholders import find_placeholders
from speclint.model.views.auth import AuthElement
from speclint.model.views.paging import Paging
from speclint.model.views.schedule import Schedule
from speclint.model.views.source import UrlParams

if TYPE_CHECKING:
    from speclint.model.dates import Moment
    from speclint.model.node import Node
    from speclint.model.unit import Unit

UNKNOWN = "…"
"""Stands for what is not known before a run, and for what is not to be repeated."""

_PASSWORD = re.compile(r"(//[^/?#@:{}]*:)[^/?#@{}]+@")


class FirstRequest(NamedTuple):
    """The address of the first request, and how it comes about.

    ``after``
        Node of the string that the address is shown after: the path, else the host.
    ``method``
        As the document has it; ``GET`` or ``POST`` if it is well.
    ``notes``
        Sentences on where its parts come from.
    """

    after: Node
    method: str
    url: str
    notes: tuple[str, ...]


def first_request(unit: Unit) -> FirstRequest | None:
    """The first request of a unit; None where it gives neither host nor path as a value."""
    request = next(iter(unit.views(UrlParams)), None)
    if request is None:
        return None
    after = next((node for node in (request.path, request.host) if (node.text or "").strip()), None)
    if after is None:
        return None
    notes: list[str] = []
    query = _Query(unit, notes)
    path = query.filled(_discreet(request.path.text or UNKNOWN))
    parameters = [*query.fixed(request.query), *query.of_paging(), *query.of_schedule()]
    address = _host(unit, request, notes) + path
    if parameters:
        address += ("&" if "?" in path else "?") + "&".join(parameters)
    return FirstRequest(after, (request.method.text or "").strip() or UNKNOWN, address, tuple(dict.fromkeys(notes)))


def _host(unit: Unit, request: UrlParams, notes: list[str]) -> str:
    host = request.host.text
    if host is not None and host.strip():
        return _with_open_expressions(_PASSWORD.sub(rf"\1{UNKNOWN}@", host))
    elements = unit.views(AuthElement)
    if not request.host.exists and elements and all(element.declares("host") for element in elements):
        notes.append("The host is an input of every way to authenticate.")
        return "${host}"
    return UNKNOWN


class _Query:
    """The parameters of the query, as ``name=value``."""

    def __init__(self, unit: Unit, notes: list[str]) -> None:
        self._notes = notes
        self._paging = next(iter(unit.views(Paging)), None)
        self._schedule = next(iter(unit.views(Schedule)), None)
        self._advanced = self._schedule if self._schedule is not None and self._schedule.style == "advanced" else None

    def fixed(self, node: Node) -> list[str]:
        """The fixed parameters."""
        if not node.is_object:
            return [UNKNOWN] if node.exists else []
        found = [f"{each.name}={self.filled(_veiled(each.name, _written(each)))}" for each in node.members]
        if found:
            self._notes.append("The query starts with `queryParams`.")
        return found

    def of_paging(self) -> list[str]:
        """Those that ask for the first page."""
        paging = self._paging
        if paging is None or paging.kind is None:
            return []
        found = []
        if paging.kind in (OFFSET, POINTER, CONTINUATION_TOKEN, PAGE):
            found += _pair(paging.given("limitName"), _written(paging.given("limitValue")))
        if paging.kind == OFFSET:
            found += _pair(paging.given("offSetName"), UNKNOWN)
            self._notes.append("Where the offset starts is not documented.")
        elif paging.kind == PAGE:
            first = paging.given("initialPageIndex")
            found += _pair(paging.given("pageParamName"), _written(first) if first.exists else str(DEFAULT_FIRST_PAGE))
        elif paging.kind in (POINTER, CONTINUATION_TOKEN):
            self._notes.append("What leads to the next page is in the answer, so it is not sent yet.")
        return found

    def of_schedule(self) -> list[str]:
        """Those that carry the window of a run."""
        schedule = self._schedule
        if schedule is None or schedule.style != "default":
            return []
        start, end = _shown(schedule.start_format, DAY_BEFORE), _shown(schedule.end_format, SAMPLE)
        found = [*_pair(schedule.start_name, start), *_pair(schedule.end_name, end)]
        if found:
            self._notes.append("The times are samples: a window of one day.")
        return found

    def filled(self, text: str) -> str:
        """A text of the request with the query of the schedule in its place."""
        advanced = self._advanced
        if advanced is not None and "{SCHEDULE_QUERY}" in text:
            node = next((each for each in (advanced.incremental, advanced.backfill) if each.text), None)
            query = UNKNOWN if node is None or node.text is None else _timed(node.text, advanced.param_format)
            text = text.replace("{SCHEDULE_QUERY}", query)
            if node is not None:
                self._notes.append(f"`{{SCHEDULE_QUERY}}` is `{node.name}`, with sample times.")
        return _with_open_expressions(text)


def _timed(query: str, format_: Node) -> str:
    start, end = _shown(format_, DAY_BEFORE), _shown(format_, SAMPLE)
    return query.replace("{START_TIME}", start).replace("{END_TIME}", end)


def _shown(format_: Node, moment: Moment) -> str:
    """What a format prints; unknown where there is none, or none that can be printed."""
    text = format_.text
    return UNKNOWN if text is None else printed(text, moment) or UNKNOWN


def _pair(name: Node, value: str) -> list[str]:
    text = (name.text or "").strip()
    return [f"{text}={value}"] if text else []


def _written(node: Node) -> str:
    """A scalar as it stands in a query."""
    value = node.value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (str, int, float)) else UNKNOWN


def _veiled(name: str, text: str) -> str:
    """The value of a parameter; if it is a credential, without it."""
    secret = written_secret(name, text)
    return text if secret is None else text[: secret[0]] + UNKNOWN + text[secret[1] :]


def _discreet(path: str) -> str:
    """A path without the credentials in its query."""
    pieces: list[str] = []
    at = 0
    for name, value, start in pairs_in(path, path.find("?") + 1) if "?" in path else ():
        pieces += [path[at:start], _veiled(name, value)]
        at = start + len(value)
    return "".join([*pieces, path[at:]])


def _with_open_expressions(text: str) -> str:
    """A text on one line, its expressions shortened to ``@{…}``."""
    at = 0
    pieces: list[str] = []
    for placeholder in find_placeholders(text):
        if placeholder.form == "expression" and placeholder.start >= at:
            pieces += [text[at : placeholder.start], "@{…}"]
            at = placeholder.end
    return " ".join("".join([*pieces, text[at:]]).split())
