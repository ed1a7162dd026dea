"""The sidecar: a small TOML file beside an article, with what is known of it from outside its text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path

from tracker.choices import Outcome, PublishedBasis
from tracker.dates import NotEDTF, read_edtf
from tracker.lexicon.tongues import script_of

from .clean.limits import unfit
from .drafts import Sidecar, Stop
from .files import read_file

# How the date is known: in the languages of the site, or once, in that of its script.
BASIS = "published_basis"
LARGEST = 100_000  # bytes
_SITE_LANGUAGES = {"arabic": "ar", "cyrillic": "ru"}
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def read_sidecar(path: Path) -> Sidecar:
    """The sidecar's words; Stop with the file's name and the fault where it holds nonsense."""
    try:
        given = tomllib.loads(read_file(path, LARGEST).decode("utf-8"))
    except Stop as stop:
        raise Stop(Outcome.FAILED, f"the sidecar {path.name} is not read: {stop.reason}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
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
    for name, value in given.items():
        if why := unfit(name, value):
            raise Stop(Outcome.FAILED, f"the sidecar {path.name}: {why}")
    sidecar = Sidecar(**given)
    if sidecar.dated_by not in PublishedBasis.values:
        words = ", ".join(PublishedBasis.values)
        raise Stop(Outcome.FAILED, f"the sidecar {path.name}: dated_by is {sidecar.dated_by!r}, not one of {words}")
    for name in ("published", "published_guess"):
        try:
            read_edtf(getattr(sidecar, name) or "2000")
        except NotEDTF as fault:
            raise Stop(Outcome.FAILED, f"the sidecar {path.name}: {name} is {fault}") from None
    sidecar = _guess_apart(sidecar)
    if sidecar.language and not _LANGUAGE.fullmatch(sidecar.language):
        raise Stop(Outcome.FAILED, f"the sidecar {path.name}: language is a code such as ar, not {sidecar.language!r}")
    if sidecar.url and not sidecar.url.startswith(("http://", "https://")):
        raise Stop(Outcome.FAILED, f"the sidecar {path.name}: url must begin with http:// or https://")
    return sidecar


def _guess_apart(sidecar: Sidecar) -> Sidecar:
    """What is called a guess is kept as one; it is not the day of publication."""
    if sidecar.dated_by == PublishedBasis.GUESS:
        return replace(sidecar, published="", published_guess=sidecar.published or sidecar.published_guess)
    return replace(sidecar, published_guess="")
