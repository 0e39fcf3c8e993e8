"""An attribute is dropped or kept; the lists say one each."""

from __future__ import annotations

from speclint.api import AnyRecordPath, Context, Finding, Iterator, RelatedPlace, rule


@rule(
    name="skip-and-keep-overlap",
    code="SRC030",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=AnyRecordPath,
    since="0.1",
    needs=("keepAttributes",),
    message="`{name}` is kept here and dropped by `skipAttributes`",
    remedy="Take it out of one of the two lists",
)
def check(record: AnyRecordPath, context: Context) -> Iterator[Finding]:
    """Report the entries of the one list that are in the other."""
    skipped = {node.text: node for node in reversed(record.skip.items) if node.text is not None}
    for node in record.keep.items:
        if node.text in skipped:
            related = [RelatedPlace(skipped[node.text].at, "dropped here")]
            yield context.finding(node.at, related=related, name=node.text)
