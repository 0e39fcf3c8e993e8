"""The protocol of pygls where ours differs: nothing that a client sends goes unanswered or ends up in its face."""

from __future__ import annotations

import json
import logging
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.protocol import LanguageServerProtocol

if TYPE_CHECKING:
    from collections.abc import Mapping

log = logging.getLogger("speclint.server")

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
NOT_INITIALIZED = -32002


class Raw:
    """A result that is JSON already; it is sent as it is."""

    __slots__ = ("value",)

    def __init__(self, value: Mapping[str, Any]) -> None:
        self.value = value


class _Refused:
    """A message that was read and cannot be handled."""

    __slots__ = ("code", "id", "message")

    def __init__(self, id_: Any, code: int, message: str) -> None:
        self.id = id_
        self.code = code
        self.message = message


class Protocol(LanguageServerProtocol):
    """Answers malformed requests with an error, and sends results that are JSON already."""

    def receive(self, body: bytes) -> None:
        """Handle one message; raises nothing but SystemExit."""
        try:
            message = json.loads(body, object_hook=self.structure_message)
        except (ValueError, RecursionError) as error:
            log.error("a message that is no JSON: %s", error)  # noqa: TRY400 - where says nothing
            self.refuse(None, PARSE_ERROR, "the message is no JSON")
            return
        try:
            self.handle_message(message)
        except Exception:
            log.exception("a message could not be handled")

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message as an object; what does not fit its type becomes one that is refused."""
        try:
            return super().structure_message(data)
        except (JsonRpcException, ValueError, TypeError, KeyError, AttributeError) as error:
            is_request = "id" in data and "method" in data
            what = "params" if isinstance(error, JsonRpcInvalidParams) or "method" in data else "message"
            return _Refused(
                data.get("id") if is_request else None, -32602, f"{data.get('method')}: the {what} do not fit"
            )

    def handle_message(self, message: Any) -> None:
        """Handle a message, whatever it is."""
        if isinstance(message, _Refused):
            log.error("%s", message.message)
            if message.id is not None:
                self.refuse(message.id, message.code, message.message)
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
        super().handle_message(message)
        if self.trace != types.TraceValue.Off and method not in (None, types.SET_TRACE):
            took = (perf_counter() - began) * 1000
            self.send_raw(types.LOG_TRACE, {"message": f"{method} taken up in {took:.1f} ms"})

    def refuse(self, id_: Any, code: int, message: str) -> None:
        """Answer with an error."""
        self._send_data({"jsonrpc": self.VERSION, "id": id_, "error": {"code": code, "message": message}})

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

    def _send_response(self, msg_id: Any, result: Any = None, error: Any = None) -> None:
        if isinstance(result, Raw) and error is None:
            self._send_data({"jsonrpc": self.VERSION, "id": msg_id, "result": result.value})
            return
        super()._send_response(msg_id, result, error)
