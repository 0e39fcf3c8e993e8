"""What the page of the html report looks like, as far as it can be held without looking: contrast, headings."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from html_pages import page_of, read_page, result_of
from report_findings import make_finding

TEXT = '{\n  "name": "Acme",\n  "authSpec": []\n}\n'


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palettes() -> list[dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", read_page(page_of()).one("style").text, re.DOTALL)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]
    return [palette for palette in found if "page" in palette]


@pytest.mark.parametrize("number", [0, 1])
def test_contrast(number: int) -> None:
    palette = palettes()[number]
    tints = [f"{severity}-tint" for severity in ("error", "warning", "info")]
    for text, grounds in (
        ("ink", ["page", "paper", "add", "take", "select", *tints]),
        ("quiet", ["page", "paper", "select", *tints]),
        ("code", ["paper", "select", *tints]),
        ("accent", ["page", "paper", *tints]),
        ("number", ["paper"]),
        *[(severity, ["page", "paper", f"{severity}-tint"]) for severity in ("error", "warning", "info")],
    ):
        for ground in grounds:
            assert contrast(palette[text], palette[ground]) >= 4.5, (text, ground)
    for severity in ("error", "warning", "info"):
        assert contrast(palette[f"{severity}-fill"], palette["page"]) >= 3, severity


def test_headings_go_down_one_at_a_time() -> None:
    root = read_page(page_of(result_of("a.json", TEXT, make_finding()), result_of("b.json", TEXT)))
    levels = [int(element.tag[1]) for element in root.all() if re.fullmatch(r"h[1-6]", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(root.all("main")) == len(root.all("footer")) == 1
