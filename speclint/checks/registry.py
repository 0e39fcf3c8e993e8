"""All named checks, and binding one to the parameters of a rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from speclint.checks.base import PARAM_TYPES, Check, Judge, ParamError, UnknownNameError

EVENTS = {"damage": "problems", "schema": "keywords", "embedded-schema": ""}
"""Checks that judge no value by path: they give a name and words to what a pass of the engine found.

``damage`` names kinds of text problems, ``schema`` keywords of the documents' own schemas, and ``embedded-schema``
takes all that the draft-07 metaschema refuses.
"""


MODULES: dict[str, tuple[str, ...]] = {
    "values": (
        "present",
        "absent",
        "type",
        "equal",
        "not-equal",
        "one-of",
        "not-one-of",
        "not-empty",
    ),
    "strings": ("pattern", "casing", "url"),
    "sizes": ("length", "number", "integer", "unique"),
    "dates": ("date-format",),
    "request": ("host", "record-path"),
}
"""Modules of this package and the checks in them, so that a run imports what its rules use and no more."""


def check_names() -> list[str]:
    """Names of all checks."""
    return [name for names in MODULES.values() for name in names]


def find_check(name: str) -> Check | None:
    """The check of this name, or None."""
    for module, names in MODULES.items():
        if name in names:
            from importlib import import_module

            checks: tuple[Check, ...] = import_module(f"speclint.checks.{module}").CHECKS
            return next(check for check in checks if check.name == name)
    return None


def bind(name: str, params: Mapping[str, Any]) -> Judge:
    """The judge for a check with these parameters.

    Raises ParamError for an unknown check (``param`` is empty), an unknown or missing parameter, or a bad value.
    """
    check = find_check(name)
    if check is None:
        names = sorted(check_names())
        raise UnknownNameError("", f"there is no check `{name}`; there are {', '.join(names)}", names)
    for given, value in params.items():
        param = check.params.get(given)
        if param is None:
            known = ", ".join(check.params) or "none"
            raise UnknownNameError(given, f"`{name}` has no parameter `{given}`; it has {known}", check.params)
        if not _fits(value, param.type):
            raise ParamError(given, f"`{given}` of `{name}` must be {PARAM_TYPES[param.type]}")
    for wanted, param in check.params.items():
        if param.required and wanted not in params:
            raise ParamError(wanted, f"`{name}` needs the parameter `{wanted}`: {param.doc}")
    return check.bind(params)


def _fits(value: object, type_: str) -> bool:
    if type_ in ("strings", "list"):
        return isinstance(value, list) and (type_ == "list" or all(isinstance(item, str) for item in value))
    if type_ in ("integer", "number"):
        return isinstance(value, int if type_ == "integer" else (int, float)) and not isinstance(value, bool)
    return type_ == "any" or isinstance(value, {"string": str, "boolean": bool}[type_])
