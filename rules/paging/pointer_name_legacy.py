"""Early texts had `pointerName`, the first one `pointerValue` beside it; today there is `pointerPath`."""

from __future__ import annotations

from speclint.api import (
    OLDER_NAMES,
    Context,
    Finding,
    Iterator,
    Paging,
    RelatedPlace,
    Remove,
    Rename,
    rule,
    safe,
    unsafe,
)


@rule(
    name="pointer-name-legacy",
    code="PAGE010",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=Paging,
    since="0.1",
    fixes="safe",
    needs=("pointerName", "pointerValue"),
    message="`{found}` is an older name of `pointerPath`",
    remedy="Rename it to `pointerPath`, with the path to the next page's pointer as its value",
)
def check(paging: Paging, context: Context) -> Iterator[Finding]:
    """Report the older names, once for the block."""
    older = [node for node in paging.node.members if OLDER_NAMES.get(node.name) == "pointerPath"]
    if not older or not paging.takes("pointerPath"):
        return
    first, *others = older
    related = [RelatedPlace(node.at_key, "another older name") for node in others]
    today = paging.pointer_path
    if today.exists:
        related.append(RelatedPlace(today.at_key, "the name of today"))
        yield context.finding(
            first.at_key,
            message="`{found}` is an older name of `pointerPath`, which is there already",
            remedy="Delete {all}",
            related=related,
            fix=unsafe("Delete the older names", *[Remove(node.path) for node in older]),
            found=first.name,
            all=" and ".join([f"`{node.name}`" for node in older]),
        )
    elif others:
        yield context.finding(
            first.at_key,
            message="`pointerName` and `pointerValue` have become `pointerPath`",
            remedy="Replace them by one `pointerPath`, with the path to the next page's pointer as its value",
            related=related,
        )
    else:
        fix = safe("Rename it to `pointerPath`", Rename(first.path, "pointerPath"))
        yield context.finding(first.at_key, fix=fix, found=first.name)
