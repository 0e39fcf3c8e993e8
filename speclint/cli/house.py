"""House rules for commands that show rules: those of the configuration that governs the current folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speclint.engine.rule import RuleInfo


def house_rules(config: str | None, no_config: bool) -> Sequence[RuleInfo]:
    """The house rules of ``config``, or of the configuration near the current folder.

    Raises click.ClickException where that is broken, with all its mistakes.
    """
    from speclint.config.resolve import Configs

    if config is not None and no_config:
        raise click.UsageError("--config and --no-config exclude each other; leave one out.")
    configs = Configs(file=config, isolated=no_config, baseline=False)
    near = os.path.join(configs.folder, "any.json")
    error = configs.error_for(near)
    if error is not None:
        raise click.ClickException(str(error))
    return configs.settings_for(near).house
