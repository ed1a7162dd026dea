"""The language of a text by the script of most of its letters, for texts of which nobody has told it."""

import re

_SCRIPTS = {"ar": re.compile("[\u0620-\u064a]"), "ru": re.compile("[А-Яа-яЁё]"), "en": re.compile("[A-Za-z]")}


def language_of(text: str) -> str:
    """ar, ru or en; "" where the text has no letter of these scripts."""
    counts = {lang: len(letters.findall(text)) for lang, letters in _SCRIPTS.items()}
    lang = max(counts, key=counts.__getitem__)
    return lang if counts[lang] else ""
