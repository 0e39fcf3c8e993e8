"""Reading rules from their files, with their pages, into the entries of the catalogue."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from speclint.checks.base import ParamError
from speclint.checks.registry import EVENTS, bind
from speclint.engine.across import WORKSPACE
from speclint.engine.catalogue import load_python_rule
from speclint.engine.paths import PathError, parse_given, stored
from speclint.engine.plan import GROUPS
from speclint.model.kinds import KINDS
from speclint.model.views import MODULES as VIEW_MODULES
from speclint.testing.page import PageError, parse_page
from speclint.text.document import Document, read_document
from speclint.text.places import Place

CODE_PREFIXES = {
    "json": "JSON",
    "text": "TEXT",
    "document": "DOC",
    "schema": "SCHM",
    "auth": "AUTH",
    "source": "SRC",
    "card": "CARD",
    "paging": "PAGE",
    "schedule": "SCHED",
    "explore": "EXPL",
    "flow": "FLOW",
    "request": "REQ",
    "artifact": "ART",
}
"""Category folders and the letters of their codes."""

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
"""A rule's name: kebab-case, at least two words."""

_FIELDS: dict[str, type | tuple[str, ...]] = {
    "name": str,
    "code": str,
    "severity": ("error", "warning", "info"),
    "evidence": ("documented", "observed", "convention"),
    "kinds": list,
    "stage": ("stable", "preview"),
    "since": str,
    "message": str,
    "remedy": str,
    "profile": ("authoring", "submission"),
    "consistency": bool,
    "needs": list,
}
_OPTIONAL = ("stage", "profile", "consistency", "needs")
_YAML_FIELDS = ("given", "check", "params")
_VARIANT = frozenset(("when", "message", "remedy"))


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
        _check_fields(path, entry, None)
        if entry["view"] not in VIEW_MODULES and WORKSPACE not in entry["kinds"]:
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
    _check_fields(path, entry, document)
    entry["form"] = "yaml"
    entry.setdefault("params", {})
    _check_check(path, entry, document)
    return entry


def _fail(path: str, document: Document | None, member: tuple[str | int, ...], message: str) -> RuleError:
    if document is None:
        return RuleError(path, message)
    at = document.position(document.span(Place(member)).start)
    return RuleError(path, message, at.line, at.column)


def _check_fields(path: str, entry: dict[str, Any], document: Document | None) -> None:
    allowed = {*_FIELDS, *(_YAML_FIELDS if document is not None else ("form", "view"))}
    for name in entry:
        if name not in allowed:
            raise _fail(path, document, (name,), f"a rule has no field `{name}`")
    for name, wanted in _FIELDS.items():
        if name not in entry:
            if name in _OPTIONAL:
                continue
            raise RuleError(path, f"the rule has no `{name}`")
        value = entry[name]
        if isinstance(wanted, tuple):
            if value not in wanted:
                raise _fail(path, document, (name,), f"`{name}` is one of {', '.join(wanted)}, not `{value}`")
        elif not isinstance(value, wanted) or value == "":
            raise _fail(path, document, (name,), f"`{name}` must be a {wanted.__name__} and not empty")
    if not NAME.fullmatch(entry["name"]):
        raise _fail(path, document, ("name",), "a name is kebab-case and has at least two words")
    known = {*KINDS, *GROUPS, WORKSPACE}
    for index, kind in enumerate(entry["kinds"]):
        if kind not in known:
            raise _fail(
                path, document, ("kinds", index), f"there is no kind `{kind}`; there are {', '.join(sorted(known))}"
            )
    if entry["severity"] == "error" and entry["evidence"] != "documented" and not entry.get("consistency"):
        raise _fail(
            path, document, ("severity",), "only documented facts and the document's own consistency may be errors"
        )


def _check_check(path: str, entry: dict[str, Any], document: Document) -> None:
    name, params = entry.get("check"), entry["params"]
    if not isinstance(name, str) or not isinstance(params, dict):
        raise RuleError(path, "a YAML rule names its `check`, and its `params` are a mapping")
    if name in EVENTS:
        wanted = EVENTS[name]
        if wanted and not isinstance(params.get(wanted), list):
            raise _fail(path, document, ("check",), f"`{name}` needs the list `{wanted}` in its `params`")
        for index, variant in enumerate(params.get("variants", ())):
            if not isinstance(variant, dict) or "when" not in variant or not _VARIANT.issuperset(variant):
                raise _fail(
                    path,
                    document,
                    ("params", "variants", index),
                    "a variant has `when`, and `message`, `remedy` or both",
                )
        return
    try:
        bind(name, params)
    except ParamError as error:
        place = ("params", error.param) if error.param in params else ("check",)
        raise _fail(path, document, place, str(error)) from error
    given = entry.get("given")
    if not isinstance(given, list) or not given:
        raise RuleError(path, "a YAML rule lists the paths it judges under `given`")
    entry["steps"] = []
    for index, text in enumerate(given):
        try:
            entry["steps"].append(stored(parse_given(str(text))))
        except PathError as error:
            at = document.position(document.span(Place(("given", index), "value", (error.offset, error.offset))).start)
            raise RuleError(path, str(error), at.line, at.column) from error


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


__all__ = ["CODE_PREFIXES", "RuleError", "gather", "read_rule", "rule_files"]
