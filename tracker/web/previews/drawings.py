"""A picture's words drawn as PNG, 1200 by 630 pixels, with the site's own type; nothing is asked of any network.

The drawer shapes Arabic letters and puts mixed runs in order, but takes every line for one that runs from left to
right: lines of Arabic carry the marks that turn them round.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

import resvg_py
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

from tracker.templatetags.marks import direction

from .pictures import Picture

WIDTH, MARGIN, MAP = 1200, 72, 400
TITLES, LINE, SAID = (70, 58, 48, 40, 34), 36, 38
MOST_WHOLE = 2  # lines of a text that is shown whole: a state, a date
STEP, LOWEST, MOST_TITLE = 1.25, 506, 3
FOOT = (556, 602)  # the feet of the two last lines: how many sources, and up to which day they reach
TYPE = sorted(str(path) for path in (Path(__file__).parent / "type").glob("*.ttf"))
DRAWN = ("preview/card.svg", "_symbols.html", "_syria.html")
RTL_STARTS, RTL_ENDS = "\u202b", "\u202c"
# Mean widths of a letter in ems, bold ones last, measured on the names and titles of the record.
MEANS = {"ar": (0.47, 0.50), "ru": (0.57, 0.61), "en": (0.52, 0.56)}
STROKE, MOST_STROKES = 10, 24


def drawing(picture: Picture) -> str:
    """The picture as SVG, in the reader's language."""
    language, rtl = (get_language() or settings.LANGUAGE_CODE)[:2], get_language_bidi()
    room = WIDTH - 2 * MARGIN - (MAP if picture.at[0] else 0)
    own = picture.said_language[:2] or language
    for size in TITLES:
        title = cut(wrapped(picture.title, room, size, language, bold=True), MOST_TITLE)
        foot = (239 if picture.kind else 210) + size + size * STEP * (len(title) - 1)
        said = cut(wrapped(picture.said, room - 40, SAID, own), 3 if len(title) == 1 else 2)
        left = int((LOWEST - foot - 14 - len(said) * SAID * 1.5) / (LINE * 1.5))
        if _fits(picture.title, room, size, language) and left >= _least(picture.lines, room, language):
            break
    lines: list[str] = []
    for text in picture.lines:
        lines += cut(wrapped(text, room, LINE, language), left - len(lines))
    below = foot + 14 + LINE * 1.5 * len(lines)
    return render_to_string("preview/card.svg", {
        "picture": picture, "rtl": rtl, "LANGUAGE_CODE": language, "size": size, "said_rtl": direction(own) == "rtl",
        "start": WIDTH - MARGIN if rtl else MARGIN, "end": MARGIN if rtl else WIDTH - MARGIN,
        "title": stacked(title, foot - size * STEP * (len(title) - 1), size * STEP, rtl),
        "lines": stacked(lines, foot + 14 + LINE * 1.5, LINE * 1.5, rtl),
        "said": stacked(said, below + 8 + SAID * 1.5, SAID * 1.5, direction(own) == "rtl"),
        "rule": (f"{below + 24:.0f}", f"{below + 22 + SAID * 1.5 * len(said):.0f}") if said else (),
        "foot": FOOT, **_tally(picture, WIDTH - MARGIN if rtl else MARGIN, -1 if rtl else 1),
    })  # fmt: skip


def _least(texts: tuple[str, ...], room: float, language: str) -> int:
    """How many lines the texts under a title need: all of a short one, so that no date is cut, one of a long one."""
    needed = (len(wrapped(text, room, LINE, language)) for text in texts if text)
    return sum(number if number <= MOST_WHOLE else 1 for number in needed)


def _fits(title: str, room: float, size: float, language: str) -> bool:
    lines = wrapped(title, room, size, language, bold=True)
    most = room / (size * MEANS.get(language, MEANS["en"])[1])
    return len(lines) <= (2 if size == TITLES[0] else MOST_TITLE) and max(map(len, lines), default=0) <= most


def cut(lines: list[str], most: int) -> list[str]:
    """The first of the lines; an ellipsis where there are more."""
    if len(lines) <= most or most < 1:
        return lines[: max(0, most)]
    return [*lines[: most - 1], f"{lines[most - 1].rstrip('.،, ')}…"]


def wrapped(text: str, room: float, size: float, language: str, bold: bool = False) -> list[str]:
    """The text cut at spaces into lines that fit into some pixels, by the mean width of the language's letters."""
    most = room / (size * MEANS.get(language, MEANS["en"])[bold])
    lines: list[str] = []
    for word in " ".join("".join(sign if sign.isprintable() else " " for sign in text).split()).split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def stacked(lines: list[str], top: float, step: float, rtl: bool) -> list[tuple[str, str]]:
    """Each line with the height of its foot."""
    return [(f"{top + n * step:.0f}", f"{RTL_STARTS}{line}{RTL_ENDS}" if rtl else line) for n, line in enumerate(lines)]


def _tally(picture: Picture, start: int, forward: int) -> dict[str, object]:
    """A stroke for each independent source, a short one for each copy, and where the words beside them begin."""
    count = min(MOST_STROKES, picture.evidence.articles)
    tops = [FOOT[0] - (26 if n < picture.evidence.origins else 13) for n in range(count)]
    strokes = [(start + forward * (2 + n * STROKE), top) for n, top in enumerate(tops)]
    return {"strokes": strokes, "beside": start + forward * (count * STROKE + 10 if count else 0)}


@lru_cache(maxsize=1)
def manner() -> str:
    """A digest of how pictures are drawn: this file, its template, the signs and the type."""
    found = hashlib.blake2b(digest_size=8)
    templates = (settings.BASE_DIR / "templates" / name for name in DRAWN)
    for path in (Path(__file__), *templates, *map(Path, TYPE)):
        found.update(path.read_bytes())
    return found.hexdigest()


def version_of(picture: Picture) -> str:
    """Changes whenever the picture would look different."""
    words = chr(0).join([manner(), get_language() or "", *map(str, picture)])
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=64)
def png(svg: str) -> bytes:
    """An SVG drawing as PNG."""
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=TYPE, font_family="IBM Plex Sans")
    )
