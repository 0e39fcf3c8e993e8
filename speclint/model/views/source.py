"""``sourceSpec`` and the blocks of its static style that say what is requested and which records are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from speclint.model.node import is_schema
from speclint.model.sound import is_sound_source, is_sound_url, leads_to_array, object_at
from speclint.model.views.base import Member, View, literal_block

if TYPE_CHECKING:
    from typing_extensions import Self

    from speclint.model.node import Node
    from speclint.model.unit import Unit


class SourceSpec(View):
    """The block ``sourceSpec``."""

    __slots__ = ()

    attributes = Member("attributes")
    spec = Member("spec")
    schema = Member("schema")

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, where it is an object."""
        node = unit.block("sourceSpec")
        return [cls(node, unit)] if node.is_object else []

    @property
    def ui_attributes(self) -> Node:
        """Node of ``attributes.uiAttributes``."""
        return self.attributes["uiAttributes"]


class DoubtfulSource(SourceSpec):
    """The block ``sourceSpec`` that a first look does not find sound, see :func:`speclint.model.sound.is_sound_source`.

    For rules that have nothing to say of a sound one, as all have that judge where its blocks stand.
    """

    __slots__ = ()

    within = SourceSpec

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, as the very view that all rules share, so that what was found stays found."""
        return [] if is_sound_source(unit) else cast("list[Self]", unit.views(SourceSpec))


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
    def find(cls, unit: Unit) -> list[Self]:
        """The block, where it holds literal values."""
        return literal_block(cls, unit, "urlParams")


class DoubtfulUrl(UrlParams):
    """The literal block ``urlParams`` that a first look does not find sound.

    For rules that have nothing to say of a sound one, see :func:`speclint.model.sound.is_sound_url`.
    """

    __slots__ = ()

    within = UrlParams

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, as above."""
        sound = is_sound_url(unit, object_at(unit, "urlParams"))
        return [] if sound else cast("list[Self]", unit.views(UrlParams))


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
    def find(cls, unit: Unit) -> list[Self]:
        """The block, where both are there."""
        return literal_block(cls, unit, "contentPath") if unit.block("schema").is_object else []


class DoubtfulContentPath(DescribedContentPath):
    """Such a block whose path does not plainly lead to an array in the schema."""

    __slots__ = ()

    within = DescribedContentPath

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The block, as above."""
        if leads_to_array(object_at(unit, "contentPath").get("path"), unit.block("schema").value):
            return []
        return cast("list[Self]", unit.views(DescribedContentPath))


class ExplodePath(RecordPath):
    """The literal block ``explodeEntityPath``: the array inside a record that is flattened with it."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[ExplodePath]:
        """The block, where it is an object of literal values."""
        return literal_block(cls, unit, "explodeEntityPath")
