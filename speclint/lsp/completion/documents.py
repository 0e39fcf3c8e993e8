"""Whole documents, for files with nothing in them yet."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from speclint.lsp.completion import blocks
from speclint.lsp.completion.offers import Offer, Stop
from speclint.model.categories import CATEGORIES, UNUSUAL_CATEGORIES
from speclint.model.constants import AUTH_TYPES
from speclint.model.kinds import BATCH, STREAMING

if TYPE_CHECKING:
    from speclint.lsp.completion.site import Site

_ENDING = re.compile(r"[-_. ]*connection[-_ ]?spec.*", re.IGNORECASE | re.DOTALL)
_EXAMPLE = "https://example.com"
_FIRST = "0"
"""Rank of whole documents, which come before all members."""


def document_offers(site: Site) -> list[Offer]:
    """Documents of the kind that the name of the file tells, where a value is due that is the whole text."""
    if site.path:
        return []
    if site.kind in (BATCH, STREAMING):
        return _connection_specs(site)
    value = blocks.begun(site, ())
    return [Offer("{…}", value, None, site.kind.replace("-", " "), "", "block", _FIRST)]


def document_members(site: Site) -> list[Offer]:
    """The same, where all its members are due."""
    if site.path or site.cursor.present or site.kind not in (BATCH, STREAMING):
        return []
    return [each._replace(value=None, members=tuple(each.value.items())) for each in _connection_specs(site)]


def _connection_specs(site: Site) -> list[Offer]:
    from speclint.starting.answers import Answers
    from speclint.starting.documents import connection_spec

    found = []
    label = _label(site)
    for kind, auth, which in (
        *[(BATCH, type_, f"batch source, {type_}") for type_ in AUTH_TYPES],
        (STREAMING, "OAuth2RefreshCode", "streaming source"),
    ):
        answers = Answers(
            name="source",
            kind=kind,
            label=label,
            description=f"Brings data of {label} into Adobe Experience Platform.",
            category="streaming" if kind == STREAMING else "crm",
            auth=(auth,),
            path="/v1/records",
            content_path="$.records",
            key_header="X-Api-Key",
            documentation=_EXAMPLE if kind == STREAMING else "",
        )
        value = _with_stops(connection_spec(answers), kind, answers)
        about = AUTH_TYPES[auth] if kind == BATCH else "generic-streaming"
        found.append(Offer(f"new {which}", value, None, about, blocks.shown(value), "block", _FIRST))
    return found


def _label(site: Site) -> str:
    """What a source is called, after the name of its file."""
    stem = _ENDING.sub("", os.path.basename(site.snapshot.path))
    words = re.findall(r"[A-Za-z0-9]+", stem)
    return " ".join([word[:1].upper() + word[1:] for word in words]) or "Acme"


def _with_stops(spec: dict[str, Any], kind: str, answers: Any) -> dict[str, Any]:
    """A spec in which what differs from source to source is to be filled in."""
    if kind == BATCH:
        spec["name"] = Stop(answers.label)
    spec["description"] = Stop(answers.description)
    attributes = spec["sourceSpec"]["attributes"]
    card = attributes["uiAttributes"]
    if kind == BATCH:
        card["category"]["key"] = Stop(choices=tuple([key for key in CATEGORIES if key not in UNUSUAL_CATEGORIES]))
        attributes["urlParams"]["path"] = Stop(answers.path)
        attributes["contentPath"]["path"] = Stop(answers.content_path)
        type_ = attributes["paginationParams"]["type"]
        attributes["paginationParams"] = blocks.paging_block(type_)
        attributes["scheduleParams"] = blocks.schedule_block("")
    return spec
