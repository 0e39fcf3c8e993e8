"""What an SVG icon is and what it would run or load: read as a stream, nothing fetched, no entity expanded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from speclint.text.places import Span

if TYPE_CHECKING:
    from pyexpat import XMLParserType

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
_TAG_WINDOW = 64 * 1024
"""Bytes after the start of a tag in which its attributes are looked for."""

SCRIPT = "script"
OUTSIDE = "outside"


class Danger:
    """Something that an icon should not hold: what sort of thing, what it is called, and where it stands."""

    __slots__ = ("name", "sort", "span")

    def __init__(self, sort: str, name: str, span: Span) -> None:
        self.sort = sort
        self.name = name
        self.span = span


class Icon:
    """An SVG text as far as it could be read.

    ``error``, ``error_at``
        Why it is no well-formed XML, in the words of the parser, and where; empty where it is.
    ``root``, ``namespace``, ``root_span``
        The root element's name without prefix, its namespace, and the place of its name; empty where there is none.
    ``entity``, ``entity_span``
        The first entity that the text declares. What follows is not read: entities can multiply without end.
    ``dangers``
        Scripts (:data:`SCRIPT`) and what is loaded from elsewhere (:data:`OUTSIDE`), in order.
    """

    __slots__ = ("dangers", "entity", "entity_span", "error", "error_at", "namespace", "root", "root_span")

    def __init__(self) -> None:
        self.error = ""
        self.error_at = 0
        self.root = ""
        self.namespace = ""
        self.root_span = Span(0, 0)
        self.entity = ""
        self.entity_span = Span(0, 0)
        self.dangers: list[Danger] = []


class _EntityError(Exception):
    """Raised out of the parser at a declared entity, where reading must not go on."""


def read_icon(text: str) -> Icon:
    """Read an SVG text; never raises. The caller bounds its size."""
    from pyexpat import ExpatError

    reader = _Reader(text)
    try:
        reader.parser.Parse(reader.data, True)
    except ExpatError as error:
        reader.icon.error = str(error).partition(":")[0]
        reader.icon.error_at = reader.offset(reader.parser.ErrorByteIndex)
    except _EntityError:
        pass
    return reader.icon


class _Reader:
    def __init__(self, text: str) -> None:
        from pyexpat import ParserCreate

        self.icon = Icon()
        # The encoding that the text declares is that of bytes which are decoded already.
        self.data = text.encode("utf-8", "replace")
        self.parser: XMLParserType = ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self._start
        self.parser.EntityDeclHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction

    def offset(self, byte: int) -> int:
        """Code points before a byte."""
        return len(self.data[: max(0, byte)].decode("utf-8", "replace"))

    def _span(self, start: int, end: int) -> Span:
        return Span(self.offset(start), self.offset(end))

    def _entity(self, name: str, *_: object) -> None:
        end = self.data.find(b">", self.parser.CurrentByteIndex) + 1 or len(self.data)
        self.icon.entity = name
        self.icon.entity_span = self._span(max(0, self.data.rfind(b"<!ENTITY", 0, end)), end)
        raise _EntityError

    def _instruction(self, target: str, content: str) -> None:
        found = re.search(r"href\s*=\s*[\"']([^\"']*)", content)
        if target == "xml-stylesheet" and found and _leads_outside(found[1]):
            at = self.parser.CurrentByteIndex
            self._add(OUTSIDE, "xml-stylesheet", at, at + len("<?xml-stylesheet"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        namespace, _, local = name.rpartition(" ")
        tag = re.compile(rb"<[^\s/>]+").match(self.data, at)
        end = tag.end() if tag else at + 1
        if not self.icon.root:
            self.icon.root, self.icon.namespace = local, namespace
            self.icon.root_span = self._span(at + 1, end)
        if local.lower() == "script":
            self._add(SCRIPT, "<script>", at, end)
        for attribute, value in attributes.items():
            self._attribute(local, attribute.rpartition(" ")[2], value, at)
        if local.lower() == "style":
            self._style(end)

    def _attribute(self, element: str, name: str, value: str, at: int) -> None:
        if re.match(r"on[a-z]{3,}$", name, re.IGNORECASE):
            self._add(SCRIPT, f"`{name}`", *self._find(name, at, group=1))
        elif re.match(r"\s*javascript\s*:", re.sub(r"[\x00-\x1f]", "", value), re.IGNORECASE):
            self._add(SCRIPT, f"`{name}`", *self._find(name, at, group=2))
        elif name in ("href", "src"):
            if element != "a" and _leads_outside(value):
                self._add(OUTSIDE, f"`{name}`", *self._find(name, at, group=2))
        elif any(_leads_outside(url) for url in _urls(value)):
            self._add(OUTSIDE, f"`{name}`", *self._find(name, at, group=2))

    def _find(self, name: str, at: int, group: int) -> tuple[int, int]:
        """The bytes of an attribute's name (1) or of its value without quotes (2)."""
        plain = re.escape(name.encode())
        pattern = re.compile(rb"[\s:](" + plain + rb")\s*=\s*(?:(?:\"([^\"]*)\")|(?:'([^']*)'))")
        found = pattern.search(self.data, at, at + _TAG_WINDOW)
        if found is None:
            return at, at + 1
        return found.span(1) if group == 1 else found.span(2 if found[2] is not None else 3)

    def _style(self, at: int) -> None:
        stop = self.data.find(b"</", at)
        body = self.data[at : stop if stop >= 0 else len(self.data)].decode("utf-8", "replace")
        for found in re.finditer(r"@import\s+[\"']?([^\"';\s]*)|url\(\s*[\"']?([^\"')]*)", body, re.IGNORECASE):
            if _leads_outside(found[1] or found[2] or ""):
                start = self.offset(at) + found.start()
                self.icon.dangers.append(Danger(OUTSIDE, "the style sheet", Span(start, start + len(found[0]))))

    def _add(self, sort: str, name: str, start: int, end: int) -> None:
        self.icon.dangers.append(Danger(sort, name, self._span(start, end)))


def _urls(value: str) -> list[str]:
    if "url(" not in value.lower():
        return []
    return re.findall(r"url\(\s*[\"']?([^\"')]*)", value, re.IGNORECASE)


def _leads_outside(address: str) -> bool:
    """An address of something that is not in the file itself."""
    plain = address.strip().lower()
    return bool(plain) and not plain.startswith(("#", "data:", "javascript:", "url(#", "{"))
