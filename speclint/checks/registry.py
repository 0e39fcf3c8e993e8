"""All named checks, and binding one to the parameters of a rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from speclint.checks.base import Check, Judge, ParamError

EVENTS = {"damage": "problems", "schema": "keywords", "embedded-schema": ""}
"""Checks that judge no value by path: they give a name and words to what a pass of the engine found.

``damage`` names kinds of text problems, ``schema`` keywords of the documents' own schemas, and ``embedded-schema``
takes all that the draft-07 metaschema refuses.
"""


def all_checks() -> dict[str, Check]:
    """Checks by name."""
    from speclint.checks import dates, request, values

    return {check.name: check for check in (*values.CHECKS, *dates.CHECKS, *request.CHECKS)}


def bind(name: str, params: Mapping[str, Any]) -> Judge:
    """The judge for a check with these parameters.

    Raises ParamError for an unknown check (``param`` is empty), an unknown or missing parameter, or a bad value.
    """
    checks = all_checks()
    check = checks.get(name)
    if check is None:
        raise ParamError("", f"there is no check `{name}`; there are {', '.join(sorted(checks))}")
    for given, value in params.items():
        param = check.params.get(given)
        if param is None:
            known = ", ".join(check.params) or "none"
            raise ParamError(given, f"`{name}` has no parameter `{given}`; it has {known}")
        if not _fits(value, param.type):
            raise ParamError(given, f"`{given}` of `{name}` must be of type {param.type}")
    for wanted, param in check.params.items():
        if param.required and wanted not in params:
            raise ParamError(wanted, f"`{name}` needs the parameter `{wanted}`: {param.doc}")
    return check.bind(params)


def _fits(value: object, type_: str) -> bool:
    if type_ == "strings":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if type_ == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return type_ == "any" or isinstance(value, {"string": str, "boolean": bool}[type_])
