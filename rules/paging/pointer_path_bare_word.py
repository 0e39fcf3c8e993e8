"""Published values are paths, with or without `$.`; one schema has the word `pointer` as its example."""

from __future__ import annotations

import re

from speclint.api import Context, DoubtfulPaging, Finding, Iterator, Replace, rule, show, unsafe

_WORD = re.compile(r"[A-Za-z_][\w-]*")


@rule(
    name="pointer-path-bare-word",
    code="PAGE011",
    severity="info",
    evidence="observed",
    kinds=["batch"],
    visits=DoubtfulPaging,
    since="0.1",
    fixes="unsafe",
    needs=("pointerPath",),
    message="`pointerPath` is the single word {found}; a path is expected",
    remedy='Write the path from the root of the answer, such as "$.{word}"',
)
def check(paging: DoubtfulPaging, context: Context) -> Iterator[Finding]:
    """Report a single word."""
    text = paging.pointer_path.text
    if text is not None and paging.takes("pointerPath") and _WORD.fullmatch(text.strip()):
        word = text.strip()
        fix = unsafe(f'Write "$.{word}"', Replace(paging.pointer_path.path, f"$.{word}"))
        yield context.finding(paging.pointer_path.at, fix=fix, found=show(text), word=word)
