"""Ways to a client: streams, with whole messages read in a thread of their own, and web sockets.

pygls reads each line of a header through its pool, so that a message crosses between threads four times, and waits at
each crossing for the thread that lints.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable

    from websockets.asyncio.server import ServerConnection

    from speclint.lsp.server import Server

_LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,18})[ \t]*\r?\n", re.IGNORECASE)

LONGEST_LINE = 1 << 16
"""Bytes of a header line that are looked at together."""

WATCHED_EVERY = 3.0
"""Seconds between two looks at the process of the client."""

LARGEST = 1 << 30
"""Bytes of a message beyond which its length is taken for an error."""

_LOCAL = re.compile(r"(https?|vscode-webview)://(localhost|127\.0\.0\.1|\[::1\]|[\w-]+\.localhost)(:\d+)?")
"""Origins of pages that come from this machine."""


def read_message(stream: BinaryIO) -> bytes | None:
    """The body of the next message, None at the end of the stream.

    Lines that belong to no header are passed over, so that reading goes on after what is malformed.
    """
    length = None
    while True:
        line = stream.readline(LONGEST_LINE)
        if not line:
            return None
        found = _LENGTH.search(line)
        if found is not None:
            length = int(found[1])
        elif not line.strip() and length is not None:
            if length > LARGEST:
                length = None
                continue
            body = stream.read(length)
            return body if len(body) == length else None


class StreamWriter:
    """Writes to a stream; what is written when nobody reads any more is lost, and ``gone`` is called."""

    def __init__(self, stream: BinaryIO, gone: Callable[[], None]) -> None:
        self._stream = stream
        self._gone = gone

    def write(self, data: bytes) -> None:
        """Write a message."""
        try:
            self._stream.write(data)
            self._stream.flush()
        except (OSError, ValueError):
            self._gone()

    def close(self) -> None:
        """Write no more."""
        with suppress(OSError, ValueError):
            self._stream.close()


async def serve(stream: BinaryIO, receive: Callable[[bytes], None], stopped: asyncio.Event) -> None:
    """Hand each message to ``receive``, until the stream ends or ``stopped`` is set."""
    loop = asyncio.get_running_loop()

    def read() -> None:
        # The stream may be gone, and so may the loop.
        with suppress(OSError, ValueError, RuntimeError):
            while (body := read_message(stream)) is not None:
                loop.call_soon_threadsafe(receive, body)
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(stopped.set)

    threading.Thread(target=read, name="reader", daemon=True).start()
    await stopped.wait()


async def watch_process(number: Callable[[], int | None], stopped: asyncio.Event) -> None:
    """Set ``stopped`` when the process of the client is gone, although the streams stay open."""
    if os.name == "nt":
        return  # where asking for a process ends it; standard input is closed there as well
    while True:
        await asyncio.sleep(WATCHED_EVERY)
        process = number()
        if process is None or process <= 0:
            continue
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            stopped.set()
            return
        except (PermissionError, OverflowError):
            # It is another's, or there cannot be such a one.
            continue


def run_tcp(make: Callable[[], Server], host: str, port: int) -> int:
    """Listen for one client and serve it until it goes; gives the exit status. Raises OSError.

    A connection that ends before a session has begun, as those do that only look whether somebody listens, does not
    count.
    """
    with socket.create_server((host, port)) as listener:
        while True:
            connection, _ = listener.accept()
            server = make()
            server.begins = listener.close
            with connection, connection.makefile("rb") as source, connection.makefile("wb") as sink:
                try:
                    status = server.run(source, sink)
                finally:
                    # Whoever reads there still must not be waited for.
                    with suppress(OSError):
                        connection.shutdown(socket.SHUT_RDWR)
            if server.begun:
                return status


def run_ws(make: Callable[[], Server], host: str, port: int) -> int:
    """The same by web sockets, which need the package ``websockets``. Raises OSError."""
    return asyncio.run(_listen(make, host, port))


async def _listen(make: Callable[[], Server], host: str, port: int) -> int:
    from websockets.asyncio.server import serve as listen
    from websockets.exceptions import ConnectionClosed

    over = asyncio.Event()
    busy = False

    def refused(connection: ServerConnection, request: Any) -> Any:
        # Any page that somebody looks at could connect, and have files read.
        origin = request.headers.get("Origin")
        if origin is not None and not _LOCAL.fullmatch(origin):
            return connection.respond(403, "pages from elsewhere are not served\n")
        return connection.respond(503, "another editor is served\n") if busy else None

    async def talk(connection: ServerConnection) -> None:
        nonlocal busy
        busy = True
        server = make()
        server.protocol.set_writer(_SocketWriter(connection), include_headers=False)
        stopped = asyncio.Event()
        watch = asyncio.ensure_future(watch_process(lambda: server.process_id, stopped))
        end = asyncio.ensure_future(_end(connection, stopped))
        try:
            async for message in connection:
                server.protocol.receive(message.encode() if isinstance(message, str) else message)
        except ConnectionClosed:
            pass
        finally:
            watch.cancel()
            end.cancel()
            server.stop()
            busy = False
        if server.begun:
            over.set()

    try:
        async with listen(talk, host, port, process_request=refused, max_size=LARGEST):
            await over.wait()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0


async def _end(connection: ServerConnection, stopped: asyncio.Event) -> None:
    await stopped.wait()
    await connection.close()


class _SocketWriter:
    def __init__(self, connection: ServerConnection) -> None:
        self._connection = connection

    async def write(self, data: bytes) -> None:
        from websockets.exceptions import ConnectionClosed

        # That it is closed is seen where it is read.
        with suppress(ConnectionClosed):
            await self._connection.send(data.decode())

    async def close(self) -> None:
        await self._connection.close()
