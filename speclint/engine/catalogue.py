"""The catalogue: metadata of all rules from one generated file, and the rules themselves when they are wanted."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from speclint.engine.rule import Rule, RuleInfo

if TYPE_CHECKING:
    from types import CodeType

CATALOGUE_FILE = "_catalog.json"
WORDS_FILE = "_words.json"
MARKER = "speclint-catalogue"


class CatalogueError(Exception):
    """The rules could not be found or read; the message says what to do."""


class Catalogue:
    """All rules by name. ``root`` is the folder that holds their files."""

    __slots__ = ("_by_code", "_by_name", "_replaced", "_words", "root", "rules")

    def __init__(self, root: str, entries: list[dict[str, Any]]) -> None:
        self.root = root
        self._words: dict[str, dict[str, str]] | None = None
        self.rules: tuple[RuleInfo, ...] = tuple([RuleInfo(entry, self._read_words) for entry in entries])
        self._by_name = {rule.name: rule for rule in self.rules}
        self._by_code: dict[str, RuleInfo] | None = None
        self._replaced: frozenset[str] | None = None

    def _read_words(self) -> dict[str, dict[str, str]]:
        if self._words is None:
            self._words = _read(os.path.join(self.root, WORDS_FILE))
        return self._words

    def get(self, name: str) -> RuleInfo | None:
        """The rule of this name, or of this code in any case, or None."""
        found = self._by_name.get(name)
        if found is None:
            if self._by_code is None:
                self._by_code = {rule.code: rule for rule in self.rules}
            found = self._by_code.get(name.upper())
        return found

    @property
    def replaced(self) -> frozenset[str]:
        """Names of rules whose findings may give way to those of a rule across files."""
        if self._replaced is None:
            self._replaced = frozenset(name for rule in self.rules for name in rule.replaces)
        return self._replaced

    @property
    def categories(self) -> tuple[str, ...]:
        """Category names in the order in which they first appear."""
        return tuple(dict.fromkeys(rule.category for rule in self.rules))


def rules_root() -> str:
    """Folder of the rules: inside the package when installed, else beside it in a checkout.

    They are found by file and not by import: a sibling folder cannot be imported as part of the package from an
    editable install, nor when a checkout shadows an installed wheel.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in (os.path.join(package, "rules"), os.path.join(os.path.dirname(package), "rules")):
        if os.path.isfile(os.path.join(folder, CATALOGUE_FILE)):
            return folder
    raise CatalogueError("speclint's rules were not found beside the program; reinstall speclint")


@cache
def load_catalogue() -> Catalogue:
    """The catalogue of the built-in rules.

    Raises CatalogueError where the file is missing or not ours.
    """
    root = rules_root()
    content = _read(os.path.join(root, CATALOGUE_FILE))
    if not isinstance(content, dict) or content.get("marker") != MARKER:
        raise CatalogueError(f"{root} holds no catalogue of speclint; reinstall speclint")
    return Catalogue(root, content["rules"])


def _read(path: str) -> Any:
    from speclint.text.scanner import read_whole

    try:
        with open(path, "rb") as file:
            return read_whole(file.read().decode("utf-8"))
    except (OSError, ValueError) as error:
        raise CatalogueError(f"the rule catalogue could not be read ({error}); reinstall speclint") from error


def load_python_rule(root: str, file: str) -> Rule[Any]:
    """Load a Python rule from its file.

    ``file`` is relative to ``root``. The module is given a name of its own and is not entered in ``sys.modules``.
    Raises CatalogueError where it holds no rule; errors of the module itself pass through.
    """
    from types import ModuleType

    name = "speclint.rules." + file[: -len(".py")].replace("/", ".")
    path = os.path.join(root, *file.split("/"))
    module = ModuleType(name)
    module.__file__ = path
    exec(_code_of(name, path), module.__dict__)  # the package's own rule, from the package's own folder
    for value in vars(module).values():
        if isinstance(value, Rule):
            return value
    raise CatalogueError(f"{path} defines no rule")


def _code_of(name: str, path: str) -> CodeType:
    """Byte code of a rule: from the store of this process, else from its file by way of Python's own cache."""
    from speclint.bytecode import store

    kept = store()
    code = None if kept is None else kept.code_of(path)
    if code is None:
        from importlib.machinery import SourceFileLoader

        code = SourceFileLoader(name, path).get_code(name)
        if code is None:
            raise CatalogueError(f"{path} could not be compiled")
        if kept is not None:
            kept.keep(path, code)
    return code


def page_path(name: str) -> str:
    """Where the page of a rule stands, by the rule's name or code. Raises KeyError for an unknown one."""
    catalogue = load_catalogue()
    rule = catalogue.get(name)
    if rule is None:
        raise KeyError(name)
    return _page_of(catalogue, rule)


def _page_of(catalogue: Catalogue, rule: RuleInfo) -> str:
    return os.path.splitext(os.path.join(catalogue.root, *rule.file.split("/")))[0] + ".md"


def page_text(name: str) -> str:
    """The page of a rule as Markdown.

    ``name`` is a rule's name or code. Raises KeyError for an unknown one, CatalogueError where the page is missing.
    """
    catalogue = load_catalogue()
    rule = catalogue.get(name)
    if rule is None:
        raise KeyError(name)
    try:
        with open(_page_of(catalogue, rule), "rb") as file:
            return file.read().decode("utf-8")
    except OSError as error:
        raise CatalogueError(f"the page of {rule.name} could not be read ({error}); reinstall speclint") from error
