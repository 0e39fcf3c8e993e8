"""The author's tools: a new rule from a template, its page's tests, the catalogue brought up to date."""

from __future__ import annotations

import os
from typing import NamedTuple

from speclint.engine.catalogue import CATALOGUE_FILE, WORDS_FILE, Catalogue
from speclint.engine.rule import RuleInfo
from speclint.testing.gather import CODE_PREFIXES, NAME, RuleError, gather, rule_files
from speclint.testing.harness import Outcome, rewrite, run_page
from speclint.testing.page import Case, PageError, parse_page
from speclint.testing.reference import catalogue_text, reference_text, words_text

YAML_TEMPLATE = """\
name: {name}
code: {code}
severity: warning
evidence: convention
kinds: [connection-spec]
since: "{version}"
given: ["$.name"]
check: not-empty
message: "`{{name}}` is empty"
remedy: "Write what the field is for"
"""

PYTHON_TEMPLATE = '''\
"""State here what the rule looks at, and where the fact comes from."""

from __future__ import annotations

from speclint.api import ConnectionSpec, Context, Finding, Iterator, rule


@rule(
    name="{name}",
    code="{code}",
    severity="warning",
    evidence="convention",
    kinds=["connection-spec"],
    visits=ConnectionSpec,
    since="{version}",
    message="`name` is empty",
    remedy="Write what the field is for",
)
def check(spec: ConnectionSpec, context: Context) -> Iterator[Finding]:
    """Report an empty name."""
    if spec.name.text == "":
        yield context.finding(spec.name.at)
'''

PAGE_TEMPLATE = """\
# {name}

One line that says what is reported.

## Why

What happens at the service, in the run or in the review if this stays.

## Remedy

What to write instead.

## Evidence

Where the fact comes from: the page of the documentation, or what published examples show.

## Cases

```json bad base=batch merge=
{{ "name": "" }}
          ^^ {name}: `name` is empty
```

```json good base=batch merge=
{{ "name": "Acme Contacts" }}
```
"""


class Tested(NamedTuple):
    """A page that was run: its path, its outcomes, or why it could not be run."""

    path: str
    outcomes: tuple[Outcome, ...]
    error: str | None

    @property
    def failures(self) -> int:
        """Cases that did not give what they expect; a page that cannot be run counts as one."""
        return 1 if self.error else sum(bool(outcome.differences) for outcome in self.outcomes)


def new_rule(root: str, category: str, name: str, *, python: bool, version: str) -> list[str]:
    """Write a rule and its page from the templates; gives the paths written.

    Raises RuleError for an unknown category, a name that does not fit, or a file that is there already.
    """
    if category not in CODE_PREFIXES:
        raise RuleError(root, f"there is no category `{category}`; there are {', '.join(CODE_PREFIXES)}")
    if not NAME.fullmatch(name):
        raise RuleError(root, f"`{name}` is no rule name: kebab-case, at least two words, stating the problem")
    code = next_code(root, category)
    folder = os.path.join(root, category)
    stem = os.path.join(folder, name.replace("-", "_"))
    files = {
        stem + (".py" if python else ".yaml"): PYTHON_TEMPLATE if python else YAML_TEMPLATE,
        stem + ".md": PAGE_TEMPLATE,
    }
    for path in (stem + ".py", stem + ".yaml", stem + ".md"):
        if os.path.exists(path):
            raise RuleError(path, "is there already")
    os.makedirs(folder, exist_ok=True)
    for path, template in files.items():
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(template.format(name=name, code=code, version=version))
    return list(files)


def next_code(root: str, category: str) -> str:
    """The first free code of a category, judged by the files as they stand."""
    prefix = CODE_PREFIXES[category]
    taken: set[int] = set()
    for file in rule_files(root):
        if file.startswith(f"{category}/"):
            with open(os.path.join(root, *file.split("/")), "rb") as content:
                text = content.read().decode("utf-8", "replace")
            taken.update(n for n in range(1, 1000) if f"{prefix}{n:03}" in text)
    return next(f"{prefix}{n:03}" for n in range(1, 1000) if n not in taken)


