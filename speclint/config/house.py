"""House rules: rules in YAML, in files that a configuration names. Imported only where one does.

They have the form of our own YAML rules. Nothing is loaded here but data: a rule names one of the checks that speclint
has, and gives it parameters.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from speclint.config.mistakes import Mistake
from speclint.config.paths import shown_path
from speclint.config.reading import is_broken, kind_of, mistake_at, read_yaml, text_mistakes, unreadable
from speclint.engine.form import HOUSE_CATEGORY, Fault, compile_given, given_of, rule_faults
from speclint.engine.rule import RuleInfo
from speclint.text.places import Place
from speclint.text.values import ABSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from speclint.config.terms import Terms
    from speclint.text.document import Document
    from speclint.text.places import Path

EXTENSIONS = (".yaml", ".yml")


class HouseReader:
    """Reads files of rules, one after the other, into ``rules``; what is wrong goes into ``mistakes``."""

    def __init__(self, terms: Terms) -> None:
        """``terms`` are the words that are taken already: those of our own rules."""
        self.rules: list[RuleInfo] = []
        self.mistakes: list[Mistake] = []
        self._terms = terms
        self._taken: dict[str, str] = {}
        """Names and codes in lower case, and where the rule stands."""

    def read(self, path: str, shown: str, read: Callable[[str], Document] = read_yaml) -> None:
        """Read the file at an absolute path, called ``shown`` in messages; ``read`` gives its document."""
        try:
            document = read(path)
        except (OSError, ValueError) as error:
            self.mistakes.append(unreadable(shown, error))
            return
        found = text_mistakes(document, shown)
        if not is_broken(document):
            found.extend(self._read(document, path, shown))
            found.sort(key=lambda mistake: (mistake.line, mistake.column))
        self.mistakes.extend(found)

    def _read(self, document: Document, path: str, shown: str) -> list[Mistake]:
        value = document.value
        entries: list[tuple[Path, Any]] = [((), value)] if isinstance(value, dict) else []
        if isinstance(value, list):
            entries = [((index,), entry) for index, entry in enumerate(value)]
        mistakes = []
        if not entries and value is not None and value is not ABSENT and value != []:
            what = kind_of(value)
            mistakes.append(mistake_at(document, shown, (), f"a file of rules is a list of rules, this is {what}"))
        for where, entry in entries:
            if not isinstance(entry, dict):
                message = f"a rule is a mapping of fields, this is {kind_of(entry)}"
                mistakes.append(mistake_at(document, shown, where, message))
                continue
            faults = rule_faults(entry, house=True)
            at = document.position(document.span(Place(where)).start)
            broken = [fault.path for fault in faults]
            clashes = self._clashes(entry, f"{shown}:{at.line}:{at.column}")
            faults.extend([fault for fault in clashes if fault.path not in broken])
            faults.extend(_risky_patterns(entry))
            for fault in faults:
                spot = (*where, *fault.path)
                mistakes.append(mistake_at(document, shown, spot, fault.message, fault.target, fault.offset))
            if not faults:
                self.rules.append(make_rule(entry, path))
        return mistakes

    def _clashes(self, entry: Mapping[str, Any], here: str) -> list[Fault]:
        """A name or a code that another rule has."""
        faults = []
        for field in ("name", "code"):
            word = entry.get(field)
            if not isinstance(word, str):
                continue
            if word in self._terms:
                faults.append(Fault((field,), f"`{word}` is a word of speclint's own; choose another {field}"))
                continue
            there = self._taken.setdefault(word.lower(), here)
            if there != here:
                faults.append(Fault((field,), f"the rule at {there} has the {field} `{word}` already"))
        return faults


def make_rule(entry: Mapping[str, Any], path: str) -> RuleInfo:
    """The rule of a sound entry in the file at ``path``; its page is read when something of it is asked for."""
    compiled = [compile_given(text, full=True) for text in given_of(entry)]
    kinds = entry["kinds"]
    made = {
        **entry,
        "category": entry.get("category", HOUSE_CATEGORY),
        "evidence": entry.get("evidence", "convention"),
        "kinds": [kinds] if isinstance(kinds, str) else kinds,
        "params": entry.get("params") or {},
        "form": "yaml",
        "file": path,
        "steps": [steps for steps in compiled if isinstance(steps, list)],
        "queries": [query for query in compiled if not isinstance(query, list)],
    }
    return RuleInfo(made, lambda: _words(made))


def page_path(rule: RuleInfo) -> str:
    """Where the page of a house rule stands, if it has one."""
    return os.path.join(os.path.dirname(rule.file), rule.name.replace("-", "_") + ".md")


def house_page(rule: RuleInfo) -> str:
    """The page of a house rule as Markdown; where there is none, what the rule itself says."""
    return _page(rule) or _made_up(rule)


def _page(rule: RuleInfo) -> str:
    path = page_path(rule)
    if not os.path.isfile(path):  # reading a pipe may never end
        return ""
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""


def _made_up(rule: RuleInfo) -> str:
    where = shown_path(rule.file, os.getcwd())
    lines = [f"# {rule.name}", "", rule.summary, ""]
    if rule.why:
        lines.extend(["## Why", "", rule.why, ""])
    lines.extend(["## Remedy", "", rule.remedy, "", "## Evidence", ""])
    lines.append(f"A rule of the house ({rule.code}, {rule.severity}, {rule.evidence}), from {where}")
    return "\n".join(lines) + "\n"


def _words(entry: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Words that the entry lacks, from its page where it has one; a page out of form says nothing."""
    from speclint.testing.page import PageError, parse_page

    summary, why = str(entry["message"]), ""
    try:
        page = parse_page(_page(RuleInfo(entry)))
        summary, why = page.summary, page.why
    except PageError:
        pass
    return {entry["name"]: {"since": "", "summary": summary, "why": why}}


def _risky_patterns(entry: Mapping[str, Any]) -> list[Fault]:
    params = entry.get("params")
    pattern = params.get("pattern") if isinstance(params, dict) else None
    if not isinstance(pattern, str):
        return []
    from speclint.config.regexes import may_run_away

    if not may_run_away(pattern):
        return []
    message = "a repetition inside a repetition, as in `(a+)+`, may take for ever; take one of the two out"
    return [Fault(("params", "pattern"), message)]
