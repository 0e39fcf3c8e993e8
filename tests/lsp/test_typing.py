"""Somebody who never stops typing is answered all the same."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from speclint.lsp.clients import Client
from speclint.lsp.documents import uri_of
from speclint.lsp.lane import Lane
from speclint.lsp.session import Session

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


def test_a_question_waits_for_its_own_text_and_for_none_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uri = uri_of(str(tmp_path / "a.json"))
    seen: list[str] = []

    async def typing() -> None:
        session = Session(Silent(), Client(types.ClientCapabilities()), "utf-16", [str(tmp_path)])
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
        try:
            await asyncio.wait_for(session.settled(lane), 20)
            report = lane.results[str(tmp_path / "a.json")]
            seen.extend(item["code"] for item in report.items)
        finally:
            session.close()

    asyncio.run(typing())
    assert seen == ["paging-limit-not-positive"]
