"""Where a suppression of a finding goes: its address, the pattern of its file, what else it covers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from speclint.engine.reading import format_of
from speclint.suppress.identity import Identifier, covers, format_address, parse_address, resolve_address
from speclint.suppress.sift import finding_path
from speclint.text.document import Document, read_document
from speclint.text.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speclint.engine.located import LocatedFinding


def address_for(finding: LocatedFinding, path: str) -> tuple[str, Document]:
    """The address of a finding in the file at an absolute path, ``""`` for the whole file, and the document.

    Where damage hides the place itself, it is that of the nearest container that can be found again. Raises OSError.
    """
    with open(path, "rb") as file:
        document = read_document(file.read(Limits().size + 1), format=format_of(path))
    return address_in(finding, document), document


def address_in(finding: LocatedFinding, document: Document) -> str:
    """The address of a finding in a document, ``""`` for all of it; see :func:`address_for`."""
    place = finding_path(finding, document)
    identifier = Identifier(document.value)
    while place:
        address = identifier.address(place)
        if place in resolve_address(document.value, address):
            return format_address(address)
        place = place[:-1]
    return ""


def covered_by(address: str, rule: str, findings: Iterable[LocatedFinding], document: Document) -> int:
    """The number of findings of a rule at an address and below it."""
    places = resolve_address(document.value, parse_address(address))
    own = [finding_path(finding, document) for finding in findings if finding.rule == rule]
    return sum([any(covers(place, path) for place in places) for path in own])


def pattern_for(path: str, config: str) -> str | None:
    """The pattern in ``config`` that matches the file at ``path`` and no other (both absolute).

    None where the file does not lie below the folder of the configuration.
    """
    folder = os.path.dirname(config)
    prefix = folder if folder.endswith(os.sep) else folder + os.sep
    if not path.startswith(prefix):
        return None
    names = path[len(prefix) :].split(os.sep)
    return "/" * (len(names) == 1 or names[0][:1] in ("!", " ")) + "/".join([_literal(name) for name in names])


def _literal(name: str) -> str:
    """A file name as a pattern that stands for itself; what no pattern can say becomes any one character."""
    escaped = "".join([f"[{char}]" if char in "*?[" else char for char in name])
    bare = "".join(["?" if char == "\\" or not char.isprintable() else char for char in escaped])
    stripped = bare.rstrip()
    return stripped + "?" * (len(bare) - len(stripped))
