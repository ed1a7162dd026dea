"""Families join words that differ within, each word in one family."""

from collections import Counter

from tracker.lexicon.families import families
from tracker.lexicon.letters import fold


def test_a_word_stands_in_one_family() -> None:
    words = Counter(fold(word) for family in families("ar") for word in set(family))

    assert [word for word, times in words.items() if times > 1] == []


def test_a_family_has_several_words_and_each_is_one() -> None:
    assert [family for family in families("ar") if len(family) < 2] == []
    assert [word for family in families("ar") for word in family if not word.isalpha()] == []
