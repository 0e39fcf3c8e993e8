"""A source connection that names neither a base connection nor a provider."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, SourceConnection, closest, rule


@rule(
    name="source-connection-unattached",
    code="REQ006",
    severity="warning",
    evidence="observed",
    kinds=["source-connection"],
    visits=SourceConnection,
    since="0.1",
    message="There is neither a `baseConnectionId` nor a `providerId`, so nothing says how the source is reached",
    remedy="Add `baseConnectionId` with the identifier of the base connection",
)
def check(connection: SourceConnection, context: Context) -> Iterator[Finding]:
    """Report the absence of both; a name close to one of them is reported as misspelt."""
    wanted = ("baseConnectionId", "providerId")
    if connection.is_streaming or any(name in wanted or closest(name, wanted) for name in connection.node.names):
        return
    yield context.finding(connection.node.lacking("baseConnectionId"))
