"""The html report in a browser: its script, its filter, its form. Skipped where there is no Chromium."""

from __future__ import annotations

import re
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
from browser import Browser, Loaded, find_browser
from scenario import REPOSITORY, clean_environment

PROGRAM = find_browser()

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="no Chromium: put chromium on PATH, or its path into SPECLINT_CHROMIUM"
)

FILES = ("examples/acme-orders-connectionSpec.json", "examples/acme-contacts-connectionSpec.json")


@pytest.fixture(name="browser")
def make_browser(tmp_path: Path) -> Browser:
    assert PROGRAM is not None
    return Browser(PROGRAM, tmp_path)


@pytest.fixture(name="page", scope="module")
def make_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    command = [sys.executable, "-m", "speclint", "check", "--no-config", "--fail-on", "never", "--format", "html"]
    done = subprocess.run(
        [*command, *FILES], cwd=REPOSITORY, env=clean_environment(), capture_output=True, timeout=60, check=True
    )
    page = tmp_path_factory.mktemp("page") / "report.html"
    page.write_bytes(done.stdout)
    return page


def notes(loaded: Loaded) -> list[tuple[str, str]]:
    """Severity and rule of the findings that are not hidden."""
    found = re.findall(r'<article class="note (\w+)" id="\w+" data-rule="([\w-]+)"([^>]*)>', loaded.dom)
    return [(severity, rule) for severity, rule, rest in found if "hidden" not in rest]


def status(loaded: Loaded) -> str:
    (text,) = re.findall(r"<output[^>]*>(.*?)</output>", loaded.dom)
    return str(text)


def test_the_page_opens_without_a_complaint(browser: Browser, page: Path) -> None:
    loaded = browser.load(page)
    assert loaded.console == []
    assert len(notes(loaded)) == 18
    assert status(loaded) == "18 findings"
    assert 'aria-label="Filter findings">' in loaded.dom, "the controls are shown"


