"""Testing the pages of house rules: the same pages, cases and bases as ours, run with the rules of the house alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from speclint.config.house import EXTENSIONS, HouseReader, page_path
from speclint.config.mistakes import ConfigError
from speclint.config.paths import FILE_NAME, shown_path
from speclint.config.resolve import Configs
from speclint.config.terms import Terms
from speclint.engine.catalogue import load_catalogue
from speclint.testing.author import test_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.rule import RuleInfo
    from speclint.testing.author import Tested


class HouseTested(NamedTuple):
    """The pages that were run, and the rules that have none."""

    pages: list[Tested]
    without: list[str]


def test_house(path: str, *, update: bool = False) -> HouseTested:
    """Run the pages of the house rules at a path, shown as paths from the current folder.

    The path is that of a file of rules, of a configuration (or a folder that holds one) that names such files, of a
    page, or of a folder with files of rules in it. Raises ConfigError where rules cannot be used.
    """
    only = None
    if path.lower().endswith(".md"):
        only = os.path.abspath(path)
        path = os.path.dirname(only)
    rules = _rules_at(path)
    if only is not None:
        # The folder of a page may be that of a configuration, too, whose rules stand elsewhere.
        rules = [*rules, *_rules_in(path)]
    folder = os.getcwd()
    tested = HouseTested([], [])
    for rule in rules:
        page = page_path(rule)
        if only is not None and os.path.abspath(page) != only:
            continue
        shown = shown_path(page, folder)
        if not os.path.isfile(page):
            tested.without.append(rule.name)
        elif all(known.path != shown for known in tested.pages):
            tested.pages.append(test_page(page, load_catalogue(), rule.name, update=update, house=rule, shown=shown))
    return tested


test_house.__test__ = False  # type: ignore[attr-defined]  # pytest must not take it for a test


def _rules_at(path: str) -> Sequence[RuleInfo]:
    config = os.path.join(path, FILE_NAME) if os.path.isdir(path) else path
    if os.path.basename(config) == FILE_NAME and os.path.isfile(config):
        return Configs(file=config).settings_for(config).house
    return _rules_in(path)


def _rules_in(path: str) -> Sequence[RuleInfo]:
    """The rules of one file, or of all files of a folder."""
    files = [path]
    if os.path.isdir(path):
        names = sorted(os.listdir(path))
        files = [os.path.join(path, name) for name in names if name.endswith(EXTENSIONS) and name != FILE_NAME]
    reader = HouseReader(Terms.of_catalogue())
    for file in files:
        absolute = os.path.abspath(file)
        reader.read(absolute, shown_path(absolute, os.getcwd()))
    if reader.mistakes:
        raise ConfigError(path, tuple(reader.mistakes))
    return reader.rules
