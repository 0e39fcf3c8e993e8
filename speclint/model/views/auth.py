"""Elements of ``authSpec``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from speclint.model.constants import AUTH_TYPES
from speclint.model.sound import bears_usual_name, is_sound_element
from speclint.model.views.base import Member, View

if TYPE_CHECKING:
    from collections.abc import Callable

    from speclint.model.node import Node
    from speclint.model.unit import Unit


_VARIED = str.maketrans("", "", "-_ ")


@lru_cache(maxsize=512)
def normalise_type(word: str) -> str:
    """A type string without case, hyphens, underscores and spaces, to recognise its variants."""
    return word.translate(_VARIED).lower()


_BY_NORMALISED = {normalise_type(word): type_ for type_, name in AUTH_TYPES.items() for word in (type_, name)}


def _canonical(text: str) -> str | None:
    return text if text in AUTH_TYPES else _BY_NORMALISED.get(normalise_type(text))


def _with_headers(properties: object) -> list[str]:
    if not isinstance(properties, dict):
        return []
    return [name for name, value in properties.items() if isinstance(value, dict) and "restAttributes" in value]


A = TypeVar("A", bound="AuthElement")


class AuthElement(View):
    """One element of ``authSpec``: a way to authenticate, and the JSON Schema of its parameters."""

    # What many rules ask of one element is found once.
    __slots__ = ("_declared", "_headers", "_names", "_required", "canonical_type", "properties", "spec", "type")

    name = Member("name")

    def __init__(self, node: Node, unit: Unit) -> None:
        super().__init__(node, unit)
        self.type = node["type"]
        self.spec = node["spec"]
        self.properties = self.spec["properties"]
        """Node of ``spec.properties``."""
        text = self.type.text
        self.canonical_type: str | None = None if text is None else _canonical(text)
        """The supported type string that this element's ``type`` spells or misspells, or None.

        The display name of a type counts as a misspelling of it.
        """
        self._declared: list[Node] | None = None
        self._required: list[Node] | None = None
        self._names: frozenset[str] | None = None
        self._headers: list[tuple[Node, Node]] | None = None

    @classmethod
    def find(cls: type[A], unit: Unit) -> list[A]:
        """Elements that are objects."""
        alone = unit.block("authElement") if unit.is_part else None
        if alone:
            return [cls(alone, unit)]
        return [cls(node, unit) for node in unit.block("authSpec").items if node.is_object]

    @property
    def declared(self) -> list[Node]:
        """The declared parameters in order."""
        if self._declared is None:
            self._declared = self.properties.members
        return self._declared

    @property
    def required(self) -> list[Node]:
        """The entries of ``spec.required`` that are strings, in order."""
        if self._required is None:
            self._required = [node for node in self.spec["required"].items if node.text is not None]
        return self._required

    @property
    def headers(self) -> list[tuple[Node, Node]]:
        """Parameters that say in ``restAttributes`` how they are sent, each with the node of ``headerParamName``."""
        if self._headers is None:
            names = _with_headers(self.properties.value)
            sent = [self.properties[name] for name in names]
            self._headers = [(node, node["restAttributes"]["headerParamName"]) for node in sent]
        return self._headers

    def declares(self, name: str) -> bool:
        """The element declares a parameter of this name."""
        return name in self.properties

    def requires(self, name: str) -> bool:
        """The element lists this name as required."""
        if self._names is None:
            listed = self.spec["required"].value
            self._names = frozenset(
                [entry for entry in listed if isinstance(entry, str)] if isinstance(listed, list) else ()
            )
        return name in self._names

    @property
    def label(self) -> str:
        """How to call this element in a message: its name, else its type, else its position."""
        return self.name.text or self.type.text or f"element {self.node.name}"


def _those(
    cls: type[A], unit: Unit, holds: Callable[[AuthElement], bool], among: type[AuthElement] = AuthElement
) -> list[A]:
    """The elements for which something holds, as the very views that all rules share: what was found stays found."""
    del cls
    return cast("list[A]", [element for element in unit.views(among) if holds(element)])


class DoubtfulElement(AuthElement):
    """An element that a first look does not find sound, see :func:`speclint.model.sound.is_sound_element`.

    For rules that have nothing to say of a sound one, as all have that judge type, parameters and headers.
    """

    __slots__ = ()

    within = AuthElement

    @classmethod
    def find(cls: type[A], unit: Unit) -> list[A]:
        """Those elements in order."""
        if all(map(is_sound_element, unit.auth_values)):
            return []
        return _those(cls, unit, lambda element: not is_sound_element(element.node.value))


class NamesakeElement(AuthElement):
    """The first of several elements some of which have the same name; it stands for all of them."""

    __slots__ = ()

    within = AuthElement

    @classmethod
    def find(cls: type[A], unit: Unit) -> list[A]:
        """That element, if the names are not all different."""
        names = [name for element in unit.auth_values if type(name := element.get("name")) is str]
        return [] if len(set(names)) == len(names) else cast("list[A]", unit.views(AuthElement)[:1])


class OddlyTyped(AuthElement):
    """An element whose ``type`` is a text, and none of the supported type strings as it stands."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[OddlyTyped]:
        """Those elements in order; no sound one is among them."""
        return _those(cls, unit, _is_oddly_typed, DoubtfulElement)


