"""A fault anywhere in the curated files refuses them all."""

from collections.abc import Callable

import pytest

from tests.ingest.small_record import Content, written
from tracker.ingest.record.loading import Refused, load_record
from tracker.models import Base, Change, Person, Statement

pytestmark = pytest.mark.django_db

ROWS = {"bases": "sites", "people": "people", "meetings": "meetings", "statements": "statements", "harm": "records"}


def put(file: str, *path: object) -> Callable[[Content], None]:
    """A bend that puts the last of the path at the place that the rest of it names in the file's first row."""

    def bend(content: Content) -> None:
        *way, key, value = path
        node = content[file][ROWS[file]][0]
        for step in way:
            node = node[step]
        node[key] = value

    return bend


def drop(file: str, key: str) -> Callable[[Content], object]:
    """A bend that takes a key out of the file's first row."""
    return lambda content: content[file][ROWS[file]][0].pop(key)


def twice(file: str) -> Callable[[Content], object]:
    """A bend that gives a file its first row twice."""
    return lambda content: content[file][ROWS[file]].append(dict(content[file][ROWS[file]][0]))


FAULTS = {
    "a day that does not exist": (put("meetings", "date", "2025-02-30"), "m-1: date: '2025-02-30': not an EDTF date"),
    "a date that YAML took for one": (put("meetings", "date", 2025), "m-1: date is no text: 2025; put it in quotation"),
    "no date": (drop("statements", "date"), "s-1: date is missing"),
    "a period that runs backwards": (put("harm", "period", "to", "2014"), "h-1: period: '2015-09-30/2014': not"),
    "an office that runs backwards": (put("people", "offices", 0, "to", "2009"), "offices: period: '2010/2009'"),
    "the day of a source": (put("meetings", "sources", 0, "published", "June"), "published: 'June': not an EDTF date"),
    "an unknown kind": (put("bases", "kind", "castle"), "kind: 'castle': Value 'castle' is not a valid choice"),
    "an unknown stance": (put("statements", "stance", "angry"), "s-1: stance: 'angry'"),
    "an unknown topic": (put("meetings", "topics", ["weather"]), "m-1: topics: there is no topic 'weather'"),
    "an unknown base": (put("statements", "bases", ["dale"]), "s-1: bases: there is no base 'dale'"),
    "an unknown meeting": (put("statements", "meeting", "m-2"), "s-1: meeting: there is no meeting 'm-2'"),
    "an unknown speaker": (put("statements", "speaker", "who"), "s-1: speaker: there is no person 'who'"),
    "an unknown participant": (
        put("meetings", "participants", 0, "person", "who"), "m-1: participants: person: there is no person 'who'",
    ),
    "an unknown governorate": (put("bases", "governorate", "en", "Utopia"), "there is no place 'Utopia'"),
    "an unknown place": (put("meetings", "place", "id", "utopia"), "m-1: place: there is no place 'utopia'"),
    "an unknown organisation": (put("harm", "organisation", "Us"), "h-1: organisation: there is no organisation 'Us'"),
    "an unknown role": (put("meetings", "participants", 0, "role", "King"), "m-1: 'King' stands not among the roles"),
    "an unknown caution": (put("harm", "sources", 0, "caution", "rumour"), "'rumour' stands not among the cautions of"),
    "an unknown origin of a point": (put("bases", "coord_basis", "a dream"), "not among the coordinates of phrases"),
    "a note in one language": (put("harm", "note", {"en": "A range."}), "h-1: note is missing in ar"),
    "a note without Russian": (put("harm", "note", {"en": "A range.", "ar": "مدى."}), "h-1: note is missing in ru"),
    "a note in no language": (put("harm", "note", "A range."), "h-1: note is missing in ar"),
    "low above high": (put("harm", "value_min", 31), "h-1: value_min 31 is above value_max 30"),
    "a figure in words": (put("harm", "value_min", "many"), "h-1: value_min is missing or no number: 'many'"),
    "a figure below nothing": (put("harm", "value_min", -1), "h-1: low: -1"),
    "a point at sea": (put("bases", "lat", 30.0), "hill-base: lat: 30.0 lies outside Syria"),
    "no sources": (drop("harm", "sources"), "h-1: no source"),
    "an empty list of sources": (put("people", "sources", []), "ivan-petrov: no source"),
    "a source without address": (put("meetings", "sources", 0, "url", None), "m-1: a source without publisher or web"),
    "a source without publisher": (put("meetings", "sources", 0, "publisher", None), "m-1: a source without publisher"),
    "a source without language": (put("meetings", "sources", 0, "language", None), "m-1: a source without language"),
    "a misspelt key": (put("statements", "summery", "x"), "s-1: unknown key 'summery'"),
    "a misspelt key in a change": (put("bases", "status_changes", 0, "when", "x"), "established: unknown key 'when'"),
    "a misspelt key in a source": (put("people", "sources", 0, "link", "x"), "unknown key 'link' in a source"),
    "a text without Arabic": (put("meetings", "summary", {"en": "x"}), "m-1: summary is missing in ar"),
    "a person without an Arabic name": (drop("people", "names"), "ivan-petrov: names: no name in ar"),
    "a quotation in no language": (drop("statements", "quote_lang"), "s-1: quote_lang is missing"),
    "an id twice": (twice("meetings"), "m-1: the id stands twice"),
    "a person twice at a meeting": (
        lambda content: content["meetings"]["meetings"][0]["participants"].append(
            {"person": "ivan-petrov", "role": "President of Russia"}
        ),
        "m-1: participants: stands twice",
    ),
    "a row without id": (drop("harm", "id"), "harm.yaml: row 1: has no id"),
    "a statement older than its meeting": (put("statements", "date", "2025-10-14"), "s-1: older than its meeting m-1"),
    "no day of entry": (lambda content: content["harm"].update(entered=None), "h-1: entered is missing, in the row"),
    "a day of entry to come": (put("harm", "entered", "2126-11-23"), "h-1: entered lies in the future: 2126-11-23"),
    "a day of entry in words": (put("bases", "status_changes", 0, "entered", "May"), "entered is no day in quotation"),
    "a correction without a reason": (
        put("harm", "corrected", [{"day": "2026-11-24", "reason": ""}]), "h-1: corrected on 2026-11-24 without a rea",
    ),
    "a correction for an unknown reason": (
        put("harm", "corrected", [{"day": "2026-11-24", "reason": "whim"}]), "'whim' stands not among the corrections",
    ),
    "a correction before the entry": (
        put("harm", "corrected", [{"day": "2026-11-01", "reason": "The sources name no place"}]), "before the day it",
    ),
    "a person out of office": (put("people", "offices", 0, "to", "2020"), "ivan-petrov holds no office on 2025-10-1"),
}  # fmt: skip


