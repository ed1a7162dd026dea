"""A card drawn as SVG, 1200 by 630 pixels, on light or dark ground, and from that as PNG."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

from tracker.templatetags.marks import direction

from .cards import Card
from .drawings import MARGIN, STEP, WIDTH, cut, manner, stacked, wrapped

TEMPLATE = "preview/claim.svg"
CLAIMS, WORDS, LINE = (56, 48, 42, 36, 31), (38, 34, 30, 27), 30
TOP, LOWEST, MOST_CLAIM = 196, 478, 3  # between the heads of the claim and the feet of the words
MOST_LINES = 3  # of each text under the claim, where no words follow
LEAST_WORDS = 2  # lines that are kept free for the words, however long the claim
FEET = (510, 566, 604)  # source, as of, address
ADDRESSES = (26, 22, 19, 16, 14)
# Paper, ink and the rest on light and on dark ground: those of static/css/tokens.css.
NAMES = ("paper", "ink", "second", "third", "hair", "mark")
LIGHT = dict(zip(NAMES, ("#f5f1e8", "#1c1a17", "#47423a", "#645d51", "#cdc4b3", "#9c2618"), strict=True))
DARK = dict(zip(NAMES, ("#171613", "#ece6da", "#c8c0b1", "#a79f90", "#3d3932", "#f08a74"), strict=True))


def card_drawing(card: Card, dark: bool = False) -> str:
    """The card as SVG, in the reader's language."""
    language, rtl = (get_language() or settings.LANGUAGE_CODE)[:2], get_language_bidi()
    room, own = WIDTH - 2 * MARGIN, card.language[:2] or language
    size, claim, lines, said_size, said = _fitted(card, room, language, own)
    foot = TOP + size + size * STEP * (len(claim) - 1)
    below = foot + 8 + LINE * 1.5 * len(lines)
    said_top, said_rtl = below + 14 + said_size * 1.35, direction(own) == "rtl"
    return render_to_string(TEMPLATE, {
        "card": card, "rtl": rtl, "LANGUAGE_CODE": language, "ink": DARK if dark else LIGHT, "size": size,
        "start": WIDTH - MARGIN if rtl else MARGIN, "end": MARGIN if rtl else WIDTH - MARGIN,
        "claim": stacked(claim, TOP + size, size * STEP, rtl),
        "lines": stacked(lines, foot + 8 + LINE * 1.5, LINE * 1.5, rtl), "line_size": LINE,
        "said": stacked(said, said_top, said_size * 1.45, said_rtl), "said_size": said_size, "said_rtl": said_rtl,
        "rule": (f"{said_top - said_size:.0f}", f"{said_top + said_size * (1.45 * (len(said) - 1) + 0.4):.0f}")
        if said else (),
        "source": cut(wrapped(card.source, room, 26, language), 1), "feet": FEET,
        "address_size": next((one for one in ADDRESSES if len(card.address) * one * 0.56 <= room), ADDRESSES[-1]),
    })  # fmt: skip


def _fitted(card: Card, room: float, language: str, own: str) -> tuple[int, list[str], list[str], int, list[str]]:
    """Sizes and lines of claim and words such that all of both is shown, or else as much as there is room for."""
    found = None
    for size in CLAIMS:
        whole = wrapped(card.claim, room, size, language, bold=True)
        claim = cut(whole, MOST_CLAIM)
        lines = _lines(card, room, language)
        free = LOWEST - TOP - size - size * STEP * (len(claim) - 1) - LINE * 1.5 * len(lines) - 28
        for said_size in WORDS:
            all_said = wrapped(card.words, room - 40, said_size, own)
            most = int(free / (said_size * 1.45))
            if most < LEAST_WORDS and all_said:
                continue
            found = size, claim, lines, said_size, cut(all_said, most)
            if len(all_said) <= most and len(whole) <= MOST_CLAIM and len(claim) <= (1 if size == CLAIMS[0] else 3):
                return found
    return found or (CLAIMS[-1], cut(wrapped(card.claim, room, CLAIMS[-1], language, bold=True), 2), [], WORDS[-1],
                     cut(wrapped(card.words, room - 40, WORDS[-1], own), 3))  # fmt: skip


def _lines(card: Card, room: float, language: str) -> list[str]:
    """What stands under the claim: short where words follow, else as much as there is room for."""
    most = 2 if card.words else MOST_LINES
    return [line for text in card.lines for line in cut(wrapped(text, room, LINE, language), most)]


def card_version(card: Card, dark: bool) -> str:
    """Changes whenever the card would look different."""
    found = hashlib.blake2b(manner().encode(), digest_size=8)
    for path in (Path(__file__), settings.BASE_DIR / "templates" / TEMPLATE):
        found.update(path.read_bytes())
    found.update(chr(0).join([get_language() or "", str(dark), *map(str, card)]).encode())
    return found.hexdigest()
