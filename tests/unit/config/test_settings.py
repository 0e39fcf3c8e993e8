from __future__ import annotations

import pytest
from config_fakes import make_terms

from speclint.config.globs import PathPatterns, compile_glob
from speclint.config.levels import Level, Override, resolve
from speclint.config.settings import Settings

STABLE = {"page-limit", "page-offset", "auth-missing"}


def enabled(*levels: Level, profile: str = "authoring") -> set[str]:
    return set(resolve(levels, make_terms(), profile).enabled)


def test_every_stable_rule_runs_by_default() -> None:
    assert enabled() == STABLE


def test_the_submission_profile_adds_its_rules() -> None:
    assert enabled(profile="submission") == {*STABLE, "text-leftover"}


@pytest.mark.parametrize("term", ["page-limit", "PAGE001", "page001", "Page-Limit"])
def test_one_rule_by_name_or_code(term: str) -> None:
    assert enabled(Level(select=(term,))) == {"page-limit"}


@pytest.mark.parametrize("term", ["paging", "PAGE", "page"])
def test_categories_and_prefixes_leave_previews_out(term: str) -> None:
    assert enabled(Level(select=(term,))) == {"page-limit", "page-offset"}


def test_a_preview_or_submission_rule_is_selected_by_its_own_name() -> None:
    assert enabled(Level(extend_select=("page-guess",))) == {*STABLE, "page-guess"}
    assert enabled(Level(select=("TEXT001",))) == {"text-leftover"}


def test_ignoring_a_category_covers_its_previews() -> None:
    assert enabled(Level(extend_select=("page-guess",), ignore=("paging",))) == {"auth-missing"}


def test_removal_wins_inside_a_level_and_a_later_level_has_the_last_word() -> None:
    assert enabled(Level(select=("ALL",), ignore=("PAGE",))) == {"auth-missing"}
    assert enabled(Level(ignore=("PAGE",)), Level(extend_select=("page-limit",))) == {
        "page-limit",
        "auth-missing",
    }
    assert enabled(Level(ignore=("PAGE",)), Level(select=("PAGE",))) == {"page-limit", "page-offset"}
    assert enabled(Level(select=())) == set()


def test_the_narrower_term_sets_the_severity() -> None:
    level = Level(severity=(("page-limit", "error"), ("ALL", "info"), ("paging", "warning")))
    assert resolve((level,), make_terms()).severities == {
        "page-limit": "error",
        "page-offset": "warning",
        "page-guess": "warning",
        "auth-missing": "info",
        "text-leftover": "info",
    }


def test_a_later_level_sets_the_severity_anew() -> None:
    selection = resolve(
        (Level(severity=(("page-limit", "info"),)), Level(severity=(("paging", "warning"),))), make_terms()
    )
    assert selection.severities["page-limit"] == "warning"


def test_off_removes_and_does_not_linger() -> None:
    off = Level(severity=(("paging", "off"), ("page-limit", "warning")))
    assert enabled(off) == {"page-limit", "auth-missing"}
    again = resolve((off, Level(extend_select=("page-offset",))), make_terms())
    assert "page-offset" in again.enabled
    assert "page-offset" not in again.severities


def test_overrides_apply_in_order_and_share_selections() -> None:
    def patterns(text: str) -> PathPatterns:
        return PathPatterns("/repo", (compile_glob(text),))

    settings = Settings(
        [Level()],
        overrides=[
            Override(patterns("a/"), Level(ignore=("ALL",))),
            Override(patterns("a/b/"), Level(extend_select=("page-limit",))),
        ],
        command=Level(ignore=("auth",)),
        terms=make_terms(),
    )
    assert settings.rules_for("/repo/x.json").enabled == {"page-limit", "page-offset"}
    assert settings.rules_for("/repo/a/x.json").enabled == set()
    assert settings.rules_for("/repo/a/b/x.json").enabled == {"page-limit"}
    assert settings.rules_for("/repo/x.json") is settings.rules_for("/repo/y.json")


def test_unknown_terms_are_named_with_a_hint() -> None:
    terms = make_terms()
    assert terms.unknown("PAGE001") is None
    assert terms.unknown("page-limt") == "no rule, code or category is called `page-limt`; did you mean `page-limit`?"
    assert terms.unknown("page_limit") == "no rule, code or category is called `page_limit`; did you mean `page-limit`?"
    assert terms.unknown("zzzzzz") == "no rule, code or category is called `zzzzzz`; `speclint rules` lists them all"
