"""Strings of damaged JSON: as keys, as values, without one of their quotes, in other quotes."""

from __future__ import annotations

import re

from speclint.text.brackets import missing_array
from speclint.text.context import Context
from speclint.text.frames import LOOSE, VALUE, Key
from speclint.text.mistaken import open_lost, reconsider_opener
from speclint.text.strings import OPENING_QUOTES, decode_part

_CUT_KEY = re.compile(r"""([^"':,{}\[\]\\]{1,80}?)[ \t]*:""")
_LAST_QUOTE = re.compile(r'[^"\n\r]*"[ \t]*(?=[,}\]\n\r]|\Z)')
_UNESCAPED = re.compile(r'"([^\n\r]*)"[ \t]*[,}\]]*[ \t]*(?=[\n\r]|\Z)')
_NEXT_MEMBER = re.compile(r'"[ \t]*[:,]')
_CONTINUED = 20
"""Lines that a string may go on over before it is taken as unclosed instead."""


def string(context: Context, at: int) -> int:
    """A double quote: a string, or a quote too many."""
    if _stray_quote(context, at):
        context.unexpected(at, at + 1)
        return at + 1
    end = context.string_end(at)
    if end < 0:
        return _unclosed(context, at)
    if context.colon_follows(end):
        return member(context, at, end, context.decode(at + 1, end - 1, name=True))
    frame = context.frame
    if frame is not None and frame.is_object and context.nothing_waits():
        context.leave_unclosed(at, is_member=True)
        if context.next_char(end) in (",", "]"):
            open_lost(context, at, "]")
            reconsider_opener(context, is_member=False)
    if context.wants_key():
        return _key_without_colon(context, at, end)
    return _value(context, at, end)


def _stray_quote(context: Context, at: int) -> bool:
    text = context.text
    builder = context.builder
    following = context.char(at + 1)
    if at == builder.last_end and at > 0 and (builder.state == VALUE or builder.key is not None):
        if text[at - 1] == '"':
            if following == '"' and context.char(at + 2) in (",", "]"):
                frame = context.frame  # an element "" after a missing comma
                return frame is None or frame.is_object
            return following == "" or following in ',:}]" \t\r\n'
        if text[at - 1].isalnum():
            return following == "" or following in ",}]\r\n"
    if following == '"':
        beyond = context.char(at + 2)
        if beyond == "/":
            return context.char(at + 3) not in ("/", "*")
        if beyond == '"' and context.leads_key(at + 2):
            return False
        return beyond != "" and beyond not in ",:}]# \t\r\n"
    return False


def member(context: Context, at: int, end: int, name: str) -> int:
    """A member name at ``[at, end)`` that a colon follows; gives the offset after the colon."""
    builder = context.builder
    _open_missing_object(context, at)
    context.leave_unclosed(at, is_member=True)
    open_lost(context, at, "}")
    reconsider_opener(context, is_member=True)
    frame = context.frame
    after = context.skip(end) + 1
    if frame is not None and not frame.is_object:
        if context.trusted:  # a colon among elements
            builder.put(name, at, end)
            return after - 1
        items = frame.mark.items or []
        unclosed = bool(items) and (items[-1][4] is None or _more_open(context, at))
        if unclosed and len(builder.frames) > 1 and builder.frames[-2].is_object:
            builder.close_unclosed(len(builder.frames) - 1)
        else:
            _open_element(context, at)
    builder.set_key(Key(name, at, end, colon=after))
    return after


def _open_missing_object(context: Context, at: int) -> None:
    """Opens the object whose brace is missing before a member, if that is on a deeper line than the name that waits.

    On the same line it is ``"name": "name": `` in a text in which more brackets close than open.
    """
    builder = context.builder
    key = builder.key
    if context.trusted or key is None or key.dropped or len(builder.frames) >= builder.limits.depth:
        return
    layout = context.layout
    line, key_line = layout.line(at), layout.line(key.start)
    column = layout.column(key_line)
    if line == key_line:
        if key.colon < 0 or layout.surplus <= 0:
            return
    elif layout.first(line) != at or layout.column(line) <= column:
        return
    where = key.end if key.colon < 0 else key.colon
    context.open_missing(where, at, is_object=True, column=column, line=key_line, known=key.damaged)


def _more_open(context: Context, at: int) -> bool:
    """Whether an array was rather left open before a member than that the brace of an element is missing."""
    return context.layout.surplus < 0 and not context.layout.leads(at)


def _open_element(context: Context, at: int) -> None:
    """Opens the object whose brace is missing before the first member of an element."""
    builder = context.builder
    if len(builder.frames) >= builder.limits.depth:
        return
    layout = context.layout
    line = layout.line(at)
    column = max(layout.column(line) - 1, 0)
    closing = layout.next_line(line, left=True)
    if closing is not None and context.char(layout.first(closing)) == "}":
        column = max(layout.column(closing), builder.frames[-1].column)
    context.open_missing(at, at, is_object=True, column=column, line=line)


def _key_without_colon(context: Context, at: int, end: int) -> int:
    text = context.text
    builder = context.builder
    following = context.char(end)
    if following and following not in ",:}] \t\r\n":
        cut = _CUT_KEY.match(text, at + 1, end)
        if cut is not None:
            return _cut_key(context, at, cut)
    after = context.skip(end)
    if end == at + 2 and (
        context.char(after) in ("", ",", "}") or context.layout.line(after) != context.layout.line(at)
    ):
        context.unexpected(at, end)  # nobody names a member "" and gives it no value
        builder.state = LOOSE
        return end
    builder.set_key(Key(context.decode(at + 1, end - 1), at, end))
    return end


