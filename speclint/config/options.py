"""The options of ``.speclint.yaml``: one table behind reading, the published schema and the page."""

from __future__ import annotations

from typing import NamedTuple

PROFILES = ("authoring", "submission")

SEVERITIES = ("error", "warning", "info", "off")


class Option(NamedTuple):
    """One key.

    ``shape``
        What its value is: ``terms`` (rules), ``globs`` (path patterns), ``paths`` (of configuration files),
        ``rule_files`` (paths of files of house rules), ``severities`` (rules to severities), ``choice``, ``file``
        (path of one file), ``places`` (addresses in a document), ``sentence``, ``day``, ``overrides`` or
        ``suppressions``. Lists may be written as one string.
    ``summary``
        What it does, one sentence without a full stop; ``default`` says what holds where it is absent.
    ``in_overrides``
        It may also stand in an entry of ``overrides``.
    """

    name: str
    shape: str
    summary: str
    default: str
    example: str
    in_overrides: bool = False
    only_in_overrides: bool = False
    choices: tuple[str, ...] = ()


OPTIONS: tuple[Option, ...] = (
    Option(
        "extends",
        "paths",
        "Another configuration file, or several, whose settings come first; relative to this file",
        "nothing",
        "../shared/speclint.yaml",
    ),
    Option(
        "rules",
        "rule_files",
        "A file of rules of your own, or several; relative to this file",
        "nothing",
        "rules/acme.yaml",
    ),
    Option(
        "select",
        "terms",
        "The rules that run, in place of those selected so far",
        "every stable rule",
        "[ALL]",
        in_overrides=True,
    ),
    Option(
        "extend-select",
        "terms",
        "Rules that run as well, such as single rules in preview",
        "nothing",
        "[PAGE]",
        in_overrides=True,
    ),
    Option(
        "ignore",
        "terms",
        "Rules that do not run",
        "nothing",
        "[text]",
        in_overrides=True,
    ),
    Option(
        "severity",
        "severities",
        "Severities that differ from the catalogue; `off` means that the rule does not run",
        "as in the catalogue",
        "{paging: warning}",
        in_overrides=True,
    ),
    Option(
        "exclude",
        "globs",
        "Files and folders that are not linted, not even when they are named outright",
        "nothing",
        "[drafts/, '**/*.old.json']",
    ),
    Option(
        "files",
        "globs",
        "The files for which an entry of `overrides` holds",
        "required",
        "[templates/**]",
        only_in_overrides=True,
    ),
    Option(
        "overrides",
        "overrides",
        "Settings for some files only: entries with `files` and what differs there; later entries win",
        "nothing",
        "[{files: templates/, ignore: text}]",
    ),
    Option(
        "profile",
        "choice",
        "What the documents are about to be: `submission` adds the rules about what may not be handed over",
        "authoring",
        "submission",
        choices=PROFILES,
    ),
    Option(
        "suppressions",
        "suppressions",
        "Findings that are meant to be as they are: entries with the keys below",
        "nothing",
        "[{files: acme.json, rule: unknown-field, at: /authSpec, reason: agreed with Acme}]",
    ),
    Option(
        "baseline",
        "file",
        "A file of findings that are known and not reported, written by `speclint baseline`; relative to this file",
        "nothing",
        ".speclint-baseline.json",
    ),
)

SUPPRESSION_KEYS: tuple[Option, ...] = (
    Option("files", "globs", "The files it holds for", "required", "acme.json"),
    Option("rule", "terms", "The rules it covers; `rules` means the same", "required", "unknown-field"),
    Option("rules", "terms", "The same as `rule`", "see `rule`", "[unknown-field, unknown-value]"),
    Option(
        "at",
        "places",
        "The place it covers, with all below it; see [addresses](exceptions.md#addresses)",
        "the whole file",
        "/authSpec[name=Basic Authentication]/spec",
    ),
    Option("reason", "sentence", "Why this is meant to be as it is", "required", "agreed with Acme"),
    Option("until", "day", "The last day on which it holds, as in 2031-12-31", "for ever", "2031-12-31"),
)
"""The keys of an entry of ``suppressions``."""


def top_level() -> dict[str, Option]:
    """The options that may stand at the top of the file, by name."""
    return {option.name: option for option in OPTIONS if not option.only_in_overrides}


def in_overrides() -> dict[str, Option]:
    """The options that may stand in an entry of ``overrides``, by name."""
    return {option.name: option for option in OPTIONS if option.in_overrides or option.only_in_overrides}


def in_suppressions() -> dict[str, Option]:
    """The options of an entry of ``suppressions``, by name."""
    return {option.name: option for option in SUPPRESSION_KEYS}


def suppressions_table() -> str:
    """The table of the keys of a suppression as the documentation shows it."""
    rows = ["| Key | Value | Without it | What it does |", "| --- | --- | --- | --- |"]
    rows.extend(
        [
            f"| `{option.name}` | {_VALUES[option.shape]} | {option.default} | {option.summary} |"
            for option in SUPPRESSION_KEYS
        ]
    )
    return "\n".join(rows) + "\n"


def markdown_table() -> str:
    """The table of options as the documentation shows it."""
    rows = ["| Key | Value | Without it | In `overrides` | What it does |", "| --- | --- | --- | --- | --- |"]
    for option in OPTIONS:
        where = "only there" if option.only_in_overrides else "yes" if option.in_overrides else ""
        value = " or ".join([f"`{choice}`" for choice in option.choices]) or _VALUES[option.shape]
        rows.append(f"| `{option.name}` | {value} | {option.default} | {where} | {option.summary} |")
    return "\n".join(rows) + "\n"


_VALUES = {
    "terms": "rule or list of rules",
    "globs": "pattern or list of patterns",
    "paths": "path or list of paths",
    "rule_files": "path or list of paths",
    "severities": "rules with `error`, `warning`, `info` or `off`",
    "overrides": "list of entries",
    "suppressions": "list of entries",
    "file": "path",
    "places": "address or list of addresses",
    "sentence": "text",
    "day": "date",
}
