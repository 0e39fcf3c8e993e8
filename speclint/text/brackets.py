"""Brackets, commas and colons of damaged JSON, and which container a bracket opens or closes."""

from __future__ import annotations

import re

from speclint.text.around import stray
from speclint.text.context import Context
from speclint.text.frames import COMMA, LOOSE, START, VALUE, Frame, Key
from speclint.text.mistaken import open_lost, reconsider_opener
from speclint.text.places import Span

_BRACKET = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{]|[\]}]', re.DOTALL)
_STRAY = -1
_WRONG = -2


def opener(context: Context, at: int) -> int:
    """An opening bracket: a value, unless it is one too many."""
    builder = context.builder
    text = context.text
    is_object = text[at] == "{"
    if builder.key is None or builder.key.colon < 0:
        context.leave_unclosed(at, is_member=False)
        open_lost(context, at, "]")
        reconsider_opener(context, is_member=False)
    frame = context.frame
    if frame is not None:
        if frame.is_object and builder.key is None:
            if not context.trusted:
                context.unexpected(at, at + 1)
                return at + 1
            builder.report("missing-key", at, at + 1)
            builder.doubt()
            if is_object and len(builder.frames) < builder.limits.depth:
                line = context.layout.line(at)
                builder.open_inside(at, context.layout.column(line), line)
                return at + 1
            builder.key = Key("", at, at, colon=at, dropped=True)
        elif not frame.is_object and _doubled(context, frame, at):
            context.unexpected(at, at + 1)
            return at + 1
        missing_array(context, at)
        context.expect_colon()
    if len(builder.frames) >= builder.limits.depth:
        return _too_deep(context, at)
    line = context.layout.line(at)
    builder.open(at, is_object, context.layout.column(line), line)
    return at + 1


def _doubled(context: Context, frame: Frame, at: int) -> bool:
    """Whether an array's bracket is there twice: fewer brackets close where that line's indentation returns."""
    layout = context.layout
    text = context.text
    if context.trusted or context.builder.state != START or text[at - 1] != text[at]:
        return False
    line = layout.next_line(frame.line)
    if line is None:
        return False
    first = layout.first(line)
    return context.char(first) == "]" and context.next_char(first + 1) != "]"


def _too_deep(context: Context, at: int) -> int:
    builder = context.builder
    builder.report("nesting-too-deep", at, at + 1, limit=str(builder.limits.depth))
    builder.doubt()
    end = len(context.text)
    depth = 0
    for found in _BRACKET.finditer(context.text, at):
        char = found.group()[0]
        if char in "{[":
            depth += 1
        elif char in "}]":
            depth -= 1
            if depth == 0:
                end = found.end()
                break
    context.put_unread(at, end)
    return end


def missing_array(context: Context, at: int) -> None:
    """Opens an array whose bracket is missing between a member name and the value at an offset, on a later line."""
    builder = context.builder
    key = builder.key
    if context.trusted or key is None or key.dropped or len(builder.frames) >= builder.limits.depth:
        return
    layout = context.layout
    key_line = layout.line(key.start)
    line = layout.line(at)
    column = layout.column(key_line)
    if line == key_line or layout.column(line) <= column:
        return
    closing = layout.next_line(key_line)
    if closing is None or layout.column(closing) != column or context.char(layout.first(closing)) != "]":
        return
    where = key.end if key.colon < 0 else key.colon
    context.open_missing(where, at, is_object=False, column=column, line=key_line, known=key.damaged)


def closer(context: Context, at: int) -> int:
    """A closing bracket: which container it closes, if any."""
    builder = context.builder
    frames = builder.frames
    if _closes_unopened(context, at):
        builder.close(at + 1)
        return at + 1
    index = _closes(context, at)
    if index == _STRAY:
        return stray(context, at)
    builder.flush_key()
    if index == _WRONG:
        builder.report("wrong-closer", at, at + 1, found=context.text[at], expected=frames[-1].closer)
        builder.close(at + 1)
        return at + 1
    if index < len(frames) - 1:
        builder.close_unclosed(index + 1)
    elif builder.state == COMMA:
        builder.report("trailing-comma", *builder.comma)
    frame = frames[-1]
    if not frame.opened and index == 0:
        builder.report("missing-opener", frame.mark.start, frame.mark.start, opener="{")
        builder.doubt()
    builder.close(at + 1)
    return at + 1


def _closes_unopened(context: Context, at: int) -> bool:
    """Opens the empty container that lacks its opening bracket, where only its closing one stands behind a name."""
    builder = context.builder
    key = builder.key
    if context.trusted or key is None or key.dropped or key.colon < 0 or len(builder.frames) >= builder.limits.depth:
        return False
    layout = context.layout
    line = layout.line(at)
    if layout.surplus <= 0 or line != layout.line(key.start) or context.skip(key.colon) != at:
        return False
    is_object = context.char(at) == "}"
    context.open_missing(at, at, is_object=is_object, column=layout.column(line), line=line, known=key.damaged)
    return not builder.full


