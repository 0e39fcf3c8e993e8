"""The name of every streaming source is the same; what users see is the label."""

from __future__ import annotations

from speclint.api import STREAMING_TYPE, ConnectionSpec, Context, Finding, Iterator, Replace, rule, safe, show


@rule(
    name="streaming-name-other",
    code="DOC017",
    severity="error",
    evidence="documented",
    kinds=["streaming"],
    visits=ConnectionSpec,
    since="0.1",
    fixes="safe",
    message='`name` is {found}; a streaming source must be called "generic-streaming"',
    remedy='Write "generic-streaming"; what users see is the label of the card',
)
def check(spec: ConnectionSpec, context: Context) -> Iterator[Finding]:
    """Report every other name but fill-ins; the one prescribed is the same as the type."""
    text = spec.name.text
    if text is not None and text != STREAMING_TYPE and "{" not in text:
        fix = safe(f'Write "{STREAMING_TYPE}"', Replace(spec.name.path, STREAMING_TYPE))
        yield context.finding(spec.name.at, found=show(text), fix=fix)
