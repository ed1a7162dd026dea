"""The sidecar: a small TOML file beside an article, with what is known of it from outside its text."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

from tracker.choices import Outcome, PublishedBasis
from tracker.dates import NotEDTF, read_edtf
from tracker.extract.plain_files import read_toml
from tracker.ingest.clean.limits import unfit
from tracker.ingest.clean.parts import Part
from tracker.ingest.drafts import Sidecar, Stop
from tracker.lexicon.tongues import script_of
from tracker.models.addresses import web_address

from .files import read_file

# How the date is known: in the languages of the site, or once, in that of its script.
BASIS = "published_basis"
LARGEST = 100_000  # bytes
_SITE_LANGUAGES = {"arabic": "ar", "cyrillic": "ru"}
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def read_sidecar(path: Path, around: Sidecar | None = None) -> Sidecar:
    """The sidecar's words over those known `around` it; Stop with file and fault where it holds nonsense."""
    try:
        given = read_toml(read_file(path, LARGEST))
    except Stop as stop:
        raise Stop(Outcome.FAILED, f"the sidecar {path.name} is not read: {stop.reason}") from None
    except ValueError as fault:
        raise Stop(Outcome.FAILED, f"the sidecar {path.name} is not TOML in UTF-8: {fault}") from None
    known = {field.name for field in fields(Sidecar)} | {BASIS}
    for name, value in given.items():
        if name not in known:
            words = ", ".join(sorted(known))
            raise Stop(Outcome.FAILED, f"the sidecar {path.name} has an unknown word {name!r}; known: {words}")
        if not isinstance(value, str):
            raise Stop(Outcome.FAILED, f"the sidecar {path.name}: {name} must be text in quotes")
    if basis := given.pop(BASIS, ""):
        given.setdefault(f"{BASIS}_{_SITE_LANGUAGES.get(script_of(basis), 'en')}", basis)
    try:
        return _guess_apart(replace(around or Sidecar(), **checked(given)))
    except Stop as stop:
        raise Stop(Outcome.FAILED, f"the sidecar {path.name}: {stop.reason}") from None


def given_words(said: dict[str, str]) -> dict[str, str]:
    """What a person says of articles outside of any file, for their items; Stop where it is nonsense."""
    return checked({name: value.strip() for name, value in said.items() if value.strip()})


def checked(given: dict[str, str]) -> dict[str, str]:
    """The words of a sidecar; Stop with the one that cannot be kept, or is none of its kind."""
    for name, value in given.items():
        if why := unfit(name, value):
            raise Stop(Outcome.FAILED, why)
    if (basis := given.get("dated_by", "")) and basis not in PublishedBasis.values:
        raise Stop(Outcome.FAILED, f"dated_by is {basis!r}, not one of {', '.join(PublishedBasis.values)}")
    for name in ("published", "published_guess"):
        try:
            read_edtf(given.get(name) or "2000")
        except NotEDTF as fault:
            raise Stop(Outcome.FAILED, f"{name} is not an EDTF date: {str(fault).partition(': ')[2]}") from None
    if (language := given.get("language", "")) and not _LANGUAGE.fullmatch(language):
        raise Stop(Outcome.FAILED, f"language is a code such as ar, not {language!r}")
    if (url := given.get("url", "")) and not url.startswith(("http://", "https://")):
        raise Stop(Outcome.FAILED, "url must begin with http:// or https://")
    if url and not web_address(url):
        raise Stop(Outcome.FAILED, f"url names no host that could be asked: {url!r}")
    return given


def given_of(part: Part, around: Sidecar) -> dict[str, str]:
    """What a list says of an article that it names, and what is known of all that is in the list; for its item.

    What is too long to be kept, or is no day, is left out: it is not the article's own word.
    """
    said = {
        "publisher": part.publisher if part.dated_by == PublishedBasis.GIVEN else "",
        "language": part.language if _LANGUAGE.fullmatch(part.language) else "",
        "title": part.title if part.dated_by == PublishedBasis.GIVEN else "",
        "published": part.published,
        "url": web_address(part.url),
    }
    said |= {name: getattr(around, name) for name in ("publisher", "language") if getattr(around, name)}
    given = {name: value for name, value in said.items() if value and not unfit(name, value)}
    return given | ({"dated_by": str(part.dated_by)} if "published" in given else {})


def _guess_apart(sidecar: Sidecar) -> Sidecar:
    """What is called a guess is kept as one; it is not the day of publication."""
    if sidecar.dated_by == PublishedBasis.GUESS:
        return replace(sidecar, published="", published_guess=sidecar.published or sidecar.published_guess)
    return replace(sidecar, published_guess="")
