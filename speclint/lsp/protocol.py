"""The protocol of pygls where ours differs: nothing that a client sends goes unanswered or ends up in its face."""

from __future__ import annotations

import json
import logging
from contextvars import copy_context
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

if TYPE_CHECKING:
    from collections.abc import Mapping

log = logging.getLogger("speclint.server")

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_INITIALIZED = -32002


class Raw:
    """A result that is JSON already; it is sent as it is."""

    __slots__ = ("value",)

    def __init__(self, value: Mapping[str, Any]) -> None:
        self.value = value


class _Refused(NamedTuple):
    """A message that was read and cannot be handled.

    ``data``
        What was read.
    ``code``, ``message``
        The error that answers it, were it a request.
    """

    data: dict[str, Any]
    code: int
    message: str


class Protocol(LanguageServerProtocol):
    """Answers malformed requests with an error, and sends results that are JSON already."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._asked: set[Any] = set()
        """Numbers of our own requests that the client has not answered."""

    def receive(self, body: bytes) -> None:
        """Handle one message; raises nothing but SystemExit."""
        try:
            message = json.loads(body)
        except (ValueError, RecursionError) as error:
            log.error("a message that is no JSON: %s", error)  # noqa: TRY400 - where says nothing
            self.refuse(None, PARSE_ERROR, "the message is no JSON")
            return
        try:
            self.handle_message(self.structure_message(message) if isinstance(message, dict) else message)
        except Exception:
            log.exception("a message could not be handled")

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message as an object; what does not fit its type becomes one that is refused."""
        if "jsonrpc" in data and not isinstance(data.get("id", 0), int | str):
            return _Refused({**data, "id": None}, INVALID_REQUEST, "the number of a message is no number and no string")
        try:
            return super().structure_message(data)
        except (JsonRpcException, ValueError, TypeError, KeyError, AttributeError):
            method = data.get("method")
            if not isinstance(method, str):
                return _Refused(data, INVALID_REQUEST, "the message is no message of JSON-RPC 2.0")
            return _Refused(data, INVALID_PARAMS, f"{method}: the params do not fit")

    def handle_message(self, message: Any) -> None:
        """Handle a message, whatever it is."""
        if isinstance(message, _Refused):
            self._refuse(message)
            return
        if getattr(message, "jsonrpc", None) != self.VERSION:
            id_ = message.get("id") if isinstance(message, dict) else None
            self.refuse(id_, INVALID_REQUEST, "the message is no message of JSON-RPC 2.0")
            return
        method = getattr(message, "method", None)
        id_ = getattr(message, "id", None)
        if method is not None and self._workspace is None and method not in (types.INITIALIZE, types.EXIT):
            if id_ is not None:
                self.refuse(id_, NOT_INITIALIZED, f"{method} came before initialize")
            return
        if self._shutdown and method not in (None, types.EXIT):
            if id_ is not None:
                self.refuse(id_, INVALID_REQUEST, f"{method} came after shutdown")
            return
        if method == types.INITIALIZE and self._workspace is not None:
            self.refuse(id_, INVALID_REQUEST, "the server is initialized already")
            return
        began = perf_counter()
        copy_context().run(self._dispatch, message, method, id_)
        if self.trace != types.TraceValue.Off and method not in (None, types.SET_TRACE):
            took = (perf_counter() - began) * 1000
            self.send_raw(types.LOG_TRACE, {"message": f"{method} taken up in {took:.1f} ms"})

    def _dispatch(self, message: Any, method: str | None, id_: Any) -> None:
        """Hand a message on by what it is; pygls looks at the members of its class each time, which takes longest."""
        if method is None:
            self._handle_response(id_, getattr(message, "result", None), getattr(message, "error", None))
        elif id_ is not None:
            self._handle_request(id_, method, message.params)
        elif method == types.TEXT_DOCUMENT_DID_CHANGE:
            self._change_text(message.params)
        else:
            self._handle_notification(method, message.params)

    def _change_text(self, params: types.DidChangeTextDocumentParams) -> None:
        """What comes with every key, without the futures in which pygls wraps each handler."""
        for change in params.content_changes:
            self.workspace.update_text_document(params.text_document, change)
        self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE](params)

    def _refuse(self, refused: _Refused) -> None:
        """Answer what cannot be handled; an answer to us counts as an error, so that nobody waits for it any more."""
        number = refused.data.get("id")
        if "method" not in refused.data and number in self._asked:
            self._handle_response(number, None, types.ResponseError(INVALID_PARAMS, "the answer does not fit"))
            return
        log.error("%s", refused.message)
        if "id" in refused.data and "method" in refused.data:
            self.refuse(number, refused.code, refused.message)

    def refuse(self, id_: Any, code: int, message: str) -> None:
        """Answer with an error."""
        number = id_ if isinstance(id_, int | str) else None
        self._send_data({"jsonrpc": self.VERSION, "id": number, "error": {"code": code, "message": message}})

    def send_raw(self, method: str, params: Mapping[str, Any]) -> None:
        """Send a notification whose parameters are JSON already."""
        self._send_data({"jsonrpc": self.VERSION, "method": method, "params": params})

    def _execute_handler(self, msg_id: Any, handler: Any, callback: Any, args: Any = None, kwargs: Any = None) -> None:
        super()._execute_handler(msg_id, handler, callback, args, kwargs)
        future = self._request_futures.get(msg_id)
        if future is not None:
            # pygls forgets those of requests only: every change of a text would leave one behind.
            future.add_done_callback(partial(self._forget, msg_id))

    def _forget(self, msg_id: Any, future: Any) -> None:
        if self._request_futures.get(msg_id) is future:
            del self._request_futures[msg_id]

    def send_request(self, method: str, params: Any = None, callback: Any = None, msg_id: Any = None) -> Any:
        """See pygls; the number is remembered."""
        number = str(uuid4()) if msg_id is None else msg_id
        self._asked.add(number)
        return super().send_request(method, params, callback, number)

    def _handle_response(self, msg_id: Any, result: Any = None, error: Any = None) -> None:
        if msg_id not in self._asked:
            # The number may be that of a request of the client, on which somebody works.
            log.info("an answer to %r, which was not asked", msg_id)
            return
        self._asked.discard(msg_id)
        future = self._request_futures.get(msg_id)
        if future is not None and future.cancelled():
            # By the client's request to shut down, with which its answer crossed.
            del self._request_futures[msg_id]
            return
        super()._handle_response(msg_id, result, error)

    def _send_response(self, msg_id: Any, result: Any = None, error: Any = None) -> None:
        if error is not None and error.code == INTERNAL_ERROR:
            # pygls adds the traceback, which is for the log.
            error = types.ResponseError(error.code, error.message)
        if isinstance(result, Raw) and error is None:
            self._send_data({"jsonrpc": self.VERSION, "id": msg_id, "result": result.value})
            return
        super()._send_response(msg_id, result, error)