def sync(root: str, *, write: bool = True) -> list[str]:
    """Bring up to date what is generated from the rules; gives the paths that were stale. Raises RuleError.

    That is the catalogue, the words that it leaves out, and the list of rules in the folder ``docs`` beside ``root``
    where there is one.
    """
    entries = gather(root)
    generated = {
        os.path.join(root, CATALOGUE_FILE): catalogue_text(entries),
        os.path.join(root, WORDS_FILE): words_text(entries),
    }
    docs = os.path.join(os.path.dirname(os.path.abspath(root)), "docs")
    if os.path.isdir(docs):
        generated[os.path.join(docs, "rules.md")] = reference_text(entries)
    stale = [path for path, text in generated.items() if _read(path) != text]
    if write:
        for path in stale:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(generated[path])
    return stale


def _read(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8")
    except OSError:
        return ""


def test_pages(root: str, paths: list[str], *, update: bool = False) -> list[Tested]:
    """Run the pages at ``paths`` (rule files, pages or folders; all rules if empty) against the rules of ``root``.

    The rules are read afresh, so a stale catalogue does not matter. With ``update`` the expectations in the pages
    are replaced by what was found. Raises RuleError for a rule that cannot be read.
    """
    catalogue = Catalogue(root, gather(root))
    wanted = [os.path.abspath(path) for path in paths]
    tested = []
    for rule in catalogue.rules:
        page = os.path.splitext(os.path.join(os.path.abspath(root), *rule.file.split("/")))[0] + ".md"
        if wanted and not any(_covers(path, page) for path in wanted):
            continue
        tested.append(test_page(page, catalogue, rule.name, update=update))
    return tested


test_pages.__test__ = False  # type: ignore[attr-defined]  # pytest must not take it for a test


def _covers(path: str, page: str) -> bool:
    return os.path.splitext(path)[0] + ".md" == page or page.startswith(path.rstrip(os.sep) + os.sep)


def test_page(
    path: str,
    catalogue: Catalogue,
    rule: str,
    *,
    update: bool,
    house: RuleInfo | None = None,
    shown: str = "",
) -> Tested:
    """Run one page, that of ``rule``; ``house`` as for :func:`speclint.testing.harness.run_page`.

    ``shown`` is what the page is called in what is said of it.
    """
    shown = shown or path
    with open(path, "rb") as file:
        text = file.read().decode("utf-8")
    try:
        page = parse_page(text)
        outcomes = run_page(page, catalogue, rule, house)
    except PageError as error:
        return Tested(shown, (), f"{shown}:{error.line}: {error}")
    if update:
        updated = _updated(text, outcomes)
        if updated != text:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(updated)
    return Tested(shown, tuple(outcomes), None)


test_page.__test__ = False  # type: ignore[attr-defined]  # pytest must not take it for a test


def _updated(text: str, outcomes: list[Outcome]) -> str:
    lines = text.split("\n")
    for outcome in reversed([part for whole in outcomes for part in (whole, *whole.beside)]):
        case = outcome.case
        if outcome.fixed is not None:
            _write_fixed(lines, case, outcome.fixed)
        if case.verdict == "bad" and not outcome.findings:
            continue  # what was expected of a bad case is kept, for whoever mends the rule
        lines[case.line : case.end - 1] = rewrite(case, outcome)
    return "\n".join(lines)


def _write_fixed(lines: list[str], case: Case, block: tuple[str, str]) -> None:
    """Write what the fixes make of a case into its block, a new one after the case where there is none."""
    options, text = block
    written = [f"```{case.language} fixed {options}".rstrip(), *text.split("\n"), "```"]
    if case.fixed is not None:
        lines[case.fixed.line - 1 : case.fixed.end] = written
        return
    end = max([case.end, *[beside.end for beside in case.beside]])
    lines[end:end] = ["", *written]
