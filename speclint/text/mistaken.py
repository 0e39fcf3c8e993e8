"""Opening brackets of damaged JSON that are of the wrong kind, one too many, or missing with their whole line."""

from __future__ import annotations

from speclint.text.context import Context
from speclint.text.frames import START, Key


def reconsider_opener(context: Context, *, is_member: bool) -> None:
    """Turns a container into one of the other kind, or drops it, as the first thing in it and its closing bracket say.

    ``is_member``: that thing is a member; else it is an element.
    """
    builder = context.builder
    frames = builder.frames
    if context.trusted or not frames or builder.state != START or builder.key is not None:
        return
    frame = frames[-1]
    if frame.is_object == is_member or not frame.opened or (len(frames) > 1 and frame.token is None):
        return
    layout = context.layout
    start = frame.mark.start
    closing = layout.partners.get(start, -1)
    expected, closer = "{}" if is_member else "[]"
    if closing < 0 or context.char(closing) != closer:
        return
    if layout.surplus and is_member and _elements_follow(context, closing):
        return
    if layout.surplus < 0 and not is_member and len(frames) > 1 and not frames[-2].is_object:
        builder.drop()
        context.unexpected(start, start + 1)
        return
    builder.report("wrong-closer", start, start + 1, found=context.char(start), expected=expected, opens=closer)
    builder.turn()


def _elements_follow(context: Context, closing: int) -> bool:
    """Whether an array goes on after a bracket: what is missing is the opening one of its first element."""
    after = context.skip(closing + 1)
    if context.char(after) == ",":
        after = context.skip(after + 1)
    return context.char(after) in ("{", "]")


def open_lost(context: Context, at: int, closer: str) -> None:
    """Opens the container whose opening line is missing before what is at an offset; ``closer`` is its closing bracket.

    Its name is gone with the line, so that its members are not kept: those of the object around it they are not.
    """
    builder = context.builder
    layout = context.layout
    frame = context.frame
    if context.trusted or layout.surplus <= 0 or not layout.indented or frame is None or not frame.is_object:
        return
    key = builder.key
    if (key is not None and not key.dropped) or not (frame.opened or len(builder.frames) > 1):
        return
    line = layout.line(at)
    if layout.first(line) != at or line == frame.line or len(builder.frames) >= builder.limits.depth:
        return
    closing = layout.inner_closer(line, frame.column)
    if closing is None or context.char(closing) != closer:
        return
    opener = "{" if closer == "}" else "["
    if key is None:  # else what is left of the line has been reported
        builder.report("missing-opener", at, at, opener=opener, named=opener)
    builder.doubt()
    builder.key = Key("", at, at, colon=at, damaged=True, dropped=True)
    builder.open(at, closer == "}", layout.column(layout.line(closing)), line, opened=False)
