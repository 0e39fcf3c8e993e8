"""Reading ``.speclint.yaml``: values with their places in, levels of settings or a list of mistakes out.

Imported only where a configuration file exists: it brings in the YAML reader.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from speclint.config.globs import GlobError, PathPatterns, compile_glob
from speclint.config.levels import Level, Override
from speclint.config.mistakes import ConfigError
from speclint.config.options import SEVERITIES, in_overrides, top_level
from speclint.config.paths import shown_path
from speclint.config.reading import is_broken, kind_of, mistake_at, read_yaml, text_mistakes, unreadable
from speclint.config.terms import nearest
from speclint.text.values import ABSENT, UNREAD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from speclint.config.globs import Glob
    from speclint.config.house import HouseReader
    from speclint.config.mistakes import Mistake
    from speclint.config.options import Option
    from speclint.config.suppressions import Entry
    from speclint.config.terms import Terms
    from speclint.engine.rule import RuleInfo
    from speclint.text.document import Document
    from speclint.text.places import Path

    Shape = Callable[["Reader", Any, Path, Option], Any]


LONGEST_CHAIN = 50
"""How many files may extend one another in a row."""


class Config:
    """What a configuration file says, together with the files that it extends.

    ``house`` are the rules that these files bring along, ``terms`` the words for all rules, these included.
    ``baseline`` is the file of known findings that they name, with the place where they do.
    """

    __slots__ = ("baseline", "exclude", "house", "levels", "overrides", "profile", "suppressions", "terms")

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.house: list[RuleInfo] = []
        self.levels: list[Level] = []
        self.overrides: list[Override] = []
        self.exclude: list[PathPatterns] = []
        self.profile: str | None = None
        self.suppressions: list[Entry] = []
        self.baseline: tuple[str, Mistake] | None = None


def load_config(
    path: str,
    terms: Terms,
    folder: str,
    on_read: Callable[[str], None] | None = None,
    read: Callable[[str], Document] = read_yaml,
) -> Config:
    """Read the configuration at an absolute path; ``folder`` is what paths in messages are relative to.

    ``on_read`` is told of each file (absolute path) just before it is read, also of one that is missing; ``read``
    gives the document at an absolute path, as :func:`~speclint.config.reading.read_yaml` does from the disk.
    Raises :class:`ConfigError` with every mistake of the file and of those that it extends.
    """
    config = Config(terms)
    mistakes = _Loader(terms, folder, config, on_read, read).load_all(path)
    if mistakes:
        raise ConfigError(path, tuple(mistakes))
    return config


def house_rules(path: str, terms: Terms, folder: str, read: Callable[[str], Document] = read_yaml) -> list[RuleInfo]:
    """The rules that a configuration brings along, whatever else is wrong with it; arguments as :func:`load_config`."""
    config = Config(terms)
    _Loader(terms, folder, config, None, read).load_all(path)
    return config.house


class _Loader:
    """One run over a file and those it extends."""

    def __init__(
        self,
        terms: Terms,
        folder: str,
        config: Config,
        on_read: Callable[[str], None] | None,
        read: Callable[[str], Document],
    ) -> None:
        self.read = read
        self.on_read = on_read or (lambda _path: None)
        self.terms = terms
        self.folder = folder
        self.config = config
        self.mistakes: list[list[Mistake]] = []
        self.readers: list[Reader] = []
        self.house: HouseReader | None = None
        self.done: set[str] = set()

    def load_all(self, path: str) -> list[Mistake]:
        """Load a file and what it names; gives all mistakes, file by file."""
        self.load(path, ())
        # Only now all rules of the house are known that any of the files may name.
        if self.house is not None:
            self.config.house = self.house.rules
            self.config.terms = self.terms.extended(self.house.rules)
            self.mistakes.append(self.house.mistakes)
        if self.house is None or not self.house.mistakes:
            # A rule that could not be read would be reported once more wherever it is named.
            for reader in self.readers:
                reader.check_terms(self.config.terms)
        return [mistake for group in self.mistakes for mistake in group]

    def load(self, path: str, stack: tuple[str, ...]) -> None:
        shown = shown_path(path, self.folder)
        self.on_read(path)
        try:
            document = self.read(path)
        except (OSError, ValueError) as error:
            self.mistakes.append([unreadable(shown, error)])
            return
        reader = Reader(path, shown, document)
        self.readers.append(reader)
        values = reader.read()
        self.mistakes.append(reader.mistakes)
        for at, other in values.get("extends", ()):
            self._extend(reader, at, os.path.normpath(os.path.join(reader.folder, other)), (*stack, path))
        for at, other in values.get("rules", ()):
            self._read_rules(reader, at, os.path.normpath(os.path.join(reader.folder, other)))
        self.mistakes.append(reader.late_mistakes)
        reader.contribute(values, self.config)

    def _is_missing(self, path: str) -> str | None:
        """What is wrong with a file that is named, None where it is there."""
        if os.path.isfile(path):
            return None
        if os.path.isdir(path):
            return "is a folder"
        # An editor may have one that is not on the disk.
        try:
            self.read(path)
        except (OSError, ValueError):
            return "does not exist"
        return None

    def _read_rules(self, reader: Reader, at: Path, path: str) -> None:
        from speclint.config.house import EXTENSIONS, HouseReader

        self.on_read(path)
        shown = shown_path(path, self.folder)
        if not path.lower().endswith(EXTENSIONS):
            reader.late(at, f"`{shown}` is no YAML file; rules are read from files that end in .yaml or .yml alone")
        elif (what := self._is_missing(path)) is not None:
            reader.late(at, f"`{shown}` {what}; name a file of rules, relative to this one")
        elif path not in self.done:
            self.done.add(path)
            self.house = self.house or HouseReader(self.terms)
            self.house.read(path, shown, self.read)

    def _extend(self, reader: Reader, at: Path, path: str, stack: tuple[str, ...]) -> None:
        self.on_read(path)
        if path in stack:
            chain = " extends ".join([shown_path(link, self.folder) for link in (*stack[stack.index(path) :], path)])
            reader.late(at, f"these files extend each other: {chain}; take one of the links out")
        elif len(stack) > LONGEST_CHAIN:
            reader.late(at, f"more than {LONGEST_CHAIN} configurations extend one another in a row; join some of them")
        elif (what := self._is_missing(path)) is not None:
            reader.late(
                at,
                f"`{shown_path(path, self.folder)}` {what}; name a configuration file, relative to this one",
            )
        elif path not in self.done:
            # A file reached on two ways counts once, where it is met first.
            self.done.add(path)
            self.load(path, stack)


class Reader:
    """Checks one document against the table of options and keeps what is right."""

    def __init__(self, file: str, shown: str, document: Document) -> None:
        self.file = file
        self.shown = shown
        self.folder = os.path.dirname(file)
        self.document = document
        self.named: list[tuple[Path, str, str]] = []
        """Places where rules are named: path, term, target."""
        self.mistakes: list[Mistake] = []
        self.late_mistakes: list[Mistake] = []

    # -- mistakes -------------------------------------------------------------------------------------------

    def wrong(self, path: Path, message: str, target: str = "value") -> None:
        """Note a mistake."""
        self.mistakes.append(mistake_at(self.document, self.shown, path, message, target))

    def late(self, path: Path, message: str) -> None:
        """Note a mistake that shows only when the files are looked at that this one names."""
        self.late_mistakes.append(mistake_at(self.document, self.shown, path, message))

    def check_terms(self, terms: Terms) -> None:
        """Note the rules that are named and do not exist."""
        for path, term, target in self.named:
            message = terms.unknown(term)
            if message is not None:
                self.wrong(path, message, target)
        self.mistakes.sort(key=lambda mistake: (mistake.line, mistake.column))

    # -- reading --------------------------------------------------------------------------------------------

    def read(self) -> dict[str, Any]:
        """The checked values by option; what is wrong is left out and noted."""
        document = self.document
        self.mistakes.extend(text_mistakes(document, self.shown))
        value = document.value
        if value is None or value is ABSENT or is_broken(document):
            return {}
        if not isinstance(value, dict):
            if not self.mistakes:
                self.wrong((), f"a configuration is a mapping of keys to values, this is {kind_of(value)}")
            return {}
        values = self.members(value, (), top_level(), "a configuration")
        self.mistakes.sort(key=lambda mistake: (mistake.line, mistake.column))
        return values

    def members(
        self,
        value: dict[Any, Any],
        path: Path,
        options: dict[str, Option],
        where: str,
        special: Mapping[str, Shape] | None = None,
    ) -> dict[str, Any]:
        """The checked values of a mapping by option; ``special`` reads shapes that this reader does not know."""
        values: dict[str, Any] = {}
        for name, member in value.items():
            option = options.get(name)
            if option is None:
                near = nearest(str(name), options)
                hint = f"did you mean `{near}`?" if near else "known are " + ", ".join(options)
                self.wrong((*path, name), f"`{name}` is no key of {where}; {hint}", "key")
                continue
            if member is UNREAD:
                # Said already, as damage of the text.
                continue
            if member is None:
                self.wrong((*path, name), f"`{name}` has no value; give it one or take the line out", "key")
                continue
            if special is not None and option.shape in special:
                values[name] = special[option.shape](self, member, (*path, name), option)
            else:
                values[name] = getattr(self, f"_{option.shape}")(member, (*path, name), option)
        return values

    def strings(self, value: Any, path: Path, what: str) -> list[tuple[Path, str]]:
        """The strings of a list, or the one that stands for it, with their paths; what is no string is noted."""
        entries = [(path, value)] if not isinstance(value, list) else [((*path, at), v) for at, v in enumerate(value)]
        strings = []
        for at, entry in entries:
            if isinstance(entry, str) and entry.strip():
                strings.append((at, entry.strip()))
            elif isinstance(entry, str):
                self.wrong(at, f"an empty string is no {what}")
            else:
                self.wrong(at, f"{what} expected, as a string or a list of strings; this is {kind_of(entry)}")
        return strings

    def _terms(self, value: Any, path: Path, _option: Option) -> tuple[str, ...]:
        strings = self.strings(value, path, "rule")
        self.named.extend([(at, term, "value") for at, term in strings])
        return tuple([term for _, term in strings])

    def _globs(self, value: Any, path: Path, _option: Option) -> PathPatterns:
        globs = [self._glob(at, pattern) for at, pattern in self.strings(value, path, "path pattern")]
        return PathPatterns(self.folder, tuple([glob for glob in globs if glob is not None]))

    def _glob(self, path: Path, pattern: str) -> Glob | None:
        try:
            return compile_glob(pattern)
        except GlobError as error:
            self.wrong(path, str(error))
            return None

    def _paths(self, value: Any, path: Path, _option: Option) -> list[tuple[Path, str]]:
        return self.strings(value, path, "path of a configuration file")

    def _rule_files(self, value: Any, path: Path, _option: Option) -> list[tuple[Path, str]]:
        return self.strings(value, path, "path of a file of rules")

    def _severities(self, value: Any, path: Path, option: Option) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, dict):
            self.wrong(path, f"`severity` maps rules to severities, as in `{option.example}`; this is {kind_of(value)}")
            return ()
        pairs = []
        for term, severity in value.items():
            self.named.append(((*path, term), str(term), "key"))
            # YAML 1.1 reads a bare `off` as the truth value.
            known = "off" if severity is False else severity
            if isinstance(known, str) and known in SEVERITIES:
                pairs.append((str(term), known))
                continue
            near = nearest(known, SEVERITIES) if isinstance(known, str) else None
            hint = f"did you mean `{near}`?" if near else "use " + ", ".join(SEVERITIES[:-1]) + " or off"
            text = f"`{known}`" if isinstance(known, str) else kind_of(known)
            self.wrong((*path, term), f"{text} is no severity; {hint}")
        return tuple(pairs)

    def _choice(self, value: Any, path: Path, option: Option) -> str | None:
        if isinstance(value, str) and value in option.choices:
            return value
        near = nearest(value, option.choices) if isinstance(value, str) else None
        hint = f"did you mean `{near}`?" if near else "use " + " or ".join(option.choices)
        text = f"`{value}`" if isinstance(value, str) else kind_of(value)
        self.wrong(path, f"{text} is no {option.name}; {hint}")
        return None

    def _overrides(self, value: Any, path: Path, option: Option) -> list[Override]:
        if not isinstance(value, list):
            self.wrong(path, f"`overrides` is a list of entries, as in `{option.example}`; this is {kind_of(value)}")
            return []
        overrides = []
        for at, entry in enumerate(value):
            here = (*path, at)
            if not isinstance(entry, dict):
                self.wrong(here, f"an entry of `overrides` is a mapping with `files`; this is {kind_of(entry)}")
                continue
            values = self.members(entry, here, in_overrides(), "an entry of `overrides`")
            if "files" not in entry:
                self.wrong(here, "the entry names no `files`; say for which files it holds")
            elif "files" in values:
                overrides.append(Override(values["files"], _level(values)))
        return overrides

    def _suppressions(self, value: Any, path: Path, option: Option) -> list[Entry]:
        from speclint.config.suppressions import read_suppressions

        return read_suppressions(self, value, path, option)

    def _file(self, value: Any, path: Path, option: Option) -> tuple[Path, str] | None:
        if isinstance(value, str) and value.strip():
            return path, value.strip()
        what = "an empty string" if isinstance(value, str) else kind_of(value)
        self.wrong(path, f"`{option.name}` is the path of a file, such as {option.example}; this is {what}")
        return None

    def contribute(self, values: dict[str, Any], config: Config) -> None:
        """Add what this file says after what the files that it extends have said."""
        config.levels.append(_level(values))
        config.overrides.extend(values.get("overrides", ()))
        if "exclude" in values:
            config.exclude.append(values["exclude"])
        config.profile = values.get("profile") or config.profile
        config.suppressions.extend(values.get("suppressions", ()))
        if values.get("baseline"):
            at, name = values["baseline"]
            file = os.path.normpath(os.path.join(self.folder, name))
            config.baseline = (file, mistake_at(self.document, self.shown, at, ""))


def _level(values: dict[str, Any]) -> Level:
    return Level(
        values.get("select"),
        values.get("extend-select", ()),
        values.get("ignore", ()),
        values.get("severity", ()),
    )
