"""An author who opens, edits, saves and closes documents at random, and knows what the command makes of them."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from lsp.client import Client, edit
from lsp.command import Seen, findings_in, mistakes_in, path_of, reported, seen

REPOSITORY = Path(__file__).parents[2]
MARK = "\ufeff"
LINE_END = re.compile(r"\r\n|\r|\n")
UNITS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
WIDTH = {"utf-8": 1, "utf-16": 2, "utf-32": 4}

SNIPPETS = (
    *('"', "{", "}", "[", "]", ",", ":", "\n", "\r\n", "\r", "a", "é", "\U0001f600", "\u2028", "\x85", "0", " ", "\\"),
    *("${x}", "- ", "# ", '\n  "limitValue": 0,\n', '"name": "Acme",\r\n', "\nname: Acme\n", ""),
)


def spec(name: str, id_: str) -> str:
    """A document that has something to say about another of the same name or id."""
    members = {"name": name, "id": id_, "type": "generic-rest", "providerId": "x", "authSpec": [], "sourceSpec": {}}
    return json.dumps(members, indent=1)


def texts() -> dict[str, str]:
    """The texts of a workspace: JSON and YAML, line ends and characters of all kinds, files that belong together."""
    found = {path.name: path.read_text() for path in sorted((REPOSITORY / "examples").glob("*.json"))}
    orders = found["acme-orders-connectionSpec.json"]
    odd = orders.replace('"name"', '"\U0001f600\u2028é\x85": 1, "name"').replace("\n", "\r\n")
    return {
        **found,
        "odd.json": odd,
        "marked.json": MARK + '{"paginationParams": {"type": "OFFSET", "limitName": "a",\n "limitValue": 0}}',
        "orders.yaml": yaml.safe_dump(yaml.safe_load(found["acme-contacts-connectionSpec.json"]), allow_unicode=True),
        "one.json": spec("Acme", "aaa"),
        "two.json": spec("Acme", "aaa"),
        "Sources/Acme/Artifacts/acme-connectionSpec.json": found["acme-events-connectionSpec.json"],
        "Sources/Acme/Artifacts/acme-description.txt": "Acme events",
        ".speclint.yaml": "select: [ALL]\n",
        "shared.yaml": "ignore: [text]\n",
        "house.yaml": HOUSE,
    }


HOUSE = (
    "{name: no-limit, code: ACME001, severity: info, kinds: any, given: $.name, check: absent, message: m, remedy: r}\n"
)
SETTINGS = (
    "select: [ALL]\n",
    "",
    "extends: shared.yaml\n",
    "rules: house.yaml\n",
    "extends: shared.yaml\r\nrules: [house.yaml]\r\nseverity: {no-limit: error}\r\n",
    "profile: submission\n",
    "profile: draft\n",
    "selct: ALL\n",
    MARK + "selct: ALL\n",
    "ignore: [spec-name-shared, \U0001f600\n",
    "ignore: [\n",
    "exclude: [two.json, odd.json]\n",
    "severity: {paging-limit-not-positive: info}\n",
    "suppressions:\n  - {files: one.json, rule: spec-name-shared, reason: meant}\n",
    "suppressions:\n  - {files: marked.json, rule: paging, reason: ''}\n",
)


class Mirror:
    """A text as an editor has it, with columns that count as the editor's do."""

    def __init__(self, text: str, encoding: str, *, is_open: bool) -> None:
        self.text = text if is_open else text.removeprefix(MARK)
        self.encoding = encoding
        self.lead = len(MARK) if self.text.startswith(MARK) else 0

    def position(self, offset: int) -> tuple[int, int]:
        """The position of an offset."""
        ends = [found.end() for found in LINE_END.finditer(self.text[:offset])]
        line = self.text[ends[-1] if ends else 0 : offset]
        return len(ends), len(line.encode(UNITS[self.encoding])) // WIDTH[self.encoding]

    def counted(self, at: Mapping[str, int]) -> dict[str, int]:
        """A position as the command gives it: in code points, without byte-order mark."""
        lines = LINE_END.split(self.text)
        assert at["line"] < len(lines)
        data = lines[at["line"]].encode(UNITS[self.encoding])
        size = at["character"] * WIDTH[self.encoding]
        # A carriage return takes a column of the line that it ends.
        column = len(data[:size].decode(UNITS[self.encoding])) + int(size > len(data))
        lead = self.lead if at["line"] == 0 else 0
        assert column >= lead or not self.text
        return {"line": at["line"], "character": column - lead}

    def change(self, random_: random.Random) -> dict[str, Any]:
        """Change the text at random; gives the change."""
        text = self.text
        start = random_.randint(0, len(text))
        size = random_.choice((0, 0, 0, 1, 1, 3, 80)) if random_.random() > 0.01 else len(text)
        end = min(len(text), start + size)
        # A position between the two halves of a line end is none.
        start -= text[max(0, start - 1) : start + 1] == "\r\n"
        end += text[max(0, end - 1) : end + 1] == "\r\n"
        new = "".join(random_.choice(SNIPPETS) for _ in range(random_.choice((0, 1, 1, 2))))
        if random_.random() < 0.05:
            at = random_.randint(0, len(text))
            new = text[at : at + random_.randint(0, 200)]
        if len(text) > 20_000:
            start, end = 0, len(text) // 2
            end += text[max(0, end - 1) : end + 1] == "\r\n"
        made = edit(self.position(start), self.position(end), new)
        self.text = text[:start] + new + text[end:]
        self.lead = len(MARK) if self.text.startswith(MARK) else 0
        return made


