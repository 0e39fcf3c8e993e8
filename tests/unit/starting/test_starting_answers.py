from __future__ import annotations

from collections.abc import Callable

import pytest

from speclint.starting import answers as given
from speclint.starting.answers import AnswerError, placeholder_names


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (given.read_name, "acme-contacts", "acme-contacts"),
        (given.read_name, "Acme_2", "Acme_2"),
        (given.read_auth, "oauth2", ("OAuth2RefreshCode",)),
        (given.read_auth, "basic-authentication, KEYBASED,basic", ("BasicAuthentication", "KeyBased")),
        (given.read_category, "Marketing Automation", "marketingAutomation"),
        (given.read_category, "crm", "crm"),
        (given.read_line, "  Contacts of Acme ", "Contacts of Acme"),
        (given.read_host, "https://api.acme.com/", "https://api.acme.com"),
        (given.read_host, "https://${domain}.acme.com:8443", "https://${domain}.acme.com:8443"),
        (given.read_host, " ", ""),
        (given.read_path, "/v1/lists/${listId}", "/v1/lists/${listId}"),
        (given.read_content_path, "$.data.items", "$.data.items"),
        (given.read_content_path, "$", "$"),
        (given.read_header, "X-Api-Key", "X-Api-Key"),
        (given.read_link, "https://docs.acme.com/a", "https://docs.acme.com/a"),
        (given.read_link, "", ""),
    ],
)
def test_answers_that_can_be_used(read: Callable[..., object], text: str, value: object) -> None:
    assert (read(text, "text") if read is given.read_line else read(text)) == value


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (given.read_name, "Acme Contacts", "did you mean `acme-contacts`?"),
        (given.read_name, "../up", "did you mean `up`?"),
        (given.read_name, "", "write one such as `acme-contacts`"),
        (given.read_name, "a--b", "did you mean `a-b`?"),
        (given.read_name, "x" * 101, "at most 100 characters"),
        (given.read_auth, "BasicAuth", "did you mean `BasicAuthentication`?"),
        (given.read_auth, "kerberos", "there are OAuth2RefreshCode, BasicAuthentication, KeyBased"),
        (given.read_auth, " , ", "name at least one"),
        (given.read_category, "advertizing", "did you mean `advertising`?"),
        (given.read_category, "weather", "there are advertising, analytics"),
        (given.read_line, " ", "the text is empty"),
        (given.read_line, "a\nb", "line breaks"),
        (given.read_host, "api.acme.com/v1", "write `https://api.acme.com`"),
        (given.read_host, "http://api.acme.com", "write it with https://"),
        (given.read_host, "https://api.acme.com/v1", "write `https://api.acme.com` here and `/v1` for --path"),
        (given.read_host, "https://", "is no address"),
        (given.read_host, "https://{domain}.acme.com", "is no address"),
        (given.read_path, "v1/contacts", "write `/v1/contacts`"),
        (given.read_path, "/v1?a=b", "add what follows it to `queryParams`"),
        (given.read_path, "/a b", "white space"),
        (given.read_content_path, "contacts", "write `$.contacts`"),
        (given.read_content_path, "/contacts", "such as `$.records`"),
        (given.read_header, "X Api Key", "is no name of a header"),
        (given.read_link, "docs.acme.com", "starts with https://"),
    ],
)
def test_answers_that_cannot(read: Callable[..., object], text: str, said: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read(text, "text") if read is given.read_line else read(text)
    assert said in str(caught.value)


def test_choices_are_read_in_any_spelling() -> None:
    assert given.read_choice("continuation-token", given.PAGINGS, "paging type") == "CONTINUATION_TOKEN"
    assert given.read_choice("User Supplied", given.STYLES, "style") == "user-supplied"
    assert given.read_choice("ADVANCED", given.SCHEDULES, "scheduling style") == "advance"
    with pytest.raises(AnswerError, match="`ofset` is no paging type; did you mean `OFFSET`"):
        given.read_choice("ofset", given.PAGINGS, "paging type")
    # A short word for a choice of another question is no answer here.
    with pytest.raises(AnswerError):
        given.read_choice("oauth2", given.PAGINGS, "paging type")


def test_names_of_placeholders() -> None:
    assert placeholder_names("https://${a}.${b}.com/${a}/{c}") == ("a", "b")
