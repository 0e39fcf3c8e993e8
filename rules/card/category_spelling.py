"""The key of a category is spelt in camel case."""

from __future__ import annotations

from speclint.api import Context, Finding, Iterator, Replace, UnlistedCategory, respelt_category, rule, safe, show


@rule(
    name="category-spelling",
    code="CARD006",
    severity="warning",
    evidence="documented",
    kinds=["connection-spec"],
    visits=UnlistedCategory,
    since="0.1",
    fixes="safe",
    message='The category is {found}; its key is "{wanted}"',
    remedy='Write "{wanted}"',
    needs=("category",),
)
def check(category: UnlistedCategory, context: Context) -> Iterator[Finding]:
    """Report known categories in another spelling than that of their key."""
    text = category.node.text or ""
    wanted = respelt_category(text)
    if wanted is not None:
        fix = safe(f'Write "{wanted}"', Replace(category.node.path, wanted))
        yield context.finding(category.node.at, found=show(text), wanted=wanted, fix=fix)
