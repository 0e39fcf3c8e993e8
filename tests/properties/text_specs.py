"""Made-up documents in the shape of connector specs, and single mistakes as people make them while typing."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

NAMES = [
    "name",
    "type",
    "spec",
    "authSpec",
    "properties",
    "required",
    "enum",
    "description",
    "title",
    "format",
    "host",
    "path",
    "method",
    "limitName",
    "offsetName",
    "id",
    "version",
    "key",
    "label",
    "icon",
    "items",
    "default",
    "example",
    "category",
    "isSource",
    "urlParams",
    "pattern",
]
TEXTS = (
    "/3.0/lists/${listId}/members",
    "{DESCRIPTION}",
    "",
    'say "hi" to é',
    "https://{domain}.api.example.com/x?y=1,2",
    "^[A-Z2-7]{20}$",
    "C:\\temp\\x",
    "\U0001f600 ok",
    "key: value, other: [1]",
)
Path = tuple[str | int, ...]
Break = Callable[[random.Random, str], "str | None"]


class Maker:
    """Makes values from one source of randomness."""

    def __init__(self, source: random.Random) -> None:
        self.source = source

    def text(self) -> str:
        source = self.source
        if source.random() < 0.4:
            return source.choice(TEXTS)
        return " ".join(source.choice(NAMES) for _ in range(source.randint(1, 6)))

    def scalar(self) -> Any:
        source = self.source
        chance = source.random()
        if chance < 0.65:
            return self.text()
        if chance < 0.8:
            return source.choice([True, False, None])
        if chance < 0.95:
            return source.randint(-5, 10 ** source.randint(0, 12))
        return round(source.random() * 100, 3)

    def value(self, depth: int) -> Any:
        source = self.source
        chance = source.random()
        if depth <= 0 or chance < 0.4:
            return self.scalar()
        if chance < 0.8:
            return self.object(depth - 1, source.randint(0, 6))
        count = source.randint(0, 4)
        if source.random() < 0.5:
            return [self.text() for _ in range(count)]
        return [self.object(depth - 1, source.randint(1, 4)) for _ in range(count)]

    def object(self, depth: int, count: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for _ in range(count):
            name = self.source.choice(NAMES)
            while name in made:
                name += str(self.source.randint(0, 9))
            made[name] = self.value(depth)
        return made


def document(source: random.Random) -> tuple[Any, str]:
    """A value and its pretty-printed text of 40 to 400 lines."""
    while True:
        value = Maker(source).object(5, source.randint(4, 8))
        text = json.dumps(value, indent=source.choice([2, 4]), ensure_ascii=False)
        if 40 < text.count("\n") < 400:
            return value, text


def leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Path and repr of every scalar and empty container."""
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    else:
        yield path, repr(value)


def _at(pattern: str, change: Callable[[str], str]) -> Break:
    """Changes one place that a pattern finds."""
    compiled = re.compile(pattern, re.MULTILINE)

    def apply(source: random.Random, text: str) -> str | None:
        found = list(compiled.finditer(text))
        if not found:
            return None
        chosen = source.choice(found)
        return text[: chosen.start()] + change(chosen.group()) + text[chosen.end() :]

    return apply


def _line(inserted: str) -> Break:
    """Inserts a line before a member, as deep as that."""
    compiled = re.compile(r'^( +)"[^"\n]*": ', re.MULTILINE)

    def apply(source: random.Random, text: str) -> str | None:
        chosen = source.choice(list(compiled.finditer(text)))
        return text[: chosen.start()] + chosen.group(1) + inserted + "\n" + text[chosen.start() :]

    return apply


def _letter(source: random.Random, text: str) -> str | None:
    at = source.randrange(len(text))
    return text[:at] + source.choice("abcxyz") + text[at:]


def _cut_line(source: random.Random, text: str) -> str | None:
    lines = text.split("\n")
    number = source.randrange(len(lines))
    line = lines[number]
    first = len(line) - len(line.lstrip())
    if len(line) - first < 3:
        return None
    lines[number] = line[: source.randint(first + 1, len(line) - 1)]
    return "\n".join(lines)


def _twice(found: str) -> str:
    return found * 2


def _nothing(_: str) -> str:
    return ""


QUOTE = r'(?<!\\)"'
BREAKS: dict[str, Break] = {
    "quote deleted": _at(QUOTE, _nothing),
    "comma deleted": _at(r",(?=\n)", _nothing),
    "colon deleted": _at(r'(?<="):(?= )', _nothing),
    "brace not opened": _at(r"\{(?=\n)", _nothing),
    "brace not closed": _at(r"\}(?=,?\n)", _nothing),
    "bracket not opened": _at(r"\[(?=\n)", _nothing),
    "bracket not closed": _at(r"\](?=,?\n)", _nothing),
    "closing line deleted": _at(r"^ +[}\]],?\n", _nothing),
    "quote doubled": _at(QUOTE, _twice),
    "comma doubled": _at(r",(?=\n)", _twice),
    "colon doubled": _at(r'(?<="):(?= )', _twice),
    "opening brace doubled": _at(r"\{(?=\n)", _twice),
    "closing brace doubled": _at(r"\}(?=,?\n)", _twice),
    "opening bracket doubled": _at(r"\[(?=\n)", _twice),
    "closing bracket doubled": _at(r"\](?=,?\n)", _twice),
    "wrong closing bracket": _at(r"[}\]](?=,?\n)", lambda found: "]" if found == "}" else "}"),
    "letter inserted": _letter,
    "line cut": _cut_line,
    "object just typed": _line('"newKey": {'),
    "array just typed": _line('"newKey": ['),
    "string just typed": _line('"newKey": "'),
    "name just typed": _line('"newKey"'),
    "colon just typed": _line('"newKey":'),
    "trailing comma": _at(r'(?<=["\w\]}])\n *[\]}]', lambda found: "," + found),
    "comment line": _line('// note: "x" {'),
    "comment behind": _at(r"\n", lambda found: " // note }" + found),
    "stray closer on a line": _line("}"),
    "stray closer behind": _at(r'(?<=["\w]),?\n', lambda found: "}" + found),
    "ellipsis": _line("..."),
    "single quotes": _at(r'"[^"\\\n\']*"', lambda found: "'" + found[1:-1] + "'"),
    "name unquoted": _at(r'"\w+":', lambda found: found[1:-2] + ":"),
    "literal of Python": _at(r"(?<=: )(true|false)", str.title),
}
"""The kinds of single mistakes, each applied at a random place; None where the document offers no place."""