def test_the_policy_stops_every_other_script(browser: Browser, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    other.write_text(page.read_text().replace("<main", "<script>document.title = 'run'</script><main"))
    loaded = browser.load(other)
    assert [line for line in loaded.console if "Content Security Policy" in line]
    assert "<title>run</title>" not in loaded.dom


@pytest.mark.parametrize(
    ("fragment", "severities", "number"),
    [
        ("severity=error", {"error"}, 7),
        ("severity=warning,info", {"warning", "info"}, 11),
        ("severity=error&rule=trailing-comma", {"error"}, 1),
        ("severity=info&rule=trailing-comma", set(), 0),
        ("rule=no-such-rule", {"error", "warning", "info"}, 18),
        ("text=START_TIME", {"warning"}, 1),
        ("nothing=known", {"error", "warning", "info"}, 18),
    ],
)
def test_the_filter_shows_the_right_findings(
    browser: Browser, page: Path, fragment: str, severities: set[str], number: int
) -> None:
    loaded = browser.load(page, fragment)
    assert loaded.console == []
    shown = notes(loaded)
    assert {severity for severity, _ in shown} == severities
    assert len(shown) == number
    assert status(loaded) == ("18 findings" if number == 18 else f"{number} of 18 findings")
    if "rule=trailing-comma" in fragment:
        assert {rule for _, rule in shown} <= {"trailing-comma"}


def test_the_filter_takes_marks_badges_and_files_along(browser: Browser, page: Path) -> None:
    loaded = browser.load(page, "rule=trailing-comma")
    marks = re.findall(r'<mark class="([\w ]+)"', loaded.dom)
    assert len([classes for classes in marks if "off" not in classes.split()]) == 1
    badges = re.findall(r'<span class="badge \w+">(\d+)<', loaded.dom)
    assert badges == ["1", "1", "1", "1"], "the document, sourceSpec, attributes, contentPath"
    sections = re.findall(r'<section class="doc" id="\w+" aria-labelledby="\w+"([^>]*)>', loaded.dom)
    assert sorted("hidden" in rest for rest in sections) == [False, True], "the clean file is out of the way"
    assert len(re.findall(r'data-rule="trailing-comma" aria-current="true"', loaded.dom)) == 2


def test_a_link_into_a_folded_stretch_opens_it(browser: Browser, page: Path) -> None:
    folded = r'<details class="fold"( open="")?><summary>Lines 1 to 13</summary>'
    assert re.findall(folded, browser.load(page).dom) == [""]
    assert re.findall(folded, browser.load(page, "d2L5").dom) == [' open=""']


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_nothing_is_wider_than_the_window(browser: Browser, page: Path, tmp_path: Path, width: int) -> None:
    # A name that cannot be broken at a blank.
    text = page.read_text().replace("Acme Orders", "Acme" + "x" * 300)
    # A window cannot be as narrow as a telephone, a frame can; it may be looked into, as it has no address of its own.
    frame = f'<iframe style="border:0; width:{width}px; height:800px" srcdoc="{escape(text)}"></iframe>'
    script = (
        "onload = () => { const frame = document.querySelector('iframe');"
        "document.body.dataset.width = frame.contentDocument.documentElement.scrollWidth; }"
    )
    outer = tmp_path / "outer.html"
    outer.write_text(f"<!DOCTYPE html><body>{frame}<script>{script}</script></body>")
    dom = browser.load(outer, width=1400).dom
    assert re.findall(r'data-width="(\d+)"', dom) == [str(width)]


CLICKS = """
const log = [];
const shown = () => [...document.querySelectorAll(".note")].filter((note) => !note.hidden).length;
const form = document.getElementById("filter");
const say = () => log.push(`${shown()} ${location.hash || "-"}`);
form.querySelector("[value=error]").click(); say();
form.elements.rule.value = "secret-not-masked";
form.elements.rule.dispatchEvent(new Event("input", { bubbles: true })); say();
form.elements.all.click(); say();
const link = document.querySelector(".rows a[data-rule=trailing-comma]");
link.click(); say();
link.click(); say();
scrollTo(0, 0);
form.elements.next.click(); log.push(document.activeElement.id);
form.elements.next.click(); log.push(document.activeElement.id);
form.elements.back.click(); log.push(document.activeElement.id);
form.elements.back.click(); log.push(document.activeElement.id);
log.push(document.querySelectorAll("mark.on").length);
document.body.dataset.log = log.join("; ");
"""


def without_policy(page: Path) -> str:
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text())


def test_the_controls_do_what_they_say(browser: Browser, page: Path, tmp_path: Path) -> None:
    clicked = tmp_path / "clicked.html"
    clicked.write_text(without_policy(page).replace("</body>", f"<script>{CLICKS}</script></body>"))
    loaded = browser.load(clicked)
    assert loaded.console == []
    (log,) = re.findall(r'data-log="([^"]*)"', loaded.dom)
    assert log.replace("&amp;", "&").split("; ") == [
        "11 #severity=warning,info",
        "1 #severity=warning,info&rule=secret-not-masked",
        "18 -",
        "1 #rule=trailing-comma",
        "18 -",
        "d2f1",
        "d2f2",
        "d2f1",
        "d2f18",
        "1",
    ]


def test_the_picture_is_not_blank(browser: Browser, page: Path, tmp_path: Path) -> None:
    blank = tmp_path / "blank.html"
    blank.write_text("<!DOCTYPE html><title>blank</title>")
    assert browser.picture(blank, 1280, 900)[2] < 20
    for size in ((1280, 900), (390, 844)):
        width, height, bytes_ = browser.picture(page, *size)
        assert (width, height) == size
        assert bytes_ > 200


def test_it_prints_on_several_pages(browser: Browser, page: Path) -> None:
    printed = browser.printed(page)
    assert printed.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 2
