"""Ways to a client that is not at standard input and output: sockets and web sockets; and whether it is there still."""

from __future__ import annotations

import asyncio
import os
import re
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from speclint.lsp.streams import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from websockets.asyncio.server import ServerConnection

    from speclint.lsp.server import Server

WATCHED_EVERY = 3.0
"""Seconds between two looks at the process of the client."""

_LOCAL = re.compile(r"(https?|vscode-webview)://(localhost|127\.0\.0\.1|\[::1\]|[\w-]+\.localhost)(:\d+)?")
"""Origins of pages that come from this machine."""


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
