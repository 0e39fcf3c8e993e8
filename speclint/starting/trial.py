"""Linting what is about to be written, before it is written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from speclint.config.settings import Settings
from speclint.engine.result import AUTHORING, InputFile
from speclint.engine.run import lint
from speclint.engine.workspace import Files
from speclint.starting.answers import AnswerError, Answers

if TYPE_CHECKING:
    from speclint.engine.located import LocatedFinding

_OPTIONS = (
    ("urlParams/host", "--host"),
    ("urlParams/path", "--path"),
    ("contentPath", "--content-path"),
    ("headerParamName", "--key-header"),
    ("documentationLink", "--documentation"),
    ("uiAttributes/category", "--category"),
    ("uiAttributes/description", "--description"),
    ("uiAttributes/icon", "--label"),
    ("uiAttributes/label", "--label"),
    ("connectionSpec.json/name", "--label"),
    ("authSpec", "--label"),
    ("-label.txt", "--label"),
    ("-icon.svg", "--label"),
)
"""What an answer became, by a part of the path or pointer, and the option that gives it."""

_FOLDER = os.path.abspath(os.path.join("Sources", "new", "Artifacts"))


class _Unwritten(Files):
    """The files of one folder that is not on the disk."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._data = {os.path.join(_FOLDER, name): text.encode() for name, text in texts.items()}

    def read(self, path: str, most: int) -> bytes | None:
        """The first bytes of one of the files."""
        data = self._data.get(path)
        return None if data is None else data[:most]

    def names(self, folder: str) -> list[str]:
        """The names of the files."""
        return sorted([os.path.basename(path) for path in self._data]) if folder == _FOLDER else []

    def inputs(self) -> list[InputFile]:
        """The files as files to lint."""
        return [InputFile(os.path.basename(path), path, True, data) for path, data in sorted(self._data.items())]


def findings_in(texts: Mapping[str, str], profile: str = AUTHORING) -> tuple[LocatedFinding, ...]:
    """What would be found in an artifact folder with these files, without any configuration.

    ``texts`` are the files by name, which start with ``new-``, the name of the source.
    """
    files = _Unwritten(texts)
    rules = Settings(profile=profile).rules_for(_FOLDER)
    return lint(files.inputs(), lambda _path: rules, files).findings


def check_answers(answers: Answers) -> None:
    """Raise :class:`AnswerError` where an answer would become an error or a warning of the linter."""
    from speclint.starting.documents import artifact_texts

    for finding in findings_in(artifact_texts(answers._replace(name="new"))):
        if finding.severity == "info":
            continue
        at = f"{finding.path}{finding.pointer}"
        option = next((option for part, option in _OPTIONS if part in at), "--description")
        raise AnswerError(f"{option}: {finding.message} ({finding.rule}). {finding.remedy}")
