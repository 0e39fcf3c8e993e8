"""An editor in small, for any language server on standard input and output.

A thread of its own takes in what the server says, so that an answer counts from the moment when it is there, whatever
the editor does meanwhile.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"configuration": True, "workspaceFolders": True, "didChangeConfiguration": {}},
    "textDocument": {
        "synchronization": {"didSave": True},
        "diagnostic": {"dynamicRegistration": False},
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
}


class Editor:
    """A session with one server; ``start_seconds`` is what it took from its start to the answer to initialize."""

    def __init__(self, command: Sequence[str], folder: Path, settings: Mapping[str, Any]) -> None:
        self._settings = settings
        self._number = 0
        self._answers: dict[int, tuple[float, Any]] = {}
        self._arrived = threading.Condition()
        self._writing = threading.Lock()
        self._ended = False
        self._version = 1
        self.uri = ""
        began = time.perf_counter()
        self.process = subprocess.Popen(
            list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        params = {
            "processId": os.getpid(),
            "rootUri": folder.as_uri(),
            "workspaceFolders": [{"uri": folder.as_uri(), "name": "benchmark"}],
            "capabilities": CAPABILITIES,
            "initializationOptions": {"handledSchemaProtocols": ["file"], "provideFormatter": False},
        }
        self.capabilities = self.call("initialize", params)["capabilities"]
        self.start_seconds = time.perf_counter() - began
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": settings})

    def _write(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self.process.stdin
        assert stream is not None
        with self._writing:
            stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            stream.flush()

    def _read(self) -> None:
        """Take in what the server says until it ends."""
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline()).strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            body = stream.read(length)
            arrived = time.perf_counter()
            with self._arrived:
                if not body:
                    self._ended = True
                    self._arrived.notify_all()
                    return
                self._take(json.loads(body), arrived)

    def _take(self, message: dict[str, Any], arrived: float) -> None:
        """Keep an answer with the moment when it was there; what the server asks for it gets."""
        if "method" not in message:
            self._answers[message["id"]] = (arrived, message)
            self._arrived.notify_all()
        elif "id" in message:
            result = None
            if message["method"] == "workspace/configuration":
                result = [self._settings.get(item.get("section", "")) for item in message["params"]["items"]]
            self._write({"id": message["id"], "result": result})

    def notify(self, method: str, params: Any) -> None:
        self._write({"method": method, "params": params})

    def send(self, method: str, params: Any) -> int:
        self._number += 1
        self._write({"id": self._number, "method": method, "params": params})
        return self._number

    def wait(self, number: int) -> Any:
        return self.answer(number)[1]

    def answer(self, number: int) -> tuple[float, Any]:
        """Wait for an answer; gives the moment when it was there, by ``time.perf_counter``, and its result."""
        with self._arrived:
            self._arrived.wait_for(lambda: number in self._answers or self._ended)
            if number not in self._answers:
                raise EOFError("the server has ended")
            arrived, answer = self._answers.pop(number)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return arrived, answer["result"]

    def call(self, method: str, params: Any) -> Any:
        return self.wait(self.send(method, params))

    def open(self, path: Path, text: str) -> None:
        self.uri = path.as_uri()
        document = {"uri": self.uri, "languageId": "json", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def edit(self, change: Mapping[str, Any]) -> int:
        """Make a change and ask for the diagnostics after it; gives the number of the question."""
        self._version += 1
        identifier = {"uri": self.uri, "version": self._version}
        self.notify("textDocument/didChange", {"textDocument": identifier, "contentChanges": [change]})
        return self.send("textDocument/diagnostic", {"textDocument": {"uri": self.uri}})

    def peak_megabytes(self) -> float:
        """Most memory that the server had so far; 0 where the system does not say."""
        try:
            lines = Path(f"/proc/{self.process.pid}/status").read_text().split("\n")
        except OSError:
            return 0.0
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)

    def close(self) -> None:
        self.call("shutdown", None)
        self.notify("exit", None)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(30)
        self._reader.join(30)
        self.process.stdout.close()
