"""Messages from a stream and to one.

pygls reads each line of a header through its pool, so that a message crosses between threads four times. Here a message
is read where it is handled, and a thread reads only where the system cannot tell the loop that there is something.
"""

from __future__ import annotations

import asyncio
import os
import re
import select
import threading
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,18})[ \t]*\r?\n", re.IGNORECASE)

LONGEST_LINE = 1 << 16
"""Bytes of a header line that are looked at together."""

LARGEST = 1 << 30
"""Bytes of a message beyond which its length is taken for an error."""

CHUNK = 1 << 16
"""Bytes that are read at once; a pipe holds no more."""

SURE = 4096
"""Bytes that a pipe takes without waiting whenever it says that it takes some."""

LAST = 1.0
"""Seconds in which a client may take what was written when the session ends."""


class Messages:
    """Takes what a client sends apart into the bodies of messages.

    Lines that belong to no header are passed over, so that reading goes on after what is malformed.
    """

    def __init__(self) -> None:
        self._data = bytearray()
        self._length: int | None = None
        self._in_body = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The bodies that are complete with some more bytes."""
        self._data += data
        while (body := self._next()) is not None:
            yield body

    def _next(self) -> bytes | None:
        data = self._data
        while not self._in_body:
            end = data.find(b"\n", 0, LONGEST_LINE) + 1 or LONGEST_LINE
            if len(data) < end:
                return None
            line = bytes(data[:end])
            del data[:end]
            found = _LENGTH.search(line)
            if found is not None:
                self._length = int(found[1])
            elif not line.strip() and self._length is not None:
                if self._length > LARGEST:
                    self._length = None
                else:
                    self._in_body = True
        length = self._length or 0
        if len(data) < length:
            return None
        body = bytes(data[:length])
        del data[:length]
        self._length, self._in_body = None, False
        return body


async def serve(stream: BinaryIO, receive: Callable[[bytes], None], stopped: asyncio.Event) -> None:
    """Hand each message to ``receive``, until the stream ends or ``stopped`` is set."""
    loop = asyncio.get_running_loop()
    number = stream.fileno()
    messages = Messages()

    def take(data: bytes) -> None:
        for body in messages.feed(data):
            receive(body)

    def ready() -> None:
        data = _read(number)
        if data:
            take(data)
        elif data is not None:
            loop.remove_reader(number)
            stopped.set()

    def read() -> None:
        # The loop may be gone.
        with suppress(RuntimeError):
            while data := _read(number, wait=True):
                loop.call_soon_threadsafe(take, data)
            loop.call_soon_threadsafe(stopped.set)

    try:
        loop.add_reader(number, ready)
    except (NotImplementedError, OSError):  # Windows, and a file in place of a pipe
        threading.Thread(target=read, name="reader", daemon=True).start()
        await stopped.wait()
        return
    try:
        await stopped.wait()
    finally:
        loop.remove_reader(number)


def _read(number: int, *, wait: bool = False) -> bytes | None:
    """What there is to read, nothing at the end, and None where there is nothing yet."""
    while True:
        try:
            return os.read(number, CHUNK)
        except BlockingIOError:
            # Whoever started us reads and writes without waiting, and so do we, as it is the same file to the system.
            if not wait:
                return None
            select.select([number], [], [])
        except (OSError, ValueError):
            return b""


class StreamWriter:
    """Writes to a stream; what is written when nobody reads any more is lost, and ``gone`` is called.

    A client may read nothing before all that it writes has been read. So what the stream may not take at once is
    written in a thread of its own, and reading goes on. Called on the loop.
    """

    def __init__(self, stream: BinaryIO, gone: Callable[[], None]) -> None:
        # Past the buffer of the stream, whose lock the thread would hold while it waits.
        self._number = stream.fileno()
        self._gone = gone
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[bytes] = deque()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._poll = _poll(self._number)

    def write(self, data: bytes) -> None:
        """Write a message."""
        with self._lock:
            if self._thread is not None:
                self._waiting.append(data)
                return
        if self._takes(data):
            rest = self._write(data)
            if rest is None:
                self._gone()
        else:
            rest = data
        if rest:
            self._waiting.append(rest)
            self._thread = threading.Thread(target=self._write_waiting, name="writer", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Write no more; what is left is lost unless it is taken within a second."""
        thread = self._thread
        if thread is not None:
            thread.join(LAST)

    def _takes(self, data: bytes) -> bool:
        return self._poll is None or (len(data) <= SURE and bool(self._poll.poll(0)))

    def _write(self, data: bytes, *, wait: bool = False) -> bytes | None:
        """Write; gives what is left where the stream takes no more now, None where nobody reads."""
        while data:
            try:
                data = data[os.write(self._number, data) :]
            except BlockingIOError:
                if not wait:
                    break
                select.select([], [self._number], [])
            except (OSError, ValueError):
                return None
        return data

    def _write_waiting(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    return
                data = self._waiting.popleft()
            if self._write(data, wait=True) is None:
                with suppress(RuntimeError):  # the loop is gone as well
                    self._loop.call_soon_threadsafe(self._gone)
                # The thread stays on record: what comes now waits for nothing.
                return


def _poll(number: int) -> Any:
    """Says whether a stream takes something, or None where that cannot be told."""
    if not hasattr(select, "poll"):
        return None
    poll = select.poll()
    poll.register(number, select.POLLOUT)
    return poll
