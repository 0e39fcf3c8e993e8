"""The address under which a finding is suppressed, and what else that covers."""

from __future__ import annotations

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
    place = finding_path(finding, document)
    identifier = Identifier(document.value)
    while place:
        address = identifier.address(place)
        if place in resolve_address(document.value, address):
            return format_address(address), document
        place = place[:-1]
    return "", document


def covered_by(address: str, rule: str, findings: Iterable[LocatedFinding], document: Document) -> int:
    """The number of findings of a rule at an address and below it."""
    places = resolve_address(document.value, parse_address(address))
    own = [finding_path(finding, document) for finding in findings if finding.rule == rule]
    return sum([any(covers(place, path) for place in places) for path in own])
