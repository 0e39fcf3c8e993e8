"""Checks of what a source requests and of the paths to its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from speclint.checks.base import Check, Hit, Judge, Param, ParamError, show

if TYPE_CHECKING:
    from speclint.fix.edits import Fix
    from speclint.model.addresses import HostFault
    from speclint.model.node import Node

_HOST_FAULTS = ("malformed", "without-scheme", "not-https", "trailing-slash", "with-path")
_PATH_FAULTS = ("malformed", "without-root")


def _wanted(params: Mapping[str, Any], faults: tuple[str, ...]) -> str:
    wanted: str = params["fault"]
    if wanted not in faults:
        raise ParamError("fault", f"there is no fault `{wanted}`; there are {', '.join(faults)}")
    return wanted


def _host(params: Mapping[str, Any]) -> Judge:
    wanted = _wanted(params, _HOST_FAULTS)

    def judge(node: Node) -> Iterator[Hit]:
        text = node.text
        if text is None:
            return
        from speclint.model.addresses import host_faults, veiled

        for fault in host_faults(text):
            if fault.kind == wanted:
                whole = (fault.start, fault.end) == (0, len(text))
                part = veiled(text[fault.start : fault.end])
                values = {"found": show(veiled(text)), "part": show(part), "why": fault.why}
                place = node.at if whole else node.part(fault.start, fault.end)
                yield Hit(place, values, _host_fix(node, fault))

    return judge


def _host_fix(node: Node, fault: HostFault) -> Fix | None:
    from speclint.fix.edits import ReplacePart, unsafe

    if fault.kind == "trailing-slash":
        return unsafe("Delete the slash", ReplacePart(node.path, fault.start, fault.end, ""))
    if fault.kind == "not-https":
        return unsafe("Write `https://`", ReplacePart(node.path, fault.start, fault.end, "https://"))
    if fault.kind == "without-scheme":
        return unsafe("Write `https://` before it", ReplacePart(node.path, fault.start, fault.start, "https://"))
    return None


def _record_path(params: Mapping[str, Any]) -> Judge:
    wanted = _wanted(params, _PATH_FAULTS)

    def judge(node: Node) -> Iterator[Hit]:
        text = node.text
        # Nearly every path is names joined by dots; only for others is it worth to read closely.
        if text is None or (text.startswith("$.") and all(name.isidentifier() for name in text[2:].split("."))):
            return
        from speclint.model.placeholders import find_placeholders

        if not find_placeholders(text):
            yield from _malformed(node, text) if wanted == "malformed" else _without_root(node, text)

    return judge


def _malformed(node: Node, text: str) -> Iterator[Hit]:
    from speclint.model.jsonpaths import path_fault

    fault = None if _is_pointer(text) else path_fault(text)
    if fault is not None:
        whole = not text.strip()
        values = {"found": show(text), "holder": str(node.path[-2]), "why": fault.why, "better": ""}
        yield Hit(node.at if whole else node.part(fault.start, fault.end), values)


def _without_root(node: Node, text: str) -> Iterator[Hit]:
    from speclint.model.jsonpaths import path_fault

    bare = text.strip()
    if not bare or bare.startswith("$"):
        return
    if _is_pointer(bare):
        better = "$." + bare.strip("/").replace("/", ".")
    elif path_fault(text) is not None and not bare.startswith("."):
        return
    else:
        rest = bare.lstrip("@")
        better = f"${rest}" if rest.startswith(("[", ".")) else f"$.{rest}"
    if path_fault(better) is None:
        from speclint.fix.edits import Replace, unsafe

        values = {"found": show(text), "holder": str(node.path[-2]), "why": "", "better": show(better)}
        yield Hit(node.at, values, unsafe(f"Write {show(better)}", Replace(node.path, better)))


def _is_pointer(text: str) -> bool:
    """A path in the manner of JSON Pointer or XPath, with nothing of JSONPath in it."""
    return len(text) > 1 and text[0] == "/" and text[1] not in "/ " and not any(sign in text for sign in "$[.")


CHECKS = (
    Check(
        "host",
        "The string must be the start of an address, as far as one kind of fault goes.",
        {"fault": Param("string", True, "the kind of fault to report")},
        ("found", "part", "why"),
        _host,
    ),
    Check(
        "record-path",
        "The string must be a JSONPath from the root, as far as one kind of fault goes.",
        {"fault": Param("string", True, "the kind of fault to report")},
        ("found", "holder", "why", "better"),
        _record_path,
    ),
)
