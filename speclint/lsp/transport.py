"""Standard input and output: whole messages from a thread of their own, handled on the event loop.

pygls reads each line of a header through its pool, so that a message crosses between threads four times, and waits at
each crossing for the thread that lints.
"""

from __future__ import annotations

import asyncio
import re
import threading
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable

_LENGTH = re.compile(rb"content-length:[ \t]*(\d+)[ \t]*\r?\n", re.IGNORECASE)

LARGEST = 1 << 30
"""Bytes of a message beyond which its length is taken for an error."""


def read_message(stream: BinaryIO) -> bytes | None:
    """The body of the next message, None at the end of the stream.

    Lines that belong to no header are passed over, so that reading goes on after what is malformed.
    """
    length = None
    while True:
        line = stream.readline()
        if not line:
            return None
        found = _LENGTH.fullmatch(line) or _LENGTH.search(line)
        if found is not None:
            length = int(found[1])
        elif not line.strip() and length is not None:
            if length > LARGEST:
                length = None
                continue
            body = stream.read(length)
            return body if len(body) == length else None


async def serve(stream: BinaryIO, receive: Callable[[bytes], None], stopped: asyncio.Event) -> None:
    """Hand each message to ``receive``, until the stream ends or ``stopped`` is set."""
    loop = asyncio.get_running_loop()

    def read() -> None:
        try:
            while (body := read_message(stream)) is not None:
                loop.call_soon_threadsafe(receive, body)
            loop.call_soon_threadsafe(stopped.set)
        except (OSError, ValueError, RuntimeError):
            # The stream or the loop is gone.
            try:
                loop.call_soon_threadsafe(stopped.set)
            except RuntimeError:
                return

    threading.Thread(target=read, name="stdin", daemon=True).start()
    await stopped.wait()
