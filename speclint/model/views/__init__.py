"""Typed read-only views of the parts of a document that rules work with."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from speclint.model.views.base import View

MODULES = {
    "AnyRecordPath": "source",
    "AuthElement": "auth",
    "BaseConnection": "requests",
    "Card": "card",
    "ConnectionSpec": "spec",
    "ContentPath": "source",
    "DescribedContentPath": "source",
    "DoubtfulCard": "card",
    "DoubtfulContentPath": "source",
    "DoubtfulElement": "auth",
    "DoubtfulHead": "spec",
    "DoubtfulHeaders": "auth",
    "DoubtfulKeyElement": "auth",
    "DoubtfulNames": "spec",
    "DoubtfulNoPaging": "paging",
    "DoubtfulOAuthElement": "auth",
    "DoubtfulPaging": "paging",
    "DoubtfulSchedule": "schedule",
    "DoubtfulSchema": "embedded",
    "DoubtfulSource": "source",
    "DoubtfulUrl": "source",
    "EditedExplore": "explore",
    "EmbeddedSchema": "embedded",
    "ExplodePath": "source",
    "ExploreSpec": "explore",
    "FillIn": "fill_in",
    "FlowRequest": "requests",
    "FlowSpec": "flow",
    "HandedOverAnswer": "spec",
    "HeaderElement": "auth",
    "HeaderParams": "source",
    "HiddenSource": "card",
    "HostlessSpec": "spec",
    "KeyElement": "auth",
    "NamesakeElement": "auth",
    "NoPaging": "paging",
    "OAuthElement": "auth",
    "OddlyNamed": "auth",
    "OddlyTyped": "auth",
    "OddlyTypedPaging": "paging",
    "Paging": "paging",
    "PagingSchema": "paging",
    "Permission": "permission",
    "PlaceholderUse": "use",
    "Request": "requests",
    "Root": "spec",
    "Schedule": "schedule",
    "SourceConnection": "requests",
    "SourceSpec": "source",
    "StrayDollar": "use",
    "TargetConnection": "requests",
    "TokenUse": "use",
    "TypedSchedule": "schedule",
    "UnlistedCategory": "card",
    "UnlistedProvider": "spec",
    "UnlistedType": "spec",
    "UrlParams": "source",
}
"""Module of each view, so that a view is imported only when a rule visits it."""


@cache
def view_class(name: str) -> type[View]:
    """The view of this name. Raises KeyError for a name that is none."""
    from importlib import import_module

    module: Any = import_module(f"speclint.model.views.{MODULES[name]}")
    found: type[View] = getattr(module, name)
    return found
