"""A reader by others: an example, and that only words of the text are taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint

import pytest

from tests.extract.reading import document
from tracker.extract.findings import PersonFinding, StatementFinding
from tracker.extract.plugins import GROUP, MOST, load_extractors, run
from tracker.extract.text.documents import Document

TEXT = "قال الناطق فلان الفلاني إنّ القاعدةَ باقيةٌ، ثم غادر."


@dataclass
class Said:
    """One claim of the example."""

    kind: str
    words: str
    speaker: str = ""
    cue: str = ""
    confidence: float = 0.99


class Example:
    """A plug-in as one would write it: it may call a model of its own, and hands back words."""

    name = "example"

    def extract(self, doc: Document) -> Iterator[Said]:
        yield Said("person", "فلان الفلاني")
        yield Said("statement", "القاعدة باقية", speaker="فلان الفلاني", cue="قال")
        yield Said("person", "رجل لم يذكره النص")
        yield Said("weather", "باقيةٌ")


def test_words_of_the_text_become_findings_below_our_own_rules() -> None:
    doc = document(TEXT)

    found, refused = run(Example(), doc)

    person, statement = found
    assert isinstance(person, PersonFinding) and person.surface == "فلان الفلاني" and person.confidence == MOST
    assert isinstance(statement, StatementFinding) and statement.surface == "القاعدةَ باقيةٌ"
    assert statement.confidence < MOST and "found folded" in statement.reasons
    assert len(refused) == 2 and "does not hold" in refused[0] and "weather" in refused[1]


def test_a_plugin_is_off_until_it_is_named() -> None:
    point = EntryPoint("example", "tests.extract.test_plugins:Example", GROUP)

    assert load_extractors([], [point]) == []
    assert load_extractors(["example"], [point])[0].name == "example"


def test_a_plugin_that_is_not_installed_is_said_so() -> None:
    with pytest.raises(LookupError, match="no extractor called other; installed: none"):
        load_extractors(["other"], [])
