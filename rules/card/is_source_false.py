"""What is no source is not shown among the sources."""

from __future__ import annotations

from speclint.api import Context, Finding, HiddenSource, Iterator, Replace, rule, unsafe


@rule(
    name="is-source-false",
    code="CARD014",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec"],
    visits=HiddenSource,
    since="0.1",
    fixes="unsafe",
    message="`isSource` is false, so the catalogue of sources does not show this source",
    remedy="Write true",
)
def check(switch: HiddenSource, context: Context) -> Iterator[Finding]:
    """Report each switch; somebody may have meant to hide the source for now."""
    node = switch.node
    yield context.finding(node.at, fix=unsafe("Write true", Replace(node.path, True)))
