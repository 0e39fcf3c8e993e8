"""From edits of places to edits of the text, in the layout that the document has."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from speclint.engine.located import FixInfo, TextEdit
from speclint.fix.edits import Add, Hoist, Move, Remove, Rename, Replace, ReplacePart
from speclint.fix.layout import Layout, quoted
from speclint.text.marks import Entry, Mark, entry_end, entry_of
from speclint.text.places import Path, Span
from speclint.text.strings import map_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speclint.fix.edits import Edit, Fix
    from speclint.text.document import Document
    from speclint.text.marks import Found

_BLANKS = re.compile(r"[ \t\r\n]*")


class RawEdit(NamedTuple):
    """A stretch of the text, in code points, and what stands there afterwards."""

    start: int
    end: int
    text: str


class Impossible(Exception):  # noqa: N818 - no error: the fix is not offered
    """An edit cannot be made here: its place is not there, or the text around it is damaged."""


def render(fix: Fix, document: Document) -> FixInfo | None:
    """A fix as edits of the text.

    None where it cannot be made: in YAML, where a place is not there, where members are added or taken out where
    damage hides some of them (it is cured first), where the edits would overlap, or where they change nothing.
    """
    if document.format != "json":
        return None
    try:
        edits = _Renderer(document).render(fix.edits)
    except Impossible:
        return None
    return fix_info(fix.safety, fix.title, edits, document)


def fix_info(safety: str, title: str, edits: Iterable[RawEdit], document: Document) -> FixInfo | None:
    """Edits of the text with their lines and columns; None where they overlap or change nothing."""
    text = document.text
    ordered = [edit for edit in edits if text[edit.start : edit.end] != edit.text]
    ordered.sort(key=lambda edit: edit[:2])  # two at one place stay in the order in which the fix states them
    if not ordered or any(one.end > other.start for one, other in pairwise(ordered)):
        return None
    located = []
    for start, end, new in ordered:
        span = Span(start, end)
        located.append(TextEdit(span, document.range(span), new))
    return FixInfo(safety, title, tuple(located))


class _Renderer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.layout = Layout(document)

    def render(self, edits: Iterable[Edit]) -> list[RawEdit]:
        done: list[RawEdit] = []
        gone: list[Path] = []
        for edit in edits:
            self._refuse_in_damage(edit)
            if isinstance(edit, Replace):
                done.append(self._replace(edit))
            elif isinstance(edit, ReplacePart):
                done.append(self._replace_part(edit))
            elif isinstance(edit, Rename):
                done.append(self._rename(edit))
            elif isinstance(edit, Add):
                done.append(self._add(edit.path, edit.name, edit, edit.after))
            elif isinstance(edit, Remove):
                gone.append(edit.path)
            elif isinstance(edit, Move):
                gone.append(edit.path)
                done.append(self._add(edit.into, edit.name, edit, edit.after))
            elif isinstance(edit, Hoist):
                done.append(self._hoist(edit))
        return [*done, *self._remove(gone)]

    def _refuse_in_damage(self, edit: Edit) -> None:
        """Members are added and taken out only where no damage hides some of them."""
        if isinstance(edit, Hoist):
            if not self.document.intact:
                raise Impossible
            return
        if isinstance(edit, Add):
            holders = [edit.path]
        elif isinstance(edit, Move):
            holders = [edit.path[:-1], edit.into]
        elif isinstance(edit, Remove):
            holders = [edit.path[:-1]]
        else:
            return
        uncertain = self.document.incomplete
        if any(holder in uncertain for holder in holders):
            raise Impossible

    # -- places ---------------------------------------------------------------------------------------------

    def _found(self, path: Path) -> Found:
        found = self.document.find(path)
        if found is None or found.depth < len(path) or found.start == found.end:
            raise Impossible
        return found

    def _entry(self, path: Path) -> Entry:
        tree = self.document.tree()
        entry = None if tree is None else entry_of(tree, path)
        if entry is None or entry[2] == entry_end(entry):
            raise Impossible
        return entry

    def _container(self, path: Path) -> Mark:
        mark = self._entry(path)[4]
        if mark is None:
            raise Impossible
        return mark

    # -- edits ----------------------------------------------------------------------------------------------

    def _replace(self, edit: Replace) -> RawEdit:
        # Most fixes are this one alone, which is not worth a span tree.
        _, key, start, end, _ = self._found(edit.path)
        head = start if key is None else key.start
        inline = False
        if edit.path and isinstance(edit.value, (dict, list)):
            _, _, opens, closes, _ = self._found(edit.path[:-1])
            inline = self._on_one_line(opens, closes, start, end)
        return RawEdit(start, end, self.layout.written(edit.value, self.layout.indent_at(head), inline=inline))

    def _on_one_line(self, opens: int, closes: int, start: int, end: int) -> bool:
        """A container, by its ends, stands on one line but for what is between two offsets in it."""
        text = self.text[opens:start] + self.text[end:closes]
        return not any(sign in text for sign in "\r\n")

    def _replace_part(self, edit: ReplacePart) -> RawEdit:
        _, _, start, end, mark = self._entry(edit.path)
        if mark is not None or self.text[start] != '"':
            raise Impossible
        span = map_part(self.text, start, end, edit.start, edit.end)
        return RawEdit(span.start, span.end, quoted(edit.text)[1:-1])

    def _rename(self, edit: Rename) -> RawEdit:
        start, end, _, _, _ = self._entry(edit.path)
        if start < 0 or edit.name in (self._container(edit.path[:-1]).members or ()):
            raise Impossible
        return RawEdit(start, end, quoted(edit.name))

    def _add(self, path: Path, name: str | None, edit: Add | Move, after: str | None) -> RawEdit:
        mark = self._container(path)
        if (name is None) != (mark.members is None) or (mark.members is not None and name in mark.members):
            raise Impossible
        inside = _in_order(mark)
        layout = self.layout
        if not inside:
            if self.text[mark.start + 1 : mark.end - 1].strip():
                raise Impossible
            indent = layout.indent_at(mark.start)
            member = layout.member(name, self._new(edit, indent + layout.unit))
            if layout.unit:
                member = layout.newline + indent + layout.unit + member + layout.newline + indent
            elif name is not None:
                member = layout.pad + member + layout.pad
            return RawEdit(mark.start + 1, mark.end - 1, member)
        anchor = inside[-1]
        if after is not None and mark.members is not None:
            anchor = mark.members.get(after, anchor)
        end = entry_end(anchor)
        lead = self._lead(anchor)
        indent = lead.lstrip("\r\n") if "\n" in lead or "\r" in lead else layout.indent_at(anchor[2])
        new = self._new(edit, indent, inline=self._on_one_line(mark.start, mark.end, end, end))
        return RawEdit(end, end, "," + lead + layout.member(name, new))

    def _lead(self, entry: Entry) -> str:
        """What stands before a member on the way from the comma or the bracket before it, at most one line end."""
        head = _head(entry)
        start = head
        while start > 0 and self.text[start - 1] in " \t\r\n":
            start -= 1
        lead = self.text[start:head]
        last = max(lead.rfind("\n"), lead.rfind("\r"))
        if last >= 0:
            return self.layout.newline + lead[last + 1 :]
        return self.layout.comma[1:] if self.text[start - 1] in "{[" else lead

    def _new(self, edit: Add | Move, indent: str, *, inline: bool = False) -> str:
        if isinstance(edit, Add):
            return self.layout.written(edit.value, indent, inline=inline)
        entry = self._entry(edit.path)
        return self._as_written(entry, indent)

    def _as_written(self, entry: Entry, indent: str, inside: Iterable[RawEdit] = ()) -> str:
        """A value as it is written, after edits inside it, on lines that begin as those of another place do."""
        pieces: list[str] = []
        at = entry[2]
        for edit in sorted(inside):
            pieces += (self.text[at : edit.start], edit.text)
            at = edit.end
        pieces.append(self.text[at : entry_end(entry)])
        return self.layout.reindented("".join(pieces), self.layout.indent_at(_head(entry)), indent)

    def _hoist(self, edit: Hoist) -> RawEdit:
        entry, over = self._entry(edit.path), self._entry(edit.over)
        if not over[2] <= entry[2] <= entry_end(entry) <= entry_end(over):
            raise Impossible
        for depth in range(len(edit.over), len(edit.path)):
            if len(self._container(edit.path[:depth]).items or ()) > 1:
                raise Impossible
        text = self._as_written(
            entry,
            self.layout.indent_at(_head(over)),
            self._remove([(*edit.path, name) for name in edit.without]),
        )
        return RawEdit(over[2], entry_end(over), text)

    def _remove(self, paths: Iterable[Path]) -> list[RawEdit]:
        by_container: dict[Path, set[int]] = {}
        for path in paths:
            if not path:
                raise Impossible
            by_container.setdefault(path[:-1], set()).add(_head(self._entry(path)))
        edits: list[RawEdit] = []
        for path, heads in by_container.items():
            mark = self._container(path)
            edits.extend(self._runs(mark, heads))
        return edits

    def _runs(self, mark: Mark, heads: set[int]) -> list[RawEdit]:
        """Edits that take out the members that begin at ``heads``, neighbours together.

        Members between, such as the earlier one of two of a name, are not in the tree; so the text itself is asked
        what comes next.
        """
        inside = _in_order(mark)
        edits = []
        at = 0
        while at < len(inside):
            if _head(inside[at]) not in heads:
                at += 1
                continue
            first = at
            while at + 1 < len(inside) and _head(inside[at + 1]) in heads and self._adjoin(inside[at], inside[at + 1]):
                at += 1
            edits.append(self._run(mark, _head(inside[first]), entry_end(inside[at])))
            at += 1
        return edits

    def _adjoin(self, one: Entry, other: Entry) -> bool:
        between = self.text[entry_end(one) : _head(other)]
        return between.strip() == ","

    def _run(self, mark: Mark, start: int, end: int) -> RawEdit:
        text = self.text
        after = _skip(text, end)
        if text[after] == ",":
            return RawEdit(start, _skip(text, after + 1), "")
        before = start
        while text[before - 1] in " \t\r\n":
            before -= 1
        if after != mark.end - 1:
            raise Impossible  # a comment, or damage, between the member and what ends it
        if text[before - 1] == ",":
            before -= 1
            while text[before - 1] in " \t\r\n":
                before -= 1
            return RawEdit(before, end, "")
        if before != mark.start + 1:
            raise Impossible
        return RawEdit(mark.start + 1, mark.end - 1, "")


def _in_order(mark: Mark) -> list[Entry]:
    if mark.members is not None:
        return sorted(mark.members.values(), key=_head)
    return list(mark.items or ())


def _head(entry: Entry) -> int:
    """Where a member or element begins: at its name, if it has one."""
    return entry[2] if entry[0] < 0 else entry[0]


def _skip(text: str, at: int) -> int:
    return _BLANKS.match(text, at).end()  # type: ignore[union-attr]  # the pattern matches anywhere