def _closes(context: Context, at: int) -> int:
    """The index of the container that a closing bracket closes, or _STRAY, or _WRONG for a bracket mistaken."""
    frames = context.builder.frames
    frame = frames[-1]
    char = context.text[at]
    top = len(frames) - 1
    if top == 0 and not frame.opened:
        return 0 if char == frame.closer and context.only_space_from(at + 1) else _STRAY
    layout = context.layout
    if context.trusted or not (layout.indented and layout.closers_lead):
        return _by_kind(context, at)
    line = layout.line(at)
    column = layout.column(line)
    leads = layout.first(line) == at
    if char == frame.closer:
        if frame.line == line:
            return top
        if leads and column < frame.column:
            exact = _nearest(frames, char, column)
            return exact if exact >= 0 else top
        if (column > frame.column or not leads or top == 0) and _continues(context, frame, at):
            return _STRAY
        return top
    if not leads:
        return _by_kind(context, at)
    exact = _nearest(frames, char, column)
    if exact >= 0:
        return exact
    if column == frame.column:
        return _WRONG
    return _STRAY if column > frame.column else _nearest(frames, char, None)


def _by_kind(context: Context, at: int) -> int:
    """As :func:`_closes`, where indentation says nothing: the innermost container of the bracket's kind."""
    frames = context.builder.frames
    frame = frames[-1]
    char = context.text[at]
    layout = context.layout
    if char == frame.closer:
        if len(frames) == 1 and layout.surplus > 0 and context.next_char(at + 1) == ",":
            context.builder.doubt()
            return _STRAY  # the document goes on
        return len(frames) - 1
    if not layout.surplus and frame.opened and layout.partners.get(frame.mark.start) == at:
        return _WRONG  # as many brackets open as close, so none is missing
    if layout.surplus > 0 and not layout.indented:
        return _STRAY  # nothing is left open in a text in which more brackets close
    index = _nearest(frames, char, None)
    line = layout.line(at)
    if index >= 0 and (frames[index].line == line or not layout.indented or context.trusted):
        return index
    if frame.line == line and frame.closer not in context.text[at + 1 : min(layout.end(line), at + 200)]:
        return _WRONG
    return index if index < 0 else _STRAY


def _nearest(frames: list[Frame], char: str, column: int | None) -> int:
    for index in range(len(frames) - 1, -1, -1):
        frame = frames[index]
        if frame.closer == char and (column is None or frame.column == column) and (frame.opened or index):
            return index
    return _STRAY


def _continues(context: Context, frame: Frame, at: int) -> bool:
    """Whether a container goes on after a bracket that could close it: its members, or its own bracket, follow."""
    layout = context.layout
    after = context.skip(at + 1)
    if context.char(after) == ",":
        after = context.skip(after + 1)
    char = context.char(after)
    line = layout.line(after)
    if not char or line == layout.line(at):
        return False
    column = layout.column(line)
    if char in "}]":
        return char == frame.closer and column == frame.column
    return column > frame.column


def comma(context: Context, at: int) -> int:
    """A comma: after a value, or one too many."""
    builder = context.builder
    builder.flush_key()
    if builder.state == START and _closes_empty(context, at):
        builder.close_unclosed(len(builder.frames) - 1)
    if builder.state in (VALUE, LOOSE):
        builder.comma = Span(at, at + 1)
        builder.state = COMMA
    else:
        builder.report("extra-comma", at, at + 1)
    return at + 1


def _closes_empty(context: Context, at: int) -> bool:
    """Whether a comma stands where an empty container should be closed: ``"name": {,``, in doubt at a line's end."""
    frame = context.frame
    if context.trusted or frame is None or len(context.builder.frames) < 2 or not frame.opened:
        return False
    after = context.skip(at + 1)
    if frame.mark.start != at - 1:
        return False
    return context.layout.line(after) != context.layout.line(at) or (
        context.layout.surplus < 0 and frame.token is not None
    )


def colon(context: Context, at: int) -> int:
    """A colon that does not follow a string directly."""
    builder = context.builder
    frame = context.frame
    key = builder.key
    if key is not None and key.colon < 0:
        key.colon = at + 1
    elif key is not None or frame is None or not frame.is_object:
        context.unexpected(at, at + 1)
        if key is None:
            builder.state = LOOSE
    else:
        builder.report("missing-key", at, at + 1)
        builder.doubt()
        builder.key = Key("", at, at, colon=at + 1, damaged=True, dropped=True)
    return at + 1
