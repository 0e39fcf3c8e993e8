"""A connection spec as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from speclint.model.constants import BATCH_PROVIDER, BATCH_TYPE, STREAMING_PROVIDER, STREAMING_TYPE
from speclint.model.kinds import CONNECTION_SPECS
from speclint.model.sound import has_host, is_sound_head
from speclint.model.views.auth import AuthElement
from speclint.model.views.base import Member, View

if TYPE_CHECKING:
    from typing_extensions import Self

    from speclint.model.unit import Unit


class Root(View):
    """A whole document of whatever kind; a part has none."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[Root]:
        """The document itself."""
        return [] if unit.is_part else [cls(unit.root, unit)]


class HandedOverAnswer(View):
    """The first document of an envelope in a file that is to be handed over and so should hold no envelope."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[HandedOverAnswer]:
        """The document, where it is such a one."""
        return [cls(unit.root, unit)] if unit.root.path == ("items", 0) and not unit.answer else []


class ConnectionSpec(View):
    """A whole connection spec; a part has none, so rules about what belongs together stay silent on parts."""

    __slots__ = ()

    name = Member("name")
    type = Member("type")
    description = Member("description")
    provider_id = Member("providerId")
    version = Member("version")
    attributes = Member("attributes")
    auth_spec = Member("authSpec")
    source_spec = Member("sourceSpec")
    explore_spec = Member("exploreSpec")
    permissions = Member("permissionsInfo")

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The document itself, where it is a whole connection spec."""
        whole = unit.kind in CONNECTION_SPECS and not unit.is_part and unit.root.is_object
        return [cls(unit.root, unit)] if whole else []

    @property
    def auth_elements(self) -> list[AuthElement]:
        """The elements of ``authSpec``."""
        return self.unit.views(AuthElement)


class DoubtfulHead(ConnectionSpec):
    """A whole connection spec whose head a first look does not find sound.

    For rules that have nothing to say of a sound one, see :func:`speclint.model.sound.is_sound_head`.
    """

    __slots__ = ()

    within = ConnectionSpec

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The document, as the very view that all rules share, so that what was found stays found."""
        root = unit.root.value
        sound = type(root) is dict and is_sound_head(root, unit.kind)
        return [] if sound else cast("list[Self]", unit.views(ConnectionSpec))


class HostlessSpec(ConnectionSpec):
    """A whole connection spec that neither writes a host nor asks for one in every authentication element."""

    __slots__ = ()

    within = ConnectionSpec

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The document, as above."""
        return [] if has_host(unit) else cast("list[Self]", unit.views(ConnectionSpec))


class DoubtfulNames(ConnectionSpec):
    """A whole connection spec whose placeholders and inputs do not plainly belong together.

    For rules that have nothing to say where they do, see :func:`speclint.model.sound.has_sound_names`.
    """

    __slots__ = ()

    within = ConnectionSpec

    @classmethod
    def find(cls, unit: Unit) -> list[Self]:
        """The document, as above."""
        return [] if unit.sound_names else cast("list[Self]", unit.views(ConnectionSpec))


class UnlistedType(View):
    """The type of a whole document, where it is a text and none of the types of the SDK; ``node`` is the type."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[UnlistedType]:
        """That type; such with a brace are left out."""
        node = unit.root["type"]
        text = node.text
        known = text is None or "{" in text or text in (BATCH_TYPE, STREAMING_TYPE)
        return [] if known or unit.is_part else [cls(node, unit)]


class UnlistedProvider(View):
    """The provider of a whole document, where it is a text and no provider of the SDK; ``node`` is its identifier."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[UnlistedProvider]:
        """That identifier; such with a brace are left out."""
        node = unit.root["providerId"]
        text = node.text
        known = text is None or "{" in text or node.identifier in (BATCH_PROVIDER, STREAMING_PROVIDER)
        return [] if known or unit.is_part else [cls(node, unit)]
