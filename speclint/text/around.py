"""Damage around the document: what stands before it, after it, or instead of it."""

from __future__ import annotations

import re

from speclint.text.context import SPACE, Context
from speclint.text.words import read_word

_OPENER = re.compile(r"[{\[]")
_BARE_MEMBER = re.compile(r"""[A-Za-z_$][\w$.-]*[ \t]*:[ \t]*["'{\[\d]""")
_WORD = re.compile(r"[^\s\"'{}\[\],:]+")


def before(context: Context, at: int) -> int:
    """What to do with a token at the top, before anything was read, that opens no container."""
    text = context.text
    builder = context.builder
    end = context.string_end(at) if text[at] == '"' else -1
    if (end >= 0 and context.colon_follows(end)) or _BARE_MEMBER.match(text, at) or _cut_key(context, at):
        builder.open(at, True, -1, -1, opened=False)
        return at
    if end >= 0 and context.only_space_from(end):
        value = context.decode(at + 1, end - 1)
        builder.put(value, at, end)
        return end
    word = _WORD.match(text, at)
    if word is not None and context.only_space_from(word.end()):
        return _bare_word(context, at, word.end())
    return _skip_before(context, at)


def _cut_key(context: Context, at: int) -> bool:
    """Whether a line starts with a member name whose closing quote is missing: ``"authSpec: [``."""
    text = context.text
    return text[at] == '"' and re.match(r'"[\w$@.-]+: ?["{\[]', text[at : at + 200]) is not None


def _bare_word(context: Context, at: int, end: int) -> int:
    word = read_word(context.text[at:end])
    if word.kind:
        context.builder.report(word.kind, at, end, **word.detail)
    context.builder.put(word.value, at, end)
    return end


def _skip_before(context: Context, at: int) -> int:
    text = context.text
    start = _document_start(text, at)
    end = at + len(text[at:start].rstrip(" \t\n\r"))
    context.builder.report("text-before-document", at, end, text=_first_line(text, at, end))
    return start


def _document_start(text: str, at: int) -> int:
    """Where the document starts behind other text: the first bracket that has JSON behind it, else the end."""
    for number, found in enumerate(_OPENER.finditer(text, at)):
        following = SPACE.sub("", text[found.end() : found.end() + 200])[:1]
        if following in ('"', "}", "") if found.group() == "{" else following in '"{[]-0123456789tfn':
            return found.start()
        if number > 1000:
            break
    return len(text)


def after(context: Context, at: int) -> int:
    """What to do with a token after the document; -1 when there is nothing more to read."""
    text = context.text
    if text[at] in "}]":
        return stray(context, at)
    end = len(text)
    while end > at and text[end - 1] in " \t\n\r":
        end -= 1
    context.builder.report("text-after-document", at, end, text=_first_line(text, at, end))
    return -1


def stray(context: Context, at: int) -> int:
    """A bracket that closes nothing; several in a row are one mistake and one problem."""
    problems = context.builder.problems
    text = context.text
    if problems:
        last = problems[-1]
        context.builder.damage()
        if last.kind == "stray-closer" and last.end <= at and context.skip(last.end) == at:
            shown = last.detail["text"] + text[at]
            problems[-1] = last._replace(end=at + 1, detail={"text": shown[:40]})
            return at + 1
    context.builder.report("stray-closer", at, at + 1, text=text[at])
    return at + 1


def _first_line(text: str, start: int, end: int) -> str:
    shown = text[start : min(end, start + 60)]
    for line_end in "\r\n":
        shown = shown.partition(line_end)[0]
    return shown
