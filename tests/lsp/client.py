"""A client for a real server process, without dependencies: what it sends is what is written here.

Answers of the server are waited for by a condition, never by time.
"""

from __future__ import annotations

import copy
import itertools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

TIMEOUT = 60.0
"""Seconds after which a test that waits has failed; nothing is measured by it."""

SERVER = (sys.executable, "-c", "from speclint.cli import main; main()", "server", "--stdio")

FULL: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True},
    "workspace": {
        "configuration": True,
        "workspaceFolders": True,
        "applyEdit": True,
        "workspaceEdit": {"documentChanges": True},
        "didChangeConfiguration": {"dynamicRegistration": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "diagnostics": {"refreshSupport": True},
    },
    "textDocument": {
        "synchronization": {"didSave": True},
        "publishDiagnostics": {
            "versionSupport": True,
            "relatedInformation": True,
            "tagSupport": {"valueSet": [1, 2]},
            "dataSupport": True,
        },
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}},
            "dataSupport": True,
            "isPreferredSupport": True,
            "resolveSupport": {"properties": ["edit"]},
        },
        "rename": {"prepareSupport": True},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
    },
}


def capabilities(*, encoding: str = "utf-16", pull: bool = False, **replaced: Any) -> dict[str, Any]:
    """The capabilities of an able client; ``replaced`` puts others in the place of whole groups."""
    made = copy.deepcopy(FULL)
    made["general"]["positionEncodings"] = [encoding]
    if pull:
        made["textDocument"]["diagnostic"] = {"dynamicRegistration": False, "relatedDocumentSupport": True}
    made.update(replaced)
    return made


