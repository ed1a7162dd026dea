"""A text that somebody pasted or saved out of a PDF, whose letters or digits came out wrong."""

from __future__ import annotations

import re

from tracker.lexicon.printed import printed

# Letters in the shapes that they have at their place in a word (U+FB50…, U+FE70…); texts are written without them,
# but for the ligatures of honorifics and the sign of the rial.
_SHAPES = re.compile("[\ufb50-\ufdcf\ufe70-\ufefc]")
# Years turned round, as 5102 for 2015. Only digits of Arabic turn.
_YEARS = re.compile(r"(?<!\d)[٠-٩]{2}(?:٠٢|٩١)(?!\d)")
_STRAIGHT = re.compile(r"(?<!\d)(?:٢٠[٠-٢]|١٩[٠-٩])[٠-٩](?!\d)")
MOST = 2  # of shapes, turned words and lone articles, which a text may have for a reason of its own


def why_spoilt(text: str) -> str:
    """What is wrong with it; '' for a text as people write it."""
    if len(_SHAPES.findall(text)) > MOST:
        return "its letters have the shapes of a printed page"
    known = printed()
    if len(re.findall(rf"(?<!\w)[{known.ends_of_words}]\w{{2,}}", text)) > MOST:
        return "its words are turned round"
    if len(re.findall(rf"(?<!\w){known.misread}(?!\w)", text)) > MOST:
        return "its lam and alef came out the wrong way round"
    if _YEARS.search(text) and not _STRAIGHT.search(text):
        return "its digits are turned round"
    return ""
