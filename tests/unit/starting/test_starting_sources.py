"""Every source that can be started lints clean, and the submission profile lists what is still to come."""

from __future__ import annotations

import json
from itertools import combinations, product
from pathlib import Path

import pytest

import speclint
from speclint.engine.artifacts import ROLES
from speclint.model.categories import CATEGORIES
from speclint.starting.answers import (
    AUTHS,
    PAGINGS,
    SCHEDULES,
    STREAMING,
    USER_SUPPLIED,
    AnswerError,
    Answers,
)
from speclint.starting.documents import artifact_texts, connection_spec
from speclint.starting.folder import artifact_folder, write_folder
from speclint.starting.icon import icon_text, initials
from speclint.starting.questions import QUESTIONS, complete
from speclint.starting.trial import check_answers

AUTH_CHOICES = [chosen for size in range(1, len(AUTHS) + 1) for chosen in combinations(AUTHS, size)]
HOSTS = ("", "https://api.acme.com", "https://${domain}.acme.com")
CARD = "/sourceSpec/attributes/uiAttributes"


def every_combination() -> list[Answers]:
    """Kind x auth x style x paging x schedule, and what else changes the form of a document."""
    found = []
    for auth, paging, schedule in product(AUTH_CHOICES, PAGINGS, SCHEDULES):
        common = Answers("", auth=auth, paging=paging, schedule=schedule)
        found += [common._replace(host=host, path="/v1/lists/${listId}/contacts") for host in HOSTS]
        found += [common._replace(style=USER_SUPPLIED)]
    for auth, link in product(AUTH_CHOICES, ("", "https://docs.acme.com")):
        found.append(Answers("", kind=STREAMING, auth=auth, documentation=link))
    # A name of its own for each, since sources with equal names are reported.
    return [complete(answers._replace(name=f"acme-{at}")) for at, answers in enumerate(found)]


@pytest.fixture(name="written", scope="module")
def write_all(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Answers]]:
    folder = tmp_path_factory.mktemp("sources")
    sources = every_combination()
    assert len(sources) > 400
    for answers in sources:
        write_folder(artifact_folder(str(folder), answers.name), artifact_texts(answers))
    return folder, sources


def test_every_source_lints_clean(written: tuple[Path, list[Answers]]) -> None:
    folder, sources = written
    result = speclint.lint(folder, use_config=False, profile="authoring")
    assert [str(finding) for finding in result.findings] == []
    assert result.summary.files == len(sources)


def test_the_submission_profile_lists_exactly_the_keys_to_come(written: tuple[Path, list[Answers]]) -> None:
    folder, sources = written
    result = speclint.lint(folder, use_config=False, profile="submission")
    assert {finding.rule for finding in result.findings} == {"text-in-place-of-key"}
    assert result.worst == "warning"
    found: dict[str, list[str]] = {}
    for finding in result.findings:
        found.setdefault(Path(finding.path).parents[1].name, []).append(finding.pointer)
    for answers in sources:
        # A streaming source keeps the texts of its description and label.
        faces = ["icon"] if answers.kind == STREAMING else ["icon", "description", "label"]
        assert found[answers.name] == [f"{CARD}/{face}/text" for face in faces], answers


def test_categories_for_batch_sources_are_clean_but_for_the_unusual_ones(tmp_path: Path) -> None:
    for category in CATEGORIES:
        answers = complete(Answers(f"acme-{category}", category=category))
        write_folder(artifact_folder(str(tmp_path), answers.name), artifact_texts(answers))
    result = speclint.lint(tmp_path, use_config=False)
    assert {(Path(each.path).parents[1].name, each.rule) for each in result.findings} == {
        ("acme-cloudStorage", "category-unusual"),
        ("acme-streaming", "category-unusual"),
    }


def test_the_five_files_and_nothing_to_fill_in() -> None:
    texts = artifact_texts(complete(Answers("acme-contacts")))
    assert list(texts) == ["acme-contacts" + ending for ending in ROLES.values()]
    assert all(text.endswith("\n") and "{" not in text for name, text in texts.items() if name.endswith(".txt"))
    assert texts["acme-contacts-category.txt"] == "protocols\n"
    assert texts["acme-contacts-label.txt"] == "Acme Contacts\n"
    spec = json.loads(texts["acme-contacts-connectionSpec.json"])
    assert list(spec) == [
        "name", "type", "description", "providerId", "version", "attributes", "authSpec", "sourceSpec", "exploreSpec",
    ]  # fmt: skip
    assert spec["sourceSpec"]["attributes"]["urlParams"] == {"path": "/v1/contacts", "method": "GET"}


def test_placeholders_are_asked_for_where_they_are_filled_from() -> None:
    answers = complete(
        Answers("acme", auth=AUTHS, host="https://${domain}.acme.com", path="/${domain}/lists/${listId}/${a_b}")
    )
    spec = connection_spec(answers)
    for element in spec["authSpec"]:
        assert "domain" in element["spec"]["required"]
        assert "host" not in element["spec"]["properties"]
    inputs = spec["sourceSpec"]["spec"]
    assert list(inputs["properties"]) == inputs["required"] == ["listId", "a_b"]
    assert "list id" in inputs["properties"]["listId"]["description"]


def test_without_a_host_every_way_to_sign_in_asks_for_it() -> None:
    spec = connection_spec(complete(Answers("acme", auth=AUTHS)))
    assert [element["spec"]["required"][0] for element in spec["authSpec"]] == ["host"] * len(AUTHS)


def test_a_streaming_source_has_the_one_name_and_no_request() -> None:
    spec = connection_spec(complete(Answers("acme-events", kind=STREAMING, documentation="https://docs.acme.com")))
    assert spec["name"] == "generic-streaming"
    assert list(spec["sourceSpec"]) == ["attributes"]
    assert spec["attributes"]["documentationLink"] == "https://docs.acme.com"
    assert spec["sourceSpec"]["attributes"]["uiAttributes"]["documentationLink"] == "https://docs.acme.com"


@pytest.mark.parametrize(
    ("label", "letters"), [("Acme Contacts", "AC"), ("acme", "A"), ("A & B", "AB"), ("&", "&"), ("Émile Zola", "ÉZ")]
)
def test_the_icon_shows_initials(label: str, letters: str) -> None:
    from xml.etree import ElementTree

    assert initials(label) == letters
    root = ElementTree.fromstring(icon_text(label))
    assert root.get("aria-label") == label
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")] == [letters]


@pytest.mark.parametrize(
    ("changed", "option"),
    [
        ({"label": "{LABEL}"}, "--label"),
        ({"description": "{DESCRIPTION}"}, "--description"),
        ({"path": "/lists/{listId}"}, "--path"),
        ({"path": "/lists/${"}, "--path"),
        ({"content_path": "$.a["}, "--content-path"),
    ],
)
def test_what_would_be_a_finding_is_refused(changed: dict[str, str], option: str) -> None:
    answers = complete(Answers("acme")._replace(**changed))  # type: ignore[arg-type]  # only strings are changed
    with pytest.raises(AnswerError, match=f"^{option}: "):
        check_answers(answers)


def test_defaults_are_answers_that_can_be_given() -> None:
    for kind in ("batch", STREAMING):
        answers = complete(Answers("acme-contacts", kind=kind))
        check_answers(answers)
        for question in QUESTIONS:
            if question.choices and question.applies(answers):
                assert question.default(answers) in question.choices
