"""``sourceSpec`` and the blocks of its static style that say what is requested and which records are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.node import is_schema
from speclint.model.views.base import Member, View, literal_block

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.unit import Unit


class SourceSpec(View):
    """The block ``sourceSpec``."""

    __slots__ = ()

    attributes = Member("attributes")
    spec = Member("spec")
    schema = Member("schema")

    @classmethod
    def find(cls, unit: Unit) -> list[SourceSpec]:
        """The block, where it is an object."""
        node = unit.block("sourceSpec")
        return [cls(node, unit)] if node.is_object else []

    @property
    def ui_attributes(self) -> Node:
        """Node of ``attributes.uiAttributes``."""
        return self.attributes["uiAttributes"]


def user_schema(unit: Unit) -> Node:
    """The schema of what the user supplies: ``sourceSpec.spec``, or ``attributes.spec`` as one page prints it.

    Absent where the unit has neither.
    """
    spec = unit.block("spec")
    if spec.exists:
        return spec
    stray = unit.block("attributes")["spec"]
    return stray if stray.exists else spec


def is_user_supplied(unit: Unit) -> bool:
    """The source leaves its request, paging or schedule to the user (user-supplied style)."""
    properties = user_schema(unit)["properties"]
    return any(
        is_schema(properties[name]) for name in ("urlParams", "contentPath", "paginationParams", "scheduleParams")
    )


class UrlParams(View):
    """The literal block ``urlParams``: host, path, method and query of the request."""

    __slots__ = ()

    host = Member("host")
    path = Member("path")
    method = Member("method")
    query = Member("queryParams")

    @classmethod
    def find(cls, unit: Unit) -> list[UrlParams]:
        """The block, where it holds literal values."""
        return literal_block(cls, unit, "urlParams")


class HeaderParams(View):
    """The literal block ``headerParams``: names and values of headers."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[HeaderParams]:
        """The block, where it is an object of literal values."""
        return literal_block(cls, unit, "headerParams")


class RecordPath(View):
    """What ``contentPath`` and ``explodeEntityPath`` share."""

    __slots__ = ()

    path = Member("path")
    skip = Member("skipAttributes")
    keep = Member("keepAttributes")
    wrapper = Member("overrideWrapperAttribute")


class AnyRecordPath(RecordPath):
    """One of the two blocks, for rules that say the same of both."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[AnyRecordPath]:
        """Those of them that are objects of literal values."""
        return [*literal_block(cls, unit, "contentPath"), *literal_block(cls, unit, "explodeEntityPath")]


class ContentPath(RecordPath):
    """The literal block ``contentPath``: where the records are in an answer."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[ContentPath]:
        """The block, where it is an object of literal values."""
        return literal_block(cls, unit, "contentPath")


class DescribedContentPath(RecordPath):
    """The block ``contentPath`` of a source that also brings a custom schema of the answer."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[DescribedContentPath]:
        """The block, where both are there."""
        return literal_block(cls, unit, "contentPath") if unit.block("schema").is_object else []


class ExplodePath(RecordPath):
    """The literal block ``explodeEntityPath``: the array inside a record that is flattened with it."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[ExplodePath]:
        """The block, where it is an object of literal values."""
        return literal_block(cls, unit, "explodeEntityPath")
