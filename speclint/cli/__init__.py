"""The command line: one file per command, imported when it is called."""

from __future__ import annotations

import gc
import os
import sys

USAGE = 2
"""Exit status for wrong usage, bad configuration and unreadable input."""

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


DEBUG = "SPECLINT_DEBUG"
"""Environment variable that asks for the traceback of an internal error, and for an ordinary end of the process."""


COMPLETE = "_SPECLINT_COMPLETE"
"""Environment variable by which the script in a shell says that Tab was pressed, and in which shell."""


def main() -> None:
    """Run ``speclint`` with the arguments of the process and end it with the exit status.

    The process ends without taking apart what it built, which takes as long as linting a dozen files; everything
    written is flushed before.
    """
    status = run(sys.argv[1:])
    if os.environ.get(DEBUG):
        sys.exit(status)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            pass  # output that nobody reads any more has been dealt with already
    os._exit(status)


def run(arguments: list[str]) -> int:
    """Run the command line and give the exit status.

    The collector rests while modules are imported, since all they make is there to stay; a command that makes much
    wakes it, see ``check``.
    """
    gc.disable()
    try:
        from speclint import bytecode

        store = bytecode.install()
        from speclint.cli import app

        status = app.run(arguments)
        store.save()
    except KeyboardInterrupt:
        # Also while modules are being imported.
        status = INTERRUPTED
    return status
