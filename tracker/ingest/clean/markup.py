"""HTML as a tree, made ready for its text to be taken: corrections made, quotations in marks with who said them."""

from __future__ import annotations

import html
import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, xhtml_to_html
from trafilatura.utils import load_html

from tracker.lexicon.tongues import script_of

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_NUMBERED = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?", re.I)
_OPENED_SHORT = re.compile(r"<(script|style|title|iframe|textarea|div|span|a|p|i|b|em)(\s[^<>]*)?/>", re.I)
_GONE = "//del | //s | //strike | //*[@role='deletion']"
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.I)
_STRUCK_BY_NAME = re.compile(r"(?:^|[\s_-])(?:strike|strike-?through|line-?through|struck(?:-?out)?)(?:$|[\s_-])", re.I)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MARKS = '«»"“”„‹›'
_BLOCKS = ["h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "img", "video", "iframe"]
_LONGEST_QUOTATION = 1500  # characters; what is longer is a page that only looks indented
_MOST_NOTES = 2000  # no article has as many
_DASHES = " \t\r\n\xa0-–—―:"


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page; None where there is none in it. XHTML is read as XML where it is, else as pages are."""
    markup = _DECLARATION.sub("", markup.lstrip("\ufeff").replace("\0", "\ufffd"))
    markup = _NUMBERED.sub(_letter, markup)
    if 'xmlns="http://www.w3.org/1999/xhtml"' in markup[:3000]:
        markup = _from_xhtml(markup)
    tree: HtmlElement | None = load_html(markup)
    return tree


def _letter(reference: re.Match[str]) -> str:
    """A letter given by its number, where that is one only to a browser: the library would give controls and halves."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return (
        html.unescape(reference[0]) if number < 32 or 126 < number < 160 or 0xD800 <= number < 0xE000 else reference[0]
    )


def _from_xhtml(markup: str) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree: Any = etree.fromstring(markup.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        # Elements closed in their own tag hold nothing in XHTML; in HTML the rest of the page would be in them.
        return _OPENED_SHORT.sub(lambda m: f"<{m[1]}{m[2] or ''}></{m[1]}>", markup)
    xhtml_to_html(tree)
    return str(etree.tostring(tree, method="html", encoding="unicode"))


def make_ready(tree: HtmlElement) -> None:
    """Rewrites the tree in place, so that its text is what a reader of the page is told."""
    _correct(tree)
    _hide(tree)
    _part_notes(tree)
    for quotation in tree.xpath("//q[not(ancestor::q)]"):
        _mark(quotation, nested=False)
    for figure in tree.xpath("//figure[.//blockquote]"):
        _open_figure(figure)
    for block in tree.xpath("//blockquote[not(ancestor::blockquote)]"):
        _quote(block)


def _text(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


def _correct(tree: HtmlElement) -> None:
    """What was struck out goes, what was put in stays."""
    struck = [one for one in tree.xpath("//*[@style]") if _STRUCK.search(one.get("style") or "")]
    named = tree.xpath("//span[@class] | //font[@class] | //u[@class] | //em[@class] | //b[@class]")
    struck += [one for one in named if _STRUCK_BY_NAME.search(one.get("class") or "")]
    for one in [*tree.xpath(_GONE), *struck]:
        if one.getparent() is None:
            continue
        if one.tail and one.tail[:1].isspace() and _ends_in_space(one):
            one.tail = one.tail.lstrip()
        one.drop_tree()
    for one in tree.xpath("//ins"):
        one.drop_tag()


def _ends_in_space(element: Any) -> bool:
    before = element.getprevious()
    text = before.tail if before is not None else element.getparent().text
    return not text or text[-1:].isspace()


def _hide(tree: HtmlElement) -> None:
    """What a browser does not show is not said, unless a page hides all it has until a script has run."""
    size = len(_text(tree)) or 1
    for one in tree.xpath("//body//*[@hidden or contains(@style, ':')]"):
        unseen = one.get("hidden") is not None or _UNSEEN.search(one.get("style") or "")
        if unseen and one.getparent() is not None and len(_text(one)) < size / 3:
            one.drop_tree()


def _part_notes(tree: HtmlElement) -> None:
    """The sign of a footnote is no digit of the number before it; a square stays a square."""
    for one in tree.xpath("//sup")[:_MOST_NOTES]:
        sign = _text(one).strip("[]() ")
        if not sign.isdecimal() or len(sign) > 3:
            continue
        parent, before = one.getparent(), one.getprevious()
        told = ((before.tail if before is not None else parent.text) or "")[-12:]
        raised = sign in ("2", "3") and told[-1:].isalpha() and len(told.split()[-1]) < 4
        one.text = {"2": "²", "3": "³"}[sign] if raised else f" [{sign}]"
        for child in list(one):
            one.remove(child)
        one.drop_tag()


def _signs(text: str, *, nested: bool) -> tuple[str, str]:
    western = script_of(text) == "latin"
    return ("“", "”") if western != nested else ("«", "»")


def _mark(quotation: Any, *, nested: bool) -> None:
    """Puts a browser's marks around a `q`, and other ones around a `q` in it."""
    text = _text(quotation)
    for inner in quotation.xpath("./q | ./*[not(self::q)]//q"):
        if inner.getparent() is not None:
            _mark(inner, nested=not nested)
    if text and not (text[0] in _MARKS and text[-1] in _MARKS):
        opens, closes = _signs(text, nested=nested)
        quotation.text = opens + (quotation.text or "")
        _append(quotation, closes)
    quotation.drop_tag()


def _append(element: Any, text: str) -> None:
    """Text after all that an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + text
    else:
        element.text = (element.text or "").rstrip() + text


def _open_figure(figure: Any) -> None:
    """A quotation with its speaker in a caption: the caption comes into the quotation, the figure goes."""
    block = figure.xpath(".//blockquote")[0]
    for caption in figure.xpath(".//figcaption"):
        caption.tag = "footer"
        tail, caption.tail = caption.tail, None
        block.append(caption)
        _append(block, tail or "")
    figure.drop_tag()


def _quote(block: Any) -> None:
    """A quotation set apart: paragraphs in marks, and after the last who said it."""
    speaker = _take_speaker(block)
    text = _text(block)
    if not text:
        block.drop_tag()
        return
    paragraphs = [one for one in block.xpath(".//p") if _text(one)]
    plain = len(text) <= _LONGEST_QUOTATION and not any(block.xpath(f".//{tag}") for tag in _BLOCKS)
    if plain and not any(mark in text for mark in _MARKS):
        opens, closes = _signs(text, nested=False)
        first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (block, block)
        first.text = opens + (first.text or "").lstrip()
        _append(last, closes)
    if speaker:
        _append(paragraphs[-1] if paragraphs else block, f" — {speaker}")
    block.tag = "div" if paragraphs else "p"


def _take_speaker(block: Any) -> str:
    """Who said it: a footer, or what is cited after all other words; it is taken out of the block."""
    for one in block.xpath(".//footer") or [one for one in block.xpath(".//cite")[-3:] if _is_last(block, one)]:
        speaker = _text(one).strip(_DASHES)
        one.drop_tree()
        if speaker:
            return speaker
    return ""


def _is_last(block: Any, one: Any) -> bool:
    """True where nothing of the block is said after an element."""
    whole, own = _text(block), _text(one)
    return bool(own) and whole.endswith(own) and whole != own
