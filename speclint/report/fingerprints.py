"""What tells a finding from others, and is the same tomorrow when lines have moved."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speclint.engine.located import LocatedFinding

VERSION = 1
"""Raised when fingerprints of the same findings change."""


class Fingerprints:
    """Gives each finding of a run its own fingerprint.

    It is made of the file, the rule, the pointer and the message; findings that agree in all of these are numbered in
    the order in which they come. Lines, columns, offsets and severities play no part.
    """

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def of(self, finding: LocatedFinding, path: str) -> str:
        """32 hexadecimal digits; ``path`` names the file in the way that is the same on every machine."""
        return self.of_parts(path, finding.rule, finding.pointer, finding.target, finding.message)

    def of_parts(self, *parts: str) -> str:
        """The same for what is no finding."""
        base = _digest(parts)
        number = self._seen[base] = self._seen.get(base, 0) + 1
        return base if number == 1 else _digest((*parts, str(number)))


def _digest(parts: tuple[str, ...]) -> str:
    # The length before each part keeps `a`, `bc` apart from `ab`, `c`.
    text = "".join([f"{len(part)}:{part}" for part in parts])
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