def _is_oddly_typed(element: AuthElement) -> bool:
    return element.type.text is not None and element.type.text not in AUTH_TYPES


class OddlyNamed(AuthElement):
    """An element whose ``name`` is a text, and not the one that the documentation gives elements of its type."""

    __slots__ = ()

    @classmethod
    def find(cls, unit: Unit) -> list[OddlyNamed]:
        """Those elements in order."""
        return [] if all(map(bears_usual_name, unit.auth_values)) else _those(cls, unit, _is_oddly_named)


def _is_oddly_named(element: AuthElement) -> bool:
    return element.name.text not in (None, AUTH_TYPES.get(element.canonical_type or ""))


class OAuthElement(AuthElement):
    """An element of type ``OAuth2RefreshCode``, however it is spelt."""

    __slots__ = ()

    @classmethod
    def find(cls: type[A], unit: Unit) -> list[A]:
        """Those elements in order."""
        return _those(cls, unit, _is_oauth)


def _is_oauth(element: AuthElement) -> bool:
    return element.canonical_type == "OAuth2RefreshCode"


class DoubtfulOAuthElement(OAuthElement):
    """An element of type ``OAuth2RefreshCode``, however it is spelt, that a first look does not find sound."""

    __slots__ = ()

    within = OAuthElement

    @classmethod
    def find(cls: type[A], unit: Unit) -> list[A]:
        """Those elements in order."""
        return _those(cls, unit, _is_oauth, DoubtfulElement)


class KeyElement(AuthElement):
    """An element of type ``KeyBased``, however it is spelt."""

    __slots__ = ()

    @classmethod
    def find(cls: type[A], unit: Unit) -> list[A]:
        """Those elements in order."""
        return _those(cls, unit, _is_keyed)


def _is_keyed(element: AuthElement) -> bool:
    return element.canonical_type == "KeyBased"


class DoubtfulKeyElement(KeyElement):
    """An element of type ``KeyBased``, however it is spelt, that a first look does not find sound."""

    __slots__ = ()

    within = KeyElement

    @classmethod
    def find(cls: type[A], unit: Unit) -> list[A]:
        """Those elements in order."""
        return _those(cls, unit, _is_keyed, DoubtfulElement)


class HeaderElement(AuthElement):
    """An element with parameters that say in ``restAttributes`` how they are sent."""

    __slots__ = ()

    @classmethod
    def find(cls: type[A], unit: Unit) -> list[A]:
        """Those elements in order."""
        return _those(cls, unit, _has_headers)


def _has_headers(element: AuthElement) -> bool:
    return bool(element.headers)


class DoubtfulHeaders(HeaderElement):
    """An element with parameters that say in ``restAttributes`` how they are sent, not found sound at a first look."""

    __slots__ = ()

    within = HeaderElement

    @classmethod
    def find(cls: type[A], unit: Unit) -> list[A]:
        """Those elements in order."""
        return _those(cls, unit, _has_headers, DoubtfulElement)
