"""There are five types of paging."""

from __future__ import annotations

from speclint.api import (
    PAGING_TYPES,
    Context,
    Finding,
    Iterator,
    OddlyTypedPaging,
    Replace,
    closest,
    find_placeholders,
    rule,
    show,
    unsafe,
)

_OTHER_WORDS = {
    "cursor": "CONTINUATION_TOKEN",
    "token": "CONTINUATION_TOKEN",
    "nextpagetoken": "CONTINUATION_TOKEN",
    "limitoffset": "OFFSET",
    "offsetlimit": "OFFSET",
    "pagenumber": "PAGE",
    "pageindex": "PAGE",
}
"""What other tools call the same, in small letters alone."""


def _word(text: str) -> str:
    return "".join([char for char in text.lower() if char.isalpha()])


@rule(
    name="paging-type-unknown",
    code="PAGE005",
    severity="error",
    evidence="documented",
    kinds=["batch"],
    visits=OddlyTypedPaging,
    since="0.1",
    fixes="unsafe",
    message="{found} is no paging type",
    remedy="Write one of OFFSET, POINTER, CONTINUATION_TOKEN, PAGE, NONE",
)
def check(paging: OddlyTypedPaging, context: Context) -> Iterator[Finding]:
    """Report a type that is none of the five, with the one that is probably meant."""
    node = paging.type_node
    text = node.text
    if text is None or not text.strip() or paging.kind is not None or find_placeholders(text):
        return
    meant = closest(text, PAGING_TYPES) or _OTHER_WORDS.get(_word(text))
    if meant is None:
        yield context.finding(node.at, found=show(text))
    else:
        remedy = 'Write "{meant}", if that is meant; the types are {types}'
        fix = unsafe(f"Write {show(meant)}", Replace(node.path, meant))
        types = ", ".join(PAGING_TYPES)
        yield context.finding(node.at, remedy=remedy, fix=fix, found=show(text), meant=meant, types=types)
