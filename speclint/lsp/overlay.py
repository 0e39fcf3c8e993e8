"""Files as an editor has them: the text of an open document stands for the file on the disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from speclint.config.reading import read_yaml
from speclint.engine.workspace import Files
from speclint.text.document import read_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speclint.lsp.documents import OpenDocument
    from speclint.text.document import Document


class Overlay(Files):
    """The disk with open documents laid over it; ``open`` has them by their absolute paths."""

    def __init__(self) -> None:
        self.open: Mapping[str, OpenDocument] = {}

    def read(self, path: str, most: int) -> bytes | None:
        """See :meth:`Files.read`."""
        known = self.open.get(path)
        if known is not None:
            return known.data[:most]
        # Reading a pipe may never end.
        return super().read(path, most) if os.path.isfile(path) else None

    def exists(self, path: str) -> bool:
        """Whether something is at a path; a document that has not been saved yet is."""
        return path in self.open or os.path.lexists(path)

    def names(self, folder: str) -> list[str]:
        """See :meth:`Files.names`; documents that have not been saved yet are among them."""
        unsaved = {os.path.basename(path) for path in self.open if os.path.dirname(path) == folder}
        found = super().names(folder)
        return sorted(unsaved.union(found)) if unsaved else found

    def yaml(self, path: str) -> Document:
        """The document of a configuration file; raises as :func:`speclint.config.reading.read_yaml` does."""
        known = self.open.get(path)
        return read_yaml(path) if known is None else read_document(known.data, format="yaml")
