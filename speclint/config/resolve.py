"""Which configuration governs a file: the nearest ``.speclint.yaml`` above it, inside its Git repository."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from speclint.config.paths import FILE_NAME, shown_path
from speclint.config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from typing import Any

    from speclint.config.levels import Level
    from speclint.config.load import Config
    from speclint.config.mistakes import ConfigError
    from speclint.config.settings import Selection
    from speclint.config.terms import Terms
    from speclint.engine.rule import RuleInfo
    from speclint.suppress.baseline import Baseline, BaselineError
    from speclint.suppress.sift import Exceptions
    from speclint.suppress.suppressions import Suppression
    from speclint.text.document import Document

_MISNAMED = (".speclint.yml", ".speclint.json")


class Configs:
    """Finds, reads and keeps the configurations of a run.

    ``command``
        What the command line says about rules; the last level of all settings.
    ``file``
        One configuration for everything, whatever lies near the files.
    ``isolated``
        No configuration at all.
    ``profile``
        The profile that the command line names; it wins over those of the configurations.
    ``folder``
        What paths in messages are relative to; the current folder where not given.
    ``baseline``
        True: the baselines that configurations name are in use. False: none is. A baseline: this one, everywhere.
    ``today``
        Decides about the ``until`` of suppressions; the day on which it is first needed where not given.
    """

    def __init__(
        self,
        *,
        command: Level | None = None,
        file: str | None = None,
        isolated: bool = False,
        folder: str | None = None,
        profile: str | None = None,
        baseline: Baseline | bool = True,
        today: date | None = None,
    ) -> None:
        self.folder = folder or os.getcwd()
        self._command = command
        self.file = os.path.abspath(file) if file else None
        self._isolated = isolated
        self._profile = profile
        self._baseline = baseline
        self._baselines: dict[str, Baseline | BaselineError] = {}
        self._today = today
        self._nearest: dict[str, str | None] = {}
        self._settings: dict[str | None, Settings | ConfigError] = {}
        self._excluded_folders: dict[str, bool] = {}
        self._terms: Terms | None = None
        self._last: tuple[str, Selection] | None = None
        """The file whose selection was asked for last, by the path that was given, and that selection."""
        self.misnamed: list[str] = []
        self.read: Callable[[str], Document] | None = None
        """Gives the document of a configuration file, or of a file of rules, in place of the disk."""
        self.exists: Callable[[str], bool] = os.path.lexists
        """Whether a configuration is there, by its absolute path. A link that leads nowhere counts as there, so that it
        is reported and not passed over."""
        self.on_read: Callable[[str], None] | None = None
        """Told of each file (absolute path) just before a configuration is read from it, also where it is missing."""

    def recipe(self) -> tuple[str, str, tuple[Any, ...]]:
        """How another process gets these selections: a module, a function in it, and plain values to call it with."""
        command = None if self._command is None else tuple(self._command)
        return __name__, selections.__name__, (command, self.file, self._isolated, self.folder, self._profile)

    def terms(self) -> Terms:
        """The words for rules; reads the catalogue when first asked."""
        if self._terms is None:
            from speclint.config.terms import Terms

            self._terms = Terms.of_catalogue()
        return self._terms

    def settings_for(self, path: str) -> Settings:
        """The settings that govern a file (absolute path, or relative to the current folder).

        Raises :class:`ConfigError` where its configuration is broken.
        """
        return self._load(self.config_for(os.path.dirname(os.path.abspath(path))))

    def error_for(self, path: str) -> ConfigError | None:
        """What is wrong with the configuration that governs a file, or None."""
        known = self._look_up(self.config_for(os.path.dirname(os.path.abspath(path))))
        return None if isinstance(known, Settings) else known

    def selection_for(self, path: str) -> Selection:
        """The rules that run on a file; raises as :meth:`settings_for` does."""
        # Asked for a file several times in a row, by those who need to know of it.
        known = self._last
        if known is None or known[0] != path:
            known = self._last = path, self.settings_for(path).rules_for(path)
        return known[1]

    def terms_near(self, paths: Iterable[str]) -> Terms:
        """The words for our rules and for those of the house, as the configurations that govern ``paths`` name them.

        A folder is governed by what governs the files in it. Broken configurations count for nothing here.
        """
        for path in paths:
            absolute = os.path.abspath(path)
            self._look_up(self.config_for(absolute if os.path.isdir(absolute) else os.path.dirname(absolute)))
        return self.terms().extended(self.house_rules())

    def house_rules(self) -> list[RuleInfo]:
        """The house rules of all configurations that have been read so far."""
        return [rule for known in self._settings.values() if isinstance(known, Settings) for rule in known.house]

    @property
    def today(self) -> date:
        """The day that decides about the ``until`` of suppressions."""
        if self._today is None:
            from datetime import date

            self._today = date.today()
        return self._today

    @property
    def restricted(self) -> bool:
        """The command line says which rules run."""
        return self._command is not None or self._profile is not None

    def loaded(self) -> list[Settings]:
        """The settings of all sound configurations that have been read so far, in the order of their paths."""
        found = sorted(self._settings.items(), key=lambda item: item[0] or "")
        return [known for _, known in found if isinstance(known, Settings)]

    def check(self, path: str) -> None:
        """Read a configuration by its absolute path. Raises :class:`ConfigError` where it is broken."""
        self._load(path)

    def config_for(self, folder: str) -> str | None:
        """Absolute path of the configuration that governs the files of a folder (absolute), or None."""
        if self._isolated:
            return None
        if self.file is not None:
            return self.file
        # A loop, as a path may be deeper than the interpreter's stack.
        passed = []
        while folder not in self._nearest:
            passed.append(folder)
            found, above = self._look(folder)
            if found is not None or above is None:
                break
            folder = above
        else:
            found = self._nearest[folder]
        for each in passed:
            self._nearest[each] = found
        return found

    def candidates(self, folder: str) -> list[str]:
        """Absolute paths at which a file is, or would be, a configuration of a folder (absolute), the nearest first."""
        if self._isolated:
            return []
        if self.file is not None:
            return [self.file]
        found = []
        while True:
            found.append(os.path.join(folder, FILE_NAME))
            above = os.path.dirname(folder)
            if above == folder or is_git_root(folder):
                return found
            folder = above

    def excludes(self, path: str, *, is_folder: bool = False) -> bool:
        """Whether an absolute path is excluded, by its configuration or by one that excludes a folder above.

        A broken configuration excludes nothing here; it shows when settings are asked for.
        """
        found = self.config_for(os.path.dirname(path))
        if found is None:
            return False
        settings = self._try(found)
        if settings is not None and settings.excludes(path, is_folder=is_folder):
            return True
        return self.file is None and self._folder_excluded(os.path.dirname(found))

    def _folder_excluded(self, folder: str) -> bool:
        """Whether configurations further up exclude the folder of a configuration."""
        known = self._excluded_folders.get(folder)
        if known is None:
            above = os.path.dirname(folder)
            known = above != folder and not is_git_root(folder) and self.excludes(folder, is_folder=True)
            self._excluded_folders[folder] = known
        return known

    def _look(self, folder: str) -> tuple[str | None, str | None]:
        """The configuration in one folder, and the folder to look in next."""
        path = os.path.join(folder, FILE_NAME)
        if self.exists(path):
            return path, None
        for name in _MISNAMED:
            misnamed = os.path.join(folder, name)
            if os.path.isfile(misnamed):
                self.misnamed.append(misnamed)
        above = os.path.dirname(folder)
        return None, None if above == folder or is_git_root(folder) else above

    def _try(self, path: str) -> Settings | None:
        known = self._look_up(path)
        return known if isinstance(known, Settings) else None

    def _load(self, path: str | None) -> Settings:
        known = self._look_up(path)
        if not isinstance(known, Settings):
            raise known
        return known

    def _look_up(self, path: str | None) -> Settings | ConfigError:
        known = self._settings.get(path)
        if known is None:
            known = self._settings[path] = self._read(path)
        return known

    def _read(self, path: str | None) -> Settings | ConfigError:
        if path is None:
            profile = self._profile or "authoring"
            exceptions = None if isinstance(self._baseline, bool) else self._exceptions([], self._baseline)
            return Settings(command=self._command, terms=self._terms, profile=profile, exceptions=exceptions)
        # Brings in the YAML reader.
        from speclint.config.load import load_config
        from speclint.config.mistakes import ConfigError

        try:
            if self.read is None:
                config = load_config(path, self.terms(), self.folder, self.on_read)
            else:
                config = load_config(path, self.terms(), self.folder, self.on_read, self.read)
            baseline = self._baseline_of(path, config)
        except ConfigError as error:
            return error
        return Settings(
            config.levels,
            overrides=config.overrides,
            command=self._command,
            exclude=config.exclude,
            profile=self._profile or config.profile or "authoring",
            terms=config.terms,
            house=config.house,
            exceptions=self._exceptions(self._suppressions(config), baseline),
            baseline=config.baseline[0] if config.baseline else None,
        )

    def _baseline_of(self, path: str, config: Config) -> Baseline | None:
        """The baseline in use under a configuration. Raises :class:`ConfigError` where that cannot be used."""
        if not isinstance(self._baseline, bool):
            return self._baseline
        if not self._baseline or config.baseline is None:
            return None
        from speclint.config.mistakes import ConfigError
        from speclint.suppress.baseline import BaselineError, read_baseline

        file, where = config.baseline
        if self.on_read is not None:
            self.on_read(file)
        known = self._baselines.get(file)
        if known is None:
            try:
                known = read_baseline(file)
            except BaselineError as error:
                known = error
            self._baselines[file] = known
        if isinstance(known, BaselineError):
            raise ConfigError(path, (where._replace(message=f"`{shown_path(file, self.folder)}`: {known}"),))
        return known

    def _suppressions(self, config: Config) -> list[Suppression]:
        if not config.suppressions:
            return []
        from speclint.config.suppressions import resolved

        return resolved(config.suppressions, config.terms, self.today)

    def _exceptions(self, suppressions: list[Suppression], baseline: Baseline | None) -> Exceptions | None:
        if not suppressions and baseline is None:
            return None
        from speclint.suppress.sift import Exceptions

        return Exceptions(suppressions, baseline)


def selections(
    command: tuple[Any, ...] | None, file: str | None, isolated: bool, folder: str, profile: str | None
) -> Callable[[str], Selection]:
    """What :meth:`Configs.recipe` calls: gives the selection for a file (absolute path), with no baseline in use."""
    level = None
    if command is not None:
        from speclint.config.levels import Level

        level = Level(*command)
    configs = Configs(command=level, file=file, isolated=isolated, folder=folder, profile=profile, baseline=False)
    return configs.selection_for


def project_root(folder: str) -> str:
    """The Git root that a folder (absolute) lies in, else the folder itself."""
    found = folder
    while not is_git_root(found):
        above = os.path.dirname(found)
        if above == found:
            return folder
        found = above
    return found


def is_git_root(folder: str) -> bool:
    """The folder is the root of a Git repository, a worktree or a submodule."""
    # A file in worktrees and submodules.
    return os.path.lexists(os.path.join(folder, ".git"))
