"""Cases of pages about the configuration: one of their files is a ``.speclint.yaml`` that governs the others."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

from speclint.config.paths import FILE_NAME
from speclint.config.resolve import Configs
from speclint.engine.result import InputFile
from speclint.engine.run import lint_files
from speclint.suppress.coverage import Coverage
from speclint.suppress.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speclint.engine.located import LocatedFinding


def lint_configured(texts: Mapping[str, bytes]) -> dict[str, list[LocatedFinding]]:
    """Findings by file name, for files by name, the configuration among them.

    They are written to a folder of their own, as a configuration is read from the disk. Raises ConfigError.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, ".git"))
        for name, text in texts.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(text)
        configs = Configs(folder=folder)
        files = [InputFile(name, os.path.join(folder, name)) for name in texts if name != FILE_NAME]
        configs.settings_for(os.path.join(folder, FILE_NAME))
        ledger = Ledger(Coverage([folder]), configs.selection_for)
        found: dict[str, list[LocatedFinding]] = {}
        for result in lint_files(files, configs.selection_for):
            found.setdefault(result.path, []).extend(result.findings)
            if result.sifted is not None:
                ledger.note(result.sifted)
        for result in ledger.results(configs.loaded(), folder):
            found.setdefault(result.path, []).extend(result.findings)
        return found
