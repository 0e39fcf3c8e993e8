"""Findings and mistakes of configurations as diagnostics.

They are made as the JSON that is sent: through the classes of lsprotocol a file with many findings would cost several
times what linting it costs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from speclint.text.places import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from speclint.config.mistakes import Mistake
    from speclint.engine.located import LocatedFinding, Related
    from speclint.lsp.positions import Positions
    from speclint.text.document import Document

SOURCE = "speclint"

SEVERITIES = {
    "error": int(types.DiagnosticSeverity.Error),
    "warning": int(types.DiagnosticSeverity.Warning),
    "info": int(types.DiagnosticSeverity.Information),
}

TAG_WORDS = {
    "unused": int(types.DiagnosticTag.Unnecessary),
    "legacy": int(types.DiagnosticTag.Deprecated),
}
"""Words in the name of a rule that say how editors show what it finds: faded, or struck through."""

CONFIGURATION = "configuration"
"""Code of a mistake in a configuration, which no rule finds."""

_WORD = re.compile(r"\"[^\"\n\r]*\"|'[^'\n\r]*'|(?:[^\s,\[\]{}#:]|:(?=\S))+")


def tags_of(rule: str) -> list[int]:
    """Tags of what a rule finds."""
    return [tag for word, tag in TAG_WORDS.items() if word in rule.split("-")]


class Maker:
    """Makes the diagnostics of one text.

    ``document``
        The text; None where it cannot be read.
    ``positions``
        The positions in it.
    ``other``, ``uri_of``
        The text of another file with the positions in it, and its address, by its path as findings show it.
    ``page_of``
        The address of the page of a rule, or None.
    ``tags``
        Tags that the client knows.
    ``related``
        The client shows related places.
    """

    def __init__(
        self,
        document: Document,
        positions: Positions,
        *,
        other: Callable[[str], tuple[Document, Positions]],
        uri_of: Callable[[str], str],
        page_of: Callable[[str], str | None] = lambda _: None,
        tags: Sequence[int] = (),
        related: bool = True,
    ) -> None:
        self._positions = positions
        self._document = document
        self._other = other
        self._uri_of = uri_of
        self._page_of = page_of
        self._tags = tags
        self._related = related

    def findings(self, findings: Sequence[LocatedFinding]) -> list[dict[str, Any]]:
        """A diagnostic for each finding, in the same order."""
        return [self._finding(index, finding) for index, finding in enumerate(findings)]

    def mistakes(self, mistakes: Sequence[Mistake]) -> list[dict[str, Any]]:
        """A diagnostic for each mistake of a configuration."""
        return [
            {
                "range": self._range(self._span_of(mistake)),
                "severity": SEVERITIES["error"],
                "code": CONFIGURATION,
                "source": SOURCE,
                "message": mistake.message,
            }
            for mistake in mistakes
        ]

    def _finding(self, index: int, finding: LocatedFinding) -> dict[str, Any]:
        made: dict[str, Any] = {
            "range": self._range(finding.span),
            "severity": SEVERITIES[finding.severity],
            "code": finding.rule,
            "source": SOURCE,
            "message": finding.message,
            "data": {"rule": finding.rule, "code": finding.code, "index": index},
        }
        page = finding.url or self._page_of(finding.rule)
        if page:
            made["codeDescription"] = {"href": page}
        tags = [tag for tag in tags_of(finding.rule) if tag in self._tags]
        if tags:
            made["tags"] = tags
        if finding.related and self._related:
            made["relatedInformation"] = [self._place(finding, place) for place in finding.related]
        return made

    def _place(self, finding: LocatedFinding, place: Related) -> dict[str, Any]:
        own = place.path == finding.path
        document, positions = (self._document, self._positions) if own else self._other(place.path)
        start, end = (document.lines.offset(at.line, at.column) for at in place.range)
        location = {"uri": self._uri_of(place.path), "range": _range(positions, Span(start, end))}
        return {"location": location, "message": place.message}

    def _span_of(self, mistake: Mistake) -> Span:
        """From where a mistake begins to the end of the word or string there."""
        if not mistake.line:
            return Span(0, 0)
        start = self._document.lines.offset(mistake.line, mistake.column)
        word = _WORD.match(self._document.text, start)
        return Span(start, word.end() if word else start)

    def _range(self, span: Span) -> dict[str, Any]:
        return _range(self._positions, span)


def _range(positions: Positions, span: Span) -> dict[str, Any]:
    start = positions.position(span.start)
    end = start if span.end == span.start else positions.position(span.end)
    return {
        "start": {"line": start.line, "character": start.character},
        "end": {"line": end.line, "character": end.character},
    }
