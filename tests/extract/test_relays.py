"""Whose report an article carries, found in its words in three languages; and what only looks like it."""

import json

import pytest

from tracker.extract.lines import line
from tracker.extract.reading import read
from tracker.extract.relays import relays_of
from tracker.lexicon import Gazetteer
from tracker.management.measures import measure_relays

LANGUAGES = ("ar", "en", "ru")
DATED = {
    "en": "Bases shrink\nMOSCOW, October 15. /TASS/. The president received the delegation in the Kremlin, his "
    "spokesman said on Wednesday.\nTalks went on for two hours.\nIt was late.\nThey left.\nAll slept.",
    "ru": "МОСКВА, 15 октября. /ТАСС/. Президент принял делегацию в Кремле, сказал в среду его представитель.\n"
    "Переговоры шли два часа.\nБыло поздно.\nОни уехали.\nВсе уснули.",
    "ar": "دمشق-سانا\nاستقبل الرئيس وفداً روسياً في قصر الشعب بدمشق اليوم وبحث معه ملف القواعد.\n"
    "ثم غادر الوفد.\nوانتهى الأمر.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_our_own_sentences_few_are_wrong_and_few_are_missed(lang):
    told = measure_relays()[f"relays-{lang}"]
    rates = told["layers"]["relays"]

    assert told["articles"] >= 40
    assert rates["precision"] >= 0.95
    assert rates["recall"] >= 0.9


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_dateline_is_told_of_the_whole_text(lang):
    [relay] = relays_of(DATED[lang], lang)

    assert relay.house == {"ar": "SANA"}.get(lang, "TASS")
    assert tuple(relay.reach) == (0, len(DATED[lang].rstrip(".")) + DATED[lang].endswith("."))
    assert relay.surface == DATED[lang][slice(*relay.span)]


def test_what_stands_further_down_is_told_of_its_paragraph_alone():
    first = "The ministry opened a road between the two towns of the coast, and the governor came to see it."
    last = "The base is quiet, an officer told Reuters."

    [relay] = relays_of(f"{first}\n{last}", "en")

    assert (relay.house, relay.surface) == ("Reuters", "told Reuters")
    assert relay.reach == (len(first) + 1, len(first) + 1 + len(last))


def test_what_the_lead_says_is_told_of_the_whole_text():
    text = "Russia will leave two posts in the north, Interfax reported on Monday, citing a source.\nNo day is set."

    [relay] = relays_of(text, "en")

    assert (relay.house, tuple(relay.reach)) == ("Interfax", (0, len(text)))


def test_a_line_that_leads_to_another_article_names_no_source():
    text = "افتتح محافظ اللاذقية يوم الاثنين طريقاً جديداً إلى الساحل وحضر الحفل عدد كبير من سكان البلدات القريبة.\n"

    assert relays_of(f"{text}اقرأ أيضاً: ذكرت وكالة تاس أن حريقاً اندلع.", "ar") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reading_has_the_very_relays_of_its_text(lang):
    reading = read(DATED[lang], gazetteer=Gazetteer([]), lang=lang)

    assert list(reading.relays) == relays_of(DATED[lang], lang)
    [told] = json.loads(json.dumps(line(reading, DATED[lang], "x")))["relays"]
    assert {"house", "start", "end", "reach", "rule"} == told.keys()


def test_a_language_without_a_pack_has_none():
    assert relays_of("Laut TASS ist alles ruhig.", "de") == []
