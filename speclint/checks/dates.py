"""Checks of date and time formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from speclint.checks.base import Check, Hit, Judge, Param, ParamError, show
from speclint.model.date_formats import FAULTS, find_faults

if TYPE_CHECKING:
    from speclint.fix.edits import Fix
    from speclint.model.date_faults import DateFault
    from speclint.model.node import Node

_SUCH_AS = 'the format that the source expects, such as "yyyy-MM-ddTHH:mm:ssK"'
_CURES = {
    "'": "close the single quote",
    '"': "close the double quote",
    "\\": "write the character that it escapes after the backslash",
    "%": "write one format letter after the percent sign",
}


def _date_format(params: Mapping[str, Any]) -> Judge:
    wanted = params["fault"]
    if wanted not in FAULTS:
        raise ParamError("fault", f"there is no fault `{wanted}`; there are {', '.join(FAULTS)}")

    def judge(node: Node) -> Iterator[Hit]:
        text = node.text
        if text is None:
            return
        for fault in find_faults(text):
            if fault.kind == wanted:
                whole = (fault.start, fault.end) == (0, len(text))
                place = node.at if whole else node.part(fault.start, fault.end)
                yield Hit(place, _values(node, text, fault), _fix(node, fault))

    return judge


def _values(node: Node, text: str, fault: DateFault) -> dict[str, object]:
    from speclint.model.dates import render

    printed = {"month": "minute", "minute": "month"}.get(fault.detail, "")
    return {
        "name": node.name,
        "found": show(text),
        "token": show(text[fault.start : fault.end]),
        "prints": show(render(text)),
        "better": _better(fault),
        "detail": fault.detail,
        "printed": printed,
        "why": _why(text, fault),
        "end": _CURES.get(fault.detail, ""),
    }


def _fix(node: Node, fault: DateFault) -> Fix | None:
    if not fault.better:
        return None
    from speclint.fix.edits import Replace, unsafe

    return unsafe(f"Write {show(fault.better)}", Replace(node.path, fault.better))


def _why(text: str, fault: DateFault) -> str:
    if fault.kind == "single-letter":
        if fault.detail:
            return f"short for {show(fault.detail)}, in an order that depends on the culture"
        return "and one letter alone must be a standard format, which this is not"
    if fault.detail == "empty":
        return "which says nothing of how a time is written"
    if fault.detail == "name":
        return "the name of a format instead of the format"
    from speclint.model.dates import render

    return f"which holds no part of a date: every run would send {show(render(text))}"


def _better(fault: DateFault) -> str:
    if fault.better:
        return show(fault.better)
    return "another form of the date: .NET has no letter for one of these" if fault.kind == "dialect" else _SUCH_AS


CHECKS = (
    Check(
        "date-format",
        "The string must be a sound .NET date and time format, as far as one kind of fault goes.",
        {"fault": Param("string", True, "the kind of fault to report")},
        ("name", "found", "token", "prints", "better", "detail", "printed", "why", "end"),
        _date_format,
    ),
)
