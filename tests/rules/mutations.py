"""Generic damage to valid specs, one at a time, and which of it goes unnoticed.

``python tests/rules/mutations.py`` prints the table that ``unnoticed.txt`` keeps.
"""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Iterator
from typing import Any

from valid_specs import Spec, valid_specs

from speclint.engine.catalogue import load_catalogue
from speclint.engine.plan import Planner
from speclint.engine.result import InputFile
from speclint.engine.run import lint_file
from speclint.engine.selection import Only

Path = tuple[str | int, ...]
FREE = ("description", "title", "name", "documentationLink", "examples", "pattern", "minLength")
"""Members that say what they like: no damage to them is a defect that the documentation knows."""


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Paths of all members and elements."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for token, child in pairs:
        yield (*path, token)
        yield from places(child, (*path, token))


def damages(spec: Spec) -> Iterator[tuple[Path, str, Spec]]:
    """Every damage to every member: where, of which kind, and the damaged spec."""
    for path in places(spec):
        for kind in ("drop", "rename", "type", "case", "blank"):
            damaged = copy.deepcopy(spec)
            holder = damaged
            for token in path[:-1]:
                holder = holder[token]  # type: ignore[index]  # the path was found in this very spec
            if _damage(holder, path[-1], kind):
                yield path, kind, damaged


def _damage(holder: Any, token: str | int, kind: str) -> bool:
    value = holder[token]
    if kind == "drop":
        del holder[token]
        return True
    if kind == "rename":
        if not isinstance(token, str) or len(token) < 4:
            return False
        members = [
            (token[:-2] + token[-1] + token[-2] if name == token else name, child) for name, child in holder.items()
        ]
        if len({name for name, _ in members}) < len(members) or token[-1] == token[-2]:
            return False
        holder.clear()
        holder.update(members)
        return True
    if kind == "type":
        holder[token] = {"is": "wrong"} if not isinstance(value, dict) else "wrong"
        return True
    if kind == "case":
        if not isinstance(value, str) or value.swapcase() == value:
            return False
        holder[token] = value.swapcase()
        return True
    if value in ("", [], {}) or not isinstance(value, (str, list, dict)):
        return False
    holder[token] = type(value)()
    return True


def general(path: Path) -> str:
    """A path without names that a spec may choose, so that like places fall together."""
    tokens = []
    for before, token in zip((None, *path), path, strict=False):
        chosen = before in ("properties", "queryParams", "headerParams", "bodyParams", "filter")
        tokens.append("*" if isinstance(token, int) or chosen else token)
    return "/" + "/".join(tokens)


def unnoticed() -> list[str]:
    """``path kind``, generalised, for damage that changes no finding wherever it was tried, in order."""
    catalogue = load_catalogue()
    planner = Planner(catalogue)
    selection = Only(frozenset(rule.name for rule in catalogue.rules))

    def findings(spec: Spec) -> set[tuple[str, str]]:
        file = InputFile("spec.json", "/spec.json", True, json.dumps(spec).encode())
        result = lint_file(file, lambda _: selection, planner)
        return {(found.rule, found.pointer) for found in result.findings} if result else set()

    seen: dict[str, bool] = {}
    for spec in valid_specs().values():
        before = findings(spec)
        for path, kind, damaged in damages(spec):
            if path[-1] in FREE:
                continue
            key = f"{general(path)} {kind}"
            seen[key] = seen.get(key, False) or bool(findings(damaged) - before)
    return sorted(key for key, noticed in seen.items() if not noticed)


if __name__ == "__main__":
    sys.stdout.write("\n".join(unnoticed()) + "\n")
