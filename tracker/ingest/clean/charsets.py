"""Bytes to letters. A byte-order mark, then what is UTF-8 throughout, then what is declared, then what makes words.

Nothing but UTF-8 is UTF-8 by chance, so that it is believed before a declaration; of several declarations the first
that makes a text of the bytes is taken. Without one, an old encoding is taken only where it makes words of a language.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from tracker.choices import Outcome
from tracker.ingest.drafts import Stop
from tracker.lexicon.tongues import commonness

from .guesses import CONTROL, OLD, Decoded, guess, makes_sense, worth

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# As browsers read these labels: pages that say the left ones are written in the right ones.
_READ_AS = {
    "iso8859-1": "windows-1252",
    "ascii": "windows-1252",
    "iso8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
_NO_TEXT = {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_WIDE = (0, 1, 2, 3, 4, 5, 6, 0x1E, 0x20, 0xFB, 0xFE)  # high bytes of letters and signs of our scripts in UTF-16
_MOST_LINES, _WORDS = 2000, 0.1  # lines looked at; the share of common words in a line that is read rightly
# Three letters on end that are UTF-8: no text in one byte a letter has them.
_UTF8_RUN = re.compile(rb"(?:[\xd0-\xdb][\x80-\xbf]){3}")


def decode(data: bytes, declared: Iterable[str] = (), *, as_page: bool = False) -> Decoded:
    """The letters of a file; Stop where its bytes are broken or of several encodings.

    `as_page`: a byte that cannot be read becomes U+FFFD, for whoever takes the article out of the page to look at:
    outside the article it does no harm.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _checked(data, charset, as_page)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _other_than_utf8(data, list(filter(None, map(codec_of, declared))), as_page, fault.start)
    if CONTROL.search(text) and (wide := _wide(data)):
        return _checked(data, wide, as_page)
    if not as_page:
        _refuse_control(text)
    return Decoded(text, "utf-8")


def codec_of(label: str) -> str:
    """Python's name for what a label of an encoding means to a browser; '' where it means none."""
    label = label.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(label.removeprefix("x-") if label.startswith("x-cp") else label)
    except (LookupError, ValueError):
        return ""
    if found.name in _NO_TEXT or not getattr(found, "_is_text_encoding", True):
        return ""
    return _READ_AS.get(found.name, found.name)


def _checked(data: bytes, charset: str, as_page: bool) -> Decoded:
    try:
        text = data.decode(charset, errors="replace" if as_page else "strict")
    except UnicodeDecodeError as fault:
        raise _broken(f"not {charset.upper()} at byte {fault.start}") from None
    if not as_page:
        _refuse_control(text)
    return Decoded(text, charset.removesuffix("-sig"))


def _refuse_control(text: str) -> None:
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        sign = f"U+{ord(found.group()):04X}"
        raise _broken(f"line {line} has {sign}, a control character or the mark of a letter that was lost")


def _broken(why: str) -> Stop:
    return Stop(Outcome.FAILED, f"the bytes are broken: {why}; save the text anew as UTF-8")


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: nearly all high bytes are those of Latin, Cyrillic, Hebrew or Arabic letters."""
    if len(data) < 4 or len(data) % 2:
        return ""
    for charset, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if sum(map(high.count, _WIDE)) > 0.9 * len(high):
            return charset
    return ""


def _other_than_utf8(data: bytes, declared: list[str], as_page: bool, at: int) -> Decoded:
    if wide := _wide(data):
        return _checked(data, wide, as_page)
    errors = "replace" if as_page else "strict"
    nearly = _UTF8_RUN.search(data) is not None
    if nearly and as_page:
        text = data.decode("utf-8", errors="replace")
        if text.count("\ufffd") <= sum(letter > "\x7f" for letter in text) // 2:
            return Decoded(text, "utf-8")
    if nearly and not as_page:
        raise _mixed(data, at)
    # Servers say Western where they know nothing: that is believed after what the page says.
    for charset in sorted(declared, key=lambda one: one == "windows-1252"):
        try:
            text = data.decode(charset, errors=errors)
        except UnicodeDecodeError:
            continue
        if makes_sense(text, declared=True):
            return Decoded(text, _name(charset))
    if found := guess(data):
        if not as_page and (line := _line_in_another(data, found.charset)):
            raise _several(line, found.charset)
        return found
    if as_page and declared:
        return Decoded(data.decode(declared[0], errors="replace"), _name(declared[0]))
    if as_page and len(data) - len(data.decode("utf-8", errors="ignore").encode()) <= len(data) // 200:
        return Decoded(data.decode("utf-8", errors="replace"), "utf-8")
    known = ", ".join(OLD)
    raise _broken(f"not UTF-8 at byte {at}, not UTF-16, and none of {known} makes words of them")


def _name(charset: str) -> str:
    """The name by which others know an encoding: windows-1251 for cp1251."""
    return re.sub(r"^cp(?=125\d$)", "windows-", charset)


def _lines(data: bytes) -> list[bytes]:
    return re.split(rb"\r\n|\r|\n", data)


def _mixed(data: bytes, at: int) -> Stop:
    """Some of it is UTF-8, some is not: which line is the first that is otherwise, and what it may be."""
    for number, line in enumerate(_lines(data), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            other = None if _UTF8_RUN.search(line) else guess(line)
            if other and len(other.text.split()) > 2:
                return _several(number, "utf-8", other.charset)
            return _broken(f"UTF-8 but for line {number}, which is not at byte {at}")
    return _broken(f"not UTF-8 at byte {at}")


def _several(line: int, charset: str, other: str = "") -> Stop:
    reads = f"reads as {other}" if other else "does not"
    return Stop(
        Outcome.FAILED,
        f"the file mixes encodings: some of it reads as {charset}, line {line} {reads}; save it whole as UTF-8",
    )


def _line_in_another(data: bytes, charset: str) -> int:
    """The number of the first line that makes no sense in this encoding and sense in another; 0 where there is none."""
    lines = _lines(data)
    step = len(lines) // _MOST_LINES + 1
    for number, line in enumerate(lines, 1):
        if number % step or sum(byte > 0x7F for byte in line) < 20:
            continue
        text = line.decode(charset, errors="replace")
        if commonness(text)[0] > _WORDS:
            continue
        other = guess(line)
        if other and other.charset != charset and worth(other.text) > worth(text) + 0.25:
            return number
    return 0
