"""A page as the lines that a reader sees, each with what its elements are called and whether it is of the article."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_BLOCKS = frozenset(
    [
        "html",
        "body",
        "article",
        "main",
        "section",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "header",
        "aside",
        "nav",
        "footer",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "form",
        "dl",
        "dt",
        "dd",
        "hr",
        "address",
    ]
)
_HEADINGS = frozenset(("h1", "h2", "h3"))
_NOT_READ = frozenset(["script", "style", "noscript", "template", "select", "option", "button", "svg"])
_ELSEWHERE = frozenset(("footer", "nav", "aside", "form"))
_ELSEWHERE_BY_NAME = re.compile(
    r"foot|copyright|comment|relat|sidebar|widget|menu|nav\b|navbar|navigation|ticker|weather|breaking|most-?read|"
    r"trending|topbar|top-bar|masthead|recommend|popular|latest|clock|today",
    re.I,
)
CHANGED_BY_NAME = re.compile(r"updat|modif|edit(?!or)|chang", re.I)


class Line(NamedTuple):
    """A line of the page as a reader sees it; what its elements are called; whether it stands outside the article."""

    text: str
    called: str
    elsewhere: bool
    is_headline: bool
    is_heading: bool
    element: Any
    instants: tuple[str, ...] = ()

    def stands_in(self, element: Any) -> bool:
        """True where it is a line of the element, or of one within."""
        return any(one is element for one in (self.element, *self.element.iterancestors()))


def lines_of(tree: Any) -> list[Line]:
    """The page cut where blocks begin and end; scripts and what is not shown left out."""
    lines: list[Line] = []
    parts: list[tuple[str, Any]] = []

    def close() -> None:
        text = " ".join("".join(text for text, _ in parts).split())
        if text:
            lines.append(_line(text, [element for _, element in parts]))
        parts.clear()

    body = tree.find(".//body")
    steps: list[tuple[Any, bool]] = [(body if body is not None else tree, True)]
    while steps:
        element, opens = steps.pop()
        is_block = element.tag in _BLOCKS or element.tag == "br"
        if is_block:
            close()
        if not opens:
            if element.tail:
                parts.append((element.tail, element.getparent()))
            continue
        steps.append((element, False))
        if isinstance(element.tag, str) and element.tag not in _NOT_READ:
            if element.text:
                parts.append((element.text, element))
            steps += [(child, True) for child in reversed(element)]
    close()
    return lines


def _line(text: str, elements: list[Any]) -> Line:
    named: list[str] = []
    elsewhere = is_headline = False
    for first in elements:
        for depth, element in enumerate([first, *first.iterancestors()]):
            called = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
            if depth < 3:
                named.append(called)
            elsewhere = elsewhere or element.tag in _ELSEWHERE or bool(_ELSEWHERE_BY_NAME.search(called))
            is_headline = is_headline or element.tag == "h1"
            if element.tag in ("article", "main", "body"):
                break
        elsewhere = elsewhere or _is_site_header(first)
    times = dict.fromkeys(
        one.get("datetime")
        for one in elements
        if one.tag == "time" and one.get("datetime") and not CHANGED_BY_NAME.search(one.get("class") or "")
    )
    is_heading = any(
        one.tag in _HEADINGS for first in elements for one in (first, first.getparent()) if one is not None
    )
    return Line(text, " ".join(named), elsewhere, is_headline, is_heading, elements[0], tuple(times))


def _is_site_header(element: Any) -> bool:
    """In the header of the site, not of the article: it often has today's date."""
    inside = [one.tag for one in element.iterancestors()]
    if "header" not in inside:
        return False
    within = inside[inside.index("header") :]
    holds_headline = any(one.tag == "header" and one.xpath(".//h1") for one in element.iterancestors())
    return "article" not in within and "main" not in within and not holds_headline
