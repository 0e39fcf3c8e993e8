"""The first beta called the type `paginationType`; a near miss of `type` comes to the same: the type is missing."""

from __future__ import annotations

from speclint.api import (
    Context,
    DoubtfulPaging,
    Finding,
    Iterator,
    RelatedPlace,
    Remove,
    Rename,
    Replace,
    paging_type,
    rule,
    safe,
    unsafe,
)


@rule(
    name="paging-type-renamed",
    code="PAGE003",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=DoubtfulPaging,
    since="0.1",
    fixes="safe",
    message="`{found}` is not a member of paging; the documented name is `type`",
    remedy='Write "type": "{type}"',
)
def check(paging: DoubtfulPaging, context: Context) -> Iterator[Finding]:
    """Report older and misspelt names of `type`; beside a `type` they are only left over."""
    for node in paging.type_named_otherwise:
        if paging.type.exists:
            yield context.finding(
                node.at_key,
                message="`{found}` stands beside `type`, which alone says the paging type",
                remedy="Delete `{found}`",
                severity="warning",
                evidence="convention",
                related=[RelatedPlace(paging.type.at, "the type")],
                fix=unsafe(f"Delete `{node.name}`", Remove(node.path)),
                found=node.name,
            )
        else:
            type_ = paging_type(node.text or "")
            remedy = None if type_ is not None else "Rename it to `type`"
            rename = Rename(node.path, "type")
            if type_ is None:
                fix = safe("Rename it to `type`", rename)
            else:
                fix = safe(f'Write `"type": "{type_}"`', rename, Replace(node.path, type_))
            yield context.finding(node.at_key, remedy=remedy, fix=fix, found=node.name, type=type_)
