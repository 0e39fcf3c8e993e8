"""Findings for the tests of reports."""

from __future__ import annotations

from typing import Any

from speclint.engine.located import LocatedFinding, Snippet
from speclint.text.places import Position, Range, Span


def make_finding(
    *,
    path: str = "a.json",
    line: int = 3,
    start: int = 4,
    end: int = 9,
    text: str = '    "abc": 1,',
    end_line: int | None = None,
    **more: Any,
) -> LocatedFinding:
    """A finding on columns ``start`` to ``end`` (0-based) of a line."""
    clipped = more.pop("clipped", (False, False))
    fields: dict[str, Any] = {
        "path": path,
        "rule": "some-rule",
        "code": "SOME001",
        "severity": "error",
        "evidence": "documented",
        "message": "this is wrong",
        "remedy": "do better",
        "pointer": "/abc",
        "target": "key",
        "range": Range(Position(line, start + 1), Position(end_line or line, end + 1)),
        "span": Span(start, end),
        "snippet": Snippet(line, text, start, end, *clipped),
    }
    fields.update(more)
    return LocatedFinding(**fields)
