"""``speclint rule``: tools for authors of rules."""

from __future__ import annotations

import sys

import click


@click.group("rule")
@click.option(
    "--rules",
    "folder",
    type=click.Path(exists=True, file_okay=False),
    help="Folder of rules to work on; by default that of this checkout.",
)
@click.pass_context
def rule(context: click.Context, folder: str | None) -> None:
    """Write, test and register rules (for authors of rules)."""
    context.obj = folder


def _root(context: click.Context, *, to_write: bool) -> str:
    """The folder of rules. An installed package is never written to."""
    import os

    from speclint.engine.catalogue import CatalogueError, rules_root

    if context.obj is not None:
        return str(context.obj)
    try:
        root = rules_root()
    except CatalogueError as error:
        raise click.ClickException(str(error)) from error
    if (
        to_write
        and os.path.basename(os.path.dirname(root)) == "speclint"
        and os.path.isfile(os.path.join(os.path.dirname(root), "__init__.py"))
    ):
        raise click.ClickException(
            f"{root} belongs to an installed speclint; work in a checkout, or use `speclint rule --rules FOLDER`"
        )
    return root


@rule.command("new")
@click.argument("category")
@click.argument("name")
@click.option(
    "--yaml", "form", flag_value="yaml", default="yaml", help="One value judged alone: a YAML rule (default)."
)
@click.option("--python", "form", flag_value="python", help="Two places meet, or a fix is made: a Python rule.")
@click.pass_context
def new(context: click.Context, category: str, name: str, form: str) -> None:
    """Write a rule NAME and its page into CATEGORY from a template."""
    from speclint import __version__
    from speclint.testing.author import new_rule
    from speclint.testing.gather import RuleError

    try:
        paths = new_rule(_root(context, to_write=True), category, name, python=form == "python", version=__version__)
    except RuleError as error:
        raise click.ClickException(str(error)) from error
    for path in paths:
        click.echo(f"wrote {path}")
    click.echo("Next: edit both, then `speclint rule test` and `speclint rule sync`.")


def _is_below(path: str, root: str) -> bool:
    import os

    inside = os.path.join(os.path.realpath(root), "")
    return os.path.join(os.path.realpath(path), "").startswith(inside)


@rule.command("test")
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@click.option(
    "--update",
    is_flag=True,
    help="Write what was found into the pages; read the difference before you keep it.",
)
@click.pass_context
def test(context: click.Context, paths: tuple[str, ...], update: bool) -> None:
    """Run the cases of rule pages (all, or those at PATHS).

    PATHS outside the folder of rules are those of house rules: a file of rules, a page, a folder of
    them, or a configuration that names such files.
    """
    from speclint.config.mistakes import ConfigError
    from speclint.testing.author import test_pages
    from speclint.testing.gather import RuleError
    from speclint.testing.house import test_house

    root = _root(context, to_write=False)
    house = [path for path in paths if not _is_below(path, root)]
    ours = [path for path in paths if _is_below(path, root)]
    tested = []
    try:
        if ours or not house:
            tested = test_pages(_root(context, to_write=update), ours, update=update)
        for path in house:
            found = test_house(path, update=update)
            tested.extend(found.pages)
            for name in found.without:
                click.echo(f"{name} has no page", err=True)
    except (RuleError, ConfigError) as error:
        raise click.ClickException(str(error)) from error
    failures = 0
    cases = 0
    for page in tested:
        failures += page.failures
        cases += len(page.outcomes)
        if page.error:
            click.echo(page.error)
        for outcome in page.outcomes:
            for difference in outcome.differences:
                click.echo(f"{page.path}:{outcome.case.line}: {difference}")
    verb = "rewritten where they differed" if update else "differ"
    click.echo(f"{cases} cases on {len(tested)} pages, {failures} {verb}")
    sys.exit(1 if failures and not update else 0)


@rule.command("sync")
@click.option("--check", is_flag=True, help="Only say whether something is stale (exit status 1 if so).")
@click.pass_context
def sync(context: click.Context, check: bool) -> None:
    """Bring the rule catalogue and the list of rules in docs/ up to date."""
    from speclint.testing.author import sync as bring_up_to_date
    from speclint.testing.gather import RuleError

    try:
        stale = bring_up_to_date(_root(context, to_write=not check), write=not check)
    except RuleError as error:
        raise click.ClickException(str(error)) from error
    for path in stale:
        click.echo(f"{path} {'is stale' if check else 'was brought up to date'}")
    if not stale:
        click.echo("everything is up to date")
    elif check:
        click.echo("run `speclint rule sync`", err=True)
        sys.exit(1)
