"""Checks of strings, and of the names of members."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from speclint.checks.base import Check, Hit, Judge, Param, ParamError, hit, show

if TYPE_CHECKING:
    from speclint.model.node import Node
    from speclint.text.places import Place

CASINGS: dict[str, tuple[str, Callable[[list[str]], str]]] = {
    "camel": (
        r"[a-z][a-zA-Z0-9]*",
        lambda words: words[0].lower() + "".join([word.capitalize() for word in words[1:]]),
    ),
    "pascal": (r"[A-Z][a-zA-Z0-9]*", lambda words: "".join([word.capitalize() for word in words])),
    "kebab": (r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", lambda words: "-".join(words).lower()),
    "snake": (r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*", lambda words: "_".join(words).lower()),
    "constant": (r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*", lambda words: "_".join(words).upper()),
    "lower": (r"[^A-Z]*", lambda words: " ".join(words).lower()),
    "upper": (r"[^a-z]*", lambda words: " ".join(words).upper()),
}
"""For each way of writing names the form of a name, and how to make one of words."""

_KEY = Param("boolean", False, "judge the name of the member instead of its value")


def _judged(params: Mapping[str, Any]) -> tuple[Callable[[Node], str | None], Callable[[Node], Place]]:
    """What is judged of a node, and where it is reported: the string, or with ``key`` the member's name."""
    if not params.get("key", False):
        return lambda node: node.text, lambda node: node.at
    return lambda node: node.name if node.path and isinstance(node.path[-1], str) else None, lambda node: node.at_key


def _pattern(params: Mapping[str, Any]) -> Judge:
    try:
        matches = re.compile(params["pattern"]).search
    except (re.error, OverflowError, RecursionError) as error:
        raise ParamError("pattern", f"`{params['pattern']}` is no regular expression: {error}") from error
    wanted = not params.get("refuse", False)
    judged, place = _judged(params)

    def judge(node: Node) -> Iterator[Hit]:
        text = judged(node)
        if text is not None and (matches(text) is not None) is not wanted:
            yield hit(node, place(node), found=show(text))

    return judge


def _casing(params: Mapping[str, Any]) -> Judge:
    style = params["style"]
    if style not in CASINGS:
        raise ParamError("style", f"there is no casing `{style}`; there are {', '.join(CASINGS)}")
    form, join = CASINGS[style]
    fits = re.compile(form).fullmatch
    judged, place = _judged(params)

    def judge(node: Node) -> Iterator[Hit]:
        text = judged(node)
        if text and "{" not in text and fits(text) is None:
            words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", text)
            better = text.lower() if style == "lower" else text.upper() if style == "upper" else join(words or [text])
            yield hit(node, place(node), found=show(text), style=style, better=show(better))

    return judge


def _url(params: Mapping[str, Any]) -> Judge:
    schemes = tuple([scheme.lower() for scheme in params.get("schemes", ("https",))])
    allowed = " or ".join(schemes)

    def judge(node: Node) -> Iterator[Hit]:
        text = node.text
        # A placeholder at the beginning stands for an address that is filled in later.
        if text is None or text.lstrip("$").startswith("{"):
            return
        why = _url_fault(text, schemes)
        if why:
            yield hit(node, allowed=allowed, why=why)

    return judge


def _url_fault(text: str, schemes: tuple[str, ...]) -> str:
    scheme, sign, rest = text.partition("://")
    if not sign or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        return "has no scheme, such as `https://`, in front"
    if re.search(r"\s", text):
        return "has white space in it"
    if not re.split(r"[/?#]", rest, maxsplit=1)[0]:
        return "names no host"
    if scheme.lower() not in schemes:
        return f"has the scheme `{scheme}`"
    return ""


CHECKS = (
    Check(
        "pattern",
        "The string must match a regular expression, or with `refuse` must not.",
        {
            "pattern": Param("string", True, "a regular expression of Python, searched anywhere in the string"),
            "refuse": Param("boolean", False, "report strings that match"),
            "key": _KEY,
        },
        ("name", "found"),
        _pattern,
    ),
    Check(
        "casing",
        "The string must be written in one way; an empty one, and one with a placeholder in braces, may be anything.",
        {"style": Param("string", True, f"one of {', '.join(CASINGS)}"), "key": _KEY},
        ("name", "found", "style", "better"),
        _casing,
    ),
    Check(
        "url",
        "The string must be an absolute address; one that begins with a placeholder in braces may be anything.",
        {"schemes": Param("strings", False, "the schemes allowed; `[https]` where not given")},
        ("name", "found", "allowed", "why"),
        _url,
    ),
)
