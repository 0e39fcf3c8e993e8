"""The block of a batch source is fixed: it is copied, not written."""

from __future__ import annotations

from speclint.api import (
    Add,
    Context,
    Edit,
    EditedExplore,
    Finding,
    Iterator,
    Node,
    Place,
    Remove,
    Rename,
    Replace,
    canonical_batch,
    closest,
    misspelt_keyword,
    rule,
    safe,
    show,
    unsafe,
)

LIMIT = 5
"""Differences reported one by one; more of them become one finding."""

COPY = "Copy the fixed block of the documentation's page on the explore specification again"

TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
OTHER_BLOCKS = ("StreamingConnection", "FileSystem", "Tabular")
"""Types of the blocks of other sources."""


class Difference:
    """Where the block differs, what to say there, and what makes it the same."""

    __slots__ = ("cure", "edits", "place", "problem")

    def __init__(self, place: Place, problem: str, cure: str, edits: tuple[Edit, ...]) -> None:
        self.place = place
        self.problem = problem
        self.cure = cure
        self.edits = edits


@rule(
    name="explore-edited",
    code="EXPL002",
    severity="warning",
    evidence="documented",
    kinds=["batch"],
    visits=EditedExplore,
    since="0.1",
    fixes="safe",
    message="`exploreSpec` is not the fixed block: {problem}",
    remedy=COPY,
)
def check(explore: EditedExplore, context: Context) -> Iterator[Finding]:
    """Report each difference from the fixed block at its topmost place."""
    node = explore.node
    copy = Replace(node.path, canonical_batch())
    make = safe
    if explore.type.text in OTHER_BLOCKS:
        problem = f"`type` is {show(explore.type.text)}, that of another kind of source"
        found = [Difference(explore.type.at, problem, COPY, (copy,))]
        make = unsafe
    elif not node.members and context.is_whole(node):
        found = [Difference(node.at, "it is empty", COPY, (copy,))]
    else:
        found = list(_differences(node, canonical_batch(), "", context))
    if len(found) > LIMIT:
        rest = found[LIMIT - 1 :]
        edits = tuple(edit for difference in rest for edit in difference.edits)
        found[LIMIT - 1 :] = [Difference(node.at_key, f"it differs in {len(rest)} more places", COPY, edits)]
    for one in found:
        fix = make("Copy the fixed block", *one.edits)
        yield context.finding(one.place, remedy="{cure}", problem=one.problem, cure=one.cure, fix=fix)


def _differences(node: Node, wanted: dict[str, object], path: str, context: Context) -> Iterator[Difference]:
    """Differences of an object from what it should be; ``$schema`` is another rule's business."""
    meant = {name: _meant(name, wanted, path) for name in node.names if name not in wanted}
    whole = context.is_whole(node) and not context.unit.is_part
    if path and wanted and whole and not node.members:
        yield Difference(node.at, f"`{path[:-1]}` is empty", COPY, (Replace(node.path, wanted),))
        return
    for name, value in wanted.items():
        member = node[name]
        where = f"`{path}{name}`"
        if name == "$schema":
            continue
        if not member.exists:
            if whole and name not in meant.values():
                add = Add(node.path, name, value, after=_before(name, wanted))
                yield Difference(member.at, f"{where} is missing", f"Add {_shown(name, value)}", (add,))
        elif isinstance(value, dict) and member.is_object:
            yield from _differences(member, value, f"{path}{name}.", context)
        elif member.known and member.value != value and not _is_said_elsewhere(member, value, path):
            problem = f"{where} is {show(member.value)} instead of {show(value)}"
            yield Difference(member.at, problem, f"Write {_shown(name, value)}", (Replace(member.path, value),))
    for member in node.members:
        name = member.name
        if name in wanted or name == "$schema":
            continue
        if meant[name] is None:
            problem = f"`{path}{name}` does not belong there"
            yield Difference(member.at_key, problem, "Delete it", (Remove(member.path),))
        elif path.endswith("properties."):
            problem = f"`{path}{name}` stands where `{meant[name]}` belongs"
            rename = Rename(member.path, meant[name] or "")
            yield Difference(member.at_key, problem, f"Rename it to `{meant[name]}`", (rename,))


def _before(name: str, wanted: dict[str, object]) -> str | None:
    """The member that stands before this one in the fixed block."""
    names = list(wanted)
    at = names.index(name)
    return names[at - 1] if at else None


def _meant(name: str, wanted: dict[str, object], path: str) -> str | None:
    """What a name that does not belong there was meant to be; other rules report it, but for names of properties."""
    if not path or path.endswith("properties."):
        return closest(name, wanted)
    return misspelt_keyword(name)


def _is_said_elsewhere(member: Node, wanted: object, path: str) -> bool:
    """The value is of the wrong type altogether, or makes no schema, which other rules report."""
    value = member.value
    if not path:
        return type(value) is not type(wanted)
    if isinstance(wanted, dict):
        is_schema = isinstance(value, bool) or (isinstance(value, list) and value and member.name == "items")
        return member.name == "properties" or not is_schema
    types = value if isinstance(value, list) else [value]
    return member.name == "type" and not all(type_ in TYPES for type_ in types)


def _shown(name: str, value: object) -> str:
    if isinstance(value, str):
        return f'`"{name}": {show(value)}`'
    return f"`{name}` as the documentation's page on the explore specification has it"
