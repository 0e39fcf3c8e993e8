"""Secrets are declared with ``"format": "password"``; without it the interface shows what is typed."""

from __future__ import annotations

from speclint.api import (
    Add,
    Context,
    DoubtfulElement,
    Finding,
    Iterator,
    Replace,
    is_textual,
    misspelt_keyword,
    rule,
    safe,
    secret_evidence,
    show,
)

OTHER_FORMAT = '`{name}` is a secret and its `format` is {found}, not "password"'


@rule(
    name="secret-not-masked",
    code="AUTH010",
    severity="warning",
    evidence="observed",
    kinds=["connection-spec"],
    visits=DoubtfulElement,
    since="0.1",
    fixes="safe",
    message='`{name}` is a secret without `"format": "password"`',
    remedy='Add `"format": "password"` to `{name}`',
)
def check(element: DoubtfulElement, context: Context) -> Iterator[Finding]:
    """Report secrets without the format at their names, and another format at its value.

    A misspelt `format` is reported as a keyword that is none.
    """
    for node in element.declared:
        evidence = secret_evidence(node, element)
        if evidence is None:
            continue
        format_ = node["format"]
        if format_.value == "password" or not is_textual(node):
            continue
        if format_.text is not None:
            yield context.finding(
                format_.at,
                message=OTHER_FORMAT,
                remedy='Write "password"',
                fix=safe('Write "password"', Replace(format_.path, "password")),
                evidence=evidence,
                name=node.name,
                found=show(format_.text),
            )
        elif not format_.exists and context.is_whole(node) and "format" not in map(misspelt_keyword, node.names):
            fix = safe('Add `"format": "password"`', Add(node.path, "format", "password", after="type"))
            yield context.finding(node.at_key, evidence=evidence, fix=fix, name=node.name)
