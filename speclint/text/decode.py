"""Bytes to text: which encoding it is, and what could not be decoded."""

from __future__ import annotations

import re

from speclint.text.problem import Problem

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_ESCAPED_BYTES = "[\udc80-\udcff]+"
_REPLACEMENTS = "\ufffd+"
_BYTE_ORDER_MARK = "\ufeff"


class Decoded:
    """A decoded document.

    ``text`` has no byte-order mark; ``encoding`` is "utf-8", "utf-16-le", "utf-16-be", "utf-32-le" or
    "utf-32-be"; ``problems`` has offsets into ``text``.
    """

    __slots__ = ("bom", "encoding", "problems", "text")

    def __init__(self, text: str, encoding: str, bom: bool, problems: tuple[Problem, ...]) -> None:
        self.text = text
        self.encoding = encoding
        self.bom = bom
        self.problems = problems


def decode(data: bytes, most: int = 200) -> Decoded:
    """The text of a document; any bytes will do.

    UTF-8 is what JSON is written in (RFC 8259); UTF-16 and UTF-32 are recognised by their mark or by the zero
    bytes that they give the first two characters, read, and reported. Each run of bytes that fit no character
    becomes one U+FFFD and one problem; ``most`` bounds the number of these problems.
    """
    encoding, mark = _encoding(data)
    body = data[len(mark) :]
    problems: list[Problem] = []
    if encoding == "utf-8":
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            text = _replace_escaped(body.decode("utf-8", "surrogateescape"), problems, most)
        if mark:
            problems.insert(0, Problem("byte-order-mark", 0, 0, (), {"encoding": encoding}))
    else:
        text = body.decode(encoding, "replace")
        problems.append(Problem("not-utf8", 0, 0, (), {"encoding": encoding}))
        for found in re.finditer(_REPLACEMENTS, text):
            if len(problems) > most:
                break
            problems.append(Problem("invalid-bytes", found.start(), found.end(), (), {"bytes": ""}))
    return Decoded(text, encoding, bool(mark), tuple(problems))


def clean_text(text: str, most: int = 200) -> Decoded:
    """The same for a text that was decoded elsewhere (an editor's): takes off the mark, replaces lone surrogates.

    A lone surrogate in a string would make output fail later; each becomes one U+FFFD, so offsets stay.
    """
    bom = text.startswith(_BYTE_ORDER_MARK)
    problems: list[Problem] = []
    if bom:
        text = text[1:]
        problems.append(Problem("byte-order-mark", 0, 0, (), {"encoding": "utf-8"}))
    if not text.isascii():
        from speclint.text.strings import SURROGATES

        for found in SURROGATES.finditer(text):
            if len(problems) > most:
                break
            detail = {"escape": f"\\u{ord(found.group()):04x}"}
            problems.append(Problem("lone-surrogate", found.start(), found.end(), (), detail))
        text = SURROGATES.sub("\ufffd", text)
    return Decoded(text, "utf-8", bom, tuple(problems))


def _encoding(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, mark
    # a document starts with ASCII characters, whatever it is: zero bytes tell the width
    zeros = tuple(byte == 0 for byte in data[:4])
    if len(zeros) == 4:
        if zeros == (True, True, True, False):
            return "utf-32-be", b""
        if zeros == (False, True, True, True):
            return "utf-32-le", b""
        if zeros == (True, False, True, False):
            return "utf-16-be", b""
        if zeros == (False, True, False, True):
            return "utf-16-le", b""
    return "utf-8", b""


def _replace_escaped(text: str, problems: list[Problem], most: int) -> str:
    pieces: list[str] = []
    at = 0
    shrunk = 0
    for found in re.finditer(_ESCAPED_BYTES, text):
        start, end = found.span()
        if len(problems) <= most:
            shown = " ".join(f"{ord(char) - 0xDC00:02x}" for char in text[start : min(end, start + 8)])
            place = start - shrunk
            problems.append(Problem("invalid-bytes", place, place + 1, (), {"bytes": shown}))
        pieces.append(text[at:start])
        at = end
        shrunk += end - start - 1
    if not pieces:
        return text
    pieces.append(text[at:])
    return "\ufffd".join(pieces)
