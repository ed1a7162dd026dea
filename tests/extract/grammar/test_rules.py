"""Every rule of every pack proves itself: with the whole pack loaded it matches its example and not its near miss."""

import pytest

from tracker.extract.grammar import Match
from tracker.extract.reading import rules_that_win
from tracker.lexicon import languages as packs
from tracker.management.measures import names

RULES = [(lang, rule) for lang in packs.languages() for rule in packs.language(lang).rules]


@pytest.fixture(scope="module")
def gazetteer():
    return names()


def _winners(text: str, lang: str, gazetteer) -> list[Match]:
    return rules_that_win(text, lang, gazetteer)


@pytest.mark.parametrize(("lang", "rule"), RULES, ids=lambda v: getattr(v, "id", v))
def test_a_rule_matches_its_example_and_not_its_near_miss(lang, rule, gazetteer) -> None:
    assert rule.id in [match.rule.id for match in _winners(rule.example, lang, gazetteer)]
    assert rule.id not in [match.rule.id for match in _winners(rule.near_miss, lang, gazetteer)]
