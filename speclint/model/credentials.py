"""Parameters of authentication: which ones each type has, and which of them are secrets.

The names are those of the authspec page and of the published examples; see the pages of the rules in the category
``auth`` for where each fact comes from.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from speclint.model.views.auth import normalise_type
from speclint.schema.nearest import closest

if TYPE_CHECKING:
    from speclint.engine.result import Evidence
    from speclint.model.node import Node
    from speclint.model.views.auth import AuthElement

REQUIRED_PARAMETERS = {
    "OAuth2RefreshCode": ("accessToken",),
    "BasicAuthentication": ("username", "password"),
}
"""Parameters that a type cannot do without. ``KeyBased`` needs one key, whatever it is called: :func:`is_key`."""

OAUTH_PARAMETERS = (
    "accessToken",
    "refreshToken",
    "clientId",
    "clientSecret",
    "accessTokenUrl",
    "refreshTokenUrl",
    "authorizationTestUrl",
    "expirationDate",
    "requestParameterOverride",
)
"""Parameters that ``OAuth2RefreshCode`` knows by these names."""

OVERRIDE_FIELDS = (
    "accessTokenField",
    "refreshTokenField",
    "expireInField",
    "authenticationMethod",
    "clientId",
    "clientSecret",
)
"""Members of ``requestParameterOverride``. Their values are names of fields, never secrets."""

_KEY_NAME = r"authKey(?:[0-9]+|N)"
_FOLDED_KEY_NAME = r"authkey(?:[0-9]+|n)"

_OBSERVED_SECRETS = frozenset(
    (
        "password",
        "clientsecret",
        "accesstoken",
        "refreshtoken",
        "securitytoken",
        "connectionstring",
        "serviceprincipalkey",
        "secretaccesskey",
        "s3secretkey",
    )
)
_SECRET_ENDINGS = (
    "secret",
    "password",
    "passphrase",
    "accesstoken",
    "refreshtoken",
    "apikey",
    "apitoken",
    "authtoken",
    "bearertoken",
    "secretkey",
    "privatekey",
)

_FILL_IN_WORDS = frozenset(
    ("string", "text", "token", "secret", "password", "key", "value", "apikey", "none", "null", "n/a", "na", "test")
)
_FILL_IN_PARTS = ("your", "example", "sample", "dummy", "placeholder", "changeme", "insert", "replace", "todo", "tbd")
_ROWS = ("12345", "abcde", "abc123")


def misspelt_parameter(name: str) -> str | None:
    """The parameter of ``OAuth2RefreshCode`` that ``name`` nearly spells; None for a parameter and for other names."""
    return None if name in _PLAIN else _nearest(name)


@lru_cache(maxsize=512)
def _nearest(name: str) -> str | None:
    return closest(name, OAUTH_PARAMETERS)


_PLAIN = frozenset((*OAUTH_PARAMETERS, "host", "domain", "subdomain", "username", "password"))


def misspellings(name: str, element: AuthElement) -> list[Node]:
    """Parameters that ``element`` declares under a misspelt form of ``name``, one that its type cannot do without.

    None are found where the element declares the name itself, or where its type does not need it.
    """
    needed = REQUIRED_PARAMETERS.get(element.canonical_type or "", ())
    if name not in needed or element.declares(name):
        return []
    known = (*needed, *OAUTH_PARAMETERS)
    return [node for node in element.declared if node.name not in known and closest(node.name, known) == name]


@lru_cache(maxsize=512)
def is_key_name(name: str) -> bool:
    """The name is that of a key on the authspec page: ``authKey1``, ``authKey2``, … ``authKeyN``."""
    return re.fullmatch(_KEY_NAME, name) is not None


def is_key(node: Node, element: AuthElement) -> bool:
    """A parameter that ``element``, one of type ``KeyBased``, declares is a key.

    It is masked, it says how it is sent, or it has the name of a secret; the name of a key is free.
    """
    if node["format"].value == "password" or node["restAttributes"].exists:
        return True
    return is_key_name(node.name) or (is_textual(node) and secret_evidence(node, element) is not None)


def is_textual(node: Node) -> bool:
    """A declared parameter takes a string, as far as its schema says."""
    if not node.is_object or "$ref" in node:
        return False
    type_ = node["type"]
    if type_.is_array:
        return any(item.value == "string" for item in type_.items)
    return not type_.exists or type_.value == "string"


_COMPOSING = frozenset(("allOf", "anyOf", "oneOf", "$ref", "if", "patternProperties"))


def is_composed(schema: Node) -> bool:
    """A schema declares parameters elsewhere too, so that nothing can be said to be missing in ``properties``."""
    return schema.is_object and not _COMPOSING.isdisjoint(schema.value)


def secret_evidence(node: Node, element: AuthElement) -> Evidence | None:
    """Whether a parameter that ``element`` declares is a secret by its name, and what says so.

    ``"observed"`` for names that carry ``"format": "password"`` in published examples, ``"convention"`` for names
    that can hardly mean anything else, None for all other names.
    """
    if node.name == "value":
        return "observed" if _holds_one_key(element) else None
    return named_evidence(node.name)


@lru_cache(maxsize=512)
def named_evidence(name: str) -> Evidence | None:
    """As above, by the name alone; ``value`` is none by itself."""
    name = normalise_type(name)
    if name in _OBSERVED_SECRETS or (name.startswith("authkey") and re.fullmatch(_FOLDED_KEY_NAME, name)):
        return "observed"
    if name.rstrip("0123456789").endswith(_SECRET_ENDINGS) and not name.startswith("public"):
        return "convention"
    return None


def _holds_one_key(element: AuthElement) -> bool:
    type_ = element.type.text
    return element.declares("keyName") or element.canonical_type == "KeyBased" or type_ == "apiKey"


def is_stand_in(text: str, name: str) -> bool:
    """A text stands where a credential will be: empty, a fill-in, asterisks, a common word, a sentence.

    ``name`` is that of the parameter, which often stands for its own value.
    """
    word = text.strip().lower()
    if not word.strip("x*•.·-_#?…0 "):
        return True
    if any(mark in word for mark in "{}<>") or word[0] in "$%[(":
        return True
    plain = normalise_type(word)
    if plain in _FILL_IN_WORDS or plain == normalise_type(name) or len(word.split()) > 2:
        return True
    return any(part in plain for part in _FILL_IN_PARTS)


def looks_random(text: str) -> bool:
    """A text has the look of a credential: at least eight characters, letters and digits, in no obvious row."""
    if len(text) < 8 or " " in text or any(row in text.lower() for row in _ROWS):
        return False
    return any(char.isdigit() for char in text) and any(char.isalpha() for char in text)
