"""The form of a YAML rule, ours or of a house: its fields, and every mistake in them with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from speclint.checks.base import ParamError, UnknownNameError
from speclint.checks.registry import EVENTS, bind, find_check
from speclint.engine.across import ACROSS
from speclint.engine.paths import PathError, parse_given, stored
from speclint.engine.plan import GROUPS
from speclint.model.kinds import KINDS
from speclint.schema.nearest import closest
from speclint.text.places import Path

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
    "config": "CONF",
}
"""Categories of our own rules and the letters of their codes."""

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
"""A rule's name: kebab-case, at least two words."""

_CODE = re.compile(r"([A-Z]{2,})[0-9]{3}")
_CATEGORY = re.compile(r"[a-z][a-z0-9]*")

SHARED: dict[str, type | tuple[str, ...]] = {
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
"""Fields of all rules, with their type or the words that they may hold."""

OPTIONAL = ("stage", "profile", "consistency", "needs")
FIXES = ("safe", "unsafe")
"""What `fixes` of a rule of ours may say; house rules have no fixes."""
YAML_ONLY = ("given", "check", "params")
HOUSE_ONLY = ("category", "summary", "why")
HOUSE_OPTIONAL = (*OPTIONAL, "since", "evidence")
HOUSE_CATEGORY = "house"
"""Category of house rules that name none."""

_TYPES = {str: "a string", list: "a list", bool: "true or false", dict: "a mapping"}
_VARIANT = frozenset(("when", "message", "remedy"))


class Fault(NamedTuple):
    """A mistake in a rule: path in its mapping, key or value, what to say; ``offset`` is inside the string there."""

    path: Path
    message: str
    target: str = "value"
    offset: int | None = None


def rule_faults(entry: Mapping[Any, Any], *, house: bool = False, yaml: bool = True) -> list[Fault]:
    """All mistakes in the fields of a rule; ``yaml`` is false for the metadata of a Python rule."""
    faults = _field_faults(entry, house, yaml)
    broken = {fault.path[0] for fault in faults if fault.path}
    if not house and not broken & {"severity", "evidence"}:
        faults.extend(_severity_faults(entry))
    if yaml:
        faults = _check_faults(entry, house, broken, faults)
    return faults


def given_of(entry: Mapping[str, Any]) -> list[str]:
    """The ``given`` paths of a sound rule; one path may stand without a list."""
    given = entry.get("given", [])
    return [given] if isinstance(given, str) else list(given)


# -- fields -----------------------------------------------------------------------------------------------------


def _field_faults(entry: Mapping[Any, Any], house: bool, yaml: bool) -> list[Fault]:
    allowed = (*SHARED, *(YAML_ONLY if yaml else ("form", "view", "replaces")), *(HOUSE_ONLY if house else ("fixes",)))
    faults = [
        Fault((name,), f"a rule has no field `{name}`; {_hint(str(name), allowed)}", "key")
        for name in entry
        if name not in allowed
    ]
    optional = HOUSE_OPTIONAL if house else OPTIONAL
    for name, wanted in SHARED.items():
        if name not in entry:
            if name not in optional:
                faults.append(Fault((), f"the rule has no `{name}`"))
        else:
            faults.extend(_value_faults(name, entry[name], wanted, house))
    if "fixes" in entry and not house:
        faults.extend(_value_faults("fixes", entry["fixes"], FIXES, house))
    if house:
        for name in HOUSE_ONLY:
            if name in entry:
                faults.extend(_value_faults(name, entry[name], str, house))
        faults.extend(_house_faults(entry))
    own = entry.get("name")
    if isinstance(own, str) and own and not NAME.fullmatch(own):
        faults.append(Fault(("name",), "a name is kebab-case and has at least two words"))
    return [*faults, *_kind_faults(entry.get("kinds"), house)]


def _value_faults(name: str, value: object, wanted: type | tuple[str, ...], house: bool) -> list[Fault]:
    if isinstance(wanted, tuple):
        if isinstance(value, str) and value in wanted:
            return []
        near = closest(value, wanted) if isinstance(value, str) else None
        hint = f"; did you mean `{near}`?" if near else ""
        return [Fault((name,), f"`{name}` is one of {', '.join(wanted)}, not `{value}`{hint}")]
    if house and wanted is list and isinstance(value, str) and value:
        return []
    if not isinstance(value, wanted) or value in ("", []):
        if name == "needs" and value == []:
            return []
        return [Fault((name,), f"`{name}` must be {_TYPES[wanted]} and not empty")]
    if wanted is str and isinstance(value, str) and ("\n" in value or "\r" in value):
        return [Fault((name,), f"`{name}` must stand on one line")]
    return []


def _kind_faults(kinds: object, house: bool) -> list[Fault]:
    known = (*GROUPS, *KINDS) if house else (*GROUPS, *KINDS, *ACROSS)
    places: list[tuple[Path, object]] = [(("kinds",), kinds)] if isinstance(kinds, str) else []
    if isinstance(kinds, list):
        places = [(("kinds", index), kind) for index, kind in enumerate(kinds)]
    return [
        Fault(path, f"there is no kind `{kind}`; {_hint(str(kind), known)}")
        for path, kind in places
        if kind not in known and kind not in ("", [])
    ]


def _house_faults(entry: Mapping[Any, Any]) -> list[Fault]:
    faults = []
    code, category = entry.get("code"), entry.get("category")
    if isinstance(code, str) and code:
        match = _CODE.fullmatch(code)
        if match is None:
            message = f"a code is capital letters of your own and three digits, such as ACME001, not `{code}`"
            faults.append(Fault(("code",), message))
        elif match[1] in _taken():
            faults.append(
                Fault(("code",), f"codes with {match[1]} are speclint's own; choose other letters, such as ACME001")
            )
    if isinstance(category, str) and category and not _CATEGORY.fullmatch(category):
        faults.append(Fault(("category",), f"a category is one word in lower case, not `{category}`"))
    return faults


def _taken() -> set[str]:
    """Letters that would be taken for a category or a prefix of ours, or for all rules."""
    return {*CODE_PREFIXES.values(), *[name.upper() for name in CODE_PREFIXES], "ALL"}


def _severity_faults(entry: Mapping[Any, Any]) -> list[Fault]:
    if entry.get("severity") == "error" and entry.get("evidence") != "documented" and not entry.get("consistency"):
        return [Fault(("severity",), "only documented facts and the document's own consistency may be errors")]
    return []


# -- check, parameters and paths --------------------------------------------------------------------------------


def _check_faults(entry: Mapping[Any, Any], house: bool, broken: set[Any], before: list[Fault]) -> list[Fault]:
    """``before`` and what is wrong with check, parameters, paths and messages."""
    name, params = entry.get("check"), entry.get("params", {})
    if params is None:
        params = {}
    if not isinstance(name, str):
        return [*before, Fault(("check",) if "check" in entry else (), "a YAML rule names its `check`")]
    if not isinstance(params, dict):
        return [*before, Fault(("params",), "the `params` of a check are a mapping")]
    if name in EVENTS:
        if house:
            message = f"`{name}` gives words to what speclint's own passes find; a house rule needs another check"
            return [*before, Fault(("check",), message)]
        return [*before, *_event_faults(name, params)]
    faults = [*before, *_given_faults(entry.get("given"), house)]
    try:
        bind(name, params)
    except UnknownNameError as error:
        place, target = (("params", error.param), "key") if error.param else (("check",), "value")
        near = closest(error.param or name, error.known)
        message = str(error)
        if near:
            # One name that fits says more than the list of all.
            message = f"{message.partition(';')[0]}; did you mean `{near}`?"
        return [*faults, Fault(place, message, target)]
    except ParamError as error:
        if "params" not in entry and any(fault.target == "key" for fault in faults):
            return faults  # the parameters stand under a name that is misspelt
        place = ("params", error.param) if error.param in params else ("params",) if "params" in entry else ("check",)
        return [*faults, Fault(place, str(error))]
    check = find_check(name)
    if check is not None:
        for field in ("message", "remedy"):
            if field not in broken and isinstance(entry.get(field), str):
                faults.extend(_template_faults(field, entry[field], name, check.values))
    return faults


def _event_faults(name: str, params: Mapping[str, Any]) -> list[Fault]:
    wanted = EVENTS[name]
    if wanted and not isinstance(params.get(wanted), list):
        return [Fault(("check",), f"`{name}` needs the list `{wanted}` in its `params`")]
    return [
        Fault(("params", "variants", index), "a variant has `when`, and `message`, `remedy` or both")
        for index, variant in enumerate(params.get("variants", ()))
        if not isinstance(variant, dict) or "when" not in variant or not _VARIANT.issuperset(variant)
    ]


def _given_faults(given: object, house: bool) -> list[Fault]:
    if house and isinstance(given, str) and given:
        return _path_faults(("given",), given, house)
    if not isinstance(given, list) or not given:
        return [Fault(("given",) if given else (), "a YAML rule lists the paths it judges under `given`")]
    return [fault for index, text in enumerate(given) for fault in _path_faults(("given", index), text, house)]


def _path_faults(path: Path, text: object, house: bool) -> list[Fault]:
    if not isinstance(text, str):
        return [Fault(path, "a path is a string, such as `$.name`")]
    try:
        compile_given(text, full=house)
    except PathError as error:
        return [Fault(path, str(error), "value", error.offset)]
    return []


def compile_given(text: str, *, full: bool) -> Any:
    """A path as a rule keeps it: a list of steps, or with ``full``, where it is beyond the subset, a query.

    Raises PathError.
    """
    try:
        return stored(parse_given(text))
    except PathError:
        if not full:
            raise
        from speclint.engine.query import Query

        return Query(text)


# -- messages ---------------------------------------------------------------------------------------------------

_FIELD = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}]*)\}|[{}]")


def _template_faults(field: str, text: str, check: str, values: Iterable[str]) -> list[Fault]:
    """Fields that the check does not fill. Only plain names are allowed: formats and attributes reach too far."""
    known = tuple(values)
    faults = []
    for match in _FIELD.finditer(text):
        if match.group() in ("{{", "}}"):
            continue
        name = match["name"]
        if name is None:
            message = f"a single `{match.group()}`; write `{match.group() * 2}` for the character itself"
        elif name in known:
            continue
        else:
            near = closest(name, known)
            hint = f"did you mean `{{{near}}}`?" if near else f"it has {', '.join([f'`{{{each}}}`' for each in known])}"
            message = f"`{check}` has no value `{{{name}}}`; {hint} Write `{{{{{name}}}}}` for the text itself"
        faults.append(Fault((field,), message, "value", match.start()))
    return faults


def _hint(word: str, known: Iterable[str]) -> str:
    known = tuple(known)
    near = closest(word, known)
    return f"did you mean `{near}`?" if near else f"there are {', '.join(sorted(known))}"


__all__ = [
    "CODE_PREFIXES",
    "HOUSE_CATEGORY",
    "NAME",
    "Fault",
    "compile_given",
    "given_of",
    "rule_faults",
]
