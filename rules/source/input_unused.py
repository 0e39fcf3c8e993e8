"""What the user is asked for has an effect where a placeholder stands for it, and only there."""

from __future__ import annotations

import re

from speclint.api import (
    ConnectionSpec,
    Context,
    DoubtfulNames,
    Finding,
    Iterator,
    NameTable,
    Node,
    RelatedPlace,
    UrlParams,
    closest,
    is_user_supplied,
    rule,
)

OTHERWISE = "`{name}` is asked of the user and not used; `{found}` in `{member}` is no placeholder"


@rule(
    name="input-unused",
    code="SRC025",
    severity="warning",
    evidence="convention",
    kinds=["batch"],
    visits=DoubtfulNames,
    since="0.1",
    message="`{name}` is asked of the user, and nothing uses it",
    remedy="Write `${{{name}}}` where its value belongs, or take it out of `properties`",
)
def check(spec: DoubtfulNames, context: Context) -> Iterator[Finding]:
    """Report inputs of the static style that no literal value refers to in any way."""
    unit = context.unit
    table = unit.table
    attributes = unit.block("attributes")
    used = table.names_used()
    unused = [node for name, node in table.inputs.items() if name not in used]
    if not unused or is_user_supplied(unit) or not _is_written(unit.views(UrlParams), table):
        return
    if not all(context.is_whole(node) and node.known for node in (attributes, *attributes.members)):
        return
    for node in unused:
        if not _is_named_elsewhere(node.name, table) and not _waits_for_host(node.name, spec, context):
            yield _finding(node, context)


def _is_written(urls: list[UrlParams], table: NameTable) -> bool:
    """The request is written: it has a path, and nothing in it waits to be filled in."""
    return (
        bool(urls)
        and all((url.path.text or "").strip() for url in urls)
        and not any(use.placeholder.form == "fill-in" for use in table.uses)
    )


def _is_named_elsewhere(name: str, table: NameTable) -> bool:
    """A misspelt placeholder, a fill-in or an expression refers to the name; that is reported there, or is right."""
    for use in table.uses:
        form, used = use.placeholder.form, use.placeholder.name
        if form == "expression":
            if re.search(rf"\b{re.escape(name)}\b", used):
                return True
        elif not table.is_declared(used) and (closest(used, [name]) or used.rsplit(".", 1)[-1] == name):
            return True
    return False


def _waits_for_host(name: str, spec: ConnectionSpec, context: Context) -> bool:
    """The input is the host that the request lacks, which is reported there."""
    if name != "host":
        return False
    without = all("host" not in url.node for url in context.unit.views(UrlParams))
    return without and not any(element.declares("host") for element in spec.auth_elements)


def _finding(node: Node, context: Context) -> Finding:
    """The finding, with the place where the name stands in the notation of another tool if there is one."""
    name = node.name
    for url in context.unit.views(UrlParams):
        for member in (url.path, url.host, *url.query.members):
            match = re.search(rf"(?:\$\(|[:$%<\[(]){re.escape(name)}\b[>\])%]?", member.text or "")
            if match is not None:
                related = [RelatedPlace(member.part(*match.span()), "meant as a placeholder?")]
                return context.finding(
                    node.at_key,
                    message=OTHERWISE,
                    remedy="Write `${{{name}}}` there",
                    related=related,
                    name=name,
                    found=match.group(),
                    member=member.name,
                )
    return context.finding(node.at_key, name=name)
