"""The end attribute and the token are found by a JSONPath; `pointerPath` is judged by a rule of its own."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Paging, Replace, find_placeholders, rule, show, unsafe


@rule(
    name="paging-path-without-root",
    code="PAGE027",
    severity="info",
    evidence="observed",
    kinds=["batch"],
    visits=Paging,
    since="0.1",
    fixes="unsafe",
    needs=("endConditionName", "continuationTokenPath"),
    message="`{name}` is {found}; published paths start with `$.`",
    remedy='Write the path from the root of the answer, such as "{path}"',
)
def check(paging: Paging, context: Context) -> Iterator[Finding]:
    """Report paths that do not start at the root."""
    for node in (paging.end_condition_name, paging.token_path):
        text = (node.text or "").strip()
        if not text or not paging.takes(node.name) or find_placeholders(text):
            continue
        if text.startswith("$") or text.lower().startswith("headers"):
            continue
        bare = text.strip(" \"'`").lstrip(".")
        steps = bare if bare.startswith("$") else f"$.{bare}" if bare else "$.meta.next"
        fix = unsafe(f"Write {show(steps)}", Replace(node.path, steps)) if bare else None
        yield context.finding(node.at, fix=fix, name=node.name, found=show(node.value), path=steps)
