"""What happens with both lists is documented nowhere; one of them says all there is to say."""

from __future__ import annotations

from speclint.api import AnyRecordPath, Context, Finding, Iterator, RelatedPlace, rule


@rule(
    name="skip-and-keep-both",
    code="SRC031",
    severity="info",
    evidence="convention",
    kinds=["batch"],
    visits=AnyRecordPath,
    since="0.1",
    needs=("keepAttributes",),
    message="`{holder}` has both `skipAttributes` and `keepAttributes`; which of them counts is not documented",
    remedy="Keep the one that says what is meant, and delete the other",
)
def check(record: AnyRecordPath, context: Context) -> Iterator[Finding]:
    """Report the list of what is kept where both lists are filled; a name in both is worse and reported as such."""
    skipped = {node.text for node in record.skip.items}
    kept = {node.text for node in record.keep.items}
    if skipped and kept and not skipped & kept:
        related = [RelatedPlace(record.skip.at_key, "the other list")]
        yield context.finding(record.keep.at_key, related=related, holder=record.node.name or "The block")
