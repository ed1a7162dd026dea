"""The index follows the names of the record and the way in which words are read."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.factories import ArticleFactory, CitationFactory, HarmFigureFactory, PersonFactory, StatementFactory
from tracker.ingest.reviews.mentions import refresh
from tracker.models import Change, Entry, EntryCount, HarmFigure
from tracker.search import index, timeline
from tracker.search.filters import Query
from tracker.search.index import index_records, rebuild

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure() -> HarmFigure:
    """A figure whose source tells of somebody, whom no record links to it."""
    row = HarmFigureFactory()
    CitationFactory(harm_figure=row, article=ArticleFactory(title="What Ivan Kvartsev said of it"))
    index_records([row])
    return row


def found(text: str) -> list[int]:
    return [entry.record_id for entry in timeline.entries(Query(q=text))]


def changed() -> None:
    Change.objects.create(kind="person", slug="kvartsev", action="created", author="test", reason="test")


def test_an_older_entry_is_found_by_a_new_name_in_every_spelling(figure: HarmFigure) -> None:
    person = PersonFactory(name_en="Ivan Kvartsev", name_ar="إيفان كفارتسيف", variants={"ru": ["Кварцев"]})
    refresh([person])
    changed()

    assert found("كفارتسيف إيفان") == []
    assert found("إيفان كفارتسيف") == found("وإيفان كفارتسيف") == found("Кварцева") == [figure.pk]


def test_a_spelling_that_is_gone_finds_no_more(figure: HarmFigure) -> None:
    person = PersonFactory(name_en="Ivan Kvartsev", name_ar="إيفان كفارتسيف")
    rebuild()
    person.name_en = "Ivan Opalov"
    person.save()
    refresh([person])
    changed()

    assert found("Ivan Opalov") == []
    assert found("Ivan Kvartsev") == [figure.pk]


def test_who_is_linked_is_found_by_every_spelling() -> None:
    statement = StatementFactory(speaker=PersonFactory(name_en="Ivan Kvartsev", variants={"ru": ["Кварцев"]}))
    index_records([statement])
    changed()

    assert found("Кварцевым") == found("Ivan Kvartsev") == [statement.pk]


def test_an_index_is_made_anew_where_words_are_read_in_another_way(figure: HarmFigure) -> None:
    (settings.DATA / "prepared.json").unlink(missing_ok=True)
    Entry.objects.update(terms="")
    first, second = StringIO(), StringIO()

    call_command("prepare", "--only", "index", stdout=first)
    call_command("prepare", "--only", "index", stdout=second)

    told = "0 reports of other houses\n1 entries, 0 of earlier days\n"
    assert first.getvalue() == f"setting up: making the index of the timeline anew\n{told}"
    assert second.getvalue() == ""
    assert found("Kvartsev") == [figure.pk]


def test_where_there_is_no_entry_yet_nothing_is_made() -> None:
    (settings.DATA / "prepared.json").unlink(missing_ok=True)
    said = StringIO()

    call_command("prepare", "--only", "index", stdout=said)

    assert said.getvalue() == ""


def test_an_index_is_made_anew_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [StatementFactory() for _ in range(5)]
    monkeypatch.setattr(index, "BATCH", 2)

    assert rebuild() == rebuild() == 5

    assert set(Entry.objects.values_list("record_id", flat=True)) == {row.pk for row in rows}
    assert EntryCount.objects.get(facet="", kind="statement").n == 5
