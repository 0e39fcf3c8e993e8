"""The baseline: findings of an earlier day, by what they are about and not by where they stood.

The identity of a finding is its file, its rule, the loose address of its place (see ``Identifier``) and its message
without numbers and without values: so neither moved lines nor another order, another name of a sibling or a value
that is still wrong make it a new one. Findings of one identity are counted; one more than the baseline has is new.
Another wording alone, which a later version of speclint may bring, makes none.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from speclint.suppress.identity import format_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from speclint.engine.located import LocatedFinding
    from speclint.suppress.identity import Address

VERSION = 1
"""Of the form of the file; raised when older programs cannot read it."""

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest baseline that is read."""

_VALUE = re.compile(r'"(?:[^"\\]|\\.)*"')
_NUMBER = re.compile(r"(?<![\w.])-?[0-9]+(?:\.[0-9]+)*")


class Identity(NamedTuple):
    """What makes a finding of a file the same as that of another day."""

    rule: str
    at: str
    message: str


Counts = Counter[Identity]


class BaselineError(Exception):
    """A baseline that cannot be used; the message says why and what to do."""


def identity_of(finding: LocatedFinding, address: Address) -> Identity:
    """The identity of a finding at a loose address."""
    return Identity(finding.rule, format_address(address), skeleton(finding.message))


def skeleton(message: str) -> str:
    """A message without the values and numbers in it: ``"x" is in line 3`` gives ``"…" is in line #``."""
    return _NUMBER.sub("#", _VALUE.sub('"…"', message))


class Baseline:
    """A baseline in use.

    ``path``
        Its absolute path.
    ``files``
        The counts of each file, by the path of the file as seen from the folder of the baseline.
    """

    __slots__ = ("files", "path")

    def __init__(self, path: str, files: Mapping[str, Counts] | None = None) -> None:
        self.path = path
        self.files: dict[str, Counts] = dict(files or {})

    def key(self, path: str) -> str:
        """How the baseline names the file at an absolute path."""
        return relative(path, os.path.dirname(self.path))

    def known(self, path: str, found: Sequence[Identity]) -> list[Identity | None]:
        """What the baseline has for each finding of the file at an absolute path, in their order.

        First those that are the same in all; what is left of the baseline then stands for findings of the same rule at
        the same place that are worded otherwise.
        """
        counts = self.files.get(self.key(path))
        if counts is None:
            return [None] * len(found)
        left = Counter(counts)
        answers = [_take(left, identity) for identity in found]
        if None in answers and any(left.values()):
            by_place: dict[tuple[str, str], list[Identity]] = {}
            for identity in sorted(left.elements(), reverse=True):
                by_place.setdefault((identity.rule, identity.at), []).append(identity)
            for number, identity in enumerate(found):
                others = by_place.get((identity.rule, identity.at))
                if answers[number] is None and others:
                    answers[number] = others.pop()
        return answers


class Recorder(Baseline):
    """A baseline in the making: it takes every finding for known, so that all come with their identities."""

    __slots__ = ()

    def known(self, path: str, found: Sequence[Identity]) -> list[Identity | None]:
        """Each stands for itself."""
        del path
        return list(found)


def _take(counts: Counts, identity: Identity) -> Identity | None:
    """The identity, if there is one of it left; there is one less then."""
    if counts[identity] <= 0:
        return None
    counts[identity] -= 1
    return identity


def relative(path: str, folder: str) -> str:
    """A path as seen from a folder (both absolute), with forward slashes; absolute on another drive."""
    try:
        seen = os.path.relpath(path, folder)
    except ValueError:
        seen = path
    return seen if os.sep == "/" else seen.replace(os.sep, "/")


# -- the file -------------------------------------------------------------------------------------------------------


def read_baseline(path: str) -> Baseline:
    """Read the baseline at an absolute path. Raises :class:`BaselineError`."""
    from speclint.config.reading import open_at_once

    try:
        # What is no regular file, and might never end, is empty for the moment.
        with open(path, "rb", opener=open_at_once) as file:
            data = file.read(LARGEST + 1) or b""
    except FileNotFoundError as error:
        raise BaselineError("the baseline does not exist; `speclint baseline` writes it") from error
    except OSError as error:
        raise BaselineError(f"the baseline could not be read: {error.strerror or error}") from error
    if len(data) > LARGEST:
        raise BaselineError("the baseline is too large; lint fewer files with it")
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        # RecursionError: brackets nested deeper than the stack.
        raise BaselineError(f"the baseline is no valid JSON ({error}); {_REMEDY}") from error
    if not isinstance(content, dict) or "findings" not in content:
        raise BaselineError(f"the file is no baseline of speclint; {_REMEDY}")
    if content.get("version") != VERSION:
        version = json.dumps(content.get("version"))
        raise BaselineError(f"the baseline has the version {version}, this speclint reads {VERSION}; {_REMEDY}")
    return Baseline(path, _read_entries(content["findings"]))


_REMEDY = "restore the file, or remove it and run `speclint baseline`"


def _read_entries(entries: Any) -> dict[str, Counts]:
    if not isinstance(entries, list):
        raise BaselineError(f"`findings` of the baseline is no list; {_REMEDY}")
    files: dict[str, Counts] = {}
    for number, entry in enumerate(entries, 1):
        fields = [entry.get(name) for name in ("path", "rule", "at", "message")] if isinstance(entry, dict) else [None]
        count = entry.get("count", 1) if isinstance(entry, dict) else None
        if not all(isinstance(field, str) for field in fields) or type(count) is not int or count < 1:
            raise BaselineError(
                f"finding {number} of the baseline lacks a member, or has one of another type; {_REMEDY}"
            )
        path, rule, at, message = map(str, fields)
        files.setdefault(path, Counter())[Identity(rule, at, message)] += count
    return files


def baseline_text(files: Mapping[str, Counts]) -> str:
    """The text of a baseline file: sorted, one finding a line, so that its changes can be reviewed."""
    lines = [
        "  " + _one_line(_entry(path, identity, count))
        for path, counts in sorted(files.items())
        for identity, count in sorted(counts.items())
        if count > 0
    ]
    body = "\n" + ",\n".join(lines) + "\n" if lines else ""
    return f'{{"version": {VERSION}, "findings": [{body}]}}\n'


def _entry(path: str, identity: Identity, count: int) -> dict[str, Any]:
    entry: dict[str, Any] = {"path": path, **identity._asdict()}
    if count > 1:
        entry["count"] = count
    return entry


def _one_line(entry: dict[str, Any]) -> str:
    text = json.dumps(entry, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(entry)


def total(files: Mapping[str, Counts]) -> int:
    """The number of findings."""
    return sum([sum(counts.values()) for counts in files.values()])
