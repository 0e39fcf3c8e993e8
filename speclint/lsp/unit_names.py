"""The names in one unit: ids, auth elements, parameters and inputs, and the placeholders that stand for them."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from speclint.lsp.names import Identity, Name, UnitNames, key_of, whole
from speclint.lsp.schema_names import Schemas
from speclint.model.kinds import BASE_CONNECTION, CONNECTION_SPECS, FLOW_SPEC, REQUESTS, SOURCE_CONNECTION
from speclint.model.placeholders import Placeholder, find_placeholders
from speclint.model.views.auth import AuthElement
from speclint.model.views.embedded import EmbeddedSchema
from speclint.model.views.requests import Request
from speclint.model.views.source import user_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from speclint.lsp.names import Form, Role
    from speclint.model.node import Node
    from speclint.model.unit import Unit
    from speclint.text.places import Path, Place

NAMED = ("dollar", "single", "double")
"""Forms of placeholders that stand for what somebody declares."""

_INPUTS = 0
"""Stands where that of an auth element would for what is inside an input; no name is a number."""

_WORD = re.compile(r"[^\W\d][\w.-]*")


def collect(uri: str, unit: Unit) -> UnitNames:
    """All names in a unit of the document with this address."""
    names = UnitNames()
    names.names.extend(ids(unit))
    home: Path = (uri, *unit.root.path)
    if unit.kind in CONNECTION_SPECS:
        _Spec(home, unit, names).collect()
    elif unit.kind == FLOW_SPEC:
        schemas = Schemas(home, unit, names.names)
        for schema in unit.views(EmbeddedSchema):
            schemas.walk(schema.node, partial(Identity, "property", home))
        schemas.follow_references()
    elif unit.kind in REQUESTS:
        names.names.extend(_of_request(unit))
    return names


def ids(unit: Unit) -> Iterator[Name]:
    """The ids in a unit: its own, where it is a spec, and those of specs that it names."""
    root = unit.root
    if unit.kind in REQUESTS:
        for request in unit.views(Request):
            yield from _id(request.spec_id, "use")
        return
    if not unit.is_part:
        yield from _id(root["id"], "declaration")
    if unit.kind == FLOW_SPEC:
        for member in ("sourceConnectionSpecIds", "targetConnectionSpecIds"):
            for item in root[member].items:
                yield from _id(item, "use")


def reference_of(unit: Unit) -> str:
    """The id of the connection spec that a request names, in the form in which ids are compared; else empty."""
    return unit.root["connectionSpec"]["id"].identifier if unit.kind in REQUESTS else ""


def spec_id_of(unit: Unit) -> str:
    """The id of a connection spec in the same form; empty for all that is none."""
    return unit.root["id"].identifier if unit.kind in CONNECTION_SPECS and not unit.is_part else ""


def _id(node: Node, role: Role) -> Iterator[Name]:
    if node.identifier and "{" not in node.identifier:
        yield Name(Identity("id", (), (), node.identifier), whole(node), role, "text")


def _of_request(unit: Unit) -> Iterator[Name]:
    home: Path = ("", reference_of(unit))
    if unit.kind == BASE_CONNECTION:
        auth = unit.root["auth"]
        chosen = auth["specName"]
        if chosen.text:
            yield Name(Identity("auth", home, (), chosen.text), whole(chosen), "use", "text")
        yield from _sent(auth["params"], Identity("parameter", home, (chosen.text or "",), ""))
    elif unit.kind == SOURCE_CONNECTION:
        yield from _sent(unit.root["params"], Identity("input", home, (), ""))


def _sent(params: Node, first: Identity) -> Iterator[Name]:
    """The names of what a request sends; ``first`` identifies, but for its name, what is not inside something else."""
    waiting = [(sent, first) for sent in params.members]
    while waiting:
        sent, level = waiting.pop()
        yield Name(level._replace(name=sent.name), key_of(sent), "use", "key")
        inner = level._replace(kind="property", inside=(*(level.inside or (_INPUTS,)), sent.name))
        waiting.extend([(member, inner) for member in sent.members])


class _Spec:
    """Collects the names of a connection spec."""

    def __init__(self, home: Path, unit: Unit, names: UnitNames) -> None:
        self.home = home
        self.unit = unit
        self.names = names
        self.table = unit.table
        names.spec_id = spec_id_of(unit)
        self._placeholders = list(self._find())
        self._used = {placeholder.name for _, placeholder in self._placeholders if placeholder.form in NAMED}

    def collect(self) -> None:
        elements = self.unit.views(AuthElement)
        for element in elements:
            if element.name.text:
                identity = Identity("auth", self.home, (), element.name.text)
                self.names.names.append(Name(identity, whole(element.name), "declaration", "text"))
                self._link(identity, ())
        self._schemas(elements)
        for node, placeholder in self._placeholders:
            if placeholder.form in NAMED:
                self._named(node, placeholder)
            else:
                self._mentions(node, placeholder)

    def _schemas(self, elements: list[AuthElement]) -> None:
        schemas = Schemas(self.home, self.unit, self.names.names)
        user = user_schema(self.unit)
        done = {user.path}
        if user.is_object:
            schemas.walk(user, partial(self._of_level, user.path, None))
            for name in self.table.inputs:
                self._link(self._input(name), ())
        for element in elements:
            done.add(element.spec.path)
            schemas.walk(element.spec, partial(self._of_level, element.spec.path, element))
            for declared in element.declared:
                self._link(self._parameter(element, declared.name), (element.name.text or "",))
        for schema in self.unit.views(EmbeddedSchema):
            if schema.node.path not in done:
                schemas.walk(schema.node, partial(Identity, "property", self.home))
        schemas.follow_references()

    # -- who is who -----------------------------------------------------------------------------------------------

    def _of_level(self, root: Path, element: AuthElement | None, level: Path, name: str) -> Identity:
        """The name of a property: on the first level of a schema it is an input or a parameter."""
        if level != root:
            identity = Identity("property", self.home, level, name)
            steps = level[len(root) :]
            if all(step == "properties" for step in steps[::2]):
                of = _INPUTS if element is None else element.name.text or ""
                self._link(identity, (of, *steps[1::2]))
            return identity
        return self._input(name) if element is None else self._parameter(element, name)

    def _input(self, name: str) -> Identity:
        return Identity("input", self.home, (), name)

    def _parameter(self, element: AuthElement, name: str) -> Identity:
        """The parameters of one name are one thing where a placeholder stands for whichever is declared."""
        if name in self._used and name not in self.table.inputs:
            return self._input(name)
        return Identity("parameter", self.home, element.node.path, name)

    def _link(self, identity: Identity, inside: Path) -> None:
        """Note what a request says for this; of auth elements with one name the first counts.

        ``inside`` is the name of the auth element for a parameter; for a property inside an object that name, or
        ``_INPUTS``, and the names of the objects round it; else empty.
        """
        if not self.names.spec_id:
            return
        kind = "parameter" if len(inside) == 1 else identity.kind
        self.names.links.setdefault(Identity(kind, ("", self.names.spec_id), inside, identity.name), identity)

    # -- placeholders ---------------------------------------------------------------------------------------------

    def _find(self) -> Iterator[tuple[Node, Placeholder]]:
        """Placeholders in literal values, and elsewhere those that are what they look like."""
        yield from [(use.node, use.placeholder) for use in self.table.uses]
        literal = {node.path for node in self.table.literals}
        for node in self.unit.strings:
            if node.path not in literal:
                for placeholder in find_placeholders(node.value):
                    if placeholder.form == "dollar" and self.table.is_declared(placeholder.name):
                        yield node, placeholder

    def _named(self, node: Node, placeholder: Placeholder) -> None:
        name = placeholder.name
        if not name:
            return
        start = node.value.index(name, placeholder.start + (1 if placeholder.form == "single" else 2))
        around = node.part(placeholder.start, placeholder.end)
        self._add(node.part(start, start + len(name)), name, "use", "placeholder", around)

    def _mentions(self, node: Node, placeholder: Placeholder) -> None:
        """Words of an expression that are names; one that is nothing else than a name is a use of it."""
        if placeholder.form != "expression":
            return
        names = frozenset(self.table.declared_names())
        start = placeholder.start + 2
        inside = node.value[start : placeholder.end - placeholder.balanced]
        if inside.strip() in names:
            at = start + inside.index(inside.strip())
            around = node.part(placeholder.start, placeholder.end)
            self._add(node.part(at, at + len(inside.strip())), inside.strip(), "use", "placeholder", around)
            return
        taken = [(other.start, other.end) for other in find_placeholders(node.value) if other.form != "expression"]
        for at, name in _words(inside, names):
            if not any(one <= start + at < end for one, end in taken):
                self._add(node.part(start + at, start + at + len(name)), name, "mention", "word")

    def _add(self, place: Place, name: str, role: Role, form: Form, around: Place | None = None) -> None:
        """Note a name where it stands for an input or for what the auth elements declare."""
        owners: Iterable[Identity] = [self._input(name)]
        if role == "mention" and name not in self.table.inputs and name not in self._used:
            owners = [self._parameter(element, name) for element, declared in self.table.by_auth if name in declared]
        self.names.names.extend([Name(owner, place, role, form, around) for owner in owners])


def _words(text: str, names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Where these names stand in a text as whole words; of one such as ``a.b`` its beginning counts, too."""
    for found in _WORD.finditer(text):
        word = found.group()
        while word and word not in names:
            word = word[: max(word.rfind("."), word.rfind("-"), 0)]
        if word:
            yield found.start(), word
