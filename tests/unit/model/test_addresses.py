"""Hosts are judged piece by piece, and what a placeholder will bring is not guessed."""

from __future__ import annotations

import pytest

from speclint.model.addresses import host_faults, starts_open, veiled


@pytest.mark.parametrize(
    ("host", "faults"),
    [
        ("https://api.example.com", []),
        ("HTTPS://api.example.com:8443", []),
        ("https://${domain}.api.example.com", []),
        ("https://[::1]:80", []),
        ("${domain}", []),
        ("${baseUrl}.example.com", []),
        ("{HOST}/", []),
        ("", [("malformed", 0, 0)]),
        (" ", [("malformed", 0, 1)]),
        ("https://", [("malformed", 0, 8)]),
        ("https:/api.example.com", [("malformed", 0, 7)]),
        ("https//api.example.com", [("malformed", 0, 7)]),
        ("https://a b", [("malformed", 9, 10)]),
        ("https://https://a", [("malformed", 8, 15)]),
        ("https://me:secret@a.example", [("malformed", 8, 18)]),
        ("https.example.com", [("without-scheme", 0, 17)]),
        ("//api.example.com", [("without-scheme", 0, 17)]),
        ("${domain}.api.example.com", [("without-scheme", 0, 25)]),
        ("http://a.example/", [("not-https", 0, 7), ("trailing-slash", 16, 17)]),
        ("https://a.example/v1/", [("with-path", 17, 21)]),
        ("https://${host}?x=1", [("with-path", 15, 19)]),
        ("https://@{concat('a', '/')}.example.com", []),
    ],
)
def test_faults_of_hosts(host: str, faults: list[tuple[str, int, int]]) -> None:
    assert [(fault.kind, fault.start, fault.end) for fault in host_faults(host)] == faults


def test_messages_hold_no_secrets() -> None:
    assert veiled("https://me:secret@a.example/x?token=abc&list=1") == "https://…@a.example/x?token=…&list=…"
    assert veiled("https://a.example/x") == "https://a.example/x"


def test_what_starts_with_a_placeholder_is_open() -> None:
    assert starts_open("${base}/v1")
    assert starts_open("@{if(true, '/a', '/b')}")
    assert not starts_open("v1/${base}")
