"""A source connection of a streaming source that does not name the provider of streaming sources."""

from __future__ import annotations

from speclint.api import (
    GENERIC_STREAMING_SPEC,
    STREAMING_PROVIDER,
    Add,
    Context,
    Finding,
    Iterator,
    Replace,
    SourceConnection,
    closest,
    is_uuid,
    rule,
    safe,
    same_id,
    show,
    unsafe,
)

OTHER = "`providerId` is {found}; the connection spec is that of a streaming source"
WRITE = 'Write "' + STREAMING_PROVIDER + '"'


@rule(
    name="streaming-provider-missing",
    code="REQ007",
    severity="warning",
    evidence="observed",
    kinds=["source-connection"],
    visits=SourceConnection,
    since="0.1",
    fixes="safe",
    needs=("connectionSpec",),
    message="The connection spec is that of a streaming source, and `providerId` is missing",
    remedy='Add `"providerId": "' + STREAMING_PROVIDER + '"`',
)
def check(connection: SourceConnection, context: Context) -> Iterator[Finding]:
    """Judge the generic streaming source; of others only the provider would tell that they are streaming ones."""
    if not same_id(connection.spec_id, GENERIC_STREAMING_SPEC):
        return
    provider = connection.provider_id
    if not provider.exists:
        named = any(closest(name, ("providerId",)) for name in connection.node.names)
        if not named and not connection.base_connection.exists:
            fix = safe(
                "Add the provider of streaming sources",
                Add(
                    connection.node.path,
                    "providerId",
                    STREAMING_PROVIDER,
                    after="description" if "description" in connection.node else "name",
                ),
            )
            yield context.finding(connection.node.lacking("providerId"), fix=fix)
    elif is_uuid(provider.text or "") and not same_id(provider, STREAMING_PROVIDER):
        fix = unsafe("Write the provider of streaming sources", Replace(provider.path, STREAMING_PROVIDER))
        yield context.finding(provider.at, message=OTHER, remedy=WRITE, found=show(provider.value), fix=fix)
