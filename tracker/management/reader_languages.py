"""Each language of the reader beside Arabic: articles a second, triggers of rules a word, rules tried a word.

All languages are read by turns in one process, a few articles at a time, and of each few the quickest turn counts, so
that what else the machine does falls on all alike.
"""

import time
from collections.abc import Callable, Mapping, Sequence

from tracker.extract import LANGUAGE
from tracker.extract.explain import effort
from tracker.extract.files import Text, read_line
from tracker.extract.reading import annotated
from tracker.lexicon import Gazetteer

TRIED_CEILING, RATE_FLOOR = 0.6, 0.7  # rules a word; of the Arabic rate
TURNS, FEW = 5, 20
DAY = "2025-10-16"


def compare(texts: Mapping[str, Sequence[str]], gazetteer: Gazetteer, say: Callable[[str], object]) -> bool:
    """Prints a line for each language (texts by language, Arabic among them); True where the bounds hold."""
    rates = _rates(texts, gazetteer)
    held = True
    for lang, some in texts.items():
        counts = [effort(annotated(text, lang, gazetteer, DAY)) for text in some]
        words, triggers, tried = (sum(each) for each in zip(*counts, strict=True))
        share = rates[lang] / rates[LANGUAGE]
        good = tried <= TRIED_CEILING * words and share >= RATE_FLOOR
        held = held and good
        say(f"reader {lang}: {share:.2f} times the Arabic rate (at least {RATE_FLOOR}); {triggers / words:.3f} "
            f"triggers and {tried / words:.3f} tried rules a word (at most {TRIED_CEILING}): {'yes' if good else 'NO'}")
    return held


def _rates(texts: Mapping[str, Sequence[str]], gazetteer: Gazetteer) -> dict[str, float]:
    """Articles a second of the processor."""
    best: dict[tuple[str, int], float] = {}
    for _ in range(TURNS):
        for lang, some in texts.items():
            for first in range(0, len(some), FEW):
                before = time.process_time()
                for text in some[first : first + FEW]:
                    read_line(Text("", text, DAY), gazetteer, lang)
                took = time.process_time() - before
                best[lang, first] = min(best.get((lang, first), took), took)
    return {lang: len(some) / sum(best[lang, first] for first in range(0, len(some), FEW))
            for lang, some in texts.items()}
