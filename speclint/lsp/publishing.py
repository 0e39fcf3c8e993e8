"""What the client is told of the results of linting, and when."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from speclint.lsp.clients import Client
    from speclint.lsp.documents import OpenDocument
    from speclint.lsp.lane import Lane, Outcome, Report

PATIENCE = 0.5
"""Seconds without a publication after which one is sent although the text has changed meanwhile."""


class Audience(Protocol):
    """Who is told of diagnostics."""

    def publish(self, uri: str, version: int | None, items: list[dict[str, Any]]) -> None:
        """Show these diagnostics of a file, in place of those before."""

    def refresh(self) -> None:
        """Have the client ask again."""


class Publisher:
    """Sends the results to a client that does not ask for them, and has one that does ask again."""

    def __init__(self, audience: Audience, client: Client) -> None:
        self._audience = audience
        self._client = client
        self._everything = False
        """Publish what is found in files that are not open, too."""
        self._published: dict[str, float] = {}
        """When something was last published of an open document, by its path."""

    def take_in(self, lane: Lane, outcome: Outcome, texts: Mapping[str, OpenDocument]) -> None:
        """Keep what came of linting, and tell of it. ``texts`` are the open documents by their paths."""
        refresh = False
        for path in outcome.gone:
            lane.results.pop(path, None)
            lane.delivered.pop(path, None)
            if path in lane.published:
                self._audience.publish(lane.published.pop(path), None, [])
        for report in outcome.reports:
            lane.results[report.path] = report
            if not self._client.pulls:
                self._publish(lane, report, texts)
            elif report.path in lane.delivered and report.path not in outcome.touched:
                refresh = True
        if refresh:
            self._audience.refresh()

    def publish_everything(self, lanes: Iterable[Lane], texts: Mapping[str, OpenDocument]) -> None:
        """From now on publish what is found in all files."""
        self._everything = True
        if not self._client.pulls:
            for lane in lanes:
                for report in lane.results.values():
                    if report.items and report.path not in texts:
                        self._publish(lane, report, texts)

    def withdraw(self, lane: Lane) -> None:
        """Take back all that was said of the files of a folder."""
        for uri in lane.published.values():
            self._audience.publish(uri, None, [])
        lane.published.clear()

    def forget(self, path: str) -> None:
        """A document was closed."""
        self._published.pop(path, None)

    def _publish(self, lane: Lane, report: Report, texts: Mapping[str, OpenDocument]) -> None:
        opened = texts.get(report.path)
        outdated = opened is not None and opened.version != report.version
        # The text has changed meanwhile and will be linted again; somebody who never stops typing must see something
        # all the same.
        if outdated and perf_counter() - self._published.get(report.path, 0.0) < PATIENCE:
            return
        is_shown = opened is not None or self._everything or lane.root.is_setting(report.path)
        items = report.items if is_shown else []
        if not is_shown and report.path not in lane.published:
            return
        self._published[report.path] = perf_counter()
        if items or opened is not None:
            lane.published[report.path] = report.uri
        else:
            lane.published.pop(report.path, None)
        self._audience.publish(report.uri, report.version, items)
