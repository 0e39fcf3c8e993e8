"""Date formats: tokens, what they print, and one fault for each defect."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.model import date_formats
from speclint.model.date_faults import differ_in_fields, find_faults
from speclint.model.date_formats import FAULTS, SOUND
from speclint.model.dates import MEANINGS, SAMPLE, date_tokens, render

FORMATS = st.text(alphabet="yMdHhmsfFtgKzYDSXxZEaAkuLwTo :/-.,'\"\\%[]G0é😀", max_size=40)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("yyyy-MM-ddTHH:mm", "year literal month literal day literal hour time-separator minute"),
        ("dddd, d/MMM", "weekday literal day date-separator month"),
        ("hh:mm tt", "hour12 time-separator minute literal half"),
        ("ss.fffffffK", "second literal fraction zone"),
        ("FFFzzz gg", "trimmed-fraction offset literal era"),
        ("KK::", "zone zone time-separator time-separator"),
        ("'at 'H\\h", "quoted hour escaped"),
        ("'it\\'s' d", "quoted literal day"),
        ("%d%Y", "day literal"),
        ("d'open", "day broken"),
        ("%%d", "broken day"),
        ("d\\", "day broken"),
        ("", ""),
    ],
)
def test_tokens(text: str, kinds: str) -> None:
    assert [token.kind for token in date_tokens(text)] == kinds.split()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("yyyy-MM-ddTHH:mm:ssZ", "2026-03-09T15:31:36Z"),
        ("yyyy-MM-ddTHH:mm:ssK", "2026-03-09T15:31:36Z"),
        ("yyyy-MM-ddTHH:mm:ss:fffffffK", "2026-03-09T15:31:36:1234567Z"),
        ("y yy yyy yyyyy", "26 26 2026 02026"),
        ("M MM MMM MMMM d dd ddd dddd", "3 03 Mar March 9 09 Mon Monday"),
        ("h hh tt t H", "3 03 PM P 15"),
        ("f ff fffffff", "1 12 1234567"),
        ("z zz zzz gg", "+0 +00 +00:00 A.D."),
        ("YYYY-DD", "YYYY-DD"),
        ("'at' \\d \"x\" %d", "at d x 9"),
        ("o", "2026-03-09T15:31:36.1234567Z"),
        ("R", "Mon, 09 Mar 2026 15:31:36 GMT"),
        ("", "03/09/2026 15:31:36"),
        ("K", "K"),
    ],
)
def test_what_is_printed(text: str, printed: str) -> None:
    assert render(text) == printed


def test_other_moments() -> None:
    midnight = SAMPLE._replace(hour=0, ticks=500_000, offset=-210)
    assert render("hh tt .FFF", midnight) == "12 AM .05"
    assert render("ss.FFFK", midnight._replace(ticks=0)) == "36-03:30"
    assert render("z zz zzz", midnight) == "-3 -03 -03:30"


@pytest.mark.parametrize(
    "text",
    [
        "yyyy-MM-ddTHH:mm:ssZ",
        "yyyy-MM-ddTHH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.fffK",
        "yyyy-MM-ddTHH:mm:ss,fffzzz",
        "yyyy-MM-dd",
        "dd/MM/yyyy",
        "MMM d, yyyy",
        "yyyyMMddTHHmmssZ",
        "yyyy-MM-ddT00:00:00Z",
        "yyyy-MM-ddTHH:mm:ss+00:00",
        "hh:mm tt 'UTC'",
        "HH:mm MM/dd/yyyy UTC",
        "'ge'yyyy-MM-dd",
        "yyyy年MM月dd日",
        "o",
        "u",
        "R",
        "%d",
        "{DATE_FORMAT}",
        "${format}",
    ],
)
def test_sound_formats(text: str) -> None:
    assert find_faults(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "part", "better"),
    [
        ("", "no-fields", "", "yyyy-MM-ddTHH:mm:ssK"),
        ("ISO-8601", "no-fields", "ISO-8601", "yyyy-MM-ddTHH:mm:ssK"),
        ("2026-01-01", "no-fields", "2026-01-01", ""),
        ("unix_timestamp", "unix-time", "unix_timestamp", ""),
        ("d", "single-letter", "d", ""),
        ("K", "single-letter", "K", ""),
        ("YYYY-MM-DD", "wrong-case", "YYYY-MM-DD", "yyyy-MM-dd"),
        ("yyyy-MM-DD", "wrong-case", "DD", "yyyy-MM-dd"),
        ("YYYY-MM-DDTHH:MM:SSZ", "wrong-case", "YYYY-MM-DDTHH:MM:SS", "yyyy-MM-ddTHH:mm:ssZ"),
        ("yyyy-MM-ddtHH:mm:ssZ", "wrong-case", "t", "yyyy-MM-ddTHH:mm:ssZ"),
        ("yyyy-MM-ddTHH:mm:ssk", "wrong-case", "k", "yyyy-MM-ddTHH:mm:ssK"),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "dialect", "SSSXXX", "yyyy-MM-dd'T'HH:mm:ss.fffK"),
        ("yyyy-MM-ddTHH:mm:ssZZZ", "dialect", "ZZZ", "yyyy-MM-ddTHH:mm:sszzz"),
        ("EEE, d MMM uuuu", "dialect", "EEE, d MMM uuuu", "ddd, d MMM yyyy"),
        ("YYYY-MM-DD hh:mm A", "dialect", "YYYY-MM-DD hh:mm A", "yyyy-MM-dd hh:mm tt"),
        ("YYYY-MM-DD[T]HH:mm", "dialect", "YYYY-MM-DD[T]", "yyyy-MM-ddTHH:mm"),
        ("Do MMM YYYY", "dialect", "Do MMM YYYY", ""),
        ("YYYY-DDD", "dialect", "YYYY-DDD", ""),
        ("%Y-%m-%dT%H:%M:%SZ", "dialect", "%Y-%m-%dT%H:%M:%SZ", "yyyy-MM-ddTHH:mm:ssZ"),
        ("%G-W%V", "dialect", "%G-W%V", ""),
        ("Y-m-d\\TH:i:s", "dialect", "Y-m-d\\TH:i:s", "yyyy-MM-ddTHH:mm:ss"),
        ("Y-m-d W", "dialect", "Y-m-d W", ""),
        ("yyyy-MM-ddThh:mm:ssZ", "half-missing", "hh", "yyyy-MM-ddTHH:mm:ssZ"),
        ("yyyy-mm-dd", "month-minute", "mm", "yyyy-MM-dd"),
        ("mm/dd/yyyy", "month-minute", "mm", "MM/dd/yyyy"),
        ("yyyy-MM-ddTHH:MM:ssZ", "month-minute", "MM", "yyyy-MM-ddTHH:mm:ssZ"),
        ("yyyy-MM-ddTHH:mm:ss:fffK", "fraction-separator", ":", "yyyy-MM-ddTHH:mm:ss.fffK"),
        ("yyyy-MM-ddTHH:mm:ss.ffffffffK", "fraction-too-long", "ffffffff", "yyyy-MM-ddTHH:mm:ss.fffffffK"),
        ("yyyy-MM-dd'T", "cut-off", "'T", ""),
        ("yyyy-MM-dd%", "cut-off", "%", ""),
        ("ddd, dd MMM yyyy HH:mm:ss GMT", "word-unquoted", "GMT", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"),
        ("yyyy-MM-dd HH:mm:ss", "zone-missing", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ssK"),
        ("s", "zone-missing", "s", "yyyy-MM-ddTHH:mm:ssK"),
    ],
)
def test_faults(text: str, kind: str, part: str, better: str) -> None:
    (fault,) = find_faults(text)
    assert (fault.kind, text[fault.start : fault.end], fault.better) == (kind, part, better)
    assert not better or kind not in [other.kind for other in find_faults(better)]


def test_separate_defects_are_separate_faults() -> None:
    faults = find_faults("yyyy-mm-ddThh:MM:ss")
    assert [fault.kind for fault in faults] == ["zone-missing", "month-minute", "half-missing", "month-minute"]
    assert {fault.better for fault in faults[1:]} == {"yyyy-MM-ddTHH:mm:ss"}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ssK", False),
        ("yyyy-MM-ddT00:00:00Z", "yyyy-MM-ddT23:59:59Z", False),
        ("'ge'yyyy-MM-dd", "'le'yyyy-MM-dd", False),
        ("yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", True),
        ("yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm", True),
        ("s", "yyyy-MM-ddTHH:mm:ss", False),
    ],
)
def test_differences_that_count(one: str, other: str, differ: bool) -> None:
    assert differ_in_fields(one, other) is differ


@given(FORMATS)
def test_tokens_together_are_the_format(text: str) -> None:
    tokens = date_tokens(text)
    assert "".join(token.text for token in tokens) == text
    assert [(token.start, token.end) for token in tokens] == [
        (sum(len(other.text) for other in tokens[:index]), sum(len(other.text) for other in tokens[: index + 1]))
        for index in range(len(tokens))
    ]
    assert all(token.kind in MEANINGS for token in tokens)


@given(FORMATS | st.text(max_size=30))
def test_nothing_raises_and_faults_stay_inside(text: str) -> None:
    render(text)
    for fault in find_faults(text):
        assert 0 <= fault.start <= fault.end <= len(text)
        assert fault.kind in FAULTS


@pytest.mark.parametrize("text", ["y", "Y", "f", "M:", "H:M", "%Y", "'", "'a'", "[T]", "G", "GMT ", "ssSSX", "\\"])
def test_long_formats_come_to_an_end(text: str) -> None:
    find_faults.__wrapped__(text * (100_000 // len(text)))
    render(text * (100_000 // len(text)))


@pytest.mark.parametrize("text", sorted(SOUND))
def test_formats_that_are_not_read_have_no_fault(text: str) -> None:
    assert not find_faults(text)
    assert not date_formats.find_faults(text)


def test_the_short_way_says_what_the_long_way_says() -> None:
    for text in ("YYYY-MM-DD", "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK"):
        assert list(date_formats.find_faults(text)) == list(find_faults(text))
        assert date_formats.differ_in_fields(text, "yyyy-MM-ddTHH:mm:ssK") == differ_in_fields(
            text, "yyyy-MM-ddTHH:mm:ssK"
        )
