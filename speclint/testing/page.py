"""Reading a rule's page: headings and cases.

A page is Markdown with fixed headings. Its cases are fenced blocks whose first word names the language and whose second
says ``bad`` or ``good``::

    ```json bad base=batch at=/sourceSpec/attributes/paginationParams
    { "type": "offset" }
              ^^^^^^^^ paging-type-case: …
    ```

Lines of carets stand under the text that the finding underlines and carry the rule's name and the message. A finding
outside the block is written ``@/pointer key rule-name: message`` on a line of its own, at the end. Blocks marked
``with`` are further files of the run of the case before them; a block marked ``fixed`` is what the fixes of the rule
make of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

HEADINGS = ("Why", "Remedy", "Evidence", "Options", "Cases")
"""Second-level headings a page may have, in this order; only "Options" may be left out."""

_FENCE = re.compile(r"^(?P<mark>`{3,})(?P<info>[^`]*)$")
_CARETS = re.compile(r"^(?P<indent> *)(?P<carets>\^+) (?P<rule>[a-z0-9-]+): (?P<message>.*)$")
_POINTED = re.compile(r"^@(?P<pointer>\S*) (?P<target>key|value) (?P<rule>[a-z0-9-]+): (?P<message>.*)$")
OPTIONS = ("base", "at", "merge", "drop", "file", "encoding", "repeat", "break", "beside")


class PageError(ValueError):
    """A page that does not keep to the form; ``line`` is 1-based."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Expected(NamedTuple):
    """One finding that a case expects.

    Either ``line``, ``column`` and ``width`` (1-based line of the block's source text, 1-based column, code points) or
    ``pointer`` and ``target`` say where.
    """

    rule: str
    message: str
    line: int = 0
    column: int = 0
    width: int = 0
    pointer: str | None = None
    target: str = ""


class Case(NamedTuple):
    """One case of a page. ``line`` is that of the opening fence, ``text`` the source without expectations.

    ``beside`` is the blocks marked ``with`` that follow: further files of the same run. ``fixed`` is the block of that
    mark, with the options of the case where it has none of its own.
    """

    language: str
    verdict: str
    options: dict[str, str]
    text: str
    expected: tuple[Expected, ...]
    line: int
    end: int
    beside: tuple[Case, ...] = ()
    fixed: Case | None = None


class Page(NamedTuple):
    """A page: its title, the summary line, the text of each section, its cases."""

    title: str
    summary: str
    sections: dict[str, str]
    cases: tuple[Case, ...]

    @property
    def why(self) -> str:
        """The first sentence of "Why", on one line."""
        return first_sentence(self.sections.get("Why", ""))


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, white space folded; a full stop inside a word or a number ends none."""
    folded = " ".join(text.split("\n\n")[0].split())
    match = re.match(r".+?[.!?](?=\s+[A-Z`\"(]|$)", folded)
    return match.group() if match else folded


def parse_page(text: str) -> Page:
    """Parse a page. Raises PageError with the line where the form is broken."""
    lines = text.replace("\r\n", "\n").split("\n")
    title, summary = "", ""
    sections: dict[str, list[str]] = {}
    cases: list[Case] = []
    current: list[str] | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        fence = _FENCE.match(line)
        if fence:
            end = _closing(lines, at, fence["mark"])
            case = _case(lines, at, end, fence["info"].split())
            if case is not None and case.verdict in ("with", "fixed"):
                if not cases:
                    raise PageError(f"a `{case.verdict}` block follows a case", at + 1)
                cases[-1] = _joined(cases[-1], case)
            elif case is not None:
                cases.append(case)
            if current is not None:
                current.extend(lines[at : end + 1])
            at = end + 1
            continue
        if line.startswith("# ") and not title:
            title = line[2:].strip()
        elif line.startswith("## "):
            name = line[3:].strip()
            if name not in HEADINGS:
                raise PageError(f"a page has no section `{name}`; it has {', '.join(HEADINGS)}", at + 1)
            current = sections.setdefault(name, [])
        elif current is not None:
            current.append(line)
        elif line.strip() and title and not summary:
            summary = line.strip()
        at += 1
    if not title or not summary:
        raise PageError("a page starts with `# rule-name` and a summary line", 1)
    order = [HEADINGS.index(name) for name in sections]
    if order != sorted(order):
        raise PageError(f"the sections of a page stand in this order: {', '.join(HEADINGS)}", 1)
    for name in HEADINGS:
        if name != "Options" and name not in sections:
            raise PageError(f"the page has no section `{name}`", len(lines))
    joined = {name: "\n".join(body).strip() for name, body in sections.items()}
    return Page(title, summary, joined, tuple(cases))


def _joined(case: Case, block: Case) -> Case:
    if block.verdict == "with":
        return case._replace(beside=(*case.beside, block))
    if case.verdict != "bad" or case.fixed is not None:
        raise PageError("one `fixed` block follows a bad case", block.line)
    return case._replace(fixed=block._replace(options=block.options or case.options))


def _closing(lines: list[str], at: int, mark: str) -> int:
    for index in range(at + 1, len(lines)):
        if lines[index].strip() == mark:
            return index
    raise PageError("this block is never closed", at + 1)


def _case(lines: list[str], at: int, end: int, info: list[str]) -> Case | None:
    if len(info) < 2 or info[1] not in ("bad", "good", "with", "fixed"):
        return None
    options: dict[str, str] = {}
    for word in info[2:]:
        name, sign, value = word.partition("=")
        if name not in OPTIONS or not sign:
            raise PageError(f"a case has no option `{word}`; it has {', '.join(OPTIONS)}", at + 1)
        options[name] = value
    source: list[str] = []
    expected: list[Expected] = []
    for index in range(at + 1, end):
        line = lines[index]
        carets, pointed = _CARETS.match(line), _POINTED.match(line)
        if carets:
            if not source:
                raise PageError("carets stand under a line of the case", index + 1)
            width = len(carets["carets"])
            column = len(carets["indent"]) + 1
            expected.append(Expected(carets["rule"], carets["message"], len(source), column, width))
        elif pointed:
            found = Expected(pointed["rule"], pointed["message"], pointer=pointed["pointer"], target=pointed["target"])
            expected.append(found)
        else:
            source.append(line)
    return Case(info[0], info[1], options, "\n".join(source), tuple(expected), at + 1, end + 1)
