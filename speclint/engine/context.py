"""What a rule is given besides its view, and what it yields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.result import RANK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speclint.engine.result import Evidence, Severity
    from speclint.engine.rule import RuleInfo
    from speclint.fix.edits import Fix
    from speclint.model.node import Node
    from speclint.model.unit import Unit
    from speclint.model.views.spec import ConnectionSpec
    from speclint.text.document import Document
    from speclint.text.places import Place


class RelatedPlace:
    """A second place that a finding mentions, with what is said there."""

    __slots__ = ("message", "place")

    def __init__(self, place: Place, message: str) -> None:
        self.place = place
        self.message = message


class Finding:
    """One defect as a rule states it: a place and words, no offsets."""

    __slots__ = ("evidence", "fix", "message", "place", "related", "remedy", "rule", "severity")

    def __init__(
        self,
        rule: RuleInfo,
        place: Place,
        message: str,
        remedy: str,
        severity: Severity,
        evidence: Evidence,
        related: tuple[RelatedPlace, ...] = (),
        fix: Fix | None = None,
    ) -> None:
        self.rule = rule
        self.place = place
        self.message = message
        self.remedy = remedy
        self.severity: Severity = severity
        self.evidence: Evidence = evidence
        self.related = related
        self.fix = fix


class Context:
    """What a rule may know beyond its view: the unit it stands in. No file, no clock, no network, no randomness."""

    __slots__ = ("_document", "rule", "unit")

    def __init__(self, rule: RuleInfo, unit: Unit, document: Document) -> None:
        self.rule = rule
        self.unit = unit
        self._document = document

    @property
    def spec(self) -> ConnectionSpec | None:
        """The whole connection spec, or None in a part or another kind of document."""
        from speclint.model.views.spec import ConnectionSpec

        found = self.unit.views(ConnectionSpec)
        return found[0] if found else None

    def is_whole(self, node: Node) -> bool:
        """All members or elements of this value are known: no damage or ellipsis hides some of them.

        For rules that draw a conclusion from absence and report it at something that is there; findings at missing
        places are dropped by the engine anyway.
        """
        return node.path not in self._document.incomplete

    def number_text(self, node: Node) -> str:
        """A number as it is written in the document."""
        return self._document.number_text(node.path)

    def finding(
        self,
        place: Place,
        *,
        message: str | None = None,
        remedy: str | None = None,
        severity: Severity | None = None,
        evidence: Evidence | None = None,
        related: list[RelatedPlace] | None = None,
        fix: Fix | None = None,
        **values: object,
    ) -> Finding:
        """A finding of this rule at ``place``.

        ``values`` fill the fields of the message and the remedy. ``message`` and ``remedy`` replace the rule's own
        where one rule has several things to say. ``severity`` may only be milder than the rule's, and ``evidence``
        states what this very finding rests on where that is less than the rule's. ``fix`` is what would cure it.
        """
        return make_finding(
            self.rule,
            place,
            values,
            message=message,
            remedy=remedy,
            severity=severity,
            evidence=evidence,
            related=tuple(related) if related else (),
            fix=fix,
        )


def make_finding(
    rule: RuleInfo,
    place: Place,
    values: Mapping[str, object],
    *,
    message: str | None,
    remedy: str | None,
    severity: Severity | None,
    evidence: Evidence | None,
    related: tuple[RelatedPlace, ...] = (),
    fix: Fix | None = None,
) -> Finding:
    """A finding of a rule, its words filled with ``values``, its severity at most the rule's own."""
    chosen = severity or rule.severity
    if RANK[chosen] > RANK[rule.severity]:
        chosen = rule.severity
    return Finding(
        rule,
        place,
        (message or rule.message).format_map(values),
        (remedy or rule.remedy).format_map(values),
        chosen,
        evidence or rule.evidence,
        related,
        fix,
    )
