"""What goes wrong at the other end is answered, and ends in nobody's face."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lsp.client import SERVER, TIMEOUT, Client, capabilities
from lsp.conftest import Launch

BAD = '{"paginationParams": {"type": "OFFSET", "limitName": "a", "offSetName": "b", "limitValue": 0}}'


def test_params_that_do_not_fit_are_refused(workspace: Path, launch: Launch) -> None:
    client = launch()
    given: list[Any] = [{"textDocument": {"uri": "file:///x"}, "contentChanges": 3}, None, [], "x"]
    for params in given:
        answer = client.answer(client.send("textDocument/willSaveWaitUntil", params))
        assert answer["error"]["code"] in (-32602, -32601)
    client.notify("textDocument/didChange", {"textDocument": 7})
    client.notify("textDocument/didChange", {"textDocument": {"uri": "file:///q", "version": 2}, "contentChanges": []})
    still_works(client, workspace)
    assert not [note for note in client.notes if note["method"] == "window/showMessage"]


def still_works(client: Client, workspace: Path) -> None:
    uri = (workspace / "still.json").as_uri()
    client.open(uri, BAD)
    assert client.published(uri, condition=bool)
    client.shut(uri)


def test_unknown_requests_are_refused_and_unknown_notifications_passed_over(workspace: Path, launch: Launch) -> None:
    client = launch()
    assert client.answer(client.send("no/such", {}))["error"]["code"] == -32601
    assert client.answer(client.send("$/neither", None))["error"]["code"] == -32601
    client.notify("no/such", {})
    answer = client.answer(client.send("workspace/executeCommand", {"command": "nope"}))
    assert answer["error"]["code"] == -32602
    still_works(client, workspace)


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[]", b"17", b'"x"', b"{}", b"null", b"[" * 100_000])
def test_what_is_no_message_is_refused(body: bytes, workspace: Path, launch: Launch) -> None:
    client = launch()
    client.write_bytes(body)
    assert client.answer(None)["error"]["code"] in (-32700, -32600)
    still_works(client, workspace)


def test_reading_goes_on_after_a_broken_header(workspace: Path, launch: Launch) -> None:
    client = launch()
    stream = client.process.stdin
    assert stream is not None
    stream.write(b"Content-Length: many\r\n\r\nnonsense\r\n\r\n")
    body = json.dumps({"jsonrpc": "2.0", "id": 77, "method": "no/such", "params": {}}).encode()
    stream.write(b"content-type: x\r\ncontent-length:%d\r\n\r\n" % len(body) + body)
    stream.flush()
    assert client.answer(77)["error"]["code"] == -32601


def test_the_order_of_a_session_is_kept(workspace: Path) -> None:
    client = Client(workspace)
    where = {"textDocument": {"uri": "file:///x"}, "position": {"line": 0, "character": 0}}
    assert client.answer(client.send("textDocument/hover", where))["error"]["code"] == -32002
    client.notify("textDocument/didOpen", {"textDocument": {"uri": "x", "languageId": "", "version": 0, "text": ""}})
    client.start(workspace)
    assert client.answer(client.send("initialize", {"processId": None, "capabilities": {}}))["error"]["code"] == -32600
    client.call("shutdown", None)
    assert client.answer(client.send("textDocument/hover", where))["error"]["code"] == -32600
    client.notify("exit", None)
    assert client.ended() == 0


def test_exit_without_shutdown_is_an_error(workspace: Path, launch: Launch) -> None:
    client = launch()
    client.notify("exit", None)
    assert client.ended() == 1


def test_a_client_that_closes_the_stream_leaves_no_server(workspace: Path, launch: Launch) -> None:
    client = launch()
    client.open((workspace / "a.json").as_uri(), BAD * 1000)
    assert client.process.stdin is not None
    client.process.stdin.close()
    assert client.process.wait(TIMEOUT) == 0
    assert "Traceback" not in client.errors


@pytest.mark.skipif(sys.platform == "win32", reason="there the end of standard input is all that there is")
def test_a_client_that_is_gone_leaves_no_server_although_the_stream_stays_open(workspace: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait(TIMEOUT)
    client = Client(workspace)
    client.call("initialize", {"processId": gone.pid, "capabilities": {}, "rootUri": None})
    assert client.process.wait(TIMEOUT) == 0


def test_a_workspace_that_disappears_leaves_nothing_behind(workspace: Path, launch: Launch) -> None:
    (workspace / "a.json").write_text(BAD)
    client = launch(caps=capabilities(pull=True))
    uri = (workspace / "a.json").as_uri()
    result = client.pulled_workspace()[uri]
    assert result["items"]
    shutil.rmtree(workspace)
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 3}]})
    reports = client.pulled_workspace({uri: result["resultId"]})
    assert reports[uri]["kind"] == "full"
    assert reports[uri]["items"] == []
    assert client.close() == 0
    assert not client.errors


def test_a_client_that_can_nothing_is_asked_for_nothing(workspace: Path, launch: Launch) -> None:
    client = launch(caps={})
    answered = client.initialized["capabilities"]
    assert answered["positionEncoding"] == "utf-16"
    assert "diagnosticProvider" not in answered
    uri = (workspace / "a.json").as_uri()
    client.open(uri, BAD)
    found = client.published(uri, condition=bool)
    assert all("tags" not in item and "relatedInformation" not in item for item in found)
    assert client.call("workspace/executeCommand", {"command": "speclint.lintWorkspace"})["error"] == 1
    assert client.close() == 0
    assert not client.requests


def test_a_given_up_request_is_answered_as_such(workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(pull=True))
    uri = (workspace / "a.json").as_uri()
    client.open(uri, BAD)
    numbers = []
    for _ in range(20):
        # In one write, so that both are there before the first is answered.
        client.replace(uri, BAD + " ")
        numbers.append(client.send("textDocument/diagnostic", {"textDocument": {"uri": uri}}))
        client.notify("$/cancelRequest", {"id": numbers[-1]})
    answers = [client.answer(number) for number in numbers]
    assert all("result" in answer or answer["error"]["code"] == -32800 for answer in answers)
    assert client.pulled(uri)["items"]
    assert client.close() == 0
    assert not client.errors


def test_commands(workspace: Path, launch: Launch) -> None:
    (workspace / "a.json").write_text(BAD)
    client = launch()
    run = {"command": "speclint.lintWorkspace", "arguments": []}
    assert client.call("workspace/executeCommand", run) == {"files": 1, "error": 1, "warning": 0, "info": 0}
    # From now on what is found in files that are not open is shown as well.
    assert client.published((workspace / "a.json").as_uri(), None, bool)
    page = client.call("workspace/executeCommand", {"command": "speclint.explainRule", "arguments": ["PAGE001"]})
    assert page.startswith("# ")
    unknown = client.send("workspace/executeCommand", {"command": "speclint.explainRule", "arguments": ["nope"]})
    assert "speclint rules" in client.answer(unknown)["error"]["message"]
    version = client.call("workspace/executeCommand", {"command": "speclint.version", "arguments": []})
    assert version["version"] == client.initialized["serverInfo"]["version"]


def test_the_first_look_at_a_folder_is_shown(workspace: Path, launch: Launch) -> None:
    (workspace / "a.json").write_text(BAD)
    client = launch()
    client.note("$/progress", lambda params: params["value"]["kind"] == "end")
    kinds = [note["params"]["value"]["kind"] for note in client.notes if note["method"] == "$/progress"]
    assert (kinds[0], kinds[-1]) == ("begin", "end")


def test_what_is_traced_is_told(workspace: Path, launch: Launch) -> None:
    client = launch(options={"trace": "messages"})
    client.open((workspace / "a.json").as_uri(), BAD)
    assert "didOpen" in client.note("$/logTrace", lambda params: "didOpen" in params["message"])["message"]


@pytest.mark.parametrize("arguments", [["--stdio", "--tcp"], ["--tcp", "1", "--ws", "2"], ["--tcp", "70000"]])
def test_wrong_usage_is_said(arguments: list[str], workspace: Path) -> None:
    done = subprocess.run([*SERVER[:-1], *arguments], cwd=workspace, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"--tcp" in done.stderr
    assert not done.stdout


@pytest.mark.parametrize("number", [None, 1.5, [], {}])
def test_what_is_no_number_is_refused(number: Any, workspace: Path, launch: Launch) -> None:
    client = launch()
    client.write({"jsonrpc": "2.0", "id": number, "method": "workspace/symbol", "params": {"query": ""}})
    assert client.answer(None)["error"]["code"] == -32600
    # Answers without a number are for nobody.
    client.write({"jsonrpc": "2.0", "id": number, "error": {"code": 1, "message": "x"}})
    client.write({"jsonrpc": "2.0", "id": number, "result": 1})
    still_works(client, workspace)
    assert "Traceback" not in client.errors


def test_an_answer_that_was_not_asked_ends_no_request(workspace: Path, launch: Launch) -> None:
    client = launch(caps=capabilities(pull=True))
    uri = (workspace / "a.json").as_uri()
    client.open(uri, BAD)
    asked = {"textDocument": {"uri": uri}}
    for _ in range(20):
        # The first numbers that a client has are those that it gave away last.
        number = client.send("textDocument/diagnostic", asked)
        client.write({"jsonrpc": "2.0", "id": number, "result": "mine"})
        assert client.answer(number)["result"]["items"]
    assert client.close() == 0
    assert client.errors == ""


def test_answers_that_do_not_fit_are_waited_for_no_more(workspace: Path) -> None:
    client = Client(workspace)
    answers: list[dict[str, Any]] = [
        {"result": "x"},
        {"result": [7]},
        {"error": 5},
        {"error": {"code": -32601, "message": "no"}},
    ]

    def answer(request: dict[str, Any]) -> None:
        client.write({"jsonrpc": "2.0", "id": request["id"], **answers[len(client.requests) % len(answers)]})

    client._answer = answer  # type: ignore[method-assign]  # a client of another kind
    client.start(workspace, caps=capabilities(pull=True))
    uri, config = (workspace / "a.json").as_uri(), workspace / ".speclint.yaml"
    client.open(uri, BAD)
    for number in range(12):
        # Each has the server ask to be asked again, which it does when the last time was answered.
        config.write_text(f"severity: {{paging-limit-not-positive: {('info', 'warning')[number % 2]}}}\n")
        client.pulled(uri)
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
        client.until(lambda: asked(client) > number, "a request to ask again")  # noqa: B023 - called at once
    assert client.close() == 0
    assert "Traceback" not in client.errors


def asked(client: Client) -> int:
    return sum(request["method"] == "workspace/diagnostic/refresh" for request in client.requests)


def test_refusals_are_no_faults(workspace: Path, launch: Launch) -> None:
    client = launch()
    uri = (workspace / "a.json").as_uri()
    client.open(uri, BAD)
    where = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 3}, "newName": "x"}
    assert client.answer(client.send("textDocument/rename", where))["error"]["code"] == -32803
    client.notify("textDocument/didChange", {"textDocument": {"uri": "file:///x", "version": 2}, "contentChanges": []})
    assert client.close() == 0
    assert client.errors == ""


FAULTY = """\
import speclint.lsp.diagnosing as diagnosing
async def fail(*_): raise KeyError("x")
diagnosing.document_report = fail
"""


def test_a_fault_of_ours_is_answered_in_one_line(workspace: Path) -> None:
    client = Client(workspace, command=[SERVER[0], "-c", FAULTY + SERVER[2], *SERVER[3:]])
    client.start(workspace, caps=capabilities(pull=True))
    answer = client.answer(client.send("textDocument/diagnostic", {"textDocument": {"uri": "file:///x.json"}}))
    assert answer["error"] == {"code": -32603, "message": "KeyError: 'x'"}
    assert client.close() == 0
    assert "Traceback" not in client.errors
    assert "KeyError" in client.errors
