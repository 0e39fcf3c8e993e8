"""Pages for the tests of the html report, and a reader that holds them to being well formed."""

from __future__ import annotations

from html.parser import HTMLParser

from speclint.engine.judge import units_of
from speclint.engine.located import LocatedFinding
from speclint.engine.result import FileResult, Summary
from speclint.engine.source import source_of
from speclint.report import Output, make_report
from speclint.text.document import read_document

VOID = ("meta", "br", "wbr", "input")
Attributes = dict[str, str]


def result_of(
    path: str, text: str | bytes, *findings: LocatedFinding, follow_up: bool = False, source: bool = True
) -> FileResult:
    document = read_document(text, format="yaml" if path.endswith("yaml") else "json")
    kept = source_of(document, units_of(document)) if source else None
    return FileResult(path, findings, follow_up=follow_up, source=kept)


def page_of(*results: FileResult, errors: tuple[FileResult, ...] = (), full: bool = False, why: str = "") -> str:
    written: list[str] = []
    report = make_report("html", Output(written.append, full=full, why=lambda _rule: why))
    summary = Summary()
    for result in results:
        summary.add(result)
        report.add(result)
    report.finish(summary, errors)
    return "".join(written)


class Element:
    """An element with what stands in it."""

    def __init__(self, tag: str, attributes: Attributes, parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.inside: list[Element | str] = []

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        return "".join([each if isinstance(each, str) else each.text for each in self.inside])

    def all(self, tag: str = "", class_: str = "") -> list[Element]:
        """The elements below that have this tag and class, in order."""
        found: list[Element] = []
        for each in self.inside:
            if isinstance(each, str):
                continue
            fits = (not tag or each.tag == tag) and (not class_ or class_ in each.classes)
            if fits:
                found.append(each)
            found.extend(each.all(tag, class_))
        return found

    def one(self, tag: str = "", class_: str = "") -> Element:
        (found,) = self.all(tag, class_)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.open = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.inside.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.tag == tag, f"</{tag}> closes <{self.open.tag}>"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.inside.append(data)


def read_page(page: str) -> Element:
    """The page as elements. Fails where tags do not balance, ids are not unique or links lead nowhere."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open is reader.root, f"<{reader.open.tag}> is not closed"
    every = reader.root.all()
    ids = [element.attributes["id"] for element in every if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    for element in every:
        target = element.attributes.get("href", "")
        assert not target.startswith("#") or target[1:] in ids, f"{target} leads nowhere"
        for name in ("aria-labelledby", "data-o"):
            assert element.attributes.get(name) in (None, *ids)
        assert set(element.attributes.get("data-f", "").split()) <= set(ids)
    return reader.root
