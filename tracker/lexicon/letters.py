"""Letters: how a text is folded and cut into words, the same for articles, lists and names.

Folding drops marks and joins letter shapes that writers use for one another; it never moves a word.
"""

import re

# Arabic marks and tatweel, Quranic signs, zero-width and bidi controls, the byte-order mark, combining accents.
_DROPPED = (
    "\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0300-\u036f"
)
_JOINED = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ھ": "ه",
    "ہ": "ه", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u3000": " ", "\u2009": " ", "ё": "е", "Ё": "е",
}
_JOINED |= {chr(0x660 + n): str(n) for n in range(10)} | {chr(0x6F0 + n): str(n) for n in range(10)}
_JOINED |= {c: c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"}

WIDENED = {
    "ﻻ": "لا", "ﻼ": "لا", "ﻷ": "لا", "ﻸ": "لا", "ﻹ": "لا", "ﻺ": "لا", "ﻵ": "لا", "ﻶ": "لا", "ﷲ": "الله",
}
SPECIAL = re.compile(f"[{_DROPPED}{''.join(WIDENED)}]+")
MARKS = re.compile(f"[{_DROPPED}]+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,٫٬]\d+)*|[^\w\s]|_")


def join(text: str) -> str:
    """Letter shapes joined, one character for one; marks must be gone already."""
    # Few of the letters occur in any one text, and replacing one takes less time than asking a table for every letter.
    for letter in _JOINED.keys() & set(text):
        text = text.replace(letter, _JOINED[letter])
    return text


def fold(text: str) -> str:
    """Marks dropped, ligatures opened, letter shapes joined."""
    return join(SPECIAL.sub(lambda m: "".join(WIDENED.get(c, "") for c in m.group()), text))


def bare(text: str) -> str:
    """Marks dropped, letters as they were: «بيّن» to «بين», «على» still not «علي»."""
    return MARKS.sub("", text)


def cut(text: str) -> list[str]:
    """The folded words and signs of a text, each sign by itself."""
    return WORD.findall(fold(text))


def words_of(folded: str) -> tuple[list[str], list[int]]:
    """The words and signs of a folded text, and where each begins.

    A piece between spaces that is all letters is a word as it stands; only the others are searched.
    """
    forms: list[str] = []
    starts: list[int] = []
    at = 0
    for piece in folded.split(" "):
        if piece.isalpha():
            forms.append(piece)
            starts.append(at)
        elif piece:
            for found in WORD.finditer(piece):
                forms.append(found.group())
                starts.append(at + found.start())
        at += len(piece) + 1
    return forms, starts