class Author:
    """See the module. ``folder`` is the workspace, which is filled."""

    def __init__(self, client: Client, folder: Path, encoding: str, random_: random.Random) -> None:
        self.client = client
        self.folder = folder
        self.encoding = encoding
        self.random = random_
        self.first = texts()
        self.open: dict[str, Mirror] = {}
        self.edits = 0
        self.looks = 0
        self._seen = 0
        self._published: dict[str, list[dict[str, Any]]] = {}

    def fill(self) -> None:
        """Write some of the files; the others are there in the editor alone, at first."""
        for name, text in self.first.items():
            if name != "two.json":
                self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    # -- what an author does ------------------------------------------------------------------------------------

    def act(self) -> None:
        """Do something."""
        names = [name for name in self.first if not name.endswith(".txt")]
        name = self.random.choice(names)
        if name not in self.open:
            self.begin(name)
        for _ in range(self.random.randint(1, 40)):
            self.type(name)
        self.disturb(name)
        chance = self.random.random()
        if chance < 0.25:
            self.end(name, save=self.random.random() < 0.5)
        elif chance < 0.35:
            self.reset(name)
        elif chance < 0.55:
            self.happen()
        if self.random.random() < 0.3:
            self.settle(".speclint.yaml")

    def begin(self, name: str) -> None:
        """Open a document as it is on the disk, or with its first text."""
        path = self.folder / name
        text = self.first[name]
        if path.exists() and self.random.random() < 0.7:
            text = path.read_bytes().decode()
        self.open[name] = Mirror(text, self.encoding, is_open=True)
        self.client.open(self.uri(name), text, "yaml" if name.endswith("yaml") else "json")

    def type(self, name: str) -> None:
        """One notification, with one change or more."""
        changes = [self.open[name].change(self.random) for _ in range(self.random.choice((1, 1, 1, 2, 5)))]
        self.client.change(self.uri(name), *changes)
        self.edits += len(changes)

    def reset(self, name: str) -> None:
        """Give a document its first text back, as a change of the whole text."""
        self.open[name] = Mirror(self.first[name], self.encoding, is_open=True)
        self.client.replace(self.uri(name), self.first[name])

    def end(self, name: str, *, save: bool) -> None:
        """Close a document."""
        mirror = self.open.pop(name)
        if save:
            self.write(name, mirror.text)
            self.client.save(self.uri(name))
        self.client.shut(self.uri(name))
        if save:
            self.told(name, 2)

    def told(self, name: str, kind: int) -> None:
        self.client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": self.uri(name), "type": kind}]})

    def happen(self) -> None:
        """Something happens on the disk, to a file that is open or to another."""
        name = self.random.choice(list(self.first))
        path = self.folder / name
        if path.exists() and self.random.random() < 0.3:
            path.unlink()
            self.told(name, 3)
        else:
            text = self.first[name] if self.random.random() < 0.6 else self.first[name][: self.random.randint(0, 400)]
            kind = 2 if path.exists() else 1
            self.write(name, text)
            self.told(name, kind)

    def settle(self, name: str) -> None:
        """Break the configuration or mend it, in the editor or on the disk."""
        text = self.random.choice(SETTINGS)
        if name in self.open:
            self.open[name] = Mirror(text, self.encoding, is_open=True)
            self.client.replace(self.uri(name), text)
        else:
            self.write(name, text)
            self.told(name, 2)

    def disturb(self, name: str) -> None:
        """Requests that are given up, and others whose answers nobody reads."""
        document = {"textDocument": {"uri": self.uri(name)}}
        for _ in range(self.random.randint(0, 3)):
            number = self.client.send("textDocument/documentSymbol", document)
            self.client.notify("$/cancelRequest", {"id": number})
        where = {**document, "position": {"line": self.random.randint(0, 90), "character": self.random.randint(0, 9)}}
        for method in ("hover", "completion", "definition"):
            if self.random.random() < 0.4:
                self.client.send(f"textDocument/{method}", where)

    # -- what the command says ----------------------------------------------------------------------------------

    def expected(self, beside: Path) -> dict[str, list[Seen]]:
        """What the command says of the workspace, had everything been saved; mistakes of configurations as well."""
        self.looks += 1
        fresh = beside / f"fresh{self.looks}" / self.folder.name
        shutil.copytree(self.folder, fresh)
        for name, mirror in self.open.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(mirror.text.encode())
        report = reported(fresh, ".")
        found = findings_in(report)
        for path, mistakes in mistakes_in(report).items():
            found[path] = [*found.get(path, ()), *mistakes]
        shutil.rmtree(fresh.parent)
        return {path: sorted(each) for path, each in found.items()}

    def shown(self, name: str, items: list[dict[str, Any]]) -> list[Seen]:
        """Diagnostics in the words of the command."""
        made = json.loads(json.dumps(items))
        for item in made:
            self._count(name, item["range"])
            for place in item.get("relatedInformation", ()):
                other = path_of(place["location"]["uri"])
                self._count(str(Path(other).relative_to(self.folder)), place["location"]["range"])
            if item["code"] == "configuration":
                item["range"]["end"] = item["range"]["start"]
        return seen(made, self.folder)

    def _count(self, name: str, range_: dict[str, Any]) -> None:
        mirror = self.open.get(name)
        if mirror is None:
            text = (self.folder / name).read_bytes().decode()
            mirror = Mirror(text, self.encoding, is_open=False)
        for end in ("start", "end"):
            range_[end] = mirror.counted(range_[end])

    # -- what the server says -----------------------------------------------------------------------------------

    def pulled(self) -> dict[str, list[Seen]]:
        """What a client is told that asks, of all files; each open one is asked for by itself, too."""
        reports = self.client.pulled_workspace()
        found = {}
        for uri, report in reports.items():
            name = str(Path(path_of(uri)).relative_to(self.folder))
            if report["items"]:
                found[name] = self.shown(name, report["items"])
        for name in self.open:
            assert self.shown(name, self.client.pulled(self.uri(name))["items"]) == found.get(name, []), name
        return found

    def published(self, expected: dict[str, list[Seen]]) -> bool:
        """A client that does not ask has been told last, of each open document, what is expected."""
        notes = self.client.notes[self._seen :]
        self._seen += len(notes)
        for note in notes:
            if note["method"] == "textDocument/publishDiagnostics":
                self._published[path_of(note["params"]["uri"])] = note["params"]["diagnostics"]
        return all(self._is_shown(name, expected.get(name, [])) for name in (*self.open, ".speclint.yaml"))

    def _is_shown(self, name: str, expected: list[Seen]) -> bool:
        items = self._published.get(str(self.folder / name), [])
        # Until the last ones have come those before may stand where the text has ended.
        try:
            return self.shown(name, items) == expected
        except (AssertionError, UnicodeDecodeError):
            return False
