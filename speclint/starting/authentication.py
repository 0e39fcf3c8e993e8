"""``authSpec`` of a new source: one element for each type, with the names of the authspec page."""

from __future__ import annotations

import re
from typing import Any

from speclint.model.constants import AUTH_TYPES, DRAFT_07
from speclint.starting.answers import Answers

Properties = dict[str, dict[str, Any]]


def auth_spec(answers: Answers) -> list[dict[str, Any]]:
    """The elements, in the order of the answers."""
    return [_element(type_, answers) for type_ in answers.auth]


def _element(type_: str, answers: Answers) -> dict[str, Any]:
    label = answers.label
    if type_ == "OAuth2RefreshCode":
        ways, properties, required = "OAuth 2.0", _oauth(label), ["accessToken"]
    elif type_ == "BasicAuthentication":
        ways, properties, required = "a user name and a password", _basic(label), ["username", "password"]
    else:
        ways, properties, required = "an API key", _key(label, answers.key_header), ["authKey1"]
    address = _address(answers)
    return {
        "name": AUTH_TYPES[type_],
        "type": type_,
        "spec": {
            "$schema": DRAFT_07,
            "type": "object",
            "description": f"What is needed to sign in to {label} with {ways}.",
            "properties": {**address, **properties},
            "required": [*address, *required],
        },
    }


def _address(answers: Answers) -> Properties:
    """What completes the host; it stands in every element, as users choose one of them."""
    if answers.host_inputs == ("host",) and not answers.host:
        text = f"Address of the {answers.label} API, such as https://api.example.com."
        return {"host": _text(text)}
    return {
        name: _text(f"The {spaced(name)} in the address of your {answers.label} account.")
        for name in answers.host_inputs
    }


def _oauth(label: str) -> Properties:
    return {
        "authorizationTestUrl": _text(f"Address of {label} at which the access token is tried."),
        "clientId": _text(f"Client id of the application that is registered with {label}."),
        "clientSecret": _secret("Client secret of that application."),
        "accessToken": _secret(f"Access token for {label}."),
        "refreshToken": _secret("Refresh token, with which a new access token is fetched."),
        "expirationDate": {
            **_text("Date on which the access token expires."),
            "format": "date",
            "uiAttributes": {"hidden": True},
        },
        "accessTokenUrl": _text(f"Address of {label} at which access tokens are handed out."),
    }


def _basic(label: str) -> Properties:
    return {
        "username": _text(f"User name for {label}."),
        "password": _secret(f"Password for {label}."),
    }


def _key(label: str, header: str) -> Properties:
    return {
        "authKey1": {
            "type": "string",
            "title": "API key",
            "description": f"API key for {label}.",
            "format": "password",
            "restAttributes": {"headerParamName": header},
        }
    }


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _secret(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description, "format": "password"}


def spaced(name: str) -> str:
    """The words of a name in camel case or with separators: ``listId`` gives ``list id``."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)
    return " ".join(words).lower() or name
