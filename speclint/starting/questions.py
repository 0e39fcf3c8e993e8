"""The questions about a new source, in the order in which they are asked, and what holds where nobody answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from speclint.model.categories import CATEGORIES
from speclint.starting.answers import (
    AUTHS,
    BATCH,
    KEY_BASED,
    KINDS,
    PAGINGS,
    SCHEDULES,
    STREAMING,
    STYLES,
    Answers,
    read_auth,
    read_category,
    read_choice,
    read_content_path,
    read_header,
    read_host,
    read_line,
    read_link,
    read_path,
)


def _always(_answers: Answers) -> bool:
    return True


class Question(NamedTuple):
    """One question.

    ``field``
        The member of :class:`Answers` that it is about; the option is called like it.
    ``text``
        What is asked at a terminal.
    ``read``
        Reads an answer; raises AnswerError.
    ``default``
        The answer where none is given, as it would be typed.
    ``choices``
        The answers that there are, or nothing.
    ``applies``
        Whether there is something to ask, by the answers before it; ``only_for`` says of whom it is asked.
    """

    field: str
    text: str
    read: Callable[[str], Any]
    default: Callable[[Answers], str]
    choices: tuple[str, ...] = ()
    applies: Callable[[Answers], bool] = _always
    only_for: str = ""

    @property
    def option(self) -> str:
        """The option of the command line that answers it."""
        return "--" + self.field.replace("_", "-")


def label_of(name: str) -> str:
    """The name of a source as people would read it: ``acme-contacts`` gives ``Acme Contacts``."""
    return " ".join([word[:1].upper() + word[1:] for word in re.split(r"[-_]+", name)])


def _description(answers: Answers) -> str:
    if answers.kind == STREAMING:
        return f"Streams data from {answers.label} to Experience Platform as it arises"
    return f"Brings data from {answers.label} to Experience Platform on a schedule"


def _path(answers: Answers) -> str:
    """The last word of the name is mostly what is read: ``acme-contacts`` reads contacts."""
    return "/v1/" + re.split(r"[-_]+", answers.name)[-1].lower()


def _is_batch(answers: Answers) -> bool:
    return answers.kind == BATCH


def _is_streaming(answers: Answers) -> bool:
    return answers.kind == STREAMING


def _is_literal(answers: Answers) -> bool:
    return answers.is_literal


def _has_key(answers: Answers) -> bool:
    return KEY_BASED in answers.auth


_ONLY_BATCH = "batch sources; a streaming source makes no requests"
_ONLY_LITERAL = "batch sources of the literal style; in the other one every user describes the request"

QUESTIONS = (
    Question(
        "kind",
        "Is data fetched from the source, or sent by it?",
        lambda text: read_choice(text, KINDS, "kind of source"),
        lambda _: BATCH,
        KINDS,
    ),
    Question(
        "label",
        "Name in the catalogue",
        lambda text: read_line(text, "label"),
        lambda known: label_of(known.name),
    ),
    Question("description", "What it does, in one line", lambda text: read_line(text, "description"), _description),
    Question(
        "category",
        "Category in the catalogue",
        read_category,
        lambda known: "streaming" if known.kind == STREAMING else "protocols",
        tuple(CATEGORIES),
    ),
    Question("auth", "How users sign in, several with commas", read_auth, lambda _: AUTHS[0], AUTHS),
    Question(
        "key_header",
        "Header that carries the key",
        read_header,
        lambda _: "X-Api-Key",
        applies=_has_key,
        only_for="sources with KeyBased authentication",
    ),
    Question(
        "style",
        "Does the source fix the request, or does every user describe it?",
        lambda text: read_choice(text, STYLES, "style"),
        lambda _: STYLES[0],
        STYLES,
        _is_batch,
        _ONLY_BATCH,
    ),
    Question(
        "host",
        "Address of the API, with ${name} for what differs from user to user (empty: users give all of it)",
        read_host,
        lambda _: "",
        applies=_is_literal,
        only_for=_ONLY_LITERAL,
    ),
    Question(
        "path",
        "Path of the request, with ${name} for what users give",
        read_path,
        _path,
        applies=_is_literal,
        only_for=_ONLY_LITERAL,
    ),
    Question(
        "content_path",
        "JSONPath of the records in the answer",
        read_content_path,
        lambda _: "$.data",
        applies=_is_literal,
        only_for=_ONLY_LITERAL,
    ),
    Question(
        "paging",
        "How further pages are asked for",
        lambda text: read_choice(text, PAGINGS, "paging type"),
        lambda _: PAGINGS[0],
        PAGINGS,
        _is_batch,
        _ONLY_BATCH,
    ),
    Question(
        "schedule",
        "How a run asks for its window of time: two parameters, a query, or not at all",
        lambda text: read_choice(text, SCHEDULES, "scheduling style"),
        lambda _: SCHEDULES[0],
        SCHEDULES,
        _is_batch,
        _ONLY_BATCH,
    ),
    Question(
        "documentation",
        "Address of its help page (empty: none yet)",
        read_link,
        lambda _: "",
        applies=_is_streaming,
        only_for="streaming sources",
    ),
)


def complete(answers: Answers) -> Answers:
    """The answers with defaults for what is empty and has a default."""
    for question in QUESTIONS:
        if not getattr(answers, question.field) and question.applies(answers):
            answers = answers._replace(**{question.field: question.read(question.default(answers))})
    return answers
