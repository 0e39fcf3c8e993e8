"""What users can choose is passed on as the paging type."""

from __future__ import annotations

from speclint.api import (
    PAGING_TYPES,
    Context,
    Finding,
    Iterator,
    PagingSchema,
    Replace,
    find_placeholders,
    paging_type,
    rule,
    safe,
    show,
)


@rule(
    name="offered-paging-type-unknown",
    code="PAGE028",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=PagingSchema,
    since="0.1",
    fixes="safe",
    message="{found} is no paging type, but users can choose it",
    remedy="Write one of OFFSET, POINTER, CONTINUATION_TOKEN, PAGE, NONE",
)
def check(schema: PagingSchema, context: Context) -> Iterator[Finding]:
    """Report values of the list that are none of the five types."""
    for item in schema.type_values.items:
        text = item.text
        if text is None or text in PAGING_TYPES or find_placeholders(text):
            continue
        meant = paging_type(text)
        if meant is not None:
            yield context.finding(
                item.at,
                message="{found} is written {meant} in the documentation",
                remedy='Write "{meant}"',
                fix=safe(f'Write "{meant}"', Replace(item.path, meant)),
                found=show(text),
                meant=meant,
            )
        else:
            yield context.finding(item.at, found=show(text))
