"""Which parameters are secrets, and which texts only stand where a credential will be."""

from __future__ import annotations

from typing import Any

import pytest

from speclint.model.credentials import (
    is_composed,
    is_key,
    is_stand_in,
    is_textual,
    looks_random,
    misspelt_parameter,
    secret_evidence,
)
from speclint.model.kinds import recognise
from speclint.model.node import Node
from speclint.model.unit import Unit
from speclint.model.views.auth import AuthElement


def element(type_: str = "BasicAuthentication", /, **properties: Any) -> AuthElement:
    value = {"name": "A", "type": type_, "spec": {"type": "object", "properties": properties}}
    return Unit(recognise(value)[0]).views(AuthElement)[0]


@pytest.mark.parametrize(
    ("name", "evidence"),
    [
        ("password", "observed"),
        ("access_token", "observed"),
        ("authKey12", "observed"),
        ("authKeyN", "observed"),
        ("s3SecretKey", "observed"),
        ("consumerSecret", "convention"),
        ("password2", "convention"),
        ("apiKey", "convention"),
        ("publicApiKey", None),
        ("tokenEndpoint", None),
        ("accessTokenUrl", None),
        ("authorizationTestUrl", None),
        ("clientId", None),
        ("keyName", None),
        ("authKeyName", None),
        ("secretName", None),
        ("value", None),
    ],
)
def test_secrets_are_known_by_name(name: str, evidence: str | None) -> None:
    one = element(**{name: {"type": "string"}})
    assert secret_evidence(one.declared[0], one) == evidence


def test_value_is_a_secret_in_an_element_that_holds_a_key() -> None:
    by_type = element("KeyBased", value={"type": "string"})
    by_neighbour = element("apiKeyish", keyName={"type": "string"}, value={"type": "string"})
    assert secret_evidence(by_type.properties["value"], by_type) == "observed"
    assert secret_evidence(by_neighbour.properties["value"], by_neighbour) == "observed"


@pytest.mark.parametrize(
    "text", ["", "  ", "xxxx-XXXX", "****", "{TOKEN}", "<token>", "${token}", "your-key", "Password"]
)
def test_stand_ins_are_no_credentials(text: str) -> None:
    assert is_stand_in(text, "apiToken")


@pytest.mark.parametrize("text", ["api_token", "The token you were given"])
def test_the_name_of_the_parameter_and_sentences_are_stand_ins(text: str) -> None:
    assert is_stand_in(text, "apiToken")


def test_other_texts_may_be_credentials() -> None:
    assert not is_stand_in("tr0ub4dor", "password")
    assert not is_stand_in("Bearer 9f8c4e2a", "accessToken")


def test_only_a_mix_of_letters_and_digits_looks_random() -> None:
    assert looks_random("9f8c4e2ab17d")
    for text in ("hunter", "abcdefghij", "1234567890ab", "9f8c 4e2a b17d", "20240131"):
        assert not looks_random(text)


def test_a_key_is_masked_or_sent_or_called_like_one() -> None:
    one = element(
        "KeyBased",
        a={"type": "string", "format": "password"},
        b={"type": "string", "restAttributes": {}},
        authKey1={"type": "string"},
        host={"type": "string"},
        usePassword={"type": "boolean"},
    )
    assert [node.name for node in one.declared if is_key(node, one)] == ["a", "b", "authKey1"]


def test_near_misses_of_oauth_parameters() -> None:
    assert misspelt_parameter("clientID") == "clientId"
    assert misspelt_parameter("clientId") is None
    assert misspelt_parameter("host") is None


def test_what_a_schema_takes() -> None:
    assert is_textual(Node({"type": ["null", "string"]}, ()))
    assert is_textual(Node({}, ()))
    assert not is_textual(Node({"$ref": "#/a"}, ()))
    assert not is_textual(Node(True, ()))
    assert is_composed(Node({"allOf": []}, ()))
    assert not is_composed(Node({"properties": {}}, ()))