def _cut_key(context: Context, at: int, cut: re.Match[str]) -> int:
    """A member name without its closing quote: ``"name: "value"``."""
    end = cut.end(1)
    name = cut.group(1)
    context.builder.report("unclosed-string", at, end, text=name)
    context.builder.set_key(Key(name, at, end, colon=cut.end()))
    return cut.end()


def _value(context: Context, at: int, end: int) -> int:
    text = context.text
    builder = context.builder
    if builder.key is None:
        context.leave_unclosed(at, is_member=False)
    missing_array(context, at)
    following = context.char(end)
    if following and following not in ",}]/# \t\r\n":
        inner = text[at + 1 : end - 1].rstrip(" \t")
        if inner.endswith(","):  # "one, "two": the quote that seems to close opens the next string
            stop = at + len(inner)
            builder.report("unclosed-string", at, stop, text=_short(text[at + 1 : stop]))
            context.put_string(at, stop, (at + 1, stop))
            return stop
        whole = _UNESCAPED.match(text, at) if following.isalnum() and context.may_read_line(at) else None
        if whole is not None and not _NEXT_MEMBER.search(whole.group(1)):
            builder.report("unescaped-quote", end - 1, end)
            stop = whole.end(1) + 1
            context.put_string(at, stop, (at + 1, stop - 1))
            return stop
    context.put_string(at, end, (at + 1, end - 1))
    return end


def _unclosed(context: Context, at: int) -> int:
    text = context.text
    builder = context.builder
    line_end = context.line_end(at)
    if builder.key is None:
        frame = context.frame
        context.leave_unclosed(at, is_member=frame is None or frame.is_object)
    if context.wants_key():
        cut = _CUT_KEY.match(text, at + 1, line_end) if context.split_end != line_end else None
        if cut is not None:
            context.split_end = line_end
            return _cut_key(context, at, cut)
        end = at + 1 + len(_without_tail(text[at + 1 : line_end]))
        builder.report("unclosed-string", at, end, text=_short(text[at + 1 : end]))
        alone = end == at + 1  # and names nothing
        builder.set_key(Key(context.decode(at + 1, end), at, end, damaged=True, dropped=alone))
        return end
    missing_array(context, at)
    end = at + 1 + len(_without_tail(text[at + 1 : line_end]))
    closing = _continued(context, line_end)
    if closing >= 0:
        count = str(context.layout.line(closing) - context.layout.line(at))
        builder.report("control-character", line_end, line_end + 1, code=f"U+{ord(text[line_end]):04X}", count=count)
        context.expect_colon()
        builder.put(decode_part(text, at + 1, closing)[0], at, closing + 1)
        return closing + 1
    builder.report("unclosed-string", at, end, text=_short(text[at + 1 : end]))
    context.put_string(at, end, (at + 1, end))
    builder.state = LOOSE
    return end


def _without_tail(raw: str) -> str:
    """An unclosed string without what belongs to the text around it: a comma, brackets that it does not open."""
    raw = raw.rstrip(" \t")
    while raw:
        last = raw[-1]
        if last == "}" or last == "]":
            if raw.count("{" if last == "}" else "[") >= raw.count(last):
                return raw
        elif last != ",":
            return raw
        raw = raw[:-1].rstrip(" \t")
    return raw


def _continued(context: Context, line_end: int) -> int:
    """The offset of the quote that closes a string on a later line, -1 where it is not closed there."""
    layout = context.layout
    text = context.text
    line = layout.line(line_end)
    for number in range(line + 1, min(line + 1 + _CONTINUED, layout.count)):
        first, end = layout.first(number), layout.end(number)
        if first >= end:
            continue
        if text[first] in '"{}[],' or end - first > 2000:
            return -1
        last = _LAST_QUOTE.match(text, first)
        if last is not None:
            return text.index('"', first)
        if text.find('"', first, end) >= 0:
            return -1
    return -1


def other_quotes(context: Context, at: int) -> int:
    """A string in other quotes than JSON's, or a quote that is none; -1 where it is no string."""
    text = context.text
    builder = context.builder
    quote = text[at]
    line_end = context.line_end(at)
    if context.unmatched.get(quote) == line_end:
        return -1
    closing = OPENING_QUOTES[quote]
    pattern = rf"[^{closing}\\\n\r]*(?:\\[^\n\r][^{closing}\\\n\r]*)*{closing}"
    found = re.compile(pattern).match(text, at + 1)
    if found is None:
        context.unmatched[quote] = line_end
        return -1
    end = found.end()
    following = context.next_char(end)
    if quote == "`" and following not in ("", ":", ",", "}", "]"):
        return -1
    kind = "single-quoted-string" if quote == "'" else "typographic-quotes"
    if following == ":":
        _open_missing_object(context, at)
        context.leave_unclosed(at, is_member=True)
    builder.report(kind, at, end, quote=quote)
    value = context.decode(at + 1, end - 1, quote=quote)
    if following == ":":
        return member(context, at, end, value)
    if context.wants_key():
        builder.set_key(Key(value, at, end))
        return end
    missing_array(context, at)
    context.expect_colon()
    builder.put(value, at, end)
    return end


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
