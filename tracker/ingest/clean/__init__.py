"""Stage three: bytes to text. `unpack` opens a file into its articles, `clean` takes the text of one of them.

What is not text, of a kind that is not read, or no article is refused with a sentence that says what it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tracker.choices import Outcome, PublishedBasis
from tracker.ingest.drafts import Draft, Sidecar, Stop
from tracker.lexicon.tongues import language_of, plain_code
from tracker.models.addresses import web_address

from .limits import LONGEST, one_line, shortened, unfit
from .opened import open_file
from .pages import Told, read_fragment, read_page, refuse_broken
from .parts import Part
from .printed import MEDIA_TYPE as PRINTED, why_spoilt
from .published import day_of_address
from .publishers import House, house_of

__all__ = ["Part", "clean", "open_file", "text_of", "told_of", "unpack"]

_LETTER = re.compile(r"[^\W\d_]")


def unpack(draft: Draft) -> dict[str, Part]:
    """The articles in the file by their names, in its order."""
    name = draft.item.path.name if draft.item.path else ""
    return _opened(draft.data, draft.media_type, name)


@lru_cache(maxsize=1)
def _opened(data: bytes, media_type: str, name: str) -> dict[str, Part]:
    """The articles of a file come one after the other: it is opened once for all of them."""
    return {part.name: part for part in open_file(data, media_type, name)}


def text_of(data: bytes, media_type: str, part: str = "") -> str:
    """The text that is stored of these bytes, taken anew; Stop where there is none. For the proof of the record."""
    one = _opened(data, media_type, "").get(part)
    if one is None:
        raise Stop(Outcome.FAILED, f"the file holds no part {part!r}")
    if one.is_whole:
        return read_page(one.content, one.url, is_address=False).text
    return _words(one)


def told_of(part: Part) -> Told:
    """What one article of a file tells, by itself; Stop where it has no words. It asks no database."""
    told = _read(part, part.url, is_address=False)
    if not _LETTER.search(told.text):
        raise Stop(Outcome.FAILED, "the file holds no words")
    return told


def clean(draft: Draft) -> Draft:
    """The text, its language, and what is known of the article: from the sidecar, else from the page itself."""
    part = draft.part or _only(draft)
    if part.fault:
        raise Stop(Outcome.FAILED, part.fault)
    given, is_address = _given(draft, part), draft.item.path is None
    told = _read(part, given.url, is_address=is_address)
    refuse_broken(told.text)
    if not _LETTER.search(told.text):
        raise Stop(Outcome.FAILED, "the file holds no words")
    if not given.as_it_is and part.media_type != PRINTED and (why := why_spoilt(told.text)):
        raise Stop(
            Outcome.FAILED,
            f"it waits, since it looks like text out of a PDF: {why}; bring the PDF itself, or read it as it is",
        )
    sidecar, notes = _known(given, part, told)
    house = house_of(sidecar.url, told.site_name or part.publisher, sidecar.title, given.publisher)
    return draft.but(
        part=part,
        text=told.text,
        media_type=part.media_type,
        language=given.language or told.language,
        sidecar=replace(sidecar, publisher=house.known.name if house.known else house.name),
        house=house,
        notes=(*draft.notes, *told.notes, *notes, *_unnamed(told.site_name or part.publisher, house)),
    )


def _only(draft: Draft) -> Part:
    opened = unpack(draft)
    if len(opened) != 1:
        raise Stop(Outcome.FAILED, f"the file holds {len(opened)} articles; each is read by itself")
    return next(iter(opened.values()))


def _read(part: Part, url: str, *, is_address: bool) -> Told:
    if part.is_whole:
        return read_page(part.content, url or part.url, is_address=is_address)
    text = _words(part)
    return Told(text, language=language_of(text, plain_code(part.language)))


def _words(part: Part) -> str:
    return read_fragment(part.content) if part.is_page else part.content


def _given(draft: Draft, part: Part) -> Sidecar:
    """What is known from outside the file. What a person gave is kept as given, or refused: it is not cut.

    The address of a feed is not that of its articles, nor is that of an interface that answers in JSON.
    """
    given = draft.sidecar
    if draft.item.path is None and (part.name or (part.url and "json" in part.media_type)):
        given = replace(given, url="")
    for name in ("url", "title", "published", "published_guess"):
        if part.name and getattr(given, name):
            raise Stop(
                Outcome.FAILED, f"the sidecar gives a {name}, which is that of one article; the file holds several"
            )
    for name, value in vars(given).items():
        if why := unfit(name, value):
            raise Stop(Outcome.FAILED, why)
    return given


def _known(given: Sidecar, part: Part, told: Told) -> tuple[Sidecar, list[str]]:
    """The sidecar filled up with what file and page say; what is too long is cut or left out, and that is said."""
    notes = []
    title = one_line(given.title or part.title or told.title)
    if len(title) > LONGEST["title"]:
        title = shortened(title, LONGEST["title"])
        notes.append(f"its title was cut to {len(title)} characters")
    url = given.url
    if not url:
        for said in filter(None, (part.url, told.url)):
            if not web_address(said):
                continue
            if why := unfit("url", said):
                notes.append(f"its address was left out: {why}")
            else:
                url = said
                break
    known = replace(given, title=title, url=url)
    if (not known.published and not known.published_guess) or known.dated_by == PublishedBasis.FEED:
        known = _dated(known, part, told)
    return known, notes


def _dated(known: Sidecar, part: Part, told: Told) -> Sidecar:
    for published, basis in ((part.published, part.dated_by), (told.published, told.dated_by)):
        if published:
            return replace(known, published=published, dated_by=basis)
    if known.published:  # what a feed said of its entry, whose page says nothing of its day
        return known
    published, basis = day_of_address(known.url)
    return replace(known, published=published, dated_by=basis if published else PublishedBasis.GIVEN.value)


def _unnamed(site_name: str, house: House) -> list[str]:
    if site_name and not house.known and not house.name:
        return ["what it calls its site names no publisher and was left out"]
    return []
