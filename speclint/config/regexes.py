"""Regular expressions that may run for ever, found by their form."""

from __future__ import annotations

from typing import Any

ENDLESS = 100
"""A repetition that may happen this often counts as unbounded."""


def may_run_away(pattern: str) -> bool:
    """The pattern repeats something that is itself nothing but a repetition, such as ``(a+)+`` or ``(\\w+ ?)*``.

    Matching may then take time that grows exponentially. A repetition with something fixed beside it, such as
    ``(-[a-z]+)*``, is fine. What is no regular expression at all is none of this function's business.
    """
    import re
    import sys
    from importlib import import_module

    # The parser of `re` has no public name, and has moved.
    parser: Any = import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
    try:
        return _nested(parser.parse(pattern), False)
    except (re.error, OverflowError, RecursionError):
        return False


def _nested(items: Any, repeated: bool) -> bool:
    """``repeated``: the items stand in an unbounded repetition, and nothing else is in there with them."""
    items = list(items)
    widths = [_least(item) for item in items]
    for index, (operator, argument) in enumerate(items):
        # Beside something that must match, a repetition cannot be cut up in many ways.
        alone = repeated and not any(widths[:index] + widths[index + 1 :])
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, most, inner = argument
            endless = int(most) > ENDLESS
            if (endless and alone) or _nested(inner, endless or alone):
                return True
        elif name == "SUBPATTERN":
            if _nested(argument[-1], alone):
                return True
        elif name == "BRANCH":
            if any(_nested(branch, alone) for branch in argument[1]):
                return True
        elif name in ("ASSERT", "ASSERT_NOT") and _nested(argument[1], False):
            return True
    return False


def _least(item: Any) -> int:
    """The least number of characters that an item of a parsed pattern matches."""
    operator, argument = item
    name = str(operator)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return int(argument[0]) * int(argument[2].getwidth()[0])
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        inner = argument[-1] if isinstance(argument, tuple) else argument
        return int(inner.getwidth()[0])
    if name == "BRANCH":
        return min(int(branch.getwidth()[0]) for branch in argument[1])
    return 1 if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN") else 0
