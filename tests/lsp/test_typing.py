"""Somebody who types: when a text is linted, and in which thread."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from speclint.lsp import lane as lane_module
from speclint.lsp import schedule as module
from speclint.lsp.clients import Client
from speclint.lsp.documents import uri_of
from speclint.lsp.lane import Lane
from speclint.lsp.root import Root
from speclint.lsp.session import Session
from speclint.lsp.worker import Turn

HOUSE = "{name: no-limit, code: A001, severity: info, kinds: any, given: $.name, check: absent, message: m, remedy: r}"
PAGING = '{"paginationParams": {"type": "OFFSET", "limitName": "a", "offSetName": "b", "limitValue": 0%s}}'


class Silent:
    """Nobody who listens."""

    def publish(self, uri: str, version: int | None, items: list[dict[str, Any]]) -> None:
        pass

    def refresh(self) -> None:
        pass

    def look_begins(self, lane: Lane) -> None:
        pass

    def look_goes_on(self, lane: Lane, files: int) -> None:
        pass

    def look_ends(self, lane: Lane, files: int) -> None:
        pass


def run(folder: Path, work: Callable[[Session], Awaitable[None]]) -> None:
    async def main() -> None:
        session = Session(Silent(), Client(types.ClientCapabilities()), "utf-16", [str(folder)])
        try:
            await asyncio.wait_for(work(session), 30)
        finally:
            session.close()

    asyncio.run(main())


def test_a_question_waits_for_its_own_text_and_for_none_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uri = uri_of(str(tmp_path / "a.json"))
    seen: list[str] = []

    async def typing(session: Session) -> None:
        loop = asyncio.get_running_loop()
        plain = Lane.update
        version = 1

        def update(lane: Lane, *args: Any) -> Any:
            nonlocal version
            outcome = plain(lane, *args)
            # Whenever a text has been linted, there is another one already.
            version += 1
            loop.call_soon_threadsafe(session.did_change, uri, version, PAGING % (version * " "))
            return outcome

        monkeypatch.setattr(Lane, "update", update)
        session.did_open(uri, 1, PAGING % "", "json")
        lane = session.lane_of(str(tmp_path / "a.json"))
        await session.schedule.settled(lane)
        report = lane.results[str(tmp_path / "a.json")]
        seen.extend(item["code"] for item in report.items)

    run(tmp_path, typing)
    assert seen == ["paging-limit-not-positive"]


def test_small_texts_are_linted_where_they_arrive_and_others_in_the_thread_of_the_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "QUIET", 0.0)
    monkeypatch.setattr(lane_module, "AT_ONCE", 5.0)  # how fast this machine is does not matter here
    uri = uri_of(str(tmp_path / "a.json"))
    threads: list[str] = []
    plain = Lane.update

    def update(lane: Lane, *args: Any) -> Any:
        threads.append(threading.current_thread().name)
        return plain(lane, *args)

    monkeypatch.setattr(Lane, "update", update)
    large = lane_module.LIGHT * " "

    async def typing(session: Session) -> None:
        lane = session.lane_of(str(tmp_path / "a.json"))

        async def text(version: int, more: str) -> str:
            session.did_change(uri, version, PAGING % more)
            await session.schedule.settled(lane)
            assert [item["code"] for item in lane.results[str(tmp_path / "a.json")].items] == [
                "paging-limit-not-positive"
            ]
            return threads[-1]

        session.did_open(uri, 1, PAGING % "", "json")
        await session.schedule.settled(lane)
        while session.schedule._warm is None:
            await asyncio.sleep(0.01)
        assert await text(2, " ") == "lint"  # not all has been loaded
        await session.schedule._warm
        assert await text(3, "") == "MainThread"
        assert await text(4, large) == "lint"
        assert await text(5, "") == "MainThread"
        session.files_changed([str(tmp_path / "b.json")])
        assert await text(6, " ") == "lint"  # the disk is to be looked at
        await session.schedule.complete(lane)
        assert await text(7, "") == "MainThread"
        # What comes of a look at the disk is taken in before what is newer.
        before, lane.scan = lane.scan, asyncio.ensure_future(asyncio.sleep(60))
        assert await text(7, " ") == "lint"
        lane.scan.cancel()
        lane.scan = before
        lane.cost = 6.0
        assert await text(8, " ") == "lint"  # it took long the last time
        # Somebody asks for something that takes a while.
        answer = session.worker.submit(Turn.ANSWER, lambda: threading.Event().wait(0.2))
        assert await text(9, "") == "lint"
        await answer
        # All that has come meanwhile is linted at once.
        count = len(threads)
        for version in range(10, 20):
            session.did_change(uri, version, PAGING % (version * " "))
        await session.schedule.settled(lane)
        assert threads[count:] == ["MainThread"]

    run(tmp_path, typing)


def test_linting_that_fails_on_the_loop_is_logged_and_nobody_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "QUIET", 0.0)
    monkeypatch.setattr(lane_module, "AT_ONCE", 5.0)
    uri = uri_of(str(tmp_path / "a.json"))

    async def typing(session: Session) -> None:
        session.did_open(uri, 1, PAGING % "", "json")
        lane = session.lane_of(str(tmp_path / "a.json"))
        await session.schedule.settled(lane)
        while session.schedule._warm is None or not session.schedule._warm.done():
            await asyncio.sleep(0.01)

        def update(*_: Any) -> Any:
            raise RuntimeError("no")

        monkeypatch.setattr(Lane, "update", update)
        session.did_change(uri, 2, PAGING % " ")
        await session.schedule.settled(lane)

    run(tmp_path, typing)
    assert "linting failed: no" in caplog.text


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_file_of_rules_that_changes_while_settings_are_read_is_read_again(
    when: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is known to belong to the settings only once these have been read."""
    house = uri_of(str(tmp_path / "house.yaml"))
    settings = tmp_path / ".speclint.yaml"
    (tmp_path / "b.json").write_text(PAGING % "")
    plain = Root.reconfigure

    async def typing(session: Session) -> None:
        loop = asyncio.get_running_loop()
        session.did_open(house, 1, HOUSE, "yaml")
        lane = session.lane_of(str(tmp_path / "a.json"))
        await session.schedule.complete(lane)
        changed = threading.Event()

        def change() -> None:
            session.did_change(house, 2, "{name: ")
            changed.set()

        def reconfigure(root: Root, profile: str | None) -> None:
            if when == "after":
                plain(root, profile)
            if not changed.is_set() and root is lane.root:
                loop.call_soon_threadsafe(change)
                assert changed.wait(20)
            if when == "before":
                plain(root, profile)

        monkeypatch.setattr(Root, "reconfigure", reconfigure)
        settings.write_text("rules: house.yaml\n")
        session.files_changed([str(settings)])
        await session.schedule.complete(lane)
        await session.schedule.complete(lane)
        items = lane.results[str(tmp_path / "house.yaml")].items
        assert [item["code"] for item in items] == ["configuration"]

    run(tmp_path, typing)


COLD = """
import sys
from speclint.engine.catalogue import load_catalogue
from speclint.lsp.documents import OpenDocument
from speclint.lsp.root import Root
from speclint.lsp.warming import warming
from speclint.testing.splice import read_base

folder = sys.argv[1]
path = folder + "/a.json"
text = read_base("batch")
root = Root(folder, folder)

def lint(text):
    root.overlay.open = {path: OpenDocument("file://" + path, path, True, 1, text)}
    root.mine = frozenset([path])
    root.lint(path)
    return [finding.rule for change in root.settle() for finding in change.findings]

assert lint(text) == []
for job in warming(root):
    job()
rules = {rule.name for rule in load_catalogue().rules if rule.form == "python"}
assert rules <= set(root.planner.loaded), rules - set(root.planner.loaded)
before = set(sys.modules)
for wrong in (text.replace('"type": "string"', '"type": "text"', 1), text[:-2], text.replace('":', '"', 1)):
    assert lint(wrong)
print(sorted(set(sys.modules) - before))
"""


def test_at_the_first_mistake_everything_is_there(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", COLD, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr
