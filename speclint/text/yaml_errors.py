"""Why a text is no YAML, in words of our own.

PyYAML says it in one way where it reads with libyaml and in another where it does not, and in both for those who know
how a scanner works.
"""

from __future__ import annotations

_WORDS = (
    ("mapping values are not allowed", "a colon cannot stand here"),
    ("sequence entries are not allowed", "a list cannot begin here"),
    ("mapping keys are not allowed", "a question mark cannot stand here"),
    ("could not find expected ':'", "a colon is missing after a name"),
    ("found unexpected ':'", "a space is missing after the colon"),
    ("found unexpected end of stream", "the quotes are not closed"),
    ("found unexpected document", "the quotes are not closed where the document ends"),
    ("found unknown escape", 'there is no escape "{two}"'),
    ("found invalid Unicode", "the escape stands for no character"),
    ("expected hexdecimal number", "digits of the escape are missing"),
    ("expected escape sequence", "digits of the escape are missing"),
    ("<document start>", "the document has ended before this"),
    ("node content", "a value is missing"),
    ("found a tab character", "a tab cannot stand in the indentation"),
    ("found an indentation indicator", "a text cannot be indented by 0"),
    ("scanning a block scalar", 'the line ends after "{sign}"'),
    ("scanning an anchor", "this is no name of an anchor"),
    ("scanning an alias", "this is no name of an alias"),
    ("undefined tag handle", "the tag is not declared"),
    ("incompatible YAML document", "this version of YAML is not known"),
    ("found duplicate", "the directive stands here twice"),
    ("duplicate tag handle", "the directive stands here twice"),
    ("directive", "this is no directive of YAML"),
    ("scanning a tag", "this is no tag"),
    ("parsing a tag", "this is no tag"),
    ("flow sequence", 'a comma or "]" is missing'),
    ("flow mapping", 'a comma or "}}" is missing'),
    ("block collection", 'an item with "-" is expected'),
    ("block mapping", "a member is expected"),
)
"""Part of what PyYAML says, in one of its two ways, with what is said for it."""


def why(context: str | None, problem: str | None, text: str, index: int) -> str:
    """What PyYAML means by a context and a problem that it met at an index of the text; without a full stop."""
    told = f"{context}, {problem}"
    if "cannot start any token" in told:
        if text[index : index + 1] == "\t":
            told = "found a tab character"
        else:
            return f'"{text[index : index + 1]}" cannot begin a text without quotes'
    for part, words in _WORDS:
        if part in told:
            return words.format(two=text[index : index + 2], sign=_sign(text, index))
    return "this cannot stand here"


def _sign(text: str, index: int) -> str:
    """The sign of the block text whose first line goes on at an index."""
    return ">" if text.rfind(">", 0, index) > text.rfind("|", 0, index) else "|"
