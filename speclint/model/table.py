"""What declares and what uses each placeholder name of a connection spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.model.placeholders import RESERVED, Placeholder, find_placeholders, meant_token
from speclint.model.views.auth import AuthElement
from speclint.model.views.source import user_schema

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.model.unit import Unit
    from speclint.text.places import Path, Place


QUERIES = ("incremental", "backfill")
"""Members of the schedule in which the tokens for start and end belong."""


class Use:
    """One placeholder where it stands: the string, and the placeholder in it."""

    __slots__ = ("node", "placeholder")

    def __init__(self, node: Node, placeholder: Placeholder) -> None:
        self.node = node
        self.placeholder = placeholder

    @property
    def at(self) -> Place:
        """Place of the placeholder inside the string."""
        return self.node.part(self.placeholder.start, self.placeholder.end)


class NameTable:
    """Uses and declarations of placeholder names in one unit.

    ``uses``
        Every placeholder in a literal value under ``sourceSpec.attributes``, of whatever form, in document order.
        What nothing declares, and what is a reserved token in the wrong braces or in the wrong case where such a
        token belongs, is of the form ``misspelt`` here.
    ``literals``
        The strings with a brace in them that uses are looked for in.
    ``inputs``
        Declarations in ``sourceSpec.spec.properties``, by name.
    ``by_auth``
        For each auth element its declarations, by name: a placeholder that the inputs do not declare must be
        declared by *every* element, since any of them may be chosen.
    """

    __slots__ = ("_declared", "by_auth", "inputs", "literals", "uses")

    def __init__(self, unit: Unit) -> None:
        inputs = user_schema(unit)["properties"]
        self.inputs: dict[str, Node] = dict(zip(inputs.names, inputs.members, strict=True))
        self.by_auth: list[tuple[AuthElement, dict[str, Node]]] = [
            (element, dict(zip(element.properties.names, element.declared, strict=True)))
            for element in unit.views(AuthElement)
        ]
        self._declared: set[str] = set(self.inputs).union(*[declared for _, declared in self.by_auth])
        schedule = unit.block("scheduleParams")
        queries: set[Path] = {(*schedule.path, name) for name in QUERIES} if schedule.is_object else set()
        self.literals: list[Node] = _literals(unit)
        self.uses: list[Use] = [
            Use(node, self._judged(placeholder, node.path in queries))
            for node in self.literals
            for placeholder in find_placeholders(node.value)
        ]

    def _judged(self, placeholder: Placeholder, in_query: bool) -> Placeholder:
        """The placeholder with the form that it turns out to have once one knows what is declared."""
        form, name = placeholder.form, placeholder.name
        if form in ("reserved", "expression"):
            return placeholder
        if self.is_declared(name):
            return placeholder._replace(form="single") if form in ("misspelt", "fill-in") else placeholder
        if form in ("misspelt", "fill-in") or not name:
            return placeholder
        token = name if form == "dollar" and name in RESERVED else meant_token(name) if form != "dollar" else None
        if token is not None and (in_query or token == "SCHEDULE_QUERY" or name in RESERVED):
            return placeholder._replace(form="misspelt")
        return placeholder

    def names_used(self) -> set[str]:
        """Names of user-supplied placeholders in use, of whatever form."""
        return {use.placeholder.name for use in self.uses if use.placeholder.form in ("dollar", "single", "double")}

    def is_declared(self, name: str) -> bool:
        """Some input or some auth element declares the name."""
        return name in self._declared

    def elements_without(self, name: str) -> list[AuthElement]:
        """Auth elements that do not declare the name; empty where the inputs declare it."""
        if name in self.inputs:
            return []
        return [element for element, declared in self.by_auth if name not in declared]

    def declared_names(self) -> list[str]:
        """All declared names, inputs first, without repeats, in document order."""
        names = dict.fromkeys(self.inputs)
        for _, declared in self.by_auth:
            names.update(dict.fromkeys(declared))
        return list(names)


def _literals(unit: Unit) -> list[Node]:
    """Strings with a brace in literal values of the source's attributes, not in a schema or on the catalogue card."""
    if unit.is_part:
        return [node for node in unit.strings if _is_literal_in_part(unit, node)]
    holder = unit.block("attributes").path
    depth = len(holder)
    return [
        node
        for node in unit.strings
        if len(node.path) > depth and node.path[depth] not in _APART and node.path[:depth] == holder
    ]


def _is_literal_in_part(unit: Unit, node: Node) -> bool:
    for name, block in unit.held_blocks().items():
        if node.path[: len(block.path)] == block.path and name in _NOT_LITERAL:
            return False
    inner = node.path[len(unit.root.path) :]
    return "spec" not in inner[:3] and "uiAttributes" not in inner


_APART = ("spec", "uiAttributes")
_NOT_LITERAL = frozenset(("authSpec", "authElement", "exploreSpec", "spec", "schema", "uiAttributes"))
