"""``speclint new``: write the artifact folder of a new source."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from speclint.cli.console import Console, is_terminal
from speclint.cli.standard import StandardHelp
from speclint.config.paths import shown_path
from speclint.model.constants import BATCH_FLOW_SPEC, STREAMING_FLOW_SPEC
from speclint.starting.answers import AUTHS, BATCH, KINDS, PAGINGS, SCHEDULES, STYLES, AnswerError, Answers, read_name
from speclint.starting.questions import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from speclint.starting.questions import Question


def _choices(words: tuple[str, ...]) -> str:
    return f"[{'|'.join(words)}]"


@click.command(cls=StandardHelp, short_help="Start a source: write its artifact folder.")
@click.argument("name", required=False)
@click.option("--kind", metavar=_choices(KINDS), help="Data is fetched from the source, or sent by it.")
@click.option("--label", metavar="TEXT", help="Name in the catalogue.  [default: from NAME]")
@click.option("--description", metavar="TEXT", help="What the source does, in one line.")
@click.option("--category", metavar="CATEGORY", help="Category in the catalogue, by its key or its name.")
@click.option("--auth", multiple=True, metavar=_choices(AUTHS), help="How users sign in; may be repeated.")
@click.option("--key-header", metavar="HEADER", help="Header that carries the key.  [default: X-Api-Key]")
@click.option("--style", metavar=_choices(STYLES), help="The source fixes the request, or every user describes it.")
@click.option("--host", metavar="URL", help="Address of the API; ${name} is asked of users.  [default: all of it is]")
@click.option("--path", metavar="PATH", help="Path of the request; ${name} is asked of users.")
@click.option("--content-path", metavar="JSONPATH", help="Where the records are in the answer.  [default: $.data]")
@click.option("--paging", metavar=_choices(PAGINGS), help="How further pages are asked for.")
@click.option("--schedule", metavar=_choices(SCHEDULES), help="How a run asks for its window of time.")
@click.option("--documentation", metavar="URL", help="Help page of a streaming source.")
@click.option(
    "--output", metavar="DIR", default=".", show_default=True, help="The folder that holds, or will hold, Sources."
)
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@click.option("--dry-run", is_flag=True, help="Print the files and write nothing.")
@click.option("--no-input", is_flag=True, help="Ask nothing; take defaults for what is not given.")
def new(
    name: str | None,
    output: str,
    force: bool,
    dry_run: bool,
    no_input: bool,
    **given: str | tuple[str, ...] | None,
) -> int:
    """Start a source: write Sources/NAME/Artifacts with its five files.

    What no option answers is asked at a terminal; elsewhere, and with --no-input, defaults are taken. What is
    written lints clean, and `speclint check --profile submission` lists what is still to come: `text` stands in
    for the keys that Adobe hands out once the artifacts are merged.
    """
    from speclint.starting.documents import artifact_texts
    from speclint.starting.folder import FolderError, already_there, artifact_folder, write_folder
    from speclint.starting.trial import check_answers

    asking = not no_input and is_terminal(sys.stdin) and is_terminal(sys.stdout)
    answers = _answers(_name(name, asking), {**given, "auth": ",".join(given["auth"] or ()) or None}, asking)
    try:
        check_answers(answers)
        texts = artifact_texts(answers)
        folder = artifact_folder(output, answers.name)
        there = already_there(folder, texts)
        shown = shown_path(folder, os.getcwd())
        if there and not force:
            listed = "\n".join([f"  {shown}/{each}" for each in there])
            verb = "is" if len(there) == 1 else "are"
            raise click.ClickException(f"nothing was written, as there {verb} already\n{listed}\nReplace with --force.")
        if not dry_run:
            write_folder(folder, texts)
    except (AnswerError, FolderError) as error:
        raise click.ClickException(str(error)) from error
    console = Console()
    if dry_run:
        console.write("\n".join([f"--- {shown}/{file}\n{text}" for file, text in texts.items()]))
        return 0
    console.write("".join([f"wrote {shown}/{file}\n" for file in texts]) + _next_steps(answers, shown))
    _warn(answers, console)
    return 0


def _name(name: str | None, asking: bool) -> str:
    if name is None and not asking:
        raise click.UsageError("Missing argument 'NAME': what is the source called? For example: acme-contacts")
    if name is None:
        return str(_ask("Name of the source, such as acme-contacts", read_name, None))
    try:
        return read_name(name)
    except AnswerError as error:
        raise click.BadParameter(str(error), param_hint="NAME") from error


def _answers(name: str, given: Mapping[str, str | tuple[str, ...] | None], asking: bool) -> Answers:
    """All answers: from options, from the terminal, else the defaults."""
    answers = Answers(name)
    for question in QUESTIONS:
        text = given[question.field]
        if not question.applies(answers):
            if text is not None:
                raise click.UsageError(f"{question.option} is for {question.only_for}; leave it out.")
            continue
        value = _answer(question, None if text is None else str(text), answers, asking)
        answers = answers._replace(**{question.field: value})
    return answers


def _answer(question: Question, text: str | None, answers: Answers, asking: bool) -> Any:
    default = question.default(answers)
    if text is None and asking:
        choices = f" ({', '.join(question.choices)})" if question.choices else ""
        return _ask(question.text + choices, question.read, default)
    try:
        return question.read(default if text is None else text)
    except AnswerError as error:
        raise click.BadParameter(str(error), param_hint=question.option) from error


def _ask(text: str, read: Callable[[str], Any], default: str | None) -> Any:
    """Ask until the answer can be read."""

    def convert(answer: str) -> Any:
        try:
            return read(answer)
        except AnswerError as error:
            # What click shows before it asks again.
            raise click.UsageError(str(error)) from error

    return click.prompt(text, default=default, value_proc=convert, show_default=bool(default))


def _next_steps(answers: Answers, shown: str) -> str:
    spec = f"{answers.name}-connectionSpec.json"
    batch = answers.kind == BATCH
    flow = f"RestStorageToAEP ({BATCH_FLOW_SPEC})" if batch else f"GenericStreamingAEP ({STREAMING_FLOW_SPEC})"
    adapt = "Put in the parameters and paths of your API" if answers.is_literal else "Check what users are asked for"
    steps = (
        f"{adapt} in {spec}, and draw the icon.",
        f"`speclint check {shown}` while you work on it.",
        f"`speclint check --profile submission {shown}` lists what is still to come, such as the keys from Adobe.",
        f"Once the spec is created, add its id to `sourceConnectionSpecIds` of {flow}, and keep the others.",
    )
    return "\nNext:\n" + "".join([f"  {at}. {step}\n" for at, step in enumerate(steps, 1)])


def _warn(answers: Answers, console: Console) -> None:
    """Say what the documentation leaves open of what was asked for."""
    other = [type_ for type_ in answers.auth if type_ != AUTHS[0]]
    if answers.kind != BATCH and other:
        about = " and ".join(other)
        console.note(f"the guide to streaming sources names OAuth 2.0 and HMAC-SHA256 only; ask Adobe about {about}")
