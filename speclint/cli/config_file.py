"""Where exceptions are written: the configuration that governs a file, read, edited and written again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from speclint.cli.writing import write_atomically
from speclint.config.paths import FILE_NAME
from speclint.suppress.coverage import repository_of
from speclint.suppress.edit_config import EditError

if TYPE_CHECKING:
    from collections.abc import Callable

    from speclint.config.resolve import Configs

_MARK = b"\xef\xbb\xbf"


def config_to_write(configs: Configs, path: str) -> str:
    """The configuration that governs a file (absolute path), or where one is to be made.

    That is the root of the Git repository, so that one file holds for all of it, and outside of one the folder of
    the file.
    """
    folder = os.path.dirname(path)
    return configs.config_for(folder) or os.path.join(repository_of(folder) or folder, FILE_NAME)


def edit_file(path: str, edit: Callable[[str], str]) -> None:
    """Change a configuration by a function from text to text; a file that is not there counts as empty.

    Raises :class:`EditError`, also for what cannot be read or written.
    """
    try:
        data = b""
        if os.path.lexists(path):
            with open(path, "rb") as file:
                data = file.read()
        mark = _MARK if data.startswith(_MARK) else b""
        text = data[len(mark) :].decode("utf-8")
        write_atomically(path, mark + edit(text).encode("utf-8"))
    except UnicodeDecodeError as error:
        raise EditError("it is not encoded as UTF-8") from error
    except OSError as error:
        raise EditError(f"it could not be read or written: {error.strerror or error}") from error
