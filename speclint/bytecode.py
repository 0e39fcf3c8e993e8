"""One file of byte code for the modules and rules that a run of the command needs.

Python finds modules one by one, and for a hundred small files the finding costs more than running them. A run that had
to look for some writes what it found into one file beside the ordinary cache, and the next run takes them from there.
The rules of the ordinary cache hold: an entry counts only while size and time of its source are those it was made
from, ``PYTHONDONTWRITEBYTECODE`` and a folder that cannot be written to are respected, and without the file everything
works as ever, only slower. Nothing but this package's own sources is ever kept.
"""

from __future__ import annotations

import marshal
import os
import sys
from types import CodeType, ModuleType
from typing import Any

ModuleSpec: Any = type(__spec__)
"""The class of module specs, taken from our own to save importing ``importlib.machinery``."""

Entry = tuple[str, bool, int, int, bytes]
"""Source file, whether it is a package, its time in nanoseconds, its size, and its marshalled code.

The file is named relative to the folder that holds the package, so that a copy of that folder never takes anything from
the place it was copied from.
"""

PREFIX = "speclint."
WITH_TEXTS = "speclint.cli."
"""Modules whose docstrings are shown: those of commands are their help."""

VERSION = 3


class Store:
    """Byte code by module name; a finder for ``sys.meta_path`` and a source of code for rules."""

    def __init__(self, path: str, root: str) -> None:
        """``path`` is the file; it need not exist, and one that cannot be read counts as empty.

        ``root`` is the folder that holds the package; nothing outside it is served or kept.
        """
        self.path = path
        self.root = os.path.join(root, "")
        self.entries: dict[str, Entry] = {}
        self.added: dict[str, tuple[str, bool, CodeType]] = {}
        self.missed = False
        try:
            with open(path, "rb") as file:
                version, entries = marshal.loads(file.read())
            if version == VERSION:
                self.entries = entries
        except (OSError, ValueError, TypeError, EOFError):
            self.missed = True

    # -- the protocol of finders and loaders -------------------------------------------------------------------

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:
        """The spec of a module that is in the store and whose source has not changed, else None."""
        del path, target
        if not name.startswith(PREFIX):
            return None
        entry = self._fresh(name)
        if entry is None:
            self.missed = True
            return None
        file = self.root + entry[0]
        spec = ModuleSpec(name, self, origin=file, is_package=entry[1])
        spec.has_location = True
        if entry[1]:
            spec.submodule_search_locations = [os.path.dirname(file)]
        return spec

    def create_module(self, spec: object) -> ModuleType | None:
        """Modules are of the ordinary kind."""
        del spec
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run a module's code."""
        exec(self.get_code(module.__name__), module.__dict__)  # the package's own code

    def get_code(self, name: str) -> CodeType:
        """The code of a module in the store; the standard library's tools ask for it by this name."""
        code: CodeType = marshal.loads(self.entries[name][4])
        return code

    # -- rules -------------------------------------------------------------------------------------------------

    def code_of(self, file: str) -> CodeType | None:
        """The code of a file that is no module of the package, if it is in the store and fresh."""
        name = self._relative(file)
        if name is None or self._fresh(name) is None:
            self.missed = True
            return None
        return self.get_code(name)

    def keep(self, file: str, code: CodeType) -> None:
        """Remember code for :meth:`save`."""
        name = self._relative(file)
        if name is not None:
            self.added[name] = (name, False, _without_texts(file) or code)

    # -- keeping -----------------------------------------------------------------------------------------------

    def _relative(self, file: str) -> str | None:
        return file[len(self.root) :] if file.startswith(self.root) else None

    def _fresh(self, name: str) -> Entry | None:
        entry = self.entries.get(name)
        if entry is None:
            return None
        try:
            found = os.stat(self.root + entry[0])
        except OSError:
            return None
        return entry if (found.st_mtime_ns, found.st_size) == entry[2:4] else None

    def save(self) -> None:
        """Write the store if this run had to look for something; failing to is no failure."""
        if not self.missed or sys.dont_write_bytecode:
            return
        self._add_modules()
        kept = {name: entry for name, entry in self.entries.items() if self._fresh(name) is not None}
        for name, (file, package, code) in self.added.items():
            try:
                found = os.stat(self.root + file)
            except OSError:
                continue
            kept[name] = (file, package, found.st_mtime_ns, found.st_size, marshal.dumps(code))
        mine = f"{self.path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(self.path), exist_ok=True)
            with open(mine, "wb") as output:
                output.write(marshal.dumps((VERSION, kept)))
            os.replace(mine, self.path)  # readers see the old file or the new one, never half of it
        except OSError:
            pass

    def _add_modules(self) -> None:
        for name, module in list(sys.modules.items()):
            spec = getattr(module, "__spec__", None)
            loader = getattr(spec, "loader", None)
            file = self._relative(spec.origin or "") if spec is not None else None
            if not name.startswith(PREFIX) or spec is None or file is None or loader is None or loader is self:
                continue
            try:
                code = loader.get_code(name) if name.startswith(WITH_TEXTS) else _without_texts(spec.origin)
            except (ImportError, AttributeError, OSError, SyntaxError, ValueError):
                continue
            if isinstance(code, CodeType):
                self.added[name] = (file, spec.submodule_search_locations is not None, code)


def _without_texts(file: str) -> CodeType | None:
    """The code of a source file without its docstrings, a quarter of what has to be read; None where it cannot be."""
    try:
        with open(file, "rb") as source:
            return compile(source.read(), file, "exec", dont_inherit=True, optimize=2)
    except (OSError, SyntaxError, ValueError):
        return None


def store() -> Store | None:
    """The store that serves this process, or None where none was installed."""
    for finder in sys.meta_path:
        if isinstance(finder, Store):
            return finder
    return None


def install() -> Store:
    """Serve the package's modules from the store from now on; gives it, for :meth:`Store.save`."""
    package = os.path.dirname(os.path.abspath(__file__))
    name = f"speclint.{sys.implementation.cache_tag}.marshal"
    found = Store(os.path.join(package, "__pycache__", name), os.path.dirname(package))
    sys.meta_path.insert(0, found)
    return found
