"""Where an item lies, byte for byte, and what can be shown of its name.

A file's name is bytes, in no encoding in particular. Its address is a file: URI, which holds any of them; its shown
form escapes what is no text, or would turn the line that it stands in: `bad\\xffname.txt`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote, unquote, unquote_to_bytes, urlsplit

STORED = "article:"
# Bytes that somebody brought by hand, by their hash.
KEPT = "kept:"
# Parts an address of a file from the name of one of the articles in it.
PART = "#part:"
_WEB = ("http://", "https://")
# Controls, breaks of lines, marks that turn the direction of what follows, and halves of a pair that is no character.
_NO_TEXT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def shown(text: str) -> str:
    """The text with everything escaped that is no character to be read; a byte that is no UTF-8 as \\xff."""
    return _NO_TEXT.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    number = ord(found[0])
    if 0xDC80 <= number <= 0xDCFF:  # how Python holds a byte of a name that is not in UTF-8
        return f"\\x{number - 0xDC00:02x}"
    return found[0].encode("unicode_escape", "surrogatepass").decode("ascii")


def is_web(address: str) -> bool:
    """Whether it is an address to be fetched."""
    return address[:8].lower().startswith(_WEB)


def with_part(address: str, part: str) -> str:
    """The address of one article in a file of several."""
    return f"{address}{PART}{quote(part)}"


def part_at(address: str) -> tuple[str, str]:
    """(address of the file, name of the article in it, '' for the file itself)."""
    whole, _mark, part = address.partition(PART)
    return whole, unquote(part)


def address_of(path: Path) -> str:
    """The file: URI of a path; of one that no file can have, that of its shown form."""
    try:
        return path.absolute().as_uri()
    except ValueError:
        return Path(shown(str(path))).absolute().as_uri()


def path_at(address: str) -> Path:
    """The path of a file: URI."""
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(address).path)))
