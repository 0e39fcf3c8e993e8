"""The two halves of a request's address: ``host`` and ``path``, and what is wrong with one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from speclint.model.placeholders import Placeholder, find_placeholders

HostFaultKind = Literal["malformed", "without-scheme", "not-https", "trailing-slash", "with-path"]

_HIDDEN = "\0"
"""Stands for each character of a placeholder: what it will be is not known."""

_ADDRESSES = ("url", "uri", "host", "endpoint", "server", "instance", "origin", "address", "base")
"""Words in the name of a placeholder that may well bring the scheme with it."""


class HostFault:
    """A fault of a host: the part that is wrong, as code-point offsets, and for a malformed one why."""

    __slots__ = ("end", "kind", "start", "why")

    def __init__(self, kind: HostFaultKind, start: int, end: int, why: str = "") -> None:
        self.kind: HostFaultKind = kind
        self.start = start
        self.end = end
        self.why = why


@lru_cache(maxsize=64)  # several rules ask for those of one host
def host_faults(text: str) -> tuple[HostFault, ...]:
    """All faults of a host, in order. A host with a fill-in has none: it is not written yet."""
    found = find_placeholders(text)
    if any(placeholder.form in ("fill-in", "reserved", "misspelt") for placeholder in found):
        return ()
    masked = hidden(text, found)
    malformed = _malformed(masked)
    if malformed is not None:
        return (malformed,)
    faults: list[HostFault] = []
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", masked)
    begins = scheme.end() if scheme else 0
    if scheme is None:
        if masked[0] != _HIDDEN or _is_first_label(masked, found):
            faults.append(HostFault("without-scheme", 0, len(text)))
        begins = len(masked) - len(masked.lstrip("/"))
    elif scheme.group().lower() != "https://":
        faults.append(HostFault("not-https", 0, begins))
    behind = re.search(r"[/?#]", masked[begins:])
    if behind is not None:
        start = begins + behind.start()
        slashes = not masked[start:].strip("/")
        faults.append(HostFault("trailing-slash" if slashes else "with-path", start, len(text)))
    return tuple(faults)


def hidden(text: str, placeholders: list[Placeholder]) -> str:
    """A text with every character of its placeholders and expressions hidden, so that offsets stay what they are."""
    for placeholder in placeholders:
        length = placeholder.end - placeholder.start
        text = text[: placeholder.start] + _HIDDEN * length + text[placeholder.end :]
    return text


def veiled(text: str) -> str:
    """An address without what may be secret in it, for a message: values of the query, a user and a password."""
    text = re.sub(r"(=)[^&#]+", r"\1…", text)
    return re.sub(r"(^|//)[^/?#@]+@", r"\1…@", text)


def starts_open(text: str) -> bool:
    """A text that starts with a placeholder or an expression: what it will start with is not known."""
    found = find_placeholders(text)
    return bool(found) and found[0].start == 0


def _malformed(masked: str) -> HostFault | None:
    if not masked.strip():
        return HostFault("malformed", 0, len(masked), "it is empty")
    blank = re.search(r"\s+", masked)
    if blank is not None:
        return HostFault("malformed", blank.start(), blank.end(), "a host holds no white space")
    scheme = re.match(r"https?(?![A-Za-z0-9.\0-])[:/]*", masked, re.IGNORECASE)
    if scheme is not None and not scheme.group().endswith("://"):
        return HostFault("malformed", 0, scheme.end(), 'the scheme is written "https://"')
    rest = scheme.end() if scheme is not None else 0
    if not masked[rest:].strip("/"):
        return HostFault("malformed", 0, len(masked), "no host follows the scheme")
    again = re.match(r"https?:/", masked[rest:], re.IGNORECASE) if rest else None
    if again is not None:
        return HostFault("malformed", rest, rest + again.end(), "the scheme stands there twice")
    person = re.match(r"[^/?#]*@", masked[rest:])
    if person is not None:
        return HostFault("malformed", rest, rest + person.end(), "credentials have no place in an address")
    return None


def _is_first_label(masked: str, found: list[Placeholder]) -> bool:
    """A placeholder at the start is followed by more of a host name, and has not itself the name of an address."""
    first = found[0]
    name = first.name.lower()
    return masked[first.end : first.end + 1] in (".", "-") and not any(word in name for word in _ADDRESSES)
