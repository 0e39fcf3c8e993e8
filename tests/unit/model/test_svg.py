"""Reading icons: what they are, what they would run or load, and what must never happen on the way."""

from __future__ import annotations

import pytest

from speclint.model.svg import OUTSIDE, SCRIPT, SVG_NAMESPACE, Icon, read_icon

SVG = f'<svg xmlns="{SVG_NAMESPACE}" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


def dangers(icon: Icon, text: str) -> list[tuple[str, str]]:
    return [(danger.sort, text[danger.span.start : danger.span.end]) for danger in icon.dangers]


def test_a_plain_icon() -> None:
    icon = read_icon('<?xml version="1.0" encoding="latin-1"?>\n' + SVG % "<title>Acmé</title>")
    assert (icon.root, icon.namespace, icon.error, icon.entity, icon.dangers) == ("svg", SVG_NAMESPACE, "", "", [])


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<é/><script>x</script>", [(SCRIPT, "<script")]),
        ("<g title='é' onclick='x()'/>", [(SCRIPT, "onclick")]),
        ('<a xlink:href="javascript:x()"/>', [(SCRIPT, "javascript:x()")]),
        ('<a href="&#x20;JavaScript :x()"/>', [(SCRIPT, "&#x20;JavaScript :x()")]),
        ('<set attributeName="href" to="javascript:x()"/>', [(SCRIPT, "javascript:x()")]),
        ('<image href="//acme.example.com/x.png"/>', [(OUTSIDE, "//acme.example.com/x.png")]),
        ('<use xlink:href="shapes.svg#x"/>', [(OUTSIDE, "shapes.svg#x")]),
        ("<path fill=\"url( 'shades.svg#x' )\"/>", [(OUTSIDE, "url( 'shades.svg#x' )")]),
        ("<style>é { fill: url(x.svg#y) }</style>", [(OUTSIDE, "url(x.svg#y")]),
        ('<a href="https://acme.example.com"/>', []),
        ('<use href="#x"/><image href="data:image/png;base64,AA"/>', []),
        ('<path fill="url(#x)" one="1"/>', []),
        ('<desc>onclick="x()" url(x.svg) javascript:</desc>', []),
    ],
)
def test_what_it_would_run_or_load(inside: str, expected: list[tuple[str, str]]) -> None:
    text = SVG % inside
    assert dangers(read_icon(text), text) == expected


def test_entities_are_not_expanded() -> None:
    lines = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "aaaaaaaaaa"}">' for n in range(12)]
    text = f"<!DOCTYPE svg [{''.join(lines)}]>" + SVG % "&a11;"
    # Expanded, they would be ten thousand million characters: this would not come back.
    icon = read_icon(text)
    assert icon.entity == "a0"
    assert text[icon.entity_span.start : icon.entity_span.end] == '<!ENTITY a0 "aaaaaaaaaa">'


def test_nothing_is_fetched() -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "file:///etc/passwd">'
    icon = read_icon(doctype + SVG % "")
    assert (icon.root, icon.error) == ("svg", "")
    assert read_icon('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG % "&x;").entity == "x"


@pytest.mark.parametrize("text", ["", "\0", "<", "<svg", "PNG", "<svg>" * 100_000, "<a></b>", "&x;"])
def test_any_text_can_be_read(text: str) -> None:
    assert read_icon(text).error


def test_where_it_is_broken() -> None:
    text = "<svg>\n  <é>\n</svg>"
    icon = read_icon(text)
    assert icon.error == "mismatched tag"
    assert text[icon.error_at :] == "svg>"


def test_a_lone_surrogate_does_no_harm() -> None:
    assert not read_icon(SVG % "\ud800").error
