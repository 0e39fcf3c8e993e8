"""House rules: what a file of them may say, every mistake at its place, and how they are selected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from config_fakes import make_terms

from speclint.config.house import house_page
from speclint.config.load import Config, load_config
from speclint.config.mistakes import ConfigError
from speclint.config.regexes import may_run_away
from speclint.config.settings import Settings

RULE = """\
- name: name-without-acme
  code: ACME001
  severity: error
  kinds: [connection-spec]
  given: $.name
  check: pattern
  params: {pattern: "^Acme "}
  message: "`{name}` is {found}"
  remedy: Begin with Acme
"""


def load(folder: Path, rules: str, config: str = "rules: house.yaml\n") -> Config:
    (folder / "house.yaml").write_text(rules)
    (folder / ".speclint.yaml").write_text(config)
    return load_config(str(folder / ".speclint.yaml"), make_terms(), str(folder))


def mistakes(folder: Path, rules: str, config: str = "rules: house.yaml\n") -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(folder, rules, config)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_a_rule_gets_what_it_does_not_say(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, RULE).house
    assert (rule.name, rule.code, rule.category, rule.severity, rule.evidence) == (
        "name-without-acme",
        "ACME001",
        "house",
        "error",
        "convention",
    )
    assert (rule.stage, rule.profile, rule.since, rule.why) == ("stable", "authoring", "", "")
    assert rule.summary == rule.message
    assert (list(rule.steps), list(rule.kinds)) == ([["name"]], ["connection-spec"])


def test_one_rule_may_stand_without_a_list(tmp_path: Path) -> None:
    text = "\n".join([line[2:] for line in RULE.split("\n")])
    assert [rule.name for rule in load(tmp_path, text).house] == ["name-without-acme"]


def test_paths_beyond_the_subset_are_queries(tmp_path: Path) -> None:
    text = RULE.replace("given: $.name", "given: [$.name, $..name, '$.authSpec[?(@.name =~ \"x\")]']")
    (rule,) = load(tmp_path, text).house
    assert [query.text for query in rule.queries] == ["$..name", '$.authSpec[?(@.name =~ "x")]']
    assert list(rule.steps) == [["name"]]


def test_the_page_gives_summary_and_reason(tmp_path: Path) -> None:
    rest = "".join([f"\n## {heading}\n\nx\n" for heading in ("Remedy", "Evidence", "Cases")])
    page = f"# name-without-acme\n\nThe summary.\n\n## Why\n\nThe reason. More.\n{rest}"
    (tmp_path / "name_without_acme.md").write_text(page)
    (rule,) = load(tmp_path, RULE).house
    assert (rule.summary, rule.why) == ("The summary.", "The reason.")
    assert house_page(rule) == page


def test_without_a_page_one_is_made_of_the_rule(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, RULE + "  summary: Names begin with Acme\n  why: Everybody expects it\n").house
    page = house_page(rule)
    assert page.startswith("# name-without-acme\n\nNames begin with Acme\n\n## Why\n\nEverybody expects it\n")
    assert "Begin with Acme" in page
    assert (rule.summary, rule.why) == ("Names begin with Acme", "Everybody expects it")


@pytest.mark.parametrize("text", ["# nothing\n\x00\xff", "## Why\n", ""])
def test_a_page_out_of_form_does_no_harm(tmp_path: Path, text: str) -> None:
    (tmp_path / "name_without_acme.md").write_text(text)
    (rule,) = load(tmp_path, RULE).house
    assert (rule.summary, rule.why) == (rule.message, "")


def test_house_rules_run_and_are_named_like_all_others(tmp_path: Path) -> None:
    def selected(config: str) -> tuple[set[str], dict[str, str]]:
        made = load(tmp_path, RULE, "rules: [house.yaml]\n" + config)
        settings = Settings(made.levels, overrides=made.overrides, terms=made.terms, house=made.house)
        selection = settings.rules_for(str(tmp_path / "a.json"))
        assert [rule.name for rule in selection.house] == ["name-without-acme"]
        return set(selection.enabled), dict(selection.severities)

    assert "name-without-acme" in selected("")[0]
    for term in ("name-without-acme", "acme001", "ACME", "house", "ALL"):
        assert selected(f"select: {term}\n")[0] >= {"name-without-acme"}
        assert "name-without-acme" not in selected(f"ignore: {term}\n")[0]
        assert selected(f"severity: {{{term}: info}}\n")[1]["name-without-acme"] == "info"
    assert "name-without-acme" not in selected("overrides: [{files: a.json, ignore: ACME}]\n")[0]


def test_an_extended_file_may_name_the_rules_of_the_one_that_extends_it(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("ignore: ACME001\n")
    assert load(tmp_path, RULE, "extends: base.yaml\nrules: house.yaml\n").levels[0].ignore == ("ACME001",)


def test_rules_of_extended_files_stand_beside_them_and_count_once(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "base.yaml").write_text("rules: ../house.yaml\n")
    config = load(tmp_path, RULE, "extends: shared/base.yaml\nrules: [house.yaml, ./house.yaml]\nignore: ACME\n")
    assert [rule.name for rule in config.house] == ["name-without-acme"]


def test_categories_and_prefixes_that_differ_in_case_alone_are_one(tmp_path: Path) -> None:
    second = RULE.replace("name-without-acme", "name-too-long").replace("ACME001", "ACME002") + "  category: acme\n"
    assert load(tmp_path, RULE + second).terms.covered("acme") == ("name-without-acme", "name-too-long")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("check: pattern", "check: patern", "6:10: there is no check `patern`; did you mean `pattern`?"),
        ("check: pattern", "check: nonsense", "6:10: there is no check `nonsense`; there are absent, "),
        ("check: pattern", "check: damage", "6:10: `damage` gives words to what speclint's own passes find"),
        ("pattern: ", "patern: ", "7:12: `pattern` has no parameter `patern`; did you mean `pattern`?"),
        ('"^Acme "', "3", "7:21: `pattern` of `pattern` must be a string"),
        ('"^Acme "', '"("', "7:21: `(` is no regular expression: "),
        ('"^Acme "', '"(a+)+"', "7:21: a repetition inside a repetition"),
        ("params: {", "parms: {", "7:3: a rule has no field `parms`; did you mean `params`?"),
        ("given: $.name", "given: name", "5:10: a path starts with `$`"),
        ("given: $.name", "given: '$..name['", "5:19: `$..name[` is no JSONPath: it breaks at its end"),
        ("given: $.name", "given: $..na!me", "5:15: `$..na!me` is no JSONPath: it breaks at `!me`"),
        ("given: $.name", "given: [$.x, '$.a.`len`']", "5:17: `$.a.`len`` computes a value; a path must lead to"),
        ("given: $.name", "given: [3]", "5:11: a path is a string, such as `$.name`"),
        ("given: $.name", "given: []", "1:3: a YAML rule lists the paths it judges under `given`"),
        ("[connection-spec]", "[conection-spec]", "4:11: there is no kind `conection-spec`; did you mean"),
        ("[connection-spec]", "workspace", "4:10: there is no kind `workspace`; there are any, "),
        ("{found}", "{fuond}", "8:25: `pattern` has no value `{fuond}`; did you mean `{found}`?"),
        ("{found}", "{found.__class__}", "8:25: `pattern` has no value `{found.__class__}`; "),
        ("{found}", "{found", "8:25: a single `{`; write `{{` for the character itself"),
        ("Begin with Acme", "Begin with {x}", "9:22: `pattern` has no value `{x}`; it has `{name}`, `{found}`"),
        ("severity: error", "severity: eror", "3:13: `severity` is one of error, warning, info, not `eror`; did"),
        ("code: ACME001", "code: PAGE001", "2:9: codes with PAGE are speclint's own; choose other letters"),
        ("code: ACME001", "code: SRC901", "2:9: codes with SRC are speclint's own; choose other letters"),
        ("code: ACME001", "code: ALL001", "2:9: codes with ALL are speclint's own; choose other letters"),
        ("code: ACME001", "code: acme1", "2:9: a code is capital letters of your own and three digits"),
        ("name: name-without-acme", "name: page-limit", "1:9: `page-limit` is a word of speclint's own; choose"),
        ("name: name-without-acme", "name: Name", "1:9: a name is kebab-case and has at least two words"),
        ("  remedy: Begin with Acme\n", "", "1:3: the rule has no `remedy`"),
        ("  remedy:", "  category: Acme Rules\n  remedy:", "9:13: a category is one word in lower case"),
        ("  remedy:", "  name: other-name\n  remedy:", "9:3: `name` stands here for the second time"),
        ("- name", "- {name", "this is not valid YAML: "),
    ],
)
def test_mistakes_stand_at_their_places(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in RULE
    found = mistakes(tmp_path, RULE.replace(old, new, 1))
    assert len(found) == 1
    assert expected in found[0]
    assert found[0].startswith("house.yaml:")


def test_all_mistakes_of_all_rules_are_said_at_once(tmp_path: Path) -> None:
    second = RULE.replace("error", "fatal").replace("ACME001", "ACME002")
    assert mistakes(tmp_path, RULE + second + "- text\n", "rules: house.yaml\nselct: ALL\n") == [
        ".speclint.yaml:2:1: `selct` is no key of a configuration; did you mean `select`?",
        "house.yaml:10:9: the rule at house.yaml:1:3 has the name `name-without-acme` already",
        "house.yaml:12:13: `severity` is one of error, warning, info, not `fatal`",
        "house.yaml:19:3: a rule is a mapping of fields, this is a string",
    ]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("rules: none.yaml\n", "1:8: `none.yaml` does not exist; name a file of rules, relative to this one"),
        ("rules: [house.yaml, ./]\n", "1:21: `.` is no YAML file; rules are read from files that end in .yaml"),
        ("rules: evil.py\n", "1:8: `evil.py` is no YAML file; rules are read from files that end in .yaml or"),
        ("rules: 3\n", "1:8: path of a file of rules expected, as a string or a list of strings; this is a number"),
        ("rules: house.yaml\nignore: ACME002\n", "2:9: no rule, code or category is called `ACME002`; did you mean"),
    ],
)
def test_mistakes_in_naming_files_and_rules(tmp_path: Path, config: str, expected: str) -> None:
    (tmp_path / "evil.py").write_text("raise SystemExit('never run')\n")
    (found,) = mistakes(tmp_path, RULE, config)
    assert found.startswith(f".speclint.yaml:{expected}")


@pytest.mark.parametrize("text", ["", "# later\n", "[]\n"])
def test_a_file_may_be_empty(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text).house == []


@pytest.mark.parametrize(("text", "what"), [("text\n", "a string"), ("3\n", "a number")])
def test_files_that_hold_no_rules(tmp_path: Path, text: str, what: str) -> None:
    (found,) = mistakes(tmp_path, text)
    assert f"a file of rules is a list of rules, this is {what}" in found


@pytest.mark.parametrize("value", [None, 3, [], {}, "", True, ["x"], {"a": 1}, [None], "\n"])
@pytest.mark.parametrize(
    "field", ["name", "code", "severity", "kinds", "given", "check", "params", "message", "remedy", "since", "category"]
)
def test_no_value_of_a_field_breaks_the_reader(tmp_path: Path, field: str, value: Any) -> None:
    import yaml

    rule = {**yaml.safe_load(RULE)[0], field: value}
    try:
        load(tmp_path, yaml.safe_dump([rule]))
    except ConfigError as error:
        assert all(mistake.line for mistake in error.mistakes)


@pytest.mark.parametrize(
    ("pattern", "risky"),
    [
        ("(a+)+", True),
        (r"(\w+ ?)*", True),
        ("((ab)+c?)+", True),
        ("(?:x+|y)*", True),
        ("(?=(a+)+)b", True),
        ("[a-z]+(-[a-z]+)*", False),
        ("(a|b)*", False),
        ("(a{1,5})*", False),
        ("(", False),
    ],
)
def test_expressions_that_may_run_away(pattern: str, risky: bool) -> None:
    assert may_run_away(pattern) is risky
