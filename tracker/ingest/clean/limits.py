"""How long values may be and what letters they may have, before any database says so, and the same for each."""

from __future__ import annotations

import re

from tracker.models import Article, Publisher

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd\ufffe\uffff]")


def _longest() -> dict[str, int]:
    names = [
        "title",
        "url",
        "language",
        "published",
        "published_guess",
        "published_basis_ar",
        "published_basis_en",
        "published_basis_ru",
    ]
    fields = {name: Article._meta.get_field(name) for name in names} | {"publisher": Publisher._meta.get_field("name")}
    return {name: longest for name, field in fields.items() if (longest := getattr(field, "max_length", None))}


LONGEST = _longest()


def unfit(name: str, value: str) -> str:
    """Why a value cannot be kept under its name, in words; '' where it can."""
    if found := CONTROL.search(value):
        return f"{name} has U+{ord(found.group()):04X}, which no text holds; write it without"
    longest = LONGEST.get(name)
    if longest and len(value) > longest:
        return f"{name} has {len(value):,} characters; at most {longest:,} are kept"
    return ""


def shortened(text: str, longest: int) -> str:
    """A text cut at a word, with an ellipsis."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > longest // 2 else cut).rstrip() + "…"


def one_line(text: str) -> str:
    """White space made single."""
    return " ".join(text.split())
