"""The command line: one file per command, imported when it is called."""

from __future__ import annotations

import sys

USAGE = 2
"""Exit status for wrong usage, bad configuration and unreadable input."""

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


def main() -> None:
    """Run ``speclint`` with the arguments of the process and end it with the exit status."""
    try:
        from speclint.cli.app import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        # Also while modules are being imported.
        status = INTERRUPTED
    sys.exit(status)
