"""Sources built with the SDK support JSON alone. Only those known to be so are judged: shipped ones read files too."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Replace, SourceConnection, find_placeholders, rule, safe, show


@rule(
    name="data-format-not-json",
    code="REQ004",
    severity="error",
    evidence="documented",
    kinds=["source-connection"],
    visits=SourceConnection,
    since="0.1",
    fixes="safe",
    needs=("format",),
    message="`data.format` is {found}; {source} was built with the SDK, for which JSON alone is supported",
    remedy='Write "json"',
)
def check(connection: SourceConnection, context: Context) -> Iterator[Finding]:
    """Report any other format of a source that is known to be built with the SDK."""
    node = connection.data["format"]
    text = node.text
    source = connection.sdk_source
    if source is None or text is None or text == "json" or find_placeholders(text):
        return
    fix = safe('Write "json"', Replace(node.path, "json"))
    yield context.finding(node.at, found=show(text), source=source, fix=fix)
