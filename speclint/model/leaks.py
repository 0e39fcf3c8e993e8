"""Credentials written out where only a reference to one belongs: in headers, query parameters, addresses."""

from __future__ import annotations

import re

from speclint.model.credentials import is_stand_in, looks_random
from speclint.model.placeholders import find_placeholders
from speclint.model.views.auth import normalise_type

_NAMES = frozenset(
    ("authorization", "proxyauthorization", "auth", "key", "token", "pwd", "pass", "sig", "signature", "cookie")
)
_ENDINGS = (
    "apikey",
    "authkey",
    "accesskey",
    "secretkey",
    "privatekey",
    "subscriptionkey",
    "apitoken",
    "authtoken",
    "accesstoken",
    "refreshtoken",
    "bearertoken",
    "securitytoken",
    "sessiontoken",
    "secret",
    "password",
    "passphrase",
    "credential",
    "credentials",
)
_SCHEME = r"\s*(?:bearer|basic|token|apikey|api-key|digest|key)[ :=]+"
_ISSUED = (
    r"(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{8,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}"
    r"|xox[abeprs]-[A-Za-z0-9-]{10,}|AKIA[A-Z0-9]{16}|AIza[\w-]{30,}|eyJ[\w-]{6,}\.[\w-]{6,}\.[\w-]*"
    r"|SG\.[\w-]{16,}\.[\w-]{16,}|[0-9a-f]{32}-us[0-9]{1,2}"
)
"""Forms in which well-known services issue their keys and tokens; such a text is one under whatever name."""


_SHORTEST = 8
"""Characters of the shortest text that looks random or has one of the forms above."""


def names_secret(name: str) -> bool:
    """A header or a parameter of this name carries a credential."""
    plain = normalise_type(name)
    return plain in _NAMES or plain.endswith(_ENDINGS)


def written_secret(name: str, text: str) -> tuple[int, int] | None:
    """The part of a value that is a credential, as code-point offsets, or None.

    Placeholders, fill-ins, common words and what does not look random are no credentials, whatever the name.
    """
    if len(text) < _SHORTEST or ("{" in text and find_placeholders(text)):
        return None
    scheme = re.match(_SCHEME, text, re.IGNORECASE)
    start = scheme.end() if scheme else len(text) - len(text.lstrip())
    word = text[start:].rstrip()
    if not word or is_stand_in(word, name):
        return None
    if re.fullmatch(_ISSUED, word) or (names_secret(name) and looks_random(word)):
        return start, start + len(word)
    return None


def pairs_in(text: str, start: int = 0) -> list[tuple[str, str, int]]:
    """Names and values of a query string that starts at an offset, each with the offset of the value."""
    found = re.finditer(r"([^?&=#]+)=([^&#]*)", text[start:])
    return [(match[1].strip(), match[2], start + match.start(2)) for match in found]
