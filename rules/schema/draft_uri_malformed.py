"""A ``$schema`` that is not exactly the address of draft-07.

Row 17 of the errata: the official explore block has a space after ``http:``, in every example and even in answers of
the service, while the table beside it has the address right.
"""

from __future__ import annotations

from speclint.api import (
    DRAFT_07,
    Context,
    DoubtfulSchema,
    Finding,
    Iterator,
    Replace,
    find_placeholders,
    rule,
    safe,
    show,
    unsafe,
)

SAME = tuple(
    f"{scheme}://json-schema.org/draft-07/schema{end}" for scheme in ("http", "https") for end in ("", "#", "#/")
)
"""Other ways to write the same address; every other one is that of another draft, or of something else."""


@rule(
    name="draft-uri-malformed",
    code="SCHM003",
    severity="warning",
    evidence="observed",
    kinds=["any"],
    visits=DoubtfulSchema,
    since="0.1",
    fixes="safe",
    message="`$schema` is {found}; the documents are written in draft-07",
    remedy='Write "' + DRAFT_07 + '"',
)
def check(schema: DoubtfulSchema, context: Context) -> Iterator[Finding]:
    """Report white space where it stands, any other difference at the whole value."""
    node = schema.node["$schema"]
    text = node.text
    if text is None or text == DRAFT_07 or find_placeholders(text):
        return
    write = Replace(node.path, DRAFT_07)
    if "".join(text.split()) != DRAFT_07:
        make = safe if text.strip() in SAME else unsafe
        yield context.finding(node.at, found=show(text), fix=make("Write the address of draft-07", write))
        return
    start = next(at for at, char in enumerate(text) if char.isspace())
    end = next((at for at in range(start, len(text)) if not text[at].isspace()), len(text))
    yield context.finding(
        node.part(start, end),
        message="There is white space in the address of draft-07",
        remedy='Delete it: "' + DRAFT_07 + '"',
        fix=safe("Delete the white space", write),
        severity="info" if schema.node.name in ("requestSpec", "responseSpec") else None,
    )
