"""Bare words of damaged JSON: numbers and literals, unquoted names and values, letters that slipped in."""

from __future__ import annotations

import re

from speclint.text.brackets import missing_array
from speclint.text.context import Context
from speclint.text.frames import LOOSE, VALUE
from speclint.text.mistaken import open_lost, reconsider_opener
from speclint.text.quoted import member
from speclint.text.strings import decode_part
from speclint.text.words import Word, read_word

_WORD = re.compile(r'(?:(?!/[/*])[^\s"{}\[\],:])+')
_WORDS = re.compile(r'[^\s"{}\[\],:]+(?:[ \t]+[^\s"{}\[\],:/#]+)*')
_ADDRESS = re.compile(r'[a-z]+://[^\s",}\]]+')
_NUMBER_START = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?)?)?\Z")
_INNER_QUOTE = re.compile(r'([^"\\\n\r{}\[\]:,]{1,200})"')
_ONE_QUOTE = re.compile(r'([^"\\\n\r]*(?:\\[^\n\r][^"\\\n\r]*)*)"[ \t]*[,}\]]*[ \t]*(?=[\n\r]|\Z)')


def word(context: Context, at: int) -> int:
    """A bare word."""
    found = _WORD.match(context.text, at)
    if found is None:  # cannot be: it starts with none of the excluded characters
        context.unexpected(at, at + 1)
        return at + 1
    end = found.end()
    builder = context.builder
    if context.nothing_waits() or context.colon_follows(end):
        frame = context.frame
        is_member = frame is None or frame.is_object or context.colon_follows(end)
        context.leave_unclosed(at, is_member=is_member)
        if not is_member or not context.colon_follows(end):
            open_lost(context, at, "]")
            reconsider_opener(context, is_member=False)
    if context.wants_key():
        return _as_key(context, at, end)
    key = builder.key
    if key is not None and context.colon_follows(end):
        if key.colon < 0:  # between a name and its colon
            context.unexpected(at, end)
            return end
        if context.layout.line(at) != context.layout.line(key.start):
            return _unquoted_key(context, at, end, end)
    return _as_value(context, at, end)


def _as_key(context: Context, at: int, end: int) -> int:
    text = context.text
    builder = context.builder
    if context.char(end) == '"':
        if context.colon_follows(end + 1):
            return _unquoted_key(context, at, end, end + 1)
        if context.leads_key(end):  # letters before a name
            context.unexpected(at, end)
            return end
    if context.colon_follows(end):
        return _unquoted_key(context, at, end, end)
    if builder.state != VALUE and not read_word(text[at:end]).kind:
        builder.report("missing-key", at, end)
        builder.doubt()
        builder.state = LOOSE
        return end
    words = _WORDS.match(text, at)
    stop = words.end() if words else end
    context.unexpected(at, stop)
    return stop


def _unquoted_key(context: Context, at: int, end: int, stop: int) -> int:
    """A member name ``[at, end)`` without quotes, or with its closing one only, which is before ``stop``."""
    name, _ = decode_part(context.text, at, end)
    context.builder.report("unquoted-key", at, stop, word=name)
    return member(context, at, stop, name)


def _as_value(context: Context, at: int, end: int) -> int:
    text = context.text
    builder = context.builder
    read = read_word(text[at:end])
    if ";" in text[at:end]:  # in place of a comma
        before = read_word(text[at:end].partition(";")[0])
        if _known(before):
            read, end = before, text.index(";", at)
    missing_array(context, at)
    following = context.char(end)
    if following == '"' and _known(read) and _next_starts(context, end):
        following = ""
    if read.kind and not following and _cut_off(context, text[at:end]):
        context.put_unread(at, end)
        return end
    if not read.kind and following != '"':
        context.expect_colon()
        builder.put(read.value, at, end)
        return end
    frame = context.frame
    in_array = frame is not None and not frame.is_object
    if in_array and builder.state == VALUE and at == builder.last_end:
        context.unexpected(at, end)
        return end
    if following == '"' or (read.kind == "unquoted-value" and not read.detail.get("suggestion")):
        stop = _half_quoted(context, at, end)
        if stop >= 0:
            return stop
    if read.kind != "unquoted-value" or read.detail["suggestion"]:
        context.expect_colon()
        if read.kind:
            builder.report(read.kind, at, end, **read.detail)
        builder.put(read.value, at, end)
        if text[end - 1] in ".-+eE":  # cut off; so may be the comma
            builder.state = LOOSE
        return end
    if _before_value(context, at, end, in_array):
        context.unexpected(at, end)
        return end
    longer = _ADDRESS.match(text, at) or _WORDS.match(text, at)
    if longer is not None:
        end = longer.end()
    context.expect_colon()
    shown = text[at:end]
    builder.report("unquoted-value", at, end, word=shown if len(shown) <= 60 else shown[:59] + "…", suggestion="")
    builder.put(shown, at, end)
    builder.state = LOOSE
    return end


def _known(read: Word) -> bool:
    """Whether a bare word is a number or literal, of JSON or another language."""
    return not read.kind or bool(read.detail.get("suggestion"))


def _cut_off(context: Context, word: str) -> bool:
    """Whether a word at the end of the text is the beginning of a number or literal, as open containers show."""
    frame = context.frame
    if frame is None or not frame.opened:
        return False
    return (
        any(literal.startswith(word) for literal in ("true", "false", "null")) or _NUMBER_START.match(word) is not None
    )


def _next_starts(context: Context, at: int) -> bool:
    """Whether the quote right after a number or literal opens the next member or element; so the comma is missing."""
    if context.builder.key is not None:
        return context.leads_key(at)
    end = context.string_end(at)
    return end >= 0 and context.char(at + 1) not in (",", "]", "}") and context.next_char(end) in (",", "]")


def _before_value(context: Context, at: int, end: int, in_array: bool) -> bool:
    """Whether a word is letters that slipped in before a value."""
    following = context.skip(end)
    if context.char(following) not in ('"', "{", "["):
        return False
    return in_array or (context.layout.line(following) == context.layout.line(at) and not context.leads_key(following))


def _member_follows(context: Context, at: int) -> bool:
    """Whether a value in an object may end at an offset: its closing bracket follows, or a comma and a member."""
    after = context.skip(at)
    if context.builder.key is None:
        return False
    return context.char(after) == "}" or (context.char(after) == "," and context.leads_key(context.skip(after + 1)))


def _half_quoted(context: Context, at: int, end: int) -> int:
    """A string without its opening quote, or letters before a string; -1 where it is neither."""
    text = context.text
    builder = context.builder
    if context.char(end) == '"':
        closed = context.string_end(end)
        if closed >= 0 and context.char(end + 1) not in (",", "}", "]"):
            after = context.next_char(closed)
            if after in ("", ",", "}", "]") or context.layout.line(context.skip(closed)) != context.layout.line(at):
                context.unexpected(at, end)
                return end
        quote = end
    else:
        one = _ONE_QUOTE.match(text, at) if context.may_read_line(at) else None
        if one is None:
            one = _INNER_QUOTE.match(text, at)
            if one is None or not _member_follows(context, one.end(1) + 1):
                return -1
        quote = one.end(1)
    context.expect_colon()
    value = context.decode(at, quote)
    shown = text[at:quote]
    builder.report("unquoted-value", at, quote + 1, word=shown if len(shown) <= 60 else shown[:59] + "…", suggestion="")
    builder.put(value, at, quote + 1)
    return quote + 1
