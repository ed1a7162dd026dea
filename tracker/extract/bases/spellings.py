"""Whether one word is another with a letter more, less, other, or two changed round."""

from rapidfuzz.distance import OSA


def one_off(word: str, name: str) -> bool:
    """True for two different words at one step from each other that begin alike."""
    return word != name and abs(len(word) - len(name)) < 2 and word[:1] == name[:1] \
        and OSA.distance(word, name, score_cutoff=1) == 1
