"""A specification is read by everybody who maintains it; a key in a query even ends up in logs."""

from __future__ import annotations

from speclint.api import Context, DoubtfulUrl, Finding, Iterator, Node, SourceSpec, pairs_in, rule, written_secret


@rule(
    name="credential-in-query",
    code="SRC016",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulUrl,
    since="0.1",
    message="What looks like a credential is written in the query parameter `{name}`",
    remedy="Declare it in `authSpec`, where each user gives their own, and have it changed if it is a real one",
)
def check(url: DoubtfulUrl, context: Context) -> Iterator[Finding]:
    """Report written credentials in ``queryParams`` and in the query of a path, without ever repeating them."""
    for node in url.query.members:
        if node.text is not None:
            yield from _written(node, node.name, node.text, 0, context)
    texts = [url.path, url.query, *(source.attributes["queryParams"] for source in context.unit.views(SourceSpec))]
    for node in texts:
        text = node.text or ""
        if "=" in text and (node.name != "path" or "?" in text):
            for name, value, start in pairs_in(text, text.find("?") + 1):
                yield from _written(node, name, value, start, context)


def _written(node: Node, name: str, text: str, start: int, context: Context) -> Iterator[Finding]:
    found = written_secret(name, text)
    if found is not None:
        yield context.finding(node.part(start + found[0], start + found[1]), name=name)
