"""The value takes the form of a paging rule: `Const:` and the value, or one of three words."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Paging, Replace, find_placeholders, rule, show, unsafe

_WORDS = ("Empty", "Exist", "NonExist")
"""Conditions of the paging rules that this form resembles, which take no value."""


@rule(
    name="end-condition-value-form",
    code="PAGE023",
    severity="info",
    evidence="observed",
    kinds=["batch"],
    visits=Paging,
    since="0.1",
    fixes="unsafe",
    needs=("endConditionValue",),
    message="`endConditionValue` is {found}; only values that start with `Const:` are published",
    remedy='Write "Const:{value}" to compare with that value',
)
def check(paging: Paging, context: Context) -> Iterator[Finding]:
    """Report a bare value."""
    node = paging.end_condition_value
    text = (node.text or "").strip()
    if not text or not paging.takes(node.name) or find_placeholders(text):
        return
    if text not in _WORDS and not text.startswith("Const:"):
        value = text.partition(":")[2].strip() if text.lower().startswith("const:") else text
        fix = unsafe(f'Write "Const:{value}"', Replace(node.path, f"Const:{value}"))
        yield context.finding(node.at, fix=fix, found=show(node.value), value=value)
