"""Streams, sockets and web sockets: clients that come and die, and what is no message."""

from __future__ import annotations

import json
import select
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from lsp.client import SERVER, TIMEOUT, Client, capabilities
from lsp.conftest import Launch
from speclint.lsp.streams import LONGEST_LINE, Messages

Listening = Callable[[str], tuple["subprocess.Popen[bytes]", int]]
INITIALIZE = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}, "processId": None}}


def framed(message: Any) -> bytes:
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def received(stream: IO[bytes]) -> Any:
    length = 0
    while (line := stream.readline().strip()) != b"":
        if line.lower().startswith(b"content-length"):
            length = int(line.split(b":")[1])
    return json.loads(stream.read(length))


# -- reading --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "garbage",
    [
        b"\r\n\r\n",
        b"nonsense\r\n",
        b"\x00\xff\xfe\r\n",
        b"Content-Length: many\r\n\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
        b"Content-Length: 999999999999999\r\n\r\n",
        b"Content-Type: " + b"x" * (3 * LONGEST_LINE) + b"\r\n",
        b"Content-Length: 3\r\nContent-Length: 2\r\n",
    ],
)
def test_reading_goes_on_behind_what_is_no_header(garbage: bytes) -> None:
    data = garbage + b"content-length:2\r\n\r\n{}Content-Length: 1\r\n\r\n7"
    for size in (1, 7, len(data)):
        messages = Messages()
        pieces = [data[at : at + size] for at in range(0, len(data), size)]
        assert [body for piece in pieces for body in messages.feed(piece)] == [b"{}", b"7"]


def test_half_a_message_is_none() -> None:
    assert list(Messages().feed(b"Content-Length: 9\r\n\r\n{}")) == []


# -- standard input and output --------------------------------------------------------------------------------------


def test_an_end_with_answers_outstanding_is_silent(workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(pull=True))
    uri = (workspace / "a.json").as_uri()
    client.open(uri, '{"authSpec": [{}], "sourceSpec": {}}' * 500)
    for _ in range(50):
        client.send("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        client.send("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert client.close() == 0
    assert client.errors == ""


def test_a_client_may_write_all_before_it_reads(workspace: Path) -> None:
    """What the pipes hold is less than either side writes."""
    elements = ", ".join(["{}"] * 500)
    text = f'{{"authSpec": [{elements}], "sourceSpec": {{}}}}{20_000 * " "}'
    uri = (workspace / "a.json").as_uri()
    document = {"uri": uri, "languageId": "json", "version": 1, "text": text}
    messages: list[Any] = [
        INITIALIZE,
        {"jsonrpc": "2.0", "method": "initialized", "params": {}},
        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}},
    ]
    for number in range(2, 12):
        params = {"textDocument": {"uri": uri, "version": number}, "contentChanges": [{"text": text + number * " "}]}
        messages.append({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params})
        params = {"textDocument": {"uri": uri}}
        messages.append({"jsonrpc": "2.0", "id": number, "method": "textDocument/documentSymbol", "params": params})
    process = subprocess.Popen(SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"".join([framed(each) for each in messages[:3]]))
        process.stdin.flush()
        # What is found is more than the pipe holds.
        for _ in range(2):
            assert select.select([process.stdout], [], [], TIMEOUT)[0]
            time.sleep(1)
        rest = b"".join([framed(each) for each in messages[3:]])
        writing = threading.Thread(target=process.stdin.write, args=(rest,), daemon=True)
        writing.start()
        writing.join(TIMEOUT)
        assert not writing.is_alive()
        process.stdin.flush()
        answered: list[Any] = []
        while len(answered) < 11:
            message = received(process.stdout)
            if "id" in message and "method" not in message:
                answered.append(message["id"])
        assert answered == list(range(1, 12))
    finally:
        process.kill()
        process.communicate()


def test_messages_come_from_a_file_as_well(workspace: Path, tmp_path: Path) -> None:
    """Of which the system says nothing to a loop."""
    end = [{"jsonrpc": "2.0", "id": 2, "method": "shutdown"}, {"jsonrpc": "2.0", "method": "exit"}]
    path = tmp_path / "messages"
    path.write_bytes(b"".join([framed(each) for each in (INITIALIZE, *end)]))
    with path.open("rb") as messages:
        done = subprocess.run(SERVER, stdin=messages, capture_output=True, check=False, timeout=TIMEOUT)
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.count(b'"id": 2') == 1


