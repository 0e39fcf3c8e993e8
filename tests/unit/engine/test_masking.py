"""Credentials are masked where they stand, and nothing else is."""

from __future__ import annotations

from typing import Literal

import pytest

from speclint.engine.masking import masked
from speclint.text.document import read_document

SECRET = "q7Rk2mX9vLp4"
MASKED = "•" * len(SECRET)


def mask(text: str, form: Literal["json", "yaml"] = "json") -> tuple[str, frozenset[int]]:
    return masked(read_document(text, format=form))


@pytest.mark.parametrize(
    "text",
    [
        '{"clientSecret": "SECRET"}',
        '{\n "headerParams": {\n  "Authorization": "Bearer SECRET"\n }\n}',
        '{"accessToken": {"type": "string", "default": "SECRET"}}',
        '{"accessToken": {"examples": ["short", "SECRET", "SECRET"]}}',
        '{"queryParams": {"api_key": {"value": "SECRET"}}}',
        '{"path": "https://acme.example/v1?limit=10&api_key=SECRET&x=1#api_key=y"}',
        '{"password": "SECRET", "damaged": }',
        '{"note": "\\u00e9\\n", "password": "SECRET"}',
    ],
)
def test_what_is_masked(text: str) -> None:
    written = text.replace("SECRET", SECRET)
    shown, lines = mask(written)
    assert shown == text.replace("SECRET", MASKED)
    assert lines == {written.count("\n", 0, written.index(SECRET)) + 1}


@pytest.mark.parametrize(
    "text",
    [
        '{"clientSecret": "${clientSecret}"}',
        '{"clientSecret": "your-client-secret"}',
        '{"clientSecret": {"type": "string", "description": "The secret of application 2"}}',
        '{"name": "q7Rk2mX9vLp4"}',
        '{"id": "7b3f0c52-94a1-4a3e-8d5c-1f2e6a9b0c4d"}',
        '{"path": "/v1?api_key=${key}"}',
        "",
    ],
)
def test_what_is_not(text: str) -> None:
    assert mask(text) == (text, frozenset())


def test_yaml_over_several_lines() -> None:
    text = f"name: x\npassword: {SECRET}\nsecret: |\n  sk_live_{SECRET}\n"
    shown, lines = mask(text, "yaml")
    assert SECRET not in shown
    assert len(shown) == len(text)
    assert shown.count("\n") == text.count("\n")
    assert {2, 4} <= lines
