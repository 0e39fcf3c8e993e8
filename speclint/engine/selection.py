"""Which rules run on a file, and severities that replace their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from speclint.engine.result import AUTHORING, SUBMISSION

if TYPE_CHECKING:
    from speclint.engine.located import LocatedFinding
    from speclint.engine.result import Sifted
    from speclint.engine.rule import RuleInfo
    from speclint.text.document import Document


class Exceptions(Protocol):
    """What the settings make exceptions for: suppressions and a baseline."""

    def sift(self, findings: Sequence[LocatedFinding], path: str, document: Document) -> Sifted:
        """Part the findings of the file at an absolute path into those that are reported and the others."""


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

    @property
    def profile(self) -> str:
        """:data:`AUTHORING` or :data:`SUBMISSION`."""

    @property
    def house(self) -> Sequence[RuleInfo]:
        """House rules: rules that the settings bring along, beside those of the catalogue."""

    @property
    def exceptions(self) -> Exceptions | None:
        """What is found and not reported, or None."""


class Only:
    """A fixed selection: these rules at their own severities."""

    __slots__ = ("enabled", "exceptions", "house", "profile", "severities")

    def __init__(self, enabled: frozenset[str], profile: str = AUTHORING, house: Sequence[RuleInfo] = ()) -> None:
        self.enabled = enabled
        self.severities: Mapping[str, str] = {}
        self.profile = profile
        self.house = house
        self.exceptions: Exceptions | None = None


__all__ = ["AUTHORING", "SUBMISSION", "Exceptions", "Only", "Selection"]
