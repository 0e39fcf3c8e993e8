"""What is needed at the first mistake and the first question, loaded while nobody waits.

Words of rules, the reader of broken texts and the modules of features are imported when they are first needed, which
an author would feel: it takes longer than linting a document fifty times.
"""

from __future__ import annotations

import gc
import logging
import os
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from speclint.config.mistakes import ConfigError
from speclint.engine.catalogue import CatalogueError
from speclint.engine.result import InputFile
from speclint.engine.run import lint_file
from speclint.lsp.asking import is_there, module
from speclint.testing.splice import read_base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from speclint.lsp.root import Root

log = logging.getLogger("speclint.server")

PIECE = 10
"""Rules that are loaded before somebody else may have a turn."""


def warming(root: Root) -> Iterator[Callable[[], None]]:
    """What there is to load, in pieces that take turns with what somebody waits for."""
    from speclint.lsp.registry import TABLE

    sound = read_base("batch")
    # A quote is missing, and the end; or the last letter of many words.
    broken = sound.replace('":', ":", 1)[:-3]
    wrong = sound.replace('"type": "string"', '"type": "strin"').replace('"GET"', '"GE"')
    for text in (sound, broken, wrong):
        yield partial(_lint, root, text)
    rules = root.planner.load_all()
    for _ in range(0, len(root.planner.catalogue.rules), PIECE):
        yield partial(_go_on, rules)
    for name in dict.fromkeys([entry.module for entry in TABLE]):
        if is_there(name):
            yield partial(_load, name)
    # What is there now stays for long: the collector need not go through it again and again.
    yield _settle


def _lint(root: Root, text: str) -> None:
    path = os.path.join(root.shown_from, "sample.json")
    try:
        lint_file(InputFile("sample.json", path, False, text.encode()), root.configs.selection_for, root.planner)
    except (ConfigError, CatalogueError) as error:
        log.info("nothing was loaded ahead: %s", error)


def _go_on(rules: Iterator[None]) -> None:
    for _ in islice(rules, PIECE):
        pass


def _load(name: str) -> None:
    try:
        module(name)
    except Exception:
        log.exception("the module %s could not be loaded", name)


def _settle() -> None:
    gc.collect()
    gc.freeze()
