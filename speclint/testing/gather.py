"""Reading rules from their files, with their pages, into the entries of the catalogue."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from speclint.engine.across import ACROSS
from speclint.engine.catalogue import load_python_rule
from speclint.engine.form import CODE_PREFIXES, NAME, Fault, compile_given, given_of, rule_faults
from speclint.model.views import MODULES as VIEW_MODULES
from speclint.testing.page import PageError, parse_page
from speclint.text.document import Document, read_document
from speclint.text.places import Place


class RuleError(ValueError):
    """A rule file that cannot be used: where, and what is wrong."""

    def __init__(self, path: str, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"{path}:{line}:{column}: {message}")


def rule_files(root: str) -> Iterator[str]:
    """Files of rules below a folder, relative to it, in order."""
    for category in sorted(os.listdir(root)):
        folder = os.path.join(root, category)
        if category.startswith(("_", ".")) or not os.path.isdir(folder):
            continue
        for name in sorted(os.listdir(folder)):
            if name.endswith((".py", ".yaml")) and not name.startswith("_"):
                yield f"{category}/{name}"


def gather(root: str) -> list[dict[str, Any]]:
    """Catalogue entries of all rules below ``root``, by code.

    Raises RuleError for the first file that is wrong, with its line.
    """
    entries = [read_rule(root, file) for file in rule_files(root)]
    for field in ("name", "code"):
        seen: dict[str, str] = {}
        for entry in entries:
            other = seen.setdefault(entry[field], entry["file"])
            if other != entry["file"]:
                raise RuleError(entry["file"], f"the {field} `{entry[field]}` is that of {other} already")
    order = list(CODE_PREFIXES)
    entries.sort(key=lambda entry: (order.index(entry["category"]), entry["code"]))
    return entries


def read_rule(root: str, file: str) -> dict[str, Any]:
    """The catalogue entry of one rule file with its page. Raises RuleError."""
    path = os.path.join(root, *file.split("/"))
    category = file.split("/", maxsplit=1)[0]
    if file.endswith(".py"):
        rule = load_python_rule(root, file)
        entry = {**rule.metadata, "form": "python", "view": rule.view.__name__}
        _refuse(path, rule_faults(entry, yaml=False), None)
        if entry["view"] not in VIEW_MODULES and not set(ACROSS).intersection(entry["kinds"]):
            raise RuleError(path, f"the view {entry['view']} is not listed in speclint/model/views/__init__.py")
    else:
        entry = read_yaml_rule(path)
    entry["category"] = category
    entry["file"] = file
    stem = os.path.splitext(os.path.basename(file))[0]
    if stem.replace("_", "-") != entry["name"]:
        raise RuleError(path, f"the file of `{entry['name']}` is called {entry['name'].replace('-', '_')}")
    prefix = CODE_PREFIXES.get(category)
    if prefix is None or not re.fullmatch(prefix + r"\d{3}", entry["code"]):
        raise RuleError(path, f"codes in {category}/ are {prefix or '…'} and three digits, not `{entry['code']}`")
    entry.update(_read_page(os.path.splitext(path)[0] + ".md", entry["name"]))
    return entry


def read_yaml_rule(path: str) -> dict[str, Any]:
    """Fields of a YAML rule, checked. Raises RuleError with the line of the mistake."""
    with open(path, "rb") as file:
        document = read_document(file.read(), format="yaml")
    for problem in document.problems:
        at = document.position(problem.start)
        raise RuleError(path, problem.detail.get("message", problem.kind), at.line, at.column)
    if not isinstance(document.value, dict):
        raise RuleError(path, "a rule is a mapping")
    entry: dict[str, Any] = dict(document.value)
    _refuse(path, rule_faults(entry), document)
    entry["form"] = "yaml"
    entry.setdefault("params", {})
    if "given" in entry:
        entry["steps"] = [compile_given(text, full=False) for text in given_of(entry)]
    return entry


def _refuse(path: str, faults: list[Fault], document: Document | None) -> None:
    """Raise RuleError for the first of the faults, if there is one."""
    for fault in faults:
        if document is None:
            raise RuleError(path, fault.message)
        part = None if fault.offset is None else (fault.offset, fault.offset)
        at = document.position(document.span(Place(fault.path, fault.target, part)).start)
        raise RuleError(path, fault.message, at.line, at.column)


def _read_page(path: str, name: str) -> dict[str, str]:
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8")
    except OSError as error:
        raise RuleError(path, f"the page is missing ({error.strerror})") from error
    try:
        page = parse_page(text)
    except PageError as error:
        raise RuleError(path, str(error), error.line) from error
    if page.title != name:
        raise RuleError(path, f"the page's title is `{page.title}`, the rule is `{name}`")
    return {"summary": page.summary, "why": page.why}


__all__ = ["CODE_PREFIXES", "NAME", "RuleError", "gather", "read_rule", "rule_files"]
