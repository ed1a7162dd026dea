"""The desk says in words by which rule something was found; the rule's own name stands in the title."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from tests.admin.waiting import machine_statement
from tracker.extract.bases import mentions as base_mentions
from tracker.extract.harm import scenes as harm_scenes
from tracker.extract.statements import speech
from tracker.lexicon.languages import language, languages
from tracker.lexicon.packs import load
from tracker.templatetags.rules import rule_in_words, rule_named

LANGUAGES = ("ar", "en", "ru")
CUES = (speech.VERB, speech.PARTICIPLE, speech.ACCORDING, speech.RELAY, speech.CAME)
OPENINGS = ("that", "quote", "colon", "on", "noun", "said", "before")


def every_rule() -> list[str]:
    """The rules by which the reader finds what it stores, as the lexicon and the code of today have them."""
    books = load("ar").books
    found = [f"statement.{cue}.{how}" for cue in CUES for how in OPENINGS]
    found += [f"meeting.{entry.id}" for entry in books["meetings"].entries]
    for lang in languages():
        found += [f"{rule.dimension.replace('_', '-').removesuffix('s')}.{rule.name}" for rule in language(lang).rules
                  if rule.dimension in ("base_events", "statements", "meetings", "figures")]
    for family, module, pattern in (
        ("figure", harm_scenes, r', "([a-z-]+)", [01]?\.\d|rule, confidence = "([a-z-]+)"|, 0\.\d+, "([a-z-]+)"'),
        ("base", base_mentions, r'rule, confidence(?:, \w+)* = "([a-z-]+)"|(?:JOINED|confidence), "([a-z-]+)"'),
    ):
        code = Path(module.__file__).read_text(encoding="utf-8")
        found += [f"{family}.{''.join(names)}" for names in re.findall(pattern, code)]
    return sorted({*found, "people.known", "people.name", "plugin.somebody"})


def test_openings_are_those_of_the_reader():
    named = (speech.THAT, speech.QUOTED, speech.COLON, speech.ON, speech.NOUN, speech.SAID, speech.BEFORE)

    assert named == OPENINGS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", every_rule())
def test_every_rule_has_words(rule, language):
    with override(language):
        words = rule_in_words(rule)

    assert words != rule
    assert language == "en" or not re.search("[A-Za-z]", words.replace("somebody", ""))


def test_a_rule_that_nobody_knows_is_shown_as_it_is():
    assert rule_in_words("verb.said") == "verb.said"
    assert rule_in_words("statement.verb.sung") == "statement.verb.sung"
    assert rule_named("verb.said") == '<code dir="ltr">verb.said</code>'


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", "تصريح (فعل قول، ومضمونه عبارة اسمية)"),
        ("/en", "statement (a verb of saying, its content is a noun phrase)"),
        ("/ru", "заявление (глагол речи, содержание дано именной группой)"),
    ],
)
def test_the_desk_tells_the_rule_in_the_editor_s_language(desk, prefix, words):
    row = machine_statement()
    row.citations.update(rule="statement.verb.noun")

    html = desk.get(f"{prefix}/admin/").content.decode()

    assert f'<span title="statement.verb.noun">{words}</span>' in html
    assert "statement.verb.noun<" not in html


@pytest.mark.django_db
def test_tables_and_pages_tell_it_too(chief, client):
    row = machine_statement()
    row.citations.update(rule="statement.verb.that")
    type(row).objects.filter(pk=row.pk).update(rule="statement.verb.that")
    told = '<span title="statement.verb.that">statement (a verb of saying, its content opens with “that”)</span>'

    assert told in chief.get(f"/en/admin/tracker/statement/{row.pk}/change/").content.decode()
    assert told in chief.get("/en/admin/tracker/citation/").content.decode()
    assert told in client.get(f"/en/statements/{row.slug}/").content.decode()
