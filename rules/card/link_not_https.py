"""A link of the catalogue that leads to an address without https."""

from __future__ import annotations

import re

from speclint.api import ConnectionSpec, Context, Finding, Iterator, ReplacePart, rule, show, unsafe

OTHER = re.compile(r"(?!(?i:https)://)[A-Za-z][A-Za-z0-9+.-]*:[^\s{]+")
"""An address with another scheme, and without a fill-in."""


@rule(
    name="link-not-https",
    code="CARD013",
    severity="info",
    evidence="convention",
    kinds=["connection-spec"],
    visits=ConnectionSpec,
    since="0.1",
    needs=("documentationLink",),
    fixes="unsafe",
    message="The link {found} does not start with https://",
    remedy="Write the address with https://",
)
def check(spec: ConnectionSpec, context: Context) -> Iterator[Finding]:
    """Judge the links of the spec and of the card; whether a server answers to https is not tried."""
    for holder in (spec.attributes, context.unit.block("uiAttributes")):
        node = holder["documentationLink"]
        text = node.text
        if text is None or not OTHER.fullmatch(text):
            continue
        plain = text.lower().startswith("http://")
        fix = unsafe("Write https", ReplacePart(node.path, 0, len("http"), "https")) if plain else None
        yield context.finding(node.at, found=show(text), fix=fix)
