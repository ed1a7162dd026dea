"""A page's article: its text, and what the page says of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import trafilatura

from tracker.choices import Outcome
from tracker.ingest.drafts import Stop
from tracker.lexicon.tongues import language_of, plain_code

from .guesses import CONTROL
from .limits import one_line
from .markup import make_ready, parse
from .not_found import is_front_page, why_no_article
from .published import day_of_page

_HEAD = 8192  # bytes in which a page says its encoding; browsers look at 1,024, and pages are not always so orderly
_XML = re.compile(rb"^\s*(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_META = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "blockquote",
        "ul",
        "ol",
        "table",
        "section",
        "article",
        "br",
        "hr",
        "pre",
    ]
)
_SAYS_LANGUAGE = (
    "//html/@lang",
    "//html/@*[local-name()='lang']",
    "//meta[@property='og:locale']/@content",
    "//meta[translate(@http-equiv, 'CLU', 'clu')='content-language']/@content",
    "//meta[@name='language']/@content",
    "//body/@lang",
    "//article/@lang",
)


@dataclass(frozen=True)
class Told:
    """What a page tells: its article's text, and of it title, address, site, day with its basis, language."""

    text: str
    title: str = ""
    url: str = ""
    site_name: str = ""
    published: str = ""
    dated_by: str = ""
    language: str = ""
    notes: tuple[str, ...] = field(default=())


def declared_in(data: bytes) -> list[str]:
    """The encodings that a page's own first bytes declare; UTF-16 cannot be declared in letters that are not."""
    head = data[:_HEAD]
    found = [match.group(1).decode("ascii", "ignore") for match in (_XML.search(head), _META.search(head)) if match]
    return [label for label in found if not label.lower().startswith(("utf-16", "utf-32", "ucs-", "unicode"))]


def read_page(markup: str, url: str = "", *, is_address: bool = False) -> Told:
    """The article of a whole page at an address; Stop where it has none. `is_address`: a server answered with it."""
    tree = parse(markup)
    if tree is None:
        raise Stop(Outcome.FAILED, "this page is empty; save the article's text as a .txt file")
    said = _language_said(tree)
    headline = one_line(" ".join(str(one.text_content()) for one in tree.xpath("//h1")[:1]))
    shown_title = one_line(str(tree.findtext(".//title") or ""))
    if why := why_no_article(shown_title, headline, ""):
        raise _no_article(why, is_address)
    canonical = next(_addresses(tree), "")
    if is_front_page(url, canonical):
        raise _no_article(f"it is the front page of the site, {canonical}", is_address)
    published, dated_by = day_of_page(tree, url or canonical, plain_code(said))
    make_ready(tree)
    told = _extracted(tree)
    text = str(told.get("text") or "")
    if not text:
        raise Stop(Outcome.FAILED, "no article text was found in this page; save the text as a .txt file")
    if why := why_no_article("", "", text):
        raise _no_article(why, is_address)
    refuse_broken(text)
    title, notes = _title(str(told.get("title") or "") or headline or shown_title)
    return Told(
        text=text,
        title=title,
        url=canonical,
        site_name=one_line(str(told.get("sitename") or "")),
        published=published,
        dated_by=dated_by,
        language=language_of(text, said),
        notes=notes,
    )


def read_fragment(markup: str) -> str:
    """The text of a piece of markup that is all article: an entry of a feed, a field of JSON."""
    if not _TAG.search(markup):
        return html.unescape(markup).strip()
    tree = parse(f"<html><body>{markup}</body></html>")
    if tree is None:
        return ""
    make_ready(tree)
    for one in tree.xpath("//script | //style | //noscript | //iframe"):
        one.drop_tree()
    parts: list[str] = []
    _walk(tree, parts)
    lines = (one_line(line) for line in "".join(parts).split("\n"))
    text = "\n".join(line for line in lines if line)
    return text


def _walk(element: Any, parts: list[str]) -> None:
    steps: list[tuple[Any, bool]] = [(element, True)]
    while steps:
        one, opens = steps.pop()
        if one.tag in _BLOCKS:
            parts.append("\n")
        if not opens:
            parts.append(re.sub(r"\s+", " ", one.tail or ""))
            continue
        steps.append((one, False))
        if isinstance(one.tag, str):
            parts.append(re.sub(r"\s+", " ", one.text or ""))
            steps += [(child, True) for child in reversed(one)]


def _no_article(why: str, is_address: bool) -> Stop:
    outcome = Outcome.UNREACHABLE if is_address else Outcome.FAILED
    return Stop(outcome, f"there is no article: {why}")


def refuse_broken(text: str) -> None:
    if found := CONTROL.search(text):
        around = one_line(text[max(0, found.start() - 20) : found.start()])
        reason = (
            f"the article's own words are broken after «{around}»: a byte there is of no letter, or of another encoding"
        )
        raise Stop(Outcome.FAILED, f"{reason}; save the page anew")


def _extracted(tree: Any) -> dict[str, Any]:
    """What the library takes for the article; its day is not asked for, since it guesses."""
    found = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return {name: getattr(found, name, None) for name in ("text", "title", "sitename")}


def _title(said: str) -> tuple[str, tuple[str, ...]]:
    title = one_line(html.unescape(said))
    if CONTROL.search(title):
        return "", ("its title has a byte of no letter and was left out",)
    return title, ()


def _addresses(tree: Any) -> Iterator[str]:
    """What the page says is its own address."""
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for said in tree.xpath(path):
            said = str(said).strip()
            if re.match(r"https?://[^\s/]+", said, re.I) and not CONTROL.search(said):
                yield said


def _language_said(tree: Any) -> str:
    for path in _SAYS_LANGUAGE:
        for said in tree.xpath(path):
            if code := plain_code(str(said)):
                return code
    return ""
