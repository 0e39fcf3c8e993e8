"""Reading a file that is to be linted, and a first look at it.

Apart from the linting, so that what is kept of a file is found, and what is no document of ours passed over, without.
"""

from __future__ import annotations

import os
from typing import Literal

from speclint.model.kinds import MARKERS
from speclint.text.limits import Limits

_PART_MARKERS = (
    "limitName",
    "paginationType",
    "pointerPath",
    "continuationTokenPath",
    "pageParamName",
    "scheduleStartParamName",
    "paramFormat",
    "StreamingConnection",
    "responseSpec",
    "overrideWrapperAttribute",
    "skipAttributes",
    "json-schema.org",
    "uiAttributes",
    "GET",
    "POST",
    "providerId",
    "specName",
)
_MARKER_BYTES = tuple([word.encode() for word in (*MARKERS, *_PART_MARKERS)])


def read_file(path: str) -> bytes:
    """The bytes of a file, one more than the reader takes at most, so that it sees that there are too many.

    Raises OSError.
    """
    limit = Limits().size
    # Without a buffer, which is of no use to who reads everything at once.
    with open(path, "rb", buffering=0) as file:
        # Asking for the limit allocates it; a pipe and its like say that they hold nothing, and give it in pieces.
        size = os.fstat(file.fileno()).st_size
        data = piece = file.read(size + 1 if 0 < size < limit else limit + 1) or b""
        while piece and len(data) != size and len(data) <= limit:
            piece = file.read(limit + 1 - len(data)) or b""
            data += piece
    return data


def unreadable(error: OSError) -> str:
    """What is said of a file that could not be read."""
    return f"could not be read: {error.strerror or error}"


def format_of(path: str) -> Literal["json", "yaml"]:
    """``"yaml"`` for ``.yaml`` and ``.yml``, else ``"json"``."""
    return "yaml" if path.lower().endswith((".yaml", ".yml")) else "json"


def may_be_ours(data: bytes) -> bool:
    """A quick look before parsing: some word of our documents stands in the bytes, or they are not UTF-8."""
    if b"\0" in data[:64] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    return any(word in data for word in _MARKER_BYTES)
