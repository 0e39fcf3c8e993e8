"""Whether everything that declares a placeholder could be read, so that a missing name can be said to be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.credentials import is_composed
from speclint.model.views.auth import AuthElement
from speclint.model.views.source import user_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from speclint.model.node import Node
    from speclint.model.unit import Unit


def knows_declarations(unit: Unit, is_whole: Callable[[Node], bool]) -> bool:
    """All names are known that the user's inputs and the auth elements declare.

    ``is_whole`` tells for an object or a list whether damage hides a part of it, see ``Context.is_whole``.
    """
    return knows_inputs(unit, is_whole) and knows_auth(unit, is_whole)


def knows_inputs(unit: Unit, is_whole: Callable[[Node], bool]) -> bool:
    """All inputs that the user is asked for are known."""
    return is_whole(unit.block("sourceSpec")) and _is_read(user_schema(unit), is_whole)


def knows_auth(unit: Unit, is_whole: Callable[[Node], bool]) -> bool:
    """All auth elements are known, and what each declares.

    A document that has neither them nor the head of a spec is a block by itself, whatever it is taken for.
    """
    block = unit.block("authSpec")
    if not block.exists and "providerId" not in unit.root:
        return False
    if block.exists and not (block.is_array and is_whole(block) and all(item.is_object for item in block.items)):
        return False
    return is_whole(unit.root) and all(knows_element(element, is_whole) for element in unit.views(AuthElement))


def knows_element(element: AuthElement, is_whole: Callable[[Node], bool]) -> bool:
    """All names are known that an element declares; none can be where its ``spec`` is missing."""
    return element.spec.exists and is_whole(element.node) and _is_read(element.spec, is_whole)


def _is_read(schema: Node, is_whole: Callable[[Node], bool]) -> bool:
    if not schema.exists:
        return True
    properties = schema["properties"]
    if not schema.is_object or is_composed(schema) or (properties.exists and not properties.is_object):
        return False
    return is_whole(schema) and is_whole(properties)
