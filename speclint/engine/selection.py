"""Which rules run on a file, and severities that replace their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Selection(Protocol):
    """What the engine needs to know of the settings of a file.

    Selections are compared by identity: settings make few of them and share them between files, so that what the
    engine prepares for one is prepared once.
    """

    @property
    def enabled(self) -> frozenset[str]:
        """Names of the rules that run."""

    @property
    def severities(self) -> Mapping[str, str]:
        """Severity by rule name, where it is not the rule's own."""


class Only:
    """A fixed selection: these rules at their own severities."""

    __slots__ = ("enabled", "severities")

    def __init__(self, enabled: frozenset[str]) -> None:
        self.enabled = enabled
        self.severities: Mapping[str, str] = {}
