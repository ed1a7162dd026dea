"""Whether one word is another with a letter more, less, other, or two changed round."""


def one_off(word: str, name: str) -> bool:
    """True for two different words at one step from each other that begin alike."""
    if word == name or abs(len(word) - len(name)) > 1 or word[:1] != name[:1]:
        return False
    from rapidfuzz.distance import OSA  # taken in only here: few texts want it

    return bool(OSA.distance(word, name, score_cutoff=1) == 1)
