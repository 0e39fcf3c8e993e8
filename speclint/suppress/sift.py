"""Parting the findings of a file into those that are reported and those that the settings make exceptions for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.result import Sifted
from speclint.suppress.identity import Identifier, path_of
from speclint.suppress.suppressions import Covering
from speclint.text.pointers import parse_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from speclint.engine.located import LocatedFinding
    from speclint.suppress.baseline import Baseline, Identity
    from speclint.suppress.suppressions import Suppression
    from speclint.text.document import Document
    from speclint.text.places import Path


class Exceptions:
    """The suppressions and the baseline of one configuration. Do not change one.

    What :meth:`sift` gives depends on its arguments alone, so that command and editor give the same.
    """

    __slots__ = ("baseline", "suppressions")

    def __init__(self, suppressions: Iterable[Suppression] = (), baseline: Baseline | None = None) -> None:
        self.suppressions = tuple(suppressions)
        self.baseline = baseline

    def governing(self, path: str) -> list[Suppression]:
        """The suppressions for the file at an absolute path, expired ones too."""
        # Most hold for another file, which the beginning of its path tells at once.
        return [each for each in self.suppressions if path.startswith(each.scopes) and each.files.matches(path)]

    def sift(self, findings: Sequence[LocatedFinding], path: str, document: Document) -> Sifted:
        """Part the findings of the file at an absolute path; ``document`` is what they were found in."""
        kept: Sequence[LocatedFinding] = findings
        suppressed: list[tuple[LocatedFinding, Suppression]] = []
        known: list[tuple[LocatedFinding, Identity]] = []
        holding = [each for each in self.governing(path) if not each.expired] if findings else []
        if holding:
            covering = Covering(holding, document.value)
            kept = []
            for finding in findings:
                suppression = covering.find(finding.rule, finding_path(finding, document))
                if suppression is None:
                    kept.append(finding)
                else:
                    suppressed.append((finding, suppression))
        if self.baseline is not None and kept:
            from speclint.suppress.baseline import identity_of

            identifier = Identifier(document.value, loose=True)
            found = [identity_of(each, identifier.address(finding_path(each, document))) for each in kept]
            answers = list(zip(kept, self.baseline.known(path, found), strict=True))
            known = [(finding, identity) for finding, identity in answers if identity is not None]
            kept = [finding for finding, identity in answers if identity is None]
        return Sifted(path, tuple(kept), tuple(suppressed), tuple(known), document.intact)


def finding_path(finding: LocatedFinding, document: Document) -> Path:
    """The path that a finding is about; for a missing member the one that it would have."""
    return path_of(document.value, parse_pointer(finding.pointer), finding.missing)
