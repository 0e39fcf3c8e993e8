"""What is asked about a source, and how answers are read.

Whoever reads an answer gets it in its one spelling, or an :class:`AnswerError` that says what to write instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from speclint.model.categories import CATEGORIES, respelt_category
from speclint.model.constants import AUTH_TYPES, PAGING_TYPES
from speclint.model.placeholders import find_placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable

BATCH = "batch"
STREAMING = "streaming"
KINDS = (BATCH, STREAMING)

LITERAL = "literal"
USER_SUPPLIED = "user-supplied"
STYLES = (LITERAL, USER_SUPPLIED)
"""The source fixes the request, or every user describes it for each source connection."""

DEFAULT = "default"
ADVANCE = "advance"
NO_SCHEDULE = "none"
SCHEDULES = (DEFAULT, ADVANCE, NO_SCHEDULE)
"""Two query parameters for the window of a run, a query in the source's own language, or no window."""

AUTHS = tuple(AUTH_TYPES)
KEY_BASED = "KeyBased"
PAGINGS = PAGING_TYPES

_OTHER_WORDS = {
    "oauth": "OAuth2RefreshCode",
    "oauth2": "OAuth2RefreshCode",
    "basic": "BasicAuthentication",
    "key": KEY_BASED,
    "apikey": KEY_BASED,
    "token": "CONTINUATION_TOKEN",
    "advanced": ADVANCE,
    "user": USER_SUPPLIED,
}
"""Short words that people write for a choice."""

_NAME = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_LONGEST_NAME = 100
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+\-.^_`|~]+")
_HOST = re.compile(r"https://(?:[A-Za-z0-9.\-:_]|\$\{\w+\})+", re.ASCII)


class AnswerError(ValueError):
    """An answer that cannot be used; the message says why, and what to write."""


class Answers(NamedTuple):
    """What is known about a source that is started.

    ``name``
        Name of its folder, the beginning of all file names.
    ``category``
        The key of a category.
    ``auth``
        Types of authentication, in the order in which they are offered to users.
    ``host``, ``path``, ``content_path``
        Of the request of a literal batch source. An empty host: every user gives one.
    ``key_header``
        The header that carries the key of ``KeyBased``.
    ``documentation``
        Address of the help page of a streaming source, or empty.
    """

    name: str
    kind: str = BATCH
    label: str = ""
    description: str = ""
    category: str = ""
    auth: tuple[str, ...] = AUTHS[:1]
    style: str = LITERAL
    paging: str = PAGINGS[0]
    schedule: str = DEFAULT
    host: str = ""
    path: str = ""
    content_path: str = ""
    key_header: str = ""
    documentation: str = ""

    @property
    def is_literal(self) -> bool:
        """A batch source that fixes its request."""
        return self.kind == BATCH and self.style == LITERAL

    @property
    def host_inputs(self) -> tuple[str, ...]:
        """What users give with their credentials to complete the host: ``host`` itself where none is fixed."""
        if self.kind == BATCH and not self.host:
            return ("host",)
        return placeholder_names(self.host)

    @property
    def path_inputs(self) -> tuple[str, ...]:
        """What users give for each source connection to complete the path."""
        return tuple([name for name in placeholder_names(self.path) if name not in self.host_inputs])


def placeholder_names(text: str) -> tuple[str, ...]:
    """Names in ``${…}``, each once, in their order."""
    found = [each.name for each in find_placeholders(text) if each.form == "dollar"]
    return tuple(dict.fromkeys(found))


# -- reading ---------------------------------------------------------------------------------------------------


def read_name(text: str) -> str:
    """The name of a source as its folder has it."""
    if _NAME.fullmatch(text) and len(text) <= _LONGEST_NAME:
        return text
    if len(text) > _LONGEST_NAME:
        raise AnswerError(f"a name has at most {_LONGEST_NAME} characters, as files are called after it")
    plain = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
    hint = f"did you mean `{plain}`?" if plain else "write one such as `acme-contacts`"
    raise AnswerError(f"{_quoted(text)} is no name of a folder: letters, digits and single hyphens; {hint}")


def read_choice(text: str, choices: Iterable[str], what: str) -> str:
    """One of ``choices``, in whatever case and with whatever separators; ``what`` is what each of them is."""
    known = {_folded(choice): choice for choice in choices}
    plain = _folded(text)
    plain = plain if plain in known else _folded(_OTHER_WORDS.get(plain, plain))
    if plain in known:
        return known[plain]
    from difflib import get_close_matches

    near = get_close_matches(plain, known, n=1)
    hint = f"did you mean `{known[near[0]]}`?" if near else "there are " + ", ".join(known.values())
    raise AnswerError(f"{_quoted(text)} is no {what}; {hint}")


def read_auth(text: str) -> tuple[str, ...]:
    """Types of authentication, separated by commas, each once."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise AnswerError("name at least one type of authentication: " + ", ".join(AUTHS))
    return tuple(dict.fromkeys([read_choice(word, AUTHS, "documented type of authentication") for word in words]))


def read_category(text: str) -> str:
    """The key of a category that is named by its key or as people read it."""
    key = text if text in CATEGORIES else respelt_category(text)
    if key is not None:
        return key
    from difflib import get_close_matches

    near = get_close_matches(_folded(text), {_folded(known): known for known in CATEGORIES}, n=1)
    known = {_folded(key): key for key in CATEGORIES}
    hint = f"did you mean `{known[near[0]]}`?" if near else "there are " + ", ".join(CATEGORIES)
    raise AnswerError(f"{_quoted(text)} is no category of the catalogue; {hint}")


def read_line(text: str, what: str) -> str:
    """A text of one line for people; ``what`` it is."""
    plain = text.strip()
    if not plain:
        raise AnswerError(f"the {what} is empty; write what users are to read")
    if not plain.isprintable():
        raise AnswerError(f"the {what} holds line breaks or other characters that do not show; write one plain line")
    return plain


def read_host(text: str) -> str:
    """The address of an API without its path; empty where every user gives their own."""
    plain = text.strip()
    plain = plain if plain.endswith("://") else plain.rstrip("/")
    if not plain or _HOST.fullmatch(plain):
        return plain
    if plain.startswith("http://"):
        raise AnswerError(f"{_quoted(plain)} is not encrypted; write it with https://")
    scheme, found, rest = plain.partition("://")
    if not found:
        raise AnswerError(f"{_quoted(plain)} has no scheme; write `https://{scheme.partition('/')[0]}`")
    if scheme == "https" and "/" in rest and _HOST.fullmatch(f"https://{rest.partition('/')[0]}"):
        server, _, path = rest.partition("/")
        raise AnswerError(f"{_quoted(plain)} holds a path; write `https://{server}` here and `/{path}` for --path")
    raise AnswerError(
        f"{_quoted(plain)} is no address of an API; write one such as `https://api.acme.com`, with ${{name}} for what"
        " differs from user to user"
    )


