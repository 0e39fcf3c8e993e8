"""What the fixes of a rule make of a case: compared with its ``fixed`` block, and written into the page."""

from __future__ import annotations

import json
from difflib import unified_diff
from typing import TYPE_CHECKING

from speclint.engine.judge import judge, units_of
from speclint.engine.reading import format_of
from speclint.fix.apply import fix_document
from speclint.testing.splice import read_base, splice
from speclint.text.document import Document, read_document

if TYPE_CHECKING:
    from speclint.engine.located import LocatedFinding
    from speclint.engine.plan import Planner
    from speclint.engine.selection import Only
    from speclint.testing.page import Case
    from speclint.testing.splice import Spliced


class FixOutcome:
    """A case after the fixes of its rule: the text, and every difference from what is expected."""

    __slots__ = ("differences", "text")

    def __init__(self, text: str, differences: list[str]) -> None:
        self.text = text
        self.differences = differences


def run_fixes(
    case: Case, spliced: Spliced, name: str, rule: str, planner: Planner, selection: Only, request: bool
) -> FixOutcome | None:
    """Make all fixes of ``rule``, safe or not, in the document of a case; None where there are none.

    The result must be the ``fixed`` block, have no finding left that was to be fixed, and none of another rule; but
    where damage is cured, more is known, and what was taken on trust may turn out to be missing. ``request`` is
    whether the file ``name`` is a request whatever it holds.
    """

    def lint(document: Document) -> tuple[LocatedFinding, ...]:
        return judge(document, units_of(document, always_request=request), planner, selection, name)

    def read(text: str) -> Document:
        return read_document(text, format=format_of(name))

    before = read(spliced.text)
    done = fix_document(before, read, lint, lambda finding: finding.rule == rule)
    if not done.applied:
        return None
    differences = []
    if not done.settled:
        differences.append("fixes are left after many passes, or make a sound document unsound")
    # What only shows once this is mended may be left out of the case, as in the findings themselves.
    known = {finding.rule for finding in lint(before)} | set(case.options.get("beside", "").split(","))
    damage = {info.name for info in planner.damage(selection).values()}
    for finding in lint(read(done.text)):
        if finding.rule not in known and (before.intact or finding.rule in damage):
            differences.append(f"the fix brings about {finding.rule}: {finding.message}")
        elif finding.rule == rule and finding.fix is not None:
            differences.append(f"still there after the fix: {finding.message}")
    differences.extend(_compare(case, done.text))
    return FixOutcome(done.text, differences)


def _compare(case: Case, text: str) -> list[str]:
    if "repeat" in case.options:
        return []  # what repeats cannot be written down
    if case.fixed is None:
        return ["the rule fixes this: a `fixed` block says what comes out (`speclint rule test --update` writes it)"]
    wanted = splice(case.fixed).text
    # A block with options of its own shows another part of the document, and may lay it out as it likes.
    if wanted == text or (case.fixed.options is not case.options and _same(wanted, text)):
        return []
    lines = unified_diff(wanted.split("\n"), text.split("\n"), "the `fixed` block", "the fix", lineterm="", n=1)
    return ["\n".join(["fixed otherwise:", *lines])]


def _same(one: str, other: str) -> bool:
    """The same JSON, members in the same order."""
    try:
        return json.dumps(json.loads(one)) == json.dumps(json.loads(other))
    except ValueError:
        return False


def text_in_case(case: Case, spliced: Spliced, text: str) -> str | None:
    """A fixed document in terms of the case: what stands in the place of the case's own text.

    None where something else has changed; see :func:`text_elsewhere`.
    """
    head, tail = spliced.text[: spliced.start], spliced.text[spliced.end :]
    if "repeat" in case.options or not (text.startswith(head) and text.endswith(tail)):
        return None
    inside = text[spliced.start : len(text) - len(tail)].replace("\n" + " " * spliced.rest, "\n")
    if "merge" not in case.options:
        return inside
    opening, closing = case.text.index("{"), case.text.rindex("}")
    inner = case.text[opening + 1 : closing]
    blanks = inner[len(inner.rstrip()) :]
    return inside[:opening] + "{" + inside[opening + 1 :].rstrip().removesuffix(",") + blanks + case.text[closing:]


def text_elsewhere(case: Case, text: str) -> tuple[str, str]:
    """Options and text of a block that shows a fixed document by the smallest part that differs from its base."""
    value = json.loads(text)
    if "base" not in case.options:
        return "", text
    base = json.loads(read_base(case.options["base"]))
    pointer = ""
    # Where nothing differs, the fix has undone what the case did to the base.
    towards = case.options.get("merge", case.options.get("at", "")).split("/")[:0:-1]
    while isinstance(value, dict) and isinstance(base, dict) and list(value) == list(base):
        differing = [name for name in value if value[name] != base[name]] or towards[-1:]
        if len(differing) != 1 or differing[0] not in value:
            break
        towards = towards[:-1]
        pointer += "/" + differing[0].replace("~", "~0").replace("/", "~1")
        value, base = value[differing[0]], base[differing[0]]
    return f"base={case.options['base']} at={pointer}", json.dumps(value, indent=2, ensure_ascii=False)
