"""Families: words of a language that are one word to a reader, though they differ within, as broken plurals do."""

import tomllib

from .packs import HERE


def families(lang: str) -> list[list[str]]:
    """The families of a language, each word as written."""
    return list(tomllib.loads((HERE / f"{lang}_families.toml").read_text(encoding="utf-8")).values())