class Client:
    """A running server and what it has sent."""

    def __init__(self, cwd: Path, *, command: Iterable[str] = SERVER, env: dict[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cwd,
            env={**os.environ, "SPECLINT_DEBUG": "1", **(env or {})},
        )
        self.settings: dict[str, Any] = {}
        self.notes: list[dict[str, Any]] = []
        self.requests: list[dict[str, Any]] = []
        self.initialized: dict[str, Any] = {}
        self._numbers = itertools.count(1)
        self._answers: dict[int | None, dict[str, Any]] = {}
        self._changed = threading.Condition()
        self._stderr: list[str] = []
        self._versions: dict[str, int] = {}
        self._ended = False
        self._readers = [threading.Thread(target=target, daemon=True) for target in (self._read, self._read_errors)]
        for reader in self._readers:
            reader.start()

    # -- wire ---------------------------------------------------------------------------------------------------

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._stderr.append(line.decode(errors="replace"))

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = None
            while (header := stream.readline()) not in (b"\r\n", b""):
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            if not header or length is None:
                break
            message = json.loads(stream.read(length))
            with self._changed:
                if "method" in message and "id" in message:
                    self.requests.append(message)
                    self._answer(message)
                elif "method" in message:
                    self.notes.append(message)
                else:
                    self._answers[message["id"]] = message
                self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _answer(self, request: dict[str, Any]) -> None:
        result: Any = None
        if request["method"] == "workspace/configuration":
            items = request["params"]["items"]
            result = [self.settings.get(item.get("scopeUri"), self.settings.get("")) for item in items]
        with suppress(OSError, ValueError):  # the test has closed the stream
            self.write({"jsonrpc": "2.0", "id": request["id"], "result": result})

    def write(self, message: Any) -> None:
        """Send any JSON."""
        self.write_bytes(json.dumps(message).encode())

    def write_bytes(self, body: bytes) -> None:
        """Send a body of any bytes."""
        stream = self.process.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        stream.flush()

    @property
    def errors(self) -> str:
        """What the server has written to standard error."""
        return "".join(self._stderr)

    # -- requests and notifications -----------------------------------------------------------------------------

    def notify(self, method: str, params: Any) -> None:
        self.write({"jsonrpc": "2.0", "method": method, "params": params})

    def send(self, method: str, params: Any) -> int:
        number = next(self._numbers)
        self.write({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return number

    def answer(self, number: int | None) -> dict[str, Any]:
        """The answer to a request, error or not."""
        found: dict[str, Any] = self.until(lambda: self._answers.pop(number, None), f"an answer to {number}")
        return found

    def call(self, method: str, params: Any) -> Any:
        """The result of a request; an error fails the test."""
        answer = self.answer(self.send(method, params))
        assert "error" not in answer, answer
        return answer["result"]

    def until(self, condition: Callable[[], Any], what: str = "it") -> Any:
        """Wait until a condition on what was received gives something true; gives that."""
        found: list[Any] = []

        def met() -> bool:
            found[:] = [condition()]
            return bool(found[0]) or self._ended

        with self._changed:
            assert self._changed.wait_for(met, TIMEOUT), f"{what} did not come; {self.errors[-2000:]}"
            assert found[0], f"the server ended before {what} came; {self.errors[-2000:]}"
        return found[0]

    def note(self, method: str, condition: Callable[[Any], Any] = bool, since: int = 0) -> Any:
        """The parameters of a notification, the first since a number of them for which a condition holds."""

        def found() -> Any:
            matching = (each["params"] for each in self.notes[since:] if each["method"] == method)
            return next((params for params in matching if condition(params)), None)

        return self.until(found, method)

    def forget(self) -> None:
        """Keep nothing of what was received so far."""
        with self._changed:
            for received in (self.notes, self.requests, self._answers):
                received.clear()

    # -- a session ----------------------------------------------------------------------------------------------

    def start(self, *folders: Path, caps: dict[str, Any] | None = None, options: Any = None) -> Client:
        """Initialise the server for these folders of the workspace."""
        named = [{"uri": folder.as_uri(), "name": folder.name} for folder in folders]
        params = {
            "processId": os.getpid(),
            "rootUri": named[0]["uri"] if named else None,
            "capabilities": FULL if caps is None else caps,
            "workspaceFolders": named or None,
            "initializationOptions": options,
        }
        self.initialized = self.call("initialize", params)
        self.notify("initialized", {})
        return self

    def open(self, uri: str, text: str, language: str = "json") -> None:
        self._versions[uri] = 1
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, *changes: dict[str, Any]) -> int:
        """Change a document; gives its new version."""
        self._versions[uri] += 1
        identifier = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": identifier, "contentChanges": list(changes)})
        return self._versions[uri]

    def replace(self, uri: str, text: str) -> int:
        """Give a document another text; gives its new version."""
        return self.change(uri, {"text": text})

    def save(self, uri: str) -> None:
        self.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    def shut(self, uri: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def published(self, uri: str, version: int | None = 1, condition: Callable[[Any], Any] = lambda _: True) -> Any:
        """The diagnostics of a document at a version, as soon as the last ones published of it meet a condition."""

        def found() -> Any:
            mine = [each["params"] for each in self.notes if each["method"] == "textDocument/publishDiagnostics"]
            last = next((params for params in reversed(mine) if params["uri"] == uri), None)
            if last is None or last.get("version") != version or not condition(last["diagnostics"]):
                return None
            return (last["diagnostics"],)

        return self.until(found, f"diagnostics of {uri} at {version}")[0]

    def pulled(self, uri: str, previous: str | None = None) -> Any:
        """The report of a document that is asked for."""
        return self.call("textDocument/diagnostic", {"textDocument": {"uri": uri}, "previousResultId": previous})

    def pulled_workspace(self, previous: dict[str, str] | None = None) -> dict[str, Any]:
        """The reports of the workspace, by address."""
        told = [{"uri": uri, "value": value} for uri, value in (previous or {}).items()]
        items = self.call("workspace/diagnostic", {"previousResultIds": told})["items"]
        return {item["uri"]: item for item in items}

    def close(self) -> int:
        """Shut the server down; gives its exit status."""
        if self.process.poll() is None:
            self.call("shutdown", None)
            self.notify("exit", None)
        return self.ended()

    def ended(self) -> int:
        """The exit status, once there is one."""
        status = self.process.wait(TIMEOUT)
        for reader in self._readers:
            reader.join(TIMEOUT)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            try:
                stream.close()
            except BrokenPipeError:
                continue
        return status

    def kill(self) -> None:
        """End the process, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(TIMEOUT)


def position(line: int, character: int) -> dict[str, int]:
    return {"line": line, "character": character}


def edit(start: tuple[int, int], end: tuple[int, int], text: str) -> dict[str, Any]:
    """A change of a part of a document."""
    return {"range": {"start": position(*start), "end": position(*end)}, "text": text}