def read_path(text: str) -> str:
    """The path of a request."""
    plain = text.strip()
    if not plain.startswith("/"):
        raise AnswerError(f"{_quoted(plain)} does not start with a slash; write `/{plain}`")
    if "?" in plain or "#" in plain:
        raise AnswerError(f"{_quoted(plain)} holds more than a path; add what follows it to `queryParams` afterwards")
    if not plain.isprintable() or " " in plain:
        raise AnswerError(f"{_quoted(plain)} holds white space; write `%20` for a blank")
    return plain


def read_content_path(text: str) -> str:
    """The JSONPath of the array of records in an answer."""
    plain = text.strip()
    if plain == "$" or plain.startswith(("$.", "$[")):
        return plain
    hint = f"; write `$.{plain}`" if re.fullmatch(r"[\w.]+", plain) else ", such as `$.records`"
    raise AnswerError(f"{_quoted(plain)} is no JSONPath from the root of the answer{hint}")


def read_header(text: str) -> str:
    """The name of an HTTP header."""
    plain = text.strip()
    if _HEADER.fullmatch(plain):
        return plain
    raise AnswerError(f"{_quoted(plain)} is no name of a header; write one such as `X-Api-Key`")


def read_link(text: str) -> str:
    """A web address, or empty."""
    plain = text.strip()
    if not plain or re.fullmatch(r"https://[^\s/]+\S*", plain):
        return plain
    raise AnswerError(f"{_quoted(plain)} is no link; write one that starts with https://")


def _folded(text: str) -> str:
    return re.sub(r"[-_\s]", "", text).lower()


def _quoted(text: str) -> str:
    shown = text if len(text) <= 60 else text[:59] + "…"
    return f"`{shown}`" if shown else "an empty text"
