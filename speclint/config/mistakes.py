"""Mistakes in configuration files, with their places."""

from __future__ import annotations

from typing import NamedTuple


class Mistake(NamedTuple):
    """One mistake: the file as shown, 1-based line and column (0 where there is none), the remedy."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        at = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.path}{at}: {self.message}"


class ConfigError(Exception):
    """A configuration that cannot be used; ``mistakes`` are all of them, ``path`` is the file."""

    def __init__(self, path: str, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join([str(mistake) for mistake in mistakes]))
        self.path = path
        self.mistakes = mistakes
