"""Completion and hover in ``.speclint.yaml``: keys, names of rules, severities and profiles."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from speclint.config.options import (
    SEVERITIES,
    Option,
    in_overrides,
    in_suppressions,
    top_level,
)
from speclint.config.terms import ALL
from speclint.engine.catalogue import load_catalogue
from speclint.lsp.completion.offers import OPTIONAL, REQUIRED, Offer, Stop
from speclint.lsp.completion.yaml_place import find_yaml
from speclint.lsp.completion.yaml_write import YamlWriter
from speclint.lsp.positions import Positions
from speclint.text.document import read_document
from speclint.text.lines import LineIndex
from speclint.text.places import Path, Place

if TYPE_CHECKING:
    from speclint.engine.rule import RuleInfo
    from speclint.lsp.completion.yaml_place import YamlPlace

_NEEDED = {"overrides": ("files",), "suppressions": ("files", "rule", "reason")}
_SEVERITY_WORDS = {
    "error": "A finding that fails the run.",
    "warning": "A finding that is shown and does not fail the run.",
    "info": "A remark.",
    "off": "The rule does not run.",
}
_PROFILE_WORDS = {
    "authoring": "The documents are being written.",
    "submission": "The documents are about to be handed over.",
}


def complete(
    text: str, offset: int, positions: Positions | None = None, *, snippets: bool = True, as_is: bool = True
) -> types.CompletionList:
    """What fits at an offset of a configuration, in a text of whatever state.

    ``positions`` are those of the text, UTF-16 units where not given; ``snippets`` and ``as_is`` as in
    :func:`speclint.lsp.features.completion.complete`.
    """
    positions = positions or Positions(text, LineIndex(text), "utf-16")
    items: list[types.CompletionItem] = []
    for place in find_yaml(text, offset):
        writer = YamlWriter(text, positions, place, snippets=snippets, as_is=as_is)
        items.extend([writer.item(offer, index) for index, offer in enumerate(_offers(place))])
    return types.CompletionList(is_incomplete=False, items=items)


def hover(text: str, offset: int, positions: Positions | None = None) -> types.Hover | None:
    """What the key, the rule or the word at an offset of a configuration means; None where there is nothing to say."""
    positions = positions or Positions(text, LineIndex(text), "utf-16")
    document = read_document(text, format="yaml")
    place = document.locate(offset)
    span = document.span(place)
    if not place.path or not span.start <= offset <= span.end:
        return None
    said = _about(place, _at(document.value, place))
    if not said:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, said), positions.range(span))


# -- completion ----------------------------------------------------------------------------------------------------


def _offers(place: YamlPlace) -> list[Offer]:
    cursor = place.cursor
    path = cursor.path
    if cursor.due == "name":
        if _shape(path) == "severities":
            return [
                each._replace(name=each.label, value=_severity_stop(), kind="member")
                for each in _term_offers()
                if each.label not in cursor.present
            ]
        options = _options(path)
        needed = _NEEDED.get(str(path[0]), ()) if path else ()
        return [
            _key_offer(option, is_needed=name in needed)
            for name, option in options.items()
            if name not in cursor.present and not (name == "rules" and path[:1] == ("suppressions",))
        ]
    container = path[:-1] if cursor.due == "element" else path
    shape = _shape(container)
    if shape == "terms":
        return [each for each in _term_offers() if each.label not in place.listed]
    if cursor.due == "element":
        return _entries(container)
    if shape == "choice":
        return [_word(each, about) for each, about in _PROFILE_WORDS.items()]
    if len(path) > 1 and _shape(path[:-1]) == "severities":
        return [_word(each, _SEVERITY_WORDS[each]) for each in SEVERITIES]
    return []


def _entries(container: Path) -> list[Offer]:
    """A whole entry of a list of entries."""
    if container == ("overrides",):
        return [Offer("an override", {"files": Stop("drafts/"), "ignore": [Stop("text", "bare")]}, kind="block")]
    if container == ("suppressions",):
        return [Offer("a suppression", _suppression(), kind="block")]
    return []


def _suppression() -> dict[str, Any]:
    return {"files": Stop("acme.json"), "rule": Stop("unknown-field", "bare"), "reason": Stop("agreed with Acme")}


def _key_offer(option: Option, *, is_needed: bool) -> Offer:
    return Offer(
        option.name,
        _begun(option),
        option.name,
        "required" if is_needed else "",
        _about_option(option),
        "member",
        REQUIRED if is_needed else OPTIONAL,
    )


def _begun(option: Option) -> Any:
    if option.shape == "terms":
        return [Stop("", "bare")]
    if option.shape == "severities":
        return {"ALL": _severity_stop()}
    if option.shape == "choice":
        return Stop("", "bare", option.choices)
    if option.shape == "overrides":
        return [_entries(("overrides",))[0].value]
    if option.shape == "suppressions":
        return [_suppression()]
    return Stop(option.example.strip("[]"))


def _severity_stop() -> Stop:
    return Stop("", "bare", tuple(SEVERITIES))


def _word(word: str, about: str) -> Offer:
    return Offer(word, word, None, "", about, "value", REQUIRED)


@cache
def _term_offers() -> tuple[Offer, ...]:
    """Everything that selects rules: names first, then categories, code prefixes, ALL, and codes."""
    rules = load_catalogue().rules
    names = [_rule_offer(rule, rule.name, rule.code, REQUIRED) for rule in rules]
    codes = [_rule_offer(rule, rule.code, rule.name, "4") for rule in rules]
    categories = [_group(word, f"{count} rules of a category") for word, count in _count(rules, by_code=False).items()]
    prefixes = [
        _group(word, f"{count} rules with such codes")
        for word, count in _count(rules, by_code=True).items()
        if word.lower() not in _count(rules, by_code=False)
    ]
    everything = _group(ALL, "all rules")
    return (*names, *categories, *prefixes, everything, *codes)


def _count(rules: Any, *, by_code: bool) -> dict[str, int]:
    counted: dict[str, int] = {}
    for rule in rules:
        word = rule.code.rstrip("0123456789") if by_code else rule.category
        counted[word] = counted.get(word, 0) + 1
    return counted


def _group(word: str, detail: str) -> Offer:
    return Offer(word, word, None, detail, "", "value", OPTIONAL)


def _rule_offer(rule: RuleInfo, word: str, other: str, rank: str) -> Offer:
    return Offer(word, word, None, f"{other}, {rule.severity}", rule.summary, "value", rank)


# -- what is where -------------------------------------------------------------------------------------------------


def _options(path: Path) -> dict[str, Option]:
    """The keys that the mapping at a path may have."""
    if not path:
        return top_level()
    if len(path) == 2 and isinstance(path[1], int):
        if path[0] == "overrides":
            return in_overrides()
        if path[0] == "suppressions":
            return in_suppressions()
    return {}


def _option(path: Path) -> Option | None:
    """The key that a path leads to."""
    return _options(path[:-1]).get(str(path[-1])) if path else None


def _shape(path: Path) -> str:
    option = _option(path)
    return "" if option is None else option.shape


def _at(value: Any, place: Place) -> Any:
    for token in place.path:
        try:
            value = value[token]
        except (KeyError, IndexError, TypeError):
            return None
    return value


# -- hover ---------------------------------------------------------------------------------------------------------


def _about(place: Place, value: Any) -> str:
    path = place.path
    option = _option(path)
    if place.target == "key":
        if option is not None:
            return _about_option(option)
        return _about_term(str(path[-1])) if _shape(path[:-1]) == "severities" else ""
    if not isinstance(value, str):
        return ""
    if _shape(path) == "terms" or (isinstance(path[-1], int) and _shape(path[:-1]) == "terms"):
        return _about_term(value)
    if option is not None and option.shape == "choice":
        return _PROFILE_WORDS.get(value, "")
    if _shape(path[:-1]) == "severities":
        return _SEVERITY_WORDS.get(value.lower(), "")
    return ""


def _about_option(option: Option) -> str:
    values = " Values: " + ", ".join([f"`{each}`" for each in option.choices]) + "." if option.choices else ""
    return f"{option.summary}.{values}\n\nWithout it: {option.default}. Example: `{option.example}`"


def _about_term(word: str) -> str:
    folded = word.lower()
    for rule in load_catalogue().rules:
        if folded in (rule.name, rule.code.lower()):
            return f"**{rule.name}** ({rule.code}, {rule.severity})\n\n{rule.summary}"
    found = next((offer for offer in _term_offers() if offer.label.lower() == folded), None)
    return "" if found is None else f"**{found.label}**: {found.detail}"
