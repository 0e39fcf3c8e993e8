"""A worker: a process of its own that lints the files it is told of, until nobody tells it of any more.

It is started by :mod:`speclint.engine.workers`, reads messages from standard input and answers on standard output. A
message is a marshalled value after its length.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from speclint.engine.outcomes import Linter

LENGTH = 8
"""Bytes of the length of a message, the least first."""

BOOT = f"""\
import marshal, sys
size = int.from_bytes(sys.stdin.buffer.read({LENGTH}), "little")
sys.path[:] = marshal.loads(sys.stdin.buffer.read(size))
from speclint.engine.worker import main
main()
"""
"""What a worker runs. Its first message is where to find modules, so that it finds those of the process it serves."""


def send(stream: IO[bytes], value: Any) -> None:
    """Write a message. Raises OSError, or ValueError where the value is no plain one."""
    data = marshal.dumps(value)
    stream.write(len(data).to_bytes(LENGTH, "little") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read a message. Raises EOFError at the end, whole messages or not, and OSError."""
    head = stream.read(LENGTH)
    size = int.from_bytes(head, "little")
    data = stream.read(size) if len(head) == LENGTH else b""
    if len(head) < LENGTH or len(data) < size:
        raise EOFError
    return marshal.loads(data)


def main() -> None:
    """Serve until standard input ends."""
    # The process that is served hears of Ctrl-C, too, and ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever anybody prints must not come between the messages.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    with suppress(EOFError, OSError):
        _serve(sys.stdin.buffer, answers)
    os._exit(0)


def _serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    from speclint import bytecode

    bytecode.install()
    linter = _linter(*receive(requests))
    first = True
    while True:
        send(answers, [_lint(linter, file) for file in receive(requests)])
        if first:
            first = False
            gc.freeze()
            gc.enable()


def _linter(recipe: tuple[str, str, tuple[Any, ...]], keep: bool) -> Linter:
    from importlib import import_module

    from speclint.engine.keys import Keys
    from speclint.engine.outcomes import Linter

    module, name, arguments = recipe
    selection_for = getattr(import_module(module), name)(*arguments)
    return Linter(selection_for, Keys(selection_for) if keep else None)


def _lint(linter: Linter, file: tuple[str, str, bool]) -> tuple[bytes | None, bytes] | None:
    """Key and row of a file, or None where there can be no row."""
    from speclint.engine.result import InputFile
    from speclint.engine.rows import pack

    key, outcome = linter.lint(InputFile(*file))
    try:
        return key, pack(outcome)
    except ValueError:
        return None