@pytest.mark.parametrize(("bend", "reason"), FAULTS.values(), ids=FAULTS)
def test_fault_is_told_and_nothing_is_loaded(bend, reason, tmp_path) -> None:
    with pytest.raises(Refused) as refused:
        load_record(written(tmp_path, bend))

    assert reason in str(refused.value)
    assert not Base.objects.exists() and not Person.objects.exists() and not Change.objects.exists()


def test_note_that_says_why_excuses_a_person_out_of_office(tmp_path) -> None:
    def bend(content: Content) -> None:
        content["people"]["people"][0]["offices"][0]["to"] = "2020"
        content["statements"]["statements"][0]["note"] = content["meetings"]["meetings"][0]["note"] = {
            "en": "As a former minister.", "ar": "بصفته وزيراً سابقاً.", "ru": "Как бывший министр.",
        }  # fmt: skip

    load_record(written(tmp_path, bend))

    assert Statement.objects.count() == 1


def test_fault_in_one_row_keeps_back_a_good_change_in_another(tmp_path) -> None:
    load_record(written(tmp_path))
    changes = Change.objects.count()

    def bend(content: Content) -> None:
        content["statements"]["statements"][0]["summary"]["en"] = "Something else happened."
        content["harm"]["records"][0]["value_min"] = 31

    with pytest.raises(Refused):
        load_record(written(tmp_path, bend))

    assert Statement.objects.get().summary_en == "Something happened."
    assert Change.objects.count() == changes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("people:\n- id: a\n  id: b\n", "people.yaml: is not plain YAML: line 2: the key 'id' stands twice"),
        ("people: [\n", "people.yaml: is not plain YAML: while parsing"),
        ("people: !!python/object:os.system {}\n", "people.yaml: is not plain YAML: could not determine"),
        ("people: 3\n", "people.yaml: people is no list"),
        ("people: [3]\n", "people.yaml: row 1: has no id"),
        (b"people: \xff\n", "people.yaml: is not UTF-8"),
        (None, "people.yaml: cannot be read: No such file or directory"),
    ],
)
def test_file_that_cannot_be_read_is_told_of(text, reason, tmp_path) -> None:
    path = written(tmp_path) / "people.yaml"
    path.unlink()
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(Refused) as refused:
        load_record(tmp_path)

    assert reason in str(refused.value)
    assert not Base.objects.exists()
