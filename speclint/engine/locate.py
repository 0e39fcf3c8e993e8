"""From places to spans: the last step before a finding is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.engine.located import LocatedFinding, Related, Snippet
from speclint.text.places import Place, Range, Span, pointer

if TYPE_CHECKING:
    from speclint.engine.context import Finding
    from speclint.engine.located import FixInfo
    from speclint.text.document import Document

WINDOW = 160
"""Longest stretch of a source line that a snippet keeps, in code points."""

RULE_PAGES: str | None = None
"""Public address of the rule pages, with ``{name}`` for the rule; there is none yet."""


def locate(
    finding: Finding, document: Document, path: str, span: Span | None = None, fix: FixInfo | None = None
) -> LocatedFinding:
    """A finding with its exact place.

    ``path`` is the file as it is shown; ``span`` and ``fix`` are given for text problems, which know theirs.
    """
    place = finding.place
    if span is None:
        span = document.span(place)
    if finding.fix is not None:
        from speclint.fix.render import render

        fix = render(finding.fix, document)
    range_ = document.range(span)
    rule = finding.rule
    return LocatedFinding(
        path=path,
        rule=rule.name,
        code=rule.code,
        severity=finding.severity,
        evidence=finding.evidence,
        message=finding.message,
        remedy=finding.remedy,
        pointer=pointer(place.path),
        target=target_of(place),
        range=range_,
        span=span,
        snippet=snippet(document, range_),
        related=tuple([_related(document, path, related.place, related.message) for related in finding.related]),
        fix=fix,
        url=None if RULE_PAGES is None else RULE_PAGES.format(name=rule.name),
        missing=place.missing,
    )


def target_of(place: Place) -> str:
    """``"key"`` or ``"value"``: elements and the root have no key, whatever was asked for."""
    return "key" if place.target == "key" and place.path and isinstance(place.path[-1], str) else "value"


def snippet(document: Document, range_: Range) -> Snippet:
    """The first line of a range, clipped round it."""
    line = document.line_text(range_.start.line)
    start = range_.start.column - 1
    end = range_.end.column - 1 if range_.end.line == range_.start.line else len(line)
    end = max(start, min(end, len(line)))
    if len(line) <= WINDOW:
        return Snippet(range_.start.line, line, start, end, False, False)
    left = max(0, min(start - WINDOW // 4, len(line) - WINDOW))
    right = min(len(line), left + WINDOW)
    window = line[left:right]
    return Snippet(range_.start.line, window, start - left, min(end, right) - left, left > 0, right < len(line))


def _related(document: Document, path: str, place: Place, message: str) -> Related:
    return Related(path, pointer(place.path), document.range(document.span(place)), message)
