"""A key of a ``KeyBased`` element says in ``restAttributes`` which header carries it."""

from __future__ import annotations

from speclint.api import (
    Context,
    DoubtfulKeyElement,
    Finding,
    Iterator,
    is_key,
    is_textual,
    misspelt_keyword,
    rule,
    show,
)

NO_OBJECT = "`restAttributes` is {found}; it is an object with `headerParamName`"
NO_HEADER = "`restAttributes` of the key `{name}` names no header"


@rule(
    name="key-header-missing",
    code="AUTH015",
    severity="warning",
    evidence="documented",
    kinds=["connection-spec"],
    visits=DoubtfulKeyElement,
    since="0.1",
    message="The key `{name}` does not say which header carries it",
    remedy='Add `"restAttributes": {{"headerParamName": "…"}}` with the header that the API reads',
)
def check(element: DoubtfulKeyElement, context: Context) -> Iterator[Finding]:
    """Report keys without ``restAttributes``, and ``restAttributes`` that hold nothing."""
    for node in element.declared:
        attributes = node["restAttributes"]
        if not attributes.exists:
            bare = is_key(node, element) and is_textual(node) and context.is_whole(node)
            # A misspelt `restAttributes` is reported as a keyword that is none.
            if bare and "restAttributes" not in map(misspelt_keyword, node.names):
                yield context.finding(node.at_key, name=node.name)
        elif attributes.is_object:
            # Members of other names are reported one by one.
            if not attributes.members and context.is_whole(attributes):
                yield context.finding(attributes.at, message=NO_HEADER, name=node.name)
        elif attributes.known:
            yield context.finding(attributes.at, message=NO_OBJECT, found=show(attributes.value))
