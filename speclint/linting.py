"""``speclint.lint`` and ``speclint.lint_text``: the command as functions, with the same findings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Literal

from speclint.config.discovery import discover
from speclint.config.levels import Level
from speclint.config.mistakes import ConfigError
from speclint.config.paths import shown_path
from speclint.config.resolve import Configs
from speclint.engine.result import AUTHORING, SUBMISSION, FileResult, InputFile, Sifted
from speclint.engine.result import Summary as Counts
from speclint.engine.run import lint_files
from speclint.findings import (
    ConfigurationError,
    FileError,
    Finding,
    Mistake,
    Result,
    UnknownRuleError,
    public_finding,
    public_summary,
)

PathLike = str | os.PathLike[str]
Profile = Literal["authoring", "submission"]
Rules = str | Iterable[str]


def lint(
    *paths: PathLike,
    config: PathLike | None = None,
    use_config: bool = True,
    profile: Profile | None = None,
    select: Rules | None = None,
    extend_select: Rules = (),
    ignore: Rules = (),
) -> Result:
    """Lint files and folders, as ``speclint check`` does.

    ``paths``
        Files and folders; without any, the current folder.
    ``config``
        Use this configuration for every file, in place of the nearest ``.speclint.yaml``.
    ``use_config``
        False: use no configuration at all.
    ``profile``
        ``"authoring"`` or ``"submission"``; by default what the configuration says, else ``"authoring"``.
    ``select``, ``extend_select``, ``ignore``
        Rules that run only, as well, and not: names, codes, categories, code prefixes or ``"ALL"``, as a sequence or as
        one string with commas. They come after everything that the configuration says.

    A file that cannot be read is no exception, it stands in the ``errors`` of the result. Raises
    :class:`ConfigurationError` where the configuration of a linted file has mistakes, :class:`UnknownRuleError` where a
    rule is named that does not exist, ``TypeError`` and ``ValueError`` for other arguments that make no sense.
    """
    named = tuple([_path(path) for path in paths]) or (".",)
    run = _Run(_configs(config, use_config, profile, select, extend_select, ignore, named))
    return run.lint(run.files(named), named)


def lint_text(
    text: str | bytes,
    filename: PathLike | None = None,
    *,
    config: PathLike | None = None,
    use_config: bool = True,
    profile: Profile | None = None,
    select: Rules | None = None,
    extend_select: Rules = (),
    ignore: Rules = (),
) -> Result:
    """Lint one document that is at hand as text or as the bytes of a file.

    ``filename`` is where it stands, or would stand. It decides about the configuration, the format (YAML for
    ``.yaml`` and ``.yml``, else JSON) and the path of the findings, which is ``<text>`` without it; the file need not
    exist. Where the configuration excludes it, nothing is linted. All other arguments and all errors are those of
    :func:`lint`.
    """
    if not isinstance(text, str | bytes):
        raise TypeError(f"text is {type(text).__name__}; hand over the text of a document, or its bytes")
    name = None if filename is None else _path(filename)
    run = _Run(_configs(config, use_config, profile, select, extend_select, ignore, (name or ".",)))
    # Half of a pair of surrogates is found as bytes that are no UTF-8, which it would be in a file.
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return run.lint(run.text(data, name))


class _Run:
    """One run; who is told of what files cannot be read, see :class:`speclint.config.discovery.Notices`."""

    def __init__(self, configs: Configs) -> None:
        self.configs = configs
        self.errors: list[FileError] = []

    def lint(self, files: Iterable[InputFile], paths: tuple[str, ...] = ()) -> Result:
        """Lint files and collect everything; ``paths`` are what was asked for."""
        findings: list[Finding] = []
        sifted: list[Sifted] = []
        counts = Counts()
        try:
            if self.configs.file is not None:
                self.configs.check(self.configs.file)
            for result in lint_files(files, self.configs.selection_for):
                if result.error is not None:
                    self.trouble(result.path, result.error)
                    continue
                counts.add(result)
                findings.extend([public_finding(finding) for finding in result.findings])
                if result.sifted is not None:
                    sifted.append(result.sifted._replace(kept=()))
            for result in self._about_exceptions(sifted, paths):
                counts.add(result)
                findings.extend([public_finding(finding) for finding in result.findings])
        except ConfigError as error:
            mistakes = [
                Mistake(path=each.path, line=each.line, column=each.column, message=each.message)
                for each in error.mistakes
            ]
            raise ConfigurationError(shown_path(error.path, self.configs.folder), tuple(mistakes)) from error
        self.errors.sort(key=lambda error: (error.path, error.message))
        return Result(findings=tuple(findings), errors=tuple(self.errors), summary=public_summary(counts))

    def _about_exceptions(self, sifted: list[Sifted], paths: tuple[str, ...]) -> list[FileResult]:
        """What is to be said of suppressions themselves; nothing where something could not be read."""
        loaded = self.configs.loaded()
        if self.errors or all(settings.exceptions is None for settings in loaded):
            return []
        from speclint.suppress.ledger import ledger_for

        ledger = ledger_for(self.configs, paths)
        for each in sifted:
            ledger.note(each)
        return ledger.results(loaded, self.configs.folder)

    def files(self, paths: tuple[str, ...]) -> Iterator[InputFile]:
        """The files to lint. Raises ConfigError where one of them has a broken configuration."""
        excludes = self.configs.excludes
        for file in discover(
            paths,
            folder=self.configs.folder,
            excludes=lambda path, is_folder: excludes(path, is_folder=is_folder),
            notices=self,
        ):
            yield self._usable(file)

    def text(self, data: bytes, name: str | None) -> Iterator[InputFile]:
        """The text as a file, unless it is excluded."""
        shown = shown_path(name, self.configs.folder) if name else "<text>"
        file = self._usable(InputFile(shown, os.path.join(self.configs.folder, name or "<text>"), True, data))
        if name is None or not self.configs.excludes(os.path.normpath(file.absolute)):
            yield file

    def _usable(self, file: InputFile) -> InputFile:
        error = self.configs.error_for(file.absolute)
        if error is not None:
            raise error
        return file

    def trouble(self, path: str, message: str) -> None:
        """A path cannot be read."""
        self.errors.append(FileError(path=path, message=message))

    def skipped(self, path: str) -> None:
        """A path was named and is excluded: nothing is found in it."""

    def configuration(self, path: str) -> None:
        """A configuration file was named: it is no document, but its mistakes matter."""
        self.configs.check(path)


def _configs(
    config: PathLike | None,
    use_config: bool,
    profile: Profile | None,
    select: Rules | None,
    extend_select: Rules,
    ignore: Rules,
    paths: tuple[str, ...],
) -> Configs:
    if config is not None and not use_config:
        raise ValueError("config names a configuration and use_config=False forbids one; leave one out")
    if profile not in (None, AUTHORING, SUBMISSION):
        raise ValueError(f"profile is {profile!r}; it is {AUTHORING!r} or {SUBMISSION!r}")
    level = Level(
        None if select is None else _terms("select", select),
        _terms("extend_select", extend_select),
        _terms("ignore", ignore),
    )
    configs = Configs(
        command=level if level != Level() else None,
        file=None if config is None else _path(config),
        isolated=not use_config,
        profile=profile,
    )
    given = (("select", level.select or ()), ("extend_select", level.extend_select), ("ignore", level.ignore))
    for argument, term in [(argument, term) for argument, terms in given for term in terms]:
        # Perhaps a rule of the house; their configurations are not read for anything else.
        if configs.terms().unknown(term) and (message := configs.terms_near(paths).unknown(term)):
            raise UnknownRuleError(f"{argument}: {message}")
    return configs


def _terms(argument: str, rules: Rules) -> tuple[str, ...]:
    words = [rules] if isinstance(rules, str) else list(rules)
    if not all(isinstance(word, str) for word in words):
        raise TypeError(f"{argument} names rules by strings")
    return tuple([term.strip() for word in words for term in word.split(",") if term.strip()])


def _path(path: PathLike) -> str:
    """A path as a string; a list of paths is a slip that is worth a word."""
    if isinstance(path, str | os.PathLike):
        found = os.fspath(path)
        if isinstance(found, str):
            return found
    raise TypeError(f"a path is a string or a pathlib.Path, not {type(path).__name__}; hand over several one by one")