def test_a_client_that_reads_no_more_leaves_no_server(workspace: Path) -> None:
    process = subprocess.Popen(SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write(framed(INITIALIZE))
    process.stdin.flush()
    assert received(process.stdout)["id"] == 1
    process.stdout.close()
    try:
        process.stdin.write(framed({**INITIALIZE, "id": 2}) * 3)
        process.stdin.flush()
        assert process.wait(TIMEOUT) == 0
        assert process.stderr.read() == b""
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stderr.close()


@pytest.mark.parametrize("number", [10**30, -1, 0])
def test_a_process_that_cannot_be_is_not_waited_for(number: int, workspace: Path) -> None:
    from speclint.lsp import transport

    wait = transport.WATCHED_EVERY
    command = [SERVER[0], "-c", "from speclint.lsp import transport; transport.WATCHED_EVERY = 0.01\n" + SERVER[2]]
    assert wait > 0.01
    client = Client(workspace, command=[*command, *SERVER[3:]])
    client.call("initialize", {"processId": number, "capabilities": {}, "rootUri": None})
    client.notify("initialized", {})
    for _ in range(5):
        client.call("workspace/executeCommand", {"command": "speclint.version"})
    assert client.close() == 0
    assert client.errors == ""


# -- sockets --------------------------------------------------------------------------------------------------------


@pytest.fixture
def listening(workspace: Path) -> Iterator[Listening]:
    """Starts servers that listen; they are ended with the test."""
    processes: list[subprocess.Popen[bytes]] = []

    def start(option: str) -> tuple[subprocess.Popen[bytes], int]:
        if option == "--ws":
            pytest.importorskip("websockets")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = subprocess.Popen([*SERVER[:-1], option, str(port)], cwd=workspace, stderr=subprocess.PIPE)
        processes.append(process)
        while process.poll() is None:
            try:
                # It only looks whether somebody listens, and must not be taken for a session.
                socket.create_connection(("127.0.0.1", port), 1).close()
            except OSError:
                continue
            return process, port
        raise AssertionError(process.communicate()[1])

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def ended(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """Exit status and what was written to standard error."""
    _, errors = process.communicate(timeout=TIMEOUT)
    return process.returncode, errors


def test_a_client_on_a_socket_is_the_only_one_and_ends_the_server(listening: Listening) -> None:
    process, port = listening("--tcp")
    with socket.create_connection(("127.0.0.1", port), TIMEOUT) as gone:
        gone.sendall(b"Content-Length: 17\r\n\r\n{")
    with socket.create_connection(("127.0.0.1", port), TIMEOUT) as connection, connection.makefile("rb") as stream:
        connection.sendall(framed("nonsense") + framed(INITIALIZE))
        assert received(stream)["error"]["code"] == -32600
        assert received(stream)["result"]["serverInfo"]["name"] == "speclint"
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), TIMEOUT)
    assert ended(process) == (0, b"")


def test_an_orderly_end_on_a_socket(listening: Listening) -> None:
    process, port = listening("--tcp")
    with socket.create_connection(("127.0.0.1", port), TIMEOUT) as connection, connection.makefile("rb") as stream:
        shutdown, exit_ = {"jsonrpc": "2.0", "id": 2, "method": "shutdown"}, {"jsonrpc": "2.0", "method": "exit"}
        connection.sendall(framed(INITIALIZE) + framed(shutdown) + framed(exit_))
        assert [received(stream)["id"], received(stream)["id"]] == [1, 2]
        assert ended(process) == (0, b"")


def test_web_sockets_carry_text_for_one_client(listening: Listening) -> None:
    process, port = listening("--ws")
    from websockets.exceptions import InvalidStatus
    from websockets.sync.client import connect

    url = f"ws://127.0.0.1:{port}"
    with connect(url) as gone:
        gone.send(json.dumps("nonsense"))
        assert json.loads(gone.recv(TIMEOUT))["error"]["code"] == -32600
    with connect(url, additional_headers={"Origin": "http://localhost:3000"}) as client:
        client.send(json.dumps(INITIALIZE))
        answer = client.recv(TIMEOUT)
        # Editors in a browser read text alone.
        assert isinstance(answer, str)
        assert json.loads(answer)["result"]["serverInfo"]["name"] == "speclint"
        with pytest.raises(InvalidStatus), connect(url):
            pass
    assert ended(process) == (0, b"")


def test_pages_from_elsewhere_are_refused(listening: Listening) -> None:
    _, port = listening("--ws")
    from websockets.exceptions import InvalidStatus
    from websockets.sync.client import connect

    for origin in ("https://evil.example", "http://localhost.evil.example", "null"):
        with (
            pytest.raises(InvalidStatus, match="403"),
            connect(f"ws://127.0.0.1:{port}", additional_headers={"Origin": origin}),
        ):
            pass


@pytest.mark.parametrize("option", ["--tcp", "--ws"])
def test_a_port_that_is_taken_is_said(option: str, workspace: Path) -> None:
    if option == "--ws":
        pytest.importorskip("websockets")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run([*SERVER[:-1], option, port], cwd=workspace, capture_output=True, check=False)
    assert done.returncode != 0
    assert b"cannot listen on 127.0.0.1" in done.stderr
    assert b"Traceback" not in done.stderr
