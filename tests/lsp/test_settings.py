"""A configuration that is broken and mended while documents are open: the server says what the command says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsp.author import MARK, Mirror
from lsp.client import Client, capabilities
from lsp.command import Seen, findings_in, mistakes_in, path_of, reported, seen
from lsp.conftest import Launch

BAD = '{"paginationParams": {"type": "OFFSET", "limitName": "a", "offSetName": "b", "limitValue": 0}}'
SOUND = "select: [ALL]\n"
BROKEN = (
    "- a\n",
    "just words\n",
    "selct: ALL\n",
    "ignore: [txt]\n",
    "ignore: [\n",
    "select:\n",
    "severity: {text: fatal, nothing: off}\n",
    "severity: 3\n",
    "exclude: '['\n",
    "overrides:\n  - ignore: text\n  - 3\n",
    "profile: draft\n",
    "suppressions:\n  - files: x\n    rule: text\n    reason: ''\n  - files: y\n    rule: text\n",
    "suppressions:\n  - {files: x, rule: text, reason: y, until: soon, at: 'x y'}\n",
    "baseline: none.json\n",
    "extends: none.yaml\n",
    "extends: other.yaml\nselect: [nothing]\n",
    "rules: other.yaml\n",
    "rules: none.txt\n",
    "a: 1\na: 2\n",
    MARK + "selct: ALL\r\n\r\nignore: [txt]\r\n",
    "x: \U0001f600\u2028y\nselct: ALL\n",
    "a: *b\n",
    "a: !x y\n",
)
SOUND_AS_WELL = ("", SOUND, "profile: submission\n", MARK + "ignore: [paging]\n", "exclude: [a.json]\n", "# nothing\n")


def expected(workspace: Path) -> dict[str, list[Seen]]:
    """What the command says, of documents and of configurations."""
    report = reported(workspace, ".")
    found = findings_in(report)
    for path, mistakes in mistakes_in(report).items():
        found[path] = sorted([*found.get(path, ()), *mistakes])
    return found


def shown(client: Client, workspace: Path, texts: dict[str, str]) -> dict[str, list[Seen]]:
    """What the server says; mistakes end where they begin, as the command says no more."""
    found = {}
    for uri, report in client.pulled_workspace().items():
        name = str(Path(path_of(uri)).relative_to(workspace))
        for item in report["items"]:
            count(item["range"], texts.get(name))
            if item["code"] == "configuration":
                item["range"]["end"] = item["range"]["start"]
        if report["items"]:
            found[name] = seen(report["items"], workspace)
    return found


def count(range_: dict[str, Any], text: str | None) -> None:
    if text is not None:
        mirror = Mirror(text, "utf-32", is_open=True)
        range_.update({end: mirror.counted(range_[end]) for end in ("start", "end")})


@pytest.mark.parametrize("where", ["editor", "disk"])
def test_what_is_broken_and_mended_is_the_commands(where: str, workspace: Path, launch: Launch) -> None:
    config = workspace / ".speclint.yaml"
    config.write_text(SOUND)
    (workspace / "other.yaml").write_text("ignore: [else]\n")
    for name in ("a.json", "b.json"):
        (workspace / name).write_text(BAD)
    client = launch(caps=capabilities(encoding="utf-32", pull=True))
    client.open((workspace / "a.json").as_uri(), BAD)
    texts = {"a.json": BAD}
    if where == "editor":
        client.open(config.as_uri(), SOUND, "yaml")
    sound = expected(workspace)
    assert set(sound) == {"a.json", "b.json"}
    for text in (*BROKEN, *SOUND_AS_WELL):
        for now in (text, SOUND):
            config.write_bytes(now.encode())
            if where == "editor":
                texts[config.name] = now
                client.replace(config.as_uri(), now)
            else:
                client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
            wanted = sound if now == SOUND else expected(workspace)
            assert shown(client, workspace, texts) == wanted, now
            assert ("a.json" in wanted) == (now not in BROKEN and "exclude" not in now and "paging" not in now)
    assert client.close() == 0
    assert client.errors == ""


def test_a_profile_that_there_is_not_is_passed_over(workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(workspace={}, pull=True), options={"profile": "draft"})
    uri = (workspace / "a.json").as_uri()
    client.open(uri, BAD)
    given: list[Any] = ["x", None, [], 7, {}]
    for profile in given:
        client.notify("workspace/didChangeConfiguration", {"settings": {"speclint": {"profile": profile}}})
        assert len(client.pulled(uri)["items"]) == 1
    assert client.close() == 0
    assert client.errors == ""


def test_the_range_of_a_mistake_is_the_word_there(workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(pull=True))
    uri = (workspace / ".speclint.yaml").as_uri()
    for text, columns in (
        ("ignore: [text, 'txt', PAGE]\n", (15, 20)),
        ("selct: ALL\n", (0, 5)),
        ("profile: draft # x\n", (9, 14)),
    ):
        client.open(uri, text, "yaml")
        (item,) = client.pulled(uri)["items"]
        assert (item["range"]["start"]["character"], item["range"]["end"]["character"]) == columns
        assert (item["severity"], item["source"], item["code"]) == (1, "speclint", "configuration")
        client.shut(uri)
