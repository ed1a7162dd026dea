"""A PDF's text, by two readers: what they do not agree about is not taken for a number, a date or a "not".

PDFium keeps digits in their order and takes lam and alef for alef and lam in some files; pypdf is right about that and
turns digits of Arabic round. So the text is PDFium's, with pypdf's word where both have the same letters in it;
a number on which they differ is left out with a mark, and so is a sentence in which they differ about a "not".
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from typing import Any

import pypdf
import pypdfium2

from tracker.choices import Outcome
from tracker.ingest.clean.parts import Part
from tracker.ingest.drafts import Stop
from tracker.lexicon.printed import mark, printed

logging.getLogger("pypdf").setLevel(logging.ERROR)  # what it mends of broken files is told to nobody
MEDIA_TYPE = "application/pdf"
MOST_PAGES = 500
UNSURE = "[…]"
MOST_APART = 0.3  # of a page's words, on which the readers may differ altogether
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d(?:[\d.,٬٫/:-]*\d)?")
_PIECE = re.compile(rf"{_LETTERS.pattern}|{_NUMBER.pattern}")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[^.!?؟\n]*[.!?؟]?")
_HYPHEN = re.compile("[\u2010\u00ad]\n")
_UNSEEN = re.compile("[\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def open_pdf(data: bytes) -> Part:
    """The text of all pages, each under a line with its number; Stop where there is none, or it is locked."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Stop(Outcome.FAILED, "it is locked with a password; unpack it first")
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise Stop(Outcome.FAILED, f"this PDF has {count:,} pages; at most {MOST_PAGES:,} are read")
        ours = _by_pdfium(data)
        theirs = [reader.pages[number].extract_text() or "" for number in range(count)]
        title = _title(reader)
    except Stop:
        raise
    except Exception as fault:  # what the two libraries raise for broken files is of any kind
        raise Stop(Outcome.FAILED, f"this PDF cannot be read: {' '.join(str(fault).split())[:200]}") from None
    pages = [agreed(one, other) for one, other in zip(ours, theirs, strict=False)]
    if not any(page.strip() for page in pages):
        raise Stop(Outcome.FAILED, "this PDF holds pictures of its text; save its text as a .txt file")
    text = "\n".join(f"{mark(number)}\n{page.strip()}" for number, page in enumerate(pages, 1))
    return Part(text, False, MEDIA_TYPE, title=title)


def _by_pdfium(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [_page(pdf[number]) for number in range(len(pdf))]
    finally:
        pdf.close()


def _page(page: Any) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()
        page.close()


def _title(reader: Any) -> str:
    """What its metadata say, where that is not the name of a file. Its day is that of printing, and tells nothing."""
    title = str((reader.metadata or {}).get("/Title") or "").strip()
    return "" if title.lower().endswith((".doc", ".docx", ".indd", ".pdf")) else title


def agreed(ours: str, theirs: str) -> str:
    """One page on which two readers agree. `ours` gives the order of its words, `theirs` the order of their letters."""
    ours, theirs, known = _plain(ours), _plain(theirs), printed()
    numbers, words = Counter(_NUMBER.findall(theirs)), Counter(_LETTERS.findall(theirs))
    spellings: dict[str, set[str]] = {}
    for word in words:
        spellings.setdefault("".join(sorted(word)), set()).add(word)
    out, unsure, apart = [], set(), 0
    found = list(_PIECE.finditer(ours))
    for at, piece in enumerate(one[0] for one in found):
        if _DIGIT.search(piece):
            numbers[piece] -= 1
            out.append(piece if numbers[piece] >= 0 else UNSURE)
            continue
        same = spellings.get("".join(sorted(piece)), set())
        turned = piece[::-1]
        word = next(iter(same)) if len(same) == 1 else turned if turned in same and piece not in same else piece
        out.append(word)
        words[word] -= 1
        apart += not same
        if word == known.misread or (word in known.denials and (words[word] < 0 or not same)):
            unsure.add(at)
    if apart > MOST_APART * max(len(found), 1):
        return UNSURE
    missed = any(words[word] > 0 for word in known.denials & words.keys())
    return UNSURE if missed else _without(ours, found, out, unsure)


def _without(text: str, words: list[re.Match[str]], out: list[str], unsure: set[int]) -> str:
    """The text with its words mended, and the sentences of the unsure ones left out."""
    made, at, doubtful = "", 0, []
    for number, (found, word) in enumerate(zip(words, out, strict=True)):
        made += text[at : found.start()]
        if number in unsure:
            doubtful.append(len(made))
        made += word
        at = found.end()
    made += text[at:]
    for sentence in reversed(list(_SENTENCE.finditer(made))):
        if any(sentence.start() <= place < sentence.end() for place in doubtful):
            made = made[: sentence.start()] + UNSURE + made[sentence.end() :]
    return made


def _plain(text: str) -> str:
    """Letters for their presentation forms, words joined that a line parts."""
    plain = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\x02", ""))
    return re.sub(r"[^\S\n]+", " ", _UNSEEN.sub("", _HYPHEN.sub("", plain)))
