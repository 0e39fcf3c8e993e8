"""How much of a document is read."""

from __future__ import annotations


class Limits:
    """Bounds that keep reading linear and memory small, whatever the input.

    ``size``
        Bytes of a document; a larger one is not read at all.
    ``depth``
        Containers inside one another; the root is the first.
    ``values``
        Values of a document, containers included, aliases of YAML expanded.
    ``problems``
        Problems reported for a document; one more says that there were others.
    """

    __slots__ = ("depth", "problems", "size", "values")

    def __init__(
        self, size: int = 8 * 1024 * 1024, depth: int = 256, values: int = 500_000, problems: int = 200
    ) -> None:
        self.size = size
        self.depth = depth
        self.values = values
        self.problems = problems
