"""What workers of the tests are told to make their selections with: they find this module as the tests do."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from speclint.config.resolve import Configs
from speclint.config.settings import Selection

Recipe = tuple[str, str, tuple[str, ...]]


def recipe(folder: str, fault: str = "", file_name: str = "") -> Recipe:
    """A recipe for the configuration of a folder; a worker that meets a file of this name has a fault."""
    return __name__, selections.__name__, (folder, fault, file_name)


def selections(folder: str, fault: str, file_name: str) -> Callable[[str], Selection]:
    """What a worker calls."""
    configs = Configs(folder=folder)
    if fault == "start":
        raise RuntimeError

    def selection_for(path: str) -> Selection:
        if os.path.basename(path) == file_name:
            _fail(fault)
        return configs.selection_for(path)

    return selection_for


def _fail(fault: str) -> None:
    if fault == "killed":
        os.kill(os.getpid(), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    elif fault == "leaves":
        os._exit(0)
    elif fault == "raises":
        raise MemoryError
    elif fault == "prints":
        print("between the messages", flush=True)
        os.write(1, b"between the messages")
    elif fault == "babbles":
        # Straight into the pipe, whatever its number is.
        for number in range(3, 32):
            try:
                os.write(number, b"\xff" * 64)
            except OSError:
                continue
        sys.exit(1)
