"""Reading ``.speclint.yaml``: values with their places in, levels of settings or a list of mistakes out.

Imported only where a configuration file exists: it brings in the YAML reader.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

from speclint.config.globs import GlobError, PathPatterns, compile_glob
from speclint.config.levels import Level, Override
from speclint.config.mistakes import ConfigError, Mistake
from speclint.config.options import SEVERITIES, in_overrides, top_level
from speclint.config.paths import shown_path
from speclint.config.terms import Terms, nearest
from speclint.text.document import read_document
from speclint.text.limits import Limits
from speclint.text.places import Place
from speclint.text.values import ABSENT, UNREAD

if TYPE_CHECKING:
    from speclint.config.globs import Glob
    from speclint.config.options import Option
    from speclint.text.document import Document
    from speclint.text.places import Path
    from speclint.text.problem import Problem


LONGEST_CHAIN = 50
"""How many files may extend one another in a row."""


class Config:
    """What a configuration file says, together with the files that it extends."""

    __slots__ = ("exclude", "levels", "overrides", "profile")

    def __init__(self) -> None:
        self.levels: list[Level] = []
        self.overrides: list[Override] = []
        self.exclude: list[PathPatterns] = []
        self.profile: str | None = None


def load_config(path: str, terms: Terms, folder: str) -> Config:
    """Read the configuration at an absolute path; ``folder`` is what paths in messages are relative to.

    Raises :class:`ConfigError` with every mistake of the file and of those that it extends.
    """
    config = Config()
    mistakes: list[Mistake] = []
    _Loader(terms, folder, config, mistakes).load(path, ())
    if mistakes:
        raise ConfigError(path, tuple(mistakes))
    return config


class _Loader:
    """One run over a file and those it extends."""

    def __init__(self, terms: Terms, folder: str, config: Config, mistakes: list[Mistake]) -> None:
        self.terms = terms
        self.folder = folder
        self.config = config
        self.mistakes = mistakes
        self.done: set[str] = set()

    def load(self, path: str, stack: tuple[str, ...]) -> None:
        shown = shown_path(path, self.folder)
        try:
            data = _read(path)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = f"could not be read: {reason}; mend or remove it, or use --no-config to do without"
            self.mistakes.append(Mistake(shown, 0, 0, message))
            return
        reader = _Reader(shown, os.path.dirname(path), read_document(data, format="yaml"), self.terms)
        values = reader.read()
        self.mistakes.extend(reader.mistakes)
        for at, other in values.get("extends", ()):
            self._extend(reader, at, os.path.normpath(os.path.join(reader.folder, other)), (*stack, path))
        self.mistakes.extend(reader.late_mistakes)
        reader.contribute(values, self.config)

    def _extend(self, reader: _Reader, at: Path, path: str, stack: tuple[str, ...]) -> None:
        if path in stack:
            chain = " extends ".join([shown_path(link, self.folder) for link in (*stack[stack.index(path) :], path)])
            reader.late(at, f"these files extend each other: {chain}; take one of the links out")
        elif len(stack) > LONGEST_CHAIN:
            reader.late(at, f"more than {LONGEST_CHAIN} configurations extend one another in a row; join some of them")
        elif not os.path.isfile(path):
            what = "is a folder" if os.path.isdir(path) else "does not exist"
            reader.late(
                at,
                f"`{shown_path(path, self.folder)}` {what}; name a configuration file, relative to this one",
            )
        elif path not in self.done:
            # A file reached on two ways counts once, where it is met first.
            self.done.add(path)
            self.load(path, stack)


class _Reader:
    """Checks one document against the table of options and keeps what is right."""

    def __init__(self, shown: str, folder: str, document: Document, terms: Terms) -> None:
        self.shown = shown
        self.folder = folder
        self.document = document
        self.terms = terms
        self.mistakes: list[Mistake] = []
        self.late_mistakes: list[Mistake] = []

    # -- mistakes -------------------------------------------------------------------------------------------

    def _mistake(self, path: Path, message: str, target: str = "value") -> Mistake:
        start = self.document.range(self.document.span(Place(path, target))).start
        return Mistake(self.shown, start.line, start.column, message)

    def wrong(self, path: Path, message: str, target: str = "value") -> None:
        self.mistakes.append(self._mistake(path, message, target))

    def late(self, path: Path, message: str) -> None:
        self.late_mistakes.append(self._mistake(path, message))

    # -- reading --------------------------------------------------------------------------------------------

    def read(self) -> dict[str, Any]:
        """The checked values by option; what is wrong is left out and noted."""
        document = self.document
        for problem in document.problems:
            if problem.kind in _HARMLESS:
                continue
            position = document.position(problem.start)
            self.mistakes.append(Mistake(self.shown, position.line, position.column, _damage_message(problem)))
        for duplicate in document.duplicates:
            position = document.position(duplicate.later.start)
            message = f"`{duplicate.name}` stands here for the second time; join the two into one"
            self.mistakes.append(Mistake(self.shown, position.line, position.column, message))
        value = document.value
        if value is None or value is ABSENT or any(problem.kind == "yaml-syntax" for problem in document.problems):
            # What was read before the text broke off may mean something else when it is mended.
            return {}
        if not isinstance(value, dict):
            if not self.mistakes:
                self.wrong((), f"a configuration is a mapping of keys to values, this is {_kind(value)}")
            return {}
        values = self._members(value, (), top_level(), "a configuration")
        self.mistakes.sort(key=lambda mistake: (mistake.line, mistake.column))
        return values

    def _members(self, value: dict[Any, Any], path: Path, options: dict[str, Option], where: str) -> dict[str, Any]:
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
            values[name] = getattr(self, f"_{option.shape}")(member, (*path, name), option)
        return values

    def _strings(self, value: Any, path: Path, what: str) -> list[tuple[Path, str]]:
        entries = [(path, value)] if not isinstance(value, list) else [((*path, at), v) for at, v in enumerate(value)]
        strings = []
        for at, entry in entries:
            if isinstance(entry, str) and entry.strip():
                strings.append((at, entry.strip()))
            elif isinstance(entry, str):
                self.wrong(at, f"an empty string is no {what}")
            else:
                self.wrong(at, f"{what} expected, as a string or a list of strings; this is {_kind(entry)}")
        return strings

    def _terms(self, value: Any, path: Path, _option: Option) -> tuple[str, ...]:
        strings = self._strings(value, path, "rule")
        for at, term in strings:
            self._check_term(at, term, "value")
        return tuple([term for _, term in strings])

    def _check_term(self, path: Path, term: str, target: str) -> None:
        message = self.terms.unknown(term)
        if message is not None:
            self.wrong(path, message, target)

    def _globs(self, value: Any, path: Path, _option: Option) -> PathPatterns:
        globs = [self._glob(at, pattern) for at, pattern in self._strings(value, path, "path pattern")]
        return PathPatterns(self.folder, tuple([glob for glob in globs if glob is not None]))

    def _glob(self, path: Path, pattern: str) -> Glob | None:
        try:
            return compile_glob(pattern)
        except GlobError as error:
            self.wrong(path, str(error))
            return None

    def _paths(self, value: Any, path: Path, _option: Option) -> list[tuple[Path, str]]:
        return self._strings(value, path, "path of a configuration file")

    def _severities(self, value: Any, path: Path, option: Option) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, dict):
            self.wrong(path, f"`severity` maps rules to severities, as in `{option.example}`; this is {_kind(value)}")
            return ()
        pairs = []
        for term, severity in value.items():
            self._check_term((*path, term), str(term), "key")
            # YAML 1.1 reads a bare `off` as the truth value.
            known = "off" if severity is False else severity
            if isinstance(known, str) and known in SEVERITIES:
                pairs.append((str(term), known))
                continue
            near = nearest(known, SEVERITIES) if isinstance(known, str) else None
            hint = f"did you mean `{near}`?" if near else "use " + ", ".join(SEVERITIES[:-1]) + " or off"
            text = f"`{known}`" if isinstance(known, str) else _kind(known)
            self.wrong((*path, term), f"{text} is no severity; {hint}")
        return tuple(pairs)

    def _choice(self, value: Any, path: Path, option: Option) -> str | None:
        if isinstance(value, str) and value in option.choices:
            return value
        near = nearest(value, option.choices) if isinstance(value, str) else None
        hint = f"did you mean `{near}`?" if near else "use " + " or ".join(option.choices)
        text = f"`{value}`" if isinstance(value, str) else _kind(value)
        self.wrong(path, f"{text} is no {option.name}; {hint}")
        return None

    def _overrides(self, value: Any, path: Path, option: Option) -> list[Override]:
        if not isinstance(value, list):
            self.wrong(path, f"`overrides` is a list of entries, as in `{option.example}`; this is {_kind(value)}")
            return []
        overrides = []
        for at, entry in enumerate(value):
            here = (*path, at)
            if not isinstance(entry, dict):
                self.wrong(here, f"an entry of `overrides` is a mapping with `files`; this is {_kind(entry)}")
                continue
            values = self._members(entry, here, in_overrides(), "an entry of `overrides`")
            if "files" not in entry:
                self.wrong(here, "the entry names no `files`; say for which files it holds")
            elif "files" in values:
                overrides.append(Override(values["files"], _level(values)))
        return overrides

    def contribute(self, values: dict[str, Any], config: Config) -> None:
        """Add what this file says after what the files that it extends have said."""
        config.levels.append(_level(values))
        config.overrides.extend(values.get("overrides", ()))
        if "exclude" in values:
            config.exclude.append(values["exclude"])
        config.profile = values.get("profile") or config.profile


def _level(values: dict[str, Any]) -> Level:
    return Level(
        values.get("select"),
        values.get("extend-select", ()),
        values.get("ignore", ()),
        values.get("severity", ()),
    )


def _kind(value: Any) -> str:
    """What a value is, in the words of someone who writes YAML."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "a truth value"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return "unreadable"


_HARMLESS = ("byte-order-mark", "not-utf8", "empty-document", "yaml-key")
"""Damage that matters in a document that is sent to a service, and not here."""

_DAMAGE = {
    "yaml-syntax": "this is not valid YAML: {message}",
    "yaml-tag": "the tag {tag} means nothing here; write a plain value",
    "yaml-alias": "*{name} refers to no anchor before it; write the value out",
    "yaml-alias-limit": "the aliases of *{name} expand to too many values; write the values out",
    "yaml-several-documents": "the file has several documents; keep one",
    "invalid-bytes": "these bytes are no character; save the file as UTF-8",
    "document-too-large": "the file is too large for a configuration",
}


def _read(path: str) -> bytes:
    """The bytes of a configuration: of a regular file only, as reading a pipe may never end, and not of a huge one."""
    with open(path, "rb", opener=_open_at_once) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise ValueError("it is not a regular file")
        return stream.read(Limits().size + 1)


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for whoever writes to a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _damage_message(problem: Problem) -> str:
    message = _DAMAGE.get(problem.kind)
    if message is None:
        return f"this cannot be read: {problem.kind.replace('-', ' ')}"
    return message.format_map(problem.detail)
