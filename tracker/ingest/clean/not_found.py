"""Pages that are no article though the server says that all is well: "not found", a wall, a front page."""

from __future__ import annotations

import re

from tracker.lexicon.pages import folded, said_as, words_of
from tracker.models.addresses import parts_of

_BARE = re.compile(r"(?:error|http|خطا|ошибка)?\s*(?:404|410|403|500|502|503)\s*(?:error|!|\.)?")
_SHORT = 700  # characters; what an error page says besides that there is nothing
_PARAGRAPH = 200  # characters; an article has one at least
_WORD = re.compile(r"[\w'’]+")
_SENTENCE = re.compile(r"[.!?؟\n]+")
_MOST_WORDS = 24
_PARTS = re.compile(r"\s[|»›·•–—-]\s|[|»›]")


def why_no_article(title: str, headline: str, text: str) -> str:
    """In what way a page is no article; '' where it may be one. `headline`: its h1."""
    for said in (title, headline):
        for part in [said, *_PARTS.split(said)]:
            if part and (why := _why(part)):
                return why
    if len(text) < _SHORT or all(len(line) < _PARAGRAPH for line in text.splitlines()):
        for name in ("not_found", "walls"):
            if (found := said_as(name).search(folded(text))) and " " in found.group():
                return f'it says "{found.group()}"'
        for said in _SENTENCE.split(text):
            if _says_only_that_there_is_none(said):
                return f'it says "{said.strip()}"'
    return ""


def _says_only_that_there_is_none(said: str) -> bool:
    """Whether it has no word but of a page and that it is missing: «Sorry, this page isn't available»."""
    plain = folded(said).replace("’", "'")
    words = _WORD.findall(plain)
    return (
        1 < len(words) <= _MOST_WORDS
        and words_of("things", "missing", "around").issuperset(words)  # asked first: of headlines next to none has this
        and said_as("missing").search(plain) is not None
        and said_as("things").search(plain) is not None
    )


def _why(said: str) -> str:
    """A headline that says nothing but this."""
    plain = folded(said)
    if _BARE.fullmatch(plain) or _says_only_that_there_is_none(said):
        return f'it says "{said.strip()}"'
    for name, share in (("not_found", 0.5), ("walls", 0.5), ("nothing", 0.8)):
        found = said_as(name).search(plain)
        if found and len(found.group()) >= share * len(plain):
            return f'it says "{said.strip()}"'
    return ""


def is_front_page(url: str, canonical: str) -> bool:
    """True where the address of an article is answered with the front page of its site."""
    if not url or not canonical:
        return False
    asked, said = parts_of(url), parts_of(canonical)
    deep = asked.path.strip("/").count("/") > 0 or len(asked.path.strip("/")) > 12 or bool(asked.query)
    same = (asked.hostname or "").removeprefix("www.") == (said.hostname or "").removeprefix("www.")
    return (
        deep and same and said.path.strip("/") in ("", "ar", "en", "ru", "index.html", "index.php") and not said.query
    )
